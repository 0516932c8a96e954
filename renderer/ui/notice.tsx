/** What happened, why, and what now, in place (design: 70-window, "Look"). */
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import './notice.css'

/** How grave a notice is: something to know, something to look at, or something that was not done. */
export type NoticeTone = 'info' | 'warning' | 'refused'

const SIGNS = { info: Info, warning: TriangleAlert, refused: CircleAlert }

/** A message with its reason and the buttons that mend it; a refusal is read aloud at once. */
export function Notice({
  tone = 'info',
  title,
  children,
  actions,
}: {
  tone?: NoticeTone
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
}) {
  const Sign = SIGNS[tone]
  return (
    <div className="ui-notice" data-tone={tone} role={tone === 'refused' ? 'alert' : 'status'}>
      <Sign className="ui-notice-sign" aria-hidden="true" />
      <div className="ui-notice-text">
        <p className="ui-notice-title">{title}</p>
        {children !== undefined && <div className="ui-notice-body">{children}</div>}
        {actions && <div className="ui-notice-actions">{actions}</div>}
      </div>
    </div>
  )
}
