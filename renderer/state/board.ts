/** The board as the window holds it: confirmed columns, optimistic overlays, and who changed what a moment ago. */
import { create } from 'zustand'
import type { Card } from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type ColumnsByStatus, findCard } from './column-runs.ts'
import type { Columns } from './columns.ts'
import type { Mark } from './marks.ts'
import { type Overlay, unsettled, withOverlays } from './overlays.ts'

/** Everything the Board view draws. */
export interface BoardState {
  /** What the core has said; undefined until the first page is here. */
  columns: Columns | undefined
  overlays: readonly Overlay[]
  /** What is shown: the confirmed columns with the overlays on them. */
  visible: ColumnsByStatus | undefined
  /** Counts by status without any filter. */
  totals: Readonly<Partial<Record<WorkPacketStatus, number>>>
  /** Cards that something else than this window changed a moment ago, by id. */
  marks: Readonly<Record<string, Mark>>
}

/** Before the first page. */
export const emptyBoard: BoardState = {
  columns: undefined,
  overlays: [],
  visible: undefined,
  totals: {},
  marks: {},
}

/** The board of the open workspace. */
export const useBoard = create<BoardState>()(() => emptyBoard)

/** Shows other confirmed columns, and with them ends the overlays that have settled. */
export function showColumns(columns: Columns, also: Partial<BoardState> = {}): void {
  useBoard.setState((state) => {
    const overlays = unsettled(state.overlays, columns)
    return { ...also, columns, overlays, visible: withOverlays(columns.byStatus, overlays) }
  })
}

/** Changes the overlays: a drop, its answer, its springing back. */
export function changeOverlays(change: (overlays: readonly Overlay[]) => readonly Overlay[]): void {
  useBoard.setState((state) => {
    const changed = change(state.overlays)
    const overlays = state.columns ? unsettled(changed, state.columns) : changed
    return { overlays, visible: state.columns && withOverlays(state.columns.byStatus, overlays) }
  })
}

/** A card as it is shown now; undefined when it is not loaded. */
export function useCard(wpId: string | undefined): Card | undefined {
  return useBoard(({ visible }) => (visible && wpId ? findCard(visible, wpId)?.card : undefined))
}

/** Every Work Packet of the workspace, whatever the filter shows. */
export function sumOfTotals(totals: BoardState['totals']): number {
  return WORK_PACKET_STATUSES.reduce((sum, status) => sum + (totals[status] ?? 0), 0)
}
