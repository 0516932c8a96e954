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
  const lines = [...reading.entries.values()].sort((a, b) => a.order - b.order)
  return orderKeys(
    lines.map((line) => line.wpId),
    keysOf(store),
  )
}

/**
 * The same where only the lines of these Work Packets may have moved and every id stands once.
 * @returns undefined when there is no room for them between their neighbours
 */
export async function movedAmongOthers(
  reader: StoreReader,
  store: ReadonlyMap<string, SyncedPacket>,
  reading: BoardReading,
): Promise<Map<string, number> | undefined> {
  const all = [...reading.entries.values()]
  const places = [...store.keys()].flatMap((wpId) => reading.entries.get(wpId)?.order ?? []).sort((a, b) => a - b)
  const moved = new Map<string, number>()
  for (let start = 0; start < places.length; ) {
    const first = places[start] ?? 0
    let end = start + 1
    while (places[end] === first + (end - start)) end += 1
    const ids = all.slice(first, first + (end - start)).map((line) => line.wpId)
    const around = [all[first - 1], all[first + ids.length]].map((line) => line?.wpId)
    const keys = keysOf(await reader.syncStates(around.filter((wpId) => wpId !== undefined)))
    const [low, high] = around.map((wpId) => (wpId === undefined ? undefined : (keys.get(wpId) ?? Number.NaN)))
    const changed = orderKeysBetween(ids, keysOf(store), { low, high })
    if (!changed) return undefined
    for (const [wpId, key] of changed) moved.set(wpId, key)
    start = end
  }
  return moved
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
