/** The git hooks in real repositories and real commits, with the bare environment that git gives them (design: 40-task-board, "Watching"). */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { install, uninstall } from '#core/git-hooks.ts'
import { git, temporaryFolder } from '#core/repository/repository.testing.ts'
import { answerOf, ENTRY, locus } from './locus-process.testing.ts'

const BOARD = 'docs/TASK_BOARD.md'
/** The command line from its sources; what is built is another file and starts the same. */
const COMMAND = { node: process.execPath, script: ENTRY }

let folder: ReturnType<typeof temporaryFolder>
let repo: string
beforeEach(async () => {
  folder = temporaryFolder()
  repo = join(folder.folder, "it's a repo")
  mkdirSync(repo)
  git(repo, 'init', '-q', '-b', 'main')
  git(repo, 'config', 'user.name', 'Mara Lind')
  git(repo, 'config', 'user.email', 'mara@example.org')
  await answerOf(repo, 'init', '--board', BOARD)
  await answerOf(repo, 'create', 'WP-1-Tides', 'Tide tables', '--routing', 'GOV_LIGHT')
  git(repo, 'add', '-A')
  git(repo, 'commit', '-q', '-m', 'first')
  await install(repo, COMMAND)
})
afterEach(() => folder.remove())

interface Committed {
  ok: boolean
  said: string
}

/** Commits as somebody does whose PATH holds git and little else; `editor` is what they type into the message. */
function commit(words: string[], more: { at?: string; editor?: string; env?: Record<string, string> } = {}): Committed {
  const gitFolder = execFileSync('sh', ['-c', 'dirname "$(command -v git)"'], { encoding: 'utf8' }).trim()
  const env = {
    PATH: `${gitFolder}:/usr/bin:/bin`,
    HOME: folder.folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_EDITOR: more.editor ?? 'true',
  }
  const { status, stderr, stdout } = spawnSync('git', ['commit', ...words], {
    cwd: more.at ?? repo,
    env: { ...env, ...more.env },
    encoding: 'utf8',
  })
  return { ok: status === 0, said: stdout + stderr }
}

const board = () => readFileSync(join(repo, BOARD), 'utf8')
const drifted = () => board().replace('- **[WP-1-Tides]**', '- **[WP-1-Nobody]**')
const message = (at = repo) => git(at, 'log', '-1', '--format=%B')
const witnesses = (text: string) => text.match(/^Locus-Head: \d+ [0-9a-f]{64}$/gm) ?? []
const head = async () => {
  const { out } = await locus(repo, 'events')
  const { sequence, hash } = JSON.parse(out.trim().split('\n').at(-1) ?? '') as { sequence: number; hash: string }
  return `Locus-Head: ${sequence} ${hash}`
}

