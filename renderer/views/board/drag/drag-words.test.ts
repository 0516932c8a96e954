import { describe, expect, it } from 'vitest'
import type { MoveOption } from '#shared/contract/board.ts'
import { columnSaying, liftedWords, refusalWords, takenBy, targetWords, withLimit } from './drag-words.ts'

const gate: MoveOption = {
  status: 'in_progress',
  answer: 'asks',
  missing: [{ kind: 'gate', gate: 'pre_work', ask: true, text: 'needs the pre-work gate' }],
}
const blocked: MoveOption = {
  status: 'in_progress',
  answer: 'refused',
  missing: [
    { kind: 'open_blockers', ask: false, wp_ids: ['WP-1-X'], text: 'blocked by WP-1-X' },
    { kind: 'gate', gate: 'pre_work', ask: true, text: 'needs the pre-work gate' },
  ],
}
const lift = { origin: { status: 'ready', index: 1 } } as const

describe('what a column says', () => {
  it('is why it is not yet, or that it never is from here', () => {
    expect(columnSaying([blocked])).toEqual({
      answer: 'refused',
      title: 'Not yet',
      reasons: ['Blocked by WP-1-X', 'Needs the pre-work gate'],
    })
    const never: MoveOption = {
      status: 'done',
      answer: 'refused',
      missing: [{ kind: 'transition', ask: false, text: 'Stub does not lead to Done' }],
    }
    expect(columnSaying([never])?.title).toBe('Not from here')
    expect(columnSaying([gate])?.title).toBe('Asks first')
  })

  it('counts for several cards how many may come, and names each reason once', () => {
    const allowed: MoveOption = { status: 'in_progress', answer: 'allowed', missing: [] }
    const here: MoveOption = { status: 'in_progress', answer: 'here', missing: [] }
    expect(columnSaying([])).toBeUndefined()
    expect(columnSaying([allowed, allowed])).toEqual({ answer: 'allowed', title: 'Drop all 2 here', reasons: [] })
    expect(columnSaying([allowed, allowed, here])).toMatchObject({ answer: 'allowed', title: 'Drop here' })
    expect(columnSaying([gate, gate, allowed])).toEqual({
      answer: 'asks',
      title: 'Asks first',
      reasons: ['Needs the pre-work gate'],
    })
    expect(columnSaying([blocked, allowed, allowed])).toMatchObject({
      answer: 'allowed',
      title: 'Takes 2 of 3',
      reasons: ['Blocked by WP-1-X', 'Needs the pre-work gate'],
    })
    expect(columnSaying([blocked, here])).toMatchObject({ answer: 'refused', title: 'Takes none of them' })
    expect(columnSaying([here, here])).toMatchObject({ answer: 'here' })
    expect(targetWords(lift, { status: 'in_progress', index: 0 }, 1, [gate, allowed])).toBe(
      'In progress, place 1 of 2. Asks first. Needs the pre-work gate.',
    )
  })

  it('is one sentence in a toast', () => {
    expect(refusalWords(blocked)).toBe('Blocked by WP-1-X; Needs the pre-work gate')
    expect(refusalWords({ missing: [] })).toBe('This move is not allowed')
  })
})

describe('a limit', () => {
  const allowed: MoveOption = { status: 'in_progress', answer: 'allowed', missing: [] }

  it('is told of only where a drop would go beyond it, counting those that can come', () => {
    expect(takenBy([allowed, gate, blocked])).toBe(2)
    const saying = columnSaying([allowed])
    expect(withLimit(saying, 4, 5)?.reasons).toEqual(['It would hold 5, over its limit of 4'])
    expect(withLimit(saying, 4, 4)).toBe(saying)
    expect(withLimit(saying, undefined, 9)).toBe(saying)
    const refused = columnSaying([blocked])
    expect(withLimit(refused, 1, 9)).toBe(refused)
  })
})

describe('what is said aloud', () => {
  it('counts the card among those of the column it comes to', () => {
    expect(targetWords(lift, { status: 'in_progress', index: 2 }, 2, [gate])).toBe(
      'In progress, place 3 of 3. Needs the pre-work gate: it is asked after the drop.',
    )
    expect(targetWords(lift, { status: 'gated', index: 0 }, 0, [])).toBe('Gated, its only card.')
    expect(targetWords(lift, { status: 'ready', index: 4 }, 4, [])).toBe('Ready, place 4 of 4.')
    expect(targetWords(lift, { status: 'ready', index: 0 }, 4, [])).toBe('Ready, place 1 of 4.')
  })

  it('tells why a drop would not be allowed', () => {
    expect(targetWords(lift, { status: 'in_progress', index: 0 }, 1, [blocked])).toContain(
      'Not allowed: Blocked by WP-1-X',
    )
  })

  it('begins with the card and how to go on', () => {
    expect(liftedWords({ wp_id: 'WP-1-A', title: 'Chart' }, lift.origin, 4, 0)).toMatch(
      /^Lifted WP-1-A, Chart\. Ready, place 2 of 4\. Arrow keys/,
    )
    expect(liftedWords({ wp_id: 'WP-1-A', title: 'Chart' }, lift.origin, 4, 2)).toMatch(
      /^Lifted WP-1-A, Chart and 2 more\./,
    )
  })
})
