/** What the board says of a card beyond its status: its place, the overlays that mention it, its duplicate lines. */
import { isDeepStrictEqual } from 'node:util'
import { settleTurned } from '#core/diagnostics/waiting.ts'
import { satisfactionOf } from '#core/store/dependency-store.ts'
import type { StoreReader, StoreTransaction, SyncedPacket } from '#core/store/locus-store.ts'
import type { BoardReading } from './document/index.ts'
import { orderKeys, orderKeysBetween } from './order.ts'

const NONE = [] as const

/** The order keys that change so that all cards stand as their lines do. */
export function movedCards(store: ReadonlyMap<string, SyncedPacket>, reading: BoardReading): Map<string, number> {
  const ids: string[] = []
  // An id that stands twice is read in another place than its first: in the file's order all the same.
  for (const line of reading.entries.values()) ids[line.order] = line.wpId
  return orderKeys(
    ids.filter((id) => id !== undefined),
    { get: (wpId) => store.get(wpId)?.order },
  )
}

/** Order keys that change, and the Work Packets that have to be known to change them. */
export interface MovedCards {
  readonly keys: ReadonlyMap<string, number>
  readonly packets: ReadonlyMap<string, SyncedPacket>
}

/** Lines on either side of moved ones that are moved with them where there is no room: none, then more and more. */
const WIDER = [0, 16, 128, 1_024] as const
/** How far apart keys are at least that are moved to make room. */
const ROOM = 64

/**
 * The same where only the lines of these Work Packets may have moved and every id stands once; their neighbours make room
 * where there is none.
 * @returns undefined when that takes too many of them, or when one of them was never placed
 */
export async function movedAmongOthers(
  reader: StoreReader,
  store: ReadonlyMap<string, SyncedPacket>,
  reading: BoardReading,
): Promise<MovedCards | undefined> {
  const all = [...reading.entries.keys()]
  const places = [...store.keys()].flatMap((wpId) => reading.entries.get(wpId)?.order ?? []).sort((a, b) => a - b)
  const packets = new Map(store)
  const known = keysOf(store)
  const keys = new Map<string, number>()
  for (let start = 0; start < places.length; ) {
    const first = places[start] ?? 0
    let end = start + 1
    while (places[end] === first + (end - start)) end += 1
    const moved = await movedNear(reader, all, { from: first, to: first + (end - start) }, known)
    if (!moved) return undefined
    for (const [wpId, key] of moved.keys) {
      keys.set(wpId, key)
      known.set(wpId, key)
    }
    for (const [wpId, packet] of moved.packets) packets.set(wpId, packet)
    start = end
  }
  return { keys, packets }
}

/** The keys of the lines `[from, to)` between those around them, which are read; more of these move along where there is no room. */
async function movedNear(
  reader: StoreReader,
  all: readonly string[],
  { from, to }: { from: number; to: number },
  known: ReadonlyMap<string, number>,
): Promise<MovedCards | undefined> {
  for (const width of WIDER) {
    const [first, behind] = [Math.max(0, from - width), Math.min(all.length, to + width)]
    const ids = all.slice(first, behind)
    const around = [all[first - 1], all[behind]]
    const asked = [...ids, ...around].filter((wpId) => wpId !== undefined && !known.has(wpId)) as string[]
    const packets = await reader.syncStates(asked)
    const keysThere = new Map([...keysOf(packets), ...known])
    const [low, high] = around.map((wpId) => (wpId === undefined ? undefined : (keysThere.get(wpId) ?? Number.NaN)))
    const keys = orderKeysBetween(ids, keysThere, { low, high }, width === 0 ? 1 : ROOM)
    if (keys) return { keys, packets: new Map([...packets].filter(([wpId]) => keys.has(wpId))) }
  }
  return undefined
}

function keysOf(store: ReadonlyMap<string, SyncedPacket>): Map<string, number> {
  return new Map([...store.values()].map((packet) => [packet.wp_id, packet.order]))
}

/** Stores what a reading says of each of these cards, where it differs from what the store knows. */
export async function putCardFacts(
  transaction: StoreTransaction,
  now: string,
  store: ReadonlyMap<string, SyncedPacket>,
  reading: BoardReading,
  moved: ReadonlyMap<string, number>,
): Promise<void> {
  for (const packet of store.values()) {
    await transaction.breathe()
    const overlays = reading.overlays.get(packet.wp_id) ?? NONE
    const duplicates = reading.entries.get(packet.wp_id)?.duplicates ?? NONE
    const order = moved.get(packet.wp_id)
    const plain = overlays.length + duplicates.length + packet.overlays.length + packet.duplicateLines.length === 0
    if (plain && order === undefined) continue
    const duplicateLines = duplicates.map((entry) => entry.line.number)
    const same = isDeepStrictEqual([overlays, duplicateLines], [packet.overlays, packet.duplicateLines])
    if (same && order === undefined) continue
    await transaction.putBoardFacts(packet.wp_id, {
      overlays: [...overlays],
      duplicateLines,
      ...(order === undefined ? {} : { order }),
    })
    const [stood, stands] = [packet.duplicateLines.length > 0, duplicateLines.length > 0]
    if (stood !== stands) await shiftWaiting(transaction, now, packet.wp_id, stands)
  }
}

/** An id that begins to stand twice frees nobody from then on; one that stands once again does. */
async function shiftWaiting(
  transaction: StoreTransaction,
  now: string,
  wpId: string,
  standsTwice: boolean,
): Promise<void> {
  const fields = (await transaction.packet(wpId))?.fields
  if (fields?.status !== 'done') return
  const [was, is] = [satisfactionOf(fields, !standsTwice), satisfactionOf(fields, standsTwice)]
  await settleTurned(transaction, now, await transaction.shiftDependents(wpId, was, is))
}
