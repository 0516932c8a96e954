/** The Micro-Tasks of one Work Packet, read page by page and again whenever something of it was recorded. */
import { useEffect, useState } from 'react'
import type { MicroTaskHistory, MicroTaskHistoryPage, TriedPacket } from '#shared/contract/micro-task-history.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { useClient, useSession } from '../../state/session.ts'

/** What is known of a Work Packet's Micro-Tasks. */
export interface HeldTasks {
  packet: Pick<MicroTaskHistoryPage, 'wp_id' | 'title' | 'status' | 'total'> | undefined
  tasks: readonly MicroTaskHistory[]
  failure: Failure | undefined
  /** The newest event of the packet that this reading knows of. */
  upTo: number
}

const NOTHING: HeldTasks = { packet: undefined, tasks: [], failure: undefined, upTo: 0 }

/** The newest event of a Work Packet that this window heard of; it changes when there is something to read again. */
function useNewestOf(wpId: string): number {
  const [newest, setNewest] = useState(0)
  const event = useSession(({ lastEvent }) => lastEvent)
  useEffect(() => {
    if (event?.wp_id === wpId) setNewest(event.sequence)
  }, [event, wpId])
  return newest
}

/** The Micro-Tasks of `wpId`, live. What is shown stays while it is read again. */
export function useTasks(wpId: string): HeldTasks {
  const client = useClient()
  const newest = useNewestOf(wpId)
  const [held, setHeld] = useState(NOTHING)
  useEffect(() => {
    const aborting = new AbortController()
    const { signal } = aborting
    const read = async (): Promise<void> => {
      const tasks: MicroTaskHistory[] = []
      for (let after: string | undefined; ; after = tasks.at(-1)?.mt_id) {
        const page = await client.attempts.page({ wp_id: wpId, ...(after ? { after } : {}) }, { signal })
        tasks.push(...page.micro_tasks)
        const { wp_id, title, status, total } = page
        if (page.done)
          return setHeld({ packet: { wp_id, title, status, total }, tasks, failure: undefined, upTo: newest })
      }
    }
    read().catch((thrown: unknown) => {
      if (!signal.aborted) setHeld((known) => ({ ...known, failure: failureOf(thrown) }))
    })
    return () => aborting.abort()
  }, [client, wpId, newest])
  return held.packet && held.packet.wp_id !== wpId ? NOTHING : held
}

/** Work Packets that have Micro-Tasks; undefined until the answer has come. */
export function useTriedPackets(): readonly TriedPacket[] | undefined {
  const client = useClient()
  const [held, setHeld] = useState<{ packets: readonly TriedPacket[]; upTo: number }>()
  const newest = useSession(({ lastEvent }) =>
    lastEvent?.event_type === 'micro_tasks_registered' ? lastEvent.sequence : 0,
  )
  useEffect(() => {
    const aborting = new AbortController()
    client.attempts.packets(undefined, { signal: aborting.signal }).then(
      ({ packets }) => setHeld({ packets, upTo: newest }),
      () => setHeld((known) => known ?? { packets: [], upTo: newest }),
    )
    return () => aborting.abort()
  }, [client, newest])
  return held?.packets
}
