/** Where the columns and their cards lie on the screen: each column registers itself, the drag asks. */
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type DropTarget, heightOfIndex, indexAtHeight, type LaidCard } from './drop-target.ts'

/** How a column answers where its cards lie. */
export interface ColumnGeometry {
  /** The whole column with its head. */
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

const columns = new Map<WorkPacketStatus, ColumnGeometry>()

/** Pixels beside a column that still count as the column. */
const REACH = 24

/** Registers a column until the answered function is called. */
export function registerColumn(status: WorkPacketStatus, geometry: ColumnGeometry): () => void {
  columns.set(status, geometry)
  return () => {
    if (columns.get(status) === geometry) columns.delete(status)
  }
}

/** The place under a point of the screen, in CSS pixels; undefined beside the board. */
export function targetAt(x: number, y: number): DropTarget | undefined {
  let nearest: { status: WorkPacketStatus; geometry: ColumnGeometry; distance: number } | undefined
  for (const [status, geometry] of columns) {
    const { left, right } = geometry.element.getBoundingClientRect()
    const distance = Math.max(left - x, x - right, 0)
    if (distance <= REACH && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) {
      nearest = { status, geometry, distance }
    }
  }
  if (!nearest) return undefined
  const { status, geometry } = nearest
  if (!geometry.list) return { status, index: geometry.total() }
  const height = y - geometry.list.getBoundingClientRect().top + geometry.list.scrollTop
  return { status, index: indexAtHeight(geometry.laid(), height, geometry.total()) }
}

/** Where a card's upper left corner comes to lie for a place, in CSS pixels of the screen; scrolls there first. */
export function cornerOf({ status, index }: DropTarget): { x: number; y: number } | undefined {
  const geometry = columns.get(status)
  if (!geometry) return undefined
  geometry.element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const { left, top } = (geometry.list ?? geometry.element).getBoundingClientRect()
  if (!geometry.list) return { x: left, y: top + 40 }
  geometry.reveal(index)
  return { x: left, y: top + heightOfIndex(geometry.laid(), index) - geometry.list.scrollTop }
}

/** The columns that are on the screen, in the order of the statuses. */
export function columnsOnScreen(): [WorkPacketStatus, HTMLElement][] {
  return WORK_PACKET_STATUSES.flatMap((status): [WorkPacketStatus, HTMLElement][] => {
    const geometry = columns.get(status)
    return geometry ? [[status, geometry.element]] : []
  })
}
