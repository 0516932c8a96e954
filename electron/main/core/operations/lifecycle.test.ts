/** The lifecycle through the bus: every status to every other, under every routing, with and without what it needs (10-domain). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMPLETE, NO_PACKET, openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import type { Requirement } from '#shared/domain/lifecycle.ts'
import {
  enforcesGates,
  ROUTINGS,
  type Routing,
  WORK_PACKET_STATUSES,
  type WorkPacketStatus,
} from '#shared/domain/vocabulary.ts'

type Kind = Requirement['kind']

/** What a move needs under every routing, and what only GOV_STRICT and GOV_STANDARD ask for besides. */
interface Needs {
  always?: Kind[]
  enforced?: Kind[]
}

/** The table of 10-domain. What is not in it is refused. */
const LIFECYCLE: Record<WorkPacketStatus, Partial<Record<WorkPacketStatus, Needs>>> = {
  stub: {
    ready: { enforced: ['packet'] },
    blocked: { always: ['reason'] },
    cancelled: { always: ['reason'] },
  },
  ready: {
    in_progress: { always: ['open_blockers'], enforced: ['gate'] },
    blocked: { always: ['reason'] },
    gated: { always: ['awaits'] },
    cancelled: { always: ['reason'] },
  },
  in_progress: {
    gated: { always: ['awaits'] },
    done: { always: ['micro_tasks'], enforced: ['gate'] },
    ready: {},
    blocked: { always: ['reason'] },
    cancelled: { always: ['reason'] },
  },
  blocked: {
    ready: { enforced: ['packet'] },
    in_progress: { always: ['open_blockers'], enforced: ['gate'] },
    cancelled: { always: ['reason'] },
  },
  gated: {
    ready: { always: ['decision'] },
    in_progress: { always: ['decision', 'open_blockers'], enforced: ['gate'] },
    blocked: { always: ['decision'] },
    done: { always: ['micro_tasks'], enforced: ['gate'] },
    cancelled: { always: ['reason'] },
  },
  done: {
    ready: { always: ['reason'] },
    cancelled: { always: ['superseded_by'] },
  },
  cancelled: {},
}

const GATE_OF: Partial<Record<WorkPacketStatus, 'pre_work' | 'post_work'>> = {
  in_progress: 'pre_work',
  done: 'post_work',
}

let test: TestBus
let ids = 0

beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

/** A Work Packet in a status, with both gates still pending where that can be, under a routing. */
async function packetIn(status: WorkPacketStatus, routing: Routing): Promise<string> {
  ids += 1
  const wp_id = `WP-1-Packet${ids}-v1`
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_NONE' })
  const moves: Record<WorkPacketStatus, Array<Record<string, unknown>>> = {
    stub: [],
    ready: [{ status: 'ready' }],
    in_progress: [{ status: 'ready' }, { status: 'in_progress' }],
    blocked: [{ status: 'blocked', reason: 'no crane' }],
    gated: [{ status: 'ready' }, { status: 'gated', awaits: 'the harbour master' }],
    done: [{ status: 'ready' }, { status: 'in_progress' }],
    cancelled: [{ status: 'cancelled', reason: 'not needed' }],
  }
  for (const move of moves[status]) await test.must('update_wp', { wp_id, ...move })
  if (status === 'done') await test.must('close_wp', { wp_id })
  if (routing !== 'GOV_NONE') await test.must('update_wp', { wp_id, routing })
  return wp_id
}

/** Brings about everything that a move needs but `lacking`, and answers what asks for the move. */
async function arrange(
  wpId: string,
  to: WorkPacketStatus,
  needs: Kind[],
  lacking: Kind[],
): Promise<() => Promise<EngineResult>> {
  const given = (kind: Kind) => needs.includes(kind) && !lacking.includes(kind)
  const missing = (kind: Kind) => needs.includes(kind) && lacking.includes(kind)
  test.survey = missing('packet') ? NO_PACKET : COMPLETE
  const gate = GATE_OF[to]
  if (given('gate') && gate) await test.must('gate_wp', { wp_id: wpId, gate, result: 'pass' })
  if (missing('open_blockers')) block(wpId)
  if (missing('micro_tasks')) startMicroTask(wpId)
  if (given('superseded_by')) await newerVersionOf(wpId)
  if (to === 'done') return () => test.do('close_wp', { wp_id: wpId })
  const details = {
    ...(given('reason') ? { reason: 'the tide' } : {}),
    ...(given('awaits') ? { awaits: 'the harbour master' } : {}),
    ...(given('decision') ? { note: 'go on' } : {}),
    ...(given('superseded_by') ? { superseded_by: newer(wpId) } : {}),
  }
  return () => test.do('update_wp', { wp_id: wpId, status: to, ...details })
}

