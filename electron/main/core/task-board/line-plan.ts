/** The changes of lines that a sync plans: the store's word for a line, a new line, one that comes back (design: 40-task-board, "Edits"). */

import type { BoardChange, BoardLine, LinePlace, LineTarget } from './document/index.ts'
import { type BoardState, stateOf } from './merge.ts'
import type { Taking } from './taking.ts'

/** The note that belongs to a status: the reason of a block, the decision that is awaited. */
async function targetOf(taking: Taking, wpId: string, state: BoardState): Promise<LineTarget> {
  if (state.status !== 'BLOCKED' && state.status !== 'GATED') return state
  const stored = await taking.transaction.packet(wpId)
  const note = state.status === 'BLOCKED' ? stored?.fields.block?.reason : stored?.fields.awaits
  return { ...state, ...(note ? { note } : {}) }
}

function placeOf(taking: Taking, wpId: string): { place?: LinePlace } {
  const { before, gap } = taking.places.of(wpId) ?? {}
  if (before === undefined && gap === undefined) return {}
  return { place: { ...(before === undefined ? {} : { before }), ...(gap === undefined ? {} : { gap }) } }
}

/** The store's word goes into a line. */
export async function planLine(taking: Taking, line: BoardLine, state: BoardState): Promise<BoardChange> {
  const { wpId, lineHash } = line
  const ourNote = taking.memory.bases.get(wpId)?.our_note
  const change: BoardChange = {
    kind: 'set',
    wpId,
    target: await targetOf(taking, wpId, state),
    options: { lineHash, ...(ourNote === undefined ? {} : { ourNote }), ...placeOf(taking, wpId) },
  }
  taking.changes.push(change)
  taking.written.set(wpId, { wp_id: wpId, ...state, prev: stateOf(line) })
  return change
}

/** A line for a Work Packet that has none. */
export async function planNewLine(taking: Taking, wpId: string, state: BoardState): Promise<void> {
  const target = await targetOf(taking, wpId, state)
  taking.changes.push({ kind: 'add', wpId, target, options: placeOf(taking, wpId) })
  taking.written.set(wpId, { wp_id: wpId, ...state })
}

/** A line that was taken off comes back: as it was where its bytes are still known, else as a new one. */
export async function planLineBack(taking: Taking, wpId: string, state: BoardState): Promise<void> {
  const block = taking.sight.behind.blocks.get(wpId)
  if (block) await planBlock(taking, wpId, state, block)
  else await planNewLine(taking, wpId, state)
}

/** A kept block comes back to the end of its status' section. */
export async function planBlock(taking: Taking, wpId: string, state: BoardState, block: Buffer): Promise<void> {
  const ourNote = taking.memory.bases.get(wpId)?.our_note
  const options = ourNote === undefined ? {} : { options: { ourNote } }
  taking.changes.push({ kind: 'restore', wpId, block, target: await targetOf(taking, wpId, state), ...options })
  taking.written.set(wpId, { wp_id: wpId, ...state })
}

/** The block of a deleted Work Packet goes. */
export function planRemoval(taking: Taking, wpId: string): BoardChange {
  const change: BoardChange = { kind: 'remove', wpId }
  taking.changes.push(change)
  return change
}
