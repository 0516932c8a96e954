/** Real folders and real git repositories for tests. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A temporary folder by its real path, and what removes it. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'locus-')))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Writes a file and the folders above it; the answer is its absolute path. */
export function write(root: string, relative: string, content: string | Uint8Array): string {
  const file = path.join(root, relative)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

/** Runs git with a fixed identity and none of the machine's settings. Throws when it fails; the answer is its output. */
export function git(folder: string, ...words: string[]): string {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GIT_CONFIG_GLOBAL: os.devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
    GIT_EDITOR: 'true',
  }
  return execFileSync('git', words, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

/** Runs git where a failure is the point, as with a merge that stops at a conflict. */
export function gitThatStops(folder: string, ...words: string[]): void {
  try {
    git(folder, ...words)
  } catch {
    return
  }
  throw new Error(`git ${words.join(' ')} was expected to stop`)
}

/** A repository with one commit on `main`. */
export function repository(folder: string): string {
  mkdirSync(folder, { recursive: true })
  git(folder, 'init', '-q', '-b', 'main')
  write(folder, 'docs/TASK_BOARD.md', '# Task Board\n')
  commitAll(folder, 'first')
  return folder
}

/** Commits everything; the answer is the commit's hash. */
export function commitAll(folder: string, message: string): string {
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '--allow-empty', '-m', message)
  return git(folder, 'rev-parse', 'HEAD')
}
