/** Lines over bytes, and text made safe to show. */
import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { endingFor, splitLines } from './lines.ts'
import { displayText, titleKey } from './text.ts'

const split = (text: string) =>
  splitLines(Buffer.from(text)).map(({ start, contentEnd, end, number }) => [start, contentEnd, end, number])

describe('splitLines', () => {
  it('ends a line at LF, CRLF and a lone CR and keeps each', () => {
    expect(split('a\nb\r\nc\rd')).toEqual([
      [0, 1, 2, 1],
      [2, 3, 5, 2],
      [5, 6, 7, 3],
      [7, 8, 8, 4],
    ])
  })

  it('has no empty line behind a final ending, and none in an empty file', () => {
    expect(split('a\n')).toHaveLength(1)
    expect(split('')).toEqual([])
  })

  it('counts blank lines one by one', () => {
    expect(split('\n\r\n\r\r\n')).toHaveLength(4)
  })

  it('starts behind a BOM', () => {
    expect(split('\ufeffa\n')).toEqual([[3, 4, 5, 1]])
    expect(split('\ufeff')).toEqual([])
  })

  it('knows no other separator', () => {
    expect(split('a\u2028b\u0085c\u000bd\u000ce')).toHaveLength(1)
  })
})

describe('endingFor', () => {
  const at = (text: string, offset: number) => endingFor(Buffer.from(text), offset)

  it('takes the ending of the line above', () => {
    expect(at('a\r\nb\n', 3)).toBe('\r\n')
    expect(at('a\r\nb\n', 5)).toBe('\n')
    expect(at('a\rb', 2)).toBe('\r')
  })

  it('takes the nearest ending above where that line has none, then the first below, then LF', () => {
    expect(at('a\r\nb', 4)).toBe('\r\n')
    expect(at('b\r\nc', 0)).toBe('\r\n')
    expect(at('b\rc', 0)).toBe('\r')
    expect(at('abc', 3)).toBe('\n')
  })
})

describe('displayText', () => {
  it('escapes control characters and leaves other text as it is', () => {
    expect(displayText('A\u0015 \u00a7 \u{1f534}\t\u007f')).toBe('A\\u0015 \u00a7 \u{1f534}\\u0009\\u007f')
  })

  it('escapes what turns the direction of writing', () => {
    expect(displayText('safe\u202etxt.exe\u2066x\u200f')).toBe('safe\\u202etxt.exe\\u2066x\\u200f')
  })

  it('shows bytes that are not UTF-8 as replacement characters', () => {
    expect(displayText(Buffer.from([0x61, 0xff, 0x62, 0xc3]))).toBe('a\ufffdb\ufffd')
  })
})

describe('titleKey', () => {
  it.each([
    ['Ready for Dev', 'ready for dev'],
    ['READY_FOR_DEV:', 'ready for dev'],
    ['\u2705 Done \u2705', 'done'],
    ['**In-Progress**', 'in progress'],
    ['Superseded (Archive)', 'superseded'],
    ['Stub Backlog (Not Activated) (x)', 'stub backlog'],
    ['1\ufe0f\u20e3 Blocked', 'blocked'],
    ['Done(ish)', 'done ish'],
    ['', ''],
  ])('%j is compared as %j', (title, key) => {
    expect(titleKey(title)).toBe(key)
  })
})
