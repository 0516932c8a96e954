/** The board: its columns now and in the past, where a card may go, and the kept versions of the file. */
import { COLUMN_PAGE } from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { toldVersions, versionPreview } from '../board-versions.ts'
import { cardsPage } from '../cards-page.ts'
import { filterValues } from '../filter-values.ts'
import { moveOptions } from '../move-options.ts'
import { inWorkspace } from './route.ts'

/** Implements `board` of the contract. */
export const boardRoutes = {
  page: inWorkspace.board.page.handler(({ input, context: { workspace } }) =>
    workspace.read(async (reader) => {
      const columns = []
      for (const status of WORK_PACKET_STATUSES) {
        const page = await reader.column({ status, offset: 0, limit: COLUMN_PAGE, filter: input.filter })
        columns.push({ status, offset: 0, ...page })
      }
      const last = await reader.lastEvent()
      return { sequence: await reader.revision(), event: last?.sequence ?? 0, columns }
    }),
  ),
  column: inWorkspace.board.column.handler(({ input, context: { workspace } }) =>
    workspace.read(async (reader) => ({
      status: input.status,
      offset: input.offset,
      sequence: await reader.revision(),
      ...(await reader.column(input)),
    })),
  ),
  values: inWorkspace.board.values.handler(({ context: { workspace } }) => filterValues(workspace)),
  cards: inWorkspace.board.cards.handler(({ input, context: { workspace } }) => cardsPage(workspace, input)),
  at: inWorkspace.board.at.handler(({ input, context: { workspace } }) => workspace.pastBoard(input)),
  moves: inWorkspace.board.moves.handler(({ input, context: { workspace } }) => moveOptions(workspace, input.wp_id)),
  versions: inWorkspace.board.versions.handler(async ({ input, context: { workspace } }) => {
    const current = await workspace.boardHash()
    const versions = await workspace.read((reader) => toldVersions(reader, input.limit, current))
    return { versions, complete: versions.length < input.limit }
  }),
  versionPreview: inWorkspace.board.versionPreview.handler(({ input, context: { workspace } }) =>
    versionPreview(workspace, input.hash),
  ),
}
