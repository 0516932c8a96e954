/** One line of the drawing: a dependency, or several between groups. */
import { EdgeLabelRenderer } from '@xyflow/react'
import { memo, useState } from 'react'
import { shownLine } from '../../ui/shown-text.ts'
import type { Line } from './drawn-graph.ts'
import { linePath, lineWords, lookOf } from './edge-look.ts'
import { markId } from './edge-marks.tsx'
import type { Place } from './layout/layered.ts'
import { useLighting } from './lighting.ts'

/** A line with its way. */
export interface PlacedLine {
  line: Line
  points: readonly Place[]
}

function middleOf(points: readonly Place[]): Place {
  const at = Math.floor((points.length - 1) / 2)
  const [one, other] = [points[at] ?? { x: 0, y: 0 }, points[at + 1] ?? points[at] ?? { x: 0, y: 0 }]
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
}

/** The line, and while the pointer is on it, or it is chosen, its words. */
export const DependencyLine = memo(function DependencyLine({
  placed: { line, points },
  chosen,
  onChoose,
}: {
  placed: PlacedLine
  chosen: boolean
  onChoose: (id: string) => void
}) {
  const [pointed, setPointed] = useState(false)
  const light = useLighting(({ lights }) => lights.get(line.id))
  const look = lookOf(line.type)
  const path = linePath(points)
  const middle = middleOf(points)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys e and Shift+E go round the lines of a box
    <g
      className="graph-line"
      data-type={line.type}
      data-light={light}
      data-chosen={chosen || undefined}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onClick={() => onChoose(line.id)}
    >
      <path
        className="graph-line-way"
        d={path}
        strokeDasharray={look.dash}
        strokeWidth={look.width + (line.count > 1 ? Math.min(2, Math.log10(line.count)) : 0)}
        markerStart={look.start && `url(#${markId(line.type, 'start')})`}
        markerEnd={look.end && `url(#${markId(line.type, 'end')})`}
      />
      <path className="graph-line-reach" d={path} />
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
