/** Specification of what the address says of the table. */
import { describe, expect, it } from 'vitest'
import {
  filteredBy,
  INITIAL_TABLE,
  movedColumn,
  sortedBy,
  type TableState,
  tableOfWords,
  toggledColumn,
  widenedColumn,
  writeTable,
} from './table-words.ts'

function wordsOf(state: TableState): string {
  const words = new URLSearchParams()
  writeTable(words, state)
  return words.toString()
}

describe('the width of a column', () => {
  it('is given within its bounds, and taken away again', () => {
    expect(widenedColumn({}, 'title', 320.4)).toEqual({ title: 320 })
    expect(widenedColumn({ id: 80 }, 'title', 5)).toEqual({ id: 80, title: 60 })
    expect(widenedColumn({ title: 300 }, 'title', 5000)).toEqual({ title: 900 })
    expect(widenedColumn({ id: 80, title: 300 }, 'title', undefined)).toEqual({ id: 80 })
  })

  it('is read of an address only where it is one', () => {
    const of = (word: string) => tableOfWords(new URLSearchParams({ 't.widths': word })).widths
    expect(of('title.320,id.10')).toEqual({ title: 320, id: 60 })
    expect(of('title.1e9,__proto__.300,id.-80,,status')).toEqual({})
  })
})

describe('the words of the table', () => {
  it('say nothing of a table as it is at first', () => {
    expect(wordsOf(INITIAL_TABLE)).toBe('')
    expect(tableOfWords(new URLSearchParams())).toEqual(INITIAL_TABLE)
  })

  it('come back as they went, whatever the values hold', () => {
    const state: TableState = {
      columns: ['title', 'id', 'labels'],
      sort: [
        { column: 'priority', descending: false },
        { column: 'updated', descending: true },
      ],
      widths: { title: 320, id: 60 },
      group: 'assignee',
      closed: ['', 'a,b & c'],
      filters: { title: ['<b>, "quoted" & more'], assignee: ['', 'mara,ole'], status: ['ready', 'blocked'] },
    }
    expect(tableOfWords(new URLSearchParams(wordsOf(state)))).toEqual(state)
  })

  it('are as at first where they are wrong', () => {
    const wrong = `t.columns=nothing,&t.sort=,-,--id,nothing&t.group=labels&t.id=&t.status=${'x'.repeat(400)}`
    expect(tableOfWords(new URLSearchParams(wrong))).toEqual(INITIAL_TABLE)
    expect(tableOfWords(new URLSearchParams('t.columns=id,id,title&t.sort=id,-id'))).toMatchObject({
      columns: ['id', 'title'],
      sort: [{ column: 'id', descending: false }],
    })
  })
})

describe('sorting', () => {
  const up = { column: 'priority', descending: false } as const
  const down = { column: 'priority', descending: true } as const
  const other = { column: 'updated', descending: true } as const

  it('turns up, down, and not at all', () => {
    expect(sortedBy([], 'priority', false)).toEqual([up])
    expect(sortedBy([up], 'priority', false)).toEqual([down])
    expect(sortedBy([down], 'priority', false)).toEqual([])
  })

  it('by one column alone lets go of the others', () => {
    expect(sortedBy([other], 'priority', false)).toEqual([up])
    expect(sortedBy([other, up], 'priority', false)).toEqual([up])
  })

  it('by one column more keeps the others and their weight', () => {
    expect(sortedBy([other], 'priority', true)).toEqual([other, up])
    expect(sortedBy([up, other], 'priority', true)).toEqual([down, other])
    expect(sortedBy([down, other], 'priority', true)).toEqual([other])
  })
})

describe('columns and filters', () => {
  it('are moved as far as there is a place', () => {
    expect(movedColumn(['id', 'title', 'status'], 'id', 1)).toEqual(['title', 'id', 'status'])
    expect(movedColumn(['id', 'title', 'status'], 'id', -1)).toEqual(['id', 'title', 'status'])
    expect(movedColumn(['id', 'title'], 'title', 1)).toEqual(['id', 'title'])
  })

  it('come where they are offered, and the last one stays', () => {
    expect(toggledColumn(['id', 'updated'], 'status')).toEqual(['id', 'status', 'updated'])
    expect(toggledColumn(['title'], 'id')).toEqual(['id', 'title'])
    expect(toggledColumn(['id'], 'id')).toEqual(['id'])
  })

  it('are filtered by what is chosen, and not at all by nothing', () => {
    expect(filteredBy({ title: ['tide'] }, 'status', ['ready'])).toEqual({ title: ['tide'], status: ['ready'] })
    expect(filteredBy({ title: ['tide'] }, 'title', [])).toEqual({})
  })
})
