/** The doctor's look at the board: which one counts, whether it can be read and written, and whether git holds it. */
import { accessSync, constants } from 'node:fs'
import { systemPorts } from '#core/ports.ts'
import { findBoards } from '#core/repository/boards.ts'
import { readGitState } from '#core/repository/git-state.ts'
import type { RepositoryPlace } from '#core/repository/locate.ts'
import { insideRepository } from '#core/repository/paths.ts'
import { BoardFile } from '#core/task-board/board-file.ts'
import { parseBoard } from '#core/task-board/document/index.ts'
import { type DoctorCheck, note, ok, reasonOf, wrong } from './check.ts'

/**
 * @param chosen the board that the settings name, repo-relative
 * @param last the board of the last sync, which stands for one that is not found
 */
export async function checkBoard(place: RepositoryPlace, chosen?: string, last?: string): Promise<DoctorCheck> {
  const found = chosen === undefined ? await findBoards(place.root) : [chosen]
  const [board = last, ...others] = found
  if (board === undefined) return note('board', 'there is none', 'locus init --board docs/TASK_BOARD.md makes one')
  if (others.length > 0) {
    return wrong('board', `there are several: ${found.join(', ')}`, 'locus settings board_path PATH chooses one')
  }
  try {
    const { absolute } = await insideRepository(place.root, board)
    const document = parseBoard(new BoardFile(absolute, place.root, systemPorts).readNow().bytes)
    const { merging } = await readGitState(place)
    if (merging)
      return note('board', `${board} is held: git is in the middle of something (${merging})`, 'end it in git')
    if (document.conflictMarkers) return wrong('board', `${board} holds conflict markers`, 'resolve them in the file')
    if (document.readOnly)
      return wrong('board', `${board} is only read: ${document.readOnly.message}`, 'save it as UTF-8')
    if (!mayWrite(absolute)) return wrong('board', `${board} cannot be written`, 'mend the rights of the file')
    return ok('board', board)
  } catch (cause) {
    return wrong('board', `${board}: ${reasonOf(cause)}`, 'put it back, or locus settings board_path PATH')
  }
}

function mayWrite(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}