describe('pre-commit', () => {
  it('stops a commit whose board differs from the store, names the line, and changes nothing', async () => {
    writeFileSync(join(repo, BOARD), drifted())
    git(repo, 'add', BOARD)
    const before = { board: board(), head: await head() }
    const { ok, said } = commit(['-m', 'drift'])
    expect({ ok, said }).toMatchObject({
      ok: false,
      said: expect.stringMatching(/locus: WP-1-Nobody: line \d+ names no Work Packet/),
    })
    expect({ board: board(), head: await head() }).toEqual(before)
    expect(commit(['--no-verify', '-m', 'all the same']).ok).toBe(true)
  })

  it('looks at what is staged, not at what lies in the folder', () => {
    const agreeing = board()
    writeFileSync(join(repo, BOARD), drifted())
    git(repo, 'add', BOARD)
    writeFileSync(join(repo, BOARD), agreeing)
    expect(commit(['-m', 'staged drift']).ok).toBe(false)
    writeFileSync(join(repo, BOARD), `${agreeing}\nmore prose\n`)
    git(repo, 'add', BOARD)
    writeFileSync(join(repo, BOARD), drifted())
    expect(commit(['-m', 'staged prose'])).toMatchObject({ ok: true })
  })

  it('lets what agrees pass, and what does not concern it', () => {
    writeFileSync(join(repo, BOARD), drifted())
    writeFileSync(join(repo, 'notes.md'), 'x')
    writeFileSync(join(repo, 'code.ts'), 'x')
    git(repo, 'add', 'code.ts')
    expect(commit(['-m', 'code']).ok).toBe(true)
    git(repo, 'add', 'notes.md')
    expect(commit(['-m', 'notes'])).toMatchObject({ ok: true, said: expect.not.stringContaining('locus:') })
    expect(commit(['-m', 'the board alone', BOARD]).ok).toBe(false)
  })

  it('looks at the board when a packet is staged', async () => {
    await answerOf(repo, '--no-sync', 'move', 'WP-1-Tides', 'ready')
    mkdirSync(join(repo, 'docs/task_packets'))
    writeFileSync(join(repo, 'docs/task_packets/WP-1-Tides.md'), '# WP-1-Tides\n')
    git(repo, 'add', 'docs/task_packets')
    expect(commit(['-m', 'packet'])).toMatchObject({ ok: false, said: expect.stringContaining('WP-1-Tides: line') })
    await locus(repo, 'sync')
    git(repo, 'add', BOARD)
    expect(commit(['-m', 'packet and board']).ok).toBe(true)
  })

  it('lets a merge end whose board no sync may touch before that', async () => {
    const added = (id: string) => board().replace('## Blocked\n', `## Blocked\n\n- **[${id}]** - [BLOCKED]\n`)
    git(repo, 'checkout', '-q', '-b', 'side')
    writeFileSync(join(repo, BOARD), added('WP-1-Side'))
    expect(commit(['--no-verify', '-am', 'side']).ok).toBe(true)
    git(repo, 'checkout', '-q', 'main')
    writeFileSync(join(repo, BOARD), added('WP-1-Main'))
    expect(commit(['--no-verify', '-am', 'main']).ok).toBe(true)
    expect(() => git(repo, 'merge', 'side')).toThrow()
    git(repo, 'add', BOARD)
    expect(commit(['-m', 'markers'])).toMatchObject({ ok: false, said: expect.stringContaining('conflict markers') })
    writeFileSync(join(repo, BOARD), board().replaceAll(/^(<<<<<<<|=======|>>>>>>>).*\n/gm, ''))
    git(repo, 'add', BOARD)
    expect(commit(['-m', 'merged'])).toMatchObject({ ok: true, said: expect.stringContaining('MERGE_HEAD') })
    expect((await locus(repo, 'sync')).exit).toBe(0)
    expect((await locus(repo, 'sync', '--check')).exit).toBe(0)
  })

  it('only warns of a conflict', async () => {
    await answerOf(repo, '--no-sync', 'move', 'WP-1-Tides', 'ready')
    writeFileSync(
      join(repo, BOARD),
      board()
        .replace(/- \*\*\[WP-1-Tides\]\*\*.*\n/, '')
        .replace('## Blocked\n', '## Blocked\n\n- **[WP-1-Tides]** - [BLOCKED]\n'),
    )
    await locus(repo, 'sync')
    git(repo, 'add', BOARD)
    expect(commit(['-m', 'conflict'])).toMatchObject({
      ok: true,
      said: expect.stringContaining('open conflict, WP-1-Tides'),
    })
  })
})

describe('the witness', () => {
  it('is put into a message once, and is the newest event', async () => {
    expect(commit(['--allow-empty', '-m', 'work', '-m', 'Signed-off-by: M <m@e.x>']).ok).toBe(true)
    expect(message().trimEnd()).toBe(`work\n\nSigned-off-by: M <m@e.x>\n${await head()}`)
    await answerOf(repo, 'note', 'WP-1-Tides', 'later')
    expect(commit(['--amend', '--no-edit', '--no-verify', '--allow-empty']).ok).toBe(true)
    expect(witnesses(message())).toEqual([await head()])
    expect(await locus(repo, 'verify', '--git')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('1 witness stands'),
    })
  })

  it('stands in what is typed in an editor, and never makes a commit out of an empty message', async () => {
    const given = commit(['--allow-empty', '-v'])
    expect(given).toMatchObject({ ok: false, said: expect.stringContaining('empty commit message') })
    const type = join(folder.folder, 'type.sh')
    writeFileSync(type, '#!/bin/sh\n{ echo "typed"; cat "$1"; } > "$1.new" && mv "$1.new" "$1"\n', { mode: 0o755 })
    expect(commit(['--allow-empty', '-v'], { editor: type }).ok).toBe(true)
    expect(message().trimEnd()).toBe(`typed\n\n${await head()}`)
  })

  it('stands once in a squash and in a merge', async () => {
    git(repo, 'checkout', '-q', '-b', 'side')
    for (const name of ['one', 'two']) expect(commit(['--allow-empty', '-m', name]).ok).toBe(true)
    writeFileSync(join(repo, 'side.ts'), 'x')
    git(repo, 'add', 'side.ts')
    expect(commit(['-m', 'three']).ok).toBe(true)
    git(repo, 'checkout', '-q', 'main')
    git(repo, 'merge', '-q', '--squash', 'side')
    expect(commit(['--no-edit']).ok).toBe(true)
    expect(witnesses(message())).toEqual([await head()])
    git(repo, 'merge', '-q', '--no-ff', '--no-edit', 'side')
    expect(witnesses(message())).toEqual([await head()])
    expect((await locus(repo, 'verify', '--git')).exit).toBe(0)
  })
})

