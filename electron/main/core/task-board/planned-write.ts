/**
 * The end of a Take: the bytes that the planned changes make, what holds once they stand in the file, and what is kept
 * until Put has made it so (design: 40-task-board, "Writing safely").
 */

import { isDeepStrictEqual } from 'node:util'
import { artifactHandle } from '#core/artifacts/artifact-store.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import { diagnosticId, type Finding } from '#core/diagnostics/diagnostics.ts'
import type { BoardBase } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { lastSync } from './board-sight.ts'
import { type MovedCards, movedAmongOthers, movedCards, putCardFacts } from './card-facts.ts'
import { concernsOnlyChanged, rememberAll } from './changed-memory.ts'
import { type BoardChange, type BoardReading, editBoard } from './document/index.ts'
import { keptNoteFinding, refusedFinding } from './findings.ts'
import { stateOf } from './merge.ts'
import { settleProblems } from './sync-problems.ts'
import { closingEvents, countsOf, entryAddedEvents } from './sync-record.ts'
import {
  type AddedLine,
  KEPT_BOARD_VERSIONS,
  LAST_SYNC_KEY,
  type LastSync,
  PENDING_KEY,
  type PendingWrite,
  type SyncCause,
  type SyncReport,
} from './sync-types.ts'
import { setBase, type Taking } from './taking.ts'

/** What Take decided. */
export interface Taken {
  report: SyncReport
  /** True when the record holds the beginning of this sync and not yet its end. */
  begun: boolean
  /** Artifacts of board versions that are no longer kept. */
  forgotten: string[]
  /** The write to make, when there is one and it is allowed. */
  write?: PlannedWrite
}

/** A write that Put carries out. */
export interface PlannedWrite {
  pending: PendingWrite
  /** The bases as they were, to go back to when an edit was saved into the old file meanwhile. */
  basesBefore: BoardBase[]
  bytes: Buffer
  /** What is remembered of the sync once the file is written. */
  last: LastSync
  /** True when board and store have nothing more to say to each other then, if the store stays at this revision. */
  settles: boolean
  revision: number
  cause: SyncCause
}

type Edited = ReturnType<typeof editBoard>

/** A write of ours that reached the file but was never acknowledged is finished as if nothing had happened. */
export async function finishUnfinishedWrite(taking: Taking): Promise<void> {
  const { sight, memory, report, record } = taking
  const { pending } = memory
  if (pending?.to_hash !== sight.now.hash) return
  for (const base of pending.bases) await setBase(taking, base)
  await record.add(entryAddedEvents(pending.added))
  await record.begin()
  report.added.push(...pending.added.map((line) => line.wpId))
  report.written = true
}

/** Makes the bytes, settles problems and card facts on what the file will say, and ends the sync or leaves that to Put. */
export async function planWrite(taking: Taking): Promise<Taken> {
  const { sight, report, request } = taking
  const edited = makeEdits(taking)
  await taking.transaction.breathe()
  const differs = !edited.bytes.equals(sight.now.bytes)
  const writes = differs && taking.settings.write_board
  const hash = differs ? sha256(edited.bytes) : sight.now.hash
  await taking.transaction.breathe()
  const reading = writes ? await taking.read(edited.bytes, hash) : sight.reading
  const added = writes ? noteApplied(taking, edited, reading) : []
  for (const { change } of edited.refused) taking.written.delete(change.wpId)
  await taking.transaction.breathe()
  const moved = await movedLines(taking, edited, reading)
  await taking.transaction.breathe()
  await putCardFacts(taking.transaction, taking.now, moved.packets, reading, moved.keys)
  // A sync that may not write has planned no line, so it cannot tell.
  if (!differs && request.direction !== 'pull') await endUnwritable(taking)
  await settleProblems(taking, reading, refusedFindings(taking, edited, writes))
  report.conflicts = [...taking.memory.conflicts.keys()]
  report.refused = edited.refused.map(({ change, refused }) => ({ wp_id: change.wpId, message: refused.message }))
  if (sight.document.readOnly) report.readOnly = sight.document.readOnly.message
  if (differs && (!writes || request.dryRun)) report.wouldWrite = { from: sight.now.bytes, to: edited.bytes }
  const isWhole = request.direction === 'both' && edited.refused.length === 0 && report.conflicts.length === 0
  const settles = isWhole && !sight.document.readOnly && differs === writes && !edited.applied.some(keepsLine)
  if (writes) return planned(taking, { bytes: edited.bytes, hash, reading, added, settles })
  if (!differs) for (const base of taking.written.values()) await setBase(taking, borneOut(base, reading))
  return endUnwritten(taking, settles)
}

