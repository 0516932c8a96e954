/** Every cell of every table that follows from the record: altered by hand, `verify` names it (30-flight-recorder). */

import { copyFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestBus, type TestBus, tamperWith } from '#core/bus/bus.testing.ts'
import { changeSetting } from '#core/bus/change-setting.ts'
import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import { microTaskDefinition } from '#core/operations/micro-task.testing.ts'
import { systemPorts } from '#core/ports.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { type Verification, verifyRecord } from './verify.ts'

/** What the record does not tell: the board's order and marks, the counter of pushes, and the rowid by which tables are joined. */
const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  wp_state: ['board_order', 'revision', 'overlays', 'duplicate_lines'],
  // Only its order counts, and a row in another place is named by its event.
  bronze: ['rowid'],
  // Any ranks will do, as long as every edge leads upwards by them.
  graph_order: ['rank'],
}
/** Tables outside of `verify` by the design: base, conflicts, diagnostics, order and full text; and each clone's own marks. */
const OUTSIDE_TABLES = /^(sqlite_|wp_text|task_board_base|board_versions|conflicts|diagnostics|shifts)/

let test: TestBus
let copies = 0

beforeAll(async () => {
  test = await openTestBus()
  const output = await test.artifacts.put(Buffer.from('all green'), {
    media_type: 'text/plain',
    producer_op_id: 'test',
    created_at: '',
  })
  for (const name of ['A', 'B', 'C']) {
    const fields = { title: `Tides ${name}`, description: `About ${name}.`, labels: ['x'], assignee: 'ole' }
    await test.must('create_wp', { wp_id: `WP-1-${name}`, routing: 'GOV_LIGHT', ...fields })
  }
  await test.must('update_wp', { wp_id: 'WP-1-A', status: 'ready', note: 'mind the moon' })
  await test.must('update_wp', { wp_id: 'WP-1-B', title: 'Ebb', metadata: { depth: 3 } })
  await test.must('add_dependency', { from_wp_id: 'WP-1-B', to_wp_id: 'WP-1-C', type: 'blocks', description: 'first' })
  await test.must('add_dependency', { from_wp_id: 'WP-1-A', to_wp_id: 'WP-1-C', type: 'related' })
  await test.must('remove_dependency', { from_wp_id: 'WP-1-A', to_wp_id: 'WP-1-C', type: 'related' })
  await test.must('add_dependency', { from_wp_id: 'WP-1-C', to_wp_id: 'WP-1-A', type: 'tests' })
  const mt = { wp_id: 'WP-1-A', mt_id: 'MT-001' }
  await test.must('register_mts', {
    wp_id: 'WP-1-A',
    mt_definitions: [microTaskDefinition('MT-001'), microTaskDefinition('MT-002')],
  })
  await test.must('start_mt', { ...mt, model_id: '7b' })
  await test.must('record_iteration', {
    ...mt,
    iteration: 1,
    model_id: '7b',
    escalation_level: 0,
    started_at: '2026-03-02T09:00:00.000Z',
    completed_at: '2026-03-02T09:00:01.000Z',
    duration_ms: 1000,
    tokens_prompt: 1,
    tokens_completion: 1,
    claimed_complete: true,
    outcome: 'RETRY',
    output_artifact_ref: output,
  })
  await test.must('gate_wp', { wp_id: 'WP-1-A', gate: 'pre_work', result: 'pass', validation_report_ref: output })
  await test.must('delete_wp', { wp_id: 'WP-1-B', reason: 'made twice' })
  const change = { key: 'actors', value: { bot: 'validator' }, actor: { kind: 'human', id: 'mara' } } as const
  const caller = { attested: 'tty', source: 'cli' } as const
  await changeSetting(
    { store: test.store, ports: { ...systemPorts, now: () => test.clock.now } },
    { ...change, caller },
  )
  await test.must('get_wp_status', { wp_id: 'WP-1-A' })
  await test.bus.close()
  await test.store.idle()
})
afterAll(() => test.close())

