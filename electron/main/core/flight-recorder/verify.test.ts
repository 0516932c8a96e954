/** `verify`: what was altered past the product is found and named (30-flight-recorder, 90-quality "Faults"). */
import { appendFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestBus, START, type TestBus } from '#core/bus/bus.testing.ts'
import { changeSetting } from '#core/bus/change-setting.ts'
import { appendEvents, laterOf } from './append.ts'
import { packetSnapshot } from './snapshot.ts'
import type { VerifyCheck } from './verify.ts'

let test: TestBus
let report: string

/**
 * A record of: 1, 2 created A · 3, 4 created B · 5, 6 A updated with a note · 7, 8 gate with a report · 9, 10 refused ·
 * 11, 12 B deleted · 13, 14 A described.
 */
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', {
    wp_id: 'WP-1-A',
    title: 'Tide tables',
    description: 'For every berth.',
    routing: 'GOV_LIGHT',
  })
  await test.must('create_wp', { wp_id: 'WP-1-B', title: 'Ebb', labels: ['x'] })
  await test.must('update_wp', { wp_id: 'WP-1-A', title: 'Tides', note: 'mind the moon' })
  report = await test.artifacts.put(Buffer.from('all green'), {
    media_type: 'text/plain',
    producer_op_id: 'test',
    created_at: '2026-03-02T09:00:00.000Z',
  })
  const gate = { gate: 'pre_work', result: 'pass', validation_report_ref: report }
  await test.must('gate_wp', { wp_id: 'WP-1-A', ...gate })
  await test.do('close_wp', { wp_id: 'WP-1-A' })
  await test.must('delete_wp', { wp_id: 'WP-1-B', reason: 'made twice' })
  await test.must('update_wp', { wp_id: 'WP-1-A', description: 'For every berth and buoy.' })
})
afterEach(() => test.close())

/** The checks that fail. */
const failed = async (): Promise<VerifyCheck[]> => (await test.verify()).checks.filter((check) => !check.ok)

const tamper = (sql: string): void => test.tamper(sql)

it('finds nothing wrong where nothing is', async () => {
  const heard: string[] = []
  const { ok, checks } = await test.verify((check) => heard.push(check.name))
  expect(ok).toBe(true)
  expect(checks).toEqual([
    { name: 'chain', ok: true, message: '14 events, each tied to the one before' },
    { name: 'replay', ok: true, message: '3 rows are what the record says' },
    { name: 'results', ok: true, message: '6 recorded results are those of their events' },
    { name: 'artifacts', ok: true, message: '1 artifacts are whole' },
    { name: 'database', ok: true, message: 'the database is sound' },
  ])
  expect(heard).toEqual(['chain', 'replay', 'results', 'artifacts', 'database'])
})

