/** Claiming, giving back, deleting, undoing and Micro-Tasks, as they are typed: the real core on a real board. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import * as inProcess from './in-process.testing.ts'
import { repository } from './locus-process.testing.ts'

const BOARD = 'docs/TASK_BOARD.md'

let repo = ''
const board = (): string => readFileSync(join(repo, BOARD), 'utf8')

/** Runs `locus` as an agent does, without a terminal. */
const locus = (...args: string[]) => inProcess.locus(repo, ...args)
/** Runs `locus` at an interactive terminal, where git's user is the operator. */
const atTerminal = (...args: string[]) => inProcess.atTerminal(repo, ...args)
/** The one document that `locus --json` answers with. */
const answerOf = <Data>(...args: string[]) => inProcess.answerOf<Data>(repo, ...args)

const create = (wpId: string, ...more: string[]) =>
  answerOf('create', wpId, 'A title', '--routing', 'GOV_LIGHT', '--status', 'ready', ...more)

const definition = {
  mt_id: 'MT-001',
  name: 'Read the almanac',
  scope: 'Parse one page',
  files: { read: [], modify: ['src/almanac.ts'], create: [] },
  actions: ['read', 'parse'],
  verify: [{ command: 'npm test', expect: 'exit_0' }],
  done: [{ description: 'parses', verification: 'automated', verify_ref: 0 }],
  token_budget: 2048,
}

beforeEach(async () => {
  repo = repository()
  await answerOf('init', '--board', BOARD)
})

