/** update_wp: plain fields, notes, routing, and what it can never touch (20-operations). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AT_TERMINAL, CODER, OPERATOR, openTestBus, type TestBus, type TestCaller } from '#core/bus/bus.testing.ts'
import { ROUTINGS, type Routing } from '#shared/domain/vocabulary.ts'

const wp_id = 'WP-1-Tide'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_LIGHT', assignee: 'ole' })
})
afterEach(() => test.close())

const fields = async () => (await test.packet(wp_id)).fields

/** The refusal of an update, known to have changed nothing. */
async function refused(params: Record<string, unknown>, as: TestCaller = OPERATOR) {
  const before = test.untouchables()
  const result = await test.do('update_wp', { wp_id, ...params }, as)
  expect(result.status).toBe('rejected')
  expect(test.untouchables()).toEqual(before)
  return result.errors[0]
}

describe('plain fields', () => {
  it('change together, in one version, each listed from and to', async () => {
    const params = {
      title: '  Tide tables for 2027 ',
      description: 'For every berth.',
      priority: 0,
      type: 'docs',
      labels: ['harbour', 'berth', 'harbour'],
      assignee: 'ida',
      due_at: '2026-04-01T00:00:00.000Z',
      task_packet_path: 'docs/tide.md',
      metadata: { source: 'almanac', pages: 12 },
    }
    await test.must('update_wp', { wp_id, ...params })
    const { task_packet_path, ...plain } = params
    expect(await fields()).toMatchObject({
      ...plain,
      version: 2,
      title: 'Tide tables for 2027',
      labels: ['berth', 'harbour'],
      governance: { task_packet_path },
    })
    const [event] = await test.store.read((reader) => reader.events({ type: 'work_packet_updated', limit: 1 }))
    expect(event?.payload).toMatchObject({
      version: 2,
      changes: [
        { field: 'title', from: 'Tide tables', to: 'Tide tables for 2027' },
        { field: 'description', from: '', to: 'For every berth.' },
        { field: 'priority', from: 2, to: 0 },
        { field: 'type', from: 'feature', to: 'docs' },
        { field: 'labels', from: [], to: ['berth', 'harbour'] },
        { field: 'assignee', from: 'ole', to: 'ida' },
        { field: 'due_at', from: null, to: '2026-04-01T00:00:00.000Z' },
        { field: 'task_packet_path', from: null, to: 'docs/tide.md' },
        { field: 'metadata', from: {}, to: { pages: 12, source: 'almanac' } },
      ],
    })
  })

  it('are taken away by null', async () => {
    await test.must('update_wp', { wp_id, due_at: '2026-04-01T00:00:00.000Z', task_packet_path: 'docs/tide.md' })
    await test.must('update_wp', { wp_id, assignee: null, due_at: null, task_packet_path: null })
    const left = await fields()
    expect([left.assignee, left.due_at, left.governance.task_packet_path]).toEqual([undefined, undefined, undefined])
  })

  it('that say what is there already change nothing, not even the version', async () => {
    await test.must('update_wp', { wp_id, title: 'Tide tables', assignee: 'ole', labels: [] })
    expect((await fields()).version).toBe(1)
  })

  it('stay within the bounds of an event, however long they are', async () => {
    const long = '漢'.repeat(20_000)
    const labels = Array.from({ length: 50 }, (_, index) => `${'漢'.repeat(57)}${index}`)
    const note = (text: string) => ({ metadata: { text }, labels: labels.map((label) => label + text.slice(0, 1)) })
    await test.must('update_wp', { wp_id, description: long, ...note('a') })
    await test.must('update_wp', { wp_id, description: `${long}.`, title: '漢'.repeat(200), ...note('b') })
    const events = await test.store.read((reader) => reader.events({ type: 'work_packet_updated', limit: 5 }))
    expect(events[1]?.payload?.['changes']).toContainEqual({
      field: 'description',
      from: `${'漢'.repeat(200)}… (20000 characters)`,
      to: `${'漢'.repeat(200)}… (20001 characters)`,
    })
    expect((await test.verify()).checks.filter((check) => !check.ok)).toEqual([])
  })

  it.each([
    ['a NUL and terminal escapes', 'tide\u0000\u001b[31m tables'],
    ['markup', '<script>alert(1)</script>'],
    ['right-to-left marks', 'tide \u202e selbat'],
  ])('keep %s as they came, and the record proves them', async (_what, text) => {
    await test.must('update_wp', { wp_id, title: text, description: text, note: text, metadata: { [text]: text } })
    expect(await fields()).toMatchObject({ title: text, description: text })
    expect(await test.store.read((reader) => reader.notes(wp_id))).toMatchObject([{ content: text }])
    expect((await test.verify()).checks.filter((check) => !check.ok)).toEqual([])
  })
})

