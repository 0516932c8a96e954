/** A view without content: what it would hold, and what to do next (design: 70-window, "Look"). */
import type { ReactNode } from 'react'
import './empty-state.css'

/** A title, a sentence, and the next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode
  title: string
  /** One sentence. */
  children?: ReactNode
  /** A button or two. */
  action?: ReactNode
}) {
  return (
    <div className="ui-empty">
      {icon && <span className="ui-empty-icon">{icon}</span>}
      <h2 className="ui-empty-title">{title}</h2>
      {children !== undefined && <p className="ui-empty-text">{children}</p>}
      {action && <div className="ui-empty-action">{action}</div>}
    </div>
  )
}
