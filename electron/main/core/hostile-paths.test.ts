/**
 * Ids and paths that try to wayOut, and files that are none, against every door that takes one: each gets its typed refusal
 * with its path, nothing waits, and nothing outside of the repository is read or written (design: 90-quality, "Security").
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { board as boardOf, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import { openWorkspace } from '#core/workspace.ts'

const A = 'WP-1-Anchor-v1'
const BOARD = boardOf({ ready: [entry(A, 'READY_FOR_DEV')] })

/** Ways out of a folder, and names that mean something to some file system. */
const ESCAPES = [
  '../outside.md',
  'docs/../../outside.md',
  '/etc/passwd.md',
  '//server/share/x.md',
  '\\\\server\\share\\x.md',
  'docs\\..\\..\\outside.md',
  'C:/outside.md',
  'c:outside.md',
  'docs/. ./outside.md',
  'docs/.. /outside.md',
  'docs/.../outside.md',
  'docs/\u0000.md',
  'docs/\n.md',
  '.git/config.md',
  '.GIT/hooks/x.md',
  '.git./x.md',
  '.git /x.md',
  '.git::$INDEX_ALLOCATION/x.md',
  'git~1/x.md',
  '.g\u200cit/x.md',
  '.handshake/locus/x.md',
  '.handshake/Locus./x.md',
  `${'a'.repeat(390)}.md`,
]

/** What stands outside, that nobody may touch. */
function outside(): { folder: string; file: string; unchanged(): void } {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const file = write(folder, 'secret.md', BOARD)
  const unchanged = () => {
    expect(readdirSync(folder)).toEqual(['secret.md'])
    expect(readFileSync(file, 'latin1')).toBe(BOARD)
  }
  return { folder, file, unchanged }
}

describe('a path that would leave the repository', () => {
  it.each(ESCAPES)('%j is refused as a packet, as a board, and as a new board', async (wayOut) => {
    const bench = await Workbench.adopted(BOARD)
    for (const [operation, params] of [
      ['update_wp', { wp_id: A, task_packet_path: wayOut }],
      ['create_wp', { wp_id: 'WP-1-New', title: 'x', task_packet_path: wayOut }],
    ] as const) {
      expect(await bench.refused(operation, params)).toMatchObject({
        code: 'HSK-400-SCHEMA',
        path: 'params.task_packet_path',
      })
    }
    for (const choose of [
      () => bench.workspace.chooseBoard(wayOut),
      () => bench.workspace.createBoard(wayOut),
      () => bench.workspace.setSetting('board_path', wayOut),
      () =>
        openWorkspace({
          path: bench.root,
          board: wayOut,
          mode: 'one_shot',
          caller: { attested: 'tty', source: 'cli' },
        }),
    ]) {
      await expect(choose()).rejects.toMatchObject({ code: 'HSK-400-SCHEMA', path: wayOut })
    }
    expect((await bench.workspace.settings())['board_path']).toBeNull()
    expect(bench.text()).toBe(BOARD)
  })

  it('by a link is refused, at whichever step of the way it stands', async () => {
    const { folder, file, unchanged } = outside()
    const bench = await Workbench.adopted(BOARD)
    symlinkSync(folder, bench.at('docs/out'))
    symlinkSync(file, bench.at('docs/linked.md'))
    symlinkSync(bench.at('docs/out'), bench.at('docs/around'))
    symlinkSync(bench.at('docs/nowhere.md'), bench.at('docs/dangling.md'))
    symlinkSync('loop.md', bench.at('docs/loop.md'))
    for (const name of ['out/secret.md', 'out/new.md', 'linked.md', 'around/secret.md', 'dangling.md', 'loop.md']) {
      const wayOut = `docs/${name}`
      expect(await bench.refused('update_wp', { wp_id: A, task_packet_path: wayOut })).toMatchObject({
        path: 'params.task_packet_path',
      })
      await expect(bench.workspace.chooseBoard(wayOut)).rejects.toMatchObject({ code: 'HSK-400-SCHEMA', path: wayOut })
      await expect(bench.workspace.createBoard(wayOut)).rejects.toMatchObject({ path: wayOut })
    }
    unchanged()
  })

  it('that becomes a link after it was chosen is not followed, for packets and boards', async () => {
    const { file, unchanged } = outside()
    const bench = await Workbench.adopted(BOARD)
    write(bench.root, 'docs/mine.md', '# mine')
    await bench.do('update_wp', { wp_id: A, task_packet_path: 'docs/mine.md', routing: 'GOV_STANDARD' })
    execFileSync('ln', ['-sf', file, bench.at('docs/mine.md')])
    expect(await bench.refused('close_wp', { wp_id: A, verdict: 'VALIDATED' })).toMatchObject({
      code: expect.stringMatching(/^HSK-4/),
    })
    execFileSync('ln', ['-sf', file, bench.at('docs/TASK_BOARD.md')])
    await bench.move(A, 'stub').catch(() => undefined)
    expect(await bench.outcome()).toMatchObject({ kind: 'hindered', hindrance: { kind: 'unreadable' } })
    unchanged()
  })

  it('is never the name of a handle or of a Work Packet', async () => {
    const bench = await Workbench.adopted(BOARD)
    for (const validation_report_ref of [
      '../x',
      'artifact:sha256:../../x',
      `artifact:sha256:${'G'.repeat(64)}`,
      'file:///etc/passwd',
    ]) {
      const params = { wp_id: A, gate: 'pre_work', result: 'pass', validation_report_ref }
      expect(await bench.refused('gate_wp', params)).toMatchObject({ path: 'params.validation_report_ref' })
    }
    for (const wpId of ['WP-1/../../x', 'WP-..', 'WP-1\u0000', '../WP-1', 'WP-1%2e%2e/', 'WP-', '__proto__']) {
      expect(await bench.refused('create_wp', { wp_id: wpId, title: 'x' })).toMatchObject({
        code: 'HSK-400-INVALID-WP-ID',
        path: 'params.wp_id',
      })
    }
    expect(existsSync(bench.at('.handshake/x'))).toBe(false)
  })
})

