/** The edge of a column that is drawn wider or narrower; by key the column's menu does the same. */
import { type PointerEvent, useRef } from 'react'
import { type ColumnId, widenedColumn } from '../../state/table-words.ts'
import { changeTable, useView } from '../../state/view.ts'

/** Pixels of one step by key. */
export const WIDTH_STEP = 40

/** Gives a column a width in pixels, or its usual one. */
export function widen(column: ColumnId, pixels: number | undefined): void {
  changeTable({ widths: widenedColumn(useView.getState().table.widths, column, pixels) }, 'replace')
}

/** The edge; it stands within the head of its column, whose width it begins at. */
export function ColumnEdge({ column }: { column: ColumnId }) {
  const held = useRef<{ x: number; width: number }>(undefined)
  const letGo = (): void => {
    held.current = undefined
  }
  const begin = (event: PointerEvent<HTMLElement>): void => {
    const head = event.currentTarget.parentElement
    if (event.button !== 0 || !head) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = { x: event.clientX, width: head.getBoundingClientRect().width }
  }
  return (
    <span
      className="table-edge"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={({ clientX }) => held.current && widen(column, held.current.width + clientX - held.current.x)}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onDoubleClick={() => widen(column, undefined)}
    />
  )
}
