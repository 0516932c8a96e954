import { expect, it } from 'vitest'
import { MATCH_MARKS } from '#shared/contract/ready-operations.ts'
import { markedParts } from './marked-parts.ts'

const { start, end } = MATCH_MARKS

it('cuts a text at its marks', () => {
  expect(markedParts(`the ${start}Tide${end} tables`)).toEqual([
    { at: 0, text: 'the ', marked: false },
    { at: 5, text: 'Tide', marked: true },
    { at: 10, text: ' tables', marked: false },
  ])
})

it('leaves a text without marks whole, and an empty one without parts', () => {
  expect(markedParts('<b>Tide</b>')).toEqual([{ at: 0, text: '<b>Tide</b>', marked: false }])
  expect(markedParts('')).toEqual([])
})

it('takes marks that do not pair as they come', () => {
  expect(markedParts(`${end}a${start}b`).map(({ text, marked }) => [text, marked])).toEqual([
    ['a', false],
    ['b', true],
  ])
})
