/** Plans one change of a board as splices, with what a batch of changes must know of it (design: 40-task-board, Edits). */
import { Buffer } from 'node:buffer'
import { isWorkPacketId } from '#shared/domain/ids.ts'
import type { TaskBoardStatus } from '#shared/domain/vocabulary.ts'
import { type BlockText, blockText } from './block-text.ts'
import { editTail, noteSpan, noteText, type TailEdit, targetVerdict } from './line-edit.ts'
import { parseBoard } from './parse.ts'
import {
  type Board,
  type Destination,
  destinationFor,
  destinationIn,
  insertBlock,
  insertHeading,
  missingSection,
  refuse,
  sectionFor,
} from './placement.ts'
import { lineMeaning } from './reading.ts'
import { writtenToken } from './tokens.ts'
import type {
  BoardDocument,
  BoardEntry,
  BoardLine,
  BoardSection,
  ByteSpan,
  EditOptions,
  EditPlan,
  EditRefusal,
  EntryAddress,
  LinePlace,
  LineTarget,
  Splice,
} from './types.ts'

/** A plan with what a batch must know of it. */
export type PlannedEdit = EditPlan & {
  /** Ids of entries that the place was found by. */
  readonly neighbours?: readonly string[]
  /** The next change can only be planned on the result of this one. */
  readonly alone?: boolean
}

/** What planning a change came to; a planned edit knows its neighbours too, so that others can be made beside it. */
export type PlannedResult = PlannedEdit | EditRefusal

/** As `setLine`, within a batch. */
export function planSet(board: Board, wpId: string, target: LineTarget, options: EditOptions): PlannedResult {
  const line = lineOf(board, wpId, options.lineHash)
  if ('refused' in line) return line
  const says = line.status === target.status && line.verdict === targetVerdict(target)
  if (line.duplicates.length > 0) return says ? { splices: [] } : refuseDuplicate(line)

  const { document, reading } = board
  const { entry } = line
  const own = sectionOf(document, entry)
  if (!own) return refuseMissing(wpId)
  const section = says ? own : sectionFor(board, target.status, own)
  const stays = section === own
  const ownStatus = reading.sectionStatus[own.index]

  if (stays && ownStatus !== undefined) {
    const edit = editTail(document.bytes, entry, ownStatus, target, options.ourNote)
    const tail = says && !edit.touchesOurNote ? { ...edit, splices: [] } : edit
    const before = options.place?.before
    if (before === undefined) return { splices: tail.splices, ...written(tail) }
    return moveInside(board, own, entry, { before }, tail)
  }
  const destination = destinationFor(board, target.status, options.place ?? {})
  if ('refused' in destination) return destination
  const edit = editTail(document.bytes, entry, destination.status, target, options.ourNote)
  const leavesBlocked = ownStatus === 'BLOCKED' && destination.status !== 'BLOCKED'
  return {
    ...moveTo(board, entry, destination, edit.splices),
    ...written(edit),
    ...(leavesBlocked && edit.foreignNote !== undefined && { keptNote: edit.foreignNote }),
  }
}

/** As `addLine`, within a batch. */
export function planAdd(board: Board, wpId: string, target: LineTarget, options: EditOptions): PlannedResult {
  if (!isWorkPacketId(wpId)) return refuse('invalid_id', `"${wpId}" is not a Work Packet id.`)
  const refusal = refuseNew(board, wpId)
  if (refusal) return refusal
  const destination = destinationFor(board, target.status, options.place ?? {})
  if ('refused' in destination) return destination
  const marker = board.bullet ?? usualBullet(board.document)
  const note = noteText(target.note, target.status)
  const text = `${marker} **[${wpId}]** - [${writtenToken(target)}]${note === undefined ? '' : ` - ${note}`}`
  const block = { lines: [Buffer.from(text)], indent: 0 }
  return { ...insertAt(board, destination, block), ...(note !== undefined && { writtenNote: note }) }
}