function block(wpId: string): void {
  test.raw(
    `INSERT INTO dependencies VALUES (?, 'WP-1-Blocker', ?, 'blocks', NULL, '2026-01-01T00:00:00.000Z', 'mara', '{}')`,
    `dep_${wpId}`,
    wpId,
  )
  test.raw('INSERT OR REPLACE INTO blocker_counts SELECT id, 1, 0 FROM work_packets WHERE wp_id = ?', wpId)
  test.raw('UPDATE wp_state SET waits = 1 WHERE wp_id = ?', wpId)
}

function startMicroTask(wpId: string): void {
  test.raw("INSERT INTO micro_tasks VALUES (?, 'MT-001', 'in_progress', '{}', 'brz_test')", wpId)
}

const newer = (wpId: string) => wpId.replace('-v1', '-v2')

async function newerVersionOf(wpId: string): Promise<void> {
  await test.must('create_wp', { wp_id: newer(wpId), title: 'Tide tables, again' })
}

/** Asks for a move that has to be refused; answers its code, the moves it allows and what it lacks. */
async function refusedWithoutEffect(ask: () => Promise<EngineResult>) {
  const before = test.untouchables()
  const events = await test.store.read((reader) => reader.lastEvent())
  const result = await ask()
  expect(test.untouchables()).toEqual(before)
  const recorded = await test.store.read((reader) => reader.events({ since: events?.sequence ?? 0, limit: 10 }))
  expect(recorded.map((event) => event.event_type)).toEqual(['capability_decision', 'diagnostic'])
  const [error] = result.errors
  const details = error?.details as { allowed: string[]; missing: Requirement[] } | undefined
  return {
    status: result.status,
    code: error?.code,
    path: error?.path,
    allowed: details && [...details.allowed].sort(),
    missing: details?.missing.map((requirement) => requirement.kind).sort(),
  }
}

describe.each(ROUTINGS)('under %s', (routing) => {
  const needsOf = (needs: Needs): Kind[] => [
    ...(needs.always ?? []),
    ...(enforcesGates(routing) ? (needs.enforced ?? []) : []),
  ]

  describe.each(WORK_PACKET_STATUSES.filter((status) => status !== 'cancelled'))('from %s', (from) => {
    const allowed = Object.keys(LIFECYCLE[from]).sort()

    it.each(WORK_PACKET_STATUSES)('to %s', async (to) => {
      const move = LIFECYCLE[from][to]
      if (!move) {
        const wpId = await packetIn(from, routing)
        const refused = await refusedWithoutEffect(await arrange(wpId, to, ['reason', 'awaits', 'decision'], []))
        expect(refused).toMatchObject({ status: 'rejected', code: 'HSK-409-TRANSITION', missing: ['transition'] })
        expect(refused.allowed).toEqual(allowed)
        return
      }
      const needs = needsOf(move)
      for (const lacking of lacks(needs)) {
        const wpId = await packetIn(from, routing)
        const refused = await refusedWithoutEffect(await arrange(wpId, to, needs, lacking))
        expect(refused, `lacking ${lacking}`).toEqual({
          status: 'rejected',
          code: lacking.every((kind) => kind === 'gate') ? 'HSK-409-GATE' : 'HSK-409-TRANSITION',
          path: to === 'done' ? 'params.wp_id' : 'params.status',
          allowed,
          missing: [...lacking].sort(),
        })
      }
      const wpId = await packetIn(from, routing)
      const result = await (await arrange(wpId, to, needs, []))()
      expect(result.errors).toEqual([])
      const { fields } = await test.packet(wpId)
      expect(fields.status).toBe(to)
      expect(fields.governance.task_board_status).toBe(to.toUpperCase())
    })
  })
})

/** Everything lacking at once, and each thing by itself. */
function lacks(needs: Kind[]): Kind[][] {
  if (needs.length === 0) return []
  return needs.length === 1 ? [needs] : [needs, ...needs.map((kind) => [kind])]
}

