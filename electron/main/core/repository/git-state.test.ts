/** Git's state and the operator's name, read from files and held against git's own answers. */
import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type NameSources, readGitState, readGitUserName } from './git-state.ts'
import { locateRepository } from './locate.ts'
import { commitAll, git, gitThatStops, repository, temporaryFolder, write } from './repository.testing.ts'

let top: string
let root: string
let remove: () => void

beforeEach(() => {
  const made = temporaryFolder()
  top = made.folder
  remove = made.remove
  root = repository(path.join(top, 'repo'))
})
afterEach(() => remove())

async function stateOf(folder: string, which?: 'primary' | 'caller') {
  return readGitState(await locateRepository(folder), which)
}

/** Two branches that change the same line. */
function divergedBranches(): void {
  git(root, 'checkout', '-q', '-b', 'side')
  write(root, 'docs/TASK_BOARD.md', '# Side\n')
  commitAll(root, 'side')
  git(root, 'checkout', '-q', 'main')
  write(root, 'docs/TASK_BOARD.md', '# Main\n')
  commitAll(root, 'main')
}

describe('HEAD', () => {
  it('names branch and commit', async () => {
    git(root, 'checkout', '-q', '-b', 'feat/WP-1-A/deep')
    expect(await stateOf(root)).toEqual({ head: git(root, 'rev-parse', 'HEAD'), branch: 'feat/WP-1-A/deep' })
  })

  it('has no commit before the first one', async () => {
    const fresh = path.join(top, 'fresh')
    mkdirSync(fresh)
    git(fresh, 'init', '-q', '-b', 'trunk')
    expect(await stateOf(fresh)).toEqual({ branch: 'trunk' })
  })

  it('has no branch when detached', async () => {
    git(root, 'checkout', '-q', '--detach')
    expect(await stateOf(root)).toEqual({ head: git(root, 'rev-parse', 'HEAD') })
  })

  it('is found among packed refs, where names that end alike are told apart', async () => {
    const first = git(root, 'rev-parse', 'HEAD')
    git(root, 'checkout', '-q', '-b', 'x/main')
    commitAll(root, 'second')
    git(root, 'checkout', '-q', 'main')
    git(root, 'tag', '-a', '-m', 'tagged', 'v1')
    git(root, 'pack-refs', '--all')
    expect(await stateOf(root)).toEqual({ head: first, branch: 'main' })
  })

  it('prefers a ref of its own over the packed one', async () => {
    git(root, 'pack-refs', '--all')
    const second = commitAll(root, 'second')
    expect((await stateOf(root)).head).toBe(second)
  })

  it('is that of the primary worktree, or on request that of the caller', async () => {
    const beside = path.join(top, 'beside')
    git(root, 'worktree', 'add', '-q', '-b', 'feature', beside)
    const second = commitAll(beside, 'on the feature')
    expect(await stateOf(beside)).toEqual({ head: git(root, 'rev-parse', 'HEAD'), branch: 'main' })
    expect(await stateOf(beside, 'caller')).toEqual({ head: second, branch: 'feature' })
  })

  it('cannot be led out of the git folder', async () => {
    write(top, 'repo/.git/HEAD', 'ref: refs/../../../elsewhere\n')
    write(top, 'elsewhere', 'a'.repeat(40))
    expect((await stateOf(root)).head).toBeUndefined()
  })

  it('of a repository with 64-digit hashes is read', async () => {
    const wide = path.join(top, 'wide')
    mkdirSync(wide)
    git(wide, 'init', '-q', '-b', 'main', '--object-format=sha256')
    expect((await stateOf(wide)).branch).toBe('main')
    const head = commitAll(wide, 'first')
    expect(head).toHaveLength(64)
    expect((await stateOf(wide)).head).toBe(head)
  })

  it('says nothing without git', async () => {
    mkdirSync(path.join(top, 'plain'))
    expect(await stateOf(path.join(top, 'plain'))).toEqual({})
  })
})

