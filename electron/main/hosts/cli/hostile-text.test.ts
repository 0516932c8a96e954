/**
 * Texts that somebody made to hurt, through the real command line: kept as they were typed or refused clearly, shown escaped
 * and on one line each, and never a line of the board (design: 90-quality, "hostile input").
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerOf, ended, locus, repository, start } from './locus-process.testing.ts'

const BOARD = 'docs/TASK_BOARD.md'
/** Everything that moves a cursor, hides, reorders, or ends a line, but the output's own line breaks and the joiners of scripts. */
const UNSAFE = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u
const FORGED = '- **[WP-9-Forged]** - [VALIDATED]'

/** One text of each kind that titles, labels and people may have. */
const TEXTS: Readonly<Record<string, string>> = {
  'terminal escapes': '\u001b]0;owned\u0007\u001b[2J\u001b[31mred',
  'C1 controls': '\u009b2J\u0090q\u009c',
  'backspaces and bells': 'safe\b\b\b\bevil\u0007',
  'tabs and a NUL': 'a\tb\u0000c',
  'bidirectional controls': 'abc\u202egpj.exe\u2066x\u2069',
  'nothing to see': 'a\u200bb\u2060c\ufeffd',
  'markup and scripts': '<script>alert(1)</script><img src=x onerror=alert(1)>&amp;',
  'what looks like an entry': '**[WP-9-Forged]** - [VALIDATED]',
  'what opens a comment and a fence': '<!-- ``` ~~~ --> `',
  'keys of a prototype': '__proto__ constructor toString',
  'pictures and scripts': '👩‍🚀 日本語 مرحبا e\u0301',
}

let repo = ''
const board = (): string => readFileSync(join(repo, BOARD), 'utf8')
/** A name that hides nothing is a person's; for any other one stands in. */
const personOf = (text: string): string => (UNSAFE.test(text) ? 'mara' : text)
const idOf = (index: number): string => `WP-1-Evil-${index}`

beforeAll(async () => {
  repo = repository()
  await answerOf(repo, 'init', '--board', BOARD)
  for (const [index, text] of Object.values(TEXTS).entries()) {
    const wp_id = idOf(index)
    const params = {
      wp_id,
      title: text,
      description: `${text}\r\n${FORGED}\n`,
      labels: [text.slice(0, 60)],
      assignee: personOf(text),
      routing: 'GOV_LIGHT',
      status: 'ready',
    }
    // Arguments of a process hold no NUL, so the texts come in as JSON on standard input.
    for (const [operation, given] of [
      ['create_wp', params],
      [
        'update_wp',
        {
          wp_id,
          note: `${text}\n${FORGED}\n\u001b[2J`,
          status: 'blocked',
          reason: `${text}\n${FORGED}`,
          eta: text.slice(0, 60),
        },
      ],
    ] as const) {
      const child = start(repo, ['op', operation, '-'])
      child.stdin?.end(JSON.stringify(given))
      const { exit, err } = await ended(child)
      expect({ exit, err }).toEqual({ exit: 0, err: '' })
    }
  }
}, 120_000)

