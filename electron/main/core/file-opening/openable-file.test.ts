import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { openableFile } from './openable-file.ts'

function folder(): string {
  const made = temporaryFolder()
  onTestFinished(made.remove)
  return made.folder
}

describe('a file that may be opened', () => {
  it('is the one in the first root that has it, by its real path', async () => {
    const [worktree, root] = [folder(), folder()]
    write(root, 'docs/a.md', '# A\n')
    expect(await openableFile([worktree, root], 'docs/a.md')).toEqual({
      absolute: path.join(root, 'docs/a.md'),
      root,
      isText: true,
      isProgram: false,
    })
    write(worktree, 'docs/a.md', '# A\n')
    expect(await openableFile([worktree, root], './docs//a.md')).toMatchObject({ root: worktree })
  })

  it('may begin with a dash, and is named by its absolute path then as well', async () => {
    const root = folder()
    write(root, '--wait', 'x')
    expect((await openableFile([root], '--wait')).absolute).toBe(path.join(root, '--wait'))
  })

  it('is known for no text, and for a program', async () => {
    const root = folder()
    write(root, 'image.md', new Uint8Array([0x89, 0x50, 0x00]))
    chmodSync(write(root, 'run.md', '#!/bin/sh\n'), 0o755)
    expect(await openableFile([root], 'image.md')).toMatchObject({ isText: false })
    if (process.platform !== 'win32') expect(await openableFile([root], 'run.md')).toMatchObject({ isProgram: true })
  })

  it.each([
    '../secret.md',
    '/etc/passwd',
    'docs/../../secret.md',
    'C:/secret.md',
    'docs\\secret.md',
    'docs/\u0000.md',
    'docs/\n.md',
    '.git/config',
    '.git/hooks/pre-commit',
    '.handshake/locus/locus.db',
    'out.md',
    'out/secret.md',
    'nowhere.md',
    'docs',
  ])('%j is none', async (named) => {
    const [root, outside] = [folder(), folder()]
    write(outside, 'secret.md', 'secret')
    write(root, '.git/config', '')
    mkdirSync(path.join(root, 'docs'))
    symlinkSync(path.join(outside, 'secret.md'), path.join(root, 'out.md'))
    symlinkSync(outside, path.join(root, 'out'))
    symlinkSync('gone.md', path.join(root, 'nowhere.md'))
    await expect(openableFile([root], named)).rejects.toMatchObject({ code: 'HSK-400-SCHEMA', path: named })
  })

  it('is not waited for where it is a pipe, and is told when it is gone', async () => {
    const root = folder()
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [path.join(root, 'pipe.md')])
      await expect(openableFile([root], 'pipe.md')).rejects.toMatchObject({ code: 'HSK-400-SCHEMA' })
    }
    await expect(openableFile([root], 'gone.md')).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND', path: 'gone.md' })
  })
})