describe('in the chain it names', () => {
  it.each([
    [
      'a payload',
      `UPDATE locus_events SET payload = replace(payload, 'Ebb', 'Ebp') WHERE sequence = 4`,
      4,
      'its payload was altered',
    ],
    [
      'the spacing of a payload',
      `UPDATE locus_events SET payload = replace(payload, ':', ': ') WHERE sequence = 4`,
      4,
      'its payload was altered',
    ],
    [
      'a payload that is no JSON any more',
      `UPDATE locus_events SET payload = 'x' WHERE sequence = 4`,
      4,
      'its payload was altered',
    ],
    [
      'a payload and its hash',
      `UPDATE locus_events SET payload = '{}', payload_hash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' WHERE sequence = 4`,
      4,
      'its header was altered',
    ],
    ['an actor', `UPDATE locus_events SET actor_id = 'ole' WHERE sequence = 6`, 6, 'its header was altered'],
    ['an attestation', `UPDATE locus_events SET attested = 'tty' WHERE sequence = 6`, 6, 'its header was altered'],
    ['a source', `UPDATE locus_events SET source = 'executor' WHERE sequence = 6`, 6, 'its header was altered'],
    [
      'a time',
      `UPDATE locus_events SET timestamp = '2020-01-01T00:00:00.000Z' WHERE sequence = 6`,
      6,
      'its header was altered',
    ],
    ['a type', `UPDATE locus_events SET event_type = 'diagnostic' WHERE sequence = 6`, 6, 'its header was altered'],
    [
      'the Work Packet that an event is about',
      `UPDATE locus_events SET wp_id = 'WP-1-B' WHERE sequence = 6`,
      6,
      'its header was altered',
    ],
    [
      'a clock',
      `UPDATE locus_events SET vector_clock = '{"replica-1":7}' WHERE sequence = 6`,
      6,
      'its header was altered',
    ],
    [
      'a clock that is no JSON any more',
      `UPDATE locus_events SET vector_clock = '{' WHERE sequence = 6`,
      6,
      'its header was altered',
    ],
    [
      'a column that was empty',
      `UPDATE locus_events SET mt_id = 'MT-001' WHERE sequence = 6`,
      6,
      'its header was altered',
    ],
    ['a hash', `UPDATE locus_events SET hash = prev_hash WHERE sequence = 6`, 6, 'its header was altered'],
    ['a tie', `UPDATE locus_events SET prev_hash = hash WHERE sequence = 6`, 6, 'it is not tied to the event before'],
    ['a deleted event', 'DELETE FROM locus_events WHERE sequence = 6', 6, 'is missing'],
    ['the deleted first event', 'DELETE FROM locus_events WHERE sequence = 1', 1, 'is missing'],
    [
      'an event before the first',
      `INSERT INTO locus_events SELECT 0, 'forged', event_code, event_type, timestamp, actor_kind, actor_id, attested, source,
        trace_id, job_id, workflow_run_id, wp_id, mt_id, iteration, capability_id, replica_id, vector_clock, payload,
        payload_hash, prev_hash, hash FROM locus_events WHERE sequence = 2`,
      0,
      'comes before the first',
    ],
    ['a moved event', 'UPDATE locus_events SET sequence = 99 WHERE sequence = 14', 14, 'is missing'],
    ['a payload taken away', 'UPDATE locus_events SET payload = NULL WHERE sequence = 6', 6, 'its payload is missing'],
  ])('%s', async (_what, sql, sequence, message) => {
    tamper(sql)
    const [first] = await failed()
    expect(first).toMatchObject({ name: 'chain', ok: false, sequence, message: expect.stringContaining(message) })
  })

  it('two swapped events', async () => {
    tamper(`UPDATE locus_events SET sequence = -1 WHERE sequence = 5; UPDATE locus_events SET sequence = 5 WHERE sequence = 6;
      UPDATE locus_events SET sequence = 6 WHERE sequence = -1`)
    expect((await failed())[0]).toMatchObject({ name: 'chain', sequence: 5 })
  })
})

