/**
 * Boards that somebody made to hurt: whatever the bytes, the same bytes come back, nothing is thrown, and the work grows with
 * the file and no faster. What grew with its square would not end here within the test's time (design: 90-quality, "Faults").
 */
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lengthOf, series } from '#core/series.testing.ts'
import { anyBoard, anyId, anyTarget } from './board.testing.ts'
import { addLine, applySplices, emitBoard, MAX_BOARD_BYTES, parseBoard, readBoard, setLine } from './index.ts'

const SIZE = lengthOf(4 * 1024 * 1024, MAX_BOARD_BYTES)
const ENTRY = '## Ready for Dev\n- **[WP-1-Anchor-v1]**'

/** `start`, then `unit` over and over, then `end`; `size` bytes in all. */
function filled(unit: string, start = '', end = '', size = SIZE): Buffer {
  const room = size - Buffer.byteLength(start) - Buffer.byteLength(end)
  const middle = Buffer.alloc(Math.max(room, 0), Buffer.from(unit))
  return Buffer.concat([Buffer.from(start), middle, Buffer.from(end)])
}

/** Numbered lines, as many as there is room for. */
function numbered(line: (index: number) => string, most = 100_000): Buffer {
  const lines: string[] = []
  for (let index = 0, bytes = 0; index < most && bytes < SIZE; index += 1) {
    const text = line(index)
    lines.push(text)
    bytes += text.length
  }
  return Buffer.from(lines.join(''))
}

const HURTFUL: Readonly<Record<string, () => Buffer>> = {
  'opening brackets': () => filled('['),
  'spaces without a newline': () => filled(' '),
  'tabs without a newline': () => filled('\t'),
  'bold brackets without an end': () => filled('**['),
  'list markers': () => filled('- '),
  hashes: () => filled('#'),
  'carriage returns': () => filled('\r'),
  'zero bytes': () => filled('\0'),
  backticks: () => filled('`'),
  'a comment that is opened again and again': () => filled('<!--'),
  'a comment that nearly ends': () => filled('--', '<!--\n'),
  'a rule that goes on': () => filled('- - ', '', 'x'),
  'a title of spaces': () => filled(' ', '## a', 'x'),
  'a title of hashes': () => filled(' #', '## a', 'x'),
  'a title of parentheses': () => filled(' (', '## '),
  'a title of keycaps': () => filled('1\ufe0f', '## '),
  'a tail of brackets': () => filled('[', `${ENTRY} `),
  'a tail of spaces': () => filled(' ', ENTRY, 'x'),
  'a tail of dashes': () => filled(' -', ENTRY, 'x'),
  'a tail of tokens': () => filled('[A] ', `${ENTRY} - `),
  'a tail of half tokens': () => filled('[A', `${ENTRY} - `),
  'a token of capitals': () => filled('A ', `${ENTRY} - [`, ']'),
  'a token that nearly is one': () => filled('A ', `${ENTRY} - x [`, 'é\u2028]'),
  'a note of dashes': () => filled(' - ', `${ENTRY} - [BLOCKED]`),
  'an id without an end': () => filled('a', '## Ready\n- **[WP-', ']**'),
  'an id in small letters': () => filled('a', '## Ready\n- **[wp-', ']**'),
  'one entry on every line': () => filled('- **[WP-1-Anchor-v1]**\n', '## Ready\n'),
  'one entry in every overlay': () => numbered((index) => `## Log ${index}\n- **[WP-1-Anchor-v1]**\n`),
  'one heading on every line': () => filled('## Ready\n'),
  'unknown tokens under a long title': () =>
    numbered((index) => (index === 0 ? `## Done (${'x'.repeat(50_000)})\n` : `- **[WP-${index}]** - [NEVER]\n`)),
  'ids that are none': () => filled('- **[wp-!]**\n', '## Ready\n'),
  'bullets ever deeper': () => numbered((index) => `${' '.repeat(index % 4000)}- **[WP-${index}]**\n`, 4000),
}

describe('a board that hurts', () => {
  it.each(Object.keys(HURTFUL))('%s: comes back byte for byte, and is read', (name) => {
    const bytes = HURTFUL[name]?.() ?? Buffer.alloc(0)
    const document = parseBoard(bytes)
    expect(emitBoard(document).equals(bytes)).toBe(true)
    const { problems, overlays } = readBoard(document)
    for (const { message } of problems) expect(message.length).toBeLessThan(1000)
    for (const titles of overlays.values()) for (const title of titles) expect(title.length).toBeLessThanOrEqual(200)
  })

  it('is read up to 16 MiB, and one byte more is neither read nor written', () => {
    const fits = filled('- **[WP-1-Anchor-v1]**\n', '## Ready\n- **[WP-1-First]**\n', '\n', MAX_BOARD_BYTES)
    expect(parseBoard(fits).entries[0]?.wpId).toBe('WP-1-First')
    const over = Buffer.concat([fits, Buffer.from('\n')])
    const document = parseBoard(over)
    expect(document).toMatchObject({ entries: [], sections: [], readOnly: { reason: 'too_large' } })
    expect(emitBoard(document).equals(over)).toBe(true)
    expect(addLine(document, readBoard(document), 'WP-1-New', { status: 'READY' })).toMatchObject({
      refused: { reason: 'read_only' },
    })
  })

  it('holds 100,000 entries, and is not written with one more', () => {
    const of = (entries: number) =>
      Buffer.from(`## Ready\n${Array.from({ length: entries }, (_, index) => `- **[WP-${index}]**\n`).join('')}`)
    const full = parseBoard(of(100_000))
    expect(full.entries).toHaveLength(100_000)
    expect(full.readOnly).toBeUndefined()
    const over = of(100_001)
    const document = parseBoard(over)
    expect(document.readOnly?.reason).toBe('too_many_entries')
    expect(emitBoard(document).equals(over)).toBe(true)
  })
})

/** Bytes that parsers trip over, next to each other. */
const anyBytes = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          ...'[]*#-+~`<!>: \t\r\n\0(){}|/_',
          '## Ready\n',
          '- **[WP-1-A]** - [DONE]',
          '**[',
          ']**',
          '<!--',
          '-->',
          '```',
          '\ufeff',
          '\u2028',
          '\u202e',
          'é',
          'WP-',
          '1. ',
        ),
      },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    ),
    { maxLength: 80 },
  )
  .map((parts) => Buffer.from(parts.join(''), 'utf8'))
const anySource = fc.oneof(anyBytes, fc.uint8Array({ maxLength: 400 }).map(Buffer.from), anyBoard)

describe('any bytes', () => {
  it('come back, are read, and take an edit of any line without touching another byte outside of it', () => {
    fc.assert(
      fc.property(anySource, anyId, anyTarget, (bytes, wpId, target) => {
        const document = parseBoard(bytes)
        expect(emitBoard(document).equals(bytes)).toBe(true)
        const reading = readBoard(document)
        const [line] = reading.entries.keys()
        for (const edit of [
          setLine(document, reading, line ?? wpId, target),
          addLine(document, reading, wpId, target),
        ]) {
          if ('refused' in edit) continue
          const after = applySplices(document, edit.splices)
          expect(emitBoard(parseBoard(after)).equals(after)).toBe(true)
          readBoard(parseBoard(after))
        }
      }),
      series(2000, 200_000),
    )
  })
})