describe('hooks that were there', () => {
  const hooks = () => join(repo, '.git/hooks')
  const earlier = (text: string, mode = 0o755) => {
    writeFileSync(join(hooks(), 'pre-commit'), text)
    chmodSync(join(hooks(), 'pre-commit'), mode)
  }

  it('are kept, called and put back as they were', async () => {
    await uninstall(repo)
    earlier('#!/bin/sh\necho "the earlier one" >&2\n[ ! -e stop ]\n', 0o750)
    const text = readFileSync(join(hooks(), 'pre-commit'))
    expect((await install(repo, COMMAND)).hooks[0]).toEqual({ hook: 'pre-commit', change: 'installed', kept: true })
    expect((await install(repo, COMMAND)).hooks[0]).toEqual({ hook: 'pre-commit', change: 'renewed', kept: true })
    expect(commit(['--allow-empty', '-m', 'x'])).toMatchObject({
      ok: true,
      said: expect.stringContaining('the earlier one'),
    })
    writeFileSync(join(repo, 'stop'), '')
    expect(commit(['--allow-empty', '-m', 'x']).ok).toBe(false)
    expect((await uninstall(repo)).hooks.map(({ change }) => change)).toEqual(['restored', 'removed', 'removed'])
    expect(readFileSync(join(hooks(), 'pre-commit'))).toEqual(text)
    expect(statSync(join(hooks(), 'pre-commit')).mode & 0o777).toBe(0o750)
    expect(readdirSync(hooks()).filter((name) => /locus|commit-msg$/.test(name))).toEqual([])
  })

  it('that replaced ours are left alone, and two are never kept at once', async () => {
    await uninstall(repo)
    earlier('#!/bin/sh\n# one\n')
    await install(repo, COMMAND)
    earlier('#!/bin/sh\n# another\n')
    await expect(install(repo, COMMAND)).rejects.toMatchObject({ code: 'HSK-409-EXISTS' })
    expect((await uninstall(repo)).hooks[0]).toMatchObject({ change: 'foreign', kept: true })
    expect(readFileSync(join(hooks(), 'pre-commit'), 'utf8')).toContain('# another')
  })

  it('of a crash between keeping and replacing are found again', async () => {
    await uninstall(repo)
    writeFileSync(join(hooks(), 'pre-commit.before-locus'), '#!/bin/sh\nexit 7\n', { mode: 0o755 })
    expect((await install(repo, COMMAND)).hooks[0]).toMatchObject({ change: 'installed', kept: true })
    expect(commit(['--allow-empty', '-m', 'x']).ok).toBe(false)
  })
})

