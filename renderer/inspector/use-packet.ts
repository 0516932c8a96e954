/** The selected Work Packet as the core knows it, read again after every commit (design: 80-architecture, "Push"). */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ShownPacket } from '#shared/contract/packet.ts'
import type { ReadEvent } from '#shared/contract/workspace.ts'
import type { Failure } from '../client/failure.ts'
import { useClient } from '../state/session.ts'
import { followCommits } from './follow-commits.ts'
import { EVENT_PAGE, withFreshEvents } from './packet-history.ts'

/** What is known of one packet. */
export interface PacketReading {
  wpId: string
  /** The newest answer; kept while a newer one is on its way, and when that does not come. */
  shown?: ShownPacket
  /** Why the last reading came to nothing. */
  failure?: Failure
  /** Newest first, without a hole. */
  events: readonly ReadEvent[]
  /** True when the first event of the packet is among them. */
  complete: boolean
}

const unread = (wpId: string): PacketReading => ({ wpId, events: [], complete: false })

function withShown(before: PacketReading, shown: ShownPacket, wpId: string): PacketReading {
  const known = before.wpId === wpId ? before : unread(wpId)
  const events = withFreshEvents(known.events, shown.events)
  const keptOlder = events.length > shown.events.length
  return { wpId, shown, events, complete: shown.events.length < EVENT_PAGE || (keptOlder && known.complete) }
}

/** What was read stays when a later reading fails, unless the packet is not there any more. */
function withFailure(before: PacketReading, failure: Failure, wpId: string): PacketReading {
  const isGone = failure.error?.code === 'HSK-404-NOT-FOUND'
  return { ...(before.wpId === wpId && !isGone ? before : unread(wpId)), failure }
}

/** Reads `wpId` now and after every commit; `loadOlder` fetches one more page of its events. */
export function usePacket(wpId: string): PacketReading & {
  loadingOlder: boolean
  loadOlder: () => void
  reload: () => void
} {
  const client = useClient()
  const [held, setHeld] = useState(() => unread(wpId))
  const [loadingOlder, setLoadingOlder] = useState(false)
  const reload = useRef<() => void>(undefined)

  useEffect(() => {
    const followed = followCommits(
      () => client.packet.show({ wp_id: wpId }),
      (answer) =>
        setHeld((before) =>
          'value' in answer ? withShown(before, answer.value, wpId) : withFailure(before, answer.failure, wpId),
        ),
    )
    reload.current = followed.read
    return followed.stop
  }, [client, wpId])

  const reading = held.wpId === wpId ? held : unread(wpId)
  const oldest = reading.events.at(-1)?.sequence
  const loadOlder = useCallback(() => {
    if (oldest === undefined) return
    setLoadingOlder(true)
    client.events
      .page({ before: oldest, limit: EVENT_PAGE, wp_id: wpId })
      .then(
        ({ events }) =>
          setHeld((before) => {
            if (before.wpId !== wpId || before.events.at(-1)?.sequence !== oldest) return before
            return { ...before, events: [...before.events, ...events], complete: events.length < EVENT_PAGE }
          }),
        () => undefined,
      )
      .finally(() => setLoadingOlder(false))
  }, [client, wpId, oldest])

  return { ...reading, loadingOlder, loadOlder, reload: useCallback(() => reload.current?.(), []) }
}
