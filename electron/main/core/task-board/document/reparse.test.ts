/** A board that is parsed by what differs from another version comes out as if it had been parsed whole. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chances, series } from '#core/series.testing.ts'
import { anyBoard, noRealBoards, oracleLines, realBoards } from './board.testing.ts'
import { MAX_BOARD_ENTRIES, ParsedBoard } from './board-document.ts'
import { changedSpans } from './changed-spans.ts'
import { anyEdit } from './edits.testing.ts'
import { applySplices, type BoardDocument, parseBoard, parseBoardInStretches, readBoard, setLine } from './index.ts'
import { reparseBoard } from './reparse.ts'

const runs = series(3000, 50_000)

/** Everything that a document and its reading say, as plain data. */
function told(document: BoardDocument) {
  const { bytes: _bytes, spans, sections, entries, readOnly, ...rest } = document
  const reading = readBoard(document)
  return {
    hash: rest.hash,
    malformed: document.malformed,
    lineCount: document.lineCount,
    conflictMarkers: document.conflictMarkers,
    unclosedAt: document.unclosedAt,
    spans: document.spans,
    readOnly,
    entries: entries.map(
      ({ wpId, section, line, block, tail, marker, indent, shape, token, note, title, lineHash }) => [
        [wpId, section, marker, indent, shape, lineHash],
        [line, block, tail, token, note, title],
      ],
    ),
    sections: sections.map(({ index, title, key, heading, span, restingPlace, entries: own }) => [
      [index, title, key, heading, span, restingPlace],
      own.map((entry) => entries.indexOf(entry as (typeof entries)[number])),
    ]),
    reading: [...reading.entries].map(([wpId, line]) => [
      [wpId, line.status, line.verdict, line.token, line.note, line.title, line.supersededBy, line.line, line.order],
      [line.lineHash, line.blockKey, line.duplicates.map((entry) => entry.line)],
    ]),
    problems: reading.problems,
    overlays: [...reading.overlays],
  }
}

function parsed(bytes: Buffer): ParsedBoard {
  const document = parseBoard(bytes)
  if (document instanceof ParsedBoard) return document
  throw new Error('a parse makes a ParsedBoard')
}

function again(before: BoardDocument, bytes: Buffer): BoardDocument {
  return parseBoard(bytes, { like: before })
}

/** True when the change needed no whole parse. */
function isShort(before: string, after: string): boolean {
  return reparseBoard(parsed(Buffer.from(before)), Buffer.from(after), '') !== undefined
}

describe('spans of change', () => {
  it('hold every difference, in whole lines', () => {
    fc.assert(
      fc.property(anyBoard, fc.array(anyEdit, { maxLength: 4 }), (before, edits) => {
        const after = edits.reduce((bytes, edit) => edit(bytes), before)
        let [from, to] = [0, 0]
        for (const span of [...changedSpans(before, after), undefined]) {
          const [fromEnd, toEnd] = [span?.from.start ?? before.length, span?.to.start ?? after.length]
          expect(before.subarray(from, fromEnd).equals(after.subarray(to, toEnd))).toBe(true)
          const lines = [...oracleLines(before.subarray(0, from)), ...oracleLines(before.subarray(from))]
          expect(lines).toEqual(oracleLines(before))
          from = span?.from.end ?? from
          to = span?.to.end ?? to
        }
      }),
      runs,
    )
  })

  it('are two for a line that was moved far, however much stands between', () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `- **[WP-1-N${index}]** - [STUB]\n`)
    const [moved = ''] = lines.splice(100, 1)
    const before = Buffer.from([...lines.slice(0, 100), moved, ...lines.slice(100)].join(''))
    const after = Buffer.from([...lines.slice(0, 1900), moved, ...lines.slice(1900)].join(''))
    expect(changedSpans(before, after).map(({ from, to }) => [from.end - from.start, to.end - to.start])).toEqual([
      [moved.length, 0],
      [0, moved.length],
    ])
  })
})

describe('a board parsed in stretches', () => {
  it('is the same as if it had been parsed at once, with pauses between', async () => {
    const lines = Array.from(
      { length: 9000 },
      (_, index) => `- **[WP-1-N${index}]** - [STUB]\n${index % 7 ? '' : '  more\n'}`,
    )
    const bytes = Buffer.from(`## Ready\n${lines.join('')}## Done\n\`\`\`\n${lines.slice(0, 10).join('')}`)
    let pauses = 0
    const pause = async () => {
      pauses += 1
    }
    const whole = parseBoard(bytes)
    expect(told(await parseBoardInStretches(bytes, { hash: whole.hash }, pause))).toEqual(told(whole))
    expect(pauses).toBeGreaterThan(1)
  })
})

