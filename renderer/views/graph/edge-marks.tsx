/** The shapes at the ends of lines, for the drawing to refer to; they take the colour of their line. */
import { EDGE_LOOKS, type EdgeLook, type EndShape } from './edge-look.ts'

/** The id of an end shape. */
export function markId(type: string, end: 'start' | 'end'): string {
  return `graph-mark-${type}-${end}`
}

function Mark({ id, shape }: { id: string; shape: EndShape }) {
  return (
    <marker
      id={id}
      viewBox="-1 -1 12 12"
      refX="9.5"
      refY="5"
      markerWidth="10"
      markerHeight="10"
      markerUnits="userSpaceOnUse"
      orient="auto-start-reverse"
    >
      <path
        d={shape.path}
        fill={shape.filled ? 'context-stroke' : 'var(--bg)'}
        stroke="context-stroke"
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
    </marker>
  )
}

/** All of them, in a drawing of no size. */
export function EdgeMarks() {
  return (
    <svg className="graph-marks" aria-hidden="true">
      <defs>
        {(Object.entries(EDGE_LOOKS) as [string, EdgeLook][]).flatMap(([type, { start, end }]) => [
          ...(end ? [<Mark key={`${type} end`} id={markId(type, 'end')} shape={end} />] : []),
          ...(start ? [<Mark key={`${type} start`} id={markId(type, 'start')} shape={start} />] : []),
        ])}
      </defs>
    </svg>
  )
}

/** A short piece of a line of a type, as the bar shows it. */
export function EdgeSwatch({ type }: { type: keyof typeof EDGE_LOOKS }) {
  const { dash, width, start, end } = EDGE_LOOKS[type]
  return (
    <svg className="graph-swatch" width="30" height="12" viewBox="0 0 30 12" data-type={type} aria-hidden="true">
      <path
        d="M2 6H28"
        fill="none"
        stroke="currentColor"
        strokeWidth={width}
        strokeDasharray={dash}
        markerStart={start && `url(#${markId(type, 'start')})`}
        markerEnd={end && `url(#${markId(type, 'end')})`}
      />
    </svg>
  )
}
