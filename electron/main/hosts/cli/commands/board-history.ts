/** `board history` and `board restore`: the board as it was, and its way back (design: 40-task-board, "Writing safely"). */
import { LocusError } from '#shared/contract/errors.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { answer, type CommandContext, withWorkspace } from '../context.ts'
import type { BoardVersions } from '../doors.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { table } from '../table.ts'
import { syncOnce } from './sync.ts'

type Version = BoardVersions[number]

const USUAL_LIMIT = 20
const MOST = 500
const SHORT_HASH = 12
const LEAST_HASH = 6

/** `board history`: the kept versions, newest first. */
export async function boardHistory(context: CommandContext, options: { limit?: number }): Promise<ExitCode> {
  const { limit = USUAL_LIMIT } = options
  const versions = await withWorkspace(context, {}, (workspace) => workspace.boardVersions(limit))
  await answer(context, versions, (kept) => versionsInWords(kept, context.terminal.columns))
  return EXIT.done
}

function versionsInWords(versions: BoardVersions, columns: number | undefined): string {
  if (versions.length === 0) return 'no version of the board is kept yet\n'
  const rows = versions.map(({ id, at, direction, hash, sequence }) => [
    String(id),
    at,
    direction,
    hash.slice(0, SHORT_HASH),
    `event ${sequence}`,
  ])
  return table(rows, columns)
}

/** `board restore VERSION`: shows what it changes, and makes it an edit of whoever asks. */
export async function boardRestore(
  context: CommandContext,
  typed: string,
  options: { dryRun?: boolean },
): Promise<ExitCode> {
  return await withWorkspace(context, {}, async (workspace) => {
    const { hash } = named(await workspace.boardVersions(MOST), typed)
    const diff = await workspace.boardVersionDiff(hash)
    if (options.dryRun) {
      await answer(context, { hash, diff }, () => diffInWords(diff))
      return EXIT.done
    }
    if (!context.json) await context.terminal.answer(diffInWords(diff))
    return await syncOnce(context, workspace, { restore: { hash } })
  })
}

function diffInWords(diff: string): string {
  if (diff === '') return 'the board stands so already\n'
  return diff
    .split('\n')
    .map((line) => shownText(line))
    .join('\n')
}

/** The version that was typed: its number, or the beginning of its hash. */
function named(versions: BoardVersions, typed: string): Version {
  const byId = versions.find(({ id }) => String(id) === typed)
  if (byId) return byId
  const alike = typed.length < LEAST_HASH ? [] : versions.filter(({ hash }) => hash.startsWith(typed.toLowerCase()))
  const hashes = new Set(alike.map(({ hash }) => hash))
  if (hashes.size > 1) throw new UsageError(`${typed} is the beginning of ${hashes.size} versions: type more of it`)
  const [only] = alike
  if (only) return only
  throw new LocusError(
    'HSK-404-NOT-FOUND',
    `no version ${typed} of the board is kept; locus board history shows them`,
    {
      path: 'version',
    },
  )
}
