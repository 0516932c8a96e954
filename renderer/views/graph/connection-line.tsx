/** The line that is drawn from a box to the pointer, or to the box under it; it says at once where it would close a cycle. */
import type { ConnectionLineComponentProps } from '@xyflow/react'
import { linePath } from './edge-look.ts'
import type { BoxNode } from './graph-box.tsx'
import { useTies } from './ties.ts'

/** The line. */
export function ConnectionLine({ fromX, fromY, toX, toY, fromNode, toNode }: ConnectionLineComponentProps<BoxNode>) {
  const wayBackOf = useTies((ties) => ties.wayBackOf)
  const closes = toNode !== null && toNode.id !== fromNode.id && wayBackOf(fromNode.id, toNode.id) !== undefined
  return (
    <g className="graph-new-line" data-closes={closes || undefined}>
      <path
        d={linePath([
          { x: fromX, y: fromY },
          { x: toX, y: toY },
        ])}
      />
      {closes && (
        <text x={toX} y={toY - 36} textAnchor="middle">
          Blocking would close a cycle
        </text>
      )}
    </g>
  )
}
