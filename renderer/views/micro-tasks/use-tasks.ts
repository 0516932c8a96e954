/** The Micro-Tasks of one Work Packet, read page by page and again whenever something of it was recorded. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Client } from '#shared/contract/contract.ts'
import type { MicroTaskHistory, MicroTaskHistoryPage, TriedPacket } from '#shared/contract/micro-task-history.ts'
import type { Failure } from '../../client/failure.ts'
import { commitsOf, followCommits } from '../../inspector/follow-commits.ts'
import { useClient } from '../../state/session.ts'

/** What is known of a Work Packet's Micro-Tasks. */
interface ReadTasks {
  packet: Pick<MicroTaskHistoryPage, 'title' | 'tombstone'>
  tasks: readonly MicroTaskHistory[]
}

/** Something that is read and kept up; what was read stays while a later reading fails. */
export interface Held<Value> {
  value: Value | undefined
  failure: Failure | undefined
  retry: () => void
}

async function readTasks(client: Pick<Client, 'attempts'>, wpId: string, signal: AbortSignal): Promise<ReadTasks> {
  const tasks: MicroTaskHistory[] = []
  for (let after: string | undefined; ; after = tasks.at(-1)?.mt_id) {
    const page = await client.attempts.page({ wp_id: wpId, ...(after ? { after } : {}) }, { signal })
    tasks.push(...page.micro_tasks)
    if (page.done) return { packet: page, tasks }
  }
}

/** Follows with `follow`, which tells every answer; another `follow` begins with nothing held. */
function useHeld<Value>(
  follow: (take: Parameters<typeof followCommits<Value>>[1]) => ReturnType<typeof followCommits>,
) {
  const [held, setHeld] = useState<{ value?: Value; failure?: Failure | undefined }>({})
  const again = useRef<() => void>(undefined)
  useEffect(() => {
    const followed = follow((answer) =>
      setHeld((known) =>
        'value' in answer ? { value: answer.value, failure: undefined } : { ...known, failure: answer.failure },
      ),
    )
    again.current = followed.read
    return followed.stop
  }, [follow])
  const retry = useCallback(() => again.current?.(), [])
  return { value: held.value, failure: held.failure, retry }
}

/** The Micro-Tasks of `wpId`, live; mount it anew for another Work Packet. */
export function useTasks(wpId: string): Held<ReadTasks> {
  const client = useClient()
  return useHeld<ReadTasks>(
    useCallback(
      (take) =>
        followCommits(
          (signal) => readTasks(client, wpId, signal),
          take,
          commitsOf((change) => change.wp_id === wpId),
        ),
      [client, wpId],
    ),
  )
}

/** Work Packets that have Micro-Tasks, live. */
export function useTriedPackets(): Held<readonly TriedPacket[]> {
  const client = useClient()
  return useHeld<readonly TriedPacket[]>(
    useCallback(
      (take) =>
        followCommits(
          async (signal) => (await client.attempts.packets(undefined, { signal })).packets,
          take,
          commitsOf(({ card }) => card === undefined || card.micro_tasks.total > 0),
        ),
      [client],
    ),
  )
}