describe('what git is in the middle of', () => {
  it('is a merge that stopped at a conflict', async () => {
    divergedBranches()
    gitThatStops(root, 'merge', 'side')
    expect(await stateOf(root)).toMatchObject({ branch: 'main', merging: 'MERGE_HEAD' })
    git(root, 'merge', '--abort')
    expect((await stateOf(root)).merging).toBeUndefined()
  })

  it('is a rebase, of either kind', async () => {
    divergedBranches()
    gitThatStops(root, 'rebase', 'side')
    expect((await stateOf(root)).merging).toBe('rebase-merge')
    git(root, 'rebase', '--abort')
    gitThatStops(root, 'rebase', '--apply', 'side')
    expect((await stateOf(root)).merging).toBe('rebase-apply')
  })

  it('is a cherry-pick', async () => {
    divergedBranches()
    gitThatStops(root, 'cherry-pick', 'side')
    expect((await stateOf(root)).merging).toBe('CHERRY_PICK_HEAD')
  })

  it('in a linked worktree does not hold the board of the primary one', async () => {
    divergedBranches()
    const beside = path.join(top, 'beside')
    git(root, 'worktree', 'add', '-q', '--detach', beside, 'main')
    gitThatStops(beside, 'merge', 'side')
    expect((await stateOf(beside)).merging).toBeUndefined()
    expect((await stateOf(beside, 'caller')).merging).toBe('MERGE_HEAD')
  })
})

describe("the operator's name", () => {
  function sources(env: Record<string, string> = {}): NameSources {
    const own = { PATH: process.env['PATH'], HOME: path.join(top, 'home'), GIT_CONFIG_NOSYSTEM: '1' }
    return { env: { ...own, ...env }, home: path.join(top, 'home'), accountName: () => 'account' }
  }

  it('is the strongest of worktree, repository, home and settings folder', async () => {
    const place = await locateRepository(root)
    write(top, 'home/.config/git/config', '[user]\n\tname = Settings\n')
    expect(await readGitUserName(place, sources())).toBe('Settings')
    write(top, 'home/.gitconfig', '[user]\n\tname = Home\n')
    expect(await readGitUserName(place, sources())).toBe('Home')
    git(root, 'config', 'user.name', 'Repository')
    expect(await readGitUserName(place, sources())).toBe('Repository')
    git(root, 'config', 'extensions.worktreeConfig', 'true')
    git(root, 'config', '--worktree', 'user.name', 'Worktree')
    expect(await readGitUserName(place, sources())).toBe('Worktree')
  })

  it('comes from the file that GIT_CONFIG_GLOBAL names instead of the home folder', async () => {
    write(top, 'home/.gitconfig', '[user]\n\tname = Home\n')
    const named = write(top, 'named.config', '[User]\n\tNAME = "Ada  \\"L\\"" # comment\n')
    expect(await readGitUserName(await locateRepository(root), sources({ GIT_CONFIG_GLOBAL: named }))).toBe('Ada "L"')
  })

  it('is asked of git when no file names it, as with an include', async () => {
    write(top, 'home/.gitconfig', '[include]\n\tpath = more.config\n')
    write(top, 'home/more.config', '[user]\n\tname = Included\n')
    expect(await readGitUserName(await locateRepository(root), sources())).toBe('Included')
  })

  it("is the account's when git is silent or missing", async () => {
    const place = await locateRepository(root)
    expect(await readGitUserName(place, sources())).toBe('account')
    expect(await readGitUserName(place, sources({ PATH: path.join(top, 'nowhere') }))).toBe('account')
  })

  it('does not start a program that lies in the repository', async () => {
    chmodSync(write(root, 'git', '#!/bin/sh\necho forged\n'), 0o755)
    const env = { PATH: ['.', root, process.env['PATH']].join(path.delimiter) }
    const place = await locateRepository(root)
    expect(await readGitUserName(place, sources(env))).toBe('forged')
    env.PATH = ['.', process.env['PATH']].join(path.delimiter)
    expect(await readGitUserName(place, sources(env))).toBe('account')
  })

  it('holds no control characters', async () => {
    write(top, 'home/.gitconfig', '[user]\n\tname = "A\\n\\u001b[31mB"\n'.replace('\\u001b', '\u001b'))
    expect(await readGitUserName(await locateRepository(root), sources())).toBe('A [31mB')
  })
})
