/** What the board says of a card beyond its status: its place, the overlays that mention it, its duplicate lines. */
import type { StoreTransaction, SyncedPacket } from '#core/store/locus-store.ts'
import type { BoardReading } from './document/index.ts'
import { orderKeys } from './order.ts'

/** Stores what a reading says of every card, where it differs from what the store knows. */
export async function putCardFacts(
  transaction: StoreTransaction,
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
    const line = reading.entries.get(packet.wp_id)
    const overlays = [...(reading.overlays.get(packet.wp_id) ?? [])]
    const duplicateLines = (line?.duplicates ?? []).map((entry) => entry.line.number)
    const order = moved.get(packet.wp_id)
    const same =
      order === undefined &&
      overlays.join('\n') === packet.overlays.join('\n') &&
      duplicateLines.join() === packet.duplicateLines.join()
    if (same) continue
    await transaction.putBoardFacts(packet.wp_id, {
      overlays,
      duplicateLines,
      ...(order === undefined ? {} : { order }),
    })
  }
}