/** The bullet that most entries of a board have; `-` where there is no majority for another. */
export function usualBullet(document: BoardDocument): string {
  const count = (bullet: string) => document.entries.filter((entry) => entry.marker === bullet).length
  return ['*', '+'].reduce((best, bullet) => (count(bullet) > count(best) ? bullet : best), '-')
}

/** As `removeLine`, within a batch. */
export function planRemove(board: Board, wpId: string, options: Pick<EditOptions, 'lineHash'>): PlannedResult {
  const line = lineOf(board, wpId, options.lineHash)
  if ('refused' in line) return line
  if (line.duplicates.length > 0) return refuseDuplicate(line)
  return cutBlocks(board, [line.entry])
}

/** As `restoreLine`, within a batch. */
export function planRestore(
  board: Board,
  wpId: string,
  kept: Uint8Array,
  target: LineTarget,
  options: EditOptions,
): PlannedResult {
  const refusal = refuseNew(board, wpId)
  if (refusal) return refusal
  const document = parseBoard(kept)
  const [entry] = document.entries
  if (entry?.wpId !== wpId || entry.block.start !== 0 || entry.block.end !== kept.length) {
    return refuse('invalid_block', `The kept lines of ${wpId} are not one entry.`)
  }
  const destination = destinationFor(board, target.status, options.place ?? {})
  if ('refused' in destination) return destination
  const edit = editTail(document.bytes, entry, destination.status, target, options.ourNote)
  const block = blockText(document.bytes, entry, edit.splices)
  return { ...insertAt(board, destination, block), ...written(edit) }
}

/** As `moveWithin`, within a batch. */
export function planMove(
  board: Board,
  wpId: string,
  place: LinePlace,
  options: Pick<EditOptions, 'lineHash'>,
): PlannedResult {
  const line = lineOf(board, wpId, options.lineHash)
  if ('refused' in line) return line
  if (line.duplicates.length > 0) return refuseDuplicate(line)
  const own = sectionOf(board.document, line.entry)
  return own ? moveInside(board, own, line.entry, place, { splices: [] }) : refuseMissing(wpId)
}

/** As `dropNote`, within a batch. */
export function planDropNote(board: Board, wpId: string, options: Pick<EditOptions, 'lineHash'>): PlannedResult {
  const line = lineOf(board, wpId, options.lineHash)
  if ('refused' in line) return line
  if (line.duplicates.length > 0) return refuseDuplicate(line)
  const { document } = board
  const { entry } = line
  const status = sectionStatusOf(board, entry)
  if (!entry.note || status === undefined) return { splices: [] }
  const removed = Buffer.from(document.bytes.subarray(entry.note.start, entry.note.end))
  const gatedByNote = line.status === 'GATED' && lineMeaning(status, entry.token?.text, undefined).status !== 'GATED'
  if (gatedByNote) {
    const { splices } = editTail(document.bytes, entry, status, { status: 'GATED' }, entry.note.text)
    return { splices, removed }
  }
  return { splices: [{ ...noteSpan(document.bytes, entry), insert: Buffer.alloc(0) }], removed }
}

/** As `keepLine`, within a batch. */
export function planKeep(board: Board, wpId: string, address: EntryAddress): PlannedResult {
  const line = lineOf(board, wpId, undefined)
  if ('refused' in line) return line
  const all = line.duplicates.length > 0 ? line.duplicates : [line.entry]
  const kept = all.find((entry) => entry.line.number === address.line)
  if (kept?.lineHash !== address.lineHash) {
    const lines = all.map((entry) => entry.line.number)
    return refuse('changed', `Line ${address.line} is no longer the line of ${wpId} that was to be kept.`, lines)
  }
  const others = all.filter((entry) => entry !== kept)
  return others.length === 0 ? { splices: [] } : cutBlocks(board, others)
}

function lineOf(board: Board, wpId: string, expectedHash: string | undefined): BoardLine | EditRefusal {
  const { readOnly } = board.document
  if (readOnly) return refuse('read_only', readOnly.message)
  const line = board.reading.entries.get(wpId)
  if (!line) return refuseMissing(wpId)
  if (expectedHash !== undefined && line.lineHash !== expectedHash) {
    return refuse('changed', `Line ${line.line} of ${wpId} is no longer what it was.`, [line.line])
  }
  return line
}

