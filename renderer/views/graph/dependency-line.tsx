/** One line of the drawing: a dependency, or several between groups. */
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { memo, useState } from 'react'
import { shownLine } from '../../ui/shown-text.ts'
import type { Line } from './drawn-graph.ts'
import { linePath, lineWords, lookOf } from './edge-look.ts'
import { markId } from './edge-marks.tsx'
import type { Place } from './layout/layered.ts'
import { useLighting } from './lighting.ts'

/** A line as the drawing library holds it. */
export type LineEdge = Edge<{ line: Line; points: readonly Place[]; chosen: boolean }, 'line'>

function middleOf(points: readonly Place[]): Place {
  const at = Math.floor((points.length - 1) / 2)
  const [one, other] = [points[at] ?? { x: 0, y: 0 }, points[at + 1] ?? points[at] ?? { x: 0, y: 0 }]
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
}

/** The line, and while the pointer is on it, or it is chosen, its words. */
export const DependencyLine = memo(function DependencyLine({ data }: EdgeProps<LineEdge>) {
  const [pointed, setPointed] = useState(false)
  const light = useLighting(({ lights }) => (data ? lights.get(data.line.id) : undefined))
  if (!data) return null
  const { line, points, chosen } = data
  const look = lookOf(line.type)
  const middle = middleOf(points)
  return (
    <g
      className="graph-line"
      data-type={line.type}
      data-light={light}
      data-chosen={chosen || undefined}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      <BaseEdge
        path={linePath(points)}
        interactionWidth={14}
        strokeDasharray={look.dash}
        strokeWidth={look.width + (line.count > 1 ? Math.min(2, Math.log10(line.count)) : 0)}
        {...(look.start ? { markerStart: `url(#${markId(line.type, 'start')})` } : {})}
        {...(look.end ? { markerEnd: `url(#${markId(line.type, 'end')})` } : {})}
      />
      {(pointed || chosen) && (
        <EdgeLabelRenderer>
          <span
            className="graph-line-words"
            data-chosen={chosen || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            {shownLine(lineWords(line))}
          </span>
        </EdgeLabelRenderer>
      )}
    </g>
  )
})
