/** Specification of how layouts of the table are kept. */
import { describe, expect, it } from 'vitest'
import { readSaved, tableOf, wordsOf } from './saved-tables.ts'
import { INITIAL_TABLE, type TableState } from './table-words.ts'

describe('a kept layout', () => {
  const state: TableState = {
    ...INITIAL_TABLE,
    sort: [{ column: 'priority', descending: false }],
    group: 'status',
    closed: ['done'],
    filters: { labels: ['a,b'] },
  }

  it('comes back with everything but the groups that were closed', () => {
    expect(tableOf({ name: 'Mine', words: wordsOf(state) })).toEqual({ ...state, closed: [] })
  })

  it.each([null, '', '{', '[1]', '{"name":"x"}', '[{"name":"","words":""}]'])('is none where %j was kept', (kept) => {
    expect(readSaved(kept)).toEqual([])
  })

  it('is read as it was written', () => {
    const saved = [{ name: 'Mine', words: wordsOf(state) }]
    expect(readSaved(JSON.stringify(saved))).toEqual(saved)
  })
})