describe('a cancelled Work Packet', () => {
  it.each(['stub', 'ready', 'in_progress', 'blocked', 'gated'] as const)('goes back to %s as it was', async (from) => {
    const wpId = await packetIn(from, 'GOV_STRICT')
    const before = (await test.packet(wpId)).fields
    await test.must('update_wp', { wp_id: wpId, status: 'cancelled', reason: 'a mistake' })
    test.survey = NO_PACKET
    for (const other of WORK_PACKET_STATUSES.filter((status) => status !== from)) {
      const refused = await refusedWithoutEffect(() =>
        test.do('update_wp', { wp_id: wpId, status: other, reason: 'x' }),
      )
      expect(refused).toMatchObject({ code: 'HSK-409-TRANSITION', allowed: [from], missing: ['transition'] })
    }
    await test.must('update_wp', { wp_id: wpId, status: from })
    const { version, updated_at, vector_clock, ...after } = (await test.packet(wpId)).fields
    expect(after).toEqual(withoutStamps(before))
  })

  it.each(['update_wp', 'close_wp'])('goes back to Done by %s, with its verdict and its time', async (operation) => {
    const wpId = await packetIn('done', 'GOV_LIGHT')
    await test.must('close_wp', { wp_id: wpId, verdict: 'VALIDATED' })
    const before = (await test.packet(wpId)).fields
    await newerVersionOf(wpId)
    test.clock.now += 60_000
    await test.must('update_wp', { wp_id: wpId, status: 'cancelled', superseded_by: newer(wpId) })
    expect((await test.packet(wpId)).fields.lineage.superseded_by).toBe(newer(wpId))
    await test.must(operation, operation === 'close_wp' ? { wp_id: wpId } : { wp_id: wpId, status: 'done' })
    const { version, updated_at, vector_clock, ...after } = (await test.packet(wpId)).fields
    expect(after).toEqual(withoutStamps(before))
  })
})

function withoutStamps<T extends { version: unknown; updated_at: unknown; vector_clock: unknown }>(fields: T) {
  const { version, updated_at, vector_clock, ...rest } = fields
  return rest
}

describe('a done Work Packet', () => {
  it('is reopened with both gates pending and without its verdict', async () => {
    const wpId = await packetIn('done', 'GOV_LIGHT')
    await test.must('close_wp', { wp_id: wpId, verdict: 'VALIDATED' })
    await test.must('update_wp', { wp_id: wpId, status: 'ready', reason: 'the tide tables changed' })
    const { fields } = await test.packet(wpId)
    expect(fields.governance.gates).toEqual({ pre_work: { status: 'pending' }, post_work: { status: 'pending' } })
    expect(fields.governance.verdict).toBeUndefined()
    expect(fields.completed_at).toBeUndefined()
    const [event] = await test.store.read((reader) =>
      reader.events({ type: 'work_packet_updated', limit: 1, newest_first: true }),
    )
    expect(event?.payload?.['changes']).toEqual([
      { field: 'status', from: 'done', to: 'ready' },
      { field: 'pre_work', from: 'skip', to: 'pending' },
      { field: 'post_work', from: 'skip', to: 'pending' },
      { field: 'verdict', from: 'VALIDATED', to: null },
      { field: 'completed_at', from: '2026-03-02T09:00:00.000Z', to: null },
    ])
  })

  it.each([
    ['an older version', (wpId: string) => wpId.replace('-v1', '')],
    ['another Base WP', () => 'WP-1-Other-v9'],
    ['itself', (wpId: string) => wpId],
    ['a version that was deleted', newer],
    ['one that does not exist', (wpId: string) => wpId.replace('-v1', '-v7')],
  ])('is not superseded by %s', async (_what, named) => {
    const wpId = await packetIn('done', 'GOV_LIGHT')
    for (const wp_id of [wpId.replace('-v1', ''), 'WP-1-Other-v9', newer(wpId)]) {
      await test.must('create_wp', { wp_id, title: 'x' })
    }
    await test.must('delete_wp', { wp_id: newer(wpId), reason: 'made twice' })
    const refused = await refusedWithoutEffect(() =>
      test.do('update_wp', { wp_id: wpId, status: 'cancelled', superseded_by: named(wpId) }),
    )
    expect(refused).toMatchObject({ code: 'HSK-409-TRANSITION', missing: ['superseded_by'] })
  })

  it('stays done when it is closed again without a verdict', async () => {
    const wpId = await packetIn('done', 'GOV_LIGHT')
    const refused = await refusedWithoutEffect(() => test.do('close_wp', { wp_id: wpId }))
    expect(refused).toMatchObject({ code: 'HSK-409-TRANSITION', allowed: ['cancelled', 'ready'] })
  })
})

