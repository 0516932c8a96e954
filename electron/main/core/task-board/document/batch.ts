/** Several changes in one write: planned against as few parses as their independence allows (design: 40-task-board, Edits). */
import { Buffer } from 'node:buffer'
import { parseBoard } from './parse.ts'
import type { Board } from './placement.ts'
import {
  type PlannedEdit,
  type PlannedResult,
  planAdd,
  planAddSection,
  planDropNote,
  planKeep,
  planMove,
  planRemove,
  planRestore,
  planSet,
  usualBullet,
} from './plan.ts'
import { readBoard } from './reading.ts'
import { spliceBytes } from './splices.ts'
import { titleKey } from './text.ts'
import type {
  AppliedChange,
  BoardChange,
  BoardDocument,
  BoardEdit,
  BoardReading,
  ReadOptions,
  RefusedChange,
  Splice,
} from './types.ts'

/**
 * Applies changes one after another. The result is the same as if each had been applied to the outcome of the one before;
 * a refused change leaves the others as they are. Titles added by one call stand in their usual order.
 * @param known the same bytes, parsed and read with the same options already
 */
export function editBoard(
  bytes: Uint8Array,
  changes: readonly BoardChange[],
  options: ReadOptions = {},
  known?: Pick<Board, 'document' | 'reading'>,
): BoardEdit {
  const applied: AppliedChange[] = []
  const refused: RefusedChange[] = []
  const round = new Round(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options, known)
  for (const [index, change] of changes.entries()) {
    const result = round.apply(change)
    if ('refused' in result) refused.push({ index, change, refused: result.refused })
    else applied.push(appliedChange(index, change, result))
  }
  return { bytes: round.finish(), applied, refused }
}

function appliedChange(index: number, change: BoardChange, plan: PlannedEdit): AppliedChange {
  const { splices, neighbours: _neighbours, alone: _alone, ...outcome } = plan
  return { index, change, changed: splices.length > 0, ...outcome }
}

/** Changes that are planned on the same parse; a change that depends on an earlier one begins a new parse. */
class Round {
  private bytes: Buffer
  private board: Board | undefined
  private bullet: string | undefined
  private first: BoardDocument | undefined
  private splices: Splice[] = []
  private readonly options: ReadOptions
  private readonly added = new Set<string>()
  private readonly changedIds = new Set<string>()
  private readonly placedBy = new Set<string>()

  constructor(bytes: Buffer, options: ReadOptions, known: Pick<Board, 'document' | 'reading'> | undefined) {
    this.bytes = bytes
    this.options = options
    if (known) this.board = this.boardOf(known.document, known.reading)
  }

  apply(change: BoardChange): PlannedResult {
    if (this.dependsOnEarlier(change)) this.settle()
    let plan = planChange(this.parsed(), change)
    if (!('refused' in plan) && this.splices.length > 0 && this.needsFreshParse(plan)) {
      this.settle()
      plan = planChange(this.parsed(), change)
    }
    if ('refused' in plan || plan.splices.length === 0) return plan
    this.splices.push(...plan.splices)
    this.changedIds.add(change.wpId)
    for (const wpId of plan.neighbours ?? []) this.placedBy.add(wpId)
    if (plan.insertedSection !== undefined) this.added.add(titleKey(plan.insertedSection))
    if (plan.alone) this.settle()
    return plan
  }

  finish(): Buffer {
    this.settle()
    return this.bytes
  }

  private parsed(): Board {
    if (!this.board) {
      const document = parseBoard(this.bytes, { like: this.first })
      this.board = this.boardOf(document, readBoard(document, this.options))
    }
    return this.board
  }

  /** The bullet of new lines is that of the board before all changes; it is looked for when a line asks for it. */
  private boardOf(document: BoardDocument, reading: BoardReading): Board {
    this.first ??= document
    const bullet = (): string => {
      this.bullet ??= usualBullet(this.first ?? document)
      return this.bullet
    }
    return {
      document,
      reading,
      added: this.added,
      get bullet() {
        return bullet()
      },
    }
  }

  private dependsOnEarlier(change: BoardChange): boolean {
    if (this.splices.length === 0) return false
    if (this.changedIds.has(change.wpId) || this.placedBy.has(change.wpId)) return true
    const before = placeOf(change)?.before
    return before !== undefined && this.changedIds.has(before)
  }

  private needsFreshParse(plan: PlannedEdit): boolean {
    return plan.alone === true || (plan.neighbours ?? []).some((wpId) => this.changedIds.has(wpId))
  }

  private settle(): void {
    if (this.splices.length === 0) return
    this.bytes = spliceBytes(this.bytes, this.splices)
    this.board = undefined
    this.splices = []
    this.changedIds.clear()
    this.placedBy.clear()
  }
}

function placeOf(change: BoardChange) {
  if (change.kind === 'move') return change.place
  return change.kind === 'set' || change.kind === 'add' || change.kind === 'restore' ? change.options?.place : undefined
}

function planChange(board: Board, change: BoardChange): PlannedResult {
  switch (change.kind) {
    case 'set':
      return planSet(board, change.wpId, change.target, change.options ?? {})
    case 'add':
      return planAdd(board, change.wpId, change.target, change.options ?? {})
    case 'remove':
      return planRemove(board, change.wpId, change.options ?? {})
    case 'restore':
      return planRestore(board, change.wpId, change.block, change.target, change.options ?? {})
    case 'move':
      return planMove(board, change.wpId, change.place, change.options ?? {})
    case 'drop_note':
      return planDropNote(board, change.wpId, change.options ?? {})
    case 'keep':
      return planKeep(board, change.wpId, change.address)
    case 'add_section':
      return planAddSection(board, change.status)
  }
}
