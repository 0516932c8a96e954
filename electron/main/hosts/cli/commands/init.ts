/** `init`: sets the workspace up and reads its board for the first time (design: 75-command-line, 40-task-board). */
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { answer, type CommandContext, refuse, withWorkspace } from '../context.ts'
import type { WorkspaceDoor } from '../doors.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'

/**
 * `init [--board PATH] [--fresh]`: the first sync, which is also the leave to write the board from now on. A board that is asked
 * for and not there is made. More than one board and none chosen: exit 2, naming them.
 */
export async function init(context: CommandContext, options: { board?: string; fresh?: boolean }): Promise<ExitCode> {
  return await withWorkspace(context, { syncs: false, makes: true, fresh: options.fresh }, async (workspace) => {
    if (options.board !== undefined) await chooseOrMake(workspace, options.board)
    const [error] = (await workspace.operate({ operation: 'sync_task_board', params: {} })).errors
    const candidates = error?.details?.['candidates']
    if (Array.isArray(candidates) && candidates.length > 1) {
      throw new UsageError(`there are several boards: choose one of them with --board: ${candidates.join(', ')}`)
    }
    if (error && error.details?.['hindrance'] !== 'no_board') return await refuse(context, error)
    const info = await workspace.info()
    await answer(context, info, infoInWords)
    return info.sync.conflicts > 0 ? EXIT.drift : EXIT.done
  })
}

/** Chooses the board that is asked for, and makes it where there is none. */
async function chooseOrMake(workspace: WorkspaceDoor, board: string): Promise<void> {
  await workspace.chooseBoard(board)
  const { root } = await workspace.info()
  const there = await stat(resolve(root, board)).catch(() => undefined)
  if (there === undefined) await workspace.createBoard(board)
}

function infoInWords(info: WorkspaceInfo): string {
  const total = WORK_PACKET_STATUSES.reduce((sum, status) => sum + (info.totals[status] ?? 0), 0)
  return [
    `workspace ${shownText(info.name)} in ${shownText(info.root)}\n`,
    `board     ${shownText(info.sync.board_path ?? 'none yet: locus init --board docs/TASK_BOARD.md makes one')}\n`,
    `packets   ${total}\n`,
    ...(info.sync.problems > 0 ? [`problems  ${info.sync.problems}\n`] : []),
    ...(info.read_only === undefined ? [] : [`read only ${shownText(info.read_only)}\n`]),
  ].join('')
}
