/** `events export` and `events import`: the record between two clones of a workspace (design: 20-operations, sync_events). */
import { constants, createReadStream } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { newFile } from '#core/new-file.ts'
import { z } from '#shared/zod.ts'
import { answerResult, type CommandContext, withWorkspace } from '../context.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'

/** A whole record may take a while; an operation's usual budget is for one change. */
const BUDGET = { max_duration_ms: 3_600_000, max_output_bytes: 1024 * 1024 }

const exportedData = z.object({ from: z.int(), to: z.int(), events: z.int(), rows: z.int(), artifacts: z.int() })
const importedData = z.object({ to: z.int(), appended: z.int(), ahead: z.int() })

/** `events export [FILE]`: the record goes to a new file, or to standard output; then what was exported is told beside it. */
export async function exportEvents(
  context: CommandContext,
  file: string | undefined,
  options: { since?: number },
): Promise<ExitCode> {
  const params = { direction: 'export', ...options }
  const isStream = file === undefined || file === '-'
  return await withWorkspace(context, { syncs: false }, async (workspace) => {
    const through = (write: (text: string) => Promise<void>) =>
      workspace.exchangeEvents({ params, budget: BUDGET }, { write })
    const result = isStream
      ? await through((text) => context.terminal.answer(text))
      : await newFile(resolve(context.terminal.cwd, file), through, (done) => done.status === 'success')
    if (isStream && result.status === 'success') {
      context.terminal.tell(exportedInWords(result.data).trimEnd())
      return EXIT.done
    }
    return await answerResult(context, result, exportedInWords)
  })
}

function exportedInWords(data: unknown): string {
  const { from, to, events, rows, artifacts } = exportedData.parse(data)
  return `exported ${events} events (${from} to ${to}) with ${rows} rows and ${artifacts} artifacts\n`
}

/** `events import FILE`: everything is checked before anything is written. */
export async function importEvents(context: CommandContext, file: string): Promise<ExitCode> {
  const open = await sourceOf(context, file)
  return await withWorkspace(context, { syncs: false, makes: true }, async (workspace) => {
    const result = await workspace.exchangeEvents({ params: { direction: 'import' }, budget: BUDGET }, { open })
    return await answerResult(context, result, importedInWords)
  })
}

async function sourceOf(context: CommandContext, file: string): Promise<() => AsyncIterable<Uint8Array>> {
  if (file === '-') {
    const bytes = await context.terminal.readInput()
    return async function* () {
      yield bytes
    }
  }
  const path = resolve(context.terminal.cwd, file)
  const found = await stat(path).catch((thrown: unknown) => {
    throw new UsageError(`${file} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  })
  // A record is read twice: checked, then written. A pipe could be read once, and waited for without end.
  if (!found.isFile()) throw new UsageError(`${file} is not an ordinary file; - reads standard input`)
  await access(path, constants.R_OK).catch((thrown: unknown) => {
    throw new UsageError(`${file} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  })
  return () => createReadStream(path)
}

function importedInWords(data: unknown): string {
  const { to, appended, ahead } = importedData.parse(data)
  if (appended > 0)
    return `imported ${appended} events; the record ends with ${to}. The next sync adopts the board again.\n`
  const more = ahead > 0 ? `; this workspace is ${ahead} events ahead` : ''
  return `nothing to import: all of its events are here already${more}\n`
}
