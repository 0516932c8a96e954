/** `hook`: the git hooks, installed, taken away, and run by git (design: 75-command-line, 40-task-board "Watching"). */
import { join, resolve } from 'node:path'
import type { HookName, HooksReport } from '#core/git-hooks.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { answer, type CommandContext, withWorkspace } from '../context.ts'
import type { WorkspaceDoor } from '../doors.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { productFolder } from '../installation.ts'

/** What became of a hook, in words. */
const CHANGES: Readonly<Record<HooksReport['hooks'][number]['change'], string>> = {
  installed: 'installed',
  renewed: 'installed anew',
  removed: 'removed',
  restored: 'removed; the earlier hook is back',
  absent: 'was not there',
  foreign: 'was replaced by somebody and left as it is',
}

/** `hook install` and `hook uninstall`. */
export async function changeHooks(context: CommandContext, action: 'install' | 'uninstall'): Promise<ExitCode> {
  const { install, uninstall } = await import('#core/git-hooks.ts')
  const script = join(await productFolder(), 'resources', 'bin', 'locus.cjs')
  const report =
    action === 'install'
      ? await install(context.repo, { node: process.execPath, script })
      : await uninstall(context.repo)
  await answer(context, report, inWords)
  return EXIT.done
}

function inWords({ folder, shared, hooks }: HooksReport): string {
  const where = `in ${shownText(folder)}${shared ? ', which other repositories may share' : ''}\n`
  const lines = hooks.map(({ hook, change, kept }) => {
    const called = kept && change !== 'foreign' ? '; the earlier hook is kept and called' : ''
    return `  ${hook}: ${CHANGES[change]}${called}\n`
  })
  return where + lines.join('')
}

/** `hook run`: what git's hook calls. Only drift ends with 3; a repository without a workspace has nothing to say. */
export async function runHook(context: CommandContext, hook: HookName, words: readonly string[]): Promise<ExitCode> {
  const hooks = await import('#core/git-hooks.ts')
  if (!(await hooks.hasWorkspace(context.repo))) return EXIT.done
  if (hook === 'pre-commit') return await checkStaged(context)
  const [file] = words
  if (file === undefined) return EXIT.usage
  const { cwd } = context.terminal
  const head = await withWorkspace(context, { syncs: false }, (workspace) => workspace.head())
  if (head) await hooks.witnessMessage(resolve(cwd, file), head, cwd)
  return EXIT.done
}

/**
 * The staged board against the store, where the board or a packet is staged; nothing is changed. Only what a sync can mend
 * stops a commit: while git is in the middle of something none is made, and of a linked worktree's copy only the lines
 * that this very commit makes differ are its own.
 */
async function checkStaged(context: CommandContext): Promise<ExitCode> {
  const { readStaged, commitPlace } = await import('#core/git-hooks.ts')
  const { terminal } = context
  return await withWorkspace(context, { syncs: false }, async (workspace) => {
    const boardPath = await workspace.boardPath()
    const { concerns, board } = await readStaged(terminal.cwd, boardPath)
    if (!concerns || boardPath === undefined) return EXIT.done
    if (board === undefined) {
      terminal.tell(`locus: ${shownText(boardPath)} is not in this commit, so it was not checked`)
      return EXIT.done
    }
    const { linked, merging } = await commitPlace(terminal.cwd)
    const { drift: differing, conflicts, held } = await workspace.checkBoard({ file: board })
    for (const { wp_id, text } of conflicts)
      terminal.tell(`locus: open conflict, ${shownText(wp_id)}: ${shownText(text)}`)
    const earlier = linked ? await earlierDrift(context, workspace, boardPath) : NOTHING
    const drift = differing.filter(({ wp_id }) => !earlier.has(wp_id))
    if (drift.length === 0) return EXIT.done
    if (merging !== undefined && held === undefined) {
      terminal.tell(`locus: the board is checked once git is done (${merging}): run locus sync after this commit`)
      return EXIT.done
    }
    for (const { wp_id, text } of drift) terminal.tell(`locus: ${shownText(wp_id)}: ${shownText(text)}`)
    terminal.tell(`locus: the staged board and the store differ: ${held ?? (linked ? IN_LINKED : IN_PRIMARY)}`)
    return EXIT.drift
  })
}

const IN_PRIMARY = 'run locus sync, stage the board, and commit again'
const IN_LINKED =
  'the board of a linked worktree is not synced, so take these lines back, and use locus move or the board of the primary worktree'
const NOTHING: ReadonlySet<string> = new Set()

/** Work Packets whose lines differ from the store already in the commit before. */
async function earlierDrift(
  { terminal }: CommandContext,
  workspace: WorkspaceDoor,
  boardPath: string,
): Promise<ReadonlySet<string>> {
  const { committedBoard } = await import('#core/git-hooks.ts')
  const file = await committedBoard(terminal.cwd, boardPath)
  if (file === undefined) return NOTHING
  return new Set((await workspace.checkBoard({ file })).drift.map(({ wp_id }) => wp_id))
}