describe('against the record it names', () => {
  it.each<[string, string, Partial<VerifyCheck>]>([
    [
      'a person who is no longer listed among those who acted',
      'DELETE FROM event_persons WHERE actor_id = (SELECT actor_id FROM locus_events WHERE sequence = 3)',
      { message: 'event 1: who did it is not listed among those who acted there', sequence: 1 },
    ],
    [
      'an altered row',
      `UPDATE work_packets SET title = 'Ebb' WHERE wp_id = 'WP-1-A'`,
      { message: 'WP-1-A differs from its newest record', sequence: 14 },
    ],
    [
      'an altered gate',
      `UPDATE work_packets SET gates = replace(gates, 'pass', 'skip') WHERE wp_id = 'WP-1-A'`,
      { message: 'WP-1-A differs from its newest record', sequence: 14 },
    ],
    [
      'an altered description',
      `UPDATE work_packets SET description = 'x' WHERE wp_id = 'WP-1-A'`,
      { message: 'WP-1-A differs from its newest record', sequence: 14 },
    ],
    [
      'a row raised from the dead',
      `UPDATE work_packets SET tombstone = NULL WHERE wp_id = 'WP-1-B'`,
      { message: 'WP-1-B differs from its newest record', sequence: 12 },
    ],
    [
      'a value that cannot be read',
      `UPDATE work_packets SET labels = '[' WHERE wp_id = 'WP-1-A'`,
      { message: 'the row of WP-1-A cannot be read', sequence: 14 },
    ],
    [
      'a row in another column',
      `UPDATE wp_state SET status = 'done' WHERE wp_id = 'WP-1-A'`,
      { message: 'the column of WP-1-A is not what follows from it', sequence: 14 },
    ],
    [
      'a deleted one that is shown',
      `UPDATE wp_state SET status = 'stub' WHERE wp_id = 'WP-1-B'`,
      { message: 'the column of WP-1-B is not what follows from it' },
    ],
    [
      'a wrong count of blockers',
      `INSERT OR REPLACE INTO blocker_counts SELECT id, 2, 0 FROM work_packets WHERE wp_id = 'WP-1-A'`,
      { message: 'the count of open blockers of WP-1-A is not what follows from it' },
    ],
    [
      'altered text for retrieval',
      `UPDATE silver SET content = 'x' WHERE id = 1`,
      { message: 'the text for retrieval of WP-1-A is not what follows from it' },
    ],
    [
      'missing text for retrieval',
      'DELETE FROM silver WHERE id = 1',
      { message: 'the text for retrieval of WP-1-A is not what follows from it' },
    ],
    [
      'a missing description',
      `DELETE FROM texts WHERE content LIKE '%buoy%'`,
      { message: 'the kept text of the snapshot of WP-1-A, version 4 is missing', sequence: 14 },
    ],
    [
      'an altered note',
      `UPDATE work_notes SET content = 'mind the sun'`,
      { message: 'a note of WP-1-A differs from its record', sequence: 6 },
    ],
    [
      'a note under another name',
      `UPDATE work_notes SET author = 'ole'`,
      { message: 'a note of WP-1-A differs from its record', sequence: 6 },
    ],
    [
      'a missing note',
      'DELETE FROM work_notes',
      { message: 'a note of WP-1-A is in the record but not in the tables', sequence: 6 },
    ],
    [
      'a note without a record',
      `INSERT INTO work_notes VALUES ('n', 'WP-1-A', 'ole', 'x', '2026-01-01T00:00:00.000Z', 'user')`,
      { message: 'a note of WP-1-A stands in the tables without a record' },
    ],
    [
      'a missing row',
      `DELETE FROM silver WHERE id = 1; DELETE FROM wp_state WHERE id = 1; DELETE FROM work_packets WHERE id = 1`,
      { message: 'WP-1-A is in the record but not in the tables', sequence: 14 },
    ],
    [
      'a row without a record',
      `DELETE FROM bronze WHERE row_key = 'WP-1-B'`,
      { message: 'the rows of event 4 are missing', sequence: 4 },
    ],
    [
      'altered bronze',
      `UPDATE bronze SET content = replace(content, 'Tides', 'Ebb') WHERE version = 2 AND row_kind = 'work_packet' AND wp_id = 'WP-1-A'`,
      { message: 'the snapshot of WP-1-A, version 2, was altered', sequence: 6 },
    ],
    [
      'a missing snapshot',
      `DELETE FROM bronze WHERE version = 2 AND row_kind = 'work_packet' AND wp_id = 'WP-1-A'`,
      { message: 'the rows of event 6 are not those that it names', sequence: 6 },
    ],
    [
      'the newest snapshot, missing',
      `DELETE FROM bronze WHERE version = 4 AND wp_id = 'WP-1-A'`,
      { message: 'the rows of event 14 are missing', sequence: 14 },
    ],
    [
      'a snapshot of another event',
      'UPDATE bronze SET sequence = 8 WHERE version = 4',
      { message: 'the snapshot of WP-1-A, version 4, is not the one that event 8 names', sequence: 8 },
    ],
    [
      'the last events, cut off',
      'DELETE FROM locus_events WHERE sequence > 12',
      { message: 'the snapshot of WP-1-A, version 4, belongs to event 14, which is missing', sequence: 14 },
    ],
    [
      'a setting that nobody decided',
      `INSERT INTO settings VALUES ('actors', '{"bot":"operator"}')`,
      { message: 'the setting actors differs from its record' },
    ],
    [
      'a snapshot before the first',
      `INSERT INTO bronze SELECT -7, bronze_id, row_kind, row_key, content_type, content, sha256, wp_id, version, operation,
        sequence, previous_bronze_id, created_at FROM bronze WHERE wp_id = 'WP-1-A' AND version = 2 AND row_kind = 'work_packet'`,
      { message: expect.stringContaining('does not follow the one before it') },
    ],
  ])('%s', async (_what, sql, expected) => {
    tamper(sql)
    expect((await failed())[0]).toMatchObject({ name: 'replay', ok: false, ...expected })
  })

  it('a row, its snapshot and the snapshot’s hash that were altered together: the event names another', async () => {
    const { fields } = await test.packet('WP-1-A')
    const forged = packetSnapshot({ ...fields, title: 'Ebb' })
    tamper(`
      UPDATE work_packets SET title = 'Ebb', bronze_id = '${forged.bronzeId}' WHERE wp_id = 'WP-1-A';
      UPDATE bronze SET content = '${forged.content}', sha256 = '${forged.sha256}', bronze_id = '${forged.bronzeId}'
        WHERE wp_id = 'WP-1-A' AND version = 4`)
    expect((await failed())[0]).toMatchObject({
      name: 'replay',
      message: 'the snapshot of WP-1-A, version 4, is not the one that event 14 names',
      sequence: 14,
    })
  })
})

