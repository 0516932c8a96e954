/** Words for a screen reader only. */
import type { ReactNode } from 'react'
import './visually-hidden.css'

/** Takes no room and is not drawn, but is read aloud. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="ui-visually-hidden">{children}</span>
}
