import { describe, expect, it } from 'vitest'
import type { Card } from '#shared/contract/board.ts'
import { standingAfter } from '#shared/domain/sla.ts'
import { cardOf } from '../../state/card.testing.ts'
import { cardWords, factsOf } from './card-facts.ts'
import { segmentsOf } from './micro-task-segments.ts'

const texts = (different: Partial<Card>) => factsOf(cardOf('WP-1-A', different)).map((fact) => fact.text)

describe('the facts of a card', () => {
  it('are none on a plain one', () => {
    expect(texts({})).toEqual([])
  })

  it('leave out what was skipped before Locus and what is pending, and tell a waiver apart', () => {
    expect(texts({ gates: { pre_work: 'skip', post_work: 'pending' } })).toEqual([])
    expect(texts({ gates: { pre_work: 'skip', post_work: 'fail' }, waived: ['pre_work'] })).toEqual([
      'pre waived',
      'post failed',
    ])
    expect(texts({ gates: { pre_work: 'pass', post_work: 'pending' } })).toEqual(['pre'])
  })

  it('begin with what needs a person', () => {
    const all = texts({ conflict: 'both_changed', problems: 2, unverified: true, overlays: ['Active', 'Later'] })
    expect(all).toEqual(['conflict', '2 problems', 'unverified', 'Active +1'])
  })

  it('say why it is blocked once', () => {
    const block = { reason: 'open blockers', by_open_blockers: true }
    expect(texts({ status: 'blocked', open_blockers: 2, block })).toEqual(['blocked by 2'])
    expect(texts({ status: 'blocked', block: { reason: 'no key', eta: 'Fri', by_open_blockers: false } })).toEqual([
      'no key',
      'ETA Fri',
    ])
    expect(texts({ status: 'done', open_blockers: 2, verdict: 'OUTDATED_ONLY' })).toEqual(['outdated only'])
  })

  it('mark a block without a reason as saying nothing', () => {
    const block = { reason: 'no reason given', by_open_blockers: false }
    expect(factsOf(cardOf('WP-1-A', { status: 'blocked', block }))).toMatchObject([{ kind: 'block', tone: 'neutral' }])
  })

  it('are said with the reason right after the title', () => {
    const card = cardOf('WP-1-A', { title: 'Draw', status: 'gated', awaits: 'the budget', overlays: ['Later'] })
    expect(cardWords(card)).toMatch(/^WP-1-A: Draw, awaits the budget, Later; Gated/)
  })

  it('count working days once they are nearly over, and say so in full to who hears the card', () => {
    const card = cardOf('WP-1-A', { title: 'Draw', status: 'ready' })
    const said = (spent: number) => {
      const clock = { quiet: undefined, sla: standingAfter('ready', spent) }
      return factsOf(card, clock).map(({ tone, text }) => [tone, text])
    }
    expect(said(7)).toEqual([])
    expect(said(8)).toEqual([['progress', '2 days left']])
    expect(said(10)).toEqual([['progress', 'last day']])
    expect(said(11)).toEqual([['blocked', '1 day over']])
    expect(cardWords(card, { quiet: undefined, sla: standingAfter('ready', 13) })).toBe(
      'WP-1-A: Draw, 3 days over; Ready, Priority 2, feature, 3 working days over: the limit in Ready is 10 working days',
    )
  })

  it('are said in words', () => {
    const card = cardOf('WP-1-A', {
      title: 'Draw the chart',
      priority: 0,
      assignee: 'mara',
      gates: { pre_work: 'pass', post_work: 'pending' },
      micro_tasks: { total: 3, completed: 1, failed: 1, in_progress: 0 },
    })
    expect(cardWords(card)).toBe(
      'WP-1-A: Draw the chart, 1/3, pre, MA; Stub, Priority 0, highest, feature, 1 of 3 Micro-Tasks done, 1 failed, pre-work passed, assigned to mara',
    )
  })
})

describe('the segments of the Micro-Task bar', () => {
  it('are one each while there are few, and shares when there are many', () => {
    expect(segmentsOf({ total: 3, completed: 1, failed: 1, in_progress: 0 })).toEqual([
      { kind: 'done', share: 1 },
      { kind: 'failed', share: 1 },
      { kind: 'open', share: 1 },
    ])
    expect(segmentsOf({ total: 40, completed: 30, failed: 0, in_progress: 2 })).toEqual([
      { kind: 'done', share: 30 },
      { kind: 'under-way', share: 2 },
      { kind: 'open', share: 8 },
    ])
  })
})
