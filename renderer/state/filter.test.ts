import { describe, expect, it } from 'vitest'
import { isFilterEmpty } from './filter.ts'

describe('an empty filter', () => {
  it('is one that lets every card pass', () => {
    expect([{}, { text: '' }, { ready_only: false }].map(isFilterEmpty)).toEqual([true, true, true])
    expect([{ text: 'a' }, { ready_only: true }, { phase: '1' } as const].map(isFilterEmpty)).toEqual([
      false,
      false,
      false,
    ])
  })
})
