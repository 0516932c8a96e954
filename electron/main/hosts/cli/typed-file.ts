/** A file that somebody named on the command line, `-` for standard input. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { CommandContext } from './context.ts'
import { UsageError } from './exit.ts'

/** The bytes of a typed file. @throws UsageError when it cannot be read. */
export async function contentOf(context: Pick<CommandContext, 'terminal'>, file: string): Promise<Uint8Array> {
  if (file === '-') return await context.terminal.readInput()
  try {
    return await readFile(resolve(context.terminal.cwd, file))
  } catch (thrown) {
    throw new UsageError(`${file} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}
