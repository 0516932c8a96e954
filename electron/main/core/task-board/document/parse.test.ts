/** What is a section, an entry, a block, and what is none of these. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { emitBoard, MAX_BOARD_BYTES, MAX_BOARD_ENTRIES, parseBoard } from './parse.ts'

const parse = (text: string) => parseBoard(Buffer.from(text))
const idsOf = (text: string) => parse(text).entries.map((entry) => entry.wpId)
const blocksOf = (text: string) => {
  const document = parse(text)
  return document.entries.map(({ block }) => document.bytes.toString('utf8', block.start, block.end))
}
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

describe('an entry', () => {
  it.each(['-', '*', '+', '1.', '12)', '999999999.'])('may have the marker %s', (marker) => {
    const [entry] = parse(`${marker} **[WP-1-A]** - [STUB]\n`).entries
    expect(entry).toMatchObject({ wpId: 'WP-1-A', marker, indent: 0, token: { text: 'STUB' } })
  })

  it('may stand up to three spaces in, not four and not behind a tab', () => {
    expect(parse('   - **[WP-1-A]**\n').entries[0]?.indent).toBe(3)
    expect(idsOf('    - **[WP-1-A]**\n')).toEqual([])
    expect(idsOf('\t- **[WP-1-A]**\n')).toEqual([])
  })

  it.each(['WP-1-MEX-v1.2-Runtime-v3', 'WP-KERNEL-005', 'WP-0', 'WP-constructor', `WP-${'a'.repeat(119)}`])(
    'may have the id %s',
    (id) => {
      expect(idsOf(`- **[${id}]** - [STUB]\n`)).toEqual([id])
    },
  )

  it('keeps whole ids apart where one begins the other', () => {
    expect(idsOf('- **[WP-1-A]**\n- **[WP-1-A-v2]**\n- **[WP-1-A-v2.1]**\n')).toEqual([
      'WP-1-A',
      'WP-1-A-v2',
      'WP-1-A-v2.1',
    ])
  })

  it.each([
    '- **[WP_ID]** - [TOKEN]',
    '- **[WP-{ID}]** - [TOKEN]',
    '- `- **[WP-1-A]** - [ACTIVE]`',
    '`- **[WP-1-A]** - [ACTIVE]`',
    '- In Progress: **[WP-1-A]**',
    '**[WP-1-A]** is bold prose',
    '-**[WP-1-A]**',
    '- [WP-1-A]',
    '- **WP-1-A**',
    '1234567890. **[WP-1-A]**',
    '| **[WP-1-A]** |',
    '> - **[WP-1-A]**',
    '- **[RGR-001]** - [STUB]',
  ])('is not %j', (line) => {
    expect(idsOf(`## Done\n${line}\n`)).toEqual([])
    expect(parse(`## Done\n${line}\n`).malformed).toEqual([])
  })

  it.each(['WP-', 'WP--x', 'WP-__proto__', 'WP-a b', `WP-${'a'.repeat(120)}`, 'wp-1-a', 'WP-a/b'])(
    'whose text is %j is opaque and reported',
    (id) => {
      const document = parse(`## Done\n- **[${id}]** - [DONE]\n`)
      expect(document.entries).toEqual([])
      expect(document.malformed).toEqual([{ text: id, line: 2, section: 0 }])
    },
  )

  it('has exact spans, a line number and the hash of its line', () => {
    const text = '\ufeff# B\r\n## Done\r\n- **[WP-1-A]** - [FAIL] - \u00a7 note \r\n  child\r\n'
    const document = parse(text)
    const [entry] = document.entries
    if (!entry) throw new Error('no entry')
    const line = '- **[WP-1-A]** - [FAIL] - \u00a7 note '
    const start = Buffer.byteLength('\ufeff# B\r\n## Done\r\n')
    expect(entry.line).toEqual({
      start,
      contentEnd: start + Buffer.byteLength(line),
      end: start + Buffer.byteLength(line) + 2,
      number: 3,
    })
    expect(entry.block).toEqual({ start, end: document.bytes.length })
    expect(entry.lineHash).toBe(sha256(line))
    expect(entry.token && document.bytes.toString('utf8', entry.token.start, entry.token.end)).toBe('FAIL')
    expect(entry.note && document.bytes.toString('utf8', entry.note.start, entry.note.end)).toBe('\u00a7 note')
    expect(document.hash).toBe(sha256(Buffer.from(text)))
  })

  it('stands in the section that its heading opens', () => {
    const text = '- **[WP-1-A]**\n## Done\n- **[WP-1-A]**\n- **[WP-1-A]**\n## Blocked\n- **[WP-1-A]**\n'
    expect(parse(text).entries.map((entry) => entry.section)).toEqual([undefined, 0, 0, 1])
  })
})

describe('a block', () => {
  it('takes the deeper lines, entries among them, and the blank ones between', () => {
    const first = '1. **[WP-1-A]** x\n   - Lead: me\n\n   - **[WP-1-B]** - [STUB]\n'
    expect(blocksOf(`${first}\n2. **[WP-1-C]** y\n`)).toEqual([first, '2. **[WP-1-C]** y\n'])
  })

  it('leaves blank lines behind it alone', () => {
    expect(blocksOf('- **[WP-1-A]**\n\n\n')).toEqual(['- **[WP-1-A]**\n'])
    expect(blocksOf('- **[WP-1-A]**\n\n---\n')).toEqual(['- **[WP-1-A]**\n'])
  })

  it('ends at a line that is not deeper than its marker', () => {
    expect(blocksOf('  - **[WP-1-A]**\n   deeper\n  same\n')).toEqual(['  - **[WP-1-A]**\n   deeper\n'])
  })

  it('owns what is indented by a tab', () => {
    expect(blocksOf('   - **[WP-1-A]**\n\tx\n')).toEqual(['   - **[WP-1-A]**\n\tx\n'])
  })

  it('owns a fence under it, and is not swallowed by one that is never closed', () => {
    const fenced = '- **[WP-1-A]**\n  ```\n  - **[WP-1-X]**\n  ```\n'
    expect(blocksOf(`${fenced}- **[WP-1-B]**\n`)).toEqual([fenced, '- **[WP-1-B]**\n'])
    expect(idsOf('- **[WP-1-A]**\n  ```\n  x\n- **[WP-1-B]**\n')).toEqual(['WP-1-A', 'WP-1-B'])
  })

  it('does not own a heading that is one space in', () => {
    expect(parse('## Done\n- **[WP-1-A]**\n ## Blocked\n- **[WP-1-B]**\n').sections).toHaveLength(2)
  })

  it('reaches the end of a file without a final newline', () => {
    expect(blocksOf('- **[WP-1-A]**\n  x')).toEqual(['- **[WP-1-A]**\n  x'])
  })
})

describe('a section', () => {
  const titles = (text: string) => parse(text).sections.map((section) => section.title)

  it('starts at a level-2 heading and lasts to the next of level 1 or 2', () => {
    const text =
      '- **[WP-0]**\n## Done\n- **[WP-1]**\n### Sub\n- **[WP-2]**\n# Part\n- **[WP-3]**\n## Blocked\n- **[WP-4]**\n'
    const document = parse(text)
    expect(document.entries.map((entry) => entry.section)).toEqual([undefined, 0, 0, undefined, 1])
    expect(document.sections.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '## Done\n- **[WP-1]**\n### Sub\n- **[WP-2]**\n',
      '## Blocked\n- **[WP-4]**\n',
    ])
  })

  it('has a title without closing hashes and spaces', () => {
    expect(titles('##  Done  ##\n   ## C# \n##\tTab\n##\n## a#\n')).toEqual(['Done', 'C#', 'Tab', '', 'a#'])
  })

  it.each(['##Done', '####### Done', '    ## Done', '\t## Done', '`## Done`', '#'])('does not start at %j', (line) => {
    expect(titles(`${line}\n`)).toEqual([])
  })

  it('does not start at a setext heading: the rule under a line is a rule', () => {
    expect(titles('Done\n---\n- **[WP-1]**\n')).toEqual([])
    expect(idsOf('## Done\n- **[WP-1]**\n---\n- **[WP-2]**\n')).toEqual(['WP-1', 'WP-2'])
  })

  it('does not end at a stray bracket, a table or prose', () => {
    const document = parse('## Done\n- **[WP-1]**\n]\n| a |\n|---|\ntext\n- **[WP-2]**\n')
    expect(document.entries.map((entry) => entry.section)).toEqual([0, 0])
  })

  it.each([
    ['## Done\n\n\n## B\n', '## Done\n'],
    ['## Done\n---\ntext\n', '## Done\n'],
    ['## Done\n\n(None)\n\n---\n\n', '## Done\n\n(None)\n'],
    ['## Done\ntext\n\n  more\n\n', '## Done\ntext\n\n  more\n'],
    ['## Done\n```\nx\n---\n```\n\n', '## Done\n```\nx\n---\n```\n'],
    ['## Done\ntext\n```\nnever closed\n', '## Done\ntext\n'],
    ['## Done\n<!-- a\nb --> c\n\n* * *\n', '## Done\n<!-- a\nb --> c\n'],
    ['## Done', '## Done'],
  ])('%j takes a first entry behind %j', (text, before) => {
    expect(text.slice(0, parse(text).sections[0]?.restingPlace)).toBe(before)
  })
})

describe('opaque lines', () => {
  it.each([
    ['a fence', '```\n- **[WP-1]**\n## Done\n```\n'],
    ['a fence of tildes with an info string', '~~~ md `x`\n- **[WP-1]**\n```\n~~~~\n'],
    ['a longer fence', '````\n```\n- **[WP-1]**\n````\n'],
    ['a fence that is never closed', '```\n- **[WP-1]**\n'],
    ['a comment over lines', '<!--\n- **[WP-1]**\n## Done\n-->\n'],
    ['the rest of a line that closes a comment', '<!-- x\n--> - **[WP-1]**\n'],
    ['a comment that is never closed', '<!-- x\n- **[WP-1]**\n'],
  ])('are all of %s', (_, text) => {
    const document = parse(text)
    expect(document.entries).toEqual([])
    expect(document.sections).toEqual([])
  })

  it.each([
    ['a comment on one line', '<!-- x -->\n- **[WP-1]**\n'],
    ['code between backticks on one line', '``` x ```\n- **[WP-1]**\n'],
    ['a closed fence', '```\n```\n- **[WP-1]**\n'],
    ['a comment that is only mentioned', 'use <!-- to comment\n- **[WP-1]**\n'],
  ])('do not reach beyond %s', (_, text) => {
    expect(idsOf(text)).toEqual(['WP-1'])
  })

  it('say where one begins that never ends', () => {
    expect(parse('# B\n```\nx\n').unclosedAt).toBe(4)
    expect(parse('# B\n```\nx\n```\n').unclosedAt).toBeUndefined()
  })
})

describe('conflict markers', () => {
  it.each(['<<<<<<< HEAD', '||||||| base', '>>>>>>> branch'])(
    'are seen in %j, also in a fence or under an entry',
    (marker) => {
      expect(parse(`a\n${marker}\n`).conflictMarkers).toBe(true)
      expect(parse(`\`\`\`\n${marker}\n`).conflictMarkers).toBe(true)
    },
  )

  it.each(['=======', '<<<<<<<', ' <<<<<<< HEAD', 'x >>>>>>> y', '<<<<<<<< HEAD'])('are not seen in %j', (line) => {
    expect(parse(`${line}\n`).conflictMarkers).toBe(false)
  })
})

describe('hostile files', () => {
  const reasonOf = (bytes: Buffer) => parseBoard(bytes).readOnly?.reason

  it('are read-only with NUL bytes, in UTF-16, above 16 MiB and above 100,000 entries', () => {
    expect(reasonOf(Buffer.from('## Done\n- **[WP-1]**\u0000\n'))).toBe('nul_bytes')
    expect(reasonOf(Buffer.from('\ufeff## Done\n- **[WP-1]**\n', 'utf16le'))).toBe('utf16')
    expect(reasonOf(Buffer.from('\ufeff## Done', 'utf16le').swap16())).toBe('utf16')
    expect(reasonOf(Buffer.from('## Done\n- **[WP-1]**\n', 'utf16le'))).toBe('nul_bytes')
    expect(reasonOf(Buffer.alloc(MAX_BOARD_BYTES + 1, 'x\n'))).toBe('too_large')
    expect(reasonOf(Buffer.from('- **[WP-1]**\n'.repeat(MAX_BOARD_ENTRIES + 1)))).toBe('too_many_entries')
  })

  it('are not read-only at the limits', () => {
    expect(reasonOf(Buffer.alloc(MAX_BOARD_BYTES, 'x\n'))).toBeUndefined()
    expect(reasonOf(Buffer.from('- **[WP-1]**\n'.repeat(MAX_BOARD_ENTRIES)))).toBeUndefined()
  })

  it.each([
    ['too large', Buffer.alloc(MAX_BOARD_BYTES + 5, 'x\n')],
    ['with too many entries', Buffer.from('- **[WP-1]**\n  x\n'.repeat(MAX_BOARD_ENTRIES + 7))],
    ['of a BOM alone', Buffer.from('\ufeff')],
    ['that is empty', Buffer.alloc(0)],
    ['of odd bytes', Buffer.from([0xff, 0x00, 0x0d, 0x0d, 0x0a, 0xc3, 0x28, 0x2d])],
  ])('come back byte for byte when %s', (_, bytes) => {
    expect(emitBoard(parseBoard(bytes)).equals(bytes)).toBe(true)
  })

  it.each([
    ['blank lines', '\n'.repeat(4e6)],
    ['spaces', `${' '.repeat(4e6)}x`],
    ['hashes', `## ${'#'.repeat(4e6)} x`],
    ['spaces in a heading', `## a${' '.repeat(4e6)}b`],
    ['fence openers', '```\n~~~\n'.repeat(5e5)],
    ['fences under entries', '- **[WP-1]**\n  ```\n'.repeat(40_000)],
    ['comment openers', `${'<!--'.repeat(1e6)}\n`],
    ['rules', `${'- '.repeat(2e6)}x`],
    ['emphasis', `- ${'*'.repeat(4e6)}`],
  ])('are parsed in a moment when made of %s', (_, text) => {
    const bytes = Buffer.from(`## Done\n${text}`)
    const started = performance.now()
    parseBoard(bytes)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
