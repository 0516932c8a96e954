/** What happened in a workspace after an event: counted for the strip that greets who comes back (design: 70-window, "Frame"). */
import { conflictsOf } from '#core/problem-list.ts'
import type { StoreReader } from '#core/store/locus-store.ts'
import type { SinceLeft } from '#shared/contract/person.ts'
import { isBookkeeping } from '#shared/events/bookkeeping.ts'
import { movedTo } from '#shared/events/moved-to.ts'

/** Events that are read at a time. */
const SLICE = 200
/** Events that are looked through at most: who was away for longer than that looks at the record itself. */
const MOST = 4_000

/** When and where somebody left. */
export interface Leaving {
  at: string
  sequence: number
}

/** Counts what came after somebody left; undefined when nothing did that tells of something. */
export async function sinceLeft(reader: StoreReader, left: Leaving): Promise<SinceLeft | undefined> {
  const moved = new Set<string>()
  const added = new Set<string>()
  let events = 0
  let looked = 0
  let more = false
  for (let since = left.sequence; ; ) {
    const slice = await reader.events({ since, limit: SLICE })
    for (const event of slice) {
      since = event.sequence
      if (isBookkeeping(event.event_type)) continue
      events += 1
      if (event.wp_id === undefined) continue
      if (event.event_type === 'work_packet_created') added.add(event.wp_id)
      else if (movedTo(event) !== undefined) moved.add(event.wp_id)
    }
    looked += slice.length
    if (slice.length < SLICE) break
    more = looked >= MOST && (await reader.events({ since, limit: 1 })).length > 0
    if (looked >= MOST) break
  }
  const conflicts = (await conflictsOf(reader)).filter(({ since }) => since > left.at).length
  if (events === 0 && conflicts === 0) return undefined
  const { at, sequence } = left
  return { left_at: at, sequence, moved: moved.size, added: added.size, conflicts, events, more }
}
