/** One store per repository: every folder and every worktree leads to the primary worktree. */
import { mkdirSync, realpathSync, renameSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { locateRepository } from './locate.ts'
import { git, repository, temporaryFolder, write } from './repository.testing.ts'

let top: string
let remove: () => void

beforeEach(() => {
  const made = temporaryFolder()
  top = made.folder
  remove = made.remove
})
afterEach(() => remove())

describe('with git', () => {
  it('is found from any folder and any file in it', async () => {
    const root = repository(path.join(top, 'repo'))
    const expected = {
      root,
      worktree: root,
      isGit: true,
      gitDir: path.join(root, '.git'),
      commonDir: path.join(root, '.git'),
      storeFolder: path.join(root, '.handshake/locus'),
    }
    expect(await locateRepository(root)).toEqual(expected)
    expect(await locateRepository(path.join(root, 'docs'))).toEqual(expected)
    expect(await locateRepository(path.join(root, 'docs/TASK_BOARD.md'))).toEqual(expected)
    expect(await locateRepository(path.join(root, 'docs'), { explicit: true })).toEqual(expected)
    expect(await locateRepository(path.join(root, '.git/hooks/..'))).toEqual(expected)
  })

  it('is the same for a linked worktree, wherever that lies', async () => {
    const root = repository(path.join(top, 'repo'))
    const beside = path.join(top, 'beside')
    const within = path.join(root, '.worktrees/within')
    git(root, 'worktree', 'add', '-q', beside)
    git(root, 'worktree', 'add', '-q', within)
    for (const worktree of [beside, within]) {
      expect(await locateRepository(path.join(worktree, 'docs'))).toEqual({
        root,
        worktree,
        isGit: true,
        gitDir: path.join(root, '.git/worktrees', path.basename(worktree)),
        commonDir: path.join(root, '.git'),
        storeFolder: path.join(root, '.handshake/locus'),
      })
    }
  })

  it('ignores a store that lies in a linked worktree', async () => {
    const root = repository(path.join(top, 'repo'))
    git(root, 'worktree', 'add', '-q', path.join(top, 'beside'))
    mkdirSync(path.join(top, 'beside/.handshake/locus'), { recursive: true })
    expect((await locateRepository(path.join(top, 'beside'))).root).toBe(root)
  })

  it('follows pointers that are relative', async () => {
    const root = repository(path.join(top, 'repo'))
    git(root, 'worktree', 'add', '-q', path.join(top, 'beside'))
    write(top, 'beside/.git', 'gitdir: ../repo/.git/worktrees/beside\r\n')
    const place = await locateRepository(path.join(top, 'beside'))
    expect(place.root).toBe(root)
    expect(place.worktree).toBe(path.join(top, 'beside'))
  })

  it('takes a submodule for a repository of its own, and its worktrees for parts of it', async () => {
    const library = repository(path.join(top, 'library'))
    const root = repository(path.join(top, 'repo'))
    git(root, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library, 'vendor/library')
    const own = path.join(root, 'vendor/library')
    const place = await locateRepository(path.join(own, 'docs'))
    expect(place).toMatchObject({ root: own, worktree: own, gitDir: path.join(root, '.git/modules/vendor/library') })
    git(own, 'worktree', 'add', '-q', path.join(top, 'of-submodule'))
    expect(await locateRepository(path.join(top, 'of-submodule'))).toMatchObject({
      root: own,
      worktree: path.join(top, 'of-submodule'),
    })
  })

  it('follows a git folder that was kept apart', async () => {
    const root = path.join(top, 'repo')
    mkdirSync(root)
    git(root, 'init', '-q', '--separate-git-dir', path.join(top, 'kept.git'))
    expect(await locateRepository(root)).toMatchObject({ root, gitDir: path.join(top, 'kept.git') })
  })

  it('gives real paths when the repository is reached through a link', async () => {
    const root = repository(path.join(top, 'repo'))
    symlinkSync(root, path.join(top, 'alias'))
    expect((await locateRepository(path.join(top, 'alias/docs'))).root).toBe(root)
  })

  it('is the inner one of two nested repositories', async () => {
    const outer = repository(path.join(top, 'outer'))
    const inner = repository(path.join(outer, 'inner'))
    expect((await locateRepository(inner)).root).toBe(inner)
  })
})

describe('a broken pointer is refused by name', () => {
  it('when the git folder it leads to is gone', async () => {
    const root = repository(path.join(top, 'repo'))
    git(root, 'worktree', 'add', '-q', path.join(top, 'beside'))
    renameSync(root, path.join(top, 'moved'))
    await expect(locateRepository(path.join(top, 'beside'))).rejects.toMatchObject({
      code: 'HSK-400-SCHEMA',
      path: path.join(top, 'beside/.git'),
    })
  })

  it('when the common folder it leads to is gone', async () => {
    const root = repository(path.join(top, 'repo'))
    git(root, 'worktree', 'add', '-q', path.join(top, 'beside'))
    const commonPointer = write(root, '.git/worktrees/beside/commondir', '../../nowhere\n')
    await expect(locateRepository(path.join(top, 'beside'))).rejects.toMatchObject({ path: commonPointer })
  })

  it.each([
    ['empty', ''],
    ['of another kind', 'ref: refs/heads/main\n'],
    ['without a folder', 'gitdir: \n'],
    ['to a folder that is no git folder', 'gitdir: ..\n'],
    ['with a NUL', 'gitdir: a\0b\n'],
  ])('when it is %s', async (_what, content) => {
    const pointer = write(top, 'repo/.git', content)
    await expect(locateRepository(path.join(top, 'repo'))).rejects.toMatchObject({
      code: 'HSK-400-SCHEMA',
      path: pointer,
    })
  })

  it('when the .git folder holds no repository', async () => {
    mkdirSync(path.join(top, 'repo/.git'), { recursive: true })
    await expect(locateRepository(path.join(top, 'repo'))).rejects.toThrow(/has no HEAD/)
  })

  it('when there is no primary worktree: a bare repository and the worktrees of one', async () => {
    const source = repository(path.join(top, 'source'))
    const bare = path.join(top, 'bare.git')
    git(top, 'clone', '-q', '--bare', source, bare)
    await expect(locateRepository(path.join(bare, 'refs'))).rejects.toMatchObject({ path: bare })
    git(bare, 'worktree', 'add', '-q', path.join(top, 'beside'), 'main')
    await expect(locateRepository(path.join(top, 'beside'))).rejects.toThrow(/without a primary worktree/)
  })
})

describe('without git', () => {
  it('is the folder itself', async () => {
    const folder = path.join(top, 'plain')
    mkdirSync(folder)
    expect(await locateRepository(folder)).toEqual({
      root: folder,
      worktree: folder,
      isGit: false,
      storeFolder: path.join(folder, '.handshake/locus'),
    })
  })

  it('is the nearest folder above that has a store', async () => {
    mkdirSync(path.join(top, 'plain/.handshake/locus'), { recursive: true })
    mkdirSync(path.join(top, 'plain/a/b'), { recursive: true })
    expect((await locateRepository(path.join(top, 'plain/a/b'))).root).toBe(path.join(top, 'plain'))
  })

  it('is the folder the operator named, whatever store lies above it', async () => {
    mkdirSync(path.join(top, 'plain/.handshake/locus'), { recursive: true })
    mkdirSync(path.join(top, 'plain/a'))
    expect((await locateRepository(path.join(top, 'plain/a'), { explicit: true })).root).toBe(path.join(top, 'plain/a'))
  })
})

it('says when the folder is missing, or is none where one was named', async () => {
  await expect(locateRepository(path.join(top, 'gone'))).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  const file = write(top, 'file.md', '')
  await expect(locateRepository(file, { explicit: true })).rejects.toMatchObject({ code: 'HSK-400-SCHEMA', path: file })
  expect((await locateRepository(file)).root).toBe(realpathSync(top))
})
