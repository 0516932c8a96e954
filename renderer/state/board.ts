/** The board as the window holds it: confirmed columns, optimistic overlays, and who changed what a moment ago. */
import { create } from 'zustand'
import type { Card } from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { arrange, type Lane } from './arrangement.ts'
import { type ColumnsByStatus, findCard } from './column-runs.ts'
import type { Columns } from './columns.ts'
import type { Mark } from './marks.ts'
import { type Overlay, unsettled, withOverlays } from './overlays.ts'
import { useView } from './view.ts'

/** Everything the Board view draws. */
export interface BoardState {
  /** What the core has said; undefined until the first page is here. */
  columns: Columns | undefined
  overlays: readonly Overlay[]
  /** The confirmed columns with the overlays on them, in the order of the file. */
  visible: ColumnsByStatus | undefined
  /** What is shown: `visible` in the lanes and the order that are chosen. */
  lanes: readonly Lane[] | undefined
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
  lanes: undefined,
  totals: {},
  marks: {},
}

/** The board of the open workspace. */
export const useBoard = create<BoardState>()(() => emptyBoard)

/** Shows other confirmed columns, and with them ends the overlays that have settled. */
export function showColumns(columns: Columns, also: Partial<BoardState> = {}): void {
  useBoard.setState((state) => {
    const overlays = unsettled(state.overlays, columns)
    return { ...also, columns, overlays, ...shown(withOverlays(columns.byStatus, overlays)) }
  })
}

/** Changes the overlays: a drop, its answer, its springing back. */
export function changeOverlays(change: (overlays: readonly Overlay[]) => readonly Overlay[]): void {
  useBoard.setState((state) => {
    const changed = change(state.overlays)
    const overlays = state.columns ? unsettled(changed, state.columns) : changed
    return { overlays, ...(state.columns ? shown(withOverlays(state.columns.byStatus, overlays)) : {}) }
  })
}

function shown(visible: ColumnsByStatus): Pick<BoardState, 'visible' | 'lanes'> {
  return { visible, lanes: arrange(visible, useView.getState()) }
}

/** Lays the shown cards out anew, as the view says now. */
export function rearrange(): void {
  useBoard.setState(({ visible }) => (visible ? shown(visible) : {}))
}

/** A card as it is shown now; undefined when it is not loaded. */
export function useCard(wpId: string | undefined): Card | undefined {
  return useBoard(({ visible }) => (visible && wpId ? findCard(visible, wpId)?.card : undefined))
}

/** Every Work Packet of the workspace, whatever the filter shows. */
export function sumOfTotals(totals: BoardState['totals']): number {
  return WORK_PACKET_STATUSES.reduce((sum, status) => sum + (totals[status] ?? 0), 0)
}