interface Column {
  table: string
  column: string
  key: string
}

/** Every column of a database that follows from the record. */
function columnsOf(database: Database.Database): Column[] {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  return tables
    .filter((table) => !OUTSIDE_TABLES.test(table))
    .flatMap((table) => {
      const columns = database.pragma(`table_info(${table})`) as Array<{ name: string; pk: number }>
      const keys = columns.filter((each) => each.pk > 0).map((each) => each.name)
      return columns
        .filter(({ name }) => !OUTSIDE[table]?.includes(name))
        .map(({ name }) => ({ table, column: name, key: keys.join(', ') }))
    })
}

/** A copy of the store on which `spoil` was let loose, past every trigger, and what `verify` says of it. */
async function verified(spoil: (database: Database.Database) => void): Promise<Verification> {
  copies += 1
  const file = path.join(test.folder, `copy-${copies}.db`)
  copyFileSync(test.store.path, file)
  const database = new Database(file)
  database.pragma('foreign_keys = OFF')
  tamperWith(database, () => spoil(database))
  database.close()
  const store = await openSqliteStore(file, 'one_shot', systemPorts)
  try {
    return await verifyRecord({ store, artifact: (handle) => test.artifacts.get(handle) })
  } finally {
    await store.close()
  }
}

/** Another value of the same type: a number higher, a text longer, something where nothing was. */
const altered = (column: string): string =>
  `CASE typeof(${column}) WHEN 'integer' THEN ${column} + 1000 WHEN 'text' THEN ${column} || 'x' ELSE '7' END`

/** Settings that follow from use are each clone's own. */
const rowsOf = (table: string): string => (table === 'settings' ? "WHERE key = 'actors'" : '')

it('finds nothing wrong in a copy that nobody touched', async () => {
  const { checks } = await verified(() => undefined)
  expect(checks.filter((check) => !check.ok)).toEqual([])
})

describe('an altered cell is found', () => {
  it.each(['first', 'last'] as const)(
    'in the %s row of every table, in every column',
    async (which) => {
      const columns: Column[] = []
      await verified((database) => columns.push(...columnsOf(database)))
      expect(new Set(columns.map((each) => each.table))).toEqual(
        new Set([
          'settings',
          'texts',
          'work_packets',
          'wp_state',
          'blocker_counts',
          'event_persons',
          'work_notes',
          'dependencies',
          'graph_order',
          'locus_events',
          'bronze',
          'silver',
          'op_results',
          'micro_tasks',
          'mt_iterations',
        ]),
      )
      const unseen: string[] = []
      for (const { table, column, key } of columns) {
        const order = which === 'first' ? 'ASC' : 'DESC'
        const ordered = key.split(', ').map((each) => `${each} ${order}`)
        const { ok } = await verified((database) => {
          const picked = `SELECT ${key} FROM ${table} ${rowsOf(table)} ORDER BY ${ordered.join(', ')} LIMIT 1`
          const { changes } = database
            .prepare(`UPDATE ${table} SET ${column} = ${altered(column)} WHERE (${key}) = (${picked})`)
            .run()
          if (changes !== 1) throw new Error(`${table}.${column} was not altered`)
        })
        if (ok) unseen.push(`${table}.${column}`)
      }
      expect(unseen).toEqual([])
    },
    120_000,
  )
})

/** The content of a snapshot with somebody else's word in it. */
function forged(content: string): string {
  const fields = JSON.parse(content) as Record<string, Canonical>
  const word = ['author', 'name', 'model_id', 'created_by'].find((key) => key in fields) ?? ''
  return canonicalJson({ ...fields, [word]: 'eve' })
}

/** The same word put into the table, and its new id wherever the table names it. */
const forgeRow: Record<string, (database: Database.Database, id: string, before: string) => void> = {
  work_note: (database) => database.exec("UPDATE work_notes SET author = 'eve'"),
  micro_task: (database, id, before) =>
    database
      .prepare("UPDATE micro_tasks SET fields = json_set(fields, '$.name', 'eve'), bronze_id = ? WHERE bronze_id = ?")
      .run(id, before),
  mt_iteration: (database) => database.exec("UPDATE mt_iterations SET record = json_set(record, '$.model_id', 'eve')"),
  dependency: (database) => database.exec("UPDATE dependencies SET created_by = 'eve'"),
}