describe('a board of which much has changed', () => {
  const lines = (token: (index: number) => string): Buffer =>
    Buffer.from(
      `## Ready\n${Array.from({ length: 9000 }, (_, index) => `- **[WP-1-N${index}]** - [${token(index)}]\n`).join('')}`,
    )
  const before = lines(() => 'READY')

  it.each([
    ['every other line', lines((index) => (index % 2 ? 'READY' : 'STUB'))],
    ['what an entry owns', Buffer.concat([before, Buffer.from('  more\n'.repeat(60_000))])],
  ])('is parsed in stretches as well, so that nothing waits for it: %s', async (_what, after) => {
    let pauses = 0
    const pause = async () => {
      pauses += 1
    }
    const whole = parseBoard(after)
    expect(told(await parseBoardInStretches(after, { hash: whole.hash, like: parsed(before) }, pause))).toEqual(
      told(whole),
    )
    expect(pauses).toBeGreaterThan(1)
  })
})

describe('a changed board', () => {
  it('is the same as if it had been parsed whole, over any series of edits', () => {
    fc.assert(
      fc.property(anyBoard, fc.array(anyEdit, { minLength: 1, maxLength: 6 }), (start, edits) => {
        let bytes = start
        let document = parseBoard(bytes)
        for (const edit of edits) {
          bytes = edit(bytes)
          document = again(document, bytes)
          expect(told(document)).toEqual(told(parseBoard(bytes)))
        }
      }),
      runs,
    )
  })

  it.skipIf(realBoards.length === 0)(
    `is so for the real ones, edited by hand and by us (${realBoards.length === 0 ? noRealBoards : 'found'})`,
    () => {
      const chance = chances('reparse')
      for (const { bytes: start } of realBoards) {
        let bytes = start
        let document = parseBoard(bytes)
        for (let turn = 0; turn < 6; turn += 1) {
          const reading = readBoard(document)
          const lines = [...reading.entries.values()].filter((line) => line.duplicates.length === 0)
          const line = lines[Math.floor(chance() * lines.length)]
          const result = line && setLine(document, reading, line.wpId, { status: turn % 2 ? 'DONE' : 'IN_PROGRESS' })
          if (result && 'splices' in result) bytes = applySplices(document, result.splices)
          else bytes = Buffer.from(bytes.toString('latin1').replace('\n', ' x\n\n'), 'latin1')
          document = again(document, bytes)
          expect(told(document)).toEqual(told(parseBoard(bytes)))
        }
      }
      for (const [index, { bytes }] of realBoards.entries()) {
        const before = realBoards[index - 1]
        if (before) expect(told(again(parseBoard(before.bytes), bytes))).toEqual(told(parseBoard(bytes)))
      }
    },
    60_000,
  )

  const before =
    '# B\n\n## Ready\n\n- **[WP-1-A]** - [READY]\n  more\n- **[WP-1-B]** - [READY]\n\n---\n\n## Done\n- **[WP-1-C]**\n'

  it.each([
    ['a token', before.replace('[READY]\n  more', '[STUB]\n  more')],
    ['a line moved to another section', `${before.replace('- **[WP-1-A]** - [READY]\n  more\n', '')}- **[WP-1-A]**\n`],
    ['prose above all', before.replace('# B\n', '# B\nwords\n')],
    ['a fence between entries', before.replace('\n---\n', '\n```\n## Done\n```\n')],
    ['a fence at the end that is never closed', `${before}\`\`\`\n- **[WP-1-D]**\n`],
  ])('is parsed by its change alone: %s', (_, after) => {
    expect(isShort(before, after)).toBe(true)
  })

  it.each([
    ['a heading added', before.replace('\n---\n', '\n## Blocked\n')],
    ['a heading gone', before.replace('## Done\n', '')],
    ['a fence that hides what follows', before.replace('\n---\n', '\n```\n')],
    ['conflict markers', `${before}<<<<<<< ours\n`],
  ])('is parsed whole when its structure changes: %s', (_, after) => {
    expect(isShort(before, after)).toBe(false)
  })

  it('of more entries than a board may hold is no more written, by whichever way it is parsed', () => {
    const entry = (index: number): string => `- **[WP-1-N${index}]**\n`
    const most = `## Ready\n${Array.from({ length: MAX_BOARD_ENTRIES }, (_, index) => entry(index)).join('')}`
    const full = parsed(Buffer.from(most))
    expect(full.readOnly).toBeUndefined()
    const over = again(full, Buffer.from(most + entry(MAX_BOARD_ENTRIES)))
    expect(over.readOnly?.reason).toBe('too_many_entries')
    expect(again(over, Buffer.from(most)).readOnly).toBeUndefined()
  })

  it('keeps what it says of the lines that stayed, so that nothing is worked out again', () => {
    const first = parsed(Buffer.from(before))
    const next = again(first, Buffer.from(before.replace('**[WP-1-B]** - [READY]', '**[WP-1-B]** - [STUB]')))
    expect(next.entries[2]?.lineHash).toBe(first.entries[2]?.lineHash)
    expect(next.entries[2]?.line.start).toBe((first.entries[2]?.line.start ?? 0) - 1)
  })
})
