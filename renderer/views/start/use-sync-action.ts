/** Answering what the sync asks: one call at a time, its refusal in place, its new state at once. */
import { useCallback, useState } from 'react'
import type { Client } from '#shared/contract/contract.ts'
import type { SyncState } from '#shared/contract/workspace.ts'
import { failureOf } from '../../client/failure.ts'
import { useClient, useSession } from '../../state/session.ts'

/** One call about the sync at a time, and what became of it. */
export interface SyncAction {
  /** The name of the call that is under way. */
  busy: string | undefined
  /** Why the last one was refused. */
  refusal: string | undefined
  /** Makes a call that answers with the new sync state; true when it was done. */
  run: (name: string, call: (client: Client) => Promise<SyncState>) => Promise<boolean>
}

/** One place that asks and answers. */
export function useSyncAction(): SyncAction {
  const client = useClient()
  const [busy, setBusy] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const run = useCallback(
    async (name: string, call: (client: Client) => Promise<SyncState>): Promise<boolean> => {
      setBusy(name)
      setRefusal(undefined)
      try {
        useSession.setState({ sync: await call(client) })
        return true
      } catch (thrown) {
        setRefusal(failureOf(thrown).message)
        return false
      } finally {
        setBusy(undefined)
      }
    },
    [client],
  )
  return { busy, refusal, run }
}
