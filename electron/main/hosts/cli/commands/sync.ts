/** `sync`: board and store brought together, compared, or kept together (design: 40-task-board, 75-command-line). */
import { readingOf, validatePayload } from '#shared/events/registry.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { answer, answerResult, type CommandContext, given, refuse, withWorkspace } from '../context.ts'
import type { BoardCheck, Json, WorkspaceDoor } from '../doors.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { linesInWords } from '../lines-in-words.ts'
import { contentOf } from '../typed-file.ts'

const ids = atFirstUse(() => z.array(z.string()))
const syncData = atFirstUse(() =>
  z.object({
    added: ids,
    changed: ids,
    removed: ids,
    conflicts: ids,
    problems: z.int(),
    written: z.boolean(),
    board_hash: z.string(),
  }),
)

/** The options of `locus sync` (design: 75-command-line). */
export interface SyncOptions {
  check?: boolean
  file?: string
  dryRun?: boolean
  pull?: boolean
  push?: boolean
  watch?: boolean
  adoptAgain?: boolean
}

/** `sync` with its options; exit 3 on drift or an open conflict. */
export async function sync(context: CommandContext, options: SyncOptions): Promise<ExitCode> {
  refuseMixtures(options)
  if (options.check) return await check(context, options.file)
  if (options.watch) return await watch(context)
  return await withWorkspace(context, { syncs: false, makes: true }, async (workspace) => {
    const direction = options.pull ? 'pull' : options.push ? 'push' : 'both'
    const { adoptAgain: adopt_again, dryRun: dry_run } = options
    return await syncOnce(context, workspace, given({ direction, adopt_again, dry_run }))
  })
}

function refuseMixtures(options: SyncOptions): void {
  if (options.file !== undefined && !options.check) throw new UsageError('--file goes with --check')
  const modes = (['check', 'dryRun', 'watch'] as const).filter((mode) => options[mode])
  if (modes.length > 1) throw new UsageError('--check, --dry-run and --watch exclude each other')
  if (options.pull && options.push) throw new UsageError('--pull and --push exclude each other: leave both out')
  if ((options.check || options.watch) && (options.pull || options.push || options.adoptAgain)) {
    throw new UsageError('--pull, --push and --adopt-again go with a single sync')
  }
}

/** Performs one sync and answers with what it did. */
export async function syncOnce(
  context: CommandContext,
  workspace: WorkspaceDoor,
  params: Record<string, Json>,
): Promise<ExitCode> {
  const result = await workspace.operate({ operation: 'sync_task_board', params })
  const exit = await answerResult(context, result, (data) => reportInWords(syncData.parse(data)))
  if (exit !== EXIT.done) return exit
  return syncData.parse(result.data).conflicts.length > 0 ? EXIT.drift : EXIT.done
}

function reportInWords(report: z.output<typeof syncData>): string {
  const lists = (['added', 'changed', 'removed', 'conflicts'] as const).map((name) => ({ name, wpIds: report[name] }))
  const counts = [...lists.map(({ name, wpIds }) => `${wpIds.length} ${name}`), `${report.problems} problems`]
  const board = `${report.written ? 'board written' : 'board not written'} (${report.board_hash})`
  const named = lists.filter(({ wpIds }) => wpIds.length > 0)
  return [
    `${counts.join(', ')}; ${board}\n`,
    ...named.map(({ name, wpIds }) => `  ${name}: ${wpIds.map(shownText).join(', ')}\n`),
  ].join('')
}

/** Board against store; nothing is changed. With a file, its content takes the board's place (`-`: standard input). */
async function check(context: CommandContext, file: string | undefined): Promise<ExitCode> {
  const bytes = file === undefined ? undefined : await contentOf(context, file)
  const found = await withWorkspace(context, { syncs: false }, (workspace) =>
    workspace.checkBoard(bytes === undefined ? {} : { file: bytes }),
  )
  await answer(context, found, checkInWords)
  return found.in_sync && found.conflicts.length === 0 ? EXIT.done : EXIT.drift
}

function checkInWords(found: BoardCheck): string {
  return [
    ...found.drift.map((drift) => `drift     ${shownText(drift.wp_id)}: ${shownText(drift.text)}\n`),
    ...found.conflicts.map((conflict) => `conflict  ${shownText(conflict.wp_id)}: ${shownText(conflict.text)}\n`),
    ...found.problems.map((problem) => `problem   ${linesInWords(problem.lines)}: ${shownText(problem.message)}\n`),
    withoutLine(found.without_line),
    found.held === undefined ? '' : `held      ${shownText(found.held)}\n`,
    found.in_sync ? 'board and store agree\n' : 'board and store differ: locus sync\n',
  ].join('')
}

const NAMED = 5

/** Work Packets whose lines the board does not have, in one line. */
function withoutLine(wpIds: readonly string[]): string {
  if (wpIds.length === 0) return ''
  const more = wpIds.length > NAMED ? ` and ${wpIds.length - NAMED} more` : ''
  return `no line   ${wpIds.slice(0, NAMED).map(shownText).join(', ')}${more}\n`
}

/**
 * Syncs once and then whenever board or store change, until it is told to stop. One line per sync that did something,
 * other processes' too, in counts, as the Flight Recorder holds them.
 */
async function watch(context: CommandContext): Promise<ExitCode> {
  const signal = context.terminal.untilStopped()
  const first = await withWorkspace(context, { syncs: false, makes: true }, async (workspace) => {
    const [last] = await workspace.events({ limit: 1, newest_first: true })
    const [error] = (await workspace.operate({ operation: 'sync_task_board', params: {} })).errors
    return { since: last?.sequence ?? 0, error }
  })
  if (first.error) return await refuse(context, first.error)
  return await withWorkspace(context, { mode: 'long_lived' }, async (workspace) => {
    context.terminal.tell('watching the board; Ctrl-C ends it')
    for await (const event of workspace.followEvents({ since: first.since, signal })) {
      if (event.event_type !== 'task_board_synced' || event.payload === null) continue
      const { sequence } = event
      const payload = validatePayload('task_board_synced', event.payload)
      await answer(context, { sequence, ...payload }, () => `${readingOf(event)}\n`)
    }
    return EXIT.done
  })
}
