import { describe, expect, it } from 'vitest'
import { escalationText, shortSlaWords, slaWords } from './sla-words.ts'

describe('the days left', () => {
  it('are told until they are over, and then by how much', () => {
    const words = [2, 3, 4, 5, 6, 9].map((spent) => slaWords({ limit: 5, spent, state: 'within' }))
    expect(words).toEqual([
      '3 working days left',
      '2 working days left',
      '1 working day left',
      'last working day',
      '1 working day over',
      '4 working days over',
    ])
  })

  it('are told in few words where there is little room', () => {
    const words = [3, 5, 8].map((spent) => shortSlaWords({ limit: 5, spent, state: 'near' }))
    expect(words).toEqual(['2 days left', 'last day', '3 days over'])
  })

  it('come with a text for whoever decides', () => {
    const packet = {
      wp_id: 'WP-1-Dock',
      title: 'Build the dock',
      status: 'blocked',
      assignee: undefined,
      block: { reason: 'no steel', by_open_blockers: false },
    } as const
    expect(escalationText(packet, { limit: 5, spent: 8, state: 'past' }, '2026-03-02T10:00:00.000Z')).toBe(
      'WP-1-Dock (Build the dock) has stood in Blocked for 8 working days, since 2026-03-02; the limit is 5 working days. Reason given: no steel. Nobody is assigned. Please decide how it goes on.',
    )
  })
})
