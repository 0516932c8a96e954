/** The plans of the statements that a window waits for: which index leads, and that nothing is sorted (90-quality). */
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { packetFields, storedEvent } from '../conformance/samples.ts'
import type { LocusStore } from '../locus-store.ts'
import { defineFunctions } from './card-queries.ts'
import { SqliteReader } from './reader.ts'
import { openSqliteStore } from './sqlite-store.ts'
import { plannedOnce, type Row, type SqlValue, Statements } from './statements.ts'

/** Statements that tell the plan of everything they are asked. */
class ExplainingStatements extends Statements {
  readonly plans: string[] = []

  override get(sql: string, ...values: SqlValue[]): Row | undefined {
    this.#explain(sql, values)
    return super.get(sql, ...values)
  }

  override all(sql: string, ...values: SqlValue[]): Row[] {
    this.#explain(sql, values)
    return super.all(sql, ...values)
  }

  override column(sql: string, ...values: SqlValue[]): SqlValue[] {
    this.#explain(sql, values)
    return super.column(sql, ...values)
  }

  #explain(sql: string, values: SqlValue[]): void {
    const steps = this.database.prepare(`EXPLAIN QUERY PLAN ${plannedOnce(sql)}`).all(...values) as Array<{
      detail: string
    }>
    const details = steps
      .map((step) => step.detail)
      .filter((detail) => !/^(SCALAR SUBQUERY|SCAN CONSTANT ROW)/.test(detail))
    this.plans.push(details.join('\n'))
  }
}

let folder: ReturnType<typeof temporaryFolder>
let store: LocusStore
let database: Database.Database

beforeEach(async () => {
  folder = temporaryFolder()
  const file = path.join(folder.folder, 'locus.db')
  store = await openSqliteStore(file, 'one_shot', systemPorts)
  database = new Database(file)
})
afterEach(async () => {
  database.close()
  await store.close()
  folder.remove()
})

/** The plans of what a reader does. */
async function plansOf(work: (reader: SqliteReader) => Promise<unknown>): Promise<string[]> {
  const statements = new ExplainingStatements(database)
  defineFunctions(statements)
  await work(new SqliteReader(statements))
  return statements.plans
}

const SORTS = /TEMP B-TREE|USE SORTER/
const SCANS = /^SCAN (?!l VIRTUAL|json_each)/m

