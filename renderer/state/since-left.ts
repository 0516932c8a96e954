/** What happened since this person left: asked once for each opening, said until they wave it away (design: 70-window, "Frame"). */
import { create } from 'zustand'
import type { SinceLeft } from '#shared/contract/person.ts'
import { failureOf } from '../client/failure.ts'
import { useSession } from './session.ts'
import { showToast } from './toasts.ts'

/** What there is to say; undefined when nothing is, or it was waved away. */
export const useSinceLeft = create<{ since: SinceLeft | undefined; listed: boolean }>()(() => ({
  since: undefined,
  listed: false,
}))

const keptAs = (workspace: string): string => `locus.since.${workspace}`

/** Asks what happened since this person left the open workspace; what was waved away in this tab stays away. */
export async function askSinceLeft(): Promise<void> {
  const { client, workspace } = useSession.getState()
  if (!client || !workspace) return
  useSinceLeft.setState({ since: undefined, listed: false })
  try {
    const since = (await client.workspace.sinceLeft()) ?? undefined
    const { client: current, workspace: open } = useSession.getState()
    if (current !== client || open?.id !== workspace.id) return
    const waved = window.sessionStorage.getItem(keptAs(workspace.id))
    if (since && waved !== String(since.sequence)) useSinceLeft.setState({ since })
  } catch (thrown) {
    const { unanswered, message } = failureOf(thrown)
    if (!unanswered)
      showToast({ tone: 'refused', title: 'Could not tell what happened since you left', detail: message })
  }
}

/** Waves the strip away. */
export function dismissSinceLeft(): void {
  const { since } = useSinceLeft.getState()
  const { workspace } = useSession.getState()
  if (since && workspace) window.sessionStorage.setItem(keptAs(workspace.id), String(since.sequence))
  useSinceLeft.setState({ since: undefined, listed: false })
}

/** "4 moved, 1 conflict": what happened, most pressing first is left to the colour. Pure. */
export function sinceWords({ moved, added, conflicts, events, more }: SinceLeft): string {
  const counted = (count: number, one: string, many: string): string[] =>
    count > 0 ? [`${count} ${count === 1 ? one : many}`] : []
  const parts = [
    ...counted(moved, 'moved', 'moved'),
    ...counted(added, 'new', 'new'),
    ...counted(conflicts, 'conflict', 'conflicts'),
  ]
  if (parts.length === 0) parts.push(...counted(events, 'change', 'changes'))
  return `${more ? 'At least ' : ''}${parts.join(', ')}`
}
