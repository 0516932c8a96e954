import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerOf, ENTRY, ended, linesOf, locus, repository, SOURCE_ENTRY, start } from './locus-process.testing.ts'

const BOARD = 'docs/TASK_BOARD.md'

let repo = ''
const board = (): string => readFileSync(join(repo, BOARD), 'utf8')

async function repositoryWithBoard(): Promise<string> {
  repo = repository()
  await answerOf(repo, 'init', '--board', BOARD)
  return repo
}

/** A ready Work Packet that moves without ceremony. */
async function ready(wpId: string, title = 'A title'): Promise<void> {
  await answerOf(repo, 'create', wpId, title, '--routing', 'GOV_LIGHT', '--status', 'ready')
}

describe('the entry', () => {
  it('says what to do on a Node that is too old, and exits 4', async () => {
    const older = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, napi: '9' } })`
    const { err, exit, out } = await ended(start(repository(), ['--help'], ['--import', older]))
    expect({ exit, out }).toEqual({ exit: 4, out: '' })
    expect(err).toContain('too old')
  })

  it('loads neither the core nor the schemas for its help', async () => {
    const loud =
      "data:text/javascript,import { registerHooks } from 'node:module';" +
      'registerHooks({ load(url, context, next) { process.stderr.write(url + String.fromCharCode(10)); return next(url, context) } })'
    const { stderr: err, status } = spawnSync(process.execPath, ['--import', loud, SOURCE_ENTRY, '--help'], {
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(err).toContain('/hosts/cli/program.ts')
    expect(err).not.toMatch(/\/core\/|node_modules\/(?!commander\/)/)
  })
})

describe('a workspace', () => {
  it('asks which board counts when there are two, and exits 2', async () => {
    repo = repository()
    for (const folder of ['docs', '.GOV/roles_shared']) {
      mkdirSync(join(repo, folder), { recursive: true })
      writeFileSync(join(repo, folder, 'TASK_BOARD.md'), '# Board\n\n## Ready for Dev\n')
    }
    const { err, exit } = await locus(repo, 'init')
    expect(exit).toBe(2)
    expect(err).toContain('docs/TASK_BOARD.md, .GOV/roles_shared/TASK_BOARD.md')
    expect((await locus(repo, 'init', '--board', BOARD)).exit).toBe(0)
  })

  it('is found from any folder in it', async () => {
    await repositoryWithBoard()
    await ready('WP-1-A')
    mkdirSync(join(repo, 'src', 'deep'), { recursive: true })
    expect((await locus(join(repo, 'src', 'deep'), 'list')).out).toContain('WP-1-A')
    expect((await locus('/', '--repo', repo, 'list')).out).toContain('WP-1-A')
  })

  it('keeps working when the process stands in a folder that is none', async () => {
    const { exit, out } = await locus('/', '--repo', join(repository(), 'nowhere'), 'list', '--json')
    expect(exit).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  })
})

describe('a Work Packet', () => {
  beforeEach(repositoryWithBoard)

  it('goes from ready to done, and the board follows line by line', async () => {
    await ready('WP-1-Tides', 'Tide tables')
    expect(board()).toContain('## Ready for Dev')
    expect(board()).toContain('- **[WP-1-Tides]** - [READY_FOR_DEV]')
    const moved = await locus(repo, 'move', 'WP-1-Tides', 'in_progress')
    expect(moved).toMatchObject({ exit: 0, err: '', out: 'WP-1-Tides is in progress (version 2)\n' })
    expect(board()).toContain('- **[WP-1-Tides]** - [IN_PROGRESS]')
    await answerOf(repo, 'note', 'WP-1-Tides', 'half done')
    expect((await locus(repo, 'move', 'WP-1-Tides', 'done', '--note', 'all there')).exit).toBe(0)
    expect(board()).toContain('- **[WP-1-Tides]** - [DONE]')
    const shown = await locus(repo, 'show', 'WP-1-Tides')
    expect(shown.out).toContain('Mara Lind: half done')
    expect((await locus(repo, 'sync', '--check')).exit).toBe(0)
    expect((await locus(repo, 'verify')).exit).toBe(0)
  })

  it('stays where it is when a move is refused, and the refusal is one JSON document', async () => {
    await ready('WP-1-Tides')
    const before = board()
    const { err, exit, out } = await locus(repo, 'move', 'WP-1-Tides', 'done', '--json')
    expect({ err, exit }).toEqual({ err: '', exit: 1 })
    expect(JSON.parse(out)).toMatchObject({ code: 'HSK-409-TRANSITION' })
    expect(board()).toBe(before)
  })

  it('shows no byte of a hostile title to the terminal', async () => {
    await ready('WP-1-Evil', '\u001b]0;owned\u0007\u202etitle')
    for (const args of [['list'], ['show', 'WP-1-Evil'], ['events']]) {
      const { out } = await locus(repo, ...args)
      expect(out).toContain('WP-1-Evil')
      expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
    }
  })

  it('is made once for one op id', async () => {
    const opId = '0190a0b0-1111-4000-8000-000000000001'
    const params = JSON.stringify({ wp_id: 'WP-1-Once', title: 'Once' })
    const first = await answerOf<{ data: unknown }>(repo, 'op', 'create_wp', params, '--op-id', opId)
    const second = await answerOf<{ data: unknown }>(repo, 'op', 'create_wp', params, '--op-id', opId)
    expect(second.data).toEqual(first.data)
    const other = JSON.stringify({ wp_id: 'WP-1-Other', title: 'Other' })
    const { exit, out } = await locus(repo, 'op', 'create_wp', other, '--op-id', opId, '--json')
    expect(exit).toBe(1)
    expect(JSON.parse(out).errors).toMatchObject([{ code: 'HSK-409-IDEMPOTENCY' }])
  })

  it('is made by eight processes at once without losing one', async () => {
    const wpIds = Array.from({ length: 8 }, (_, index) => `WP-1-Many-${index}`)
    const runs = await Promise.all(wpIds.map((wpId) => locus(repo, 'create', wpId, wpId)))
    expect(runs.map(({ exit }) => exit)).toEqual(wpIds.map(() => 0))
    const { wps } = await answerOf<{ wps: { wp_id: string }[] }>(repo, 'list')
    expect(wps.map((card) => card.wp_id)).toEqual(wpIds)
    for (const wpId of wpIds) expect(board()).toContain(`**[${wpId}]**`)
    expect((await locus(repo, 'sync', '--check')).exit).toBe(0)
    expect((await locus(repo, 'verify')).exit).toBe(0)
  })
})

describe('who asks', () => {
  beforeEach(repositoryWithBoard)

  it('decides what is granted: a claimed identity passes no gate and sets no grants', async () => {
    await ready('WP-1-A')
    for (const args of [
      ['gate', 'WP-1-A', 'pre_work', 'pass'],
      ['gate', 'WP-1-A', 'pre_work', 'skip', '--waive', 'WV-1', '--reason', 'because'],
      ['settings', 'actors', '{"me":"operator"}'],
      ['create', 'WP-1-B', 'B', '--profile', 'viewer'],
    ]) {
      const { exit, out } = await locus(repo, ...args, '--actor', 'human:mara', '--json')
      expect(exit).toBe(1)
      expect(JSON.parse(out)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
    }
  })

  const pseudoTerminal = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0

  it.skipIf(!pseudoTerminal)('is believed at a terminal: waivers, grants (needs util-linux script)', async () => {
    await ready('WP-1-A')
    const atTerminal = async (...args: string[]) => {
      const command = [process.execPath, ENTRY, ...args]
      const quoted = command.map((part) => `'${part}'`).join(' ')
      const child = spawn('script', ['-qec', quoted, '/dev/null'], { cwd: repo, stdio: ['pipe', 'pipe', 'pipe'] })
      return await ended(child)
    }
    const waived = await atTerminal('gate', 'WP-1-A', 'pre_work', 'skip', '--waive', 'WV-1', '--reason', 'tried')
    expect(waived).toMatchObject({ exit: 0 })
    expect((await locus(repo, 'show', 'WP-1-A')).out).toContain('waiver WV-1: tried')
    expect(await atTerminal('settings', 'actors', '{"ann":"validator"}')).toMatchObject({ exit: 0 })
    expect((await locus(repo, 'gate', 'WP-1-A', 'post_work', 'pass', '--actor', 'agent:ann')).exit).toBe(0)
  })
})

describe('the board', () => {
  beforeEach(repositoryWithBoard)

  const moveByHand = (): void => {
    const text = board().replace('- **[WP-1-A]** - [READY_FOR_DEV]\n', '')
    writeFileSync(join(repo, BOARD), text.replace('## Blocked\n\n', '## Blocked\n\n- **[WP-1-A]** - [BLOCKED]\n'))
  }

  it('is in drift after an edit by hand, until a sync takes it', async () => {
    await ready('WP-1-A')
    moveByHand()
    const edited = board()
    const checked = await locus(repo, 'sync', '--check')
    expect(checked.exit).toBe(3)
    expect(checked.out).toContain('WP-1-A')
    expect(board()).toBe(edited)
    expect((await locus(repo, 'sync')).exit).toBe(0)
    expect((await locus(repo, 'show', 'WP-1-A')).out).toContain('Blocked')
    expect((await locus(repo, 'sync', '--check')).exit).toBe(0)
    expect(board()).toBe(edited)
  })

  it('is checked as another file says it, too', async () => {
    await ready('WP-1-A')
    const staged = join(repo, 'staged.md')
    writeFileSync(staged, board().replace('[WP-1-A]', '[WP-1-Z]'))
    expect((await locus(repo, 'sync', '--check', '--file', staged)).exit).toBe(3)
    const child = start(repo, ['sync', '--check', '--file', '-'])
    child.stdin?.end(board())
    expect((await ended(child)).exit).toBe(0)
  })

  it('is left to others with --no-sync', async () => {
    const before = board()
    await answerOf(repo, '--no-sync', 'create', 'WP-1-A', 'A')
    expect(board()).toBe(before)
    await answerOf(repo, 'sync')
    expect(board()).toContain('**[WP-1-A]**')
  })

  it('is watched: an edit is taken and told', async () => {
    await ready('WP-1-A')
    const child = start(repo, ['sync', '--watch', '--json'])
    const end = new Promise((settle) => child.once('close', settle))
    if (child.stderr) await once(child.stderr, 'data')
    const lines = linesOf(child)
    moveByHand()
    const told = await lines.next()
    expect(JSON.parse(told.value)).toMatchObject({ cause: 'manual_edit', changed: 1 })
    child.kill('SIGTERM')
    expect(await end).toBe(0)
    expect((await locus(repo, 'show', 'WP-1-A')).out).toContain('Blocked')
  })
})

describe('events', () => {
  beforeEach(repositoryWithBoard)

  it('are followed across processes, and end quietly when told', async () => {
    const child = start(repo, ['events', '--follow', '--since', '0', '--type', 'work_packet_created'])
    const end = new Promise((settle) => child.once('close', settle))
    const lines = linesOf(child)
    await ready('WP-1-A')
    const told = await lines.next()
    expect(JSON.parse(told.value)).toMatchObject({ wp_id: 'WP-1-A', actor: { kind: 'agent', id: 'Mara Lind' } })
    child.kill('SIGINT')
    expect(await end).toBe(0)
  })

  it('are no error when nobody reads them to the end', async () => {
    const command = `"${process.execPath}" "${ENTRY}" events; echo "exit $?" >&2`
    const { stderr, stdout } = spawnSync('sh', ['-c', `(${command}) | true`], { cwd: repo, encoding: 'utf8' })
    expect({ stderr, stdout }).toEqual({ stderr: 'exit 0\n', stdout: '' })
  })

  it('name every change once, without holes', async () => {
    await ready('WP-1-A')
    await answerOf(repo, 'move', 'WP-1-A', 'in_progress')
    const { out } = await locus(repo, 'events')
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1))
    const moved = events.filter((event) => event.event_type === 'work_packet_updated')
    expect(moved.map((event) => event.reading)).toEqual(['Mara Lind moved WP-1-A from ready to in progress'])
  })
})

describe('an altered record', () => {
  it('is found by verify, which exits 4', async () => {
    await repositoryWithBoard()
    await ready('WP-1-A')
    const database = join(repo, '.handshake/locus/locus.db')
    expect(existsSync(database)).toBe(true)
    execFileSync(process.execPath, ['-e', ALTER, database])
    const { exit, out } = await locus(repo, 'verify')
    expect(exit).toBe(4)
    expect(out).toContain('FAILED')
  })
})

const ALTER = `
  const { DatabaseSync } = require('node:sqlite')
  const database = new DatabaseSync(process.argv[1])
  for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()) database.exec('DROP TRIGGER ' + name)
  database.exec("UPDATE locus_events SET actor_id = 'nobody' WHERE sequence = 3")
`
