/** For tests of the command line on the real core: what a process would do and say, without the start of one. */
import { memoryTerminal } from './cli.testing.ts'
import { runCommandLine } from './command-line.ts'
import type { Ended } from './locus-process.testing.ts'
import { doors } from './main.ts'

async function run(cwd: string, args: readonly string[], interactive: boolean): Promise<Ended> {
  const terminal = memoryTerminal({ interactive, cwd })
  const exit = await runCommandLine(args, terminal, doors)
  return { exit, out: terminal.out(), err: terminal.err() }
}

/** Runs `locus` in a folder as an agent does, without a terminal. */
export function locus(cwd: string, ...args: string[]): Promise<Ended> {
  return run(cwd, args, false)
}

/** Runs `locus` in a folder at an interactive terminal, where git's user is the operator. */
export function atTerminal(cwd: string, ...args: string[]): Promise<Ended> {
  return run(cwd, args, true)
}

/** Runs `locus --json` and gives its one document; throws when it was refused. */
export async function answerOf<Data>(cwd: string, ...args: string[]): Promise<Data> {
  const { err, exit, out } = await locus(cwd, '--json', ...args)
  if (exit !== 0) throw new Error(`locus ${args.join(' ')} ended with ${exit}: ${out}${err}`)
  return JSON.parse(out) as Data
}