describe('claim and release', () => {
  it('move the line, say whose it is, and exit 1 for who comes too late', async () => {
    await create('WP-1-A')
    const first = await locus('claim', 'WP-1-A', '--actor', 'ada')
    expect(first).toEqual({ exit: 0, out: 'WP-1-A is yours: A title\n', err: '' })
    expect(board()).toMatch(/## In Progress\n[^#]*\*\*\[WP-1-A\]\*\* - \[IN_PROGRESS\]/)
    const second = await locus('claim', 'WP-1-A', '--actor', 'bob', '--json')
    expect(second.exit).toBe(1)
    expect(JSON.parse(second.out)).toMatchObject({ code: 'HSK-409-TRANSITION', details: { assignee: 'ada' } })
    const foreign = await locus('release', 'WP-1-A', '--actor', 'bob')
    expect(foreign).toMatchObject({ exit: 1, out: '' })
    expect(foreign.err).toContain('held by ada')
    expect((await locus('release', 'WP-1-A', '--actor', 'ada')).out).toBe('WP-1-A is ready again (version 3)\n')
    expect(board()).toMatch(/## Ready for Dev\n[^#]*\*\*\[WP-1-A\]\*\* - \[READY_FOR_DEV\]/)
  })

  it('take the next, tell what was passed over, and have an answer when nothing is left', async () => {
    await create('WP-1-A', '--priority', '0', '--assignee', 'ole')
    await create('WP-1-B', '--priority', '1')
    const taken = await locus('claim', '--next', '--actor', 'ada')
    expect(taken).toEqual({
      exit: 0,
      out: 'WP-1-B is yours: A title\n',
      err: 'passed over WP-1-A: is assigned to ole\n',
    })
    const nothing = await answerOf<{ wp: null; passed_over: unknown[] }>('claim', '--next', '--actor', 'ada')
    expect(nothing).toMatchObject({ wp: null, passed_over: [{ wp_id: 'WP-1-A' }] })
  })

  it.each([[['claim']], [['claim', 'WP-1-A', '--next']], [['claim', 'WP-1-A', '--phase', '1']]])(
    '%j is not understood',
    async (args) => {
      expect((await locus(...args)).exit).toBe(2)
    },
  )
})

describe('undo', () => {
  it('takes the newest change of the caller back, the line too', async () => {
    await create('WP-1-A')
    await create('WP-1-B')
    const before = board()
    await answerOf('claim', 'WP-1-A', '--actor', 'ada')
    await answerOf('claim', 'WP-1-B', '--actor', 'bob')
    const undone = await locus('undo', '--actor', 'ada')
    expect(undone).toMatchObject({ exit: 0, err: '' })
    expect(undone.out).toMatch(/^undid event \d+ on WP-1-A\n$/)
    await answerOf('undo', '--actor', 'bob')
    expect(board()).toBe(before)
    expect(await locus('undo', '--actor', 'eve')).toMatchObject({ exit: 1, out: '' })
  })

  it('goes back one change further each time, and says when there is none left', async () => {
    await create('WP-1-A')
    const before = board()
    await answerOf('claim', 'WP-1-A', '--actor', 'ada')
    const claimed = board()
    await answerOf('release', 'WP-1-A', '--actor', 'ada')
    expect(await locus('undo', '--actor', 'ada')).toMatchObject({ exit: 0 })
    expect(board()).toBe(claimed)
    expect(await locus('undo', '--actor', 'ada')).toMatchObject({ exit: 0 })
    expect(board()).toBe(before)
    expect(await locus('undo', '--actor', 'ada')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('has changed nothing lately that can be undone'),
    })
  })

  it('of a named event is refused to strangers and for what is no change', async () => {
    await create('WP-1-A')
    await answerOf('claim', 'WP-1-A', '--actor', 'ada')
    const { out } = await locus('events', '--type', 'work_packet_updated')
    const sequence = String((JSON.parse(out) as { sequence: number }).sequence)
    expect((await locus('undo', sequence, '--actor', 'bob')).err).toContain("is ada's")
    expect((await locus('undo', '99999')).exit).toBe(1)
    expect((await locus('undo', 'soon')).exit).toBe(2)
    expect((await locus('undo', sequence, '--actor', 'ada')).exit).toBe(0)
  })
})

describe('delete and undelete', () => {
  it('take the line off the board and bring the same one back', async () => {
    await create('WP-1-A')
    writeFileSync(join(repo, BOARD), board().replace('[READY_FOR_DEV]', '[READY_FOR_DEV] - mine'))
    await answerOf('sync')
    const before = board()
    const deleted = await atTerminal('delete', 'WP-1-A', '--reason', 'made twice')
    expect(deleted).toEqual({ exit: 0, out: 'WP-1-A is deleted; locus undelete brings it back\n', err: '' })
    expect(board()).not.toContain('WP-1-A')
    expect((await locus('show', 'WP-1-A')).err).toContain('was deleted')
    expect((await atTerminal('undelete', 'WP-1-A')).exit).toBe(0)
    expect(board()).toBe(before)
  })

  it("are the operator's", async () => {
    await create('WP-1-A')
    const refused = await locus('delete', 'WP-1-A', '--reason', 'twice', '--actor', 'ada')
    expect(refused.exit).toBe(1)
    expect(refused.err).toContain('locus.delete')
    expect((await locus('delete', 'WP-1-A')).exit).toBe(2)
  })
})

it('an attempt does not end before it began, and no file leaves the repository', async () => {
  await create('WP-1-A')
  const outside = { files: { modify: ['../../etc/passwd'] } }
  const refused = await locus(
    'op',
    'register_mts',
    JSON.stringify({ wp_id: 'WP-1-A', mt_definitions: [{ ...definition, ...outside }] }),
  )
  expect(JSON.parse(refused.out)).toMatchObject({
    errors: [{ code: 'HSK-400-SCHEMA', path: 'params.mt_definitions.0.files.modify.0' }],
  })
  await answerOf('op', 'register_mts', JSON.stringify({ wp_id: 'WP-1-A', mt_definitions: [definition] }))
  await answerOf('mt', 'start', 'WP-1-A', 'MT-001', '--model', '7b')
  writeFileSync(join(repo, 'x.txt'), 'x')
  const times = ['--started', '2030-01-01T00:00:00.000Z', '--completed', '2020-01-01T00:00:00.000Z']
  const attempt = ['mt', 'record', 'WP-1-A', 'MT-001', '--model', '7b', '--outcome', 'retry', '--output', 'x.txt']
  expect((await locus(...attempt, ...times)).err).toContain('ends before it began')
})

describe('Micro-Tasks', () => {
  beforeEach(async () => {
    await create('WP-1-A')
    await answerOf('claim', 'WP-1-A', '--actor', 'ada')
    writeFileSync(join(repo, 'mts.json'), JSON.stringify([definition]))
    writeFileSync(join(repo, 'answer.txt'), 'const page = 1\n')
  })

  it('are registered, started, tried, escalated and completed, every file of evidence kept', async () => {
    expect((await locus('mt', 'register', 'WP-1-A', 'mts.json')).out).toBe('1 registered: MT-001\n')
    expect((await locus('mt', 'start', 'WP-1-A', 'MT-001', '--model', '7b')).out).toBe(
      'WP-1-A MT-001 is in progress (iteration 0, level 0)\n',
    )
    const attempt = ['mt', 'record', 'WP-1-A', 'MT-001', '--output', 'answer.txt', '--prompt-tokens', '900']
    const failed = [
      ...attempt,
      '--model',
      '7b',
      '--outcome',
      'escalate',
      '--claimed',
      '--no-passed',
      '--error',
      'no page',
    ]
    expect((await locus(...failed)).exit).toBe(0)
    const passed = [...attempt, '--model', '13b', '--outcome', 'SUCCESS', '--level', '1', '--claimed', '--passed']
    expect((await locus(...passed, '--validation', 'mts.json')).exit).toBe(0)
    expect((await locus('mt', 'complete', 'WP-1-A', 'MT-001')).out).toBe(
      'WP-1-A MT-001 is completed (iteration 2, level 1)\n',
    )
    const shown = await locus('mt', 'show', 'WP-1-A', 'MT-001')
    expect(shown.out).toContain('ESCALATE')
    expect(shown.out).toContain('no page')
    const progress = await answerOf<{ totals: unknown }>('progress', 'WP-1-A')
    expect(progress.totals).toMatchObject({ micro_tasks: 1, iterations: 2, tokens: 1_800 })
    expect((await locus('verify')).exit).toBe(0)
  })

  it('stay within the paths that their packet names', async () => {
    mkdirSync(join(repo, 'docs/task_packets'), { recursive: true })
    writeFileSync(join(repo, 'docs/task_packets/WP-1-A.md'), '# Task Packet\n\n- IN_SCOPE_PATHS:\n  - src/tide.ts\n')
    const refused = await locus('mt', 'register', 'WP-1-A', 'mts.json')
    expect(refused.exit).toBe(1)
    expect(refused.err).toContain("MT-VAL-005: src/almanac.ts is outside the packet's IN_SCOPE_PATHS")
  })

  it('are refused with the rule and the place that they break, and by files that are none', async () => {
    writeFileSync(join(repo, 'mts.json'), JSON.stringify({ ...definition, depends_on: ['MT-404'] }))
    const refused = await locus('mt', 'register', 'WP-1-A', 'mts.json', '--json')
    expect(refused.exit).toBe(1)
    expect(refused.out).toContain('MT-VAL-003')
    expect((await locus('mt', 'register', 'WP-1-A', 'nowhere.json')).exit).toBe(2)
    expect((await locus('mt', 'show', 'WP-1-A', 'MT-001')).exit).toBe(1)
    expect((await locus('progress', 'WP-1-A')).out).toBe('no Micro-Tasks\n')
  })
})

describe('what an agent may not decide alone', () => {
  it('another board, whose lines would be taken over as they stand', async () => {
    await create('WP-1-A')
    writeFileSync(join(repo, 'docs/EVIL.md'), '# Board\n\n## Done\n- **[WP-1-Forged]** - [VALIDATED]\n')
    for (const args of [
      ['settings', 'board_path', 'docs/EVIL.md'],
      ['init', '--board', 'docs/EVIL.md'],
    ]) {
      const refused = await locus(...args)
      expect(refused.exit).toBe(1)
      expect(refused.err).toContain('by a person at the window or a terminal')
    }
    expect((await locus('show', 'WP-1-Forged')).exit).toBe(1)
    expect((await atTerminal('settings', 'board_path', 'docs/EVIL.md')).exit).toBe(0)
  })
})

describe('what the board could not be brought', () => {
  it('is said with the answer, whatever hindered it', async () => {
    await create('WP-1-A')
    writeFileSync(join(repo, BOARD), `${board()}\n## Blocked\n`)
    const moved = await locus('move', 'WP-1-A', 'blocked', '--reason', 'storm')
    expect(moved.exit).toBe(0)
    expect(moved.err).toContain('the board is not up to date: the line of WP-1-A stays as it is')
    writeFileSync(join(repo, BOARD), `${board()}\0`)
    const made = await locus('create', 'WP-1-B', 'B', '--json')
    expect(JSON.parse(made.out)).toMatchObject({ task_board_updated: false, task_board_pending: true })
    expect(made.err).toContain('the board is not up to date')
    expect((await locus('sync', '--check')).out).toContain('no line   WP-1-B')
  })
})

it('files that do not end are not read to the end of memory', async () => {
  await create('WP-1-A')
  const { err, exit } = await locus('mt', 'register', 'WP-1-A', '/dev/zero')
  expect(exit).toBe(2)
  expect(err).toContain('has more than')
})
