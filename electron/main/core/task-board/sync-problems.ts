/** The Problems list as a sync leaves it: opened and closed with what the board and the store say (design: 40-task-board). */

import { diagnosticId, type Finding, raiseDiagnostic, settleDiagnostics } from '#core/diagnostics/diagnostics.ts'
import type { StoreReader } from '#core/store/locus-store.ts'
import type { ConflictKind } from '#shared/contract/board.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import type { SyncMemory } from './board-sight.ts'
import type { BoardReading } from './document/index.ts'
import * as findings from './findings.ts'
import type { Taking } from './taking.ts'
import { missingSectionFindings, textFindings, unknownSectionFindings } from './text-findings.ts'

/** Fewer entries than this may come and go without being taken for half a save. */
const FEW = 10
const HALF = 0.5

/** Whether this many missing lines are most of a board that is no small one. */
export function isMostGone(missing: number, memory: Pick<SyncMemory, 'bases'>): boolean {
  if (missing === 0) return false
  const stood = [...memory.bases.values()].filter((base) => base.kept_block === undefined).length
  return stood >= FEW && missing > stood * HALF
}

/** Problems that count: no hints, and none that were there when the board was taken over. */
export async function countProblems(reader: StoreReader): Promise<number> {
  return (await reader.diagnostics()).filter(isCounted).length
}

/** True for a problem that is no hint and was not there at adoption. */
export function isCounted(diagnostic: Diagnostic): boolean {
  return diagnostic.severity !== 'info' && !diagnostic.inherited
}

/** The problems that lie in the board alone. */
export function boardFindings(reading: BoardReading, known: ReadonlyMap<string, unknown>, path: string): Finding[] {
  return [
    ...textFindings(reading, path),
    ...missingSectionFindings(reading, path),
    ...unknownSectionFindings(reading, known, path),
  ]
}

/** Opens and closes problems by what the file will say; a sync that opens one, or ends a failure, has something to record. */
export async function settleProblems(taking: Taking, reading: BoardReading, refused: Finding[]): Promise<void> {
  const { transaction, sight, memory, now } = taking
  if (memory.only) {
    taking.report.problems = await countProblems(transaction)
    return
  }
  const path = sight.path
  const inConflict = (kind: ConflictKind): string[] =>
    [...memory.conflicts.values()].filter((row) => row.kind === kind).map((row) => row.wp_id)
  const unverified = [...memory.store.values()].filter(
    ({ unverified, deleted, status }) => unverified && !deleted && status !== 'CANCELLED',
  )
  const missing = await withoutRenamed(taking)
  const settled = await settleDiagnostics(transaction, now, findings.SETTLED_KINDS, [
    ...boardFindings(reading, memory.store, path),
    ...findings.missingFindings(missing, isMostGone(missing.length, memory), path),
    ...findings.olderCopyFinding(inConflict('older_copy'), path),
    ...findings.adoptionFinding(inConflict('adoption'), path),
    ...unverified.map((packet) => findings.unverifiedFinding(packet.wp_id, packet.status === 'DONE', path)),
    ...refused,
  ])
  for (const finding of taking.lasting) await raiseDiagnostic(transaction, now, finding)
  taking.report.problems = (await closeLasting(taking, reading)).filter(isCounted).length
  // A failure that the record tells of has its end there too.
  const isMended = settled.closed.some(({ kind }) => findings.FAILURE_KINDS.includes(kind))
  if (settled.opened.length > 0 || taking.lasting.length > 0 || isMended) await taking.record.begin()
}

/** Missing lines that no other problem speaks of: one in whose place another id stands is asked about there. */
async function withoutRenamed(taking: Taking): Promise<string[]> {
  if (taking.missing.length === 0) return []
  const open = await taking.transaction.diagnostics()
  const renamed = new Set(
    [...open, ...taking.lasting].flatMap(({ kind, wp_id: wpId }) =>
      wpId !== undefined && (kind === 'supersede' || kind === 'possible_rename') ? [wpId] : [],
    ),
  )
  return taking.missing.filter((wpId) => !renamed.has(wpId))
}

/** Closes lasting problems whose cause is gone; returns what stays open of all problems. */
async function closeLasting(taking: Taking, reading: BoardReading): Promise<Diagnostic[]> {
  const { transaction, lasting } = taking
  const justOpened = new Set(lasting.map((finding) => diagnosticId(finding.kind, finding.key)))
  const open: Diagnostic[] = []
  for (const diagnostic of await transaction.diagnostics()) {
    const id = diagnostic.diagnostic_id
    if (justOpened.has(id) || !isOver(diagnostic, taking, reading)) open.push(diagnostic)
    else await transaction.removeDiagnostic(id)
  }
  return open
}

function isOver({ kind, wp_id: wpId }: Diagnostic, { memory }: Taking, reading: BoardReading): boolean {
  if (wpId === undefined) return false
  const line = reading.entries.get(wpId)
  if (kind === 'kept_note') return line?.note === undefined || line.status === 'BLOCKED'
  if (kind !== 'supersede' && kind !== 'possible_rename') return false
  const packet = memory.store.get(wpId)
  return line !== undefined || packet === undefined || packet.deleted || packet.status === 'CANCELLED'
}
