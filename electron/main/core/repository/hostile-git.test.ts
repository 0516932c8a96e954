/**
 * Git's own files as somebody may have left them: pointers, heads, refs and settings of any bytes, pipes and endless links. What
 * is read without git never throws but the product's errors, never waits, and never leaves git's folder (90-quality, "Faults").
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { series } from '#core/series.testing.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { gitConfigValue, isGitTrue, parseGitConfig } from './git-config.ts'
import { readGitState, readGitUserName } from './git-state.ts'
import { locateRepository } from './locate.ts'
import { commitAll, repository, temporaryFolder, write } from './repository.testing.ts'

function place(): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return folder
}

const SOURCES = { env: { GIT_CONFIG_GLOBAL: '', PATH: '/nowhere' }, home: '/nowhere', accountName: () => 'mara' }

const pieces = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'ref: ',
      'refs/heads/',
      'main',
      '..',
      '/',
      '\\',
      '\n',
      '\r\n',
      ' ',
      '\0',
      'gitdir: ',
      'commondir',
      '.git',
      '0'.repeat(40),
      'a'.repeat(64),
      '[core]',
      '[user "x"]',
      'worktree = ',
      'bare = true',
      'name = ',
      '"',
      '\\\n',
      ';',
      '#',
      '=',
      '^',
      '~',
      '@{u}',
      '\ufeff',
      'refs/heads/.invalid',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
)
const anyText = fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join(''))

describe('any bytes', () => {
  it('in HEAD, a ref, packed-refs and the settings say a commit and a branch, or nothing', async () => {
    const root = repository(place())
    const found = await locateRepository(root)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('HEAD', 'refs/heads/main', 'packed-refs', 'config'),
        fc.oneof(
          anyText.map((text) => Buffer.from(text)),
          fc.uint8Array({ maxLength: 80 }),
        ),
        async (file, bytes) => {
          write(path.join(root, '.git'), file, bytes)
          // A head in a form without files is asked of git itself; what it makes of these bytes is its own affair.
          const { head } = await readGitState(found)
          if (head !== undefined) expect(head).toMatch(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
          const name = await readGitUserName(found, SOURCES)
          expect(name.length).toBeGreaterThan(0)
          expect(name).not.toMatch(/\p{Cc}/u)
        },
      ),
      series(150, 5_000),
    )
  })

  it('in a pointer lead to a repository or to a refusal that names the file', async () => {
    const folder = place()
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        write(folder, 'linked/.git', text)
        const answer = await locateRepository(path.join(folder, 'linked')).catch((thrown: unknown) => thrown)
        if (answer instanceof LocusError) {
          expect(answer.code).toMatch(/^HSK-400-SCHEMA$|^HSK-500-STORAGE$/)
          expect(answer.path).toBeTruthy()
        } else expect(answer).toMatchObject({ isGit: true })
      }),
      series(200, 10_000),
    )
  })

  it('are settings that are read without a throw', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        const entries = parseGitConfig(text)
        for (const { section, key, value } of entries)
          expect([typeof section, typeof key, typeof value]).toEqual(['string', 'string', 'string'])
        isGitTrue(gitConfigValue(entries, 'core', 'bare'))
      }),
      series(1000, 100_000),
    )
  })

  it.each([
    ['backslashes', '\\'],
    ['lines that go on', '\\\n'],
    ['brackets', '['],
    ['quotes', '\\"'],
    ['blanks', ' x'],
  ])('that go on and on as %s are read in one pass', (_what, unit) => {
    for (const start of ['', '[core]\n\tworktree = "', '[core "']) {
      expect(Array.isArray(parseGitConfig(start + unit.repeat(500_000)))).toBe(true)
    }
  })
})

describe.skipIf(process.platform === 'win32')('a file of git’s that is none', () => {
  it.each(['HEAD', 'packed-refs', 'refs/heads/main', 'config'])(
    '%s as a pipe is not waited for',
    async (file) => {
      const root = repository(place())
      const head = commitAll(root, 'more')
      if (file === 'packed-refs') rmSync(path.join(root, '.git/refs/heads/main'))
      const found = await locateRepository(root)
      rmSync(path.join(root, '.git', file), { force: true })
      execFileSync('mkfifo', [path.join(root, '.git', file)])
      expect((await readGitState(found)).head).toBe(file === 'config' ? head : undefined)
      expect(await readGitUserName(found, SOURCES)).toBe('mara')
    },
    10_000,
  )

  it('a pointer as a pipe is no pointer', async () => {
    const folder = place()
    execFileSync('mkfifo', [path.join(folder, '.git')])
    expect(await locateRepository(folder)).toMatchObject({ root: folder, isGit: false })
  }, 10_000)

  it('packed-refs without end is not read', async () => {
    const root = repository(place())
    rmSync(path.join(root, '.git/refs/heads/main'))
    write(root, '.git/packed-refs', '')
    truncateSync(path.join(root, '.git/packed-refs'), 8 * 1024 ** 3)
    expect(await readGitState(await locateRepository(root))).toEqual({ branch: 'main' })
  })

  it('a head that is a link to itself is an error of the product, or no head', async () => {
    const root = repository(place())
    const found = await locateRepository(root)
    rmSync(path.join(root, '.git/HEAD'))
    symlinkSync('HEAD', path.join(root, '.git/HEAD'))
    expect(await readGitState(found)).toEqual({})
    await expect(locateRepository(root)).rejects.toBeInstanceOf(LocusError)
  })

  it('a head that is a folder is no head', async () => {
    const root = repository(place())
    const found = await locateRepository(root)
    rmSync(path.join(root, '.git/HEAD'))
    mkdirSync(path.join(root, '.git/HEAD'))
    expect(await readGitState(found)).toEqual({})
    await expect(locateRepository(root)).rejects.toMatchObject({ code: 'HSK-400-SCHEMA' })
  })
})
