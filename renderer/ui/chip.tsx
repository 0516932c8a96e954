/** A small fact in a row of facts. The tone never stands alone: the words carry the meaning. */
import type { ReactNode } from 'react'
import './chip.css'

/** The colour of a chip: that of a status, or `accent` for what is chosen. */
export type ChipTone = 'neutral' | 'ready' | 'progress' | 'blocked' | 'gated' | 'done' | 'accent'

/** One fact; `icon` is drawn before it at 12 px. */
export function Chip({
  tone = 'neutral',
  icon,
  title,
  children,
}: {
  tone?: ChipTone
  icon?: ReactNode
  title?: string | undefined
  children: ReactNode
}) {
  return (
    <span className="ui-chip" data-tone={tone} title={title}>
      {icon}
      <span className="ui-chip-text">{children}</span>
    </span>
  )
}
