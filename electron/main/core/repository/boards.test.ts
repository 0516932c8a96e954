/** Boards are found at fixed places by their exact name; a new one has every section. */
import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyBoard, findBoards } from './boards.ts'
import { temporaryFolder, write } from './repository.testing.ts'

let root: string
let remove: () => void

beforeEach(() => {
  const made = temporaryFolder()
  root = made.folder
  remove = made.remove
})
afterEach(() => remove())

describe('finding boards', () => {
  it('lists those that exist in their fixed order', async () => {
    expect(await findBoards(root)).toEqual([])
    write(root, '.handshake/gov/TASK_BOARD.md', '')
    write(root, '.GOV/roles_shared/TASK_BOARD.md', '')
    write(root, '.GOV/roles_shared/records/TASK_BOARD.md', '')
    write(root, 'docs/TASK_BOARD.md', '')
    expect(await findBoards(root)).toEqual([
      'docs/TASK_BOARD.md',
      '.GOV/roles_shared/records/TASK_BOARD.md',
      '.GOV/roles_shared/TASK_BOARD.md',
      '.handshake/gov/TASK_BOARD.md',
    ])
  })

  it('takes no other name and no folder for a board', async () => {
    write(root, 'docs/REPO_GOVERNANCE_REFACTOR_TASK_BOARD.md', '')
    write(root, 'docs/task_board.md', '')
    mkdirSync(path.join(root, '.GOV/roles_shared/TASK_BOARD.md'), { recursive: true })
    write(root, '.handshake/gov', 'a file where a folder is looked for')
    expect(await findBoards(root)).toEqual([])
  })

  it('lists a linked one', async () => {
    write(root, 'boards/main.md', '')
    mkdirSync(path.join(root, 'docs'))
    symlinkSync('../boards/main.md', path.join(root, 'docs/TASK_BOARD.md'))
    expect(await findBoards(root)).toEqual(['docs/TASK_BOARD.md'])
  })
})

describe('a new board', () => {
  it('has the fixed sections in order and no entry', () => {
    const text = emptyBoard('harbour').toString('utf8')
    expect(text.match(/^## .*$/gm)).toEqual([
      '## Stub Backlog',
      '## Ready for Dev',
      '## In Progress',
      '## Blocked',
      '## Done',
      '## Superseded (Archive)',
    ])
    expect(text.startsWith('# harbour: Task Board\n')).toBe(true)
    expect(text.endsWith('\n')).toBe(true)
    expect(text).not.toMatch(/^\s*[-*+]|^\s*\d+\./m)
    expect(text).not.toMatch(/\n\n\n/)
  })

  it('cannot be given lines of its own by a folder name', () => {
    expect(emptyBoard('a\n## Done\n- **[WP-1-X]**').toString('utf8').split('\n')[0]).toBe(
      '# a ## Done - **[WP-1-X]**: Task Board',
    )
    expect(emptyBoard('').toString('utf8').startsWith('# Task Board\n')).toBe(true)
  })
})