describe('among the artifacts it names', () => {
  const file = () => path.join(test.folder, '.handshake/locus/artifacts', report.slice(16, 18), report.slice(16))

  it('an altered one', async () => {
    appendFileSync(file(), '!')
    expect(await failed()).toMatchObject([
      { name: 'artifacts', message: `${report} was altered: its bytes do not fit its name` },
    ])
  })

  it('a missing one', async () => {
    rmSync(file())
    expect(await failed()).toMatchObject([{ name: 'artifacts', message: `${report} is not in the artifact store` }])
  })

  it('a version of the board, as long as it is kept', async () => {
    const version = {
      hash: 'x',
      artifact: `artifact:sha256:${'1'.repeat(64)}`,
      at: '',
      direction: 'read' as const,
      sequence: 1,
    }
    await test.store.transaction({ budgetMs: 1_000 }, (transaction) => transaction.putBoardVersion(version, 5))
    expect(await failed()).toMatchObject([{ name: 'artifacts' }])
    test.raw('DELETE FROM board_versions')
    expect(await failed()).toEqual([])
  })
})

describe('pruned payloads', () => {
  beforeEach(async () => {
    for (let index = 0; index < 3; index += 1) await test.must('get_wp_status', { wp_id: 'WP-1-A' })
    await test.bus.close()
    test.raw("UPDATE locus_events SET payload = NULL WHERE event_type = 'work_query_executed' AND sequence IN (15, 16)")
  })

  const record = (from: number, to: number, count = 2) =>
    test.store.transaction({ budgetMs: 1_000 }, async (transaction) => {
      const timestamp = await laterOf(transaction, START)
      const stamp = { actor: { kind: 'system', id: 'locus' }, attested: 'claimed', source: 'cli' } as const
      await appendEvents(transaction, { ...stamp, trace_id: 't', job_id: 'j', timestamp }, 'replica-1', [
        { event_type: 'events_pruned', payload: { from, to, count } },
      ])
    })

  it('are accepted where an event covers them', async () => {
    await record(15, 16)
    expect(await failed()).toEqual([])
    expect((await test.store.read((reader) => reader.events({ since: 14, limit: 1 })))[0]?.payload).toBeNull()
  })

  it.each<[string, readonly [number, number] | undefined, number]>([
    ['nothing covers them', undefined, 15],
    ['only one of them is covered', [15, 15], 16],
    ['another range is covered', [1, 14], 15],
  ])('are named where %s', async (_what, range, sequence) => {
    if (range) await record(range[0], range[1])
    expect(await failed()).toMatchObject([{ name: 'chain', sequence, message: expect.stringContaining('pruned') }])
  })

  it('are as many as the event says, no more', async () => {
    await record(15, 17, 1)
    expect(await failed()).toMatchObject([
      { name: 'chain', sequence: 18, message: 'event 18 says that 1 payloads of 15 to 17 were pruned; 2 are missing' },
    ])
  })

  it('of anything but a query are never accepted, covered or not', async () => {
    tamper('UPDATE locus_events SET payload = NULL WHERE sequence = 12')
    await record(1, 16)
    expect((await failed())[0]).toMatchObject({
      name: 'chain',
      sequence: 12,
      message: 'event 12: its payload is missing',
    })
  })
})

it('stays right while others write', async () => {
  for (let index = 0; index < 300; index += 1) await test.must('create_wp', { wp_id: `WP-2-${index}`, title: 'x' })
  let finished = false
  const writing = (async () => {
    for (let index = 0; !finished; index += 1) {
      await test.must('create_wp', { wp_id: `WP-0-New${index}`, title: 'x' })
      await test.must('update_wp', { wp_id: `WP-2-${(index * 7) % 300}`, title: `y${index}`, note: 'x' })
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  for (let round = 0; round < 3; round += 1) expect(await failed()).toEqual([])
  finished = true
  await writing
})

it('hears of settings that were changed with an event', async () => {
  const caller = { attested: 'window', source: 'window' } as const
  const parts = { store: test.store, ports: { now: () => START, uuid: () => 'op', reach: () => undefined } }
  for (const value of [{ zoe: 'viewer', bot: 'validator' }, { bot: 'orchestrator' }]) {
    await changeSetting(parts, { key: 'actors', value, actor: { kind: 'human', id: 'mara' }, caller })
  }
  expect(await failed()).toEqual([])
  test.raw(`UPDATE settings SET value = '{"bot":"operator"}' WHERE key = 'actors'`)
  expect(await failed()).toMatchObject([{ name: 'replay', message: 'the setting actors differs from its record' }])
})
