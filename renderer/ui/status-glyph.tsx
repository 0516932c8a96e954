/** A status as a shape: no two share an outline, so that colour is never needed to tell them apart (design: 70-window). */
import type { ReactElement } from 'react'
import { STATUS_LABELS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import './status-glyph.css'

const SHAPES: Readonly<Record<WorkPacketStatus, ReactElement>> = {
  stub: <circle cx="8" cy="8" r="5.75" strokeDasharray="2.4 2.115" />,
  ready: <circle cx="8" cy="8" r="5.75" />,
  in_progress: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.4a3.6 3.6 0 0 1 0 7.2z" fill="currentColor" stroke="none" />
    </>
  ),
  blocked: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="2.25" />
      <path d="M5.5 8h5" strokeWidth="2" />
    </>
  ),
  gated: (
    <>
      <path d="M8 1.9 14.1 8 8 14.1 1.9 8z" />
      <path d="M8 5.9v4.2" strokeWidth="1.75" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none" />
      <path className="ui-glyph-check" d="m5.1 8.2 2 2 3.8-4.3" strokeWidth="1.75" />
    </>
  ),
  cancelled: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m4.6 11.4 6.8-6.8" />
    </>
  ),
}

/** The shape of a status, 14 px unless said; say the word beside it or give it as `label`. */
export function StatusGlyph({
  status,
  size = 14,
  label,
}: {
  status: WorkPacketStatus
  /** Pixels. */
  size?: number
  /** What a screen reader says, where no word stands beside the shape. */
  label?: string
}) {
  const drawn = { className: 'ui-glyph', 'data-status': status, width: size, height: size, viewBox: '0 0 16 16' }
  if (label === undefined) {
    return (
      <svg {...drawn} aria-hidden="true">
        {SHAPES[status]}
      </svg>
    )
  }
  return (
    <svg {...drawn} role="img" aria-label={label}>
      {SHAPES[status]}
    </svg>
  )
}

/** Shape and word of a status. */
export function StatusWord({ status }: { status: WorkPacketStatus }) {
  return (
    <span className="ui-status-word" data-status={status}>
      <StatusGlyph status={status} />
      <span>{STATUS_LABELS[status]}</span>
    </span>
  )
}
