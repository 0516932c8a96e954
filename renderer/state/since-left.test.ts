import { expect, it } from 'vitest'
import type { SinceLeft } from '#shared/contract/person.ts'
import { sinceWords } from './since-left.ts'

const nothing: SinceLeft = {
  left_at: '2026-01-01T00:00:00.000Z',
  sequence: 1,
  moved: 0,
  added: 0,
  conflicts: 0,
  events: 0,
  more: false,
}

it('says what moved, what is new and what is in conflict, and leaves out what did not happen', () => {
  expect(sinceWords({ ...nothing, moved: 4, conflicts: 1, events: 9 })).toBe('4 moved, 1 conflict')
  expect(sinceWords({ ...nothing, moved: 1, added: 2, conflicts: 2, events: 9 })).toBe('1 moved, 2 new, 2 conflicts')
})

it('counts the changes where nothing moved, and says when it stopped counting', () => {
  expect(sinceWords({ ...nothing, events: 1 })).toBe('1 change')
  expect(sinceWords({ ...nothing, moved: 900, events: 4000, more: true })).toBe('At least 900 moved')
})
