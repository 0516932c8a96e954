/** A file that somebody named on the command line, `-` for standard input. */
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { CommandContext } from './context.ts'
import { UsageError } from './exit.ts'

/** Most bytes that are read of a typed file: what may be a device has no end. */
const MOST_BYTES = 80 * 1024 * 1024

/** The bytes of a typed file. @throws UsageError when it cannot be read, or does not end. */
export async function contentOf(context: Pick<CommandContext, 'terminal'>, file: string): Promise<Uint8Array> {
  if (file === '-') return await context.terminal.readInput()
  try {
    return await boundedBytes(resolve(context.terminal.cwd, file))
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown
    throw new UsageError(`${file} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}

/** The bytes of a file by its absolute path. @throws UsageError when it does not end within the bound. */
export async function boundedBytes(path: string): Promise<Buffer> {
  const opened = await open(path)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of opened.createReadStream()) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new UsageError(`${path} has more than ${MOST_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