describe('what was altered together with its own hashes is found by the event that names it:', () => {
  it.each([
    ['a note', 'work_note'],
    ['a Micro-Task', 'micro_task'],
    ['an iteration', 'mt_iteration'],
    ['a dependency', 'dependency'],
  ] as const)('%s', async (_what, kind) => {
    const { checks } = await verified((database) => {
      const row = database
        .prepare('SELECT rowid, content, bronze_id FROM bronze WHERE row_kind = ? ORDER BY rowid DESC LIMIT 1')
        .get(kind) as { rowid: number; content: string; bronze_id: string }
      const content = forged(row.content)
      const hash = sha256(content)
      database
        .prepare('UPDATE bronze SET content = ?, sha256 = ?, bronze_id = ? WHERE rowid = ?')
        .run(content, hash, `brz_${hash}`, row.rowid)
      forgeRow[kind]?.(database, `brz_${hash}`, row.bronze_id)
    })
    expect(checks.find((check) => !check.ok)).toMatchObject({ name: 'replay' })
  })
})

describe('a row that is gone, or that nobody recorded, is found', () => {
  it.each([
    ['silver', 'DELETE FROM silver WHERE id = 3'],
    ['wp_state', 'DELETE FROM wp_state WHERE id = 3'],
    ['work_notes', 'DELETE FROM work_notes'],
    ['dependencies', 'DELETE FROM dependencies'],
    ['a count of open blockers', 'DELETE FROM blocker_counts'],
    ['the place of an edge', 'DELETE FROM graph_order'],
    ['micro_tasks', "DELETE FROM micro_tasks WHERE mt_id = 'MT-002'"],
    ['mt_iterations', 'DELETE FROM mt_iterations'],
    ['texts', 'DELETE FROM texts WHERE hash IN (SELECT hash FROM texts LIMIT 1)'],
    ['bronze of a note', "DELETE FROM bronze WHERE row_kind = 'work_note'"],
    ['bronze of a Micro-Task', "DELETE FROM bronze WHERE row_kind = 'micro_task' AND row_key LIKE '%002'"],
    ['all bronze of an event', 'DELETE FROM bronze WHERE sequence = (SELECT min(sequence) FROM bronze)'],
    ['a person who acted', 'DELETE FROM event_persons'],
    ['a person who did not act', "INSERT INTO event_persons VALUES ('eve', 0)"],
    ['a person in a part of the record that is not there yet', "INSERT INTO event_persons VALUES ('eve', 9)"],
    ['events', 'DELETE FROM locus_events WHERE sequence = 5'],
    [
      'a place of nothing',
      "INSERT INTO wp_state (id, wp_id, status, board_order, revision) VALUES (99, 'WP-9-X', 'stub', 1, 1)",
    ],
    ['a text for nothing', "INSERT INTO silver VALUES (99, 's', 'c', 'h', 'b')"],
    ['an iteration of nothing', "INSERT INTO mt_iterations VALUES ('WP-1-A', 'MT-777', 1, '{}')"],
    ['a note on nothing', "INSERT INTO work_notes VALUES ('n', 'WP-9-X', 'ole', 'x', '', 'user')"],
    [
      'a dependency of nothing',
      "INSERT INTO dependencies VALUES ('dep_x', 'WP-9-X', 'WP-1-A', 'blocks', NULL, '', '', '{}')",
    ],
    [
      'a result of nothing',
      "INSERT INTO op_results SELECT 'other', operation, params_hash, result FROM op_results LIMIT 1",
    ],
    ['a setting', "DELETE FROM settings WHERE key = 'actors'"],
  ])('%s', async (_what, sql) => {
    expect((await verified((database) => database.exec(sql))).ok).toBe(false)
  })
})
