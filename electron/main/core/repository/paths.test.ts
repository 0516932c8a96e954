/** A path that somebody names may be followed only inside the repository. */

import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { series } from '#core/series.testing.ts'
import { insideRepository, isWithin } from './paths.ts'
import { temporaryFolder, write } from './repository.testing.ts'

let root: string
let outside: string
let remove: () => void

beforeEach(() => {
  const made = temporaryFolder()
  remove = made.remove
  root = path.join(made.folder, 'repo')
  outside = path.join(made.folder, 'repo-beside')
  mkdirSync(root)
  write(outside, 'secret.md', 'secret')
  write(root, 'docs/task_packets/WP-1-A.md', 'packet')
})
afterEach(() => remove())

describe('a path inside the repository', () => {
  it('is followed and normalized', async () => {
    expect(await insideRepository(root, './docs//task_packets/WP-1-A.md')).toEqual({
      absolute: path.join(root, 'docs/task_packets/WP-1-A.md'),
      relative: 'docs/task_packets/WP-1-A.md',
    })
  })

  it('need not exist, nor the folders on its way', async () => {
    const found = await insideRepository(root, 'docs/new/deep/file.md')
    expect(found.absolute).toBe(path.join(root, 'docs/new/deep/file.md'))
  })

  it('may go through a link that stays inside', async () => {
    symlinkSync('docs', path.join(root, 'papers'))
    const found = await insideRepository(root, 'papers/task_packets/WP-1-A.md')
    expect(found.absolute).toBe(path.join(root, 'docs/task_packets/WP-1-A.md'))
    expect(found.relative).toBe('papers/task_packets/WP-1-A.md')
  })

  it('is real when the repository itself is reached through a link', async () => {
    const alias = path.join(path.dirname(root), 'alias')
    symlinkSync(root, alias)
    expect((await insideRepository(alias, 'docs/x.md')).absolute).toBe(path.join(root, 'docs/x.md'))
  })

  it.each(['.gitignore', '.github/x.md', '.gitmodules', '.handshake/gov/TASK_BOARD.md', 'a..b/c...md', '..a/b'])(
    'may look like a forbidden one: %s',
    async (named) => {
      expect((await insideRepository(root, named)).relative).toBe(named)
    },
  )
})

describe('a hostile path', () => {
  it.each([
    ['empty', ''],
    ['only the root', '.'],
    ['absolute', '/etc/passwd'],
    ['absolute by two slashes', '//server/share'],
    ['climbing', '../repo-beside/secret.md'],
    ['climbing in the middle', 'docs/../../repo-beside/secret.md'],
    ['climbing and coming back', 'docs/../docs/x.md'],
    ['climbing with dots and blanks', 'docs/.. /x.md'],
    ['three dots, which some systems read as two', '.../x.md'],
    ['a drive', 'C:/Windows/x.md'],
    ['a drive without a slash', 'c:x.md'],
    ['a backslash', 'docs\\..\\..\\x.md'],
    ['a share', '\\\\server\\share'],
    ['a NUL', 'docs/x.md\0.png'],
    ['a line break', 'docs/x\n.md'],
    ["git's folder", '.git/config'],
    ["git's folder in capitals", '.GIT/hooks/pre-commit'],
    ["git's folder with a dot behind", '.git./config'],
    ["git's folder with a blank behind", '.git /config'],
    ["git's folder as a stream", '.git::$INDEX_ALLOCATION/config'],
    ["git's folder by its short name", 'git~1/config'],
    ["git's folder with an invisible character", '.g\u200cit/config'],
    ["a submodule's git folder", 'vendor/.git/config'],
    ["Locus' store", '.handshake/locus/locus.db'],
    ["Locus' store itself", '.handshake/locus'],
    ["Locus' store in capitals", '.Handshake/LOCUS/locus.db'],
    ['a name too long for any file system', 'x'.repeat(5000)],
    ['through a file', 'docs/task_packets/WP-1-A.md/x'],
  ])('is refused: %s', async (_what, named) => {
    await expect(insideRepository(root, named)).rejects.toMatchObject({ code: 'HSK-400-SCHEMA', path: named })
  })

  it('is refused when a link leads out, also for a file that does not exist yet', async () => {
    symlinkSync(outside, path.join(root, 'exit'))
    symlinkSync(path.join(outside, 'secret.md'), path.join(root, 'docs/linked.md'))
    for (const named of ['exit/secret.md', 'exit/new/file.md', 'exit', 'docs/linked.md']) {
      await expect(insideRepository(root, named)).rejects.toThrow(/out of the repository/)
    }
  })

  it('is refused when a link leads nowhere, since writing would follow it', async () => {
    symlinkSync(path.join(outside, 'not-yet.md'), path.join(root, 'docs/dangling.md'))
    await expect(insideRepository(root, 'docs/dangling.md')).rejects.toThrow(/leads nowhere/)
  })

  it('is refused when links go round in a circle', async () => {
    symlinkSync('round.md', path.join(root, 'round.md'))
    await expect(insideRepository(root, 'round.md')).rejects.toThrow(/back to itself/)
  })

  it("is refused when a link leads into git's or Locus' own folder", async () => {
    write(root, '.git/config', '')
    write(root, '.handshake/locus/locus.db', '')
    symlinkSync('.git', path.join(root, 'innocent'))
    symlinkSync('.handshake/locus', path.join(root, 'store'))
    for (const named of ['innocent/config', 'store/locus.db']) {
      await expect(insideRepository(root, named)).rejects.toThrow(/belongs to git or to Locus/)
    }
  })

  it('never gets out, whatever it is made of', async () => {
    symlinkSync(outside, path.join(root, 'exit'))
    const piece = fc.constantFrom(
      '..',
      '.',
      '',
      'docs',
      'exit',
      '.git',
      'secret.md',
      '/',
      '\\',
      '\0',
      'C:',
      '~',
      '%2e%2e',
    )
    const named = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 6 }).map((all) => all.join('/'))
    await fc.assert(
      fc.asyncProperty(named, async (text) => {
        const found = await insideRepository(root, text).catch((thrown: unknown) => thrown)
        if (found instanceof Error) return 'code' in found && found.code === 'HSK-400-SCHEMA'
        const { absolute } = found as { absolute: string }
        return isWithin(root, absolute) && absolute !== root
      }),
      series(500, 50_000),
    )
  })
})

it('says when the repository is gone', async () => {
  await expect(insideRepository(path.join(root, 'gone'), 'x.md')).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
})

it('does not take a folder whose name merely begins alike for an inner one', () => {
  expect(isWithin('/a/repo', '/a/repo-beside/x')).toBe(false)
  expect(isWithin('/a/repo', '/a/repo/x')).toBe(true)
  expect(isWithin('/a/repo', '/a')).toBe(false)
  expect(isWithin('/', '/a')).toBe(true)
})