describe.each([
  ['an empty store', false],
  ['a store whose statistics were gathered', true],
])('in %s', (_what, analyzed) => {
  beforeEach(async () => {
    if (!analyzed) return
    await store.transaction({ budgetMs: 30_000 }, async (transaction) => {
      for (let index = 0; index < 400; index += 1) {
        const wp_id = `WP-1-Packet${index}`
        await transaction.putPacket(packetFields({ wp_id, status: index % 9 ? 'done' : 'ready' }), `brz-${index}`)
        await transaction.appendEvent(storedEvent(index + 1, { wp_id: `WP-1-Packet${index % 20}` }), '{}')
      }
    })
    database.exec('ANALYZE')
  })

  it('a page of a column is read in the order of its index, without a sort', async () => {
    const [count, page] = await plansOf((reader) => reader.column({ status: 'ready', offset: 60, limit: 60 }))
    expect(count).toMatch(/SEARCH s USING COVERING INDEX wp_state_column \(status=\?\)/)
    expect(page).toMatch(/SEARCH s USING INDEX wp_state_column \(status=\?\)/)
    expect(page).toMatch(/SEARCH p USING INTEGER PRIMARY KEY \(rowid=\?\)/)
    expect(page, 'the newest event of a claimed one is one step in its index').toMatch(
      /SEARCH e USING INDEX locus_events_packet \(wp_id=\?\)/,
    )
    expect(page?.match(/SEARCH e USING INDEX locus_events_packet/g), 'and of its newest move').toHaveLength(2)
    expect(page).not.toMatch(SORTS)
    expect(page).not.toMatch(SCANS)
  })

  it('a filtered page is read in the order of its index, without a sort', async () => {
    const filter = { text: 'tide', label: 'x', assignee: 'ole', phase: '1' as const, ready_only: true }
    const [, page] = await plansOf((reader) => reader.column({ status: 'ready', offset: 0, limit: 60, filter }))
    expect(page).toMatch(/SEARCH s USING INDEX wp_state_column \(status=\?\)/)
    expect(page).not.toMatch(SORTS)
  })

  it('one card is found by its id', async () => {
    const [plan] = await plansOf((reader) => reader.card('WP-1-Packet1'))
    expect(plan).toMatch(
      /SEARCH p USING INDEX sqlite_autoindex_work_packets_1 \(wp_id=\?\)\nSEARCH s USING INTEGER PRIMARY KEY/,
    )
    expect(plan).toMatch(/SEARCH e USING COVERING INDEX dependencies_edge \(to_wp_id=\? AND type=\?\)/)
    expect(plan).not.toMatch(SCANS)
  })

  it('a list goes by id, without a sort', async () => {
    const [plan] = await plansOf((reader) => reader.list({ filter: {}, limit: 200, after: 'WP-1-A' }))
    expect(plan).toMatch(/SEARCH p USING INDEX sqlite_autoindex_work_packets_1 \(wp_id>\?\)/)
    expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY/)
  })

  it('an edge that fits its order is checked for a cycle by two looks, whatever hangs on its ends', async () => {
    await store.transaction({ budgetMs: 30_000 }, async (transaction) => {
      for (const name of ['Older', 'Younger']) {
        await transaction.putPacket(packetFields({ wp_id: `WP-1-${name}` }), `brz-${name}`)
      }
    })
    const plans = await plansOf((reader) =>
      reader.closedCycle({ graph: 'ordering', from: 'WP-1-Older', to: 'WP-1-Younger' }),
    )
    expect(plans).toHaveLength(2)
    for (const plan of plans) {
      expect(plan).toBe(
        'SEARCH o USING PRIMARY KEY (graph=? AND wp_id=?)\nSEARCH p USING COVERING INDEX sqlite_autoindex_work_packets_1 (wp_id=?)',
      )
    }
  })

  it('edges that do not lead upwards are looked for in the order of their ids', async () => {
    const [plan] = await plansOf((reader) => reader.misorderedEdges('dep_a', 500))
    expect(plan).toMatch(/SEARCH dependencies USING PRIMARY KEY \(dependency_id>\?\)/)
    expect(plan).not.toMatch(SORTS)
    expect(plan).not.toMatch(/^SCAN (?!d$)/m)
  })

  it('a timeline is led by the sequence, a type or a packet, and times and counts by theirs', async () => {
    const plans = await plansOf(async (reader) => {
      await reader.sequencesOf({}, { before: 90 }, 100)
      await reader.sequencesOf({ types: ['diagnostic'] }, { after: 9 }, 100)
      await reader.sequencesOf({ wp_id: 'WP-1-Packet3' }, { before: 90 }, 100)
      await reader.typesOfPacket('WP-1-Packet3', 9, 100)
      await reader.countOfType('diagnostic', 9, 90)
      await reader.passing([7, 8, 9], { actor: 'mara' })
      await reader.passingWithin({ from: 9, to: 90 }, { trace_id: 'trace' })
      await reader.nearestBlock('mara', { before: 90 })
      await reader.nearestBlock('mara', { after: 9 })
      await reader.recordedTypes()
      await reader.firstEventAt('2026-01-01T00:00:00.000Z')
    })
    const [all, type, packet, types, count, passing, within, before, after] = plans
    expect(all).toMatch(/SEARCH locus_events USING INTEGER PRIMARY KEY \(rowid<\?\)/)
    expect(type).toMatch(/SEARCH locus_events USING COVERING INDEX locus_events_type \(event_type=\? AND sequence>\?\)/)
    expect(packet).toMatch(
      /SEARCH locus_events USING (COVERING )?INDEX locus_events_packet \(wp_id=\? AND sequence<\?\)/,
    )
    expect(types).toMatch(/SEARCH locus_events USING COVERING INDEX locus_events_packet \(wp_id=\? AND sequence>\?\)/)
    expect(count).toMatch(/COVERING INDEX locus_events_type \(event_type=\? AND sequence>\? AND sequence<\?\)/)
    expect(within).toBe('SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)')
    expect(before).toBe('SEARCH event_persons USING PRIMARY KEY (actor_id=? AND block<?)')
    expect(after).toBe('SEARCH event_persons USING PRIMARY KEY (actor_id=? AND block>?)')
    expect(passing).toMatch(/SCAN l VIRTUAL TABLE.*\nSEARCH e USING INTEGER PRIMARY KEY \(rowid=\?\)/)
    for (const plan of plans.filter((each) => each !== passing)) {
      expect(plan).not.toMatch(SORTS)
      // The newest event is the end of a scan that stops after one step.
      expect(plan.replace(/^SCAN locus_events$/m, '')).not.toMatch(SCANS)
    }
  })

  it('what changed since a revision is read from its index', async () => {
    const [plan, shifted] = await plansOf((reader) => reader.changedSince(3, 200))
    expect(plan).toBe('SEARCH wp_state USING INDEX wp_state_revision (revision>?)')
    expect(shifted).toBe(
      'SEARCH f USING COVERING INDEX shifts_revision (revision>?)\nSEARCH d USING COVERING INDEX dependencies_from (from_wp_id=? AND type=?)',
    )
  })

  it.each([
    ['the newest', { newest_first: true, limit: 50 }, /^SCAN locus_events$/],
    ['a page after', { since: 9, limit: 50 }, /^SEARCH locus_events USING INTEGER PRIMARY KEY \(rowid>\?\)$/],
    [
      'one Work Packet',
      { wp_id: 'WP-1-Packet1', before: 900, newest_first: true, limit: 50 },
      /^SEARCH locus_events USING INDEX locus_events_packet \(wp_id=\? AND sequence<\?\)$/,
    ],
    [
      'one type',
      { type: 'diagnostic', before: 900, newest_first: true, limit: 50 },
      /^SEARCH locus_events USING INDEX locus_events_type \(event_type=\? AND sequence<\?\)$/,
    ],
    [
      'both',
      { type: 'diagnostic', wp_id: 'WP-1-Packet1', limit: 50 },
      /^SEARCH locus_events USING INDEX locus_events_packet \(wp_id=\?\)$/,
    ],
  ])('events of %s are read in their order', async (_what, query, expected) => {
    const [plan] = await plansOf((reader) => reader.events(query))
    expect(plan).toMatch(expected)
  })

  it.each([
    ['priority', /^SCAN s USING INDEX wp_state_ready$/m],
    ['age', /^SCAN s USING INDEX wp_state_ready_age$/m],
    ['hybrid', /^SEARCH s USING INDEX wp_state_ready \(priority=\? AND \(ready_since,wp_id\)>\(\?,\?\)\)$/m],
  ] as const)('ready work by %s is read from the index of what is ready, without a sort', async (sort, expected) => {
    const plans = await plansOf((reader) =>
      reader.ready({ sort, filter: {}, includeInProgress: false, now: 1, limit: 50 }),
    )
    for (const plan of plans) {
      expect(plan).toMatch(expected)
      expect(plan).not.toMatch(SORTS)
    }
  })

  it.each<[string, (reader: SqliteReader) => Promise<unknown>, RegExp]>([
    ['the newest event', (reader) => reader.lastEvent(), /^SCAN locus_events$/],
    ['a Work Packet', (reader) => reader.packet('WP-1-A'), /SEARCH p USING INDEX sqlite_autoindex_work_packets_1/],
    ['the notes', (reader) => reader.notes('WP-1-A'), /^SEARCH work_notes USING INDEX work_notes_packet \(wp_id=\?\)$/],
    [
      'the open blockers',
      (reader) => reader.openBlockers('WP-1-A'),
      /SEARCH d USING (COVERING )?INDEX dependencies_edge/,
    ],
    ['what it blocks', (reader) => reader.dependents('WP-1-A'), /SEARCH d USING COVERING INDEX dependencies_from/],
    [
      'the edges that end at it',
      (reader) => reader.edgesEndingAt('WP-1-A', { type: 'blocks', other: 'WP-1-B' }, 100),
      /^SEARCH dependencies USING COVERING INDEX dependencies_edge \(to_wp_id=\? AND \(type,from_wp_id\)>\(\?,\?\)\)/,
    ],
    [
      'the edges that begin at it',
      (reader) => reader.edgesBeginningAt('WP-1-A', { type: 'blocks', other: 'WP-1-B' }, 100),
      /^SEARCH dependencies USING COVERING INDEX dependencies_from \(from_wp_id=\? AND \(type,to_wp_id\)>\(\?,\?\)\)/,
    ],
    ['the settings', (reader) => reader.settings(['a', 'b']), /SEARCH settings USING PRIMARY KEY \(key=\?\)/],
    ['a problem', (reader) => reader.diagnostic('a'), /^SEARCH diagnostics USING PRIMARY KEY/],
    [
      'a recorded result',
      (reader) => reader.operationRecord('a'),
      /^SEARCH op_results USING INDEX sqlite_autoindex_op_results_1/,
    ],
    ['bronze', (reader) => reader.bronzeAfter(5, 5), /^SEARCH bronze USING INTEGER PRIMARY KEY \(rowid>\?\)$/],
    [
      'a snapshot at an event',
      (reader) => reader.snapshotAt('work_packet', 'WP-1-A', 9),
      /^SEARCH bronze USING INDEX bronze_row \(row_kind=\? AND row_key=\? AND sequence<\?\)$/,
    ],
    [
      'the Micro-Tasks at an event',
      (reader) => reader.microTasksAt('WP-1-A', 9),
      /^SEARCH bronze USING COVERING INDEX bronze_row \(row_kind=\? AND row_key>\? AND row_key<\?\)$/,
    ],
    [
      'the edges at an event',
      (reader) => reader.edgesInto('WP-1-A', 9),
      /^SEARCH bronze USING (COVERING )?INDEX bronze_edge \(wp_id=\?\)$/,
    ],
    [
      'statuses at an event',
      (reader) => reader.statusesAt(9, 'WP-1-A', 100),
      /SEARCH p USING COVERING INDEX sqlite_autoindex_work_packets_1 \(wp_id>\?\)[\s\S]*SEARCH b USING INDEX bronze_row \(row_kind=\? AND row_key=\? AND sequence<\?\)/,
    ],
    ['the board at an event', (reader) => reader.boardVersionAt(9), /^SCAN board_versions$/],
    [
      'query events',
      (reader) => reader.queryEventsAfter(9, 100),
      /^SEARCH locus_events USING INDEX locus_events_type \(event_type=\? AND sequence>\?\)$/,
    ],
    ['the totals', (reader) => reader.totals(), /^(SCAN|SEARCH) wp_state USING COVERING INDEX wp_state_column/],
    [
      'what a sync compares of one Work Packet',
      (reader) => reader.syncStates(['WP-1-A']),
      /^SEARCH p USING INDEX sqlite_autoindex_work_packets_1 \(wp_id=\?\)\nSEARCH s USING INTEGER PRIMARY KEY \(rowid=\?\)$/,
    ],
    ['its base', (reader) => reader.bases(['WP-1-A']), /^SEARCH task_board_base USING PRIMARY KEY \(wp_id=\?\)$/],
    [
      'what waits for a Work Packet, as a search for cycles goes on',
      (reader) => reader.successors('ordering', 'WP-1-A'),
      /SEARCH dependencies USING COVERING INDEX dependencies_from \(from_wp_id=\? AND type=\?\)\n.*\nSEARCH dependencies USING COVERING INDEX dependencies_edge \(to_wp_id=\? AND type=\?\)$/,
    ],
    [
      'what it waits for',
      (reader) => reader.predecessors('ordering', 'WP-1-A'),
      /SEARCH dependencies USING COVERING INDEX dependencies_edge \(to_wp_id=\? AND type=\?\)\n.*\nSEARCH dependencies USING COVERING INDEX dependencies_from \(from_wp_id=\? AND type=\?\)$/,
    ],
    [
      'how many edges there are at a Work Packet',
      (reader) => reader.edgeCounts('WP-1-A'),
      /^SEARCH dependencies USING COVERING INDEX dependencies_edge \(to_wp_id=\?\)\nSEARCH dependencies USING COVERING INDEX dependencies_from \(from_wp_id=\?\)$/,
    ],
    [
      'an edge',
      (reader) => reader.dependencyBetween('WP-1-A', 'WP-1-B', 'blocks'),
      /^SEARCH dependencies USING INDEX dependencies_edge \(to_wp_id=\? AND type=\? AND from_wp_id=\?\)$/,
    ],
    ['a Micro-Task', (reader) => reader.microTask('WP-1-A', 'MT-001'), /^SEARCH micro_tasks USING PRIMARY KEY/],
    [
      'Micro-Tasks after one',
      (reader) => reader.microTasksAfter('WP-1-A', 'MT-001', 9),
      /^SEARCH micro_tasks USING PRIMARY KEY \(wp_id=\? AND mt_id>\?\)$/,
    ],
    [
      'its iterations',
      (reader) => reader.iterations('WP-1-A', 'MT-001'),
      /^SEARCH mt_iterations USING PRIMARY KEY \(wp_id=\? AND mt_id=\?\)$/,
    ],
    ['how much is ready', (reader) => reader.readyCount({}, false), /^SCAN s USING COVERING INDEX wp_state_ready$/],
  ])('%s: an index leads and nothing is sorted', async (_what, work, expected) => {
    const [plan] = await plansOf(work)
    expect(plan).toMatch(expected)
    expect(plan).not.toMatch(/TEMP B-TREE FOR (ORDER|GROUP) BY/)
  })
})

