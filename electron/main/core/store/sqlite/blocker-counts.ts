/**
 * Counts of open blockers in SQLite. What frees thousands changes thousands of counts and, of the wide places that the ready
 * order is read from, only those that begin or cease to wait (design: 90-quality, "close_wp with 5,000").
 */
import type { Dependent, Satisfaction } from '../dependency-store.ts'
import type { Breathe } from './breather.ts'
import { integer, text } from './columns.ts'
import { OPEN_EDGES } from './dependency-queries.ts'
import type { Statements } from './statements.ts'

/** The open blockers of the Work Packet `p`, as SQL. */
export const OPEN_BLOCKERS = 'coalesce((SELECT c.open_blockers FROM blocker_counts c WHERE c.id = p.id), 0)'

/** So many counts are shifted before everything else has its turn. */
const SHIFTED_AT_ONCE = 1_000

/** Counts the open blockers of one Work Packet anew, and marks its card as changed. */
export function recountBlockers(sql: Statements, wpId: string, revision: number): void {
  const open = integer(sql.get(`SELECT count(*) AS open ${OPEN_EDGES}`, wpId)?.['open'])
  const counted = sql.get(
    `INSERT INTO blocker_counts (id, open_blockers, strict)
       SELECT id, ?, routing NOT IN ('GOV_LIGHT', 'GOV_NONE') FROM work_packets WHERE wp_id = ?
     ON CONFLICT (id) DO UPDATE SET open_blockers = excluded.open_blockers, strict = excluded.strict RETURNING id`,
    open,
    wpId,
  )
  if (!counted) return
  const id = integer(counted['id'])
  const waits = open > 0 ? 1 : 0
  // Naming the mark would write the indexes of the ready order anew, also where it stays.
  const stays = sql.run('UPDATE wp_state SET revision = ? WHERE id = ? AND waits = ?', revision, id, waits)
  if (stays.changes === 0) sql.run('UPDATE wp_state SET revision = ?, waits = ? WHERE id = ?', revision, waits, id)
}

/** Those of a Work Packet's dependents that stand in the index of its edges after one id and up to another. */
const STRETCH = `FROM dependencies d INDEXED BY dependencies_from CROSS JOIN work_packets p ON p.wp_id = d.to_wp_id
  WHERE d.from_wp_id = ? AND d.type = 'blocks' AND d.to_wp_id > ? AND d.to_wp_id <= ?`

/** Dependents that begin or cease to wait when their count of this many changes. */
const TURNED = `SELECT s.id, s.wp_id, s.status FROM dependencies d INDEXED BY dependencies_from
  CROSS JOIN work_packets p ON p.wp_id = d.to_wp_id CROSS JOIN blocker_counts c ON c.id = p.id CROSS JOIN wp_state s ON s.id = c.id
  WHERE d.from_wp_id = ? AND d.type = 'blocks' AND d.to_wp_id > ? AND d.to_wp_id <= ? AND c.strict BETWEEN ? AND ?
    AND c.open_blockers = ?`

/** Where the next stretch of a Work Packet's dependents ends. */
const STRETCH_END = `SELECT max(to_wp_id) AS last FROM (SELECT to_wp_id FROM dependencies INDEXED BY dependencies_from
  WHERE from_wp_id = ? AND type = 'blocks' AND to_wp_id > ? ORDER BY to_wp_id LIMIT ${SHIFTED_AT_ONCE})`

/**
 * Adjusts the counts of what a Work Packet blocks, by the class of each dependent's routing; answers those that begin or
 * cease to wait. `revision` is asked only where there is something to shift.
 */
export async function shiftDependents(
  sql: Statements,
  wpId: string,
  change: { before: Satisfaction; after: Satisfaction },
  revision: () => number,
  breathe: Breathe,
): Promise<Dependent[]> {
  const { before, after } = change
  const isStrict = before.strict !== after.strict
  const isLight = before.light !== after.light
  if (!isStrict && !isLight) return []
  const [lowest, highest] = [isLight ? 0 : 1, isStrict ? 1 : 0]
  const satisfied = isStrict ? after.strict : after.light
  const turned: Dependent[] = []
  for (let past = ''; ; ) {
    const end = sql.get(STRETCH_END, wpId, past)?.['last']
    if (typeof end !== 'string') break
    const found = sql.all(TURNED, wpId, past, end, lowest, highest, satisfied ? 1 : 0)
    sql.run(
      `UPDATE blocker_counts SET open_blockers = open_blockers + ? WHERE strict BETWEEN ? AND ? AND id IN (SELECT p.id ${STRETCH})`,
      satisfied ? -1 : 1,
      lowest,
      highest,
      wpId,
      past,
      end,
    )
    if (found.length > 0) {
      sql.run(
        'UPDATE wp_state SET waits = ?, revision = ? WHERE id IN (SELECT value FROM json_each(?))',
        satisfied ? 0 : 1,
        revision(),
        JSON.stringify(found.map((row) => row['id'])),
      )
    }
    for (const row of found) {
      turned.push({ wp_id: text(row['wp_id']), status: text(row['status']) as Dependent['status'] })
    }
    past = end
    const pause = breathe()
    if (pause) await pause
  }
  sql.run(
    'INSERT INTO shifts (wp_id, revision) VALUES (?, ?) ON CONFLICT (wp_id) DO UPDATE SET revision = excluded.revision',
    wpId,
    revision(),
  )
  return turned
}

/** What hangs on Work Packets that have freed it, or hold it again, since a revision: its cards show another count. */
export function shiftedSince(sql: Statements, revision: number, limit: number): string[] {
  return sql.column(
    `SELECT d.to_wp_id AS wp_id FROM shifts f INDEXED BY shifts_revision
     CROSS JOIN dependencies d INDEXED BY dependencies_from ON d.from_wp_id = f.wp_id AND d.type = 'blocks'
     WHERE f.revision > ? LIMIT ?`,
    revision,
    limit,
  ) as string[]
}
