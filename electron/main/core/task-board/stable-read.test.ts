/** A file is read whole, with what tells its versions apart; whatever hinders that is an answer, not an exception. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, statSync, symlinkSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { LARGEST_BOARD_BYTES, readStable } from './stable-read.ts'

let top: string
let root: string
let board: string
let remove: () => void

beforeEach(() => {
  const made = temporaryFolder()
  top = made.folder
  remove = made.remove
  root = path.join(top, 'repo')
  board = write(root, 'docs/TASK_BOARD.md', '# Task Board\r\n\x15')
})
afterEach(() => remove())

it('a file comes with its bytes, their hash and its version', async () => {
  const found = statSync(board)
  const bytes = Buffer.from('# Task Board\r\n\x15')
  expect(await readStable(board, root)).toEqual({
    kind: 'file',
    path: board,
    bytes,
    hash: createHash('sha256').update(bytes).digest('hex'),
    mtimeMs: found.mtimeMs,
    size: bytes.length,
    ino: found.ino,
    mode: found.mode,
    tooLarge: false,
    torn: false,
  })
})

it('an empty file is a file', async () => {
  expect(await readStable(write(root, 'docs/empty.md', ''), root)).toMatchObject({ kind: 'file', size: 0 })
})

it('a file over the limit is read and marked', async () => {
  truncateSync(board, LARGEST_BOARD_BYTES)
  expect(await readStable(board)).toMatchObject({ kind: 'file', size: LARGEST_BOARD_BYTES, tooLarge: false })
  truncateSync(board, LARGEST_BOARD_BYTES + 1)
  expect(await readStable(board)).toMatchObject({ kind: 'file', size: LARGEST_BOARD_BYTES + 1, tooLarge: true })
})

it('a file that nobody could hold is refused unread', async () => {
  truncateSync(board, 1024 ** 3)
  expect(await readStable(board)).toMatchObject({ kind: 'unreadable' })
})

describe('a problem is an answer', () => {
  it('missing, also behind a file and behind a link to nothing', async () => {
    symlinkSync('nothing.md', path.join(root, 'docs/dangling.md'))
    for (const name of ['gone.md', 'gone/deep.md', 'TASK_BOARD.md/x', 'dangling.md']) {
      expect(await readStable(path.join(root, 'docs', name), root)).toMatchObject({ kind: 'missing' })
    }
  })

  it('a folder', async () => {
    expect(await readStable(path.join(root, 'docs'), root)).toMatchObject({ kind: 'folder' })
  })

  it('links in a circle', async () => {
    symlinkSync('round.md', path.join(root, 'round.md'))
    expect(await readStable(path.join(root, 'round.md'), root)).toMatchObject({ kind: 'unreadable' })
  })

  it.skipIf(process.platform === 'win32')('a pipe, without waiting for a writer', async () => {
    const pipe = path.join(root, 'pipe')
    execFileSync('mkfifo', [pipe])
    expect(await readStable(pipe, root)).toMatchObject({ kind: 'not_a_file' })
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a file that may not be read', async () => {
    chmodSync(board, 0o000)
    expect(await readStable(board, root)).toMatchObject({ kind: 'unreadable' })
  })
})

describe('a link', () => {
  it('is followed to where it leads inside the repository', async () => {
    mkdirSync(path.join(root, 'gov'))
    symlinkSync('../docs/TASK_BOARD.md', path.join(root, 'gov/TASK_BOARD.md'))
    expect(await readStable(path.join(root, 'gov/TASK_BOARD.md'), root)).toMatchObject({ kind: 'file', path: board })
  })

  it('out of the repository is refused and named, of the file or of a folder on its way', async () => {
    const secret = write(top, 'repo-beside/TASK_BOARD.md', 'secret')
    symlinkSync(secret, path.join(root, 'docs/linked.md'))
    symlinkSync(path.dirname(secret), path.join(root, 'exit'))
    for (const file of ['docs/linked.md', 'exit/TASK_BOARD.md']) {
      expect(await readStable(path.join(root, file), root)).toEqual({
        kind: 'outside',
        reason: expect.stringContaining(secret),
      })
    }
    expect(await readStable(path.join(root, 'docs/linked.md'))).toMatchObject({ kind: 'file' })
  })
})
