/** The Problems list and the open conflicts, as people are shown them (design: 70-window, "Problems", "Conflicts"). */
import type { Conflict, Diagnostic } from '#shared/contract/workspace.ts'
import { diagnosticId, type Finding, problem } from './diagnostics/diagnostics.ts'
import { aheadInWords, aheadOfClock, CLOCK_HINT } from './flight-recorder/record-clock.ts'
import type { ConflictRow, LastEvent, StoreReader } from './store/locus-store.ts'

/** Everything that is wrong and open. */
export interface ProblemList {
  problems: Diagnostic[]
  conflicts: Conflict[]
}

/** What is wrong with the store itself, which can keep no word of it. */
export interface StoreTrouble {
  path: string
  /** Since when this process knows. */
  since: string
  /** What became of the database that is open, when it is not at its place any more, and what brings it back. */
  gone?: string | undefined
  /** Why nothing can be written, when that is so. */
  readOnly?: string | undefined
  /** The clock, in milliseconds since the epoch. */
  now: number
}

/** Reads the list; what the store cannot say of itself stands first. */
export async function readProblems(reader: StoreReader, trouble: StoreTrouble): Promise<ProblemList> {
  return {
    problems: [...storeProblems(trouble, await reader.lastEvent()), ...(await reader.diagnostics())],
    conflicts: await conflictsOf(reader),
  }
}

function storeProblems({ path, since, gone, readOnly, now }: StoreTrouble, last: LastEvent | undefined): Diagnostic[] {
  const findings: Finding[] = []
  if (gone !== undefined) {
    findings.push(
      problem('store_removed', {
        key: path,
        message: gone,
        where: path,
        hint: 'Open the folder again. A store that is missing then offers its newest backup.',
      }),
    )
  }
  if (readOnly !== undefined) {
    findings.push(
      problem('store_read_only', {
        key: path,
        message: readOnly,
        where: path,
        hint: 'Make the file and its folder writable, and open the workspace again.',
      }),
    )
  }
  const ahead = aheadOfClock(last, now)
  if (ahead > 0) {
    findings.push(problem('clock_behind', { key: path, message: aheadInWords(ahead), where: path, hint: CLOCK_HINT }))
  }
  return findings.map(({ key, ...rest }) => ({
    ...rest,
    diagnostic_id: diagnosticId(rest.kind, key),
    first_seen: since,
    last_seen: since,
    count: 1,
    inherited: false,
  }))
}

/** The open conflicts. */
export async function conflictsOf(reader: StoreReader): Promise<Conflict[]> {
  const rows = await reader.conflicts()
  return Promise.all(rows.map((row) => shownConflict(reader, row)))
}

async function shownConflict(reader: StoreReader, row: ConflictRow): Promise<Conflict> {
  const { line, line_hash: _hash, ...board } = row.board
  const stored = await reader.packet(row.wp_id)
  return {
    wp_id: row.wp_id,
    title: stored?.fields.title ?? row.wp_id,
    kind: row.kind,
    board,
    store: row.store,
    ...(line === undefined ? {} : { line }),
    since: row.since,
    missing: row.missing,
  }
}