function refuseMissing(wpId: string): EditRefusal {
  return refuse('not_found', `${wpId} has no line in the synced sections.`)
}

function refuseDuplicate(line: BoardLine): EditRefusal {
  const lines = line.duplicates.map((entry) => entry.line.number)
  return refuse('duplicate', `${line.wpId} stands on lines ${lines.join(', ')}; keep one of them first.`, lines)
}

function refuseNew(board: Board, wpId: string): EditRefusal | undefined {
  const { readOnly } = board.document
  if (readOnly) return refuse('read_only', readOnly.message)
  const line = board.reading.entries.get(wpId)
  return line && refuse('already_present', `${wpId} stands on line ${line.line} already.`, [line.line])
}

function sectionOf(document: BoardDocument, entry: BoardEntry): BoardSection | undefined {
  return entry.section === undefined ? undefined : document.sections[entry.section]
}

function sectionStatusOf(board: Board, entry: BoardEntry): TaskBoardStatus | undefined {
  return entry.section === undefined ? undefined : board.reading.sectionStatus[entry.section]
}

function written(edit: Pick<TailEdit, 'writtenNote'>): { writtenNote?: string } {
  return edit.writtenNote === undefined ? {} : { writtenNote: edit.writtenNote }
}

/** Moves an entry inside its section with its tail edited; an entry that stands there already stays. */
function moveInside(
  board: Board,
  own: BoardSection,
  entry: BoardEntry,
  place: LinePlace,
  edit: Pick<TailEdit, 'splices' | 'writtenNote'>,
): PlannedResult {
  const next = own.entries[own.entries.indexOf(entry) + 1]
  const before = own.entries.find((other) => other.wpId === place.before)
  const there = place.before === undefined ? !next : before === entry || (before !== undefined && before === next)
  if (there) return { splices: edit.splices, ...written(edit) }
  const destination = destinationIn(board, own, place)
  if ('refused' in destination) return destination
  return { ...moveTo(board, entry, destination, edit.splices), ...written(edit) }
}

/** Cuts an entry's block and inserts it, with splices applied, at the destination. */
function moveTo(board: Board, entry: BoardEntry, destination: Destination, splices: readonly Splice[]): PlannedEdit {
  const { document } = board
  const block = blockText(document.bytes, entry, splices)
  const plan = insertAt(board, destination, block, entry.block)
  const cut = { ...entry.block, insert: Buffer.alloc(0) }
  return { ...plan, splices: [cut, ...plan.splices] }
}

/** Adds the heading of a section that a status lacks. */
export function planAddSection(board: Board, status: TaskBoardStatus): PlannedResult {
  const destination = missingSection(board, status)
  if (destination === undefined) return { splices: [] }
  if ('refused' in destination) return destination
  const title = destination.newSection ?? ''
  const splices = [insertHeading(board.document, destination.at, title)]
  return { splices, alone: true, insertedSection: title }
}

function insertAt(board: Board, destination: Destination, block: BlockText, cut?: ByteSpan): PlannedEdit {
  const { neighbours, newSection } = destination
  return {
    splices: [insertBlock(board.document, destination, block, cut)],
    neighbours: neighbours.map((entry) => entry.wpId),
    alone: neighbours.length === 0 || block.indent > 0 || neighbours.some((entry) => entry.indent > 0),
    ...(newSection !== undefined && { insertedSection: newSection }),
  }
}

function cutBlocks(board: Board, entries: readonly BoardEntry[]): PlannedEdit {
  const { document } = board
  const removed = Buffer.concat(entries.map((entry) => document.bytes.subarray(entry.block.start, entry.block.end)))
  return {
    splices: entries.map((entry) => ({ ...entry.block, insert: Buffer.alloc(0) })),
    removed,
  }
}
