/** `resolve`: ends a conflict between board and store, without a window (design: 40-task-board, 75-command-line). */
import { shownText } from '#shared/events/shown-text.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { answerResult, type CommandContext, given, withWorkspace } from '../context.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { type WaiverOptions, waiverOf } from '../waiver.ts'

const resolvedData = atFirstUse(() => z.object({ conflicts: z.array(z.string()) }))

/** The options of `locus resolve` (design: 75-command-line). */
export interface ResolveOptions extends WaiverOptions {
  take: 'board' | 'store'
}

/** `resolve ID --take board|store`; exit 3 when the conflict stands nevertheless. */
export async function resolve(context: CommandContext, wpId: string, options: ResolveOptions): Promise<ExitCode> {
  const { take } = options
  const waiver = waiverOf(options, wpId)
  if (waiver !== undefined && take === 'store') {
    throw new UsageError("a waiver goes with --take board: the store's line lacks nothing")
  }
  const params = { resolve: given({ wp_id: wpId, take, waiver }) }
  return await withWorkspace(context, { syncs: false }, async (workspace) => {
    const result = await workspace.operate({ operation: 'sync_task_board', params })
    const standing = (data: unknown): boolean => resolvedData.parse(data).conflicts.includes(wpId)
    const exit = await answerResult(context, result, (data) => inWords(wpId, take, standing(data)))
    return exit === EXIT.done && standing(result.data) ? EXIT.drift : exit
  })
}

function inWords(wpId: string, take: ResolveOptions['take'], stands: boolean): string {
  const id = shownText(wpId)
  if (stands) return `${id}: the conflict stands; locus problems says more\n`
  return take === 'board' ? `${id}: the board's side was taken\n` : `${id}: the store's line was put back\n`
}
