/** The events of a selection as a file of JSON Lines, read page by page. */
import type { Client } from '#shared/contract/contract.ts'
import type { TimelineFilter } from '#shared/contract/timeline.ts'

/** Bytes of an export at most; more is for `locus events export`, which writes as it reads. */
export const MOST_EXPORTED = 200 * 1024 * 1024

/** The lines, and whether there were more than an export holds. */
export interface Exported {
  lines: Blob
  events: number
  cut: boolean
}

/**
 * Reads everything that passes, oldest first, without readings: the events as they are recorded.
 * @throws what the client throws
 */
export async function exportLines(
  client: Pick<Client, 'events'>,
  filter: TimelineFilter,
  range: { after: number; until: number },
  signal: AbortSignal,
): Promise<Exported> {
  const parts: string[] = []
  let [events, bytes, after] = [0, 0, range.after]
  for (;;) {
    const page = await client.events.whole({ filter, after, until: range.until }, { signal })
    for (const { reading: _reading, ...event } of page.events) {
      const line = `${JSON.stringify(event)}\n`
      bytes += line.length
      if (bytes > MOST_EXPORTED) return { lines: new Blob(parts), events, cut: true }
      parts.push(line)
      events += 1
    }
    if (page.done || page.looked_to <= after) return { lines: new Blob(parts), events, cut: false }
    after = page.looked_to
  }
}