describe.skipIf(process.platform === 'win32')('a file that is none', () => {
  const PLACES = [
    ['a pipe', (file: string) => void execFileSync('mkfifo', [file])],
    ['a folder', (file: string) => void mkdirSync(file)],
  ] as const

  it.each(PLACES)('%s is no board: said so, nothing waits', async (_what, make) => {
    const bench = await Workbench.adopted(BOARD)
    make(bench.at('docs/other.md'))
    await bench.workspace.setSetting('board_path', 'docs/other.md')
    expect(await bench.outcome()).toMatchObject({
      kind: 'hindered',
      hindrance: { kind: 'unreadable', path: 'docs/other.md' },
    })
    await expect(bench.workspace.createBoard('docs/other.md')).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
    await bench.workspace.setSetting('board_path', 'docs/TASK_BOARD.md')
    await bench.sync()
    await bench.expectSound()
  })

  it.each(PLACES)('%s is no packet: nothing waits, nothing is proved by it', async (_what, make) => {
    const bench = await Workbench.adopted(BOARD)
    mkdirSync(bench.at('docs/task_packets'))
    make(bench.at('docs/task_packets/WP-1-New.md'))
    make(bench.at('docs/named.md'))
    const params = { wp_id: 'WP-1-New', title: 'x', status: 'ready' }
    for (const more of [{}, { task_packet_path: 'docs/named.md' }]) {
      expect(await bench.refused('create_wp', { ...params, ...more })).toMatchObject({ code: 'HSK-409-TRANSITION' })
    }
  })

  it.each(PLACES)('%s is no repository to open', async (what, make) => {
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    make(path.join(folder, 'thing'))
    const opening = openWorkspace({
      path: path.join(folder, 'thing\u0000'),
      mode: 'one_shot',
      caller: { attested: 'tty', source: 'cli' },
    })
    await expect(opening).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
    expect(readdirSync(folder), what).toEqual(['thing'])
  })
})