describe('what an update cannot touch', () => {
  it.each([
    ['gates', { pre_work: { status: 'pass' } }],
    ['governance', { gates: {} }],
    ['verdict', 'VALIDATED'],
    ['version', 9],
    ['open_blockers', 0],
    ['micro_tasks', {}],
    ['lineage', {}],
    ['supersedes', 'WP-1-Old'],
    ['base_wp_id', 'WP-1-Old'],
    ['notes', []],
    ['tombstone', {}],
    ['unverified', false],
    ['adopted_at', '2026-01-01T00:00:00.000Z'],
    ['completed_at', '2026-01-01T00:00:00.000Z'],
    ['vector_clock', {}],
    ['reporter', 'mara'],
    ['phase', '4'],
    ['source', 'window'],
    ['constructor', {}],
  ])('is %s', async (name, value) => {
    expect(await refused({ [name]: value })).toMatchObject({ code: 'HSK-400-SCHEMA', path: `params.${name}` })
  })

  it('is what its params would pass over in silence', async () => {
    expect(await refused({ awaits: 'the master' })).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.awaits' })
    expect(await refused({ title: 'x', eta: 'Friday' })).toMatchObject({ path: 'params.eta' })
    expect(await refused({ superseded_by: 'WP-1-Tide-v2' })).toMatchObject({ path: 'params.superseded_by' })
    await test.must('delete_wp', { wp_id, reason: 'made twice' })
    expect(await refused({ restore: true, title: 'x' })).toMatchObject({ path: 'params.title' })
  })
})

describe('a note', () => {
  it('is appended, is a version of its own, and keeps its author', async () => {
    await test.must('update_wp', { wp_id, note: 'first' }, CODER)
    await test.must('update_wp', { wp_id, note: 'second' })
    expect(await test.store.read((reader) => reader.notes(wp_id))).toMatchObject([
      { author: 'coder-1', content: 'first', note_type: 'user' },
      { author: 'mara', content: 'second', note_type: 'user' },
    ])
    expect((await fields()).version).toBe(3)
  })

  it('is at most 64 KiB', async () => {
    await test.must('update_wp', { wp_id, note: 'é'.repeat(32 * 1024) })
    expect(await refused({ note: 'é'.repeat(32 * 1024 + 1) })).toMatchObject({ path: 'params.note' })
  })
})

describe('expected_version', () => {
  it('lets the update through when it is current', async () => {
    await test.must('update_wp', { wp_id, expected_version: 1, title: 'Tides' })
  })

  it.each(['update_wp', 'close_wp', 'delete_wp', 'gate_wp'])(
    'refuses %s otherwise, carrying the current one',
    async (operation) => {
      await test.must('update_wp', { wp_id, title: 'Tides' })
      const rest = { delete_wp: { reason: 'x' }, gate_wp: { gate: 'pre_work', result: 'pass' } }[operation] ?? {}
      const before = test.untouchables()
      const result = await test.do(operation, { wp_id, expected_version: 1, ...rest })
      expect(result.errors[0]).toMatchObject({
        code: 'HSK-409-VERSION',
        name: 'VersionConflict',
        path: 'params.expected_version',
        details: { wp_id, current_version: 2 },
      })
      expect(test.untouchables()).toEqual(before)
    },
  )
})

