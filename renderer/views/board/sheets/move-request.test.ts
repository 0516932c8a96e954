/** Specification of the operation behind each move, held to the schemas that the bus checks. */
import { describe, expect, it } from 'vitest'
import { type Card, type MoveOption, moveOptionSchema } from '#shared/contract/board.ts'
import { closeParamsSchema, gateParamsSchema, updateParamsSchema } from '#shared/contract/operations.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type MoveAnswers, type MoveRequest, moveRequestOf, type Place } from './move-request.ts'

const SCHEMAS = { update_wp: updateParamsSchema, gate_wp: gateParamsSchema, close_wp: closeParamsSchema }

function move(
  to: WorkPacketStatus,
  missing: MoveOption['missing'],
  answers: MoveAnswers = {},
  place?: Place,
): MoveRequest {
  const card: Pick<Card, 'wp_id' | 'version'> = { wp_id: 'WP-1-Night-Mode-v1', version: 7 }
  const option = moveOptionSchema.parse({ status: to, answer: missing.length > 0 ? 'asks' : 'allowed', missing })
  const request = moveRequestOf(card, option, answers, place, 'mara')
  expect(SCHEMAS[request.operation].safeParse(request.params).error).toBeUndefined()
  return request
}

const PRE_WORK = { kind: 'gate', gate: 'pre_work', ask: true, text: 'needs the pre-work gate' } as const
const POST_WORK = { kind: 'gate', gate: 'post_work', ask: true, text: 'needs the post-work gate' } as const
const REASON = { kind: 'reason', ask: true, text: 'needs a reason' } as const
const AWAITS = { kind: 'awaits', ask: true, text: 'needs the decision it waits for' } as const
const DECISION = { kind: 'decision', ask: true, text: 'needs the decision it waited for, as a note' } as const

describe('a move that lacks nothing', () => {
  it('is an update of the status, held to the version that was seen', () => {
    expect(move('ready', [])).toEqual({
      operation: 'update_wp',
      params: { wp_id: 'WP-1-Night-Mode-v1', expected_version: 7, status: 'ready' },
    })
  })

  it('goes before the card it was dropped on', () => {
    const { params } = move('in_progress', [], {}, { before: 'WP-1-Fuel-Model-v1' })
    expect(params['place']).toEqual({ before: 'WP-1-Fuel-Model-v1' })
  })

  it('goes to the end of the section when the place names nobody', () => {
    expect(move('in_progress', [], {}, {}).params['place']).toEqual({})
    expect(move('in_progress', []).params).not.toHaveProperty('place')
  })

  it('is a close when it leads to Done', () => {
    expect(move('done', [], { verdict: 'VALIDATED', summary: ' Night mode works. ' }, {})).toEqual({
      operation: 'close_wp',
      params: {
        wp_id: 'WP-1-Night-Mode-v1',
        expected_version: 7,
        verdict: 'VALIDATED',
        summary: 'Night mode works.',
        place: {},
      },
    })
  })

  it('closes without a verdict when none is given', () => {
    expect(move('done', []).params).toEqual({ wp_id: 'WP-1-Night-Mode-v1', expected_version: 7 })
  })

  it('restores a cancelled one by its status, and by a close when it was done before', () => {
    expect(move('blocked', [])).toMatchObject({ operation: 'update_wp', params: { status: 'blocked' } })
    expect(move('done', [], { verdict: 'FAIL' })).toMatchObject({ operation: 'close_wp', params: { verdict: 'FAIL' } })
  })
})

