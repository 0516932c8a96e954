/** `board parse` and `board set`: a board file by itself, without a workspace (design: 75-command-line). */
import { resolve } from 'node:path'
import { type BoardFile, type BoardFileRefusal, parseBoardFile, setBoardFileStatus } from '#core/board-file.ts'
import { type ErrorCode, LocusError } from '#shared/contract/errors.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { answer, type CommandContext } from '../context.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { linesInWords } from '../lines-in-words.ts'
import { replaceFile } from '../replace-file.ts'
import { table } from '../table.ts'
import { boundedBytes } from '../typed-file.ts'

async function bytesOf(context: CommandContext, file: string): Promise<{ path: string; bytes: Buffer }> {
  const path = resolve(context.terminal.cwd, file)
  try {
    return { path, bytes: await boundedBytes(path) }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const message = cause instanceof Error ? cause.message : String(cause)
    throw missing
      ? new LocusError('HSK-404-NOT-FOUND', `there is no file ${file}`, { path: file })
      : new LocusError('HSK-500-STORAGE', message, { path: file, cause })
  }
}

/** `board parse FILE [--emit]`: what the file says, or the same bytes again. */
export async function boardParse(
  context: CommandContext,
  file: string,
  options: { emit?: boolean },
): Promise<ExitCode> {
  const { bytes } = await bytesOf(context, file)
  const { board, emitted } = parseBoardFile(bytes)
  if (options.emit) await context.terminal.answer(emitted)
  else await answer(context, board, (parsed) => boardInWords(parsed, context.terminal.columns))
  return EXIT.done
}

function boardInWords(board: BoardFile, columns: number | undefined): string {
  const rows = board.entries.map((entry) => [
    String(entry.line),
    entry.wp_id,
    entry.verdict ? `${entry.status} ${entry.verdict}` : entry.status,
    [entry.title, entry.note].filter(Boolean).join(' · '),
  ])
  const overlays = board.sections.filter((section) => section.status === null && section.entries > 0)
  return [
    table(rows, columns),
    `${board.entries.length} entries in ${board.sections.length} sections, ${board.lines} lines\n`,
    ...overlays.map((section) => `overlay, line ${section.line}: ${shownText(section.title)}\n`),
    ...board.problems.map(({ lines, message }) => `problem, ${linesInWords(lines)}: ${shownText(message)}\n`),
  ].join('')
}

/** `board set FILE ID STATUS`: the smallest edit, in place or to standard output. */
export async function boardSet(
  context: CommandContext,
  file: string,
  wpId: string,
  status: string,
  options: { stdout?: boolean },
): Promise<ExitCode> {
  const { bytes, path } = await bytesOf(context, file)
  const edit = setBoardFileStatus(bytes, wpId, status)
  if ('refused' in edit) throw refusalOf(edit.refused, file)
  if (options.stdout) {
    await context.terminal.answer(edit.bytes)
    return EXIT.done
  }
  if (edit.changed) await replaceFile(path, bytes, edit.bytes)
  const { changed, inserted_section, kept_note } = edit
  await answer(context, { wp_id: wpId, changed, inserted_section, kept_note }, () => {
    if (!changed) return `${wpId} stands so already\n`
    const section = inserted_section === undefined ? '' : `, with a new section ${shownText(inserted_section)}`
    return `${wpId} now reads ${status}${section}\n`
  })
  return EXIT.done
}

function refusalOf(refused: BoardFileRefusal, file: string): Error {
  if (refused.reason === 'unknown_status') return new UsageError(refused.message)
  const codes: Partial<Record<BoardFileRefusal['reason'], ErrorCode>> = {
    not_found: 'HSK-404-NOT-FOUND',
    invalid_id: 'HSK-400-INVALID-WP-ID',
    read_only: 'HSK-413-LIMIT',
  }
  return new LocusError(codes[refused.reason] ?? 'HSK-409-SYNC', refused.message, {
    path: file,
    details: { reason: refused.reason, lines: [...(refused.lines ?? [])] },
  })
}