describe('Done', () => {
  it.each(['in_progress', 'gated'] as const)('is not reached from %s by an update', async (from) => {
    const wpId = await packetIn(from, 'GOV_LIGHT')
    const result = await test.do('update_wp', { wp_id: wpId, status: 'done', note: 'go on' })
    expect(result.errors[0]).toMatchObject({ code: 'HSK-409-TRANSITION', message: expect.stringContaining('close_wp') })
  })

  it.each(['in_progress', 'gated'] as const)('is reached from %s by then_move', async (from) => {
    const wpId = await packetIn(from, 'GOV_STANDARD')
    await test.must('gate_wp', { wp_id: wpId, gate: 'post_work', result: 'pass', then_move: 'done' })
    expect((await test.packet(wpId)).fields.status).toBe('done')
  })

  it('is refused to then_move where then_move lacks something, and the gate with it', async () => {
    const wpId = await packetIn('in_progress', 'GOV_STANDARD')
    startMicroTask(wpId)
    const refused = await refusedWithoutEffect(() =>
      test.do('gate_wp', { wp_id: wpId, gate: 'post_work', result: 'pass', then_move: 'done' }),
    )
    expect(refused).toMatchObject({ path: 'params.then_move', missing: ['micro_tasks'] })
    expect((await test.packet(wpId)).fields.governance.gates.post_work.status).toBe('pending')
  })
})

describe('what a move writes down', () => {
  it.each(['GOV_LIGHT', 'GOV_NONE'] as const)('is the gate that %s does not ask for', async (routing) => {
    const wpId = await packetIn('ready', routing)
    await test.must('update_wp', { wp_id: wpId, status: 'in_progress' })
    const started = (await test.packet(wpId)).fields
    expect(started.governance.gates.pre_work).toMatchObject({ status: 'skip', notes: 'not required by routing' })
    expect(started.started_at).toBe('2026-03-02T09:00:00.000Z')
    await test.must('close_wp', { wp_id: wpId, summary: 'tables printed' })
    const done = await test.packet(wpId)
    expect(done.fields.governance.gates.post_work).toMatchObject({ status: 'skip', notes: 'not required by routing' })
    expect(done.fields.completed_at).toBe('2026-03-02T09:00:00.000Z')
    const notes = await test.store.read((reader) => reader.notes(wpId))
    expect(notes).toMatchObject([{ content: 'tables printed', note_type: 'gate', author: 'mara' }])
  })

  it('refuses a gate that failed, also where the routing asks for none', async () => {
    const wpId = await packetIn('ready', 'GOV_LIGHT')
    await test.must('gate_wp', { wp_id: wpId, gate: 'pre_work', result: 'fail' })
    const refused = await refusedWithoutEffect(() => test.do('update_wp', { wp_id: wpId, status: 'in_progress' }))
    expect(refused).toMatchObject({ code: 'HSK-409-GATE', missing: ['gate'] })
  })

  it('is why it is blocked: the reason, the open blockers, or the decision that ended a wait', async () => {
    const reasoned = await packetIn('ready', 'GOV_LIGHT')
    block(reasoned)
    const params = { wp_id: reasoned, status: 'blocked', reason: 'no crane', eta: 'Friday' }
    await test.must('update_wp', params)
    expect((await test.packet(reasoned)).fields.block).toEqual({
      reason: 'no crane',
      eta: 'Friday',
      by_open_blockers: false,
      from: 'ready',
    })
    const held = await packetIn('ready', 'GOV_LIGHT')
    block(held)
    await test.must('update_wp', { wp_id: held, status: 'blocked' })
    expect((await test.packet(held)).fields.block).toEqual({
      reason: 'blocked by WP-1-Blocker',
      by_open_blockers: true,
      from: 'ready',
    })
    const waited = await packetIn('gated', 'GOV_LIGHT')
    await test.must('update_wp', { wp_id: waited, status: 'blocked', note: 'not before the dredging' })
    const { fields } = await test.packet(waited)
    expect(fields.block).toEqual({ reason: 'not before the dredging', by_open_blockers: false, from: 'gated' })
    expect(fields.awaits).toBeUndefined()
  })
})
