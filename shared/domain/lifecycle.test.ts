/** What the lifecycle says of one move, in the words that a sheet and a refusal show (10-domain, "Lifecycle"). */
import { describe, expect, it } from 'vitest'
import { judgeMove, type LifecycleFacts, possibleMoves } from './lifecycle.ts'
import { WORK_PACKET_STATUSES } from './vocabulary.ts'

const PENDING = { pre_work: { status: 'pending' }, post_work: { status: 'pending' } } as const

const facts = (change: Partial<LifecycleFacts> = {}): LifecycleFacts => ({
  status: 'ready',
  routing: 'GOV_STANDARD',
  gates: PENDING,
  openBlockers: [],
  packet: { exists: true, missing: [] },
  microTasksInProgress: [],
  newerVersions: [],
  ...change,
})

/** The texts of what a move lacks. */
function lacking(
  ...[of, to, details = {}]: [LifecycleFacts, Parameters<typeof judgeMove>[1], Parameters<typeof judgeMove>[2]?]
) {
  const answer = judgeMove(of, to, details)
  return answer.allowed ? [] : answer.missing.map((requirement) => requirement.text)
}

describe('what a move lacks', () => {
  it.each<[LifecycleFacts, Parameters<typeof judgeMove>[1], string[]]>([
    [facts(), 'done', ['Ready does not lead to Done; from here: In progress, Blocked, Gated, Cancelled']],
    [facts(), 'ready', ['is Ready already']],
    [facts(), 'in_progress', ['needs the pre-work gate']],
    [facts({ gates: { ...PENDING, pre_work: { status: 'fail' } } }), 'in_progress', ['failed its pre-work gate']],
    [facts({ openBlockers: ['WP-1-A'] }), 'in_progress', ['needs the pre-work gate', 'blocked by WP-1-A']],
    [
      facts({ routing: 'GOV_NONE', openBlockers: ['WP-1-A', 'WP-1-B', 'WP-1-C'] }),
      'in_progress',
      ['blocked by WP-1-A and 2 more'],
    ],
    [
      facts({ status: 'in_progress', routing: 'GOV_LIGHT', microTasksInProgress: ['MT-001', 'MT-004'] }),
      'done',
      ['MT-001, MT-004 still in progress'],
    ],
    [facts({ status: 'stub', packet: { exists: false, missing: [] } }), 'ready', ['needs a task packet']],
    [
      facts({ status: 'stub', packet: { exists: false, path: 'docs/x.md', missing: [] } }),
      'ready',
      ['needs a task packet (looked for docs/x.md)'],
    ],
    [
      facts({ status: 'stub', packet: { exists: true, missing: ['no scope', 'no tests'] } }),
      'ready',
      ['task packet: no scope', 'task packet: no tests'],
    ],
    [facts({ status: 'gated' }), 'blocked', ['needs the decision it waited for, as a note']],
    [facts({ status: 'done' }), 'ready', ['needs a reason to reopen']],
    [
      facts({ status: 'done' }),
      'cancelled',
      ['is done: only a newer version of the same Base WP can supersede it, and there is none'],
    ],
    [
      facts({ status: 'done', newerVersions: ['WP-1-A-v2'] }),
      'cancelled',
      ['needs the newer version that supersedes it'],
    ],
    [
      facts({ status: 'cancelled', cancelledFrom: 'gated' }),
      'ready',
      ['Cancelled does not lead to Ready; from here: Gated'],
    ],
  ])('%# is said in words: %j', (of, to, texts) => {
    expect(lacking(of, to)).toEqual(texts)
  })

  it('can be asked for in a sheet, or has to be mended first', () => {
    const kinds = (of: LifecycleFacts, to: Parameters<typeof judgeMove>[1]) => {
      const answer = judgeMove(of, to, {})
      return answer.allowed ? [] : answer.missing.map((requirement) => [requirement.kind, requirement.ask])
    }
    expect(kinds(facts({ openBlockers: ['WP-1-A'] }), 'in_progress')).toEqual([
      ['gate', true],
      ['open_blockers', false],
    ])
    expect(kinds(facts({ status: 'done' }), 'cancelled')).toEqual([['superseded_by', false]])
    expect(kinds(facts({ status: 'done', newerVersions: ['WP-1-A-v2'] }), 'cancelled')).toEqual([
      ['superseded_by', true],
    ])
    expect(kinds(facts({ status: 'stub', packet: { exists: false, missing: [] } }), 'ready')).toEqual([
      ['packet', false],
    ])
  })
})

describe('an allowed move', () => {
  it('says which gates it records by itself', () => {
    const light = facts({ routing: 'GOV_LIGHT' })
    expect(judgeMove(light, 'in_progress', {})).toEqual({
      allowed: true,
      skips: ['pre_work'],
      reopens: false,
      restores: false,
    })
    expect(judgeMove({ ...light, status: 'in_progress' }, 'done', {})).toMatchObject({ skips: ['post_work'] })
    const passed = { pre_work: { status: 'pass' }, post_work: { status: 'skip' } } as const
    expect(judgeMove({ ...light, gates: passed }, 'in_progress', {})).toMatchObject({ skips: [] })
    expect(judgeMove({ ...facts(), gates: passed }, 'in_progress', {})).toMatchObject({ skips: [] })
    expect(judgeMove(light, 'blocked', { reason: 'x' })).toMatchObject({ skips: [] })
  })

  it('says whether it reopens or restores', () => {
    expect(judgeMove(facts({ status: 'done' }), 'ready', { reason: 'x' })).toMatchObject({
      reopens: true,
      restores: false,
    })
    const cancelled = facts({ status: 'cancelled', cancelledFrom: 'done' })
    expect(judgeMove(cancelled, 'done', {})).toMatchObject({ reopens: false, restores: true, skips: [] })
  })
})

describe('possible moves', () => {
  it('from Cancelled lead back, to Ready where nobody knows whence it came', () => {
    for (const status of WORK_PACKET_STATUSES) {
      expect(possibleMoves({ status: 'cancelled', cancelledFrom: status })).toEqual([status])
    }
    expect(possibleMoves({ status: 'cancelled' })).toEqual(['ready'])
  })

  it('never lead from a status to itself, and are nobody’s to change', () => {
    for (const status of WORK_PACKET_STATUSES) {
      const moves = possibleMoves({ status })
      expect(moves).not.toContain(status)
      moves.length = 0
      expect(possibleMoves({ status })).not.toEqual([])
    }
  })
})
