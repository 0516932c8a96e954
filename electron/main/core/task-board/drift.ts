/** The check behind "no drift", at a moment: what differs between a board's bytes and the store (design: 40-task-board, "Promise"). */
import type { StoreReader } from '#core/store/locus-store.ts'
import { type BoardReading, displayText } from './document/index.ts'
import { sameState, stateOf, stateText } from './merge.ts'

/** What a check found; nothing is changed by it. */
export interface BoardCheck {
  in_sync: boolean
  /** Why the board cannot be compared now; it is then not in sync. */
  held?: string
  drift: Array<{ wp_id: string; text: string }>
  conflicts: Array<{ wp_id: string; text: string }>
  problems: Array<{ message: string; lines: number[] }>
  /** Work Packets that have no line on the board; by itself no drift, since their lines may still be to come. */
  without_line: string[]
}

/** Compares a reading with the store: every line's id is a Work Packet and reads as the store's, unless it is in conflict. */
export async function checkDrift(reader: StoreReader, reading: BoardReading, held?: string): Promise<BoardCheck> {
  const store = await reader.syncStates()
  const conflicts = await reader.conflicts()
  const inConflict = new Set(conflicts.map((row) => row.wp_id))
  const drift: BoardCheck['drift'] = []
  for (const line of reading.entries.values()) {
    if (inConflict.has(line.wpId)) continue
    const packet = store.get(line.wpId)
    const board = stateOf(line)
    if (!packet || packet.deleted) {
      drift.push({ wp_id: line.wpId, text: `line ${line.line} names no Work Packet` })
    } else if (line.duplicates.length === 0 && !sameState(board, stateOf(packet))) {
      const text = `line ${line.line} says ${stateText(board)}, the store says ${stateText(stateOf(packet))}`
      drift.push({ wp_id: line.wpId, text })
    }
  }
  const told = new Set(reading.problems.map((problem) => problem.message))
  const open = (await reader.diagnostics()).filter(
    (diagnostic) => diagnostic.severity !== 'info' && !diagnostic.inherited && !told.has(diagnostic.message),
  )
  return {
    in_sync: drift.length === 0 && conflicts.length === 0 && held === undefined,
    ...(held === undefined ? {} : { held }),
    drift,
    without_line: [...store.values()]
      .filter((packet) => !packet.deleted && !reading.entries.has(packet.wp_id))
      .map((packet) => packet.wp_id),
    conflicts: conflicts.map((row) => ({
      wp_id: row.wp_id,
      text: `board: ${row.board.text}; store: ${row.store.text}`,
    })),
    problems: [
      ...reading.problems.map((problem) => ({
        message: displayText(Buffer.from(problem.message)),
        lines: [...problem.lines],
      })),
      ...open.map((diagnostic) => ({ message: displayText(diagnostic.message), lines: [] })),
    ],
  }
}