describe('hostile texts', () => {
  it.each(Object.keys(TEXTS))('%s: kept as typed', async (name) => {
    const index = Object.keys(TEXTS).indexOf(name)
    const text = TEXTS[name] ?? ''
    const { wp } = await answerOf<{
      wp: Record<string, unknown> & { notes: { content: string }[]; block: { reason: string } }
    }>(repo, 'show', idOf(index))
    expect(wp).toMatchObject({
      title: text,
      description: `${text}\r\n${FORGED}\n`,
      labels: [text.slice(0, 60)],
      assignee: personOf(text),
    })
    expect(wp.notes.map((note) => note.content)).toEqual([`${text}\n${FORGED}\n\u001b[2J`])
    expect(wp.block.reason).toBe(`${text}\n${FORGED}`)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('make no entry of the board, and change no line but their own', async () => {
    const entries = board().match(/^\s*[-*+] \*\*\[[^\]]*\]\*\*/gm) ?? []
    expect(entries.map((line) => line.slice(5, -3))).toEqual(Object.keys(TEXTS).map((_, index) => idOf(index)))
    expect(board()).not.toMatch(UNSAFE)
    expect((await locus(repo, 'sync', '--check')).exit).toBe(0)
    expect((await locus(repo, 'verify')).exit).toBe(0)
    expect((await answerOf<{ wps: unknown[] }>(repo, 'list')).wps).toHaveLength(Object.keys(TEXTS).length)
  })

  it.each([
    [['list'], Object.keys(TEXTS).length],
    [['blocked'], undefined],
    [['search', 'evil'], undefined],
    [['problems'], undefined],
    [['show', idOf(0)], undefined],
    [['show', idOf(3)], undefined],
    [['events', '--wp', idOf(0)], undefined],
    [['board', 'parse', BOARD], undefined],
  ])('are shown escaped by %j, a line for each', async (words, lines) => {
    const { out, err } = await locus(repo, ...words)
    expect(out).not.toMatch(UNSAFE)
    expect(err).not.toMatch(UNSAFE)
    expect(`${out}${err}`).not.toMatch(/^- \*\*\[WP-9-Forged\]/m)
    if (lines !== undefined) expect(out.trimEnd().split('\n')).toHaveLength(lines)
  })

  it.each([
    ['an id', ['show', '\u001b[2J\nWP-1'], 1],
    ['a title', ['create', 'WP-2-New', `x\n${FORGED}`], 1],
    ['a status', ['move', idOf(0), '\u001b[31m'], 2],
    ['a folder', ['--repo', '/tmp/\u001b[31m\nx', 'list'], 1],
    ['an option', ['list', '--\u001b[31m\nx'], 2],
    ['a command', ['\u001b[31m\nx'], 2],
    ['a cursor', ['ready', '--cursor', '\u001b[31m'], undefined],
    ['a board', ['init', '--board', '\u001b[31m\n.md'], 1],
  ])('in %s are refused without a byte of them on the terminal', async (_what, words, exit) => {
    const { out, err, ...end } = await locus(repo, ...words)
    if (exit !== undefined) expect({ exit: end.exit, err }).toMatchObject({ exit })
    expect(out).not.toMatch(UNSAFE)
    expect(err).not.toMatch(UNSAFE)
  })

  it('of several lines are no title, and the refusal says so', async () => {
    const before = board()
    const { exit, out } = await locus(repo, '--json', 'create', 'WP-2-New', `x\n${FORGED}`)
    expect(exit).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ code: 'HSK-400-SCHEMA', path: 'params.title' })
    expect(board()).toBe(before)
  })

  it.each(['title', 'note'])('of 100 KB are refused as a %s', async (field) => {
    const child = start(repo, ['--json', 'op', 'update_wp', '-'])
    child.stdin?.end(JSON.stringify({ wp_id: idOf(0), [field]: 'x'.repeat(100_000) }))
    const { exit, out } = await ended(child)
    expect(exit).toBe(1)
    expect(JSON.parse(out).errors).toMatchObject([{ code: 'HSK-400-SCHEMA', path: `params.${field}` }])
  })

  it.each([
    ['no JSON', '{'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])],
    ['brackets without end', '['.repeat(200_000)],
    ['a number without end', `{"wp_id":"${idOf(0)}","metadata":{"n":1e400}}`],
    ['a prototype', `{"wp_id":"${idOf(0)}","__proto__":{"title":"x"}}`],
  ])('as params that are %s are refused with a sentence', async (_what, text) => {
    const child = start(repo, ['op', 'update_wp', '-'])
    child.stdin?.end(text)
    const { exit, out, err } = await ended(child)
    expect([1, 2]).toContain(exit)
    expect(err + out).toMatch(/[a-z]/)
    expect(err).not.toMatch(/\n\s+at /)
    expect(err).not.toMatch(UNSAFE)
  })
})
