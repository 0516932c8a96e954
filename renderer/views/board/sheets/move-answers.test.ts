/** Specification of what a sheet accepts and what its fields amount to. */
import { describe, expect, it } from 'vitest'
import { type Card, cardSchema, type MoveOption } from '#shared/contract/board.ts'
import { gateParamsSchema } from '#shared/contract/operations.ts'
import { endOfDay, waiverDraft } from '../../../ui/waiver-draft.ts'
import { answersOf, type MoveDraft, moveDraft, moveFaults } from './move-answers.ts'
import { moveRequestOf } from './move-request.ts'

const NOW = new Date('2026-03-12T14:05:09.000Z')

const CARD: Card = cardSchema.parse({
  wp_id: 'WP-1-Night-Mode-v1',
  title: 'Red night mode for the bridge',
  status: 'ready',
  priority: 2,
  type: 'feature',
  phase: '1',
  routing: 'GOV_STANDARD',
  labels: [],
  version: 7,
  order: 1,
  open_blockers: 0,
  gates: { pre_work: 'pending', post_work: 'pending' },
  waived: [],
  unverified: false,
  problems: 0,
  overlays: [],
  micro_tasks: { total: 0, completed: 0, failed: 0, in_progress: 0 },
  created_at: '2026-03-12T10:00:00.000Z',
  updated_at: '2026-03-12T10:00:00.000Z',
})

const asking = (status: MoveOption['status'], ...missing: MoveOption['missing']): MoveOption => ({
  status,
  answer: 'asks',
  missing,
})
const START = asking('in_progress', { kind: 'gate', gate: 'pre_work', ask: true, text: 'needs the pre-work gate' })
const BLOCK = asking('blocked', { kind: 'reason', ask: true, text: 'needs the reason it is blocked' })

function draft(option: MoveOption, patch: Partial<MoveDraft> = {}, card = CARD): MoveDraft {
  return { ...moveDraft([card], option, NOW), ...patch }
}

describe('a sheet as it opens', () => {
  it('proposes that a pending gate passed, so that Enter is enough', () => {
    const opened = draft(START)
    expect(opened.gate).toBe('pass')
    expect(moveFaults(START, opened)).toEqual({})
  })

  it('proposes nothing for a gate that failed before', () => {
    const failed: Card = { ...CARD, gates: { pre_work: 'fail', post_work: 'pending' } }
    const opened = draft(START, {}, failed)
    expect(opened.gate).toBeUndefined()
    expect(moveFaults(START, opened)).toEqual({ gate: 'Choose one.' })
  })

  it('names a waiver after the moment and what it covers', () => {
    expect(draft(START).waiver).toEqual({
      id: 'WAIVER-20260312-140509',
      reason: '',
      scope: 'pre-work gate of WP-1-Night-Mode-v1',
      expires_on: '',
    })
  })

  it('chooses the newer version when there is only one', () => {
    const supersede = (candidates: string[]): MoveOption =>
      asking('cancelled', { kind: 'superseded_by', ask: true, candidates, text: 'needs the newer version' })
    expect(draft(supersede(['WP-1-Night-Mode-v2'])).superseded_by).toBe('WP-1-Night-Mode-v2')
    const two = supersede(['WP-1-Night-Mode-v2', 'WP-1-Night-Mode-v3'])
    expect(draft(two).superseded_by).toBeUndefined()
    expect(moveFaults(two, draft(two))).toEqual({ superseded_by: 'Choose the newer version.' })
  })
})

describe('what a sheet refuses', () => {
  it('an empty reason, and one of blanks', () => {
    expect(moveFaults(BLOCK, draft(BLOCK))).toEqual({ reason: 'Give the reason.' })
    expect(moveFaults(BLOCK, draft(BLOCK, { reason: ' \n' }))).toEqual({ reason: 'Give the reason.' })
    expect(moveFaults(BLOCK, draft(BLOCK, { reason: 'no access' }))).toEqual({})
  })

  it('texts longer than the operation takes, with their length', () => {
    expect(moveFaults(BLOCK, draft(BLOCK, { reason: 'x'.repeat(1001), eta: 'y'.repeat(61) }))).toEqual({
      reason: 'At most 1000 characters; these are 1001.',
      eta: 'At most 60 characters.',
    })
  })

  it('a missing decision and a missing question', () => {
    const decide = asking('ready', { kind: 'decision', ask: true, text: 'needs the decision' })
    expect(moveFaults(decide, draft(decide))).toEqual({ decision: 'Say what was decided.' })
    const hold = asking('gated', { kind: 'awaits', ask: true, text: 'needs the decision it waits for' })
    expect(moveFaults(hold, draft(hold))).toEqual({ awaits: 'Say which decision it waits for.' })
  })

  it('a waiver without its reason, whatever else is given', () => {
    expect(moveFaults(START, draft(START, { gate: 'waive' }))).toEqual({
      waiver_fields: { reason: 'Say why it may go on without.' },
    })
  })
})

describe('what a filled sheet amounts to', () => {
  it('a waiver that the bus takes, until the end of its last day', () => {
    const waiver = { ...waiverDraft('pre-work gate', NOW), reason: ' sea trial ', expires_on: '2026-04-01' }
    const request = moveRequestOf(CARD, START, answersOf(draft(START, { gate: 'waive', waiver })), undefined, 'mara')
    const params = gateParamsSchema.parse(request.params)
    expect(params.waiver).toEqual({
      id: 'WAIVER-20260312-140509',
      reason: 'sea trial',
      scope: 'pre-work gate',
      expires_at: endOfDay('2026-04-01'),
    })
    expect(params.result).toBe('skip')
  })

  it('no verdict when none is chosen', () => {
    expect(answersOf(draft(asking('done')))).not.toHaveProperty('verdict')
    expect(answersOf(draft(asking('done'), { verdict: 'FAIL' }))).toMatchObject({ verdict: 'FAIL' })
  })
})
