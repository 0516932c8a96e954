/** What the board says of a card beyond its status: its place, the overlays that mention it, its duplicate lines. */
import { isDeepStrictEqual } from 'node:util'
import { settleDependents } from '#core/diagnostics/waiting.ts'
import { satisfactionOf } from '#core/store/dependency-store.ts'
import type { StoreTransaction, SyncedPacket } from '#core/store/locus-store.ts'
import type { BoardReading } from './document/index.ts'
import { orderKeys } from './order.ts'

const NONE = [] as const

/** Stores what a reading says of every card, where it differs from what the store knows. */
export async function putCardFacts(
  transaction: StoreTransaction,
  now: string,
  store: ReadonlyMap<string, SyncedPacket>,
  reading: BoardReading,
): Promise<void> {
  const lines = [...reading.entries.values()].sort((a, b) => a.order - b.order)
  const known = new Map([...store.values()].map((packet) => [packet.wp_id, packet.order]))
  const moved = orderKeys(
    lines.map((line) => line.wpId),
    known,
  )
  for (const packet of store.values()) {
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
  await transaction.shiftDependents(wpId, satisfactionOf(fields, !standsTwice), satisfactionOf(fields, standsTwice))
  await settleDependents(transaction, now, wpId)
}
