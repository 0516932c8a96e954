/** Opening the sample workspace: it is laid out first, which can be given up (design: 70-window, "First start"). */
import { create } from 'zustand'
import { failureOf } from '../client/failure.ts'
import { useSession } from './session.ts'
import { openWorkspace } from './window.ts'

/** The laying out that is under way. */
export interface SampleWork {
  done: number
  /** 0 until the host has said how much there is. */
  total: number
  cancel: () => void
}

/** Undefined while none is laid out. */
export const useSampleWork = create<{ work: SampleWork | undefined }>()(() => ({ work: undefined }))

/** Opens the sample as it was left; a `fresh` one is laid out anew beside it. A refusal is kept in the session. */
export async function openSample(fresh: boolean): Promise<void> {
  const { client } = useSession.getState()
  if (!client || useSampleWork.getState().work) return
  const ending = new AbortController()
  const cancel = (): void => ending.abort()
  useSampleWork.setState({ work: { done: 0, total: 0, cancel } })
  useSession.setState({ failure: undefined, refused: undefined })
  let path: string | undefined
  try {
    for await (const step of await client.host.laySample({ fresh }, { signal: ending.signal })) {
      if (step.kind === 'done') path = step.path
      else useSampleWork.setState({ work: { done: step.done, total: step.total, cancel } })
    }
  } catch (thrown) {
    const { client: current } = useSession.getState()
    if (current === client && !ending.signal.aborted) useSession.setState({ failure: failureOf(thrown) })
  } finally {
    useSampleWork.setState({ work: undefined })
  }
  if (path !== undefined && !ending.signal.aborted) await openWorkspace(path)
}
