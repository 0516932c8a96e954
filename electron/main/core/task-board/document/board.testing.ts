/** What the tests of the Task Board document share: real boards, made-up boards, and an oracle that knows lines only by itself. */
import { Buffer } from 'node:buffer'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { TASK_BOARD_STATUSES, VERDICTS } from '#shared/domain/vocabulary.ts'
import type { BoardReading, LineTarget } from './types.ts'

const dataFolder = process.env['LOCUS_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../../../shared/data')
const boardFolder = join(dataFolder, 'boards')

/** The real boards, by file name; none when the data is not there. */
export const realBoards: readonly { readonly name: string; readonly bytes: Buffer }[] = existsSync(boardFolder)
  ? readdirSync(boardFolder)
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => ({ name, bytes: readFileSync(join(boardFolder, name)) }))
  : []

/** Said by tests that have no real boards to run on. */
export const noRealBoards = `no boards in ${boardFolder}; set LOCUS_SHARED_DATA`

/** Every target that a line can be given. */
export const allTargets: readonly LineTarget[] = [
  ...TASK_BOARD_STATUSES.map((status) => ({ status })),
  ...VERDICTS.map((verdict) => ({ status: 'DONE' as const, verdict })),
]

/** Lines with their endings, one character per byte. Written apart from the product's own splitting. */
export function oracleLines(bytes: Uint8Array): string[] {
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
  )
}

const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf'

/** What is left of a file without the block whose first line is `line` (1-based) and without the lines `also`. */
export function remainder(bytes: Uint8Array, line: number | undefined, also: readonly number[] = []): string {
  const lines = oracleLines(bytes)
  const gone = new Set(also.map((number) => number - 1))
  if (line !== undefined) for (const index of blockLines(lines, line - 1)) gone.add(index)
  const mark = gone.has(0) && lines[0]?.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : ''
  return mark + lines.filter((_, index) => !gone.has(index)).join('')
}

