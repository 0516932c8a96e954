/**
 * Git as a child process: the one program that is started here, without a shell, with an environment of named variables only
 * (design: 90-quality, "Security").
 */
import { spawn } from 'node:child_process'
import os from 'node:os'
import { createInterface } from 'node:readline'
import { LocusError } from '#shared/contract/errors.ts'

/** What git may see of our environment. */
const GIT_ENVIRONMENT = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'XDG_CONFIG_HOME',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
]

/** What a hook is told by git of the commit that is being made, and has to hand on. */
export const HOOK_ENVIRONMENT = [
  'GIT_DIR',
  'GIT_INDEX_FILE',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
] as const

/** How git is started. */
export interface GitRun {
  env?: Readonly<Record<string, string | undefined>>
  /** More variables that it may see. */
  also?: readonly string[]
  /** Where it starts; the temporary folder unless named, so that no program in a repository can stand in for it. */
  cwd?: string
  input?: string | Uint8Array
  timeoutMs?: number
}

/** What git said. `code` is null where it could not be started or had to be stopped. */
export interface GitAnswer {
  code: number | null
  stdout: Buffer
  stderr: string
}

const PATIENCE_MS = 30_000
const MOST_BYTES = 64 * 1024 * 1024

function start(words: readonly string[], { env = process.env, also = [], cwd = os.tmpdir() }: GitRun) {
  const scrubbed: Record<string, string> = {
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
  }
  for (const name of [...GIT_ENVIRONMENT, ...also]) {
    const value = env[name]
    if (value !== undefined) scrubbed[name] = value
  }
  return spawn('git', [...words], { cwd, env: scrubbed, windowsHide: true, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** Runs git to its end. */
export function runGit(words: readonly string[], run: GitRun = {}): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = start(words, run)
    const out: Buffer[] = []
    const err: Buffer[] = []
    let bytes = 0
    const timer = setTimeout(() => child.kill('SIGKILL'), run.timeoutMs ?? PATIENCE_MS)
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > MOST_BYTES) child.kill('SIGKILL')
      else out.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.stdin.on('error', () => undefined)
    child.stdin.end(run.input)
    const end = (code: number | null): void => {
      clearTimeout(timer)
      resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8').trim() })
    }
    child.on('error', () => end(null))
    child.on('close', end)
  })
}

/** Git's output line by line, however long it is. @throws LocusError HSK-500-STORAGE when git is missing or refuses. */
export async function* gitLines(words: readonly string[], run: GitRun = {}): AsyncGenerator<string> {
  const child = start(words, run)
  const patienceMs = run.timeoutMs ?? PATIENCE_MS
  let isOverdue = false
  const timer = setTimeout(() => {
    isOverdue = true
    child.kill('SIGKILL')
  }, patienceMs)
  const err: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  child.stdin.on('error', () => undefined)
  child.stdin.end()
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
  let isRead = false
  try {
    yield* createInterface({ input: child.stdout })
    isRead = true
    if ((await ended) === 0) return
  } finally {
    clearTimeout(timer)
    // Whoever wants no more of it leaves git with nobody to write to; at the end of its output it ends by itself.
    if (!isRead) child.kill('SIGKILL')
  }
  if (isOverdue) {
    const message = `git cannot be asked: it did not end within ${patienceMs / 1000} s`
    throw new LocusError('HSK-500-STORAGE', message, { path: 'git' })
  }
  const said = Buffer.concat(err).toString('utf8').trim().split('\n')[0]
  throw new LocusError('HSK-500-STORAGE', `git cannot be asked: ${said || 'it could not be started'}`, { path: 'git' })
}