describe('a move that lacks a gate', () => {
  it('passes the gate and moves in one operation, signed by the operator', () => {
    const answers: MoveAnswers = { gate: { result: 'pass', notes: ' Scope read with the crew. ' } }
    expect(move('in_progress', [PRE_WORK], answers, { before: 'WP-1-Fuel-Model-v1' })).toEqual({
      operation: 'gate_wp',
      params: {
        wp_id: 'WP-1-Night-Mode-v1',
        expected_version: 7,
        gate: 'pre_work',
        result: 'pass',
        validated_by: 'mara',
        notes: 'Scope read with the crew.',
        then_move: { status: 'in_progress', place: { before: 'WP-1-Fuel-Model-v1' } },
      },
    })
  })

  it('waives the gate as a skip that carries the waiver', () => {
    const waiver = {
      id: 'WAIVER-1',
      reason: 'the sea trial cannot wait',
      scope: 'pre-work gate of WP-1-Night-Mode-v1',
      expires_at: '2026-03-12T22:59:59.999Z',
    }
    const { params } = move('in_progress', [PRE_WORK], { gate: { result: 'waive', waiver } })
    expect(params).toMatchObject({ gate: 'pre_work', result: 'skip', waiver, then_move: { status: 'in_progress' } })
    expect(params).not.toHaveProperty('notes')
  })

  it('takes the verdict and the summary along into Done', () => {
    const answers: MoveAnswers = { gate: { result: 'pass' }, verdict: 'MERGE_PENDING', summary: 'Waits for the merge.' }
    expect(move('done', [POST_WORK], answers)).toMatchObject({
      operation: 'gate_wp',
      params: {
        gate: 'post_work',
        result: 'pass',
        then_move: { status: 'done', verdict: 'MERGE_PENDING', summary: 'Waits for the merge.' },
      },
    })
  })

  it('takes the decision along when it waited for one', () => {
    const answers: MoveAnswers = { gate: { result: 'pass' }, decision: 'Go on with the red palette.' }
    expect(move('in_progress', [DECISION, PRE_WORK], answers).params['then_move']).toEqual({
      status: 'in_progress',
      note: 'Go on with the red palette.',
    })
  })
})

describe('a move that lacks words', () => {
  it('gives the reason and the expected end of a block', () => {
    const { params } = move('blocked', [REASON], { reason: 'no access to the port', eta: 'Friday' })
    expect(params).toMatchObject({ status: 'blocked', reason: 'no access to the port', eta: 'Friday' })
  })

  it('puts a reason of several lines on one, since it stands behind the board’s line', () => {
    expect(move('blocked', [REASON], { reason: 'no access\n  until Friday\r\n' }).params).toMatchObject({
      reason: 'no access until Friday',
    })
  })

  it('leaves an empty expectation out', () => {
    expect(move('blocked', [REASON], { reason: 'x', eta: '  ' }).params).not.toHaveProperty('eta')
  })

  it('gives the decision and the reason when a gated one becomes blocked', () => {
    const answers: MoveAnswers = { decision: 'Not before the audit.', reason: 'waits for the audit' }
    expect(move('blocked', [DECISION, REASON], answers).params).toMatchObject({
      note: 'Not before the audit.',
      reason: 'waits for the audit',
    })
  })

  it('names the decision that is awaited', () => {
    const { params } = move('gated', [AWAITS], { awaits: 'the post-work review' })
    expect(params).toMatchObject({ status: 'gated', awaits: 'the post-work review' })
  })

  it('gives the decision that ends a wait', () => {
    const { params } = move('ready', [DECISION], { decision: 'Postponed.' })
    expect(params).toMatchObject({ status: 'ready', note: 'Postponed.' })
  })

  it('gives the reason of a cancellation and of a reopening', () => {
    expect(move('cancelled', [REASON], { reason: 'not needed' }).params).toMatchObject({
      status: 'cancelled',
      reason: 'not needed',
    })
    expect(move('ready', [REASON], { reason: 'it broke at night' }).params).toMatchObject({
      status: 'ready',
      reason: 'it broke at night',
    })
  })

  it('names the newer version that supersedes a done one', () => {
    const supersession: MoveOption['missing'][number] = {
      kind: 'superseded_by',
      ask: true,
      candidates: ['WP-1-Night-Mode-v2'],
      text: 'needs the newer version that supersedes it',
    }
    const { params } = move('cancelled', [supersession], { superseded_by: 'WP-1-Night-Mode-v2' })
    expect(params).toMatchObject({ status: 'cancelled', superseded_by: 'WP-1-Night-Mode-v2' })
  })
})
