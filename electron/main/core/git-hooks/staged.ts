/** What is staged for the commit that is being made: which paths, and the board's bytes in the index (design: 40-task-board, "Watching"). */
import { HOOK_ENVIRONMENT, runGit } from '#core/repository/git-process.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { isWorkPacketId } from '#shared/domain/ids.ts'

/** What the commit holds of the board and of packets. */
export interface Staged {
  /** True when the board or a packet is staged. */
  concerns: boolean
  /** The board as the index has it; undefined where it is not in the index. */
  board: Uint8Array | undefined
}

/** The board as the commit before has it, in the worktree of `cwd`; undefined where it has none. */
export async function committedBoard(cwd: string, boardPath: string): Promise<Uint8Array | undefined> {
  const { code, stdout } = await runGit(['cat-file', 'blob', `HEAD:${boardPath}`], { cwd, also: HOOK_ENVIRONMENT })
  return code === 0 ? stdout : undefined
}

/** True for the path of a task packet: in a folder of packets, or named by its Work Packet. */
export function isPacketPath(relative: string): boolean {
  if (!/\.(md|markdown)$/i.test(relative)) return false
  const name = relative.slice(relative.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  return isWorkPacketId(name) || relative.split('/').includes('task_packets')
}

/**
 * Looks at the index that git is about to commit.
 * @param cwd where git runs its hooks: the top of the worktree
 * @param boardPath repo-relative path of the board
 */
export async function readStaged(cwd: string, boardPath: string | undefined): Promise<Staged> {
  const listed = await git(['diff', '--cached', '--name-only', '--no-renames', '--no-ext-diff', '-z'], cwd)
  const paths = listed.toString('utf8').split('\0').filter(Boolean)
  const concerns = paths.some((each) => each === boardPath || isPacketPath(each))
  if (!concerns || boardPath === undefined) return { concerns, board: undefined }
  const entry = await git(['ls-files', '--stage', '-z', '--', `:(top,literal)${boardPath}`], cwd)
  const object = /^\d+ ([0-9a-f]{40,64}) 0\t/.exec(entry.toString('utf8'))?.[1]
  return { concerns, board: object === undefined ? undefined : await git(['cat-file', 'blob', object], cwd) }
}

async function git(words: readonly string[], cwd: string): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(words, { cwd, also: HOOK_ENVIRONMENT })
  if (code === 0) return stdout
  throw new LocusError('HSK-500-STORAGE', `git ${words[0]} failed: ${stderr || 'it could not be started'}`)
}
