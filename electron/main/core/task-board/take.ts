/**
 * Take: one write transaction that decides a sync (design: 40-task-board, "Writing safely"). It merges what was seen with
 * what the store knows, performs the edits found in the file, and plans the write that Put makes. A Take that finds
 * nothing new leaves nothing behind, not even a changed row.
 */

import { settingDraft } from '#core/bus/change-setting.ts'
import { diagnosticId, settleOne } from '#core/diagnostics/diagnostics.ts'
import { laterOf } from '#core/flight-recorder/append.ts'
import { isBroughtBack, isMovedByGit, LookAgain, mergeSight, type Needs } from './board-sight.ts'
import { readMemoryFor } from './changed-memory.ts'
import { closeLapsedConflicts, isAnnounced, openConflict, WHY_NOT } from './conflicts.ts'
import { heldFinding } from './findings.ts'
import { planBlock, planLine, planLineBack, planNewLine, planRemoval } from './line-plan.ts'
import { agreeOnLine, asksFiles, editEvent, takeEdit, takeNewLine } from './manual-edits.ts'
import { type MergeOutcome, stateOf } from './merge.ts'
import { finishUnfinishedWrite, planWrite, type Taken } from './planned-write.ts'
import { doAsked } from './resolution.ts'
import { isMostGone } from './sync-problems.ts'
import { SyncRecord } from './sync-record.ts'
import { RESTORING_KEY, type SyncReport } from './sync-types.ts'
import { dropBase, setBase, type TakeParts, type Taking } from './taking.ts'

/** More changes than this that git brought are not taken without asking, where somebody can be asked. */
const UNASKED_CHANGES = 5

/**
 * Decides a sync.
 * @param earlier what earlier transactions of the same sync have done
 * @throws LookAgain when the file has moved on, or more has to be read first
 * @throws LocusError when what the caller asked for cannot be done; nothing is changed then
 */
export async function takeBoard(parts: TakeParts, earlier: { report: SyncReport; begun: boolean }): Promise<Taken> {
  if (!parts.sight.file.stillIs(parts.sight.now)) throw new LookAgain('changed')
  const taking = await startTaking(parts, earlier)
  await finishUnfinishedWrite(taking)
  await parts.transaction.breathe()
  const outcomes = await mergeSight(taking.sight, taking.memory, () => parts.transaction.breathe())
  await parts.transaction.breathe()
  const byGit = isMovedByGit(taking.sight, taking.memory)
  if (isBroughtBack(taking.sight, taking.memory)) taking.cause = 'restore'
  else if (byGit) taking.cause = 'git'
  else if (outcomes.some(isForeign)) taking.cause = 'manual_edit'
  await lookBehind(taking, outcomes, byGit)
  const held = byGit ? heldByGit(taking, outcomes) : undefined
  if (held !== undefined) {
    const finding = heldFinding(parts.sight.path, { changes: held })
    await settleOne(parts.transaction, taking.now, diagnosticId('board_held', parts.sight.path), finding)
    return { report: { ...taking.report, heldChanges: held }, begun: false, forgotten: [] }
  }
  refuseUnsettled(taking, outcomes)
  if (parts.request.allowWriting && !parts.settings.write_board) {
    await parts.transaction.putSetting('write_board', 'true')
    const { actor, caller } = parts.request
    await taking.record.add([settingDraft(parts.settings, { key: 'write_board', value: true, actor, caller })])
    taking.settings = { ...parts.settings, write_board: true }
  }
  for (const outcome of outcomes) {
    await parts.transaction.breathe()
    await carryOut(taking, outcome)
  }
  await doAsked(taking)
  await closeLapsedConflicts(taking)
  if (taking.memory.restoring) await parts.transaction.putSetting(RESTORING_KEY, undefined)
  const taken = await planWrite(taking)
  parts.ports.reach('take.before_commit')
  return taken
}

async function startTaking(parts: TakeParts, earlier: { report: SyncReport; begun: boolean }): Promise<Taking> {
  const { transaction, ports, request, settings, sight } = parts
  const now = await laterOf(transaction, ports.now())
  const { report } = earlier
  return {
    ...parts,
    memory: await readMemoryFor(transaction, sight, settings, request),
    now,
    cause: 'operation',
    record: new SyncRecord({ transaction, request, replicaId: settings.replicaId, now }, sight, earlier.begun),
    report: {
      ...report,
      added: [...report.added],
      changed: [...report.changed],
      removed: [...report.removed],
      board_hash: sight.now.hash,
    },
    changes: [],
    asked: new Set(),
    written: new Map(),
    conflicting: new Set(),
    missing: [],
    lasting: [],
  }
}

/** Edits and new lines: what somebody else did to the file since it was last seen. */
function isForeign(outcome: MergeOutcome): boolean {
  return (outcome.kind === 'edit' && !outcome.standing) || outcome.kind === 'create' || outcome.kind === 'conflict'
}

/** True when the operator has chosen our lines over those that git brought. */
function isOursWanted(taking: Taking): boolean {
  return taking.cause === 'git' && taking.request.afterGit === 'store'
}

