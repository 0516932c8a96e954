/** For tests of the command line as it is used: real processes in a repository of their own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** The entry among the sources. */
export const SOURCE_ENTRY = resolve(import.meta.dirname, '../../headless.ts')

/** What is run: the build that `npm test` has made of the sources, which starts seven times as fast, or else themselves. */
export const ENTRY = process.env['LOCUS_TEST_ENTRY'] ?? SOURCE_ENTRY

export interface Ended {
  exit: number | null
  out: string
  err: string
}

/** A repository whose operator is Mara Lind. */
export function repository(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'locus-process-')))
  execFileSync('git', ['init', '-q', root])
  execFileSync('git', ['-C', root, 'config', 'user.name', 'Mara Lind'])
  execFileSync('git', ['-C', root, 'config', 'user.email', 'mara@example.org'])
  return root
}

/** Starts `locus`; options before the arguments are node's, and its answers go to a descriptor where one is given. */
export function start(
  cwd: string,
  args: readonly string[],
  node: readonly string[] = [],
  answers: 'pipe' | number = 'pipe',
): ChildProcess {
  const { LOCUS_ACTOR: _actor, ...env } = process.env
  return spawn(process.execPath, [...node, ENTRY, ...args], { cwd, env, stdio: ['pipe', answers, 'pipe'] })
}

/** What a process said until it ended. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
  const exit = await new Promise<number | null>((settle) => child.once('close', settle))
  return { exit, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }
}

/** Runs `locus` in a folder until it ends. */
export async function locus(cwd: string, ...args: string[]): Promise<Ended> {
  const child = start(cwd, args)
  child.stdin?.end()
  return await ended(child)
}

/** Runs `locus --json` and gives its one document; throws when it was refused. */
export async function answerOf<Data>(cwd: string, ...args: string[]): Promise<Data> {
  const { err, exit, out } = await locus(cwd, '--json', ...args)
  if (exit !== 0) throw new Error(`locus ${args.join(' ')} ended with ${exit}: ${out}${err}`)
  return JSON.parse(out) as Data
}

/** The lines of a process's standard output, one by one. */
export function linesOf(child: ChildProcess): AsyncIterator<string> {
  if (!child.stdout) throw new Error('the process has no standard output')
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]()
}