/** Nothing is left to write: that it could not be written is over, and the record says so. */
async function endUnwritable({ transaction, sight, record }: Taking): Promise<void> {
  const id = diagnosticId('board_unwritable', sight.path)
  if ((await transaction.diagnostic(id)) === undefined) return
  await transaction.removeDiagnostic(id)
  await record.begin()
}

/** The order keys that the lines ask for. What concerns more than the changed Work Packets is decided knowing all. */
async function movedLines(taking: Taking, edited: Edited, reading: BoardReading): Promise<MovedCards> {
  const { memory, transaction } = taking
  if (concernsOnlyChanged(taking, reading, edited.refused.length)) {
    const moved = await movedAmongOthers(transaction, memory.store, reading)
    if (moved) return moved
  }
  if (memory.only) await rememberAll(taking, transaction)
  const { store } = taking.memory
  return { keys: movedCards(store, reading), packets: store }
}

/** Whether a change leaves a line of several that may say something else than the store. */
function keepsLine({ change }: Edited['applied'][number]): boolean {
  return change.kind === 'keep'
}

/** What could not be written, told by the lines of the board that people will see. */
function refusedFindings({ sight }: Taking, edited: Edited, writes: boolean): Finding[] {
  if (edited.refused.length === 0) return []
  const changes = edited.refused.map((item) => item.change)
  const seen = writes ? editBoard(edited.bytes, changes, sight.reading.options).refused : edited.refused
  return seen.map((item) => refusedFinding(item, sight.path))
}

/** The planned changes as bytes; a place that is not there any more does not keep a line from being written. */
function makeEdits(taking: Taking): Edited {
  const { sight, changes } = taking
  if (sight.document.readOnly) taking.written.clear()
  if (changes.length === 0 || sight.document.readOnly) return { bytes: sight.now.bytes, applied: [], refused: [] }
  const edited = editBoard(sight.now.bytes, changes, sight.reading.options, sight)
  const refused = edited.refused.find(({ change }) => taking.asked.has(change))
  if (refused) {
    throw new LocusError('HSK-409-SYNC', refused.refused.message, {
      path: sight.path,
      details: {
        wp_id: refused.change.wpId,
        reason: refused.refused.reason,
        lines: [...(refused.refused.lines ?? [])],
      },
    })
  }
  const misplaced = new Set(
    edited.refused.flatMap(({ change, refused: { reason } }) => (reason === 'place_not_found' ? [change] : [])),
  )
  if (misplaced.size === 0) return edited
  const placedAnyhow = changes.map((change) => (misplaced.has(change) ? withoutPlace(change) : change))
  return editBoard(sight.now.bytes, placedAnyhow, sight.reading.options, sight)
}

function withoutPlace(change: BoardChange): BoardChange {
  if (!('options' in change) || change.options === undefined || !('place' in change.options)) return change
  const { place: _place, ...options } = change.options
  return { ...change, options } as BoardChange
}

/** Takes what the edit came to into the report and the bases; returns the lines that it adds. */
function noteApplied(taking: Taking, edited: Edited, reading: BoardReading): AddedLine[] {
  const { report, sight, written } = taking
  const added: AddedLine[] = []
  for (const applied of edited.applied) {
    const { wpId, kind } = applied.change
    const base = written.get(wpId)
    const line = reading.entries.get(wpId)
    if (base && applied.writtenNote !== undefined) written.set(wpId, { ...base, our_note: applied.writtenNote })
    if (applied.keptNote !== undefined) taking.lasting.push(keptNoteFinding(wpId, applied.keptNote, sight.path))
    if ((kind === 'add' || kind === 'restore') && line) {
      added.push({ wpId, status: line.status, ...(line.token ? { token: line.token } : {}), line: line.line })
      report.added.push(wpId)
    }
    if (kind === 'set' && applied.changed && !report.changed.includes(wpId)) report.changed.push(wpId)
    if (kind === 'remove' && applied.removed) {
      keepRemoved(taking, wpId, applied.removed)
      report.removed.push(wpId)
    }
  }
  return added
}

