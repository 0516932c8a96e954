import { describe, expect, it } from 'vitest'
import type { SearchHit } from '#shared/contract/ready-operations.ts'
import { isSearching, type SearchAnswer, type SearchState, startSearch } from './search.ts'

const hit = (name: string): SearchHit => ({
  wp_id: `WP-1-${name}`,
  title: name,
  status: 'ready',
  marked_id: `WP-1-${name}`,
  marked_title: name,
  excerpt: '',
})
const found = (name: string): SearchAnswer => ({ hits: [hit(name)], more: false })

/** A search whose answers and moments of rest are given by hand. */
function bench() {
  const questions = new Map<string, (answer: SearchAnswer) => void>()
  const asked: string[] = []
  let rest: (() => void) | undefined
  let state: SearchState | undefined
  const search = startSearch({
    ask: (words) => {
      asked.push(words)
      return new Promise((resolve) => questions.set(words, resolve))
    },
    later: (_, run) => {
      rest = run
      return () => {
        if (rest === run) rest = undefined
      }
    },
    show: (next) => {
      state = next
    },
  })
  return {
    search,
    asked,
    shown: () => state,
    rest: () => {
      const run = rest
      rest = undefined
      run?.()
    },
    answer: async (words: string, answer: SearchAnswer) => {
      questions.get(words)?.(answer)
      await Promise.resolve()
      await Promise.resolve()
    },
  }
}

describe('a search while typing', () => {
  it('asks once for what stands there after a moment of rest', () => {
    const { search, rest, asked } = bench()
    for (const typed of ['t', 'ti', 'tid ']) search.type(typed)
    rest()
    expect(asked).toEqual(['tid'])
  })

  it('never lets an older answer replace a newer one', async () => {
    const { search, rest, answer, shown } = bench()
    search.type('tide')
    rest()
    search.type('tides')
    rest()
    await answer('tides', found('Newer'))
    await answer('tide', found('Older'))
    expect(shown()).toMatchObject({ asked: 'tides', answer: found('Newer') })
  })

  it('asks again for what stands there when that came to nothing, and for nothing else', async () => {
    const { search, rest, answer, shown, asked } = bench()
    search.retry()
    search.type('tide')
    search.retry()
    rest()
    await answer('tide', { failure: 'the connection ended' })
    expect(shown()?.answer).toEqual({ failure: 'the connection ended' })
    search.retry()
    const state = shown()
    expect(state && isSearching(state)).toBe(true)
    await answer('tide', found('Tide'))
    expect(shown()).toMatchObject({ asked: 'tide', answer: found('Tide') })
    search.retry()
    expect(asked).toEqual(['tide', 'tide'])
  })

  it('keeps a hit in its place that is deleted, and tells it, until it comes back', async () => {
    const { search, rest, answer, shown } = bench()
    search.type('tide')
    search.changed([{ wp_id: 'WP-1-Tide' }])
    rest()
    await answer('tide', { hits: [hit('Tide'), hit('Tides')], more: false })
    const before = shown()
    search.changed([{ wp_id: 'WP-1-Elsewhere' }])
    expect(shown()).toBe(before)
    search.changed([{ wp_id: 'WP-1-Tide' }, { wp_id: 'WP-1-Tides', card: { status: 'blocked' } }])
    expect(shown()?.answer).toEqual({
      hits: [
        { ...hit('Tide'), deleted: true },
        { ...hit('Tides'), status: 'blocked' },
      ],
      more: false,
    })
    search.changed([{ wp_id: 'WP-1-Tide', card: { status: 'ready' } }])
    expect(shown()?.answer).toMatchObject({ hits: [hit('Tide'), { status: 'blocked' }] })
  })

  it('keeps the hits of before while the next are awaited, and says so', async () => {
    const { search, rest, answer, shown } = bench()
    search.type('tide')
    rest()
    await answer('tide', found('Tide'))
    search.type('tides')
    const state = shown()
    expect(state?.answer).toEqual(found('Tide'))
    expect(state && isSearching(state)).toBe(true)
  })

  it('shows nothing once nothing is typed, whatever still comes', async () => {
    const { search, rest, answer, shown } = bench()
    search.type('tide')
    rest()
    search.type('  ')
    await answer('tide', found('Tide'))
    expect(shown()).toEqual({ typed: '  ', asked: '', answer: undefined })
  })

  it('asks again for the same words after a failure, and not after an answer', async () => {
    const { search, rest, answer, asked } = bench()
    search.type('tide')
    rest()
    await answer('tide', { failure: 'the disk' })
    search.type('tide ')
    rest()
    await answer('tide', found('Tide'))
    search.type('tide')
    rest()
    expect(asked).toEqual(['tide', 'tide'])
  })

  it('is silent after its end', async () => {
    const { search, rest, answer, shown } = bench()
    search.type('tide')
    rest()
    search.stop()
    await answer('tide', found('Tide'))
    expect(shown()?.answer).toBeUndefined()
  })
})
