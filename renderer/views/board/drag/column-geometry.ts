/** Where the columns and their cards lie on the screen: each column registers itself, the drag asks. */
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type DropTarget, heightOfIndex, indexAtHeight, type LaidCard } from './drop-target.ts'

/** How a column, or its part of a swimlane, answers where its cards lie. */
export interface ColumnGeometry {
  status: WorkPacketStatus
  /** The key of the swimlane; empty where there are no lanes. */
  lane: string
  /** The whole column with its head, or the part of it that is in the lane. */
  element: HTMLElement
  /** What scrolls; a folded column has nothing that does. */
  list: HTMLElement | undefined
  /** Cards of the column. */
  total(): number
  /** The mounted cards, by index. */
  laid(): readonly LaidCard[]
  /** Scrolls so that the place before `index` is seen. */
  reveal(index: number): void
}

const columns = new Map<string, ColumnGeometry>()

/** The name of a column's part of a lane, as dnd-kit and this map know it. */
export function cellName(lane: string, status: WorkPacketStatus): string {
  return `${status} ${lane}`
}

/** Pixels beside a column that still count as the column. */
const REACH = 24

/** Registers a column until the answered function is called. */
export function registerColumn(geometry: ColumnGeometry): () => void {
  const name = cellName(geometry.lane, geometry.status)
  columns.set(name, geometry)
  return () => {
    if (columns.get(name) === geometry) columns.delete(name)
  }
}

/** The place under a point of the screen, in CSS pixels; undefined beside the board. */
export function targetAt(x: number, y: number): DropTarget | undefined {
  let nearest: { geometry: ColumnGeometry; distance: number } | undefined
  for (const geometry of columns.values()) {
    const { left, right, top, bottom } = geometry.element.getBoundingClientRect()
    // A column of its own reaches over the whole height of the view.
    const above = geometry.lane === '' ? 0 : Math.max(top - y, y - bottom, 0)
    const distance = Math.max(left - x, x - right, above, 0)
    if (distance <= REACH && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { geometry, distance }
  }
  if (!nearest) return undefined
  const { geometry } = nearest
  const { lane, status } = geometry
  if (!geometry.list) return { lane, status, index: geometry.total() }
  const height = y - geometry.list.getBoundingClientRect().top + geometry.list.scrollTop
  return { lane, status, index: indexAtHeight(geometry.laid(), height, geometry.total()) }
}

/** Where a card's upper left corner comes to lie for a place, in CSS pixels of the screen; scrolls there first. */
export function cornerOf({ lane, status, index }: DropTarget): { x: number; y: number } | undefined {
  const geometry = columns.get(cellName(lane ?? '', status))
  if (!geometry) return undefined
  geometry.element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const { left, top } = (geometry.list ?? geometry.element).getBoundingClientRect()
  if (!geometry.list) return { x: left, y: top + 40 }
  geometry.reveal(index)
  return { x: left, y: top + heightOfIndex(geometry.laid(), index) - geometry.list.scrollTop }
}

/** The columns that are on the screen, or their parts of the lanes. */
export function columnsOnScreen(): [WorkPacketStatus, HTMLElement][] {
  return [...columns.values()].map(({ status, element }) => [status, element])
}