function keepRemoved(taking: Taking, wpId: string, block: Buffer): void {
  const known = taking.memory.bases.get(wpId)
  const packet = taking.memory.store.get(wpId)
  const state = stateOf(known ?? packet ?? { status: 'STUB' })
  const ourNote = known?.our_note === undefined ? {} : { our_note: known.our_note }
  taking.written.set(wpId, { wp_id: wpId, ...state, ...ourNote, kept_block: block.toString('base64') })
}

/** Ends a sync that writes nothing into the file. `settles` when nothing is left to say on either side. */
async function endUnwritten(taking: Taking, settles: boolean): Promise<Taken> {
  const { transaction, sight, record, request, report, memory } = taking
  if (memory.pending) await transaction.putSetting(PENDING_KEY, undefined)
  if (record.begun) {
    const end = { cause: taking.cause, toHash: sight.now.hash, written: report.written }
    await record.add(closingEvents(request, sight, countsOf(report), end))
  }
  const revision = await transaction.revision()
  const stillSettled = memory.last?.settled === revision && memory.last.hash === sight.now.hash
  await putLastSync(taking, settles || stillSettled ? { settled: revision } : {})
  return { report: withEvents(taking), begun: false, forgotten: await keepVersion(taking) }
}

/** What the planned changes make of the board. */
interface Made extends Pick<PlannedWrite, 'bytes' | 'settles'> {
  hash: string
  reading: BoardReading
  added: AddedLine[]
}

/** Keeps the write that Put is to make. */
async function planned(taking: Taking, made: Made): Promise<Taken> {
  const { transaction, sight, memory } = taking
  const { bytes, settles, reading } = made
  const pending: PendingWrite = {
    from_hash: sight.now.hash,
    to_hash: made.hash,
    bases: [...taking.written.values()].map((base) => borneOut(base, reading)),
    added: made.added,
  }
  if (!isDeepStrictEqual(pending, memory.pending)) await transaction.putSetting(PENDING_KEY, JSON.stringify(pending))
  await putLastSync(taking, {})
  return {
    report: withEvents(taking),
    begun: taking.record.begun,
    forgotten: await keepVersion(taking),
    write: {
      pending,
      basesBefore: [...taking.written.keys()].flatMap((wpId) => memory.bases.get(wpId) ?? []),
      bytes,
      last: { ...lastSync(sight, taking.now), hash: pending.to_hash },
      settles,
      revision: await transaction.revision(),
      cause: taking.cause,
    },
  }
}

/** Every version of the board that was read is kept; one that a write of ours had made counts as written. */
async function keepVersion({ transaction, sight, memory, record, now }: Taking): Promise<string[]> {
  const { hash } = sight.now
  const isOurs = memory.pending?.to_hash === hash
  if (memory.last?.hash === hash && !isOurs) return []
  const sequence = record.events.at(-1)?.sequence ?? (await transaction.lastEvent())?.sequence ?? 0
  const direction = isOurs ? ('written' as const) : ('read' as const)
  return transaction.putBoardVersion(
    { hash, artifact: artifactHandle(hash), at: now, direction, sequence },
    KEPT_BOARD_VERSIONS,
  )
}

function withEvents({ report, record }: Taking): SyncReport {
  return { ...report, events: [...report.events, ...record.events] }
}

/** A base as the line in the file bears it out. */
function borneOut(base: BoardBase, reading: BoardReading): BoardBase {
  const line = reading.entries.get(base.wp_id)
  if (!line || base.kept_block !== undefined) return base
  const { status: _status, verdict: _verdict, ...rest } = base
  return { ...rest, ...stateOf(line) }
}

/** Remembers what this sync saw, unless the last one saw the same: then not a row is touched. */
async function putLastSync(taking: Taking, more: Pick<LastSync, 'settled'>): Promise<void> {
  const last = { ...lastSync(taking.sight, taking.now), ...more }
  const known = taking.memory.last
  if (known && isDeepStrictEqual({ ...last, at: known.at }, known)) return
  await taking.transaction.putSetting(LAST_SYNC_KEY, JSON.stringify(last))
}
