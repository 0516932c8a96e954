/** Specification of initials. */
import { expect, it } from 'vitest'
import { initialsOf } from './initials.ts'

it.each([
  ['mara.berg', 'MB'],
  ['coder-a', 'CA'],
  ['mara', 'MA'],
  ['Ada Byron Lovelace', 'AL'],
  ['mara@example.org', 'MA'],
  ['Ørjan Ås', 'ØÅ'],
  ['x', 'X'],
  ['--', '--'],
])('%s becomes %s', (id, initials) => {
  expect(initialsOf(id)).toBe(initials)
})
