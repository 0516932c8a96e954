/** Packets are read tolerantly in form: labels in all spellings, and nothing that is only quoted. */
import { describe, expect, it } from 'vitest'
import { decodePacket, headValue, idsIn, readLabel, readPacketLines, sectionLines } from './packet-text.ts'

const BACKSPACE = '\b'

function visible(text: string): string[] {
  return readPacketLines(text).lines.map((line) => line.text)
}

describe('lines', () => {
  it('end in LF, CRLF or CR', () => {
    expect(visible('a\nb\r\nc\rd')).toEqual(['a', 'b', 'c', 'd'])
  })

  it('in fences, comments and quotations are left out', () => {
    const text = [
      'a',
      '```bash',
      'fenced',
      '~~~',
      '```',
      'b <!-- gone --> c',
      '<!-- one',
      'two',
      '--> d',
      '> quoted',
      '- > quoted too',
      '- ```',
      '  fenced',
      '  ```',
      'e',
    ].join('\n')
    expect(visible(text)).toEqual(['a', 'b  c', ' d', 'e'])
  })

  it('after the broken form of a fence come back when that is closed', () => {
    expect(visible(`a\n\`${BACKSPACE}ash\ncargo test\n\`\`\`\nb`)).toEqual(['a', 'b'])
  })

  it('after a fence that is never closed are not read, and the place is told', () => {
    expect(readPacketLines('a\n```\nb\n``\n')).toMatchObject({ lines: [{ text: 'a', number: 1 }], unclosedAt: 2 })
    expect(readPacketLines('a <!-- b\nc')).toMatchObject({ lines: [{ text: 'a ', number: 1 }], unclosedAt: 1 })
  })

  it('of a fence in a list are closed at their own depth, and not by a deeper mark', () => {
    expect(visible('- a\n     ```\n  b\n     ```\nc')).toEqual(['- a', 'c'])
    expect(visible('```\n    ```\na\n```\nb')).toEqual(['b'])
  })

  it('know their headings', () => {
    const [one, two] = readPacketLines('## Done ##\n#no heading').lines
    expect(one?.heading).toEqual({ level: 2, title: 'Done' })
    expect(two?.heading).toBeUndefined()
  })
})

describe('a label', () => {
  it.each([
    ['- STATUS: Ready', 'STATUS', 'Ready'],
    ['- **Status:** Ready', 'STATUS', 'Ready'],
    ['**Status**: Ready', 'STATUS', 'Ready'],
    ['  * risk_tier : HIGH (why)', 'RISK_TIER', 'HIGH (why)'],
    ['### RISK TIER: HIGH', 'RISK_TIER', 'HIGH'],
    ['1. Verdict: PASS', 'VERDICT', 'PASS'],
    ['- [x] Verdict: PASS', 'VERDICT', 'PASS'],
    ['VERDICT — PASS', 'VERDICT', 'PASS'],
    ['Verdict - PASS', 'VERDICT', 'PASS'],
    ['- IN_SCOPE_PATHS:', 'IN_SCOPE_PATHS', ''],
  ])('is read from %j', (text, label, value) => {
    expect(readLabel(text)).toEqual({ label, value })
  })

  it.each(['', 'a sentence.', '- src/main.rs', '---', '`Verdict: PASS`', 'well-formed'])(
    'is not read from %j',
    (text) => {
      expect(readLabel(text)).toBeUndefined()
    },
  )

  it('counts in METADATA first, else before the second section', () => {
    const { lines } = readPacketLines('# T\n- WP_ID: A\n## Intro\n- X: 1\n## METADATA\n- WP_ID: B\n- WP_ID: C\n')
    expect(headValue(lines, ['WP_ID'])).toBe('B')
    expect(headValue(lines, ['X'])).toBe('1')
    expect(headValue(readPacketLines('## A\n- x: 1\n## B\n- y: 2').lines, ['Y'])).toBeUndefined()
  })
})

it('a section lasts to the next heading of level 1 or 2', () => {
  const { lines } = readPacketLines('## A\n1\n### sub\n2\n## B\n3\n## A\n4\n# C\n5')
  expect(sectionLines(lines, (title) => title === 'A').map((line) => line.text)).toEqual([
    '## A',
    '1',
    '### sub',
    '2',
    '## A',
    '4',
  ])
})

it('bytes that are not UTF-8 are read as Windows-1252, and a BOM is left out', () => {
  expect(decodePacket(Buffer.from([0x61, 0x97, 0x62]))).toBe('a—b')
  expect(decodePacket(Buffer.from('\ufeffé'))).toBe('é')
})

it('ids are whole ones, without file endings and final stops', () => {
  expect(idsIn('docs/task_packets/WP-1-MEX-v1.2-Runtime-v3.md and WP-1-A/packet.md, XWP-1-B, see WP-1-C.')).toEqual([
    'WP-1-MEX-v1.2-Runtime-v3',
    'WP-1-A',
    'WP-1-C',
  ])
})