function blockLines(lines: readonly string[], first: number): number[] {
  const own = depthOf(lines[first] ?? '')
  const block = [first]
  let blanks: number[] = []
  for (let index = first + 1; index < lines.length; index += 1) {
    const text = lines[index] ?? ''
    if (/^[ \t\r\n]*$/.test(text)) {
      blanks.push(index)
      continue
    }
    const depth = depthOf(text)
    if (depth <= own || (depth === own + 1 && /^ {0,3}#{1,6}(?:[ \t\r\n]|$)/.test(text))) break
    block.push(...blanks, index)
    blanks = []
  }
  return block
}

function depthOf(text: string): number {
  let depth = 0
  for (const character of text.replace(BYTE_ORDER_MARK, '')) {
    if (character === ' ') depth += 1
    else if (character === '\t') depth += 4 - (depth % 4)
    else break
  }
  return depth
}

/** The remainder, without the newline at the very end. */
export function withoutLastEnding(text: string): string {
  return text.replace(/(?:\r\n|\r|\n)$/, '')
}

/** What a reading says of each id, as plain data that can be compared; lines numbers and places left out. */
export function meanings(reading: BoardReading): Map<string, unknown> {
  return new Map(
    [...reading.entries].map(([wpId, line]) => [
      wpId,
      [line.status, line.verdict, line.token, line.note, line.title, line.supersededBy, line.duplicates.length],
    ]),
  )
}

const ids = [
  'WP-1-Alpha',
  'WP-1-Alpha-v2',
  'WP-1-Alpha-v2-Runtime',
  'WP-1-MEX-v1.2-Runtime-v3',
  'WP-constructor',
  'WP-toString',
  'WP-0',
  'WP-2_x.y',
  'WP-9-Zeta',
  'WP-KERNEL-005',
]

/** Ids that made-up boards draw from: few, so that some occur twice. */
export const anyId = fc.constantFrom(...ids)

const anyToken = fc.constantFrom(
  'STUB',
  'READY_FOR_DEV',
  'READY FOR DEV',
  'READY',
  'READY FOR DEV \u{1f534}',
  'IN_PROGRESS',
  'BLOCKED',
  'GATED',
  'VALIDATED',
  'VALIDATED \u2705',
  'FAIL',
  'MERGE_PENDING',
  'DONE',
  'SUPERSEDED',
  'SUPERSEDED by WP-1-Alpha-v2',
  'GAP \u{1f7e1}',
  'PARTIAL',
  'in review',
)
const anyText = fc.constantFrom(
  'some text',
  'see [docs] and `code`',
  'FAIL (SUPERSEDED by v2): [CX-598] wiring',
  '[link](http://x) more',
  'gated: human review',
  'gated:',
  'A\u0015 odd \u00a7',
  'a <!-- comment -->',
  'trailing ]',
  '-',
)
const anyTail = fc
  .oneof(
    { weight: 4, arbitrary: anyToken.map((token) => ` - [${token}]`) },
    { weight: 2, arbitrary: fc.tuple(anyToken, anyText).map(([token, text]) => ` - [${token}] - ${text}`) },
    { weight: 1, arbitrary: fc.tuple(anyToken, anyText).map(([token, text]) => ` - [${token}]${text}`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('BLOCKED', 'SUPERSEDED'), anyText)
        .map(([word, text]) => ` - ${word}: ${text}`),
    },
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: anyToken.map((token) => ` [${token}]`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(': ', ' - ', ' / '), anyText, anyToken)
        .map(([separator, text, token]) => `${separator}${text} [${token}]`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(': ', ' - ', ' / ', ' ', ''), anyText).map(([start, text]) => start + text),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(' -', ':', ' - BLOCKED:', ' - []', ' [ ]', ' \u2013 [DONE]', ' - [A] [DONE]'),
    },
  )
  .chain((tail) => fc.constantFrom('', '', '', ' ', '\t').map((space) => tail + space))

/** Lines that an entry may own. */
export const anyNested = fc
  .tuple(
    fc.constantFrom('  ', '    ', '\t', '   '),
    fc.constantFrom(
      '- Lead: me',
      '- **[WP-1-Nested]** - [STUB]',
      'more',
      '```',
      '<!-- open',
      '## Done',
      '---',
      '-->',
      '- **Status:** x',
    ),
  )
  .map(([space, text]) => space + text)

/** An entry with the lines under it. */
export const anyEntry = fc
  .record({
    indent: fc.constantFrom('', '', '', '', ' ', '  ', '   '),
    marker: fc.constantFrom('-', '-', '-', '*', '+', '1.', '12)'),
    id: anyId,
    tail: anyTail,
    nested: fc.array(fc.oneof({ weight: 4, arbitrary: anyNested }, { weight: 1, arbitrary: fc.constant('') }), {
      maxLength: 3,
    }),
  })
  .map(({ indent, marker, id, tail, nested }) => [`${indent}${marker} **[${id}]**${tail}`, ...nested])

/** Headings. */
export const anySection = fc.constantFrom(
  '## Stub Backlog (Not Activated)',
  '## Ready for Dev',
  '## In Progress',
  '## Blocked',
  '## Done',
  '## \u2705 DONE ##',
  '## Superseded (Archive)',
  '## Gated',
  '## Ready for Validation',
  '## Active (Cross-Branch Status)',
  '## Historical Baselines',
  '### Sub',
  '# Another title',
  ' ## Ready',
)
/** Lines that are no entries. */
export const anyOther = fc.oneof(
  fc.constantFrom([''], ['', ''], ['---'], ['  ---'], ['(None)'], [']'], ['| a | b |'], ['prose **[WP-1-Bold]** text']),
  fc.constantFrom(['```', '- **[WP-1-Fenced]** - [STUB]', '## Done', '```'], ['~~~ x', '~~', '~~~'], ['<!-- x -->']),
  fc.constantFrom(
    ['<!--', '- **[WP-1-Commented]** - [STUB]', '## Done', '-->'],
    ['```', 'never closed'],
    ['<!-- open'],
  ),
  fc.constantFrom(['`- **[WP_ID]** - [X]`'], ['- **[WP_ID]** - [TOKEN]'], ['- **[WP-{ID}]**'], ['- **[WP-bad id]**']),
  fc.constantFrom(
    ['    indented'],
    ['\tindented'],
    [' one'],
    ['- list', '  more'],
    ['\u0000\u0015'.slice(1)],
    ['#tag', ' #tag'],
  ),
  fc.constant(Array.from({ length: 882 }, () => '')),
)

/** Line endings of a file, one or several kinds. */
export const anyEndings = fc.oneof(
  fc.constantFrom(['\n'], ['\n'], ['\r\n'], ['\r']),
  fc.constantFrom(['\n', '\r\n'], ['\n', '\r\n', '\r'], ['\n', '\r']),
)

/** Boards as people might leave them, and worse. */
export const anyBoard: fc.Arbitrary<Buffer> = fc
  .record({
    bom: fc.boolean(),
    lines: fc
      .array(
        fc.oneof(
          { weight: 6, arbitrary: anyEntry },
          { weight: 4, arbitrary: anySection.map((line) => [line]) },
          { weight: 2, arbitrary: anyOther },
        ),
        { minLength: 8, maxLength: 40, size: 'max' },
      )
      .map((groups) => groups.flat()),
    first: fc.constantFrom(
      [],
      [],
      ['# Board', '', '## Blocked'],
      ['## Done', '---'],
      ['## Ready for Dev', 'words', '---'],
    ),
    endings: anyEndings,
    pick: fc.array(fc.nat(5), { minLength: 1, maxLength: 7 }),
    finalNewline: fc.boolean(),
    oddByte: fc.boolean(),
  })
  .map(({ bom, first, lines: rest, endings, pick, finalNewline, oddByte }) => {
    const lines = [...first, ...rest]
    const text = lines
      .map((line, index) => {
        if (index === lines.length - 1 && !finalNewline) return line
        return line + (endings[(pick[index % pick.length] ?? 0) % endings.length] ?? '\n')
      })
      .join('')
    const odd = oddByte ? Buffer.from([0xff, 0xfe, 0x80]) : Buffer.alloc(0)
    return Buffer.concat([bom ? Buffer.from([0xef, 0xbb, 0xbf]) : Buffer.alloc(0), Buffer.from(text), odd])
  })

/** Targets with and without notes. */
export const anyTarget: fc.Arbitrary<LineTarget> = fc
  .tuple(
    fc.constantFrom(...allTargets),
    fc.constantFrom(undefined, 'waiting for x', 'gated: odd', '- [X] y', 'two\nlines'),
  )
  .map(([target, note]) => (note === undefined ? target : { ...target, note }))
