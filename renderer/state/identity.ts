/** Under which name this person acts here, and changing it (design: 20-operations, "Who is asking"). */
import { create } from 'zustand'
import { useSession } from './session.ts'
import { showToast } from './toasts.ts'

/** Whether the sheet that asks for the name is open. */
export const useIdentity = create<{ asking: boolean }>()(() => ({ asking: false }))

/** Opens the sheet. */
export function askName(): void {
  useIdentity.setState({ asking: true })
}

/**
 * Names the operator from now on; null goes back to git's name.
 * @throws as the call does; then the name is as before.
 */
export async function nameOperator(id: string | null): Promise<void> {
  const { client } = useSession.getState()
  if (!client) throw new Error('Locus cannot be reached now')
  const workspace = await client.workspace.nameOperator({ id })
  useSession.setState({ workspace })
  showToast({
    tone: 'done',
    title: `You are ${workspace.actor.id} here`,
    detail: 'Changes are recorded under this name.',
  })
}
