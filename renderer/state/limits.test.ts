/** Limits as they are typed and kept. */
import { describe, expect, it } from 'vitest'
import { limitOf, readLimits } from './limits.ts'

describe('a limit of work in progress', () => {
  it.each([
    ['4', { limit: 4 }],
    [' 12 ', { limit: 12 }],
    ['', { limit: undefined }],
    ['0', undefined],
    ['-1', undefined],
    ['many', undefined],
    ['1000', undefined],
    ['2.5', undefined],
  ])('typed as %o', (typed, expected) => {
    expect(limitOf(typed)).toEqual(expected)
  })

  it('that cannot be read is none', () => {
    expect(readLimits('{"in_progress":4}')).toEqual({ in_progress: 4 })
    for (const kept of [null, '', '{', '{"in_progress":0}', '{"elsewhere":3}', '[]'])
      expect(readLimits(kept)).toEqual({})
  })
})
