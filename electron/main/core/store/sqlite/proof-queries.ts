/** Rows as SQL for whoever proves them: as they lie there, and those that hang on nothing. */
import type { OperationRecord } from '../locus-store.ts'
import type { IterationRow, KeptText, MicroTaskRow } from '../proof-store.ts'
import type { Breathe } from './breather.ts'
import { integer, text } from './columns.ts'
import type { Row, SqlValue, Statements } from './statements.ts'

/** Micro-Tasks after a key. */
export function microTaskRowsAfter(sql: Statements, wpId: string, mtId: string, limit: number): MicroTaskRow[] {
  return sql
    .all('SELECT * FROM micro_tasks WHERE (wp_id, mt_id) > (?, ?) ORDER BY wp_id, mt_id LIMIT ?', wpId, mtId, limit)
    .map((row) => ({
      wp_id: text(row['wp_id']),
      mt_id: text(row['mt_id']),
      status: text(row['status']),
      bronze_id: text(row['bronze_id']),
      fields: text(row['fields']),
    }))
}

/** The iterations of a Micro-Task. */
export function iterationRows(sql: Statements, wpId: string, mtId: string): IterationRow[] {
  return sql
    .all('SELECT iteration, record FROM mt_iterations WHERE wp_id = ? AND mt_id = ? ORDER BY iteration', wpId, mtId)
    .map((row) => ({ iteration: integer(row['iteration']), record: text(row['record']) }))
}

/** Kept texts after a hash. */
export function textsAfter(sql: Statements, hash: string, limit: number): KeptText[] {
  return sql
    .all('SELECT hash, content FROM texts WHERE hash > ? ORDER BY hash LIMIT ?', hash, limit)
    .map((row) => ({ hash: text(row['hash']), content: text(row['content']) }))
}

/** A row of `op_results`. */
export function operationRecord(row: Row): OperationRecord {
  return {
    op_id: text(row['op_id']),
    operation: text(row['operation']),
    params_hash: text(row['params_hash']),
    result: text(row['result']),
  }
}

/** Recorded results after an op_id. */
export function operationRecordsAfter(sql: Statements, opId: string, limit: number): OperationRecord[] {
  return sql.all('SELECT * FROM op_results WHERE op_id > ? ORDER BY op_id LIMIT ?', opId, limit).map(operationRecord)
}

/** Rows of tables that have few for each Work Packet. */
const STRAYS = [
  `SELECT 'the place of ' || wp_id || ' belongs to no Work Packet' FROM wp_state
   WHERE id NOT IN (SELECT id FROM work_packets)`,
  `SELECT wp_id || ' has no place on the board' FROM work_packets WHERE id NOT IN (SELECT id FROM wp_state)`,
  `SELECT 'the text for retrieval ' || silver_id || ' belongs to no Work Packet' FROM silver
   WHERE id NOT IN (SELECT id FROM work_packets)`,
  `SELECT 'a note of ' || wp_id || ' belongs to no Work Packet' FROM work_notes
   WHERE wp_id NOT IN (SELECT wp_id FROM work_packets)`,
  `SELECT mt_id || ' of ' || wp_id || ' belongs to no Work Packet' FROM micro_tasks
   WHERE wp_id NOT IN (SELECT wp_id FROM work_packets)`,
  `SELECT 'an iteration of ' || wp_id || '/' || mt_id || ' belongs to no Micro-Task' FROM mt_iterations
   WHERE (wp_id, mt_id) NOT IN (SELECT wp_id, mt_id FROM micro_tasks)`,
  `SELECT 'a count of open blockers belongs to no Work Packet' FROM blocker_counts
   WHERE id NOT IN (SELECT id FROM work_packets)`,
  `SELECT wp_id || ' has blockers that nobody counts' FROM work_packets p WHERE id NOT IN (SELECT id FROM blocker_counts)
   AND EXISTS (SELECT 1 FROM dependencies d WHERE d.to_wp_id = p.wp_id AND d.type = 'blocks')`,
  `SELECT 'a mark of waiting is neither 0 nor 1' WHERE EXISTS (SELECT 1 FROM wp_state WHERE waits NOT IN (0, 1))
   OR EXISTS (SELECT 1 FROM blocker_counts WHERE strict NOT IN (0, 1))`,
  `SELECT wp_id || ' is neither verified nor unverified' FROM work_packets WHERE unverified NOT IN (0, 1)`,
]

/** Edges are many: those of a page that end at nothing, and the last of the page. */
const STRAY_EDGES = `SELECT dependency_id || ' ends at no Work Packet' FROM dependencies
  WHERE dependency_id > ? AND dependency_id <= ?
  AND (from_wp_id NOT IN (SELECT wp_id FROM work_packets) OR to_wp_id NOT IN (SELECT wp_id FROM work_packets))`
const LAST_EDGE = `SELECT max(dependency_id) FROM
  (SELECT dependency_id FROM dependencies WHERE dependency_id > ? ORDER BY dependency_id LIMIT 1000)`

/** Rows that hang on nothing, in words; found in short stretches. */
export async function strays(sql: Statements, limit: number, breathe: Breathe): Promise<string[]> {
  const found: string[] = []
  const take = (query: string, ...values: SqlValue[]): void => {
    for (const told of sql.column(query, ...values)) if (found.length < limit) found.push(text(told))
  }
  for (const query of STRAYS) {
    take(query)
    await breathe()
  }
  for (let after = ''; found.length < limit; ) {
    const [last] = sql.column(LAST_EDGE, after)
    if (typeof last !== 'string') break
    take(STRAY_EDGES, after, last)
    after = last
    await breathe()
  }
  return found
}