describe('routing', () => {
  const at = (routing: Routing) => ROUTINGS.indexOf(routing)
  const pairs = ROUTINGS.flatMap((from) => ROUTINGS.filter((to) => to !== from).map((to) => [from, to] as const))
  const raisings = pairs.filter(([from, to]) => at(to) < at(from))
  const lowerings = pairs.filter(([from, to]) => at(to) > at(from))

  /** The Work Packet under a routing, whatever it took. */
  const put = (routing: Routing) => test.must('update_wp', { wp_id, routing, reason: 'for the test' })

  it.each(raisings)('is raised from %s to %s by whoever may write', async (from, to) => {
    await put(from)
    await test.must('update_wp', { wp_id, routing: to }, CODER)
    expect((await fields()).governance.routing).toBe(to)
  })

  it.each(lowerings)('is lowered from %s to %s by a person with a reason', async (from, to) => {
    await put(from)
    await test.must('update_wp', { wp_id, routing: to, reason: 'a small one' }, AT_TERMINAL)
    const [event] = await test.store.read((reader) =>
      reader.events({ type: 'work_packet_updated', limit: 1, newest_first: true }),
    )
    expect(event?.payload).toMatchObject({ changes: [{ field: 'routing', from, to }], reason: 'a small one' })
    const [decision] = await test.store.read((reader) =>
      reader.events({ type: 'capability_decision', limit: 1, newest_first: true }),
    )
    expect(decision?.payload?.['decisions']).toEqual([
      { capability_id: 'locus.write', outcome: 'granted' },
      { capability_id: 'locus.gate', outcome: 'granted' },
    ])
  })

  it.each(lowerings)('is not lowered from %s to %s without a reason', async (from, to) => {
    await put(from)
    expect(await refused({ routing: to })).toMatchObject({ code: 'HSK-409-TRANSITION', path: 'params.reason' })
  })

  it.each(['in_progress', 'gated'] as const)('is never lowered while %s', async (status) => {
    await test.must('update_wp', { wp_id, status: 'ready' })
    await test.must('update_wp', { wp_id, status, awaits: 'the master' })
    const params = { routing: 'GOV_NONE', reason: 'in a hurry' }
    expect(await refused(params)).toMatchObject({ code: 'HSK-409-TRANSITION', path: 'params.routing' })
    const leaving = { ...params, status: 'ready', note: 'go on' }
    expect(await refused(leaving)).toMatchObject({ code: 'HSK-409-TRANSITION', path: 'params.routing' })
  })

  it('is not lowered by an agent, whatever its profile or its name', async () => {
    const params = { routing: 'GOV_NONE', reason: 'in a hurry' }
    expect(await refused(params, CODER)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
    test.raw(`INSERT INTO settings VALUES ('actors', '{"bot":"operator","mara":"operator"}')`)
    const bot: TestCaller = { ...CODER, actor: { kind: 'agent', id: 'bot' }, profile: 'operator' }
    expect(await refused(params, bot)).toMatchObject({ code: 'HSK-403-CAPABILITY', path: 'params.routing' })
    const claimed: TestCaller = { ...bot, actor: OPERATOR.actor }
    expect(await refused(params, claimed)).toMatchObject({ code: 'HSK-403-CAPABILITY', path: 'params.routing' })
  })

  it('is judged as it will be, where a move goes with it', async () => {
    await put('GOV_STANDARD')
    test.survey = { exists: false, missing: [] }
    expect(await refused({ status: 'ready' })).toMatchObject({ code: 'HSK-409-TRANSITION' })
    await test.must('update_wp', { wp_id, status: 'ready', routing: 'GOV_LIGHT', reason: 'a small one' })
    expect(await fields()).toMatchObject({ status: 'ready', governance: { routing: 'GOV_LIGHT' } })
  })
})

describe('a line that stands on the board twice', () => {
  it.each([
    ['update_wp', { status: 'ready' }],
    ['close_wp', {}],
    ['delete_wp', { reason: 'x' }],
    ['gate_wp', { gate: 'pre_work', result: 'pass', then_move: 'ready' }],
  ])('refuses %s, naming the lines', async (operation, params) => {
    await test.store.transaction({ budgetMs: 5_000 }, (transaction) =>
      transaction.putBoardFacts(wp_id, { overlays: [], duplicateLines: [12, 40] }),
    )
    const before = test.untouchables()
    const result = await test.do(operation, { wp_id, ...params })
    expect(result.errors[0]).toMatchObject({ code: 'HSK-409-SYNC', details: { lines: [12, 40] } })
    expect(test.untouchables()).toEqual(before)
  })

  it('lets everything through that is no change of status', async () => {
    await test.store.transaction({ budgetMs: 5_000 }, (transaction) =>
      transaction.putBoardFacts(wp_id, { overlays: [], duplicateLines: [12, 40] }),
    )
    await test.must('update_wp', { wp_id, title: 'Tides', note: 'look at the board' })
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' })
  })
})
