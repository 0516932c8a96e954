/** Micro-Tasks and iterations in SQLite: their state beside their fields as one JSON. */
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'
import type { IterationTotals } from '../micro-task-store.ts'
import { integer, json, text } from './columns.ts'
import type { Statements } from './statements.ts'

/** One Micro-Task. */
export function microTask(sql: Statements, wpId: string, mtId: string): TrackedMicroTask | undefined {
  const row = sql.get('SELECT fields FROM micro_tasks WHERE wp_id = ? AND mt_id = ?', wpId, mtId)
  return row && json<TrackedMicroTask>(row['fields'])
}

/** All Micro-Tasks of a Work Packet, by id. */
export function microTasks(sql: Statements, wpId: string): TrackedMicroTask[] {
  return sql
    .all('SELECT fields FROM micro_tasks WHERE wp_id = ? ORDER BY mt_id', wpId)
    .map((row) => json<TrackedMicroTask>(row['fields']))
}

/** The Micro-Tasks of a Work Packet after one of them, by id. */
export function microTasksAfter(sql: Statements, wpId: string, mtId: string, limit: number): TrackedMicroTask[] {
  return sql
    .all('SELECT fields FROM micro_tasks WHERE wp_id = ? AND mt_id > ? ORDER BY mt_id LIMIT ?', wpId, mtId, limit)
    .map((row) => json<TrackedMicroTask>(row['fields']))
}

/** How many Micro-Tasks a Work Packet has. */
export function microTaskCount(sql: Statements, wpId: string): number {
  return integer(sql.get('SELECT count(*) AS tasks FROM micro_tasks WHERE wp_id = ?', wpId)?.['tasks'] ?? 0)
}

/** Ids of Work Packets that have Micro-Tasks, those with one in progress first. */
export function packetsWithMicroTasks(sql: Statements, limit: number): string[] {
  return sql
    .all(`SELECT wp_id FROM micro_tasks GROUP BY wp_id ORDER BY max(status = 'in_progress') DESC, wp_id LIMIT ?`, limit)
    .map((row) => text(row['wp_id']))
}

/** The iterations of a Micro-Task, oldest first, or the newest so many. */
export function iterations(sql: Statements, wpId: string, mtId: string, newestFirst?: number): IterationRecord[] {
  const order = newestFirst === undefined ? 'ASC' : 'DESC'
  return sql
    .all(
      `SELECT record FROM mt_iterations WHERE wp_id = ? AND mt_id = ? ORDER BY iteration ${order} LIMIT ?`,
      wpId,
      mtId,
      newestFirst ?? -1,
    )
    .map((row) => json<IterationRecord>(row['record']))
}

/** Sums over the iterations of every Micro-Task of a Work Packet. */
export function iterationTotals(sql: Statements, wpId: string): IterationTotals[] {
  const sum = (key: string): string => `sum(json_extract(record, '$.${key}')) AS ${key}`
  return sql
    .all(
      `SELECT mt_id, count(*) AS iterations, ${sum('tokens_prompt')}, ${sum('tokens_completion')}, ${sum('duration_ms')}
       FROM mt_iterations WHERE wp_id = ? GROUP BY mt_id`,
      wpId,
    )
    .map((row) => ({
      mt_id: text(row['mt_id']),
      iterations: integer(row['iterations']),
      tokens_prompt: integer(row['tokens_prompt']),
      tokens_completion: integer(row['tokens_completion']),
      duration_ms: integer(row['duration_ms']),
    }))
}

/** Writes a Micro-Task. */
export function putMicroTask(sql: Statements, microTask: TrackedMicroTask, bronzeId: string): void {
  sql.run(
    `INSERT INTO micro_tasks (wp_id, mt_id, status, fields, bronze_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (wp_id, mt_id) DO UPDATE SET status = excluded.status, fields = excluded.fields, bronze_id = excluded.bronze_id`,
    microTask.wp_id,
    microTask.mt_id,
    microTask.status,
    JSON.stringify(microTask),
    bronzeId,
  )
}

/** Appends an iteration. */
export function appendIteration(sql: Statements, wpId: string, mtId: string, record: IterationRecord): void {
  sql.run(
    'INSERT INTO mt_iterations (wp_id, mt_id, iteration, record) VALUES (?, ?, ?, ?)',
    wpId,
    mtId,
    record.iteration,
    JSON.stringify(record),
  )
}
