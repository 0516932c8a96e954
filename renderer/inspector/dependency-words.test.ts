/** Specification of how dependencies are said. */
import { expect, it } from 'vitest'
import { DEPENDENCY_TYPES } from '#shared/domain/vocabulary.ts'
import { cycleOf, DEPENDENCY_CHOICES, DEPENDENCY_WORDS } from './dependency-words.ts'

it('offers every type by words of its own', () => {
  expect(DEPENDENCY_CHOICES.map(({ value }) => value)).toEqual([...DEPENDENCY_TYPES])
  expect(new Set(DEPENDENCY_CHOICES.map(({ label }) => label)).size).toBe(DEPENDENCY_TYPES.length)
})

it('says the same edge from both ends in words that differ, but for the symmetric one', () => {
  const same = DEPENDENCY_TYPES.filter((type) => DEPENDENCY_WORDS[type].in === DEPENDENCY_WORDS[type].out)
  expect(same).toEqual(['related'])
})

it('finds the cycle in a refusal and in nothing else', () => {
  const refusal = (code: 'HSK-409-CYCLE' | 'HSK-409-EXISTS', cycle: string[] | number) => ({
    message: 'no',
    unanswered: false,
    error: { code, name: 'x', message: 'no', details: { cycle } },
  })
  expect(cycleOf(refusal('HSK-409-CYCLE', ['A', 'B', 'A']))).toEqual(['A', 'B', 'A'])
  expect(cycleOf(refusal('HSK-409-EXISTS', ['A']))).toBeUndefined()
  expect(cycleOf(refusal('HSK-409-CYCLE', 3))).toBeUndefined()
  expect(cycleOf({ message: 'gone', unanswered: true })).toBeUndefined()
})