describe('wherever git looks for hooks', () => {
  it('they go where core.hooksPath says, and say when others may share it', async () => {
    await uninstall(repo)
    git(repo, 'config', 'core.hooksPath', '.githooks')
    expect(await install(repo, COMMAND)).toMatchObject({ folder: join(repo, '.githooks'), shared: false })
    expect(commit(['--allow-empty', '-m', 'x']).ok).toBe(true)
    expect(witnesses(message())).toEqual([await head()])
    git(repo, 'config', 'core.hooksPath', join(folder.folder, 'shared'))
    expect(await install(repo, COMMAND)).toMatchObject({ folder: join(folder.folder, 'shared'), shared: true })
  })

  it('they work in a linked worktree, against the one store', async () => {
    const linked = join(folder.folder, 'linked')
    git(repo, 'worktree', 'add', '-q', '-b', 'side', linked)
    expect((await install(linked, COMMAND)).folder).toBe(join(repo, '.git/hooks'))
    expect(commit(['--allow-empty', '-m', 'x'], { at: linked }).ok).toBe(true)
    expect(witnesses(message(linked))).toEqual([await head()])
    writeFileSync(join(linked, BOARD), drifted())
    git(linked, 'add', BOARD)
    expect(commit(['-m', 'drift'], { at: linked })).toMatchObject({
      ok: false,
      said: expect.stringContaining('linked worktree is not synced'),
    })
    expect(existsSync(join(linked, '.handshake'))).toBe(false)
  })

  it('they hold nothing against a linked worktree whose copy of the board is an earlier one', async () => {
    const linked = join(folder.folder, 'linked')
    git(repo, 'worktree', 'add', '-q', '-b', 'side', linked)
    await answerOf(repo, 'move', 'WP-1-Tides', 'ready')
    mkdirSync(join(linked, 'docs/task_packets'))
    writeFileSync(join(linked, 'docs/task_packets/WP-1-Tides.md'), '# WP-1-Tides\n')
    git(linked, 'add', 'docs')
    expect(commit(['-m', 'packet'], { at: linked })).toMatchObject({ ok: true })
    writeFileSync(join(linked, BOARD), `${board()}\nmore prose\n`)
    git(linked, 'add', 'docs')
    expect(commit(['-m', 'prose'], { at: linked })).toMatchObject({ ok: true })
  })

  it('they have nothing to say in a repository without a workspace', async () => {
    const other = join(folder.folder, 'other')
    mkdirSync(other)
    git(other, 'init', '-q')
    git(other, 'config', 'user.name', 'M')
    git(other, 'config', 'user.email', 'm@e.x')
    await install(other, COMMAND)
    writeFileSync(join(other, 'a.md'), 'x')
    git(other, 'add', 'a.md')
    expect(commit(['-m', 'x'], { at: other })).toMatchObject({ ok: true, said: expect.not.stringContaining('locus') })
    expect(message(other)).toBe('x')
    expect(existsSync(join(other, '.handshake'))).toBe(false)
  })
})

describe('a failure of ours', () => {
  it.each([
    ['the command line is gone', { node: process.execPath, script: '/nowhere/locus.cjs' }, 'was not found'],
    ['it breaks', { node: process.execPath, script: resolve(import.meta.dirname, 'cli.testing.ts') }, undefined],
    ['it ends badly', { node: '/bin/false', script: resolve(import.meta.dirname, 'main.ts') }, 'could not do its work'],
  ])('never stops a commit: %s', async (_what, command, said) => {
    await install(repo, command)
    writeFileSync(join(repo, 'a.md'), 'x')
    git(repo, 'add', 'a.md')
    const done = commit(['-m', 'x'])
    expect(done.ok).toBe(true)
    if (said) expect(done.said).toContain(said)
  })

  it('a store that cannot be read is told, and the commit goes on', async () => {
    rmSync(join(repo, '.handshake/locus/locus.db'))
    for (const end of ['-wal', '-shm']) rmSync(join(repo, `.handshake/locus/locus.db${end}`), { force: true })
    writeFileSync(join(repo, '.handshake/locus/locus.db'), '# no database\n'.repeat(100))
    writeFileSync(join(repo, BOARD), drifted())
    git(repo, 'add', BOARD)
    expect(commit(['-m', 'x'])).toMatchObject({ ok: true, said: expect.stringContaining('could not do its work') })
  })
})

describe('locus hook', () => {
  it('installs and takes away from the command line, and says where', async () => {
    expect(await locus(repo, 'hook', 'uninstall')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('pre-commit: removed'),
    })
    const installed = await locus(repo, 'hook', 'install')
    expect(installed.out).toBe(
      `in ${join(repo, '.git/hooks')}\n  pre-commit: installed\n  prepare-commit-msg: installed\n  commit-msg: installed\n`,
    )
    expect(readFileSync(join(repo, '.git/hooks/pre-commit'), 'utf8')).toContain('resources/bin/locus.cjs')
  })

  it('says so where there is no git', async () => {
    const plain = join(folder.folder, 'plain')
    mkdirSync(plain)
    expect(await locus(plain, 'hook', 'install')).toMatchObject({ exit: 1, err: expect.stringContaining('has no git') })
  })
})
