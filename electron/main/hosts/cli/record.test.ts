/** The record from a terminal: the past, its events, its exchange (design: 75-command-line). */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { memoryTerminal } from './cli.testing.ts'
import { runCommandLine } from './command-line.ts'
import { answerOf, locus } from './in-process.testing.ts'
import { repository } from './locus-process.testing.ts'
import { doors } from './main.ts'

let repo = ''
beforeEach(async () => {
  repo = repository()
  await answerOf(repo, 'init', '--board', 'docs/TASK_BOARD.md')
})

interface Past {
  sequence: number
  columns: Array<{ status: string; cards: Array<{ wp_id: string }> }>
}

describe('board-at', () => {
  it('shows the board as it was after an event, in words and as JSON', async () => {
    const created = await answerOf<{ wp: object }>(
      repo,
      'create',
      'WP-1-Tides',
      'Tide tables',
      '--routing',
      'GOV_LIGHT',
    )
    expect(created.wp).toMatchObject({ status: 'stub' })
    const [stub] = await eventsOf('work_packet_created')
    await answerOf(repo, 'move', 'WP-1-Tides', 'ready')
    const { exit, out } = await locus(repo, 'board-at', String(stub))
    expect(exit).toBe(0)
    expect(out).toMatch(/^after event \d+, \S+: Mara Lind created WP-1-Tides/)
    expect(out).toMatch(/Stub \(1\)\n {2}WP-1-Tides\s+P2/)
    const [moved] = await eventsOf('work_packet_updated')
    const past = await answerOf<Past>(repo, 'board-at', String(moved), '--status', 'ready')
    expect(past.columns).toMatchObject([{ status: 'ready', cards: [{ wp_id: 'WP-1-Tides' }] }])
    expect((await locus(repo, 'board-at', '0')).out).toBe('before the first event\nno Work Packet\n')
  })

  it('refuses an event to come and what is no number', async () => {
    expect(await locus(repo, 'board-at', '9999')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('no event 9999'),
    })
    expect((await locus(repo, 'board-at', 'yesterday')).exit).toBe(2)
  })
})

describe('list_events', () => {
  it('answers a page, newest first, and where to go on', async () => {
    await answerOf(repo, 'create', 'WP-1-Tides', 'Tide tables')
    const page = async (
      params: object,
    ): Promise<{ events: Array<{ sequence: number; reading: string }>; next?: object }> =>
      (
        await answerOf<{ data: { events: Array<{ sequence: number; reading: string }>; next?: object } }>(
          repo,
          'op',
          'list_events',
          JSON.stringify(params),
        )
      ).data
    const { events, next } = await page({ newest_first: true, limit: 1, wp_id: 'WP-1-Tides' })
    expect(events[0]?.reading).toMatch(/WP-1-Tides/)
    const rest = await page({ newest_first: true, limit: 200, wp_id: 'WP-1-Tides', ...next })
    expect(rest.events.at(-1)?.reading).toContain('created WP-1-Tides')
    expect(rest.next).toBeUndefined()
  })
})

describe('events export and import', () => {
  it('come whole into a clone that was set up without a board, and into none that did something of its own', async () => {
    const log = (await typed(repo, ['events', 'export', '-'])).out
    const clone = repository()
    expect((await typed(clone, ['init'])).exit).toBe(0)
    expect((await typed(clone, ['sync'])).exit).toBe(3)
    expect((await typed(clone, ['events'])).out).toBe('')
    expect(await typed(clone, ['events', 'import', '-'], log)).toMatchObject({ exit: 0 })
    expect((await typed(clone, ['verify'])).exit).toBe(0)
    const other = repository()
    expect((await typed(other, ['init'])).exit).toBe(0)
    expect((await typed(other, ['settings', 'auto_unblock', 'true'])).exit).toBe(0)
    expect(await typed(other, ['events', 'import', '-'], log)).toMatchObject({
      exit: 3,
      err: expect.stringMatching(/part at event 1[\s\S]*holds no Work Packet yet: move its folder/),
    })
    expect((await typed(other, ['settings', 'auto_unblock'])).out).toContain('true')
  })

  /** What a person types at a terminal; a record is exchanged by nobody less. */
  async function typed(cwd: string, args: string[], input = ''): Promise<{ exit: number; out: string; err: string }> {
    const terminal = memoryTerminal({ interactive: true, cwd, input })
    const exit = await runCommandLine(args, terminal, doors)
    return { exit, out: terminal.out(), err: terminal.err() }
  }

  it('bring a record into a fresh clone, which proves itself and has the same newest event', async () => {
    await answerOf(repo, 'create', 'WP-1-Tides', 'Tide tables')
    const exported = await typed(repo, ['events', 'export', 'record.jsonl'])
    expect(exported).toMatchObject({ exit: 0, out: expect.stringMatching(/^exported \d+ events \(1 to \d+\)/) })
    const clone = repository()
    const file = join(repo, 'record.jsonl')
    const imported = await typed(clone, ['events', 'import', file])
    expect(imported).toMatchObject({ exit: 0, out: expect.stringContaining('adopts the board again') })
    expect((await locus(clone, 'verify')).exit).toBe(0)
    const last = async (root: string) => (await locus(root, 'events')).out.trim().split('\n').at(-1)
    expect(await last(clone)).toBe(await last(repo))
    expect((await typed(clone, ['events', 'import', file])).out).toContain('nothing to import')
    const again = await typed(repo, ['events', 'export', 'record.jsonl'])
    expect(again).toMatchObject({ exit: 1, err: expect.stringContaining('is there already') })
  })

  it('go through a pipe, name the line that is none, and where two clones part', async () => {
    const { out, err } = await typed(repo, ['events', 'export'])
    expect(err).toMatch(/^exported \d+ events/)
    const clone = repository()
    const lines = out.split('\n')
    const spoilt = lines.with(1, (lines[1] ?? '').replace('"operation":"', '"operation":"x')).join('\n')
    expect(await typed(clone, ['events', 'import', '-'], spoilt)).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/line 2, event 1: /),
    })
    expect((await typed(clone, ['events', 'import', '-'], out)).exit).toBe(0)
    await locus(repo, 'create', 'WP-1-Here', 'x')
    await locus(clone, '--no-sync', 'create', 'WP-1-There', 'x')
    const parted = await typed(clone, ['events', 'import', '-'], (await typed(repo, ['events', 'export', '-'])).out)
    expect(parted).toMatchObject({ exit: 3, err: expect.stringContaining('the two clones part at event') })
    expect(parted.err).toContain('go on with one of the two')
  })

  it('are refused to a script that nobody granted them', async () => {
    expect(await locus(repo, 'events', 'export')).toMatchObject({ exit: 1, err: expect.stringContaining('locus.sync') })
    const clone = repository()
    expect((await locus(clone, 'op', 'sync_events', '{"direction":"import","path":"x"}')).exit).toBe(1)
    expect((await locus(repo, 'events', 'import', 'nowhere.jsonl')).exit).toBe(2)
  })
})

/** Sequences of the events of a type. */
async function eventsOf(type: string): Promise<number[]> {
  const { out } = await locus(repo, 'events', '--type', type)
  return out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { sequence: number }).sequence)
}

describe('a record to be imported', () => {
  it.skipIf(process.platform === 'win32')('is never waited for: a pipe is refused', async () => {
    execFileSync('mkfifo', [join(repo, 'pipe')])
    expect(await locus(repo, 'events', 'import', 'pipe')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('not an ordinary file'),
    })
  })
})