/** @throws LookAgain when the decision rests on files, or on an earlier board, that have not been read yet */
async function lookBehind(taking: Taking, outcomes: readonly MergeOutcome[], byGit: boolean): Promise<void> {
  const { sight, request, memory, transaction } = taking
  const { behind } = sight
  const surveys: string[] = []
  const wanted = (wpId: string): boolean => !behind.surveys.has(wpId)
  if (request.direction !== 'push') {
    for (const outcome of outcomes) {
      if (outcome.kind === 'create' && wanted(outcome.wpId)) surveys.push(outcome.wpId)
      if (outcome.kind !== 'edit' || !wanted(outcome.wpId)) continue
      if (asksFiles(outcome.line, await transaction.packet(outcome.wpId))) surveys.push(outcome.wpId)
    }
  }
  const { resolve, fix } = request
  if (resolve?.take === 'board' && sight.reading.entries.has(resolve.wp_id) && wanted(resolve.wp_id)) {
    surveys.push(resolve.wp_id)
  }
  const moved = memory.last !== undefined && memory.last.hash !== sight.now.hash
  const asksPrevious = moved && (byGit || outcomes.some((outcome) => outcome.kind === 'create'))
  const blocks = [
    ...(fix?.kind === 'put_back' ? fix.wp_ids : []),
    ...(isOursWanted(taking) || request.direction === 'push'
      ? outcomes.filter((outcome) => outcome.kind === 'missing').map((outcome) => outcome.wpId)
      : []),
  ].filter((wpId) => !behind.soughtBlocks.has(wpId))
  const needs: Needs = { surveys, previous: asksPrevious && behind.previous === undefined, blocks }
  if (surveys.length > 0 || needs.previous || blocks.length > 0) throw new LookAgain('behind', needs)
}

/** The number of changes that a git move brought, when they wait for a decision. */
function heldByGit(taking: Taking, outcomes: readonly MergeOutcome[]): number | undefined {
  if (taking.request.afterGit !== 'ask') return undefined
  const stood = (wpId: string): boolean => taking.sight.behind.previous?.entries.has(wpId) ?? true
  const differing = outcomes.filter(
    (outcome) => isForeign(outcome) || (outcome.kind === 'missing' && stood(outcome.wpId)),
  ).length
  return differing > UNASKED_CHANGES ? differing : undefined
}

/** @throws LookAgain when most lines have vanished in a read that has not proved to stand still: it may be half a save */
function refuseUnsettled(taking: Taking, outcomes: readonly MergeOutcome[]): void {
  const { sight, settledHash, memory } = taking
  if (settledHash === sight.now.hash || memory.last?.hash === sight.now.hash) return
  const missing = outcomes.filter((outcome) => outcome.kind === 'missing').length
  if (isMostGone(missing, taking.memory)) throw new LookAgain('unsettled')
}

async function carryOut(taking: Taking, outcome: MergeOutcome): Promise<void> {
  const { direction } = taking.request
  const pulls = direction !== 'push'
  const pushes = direction !== 'pull'
  const ours = isOursWanted(taking)
  const { wpId } = outcome
  switch (outcome.kind) {
    case 'agree':
      return agree(taking, outcome)
    case 'write':
      if (pushes) await planLine(taking, outcome.line, outcome.state)
      return
    case 'add':
      if (pushes) await planNewLine(taking, wpId, outcome.state)
      return
    case 'remove':
      if (pushes) planRemoval(taking, wpId)
      return
    case 'restore':
      if (pushes) await planBlock(taking, wpId, outcome.state, Buffer.from(outcome.block, 'base64'))
      return
    case 'edit':
      if (ours) await planOurs(taking, outcome)
      else if (pulls) await takeEdit(taking, outcome)
      else if (outcome.standing) taking.conflicting.add(wpId)
      return
    case 'create':
      if (pulls) await takeNewLine(taking, outcome)
      return
    case 'conflict':
      return ours ? planOurs(taking, outcome) : conflict(taking, outcome)
    case 'standing':
      taking.conflicting.add(wpId)
      return
    case 'missing':
      return missing(taking, outcome, ours || direction === 'push')
    case 'forget':
      return dropBase(taking, wpId)
  }
}

async function agree(taking: Taking, { wpId }: MergeOutcome & { kind: 'agree' }): Promise<void> {
  const line = taking.sight.reading.entries.get(wpId)
  if (line) await agreeOnLine(taking, line)
}

/** Our word goes over what git brought. */
async function planOurs(taking: Taking, outcome: MergeOutcome & { kind: 'edit' | 'conflict' }): Promise<void> {
  const packet = taking.memory.store.get(outcome.wpId)
  if (!packet || packet.deleted) planRemoval(taking, outcome.wpId)
  else await planLine(taking, outcome.line, stateOf(packet))
}

async function conflict(taking: Taking, outcome: MergeOutcome & { kind: 'conflict' }): Promise<void> {
  const { wpId, line } = outcome
  const base = taking.memory.bases.get(wpId)
  if (!isAnnounced(taking, line)) {
    await taking.record.add([editEvent(taking, line, base ? stateOf(base) : null, WHY_NOT[outcome.conflict])])
  }
  await openConflict(taking, outcome.conflict, line, [])
}

async function missing(taking: Taking, outcome: MergeOutcome & { kind: 'missing' }, putBack: boolean): Promise<void> {
  const { wpId, state } = outcome
  if (putBack && !outcome.givenUp) return planLineBack(taking, wpId, state)
  if (!outcome.hasBase) await setBase(taking, { wp_id: wpId, ...state })
  if (!outcome.givenUp) taking.missing.push(wpId)
}