describe('a statement is planned once, whatever it is bound to:', () => {
  /** Rows are built by a function that the driver makes for each plan of a statement: so many plans were made. */
  async function plansMade(work: () => Promise<unknown>): Promise<number> {
    const made = vi.spyOn(globalThis, 'Function')
    await work()
    const { length } = made.mock.calls
    made.mockRestore()
    return length
  }

  const filter = { text: 'tide', assignee: 'ole', phase: '1' as const, label: 'x' }

  it.each<[string, (reader: SqliteReader, turn: number) => Promise<unknown>]>([
    ['a Work Packet', (reader, turn) => reader.packet(`WP-1-Packet${turn}`)],
    ['its rows', (reader, turn) => reader.packetRows(`WP-1-Packet${turn}`)],
    ['a card', (reader, turn) => reader.card(`WP-1-Packet${turn}`)],
    [
      'a page of a column',
      (reader, turn) => reader.column({ status: turn % 2 ? 'ready' : 'done', offset: turn, limit: 5 }),
    ],
    [
      'a filtered page',
      (reader, turn) => reader.column({ status: turn % 2 ? 'ready' : 'done', offset: 0, limit: 5, filter }),
    ],
    ['a list', (reader, turn) => reader.list({ filter, limit: 5, after: `WP-1-Packet${turn}` })],
    ['open blockers', (reader, turn) => reader.openBlockers(`WP-1-Packet${turn}`)],
    ['notes', (reader, turn) => reader.notes(`WP-1-Packet${turn}`)],
    ['versions', (reader, turn) => reader.versionsOf(`WP-1-Packet${turn}`)],
    ['what changed', (reader, turn) => reader.changedSince(turn, 5)],
    [
      'events of one Work Packet',
      (reader, turn) => reader.events({ wp_id: `WP-1-Packet${turn}`, before: 90 + turn, limit: 5 }),
    ],
    [
      'events of one type',
      (reader, turn) => reader.events({ type: turn % 2 ? 'diagnostic' : 'work_packet_updated', limit: 5 }),
    ],
    ['the newest event', (reader) => reader.lastEvent()],
    ['settings', (reader, turn) => reader.settings(['revision', `k${turn}`])],
    ['a problem', (reader, turn) => reader.diagnostic(`d${turn}`)],
    ['a recorded result', (reader, turn) => reader.operationRecord(`op${turn}`)],
  ])('%s', async (_what, read) => {
    await store.transaction({ budgetMs: 30_000 }, async (transaction) => {
      for (let index = 0; index < 40; index += 1) {
        const wp_id = `WP-1-Packet${index}`
        const status = index % 2 ? ('ready' as const) : ('done' as const)
        await transaction.putPacket(packetFields({ wp_id, status, assignee: 'ole', labels: ['x'] }), `brz-${index}`)
        await transaction.putSilver({ silver_id: 's', wp_id, content: 'c', content_hash: 'h', bronze_id: 'b' })
        const type = index % 3 ? 'work_packet_updated' : 'diagnostic'
        await transaction.appendEvent(storedEvent(index + 1, { wp_id, event_type: type }), '{}')
      }
    })
    database.exec('ANALYZE')
    const statements = new Statements(database)
    defineFunctions(statements)
    const reader = new SqliteReader(statements)
    await read(reader, 0)
    await read(reader, 1)
    const again = await plansMade(async () => {
      for (let turn = 2; turn < 20; turn += 1) await read(reader, turn)
    })
    expect(again).toBe(0)
  })
})
