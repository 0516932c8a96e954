/** Draws the messages of state/toasts at the window's foot; resting on one, or tabbing into it, keeps it. */
import { Check, CircleAlert, Info, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { dismissToast, TOAST_MILLISECONDS, type Toast, useToasts } from '../state/toasts.ts'
import { IconButton } from './icon-button.tsx'
import { Kbd } from './kbd.tsx'
import { shownLine } from './shown-text.ts'
import './toaster.css'

const SIGNS = { done: Check, info: Info, refused: CircleAlert }

/** Stands once in the window, within a TooltipProvider. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts)
  return (
    <ol className="ui-toaster" aria-label="Messages" aria-live="polite" aria-relevant="additions">
      {toasts.map((toast) => (
        <ToastRow key={toast.id} toast={toast} />
      ))}
    </ol>
  )
}

function ToastRow({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  const { id, tone, title, detail, action } = toast
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(id), TOAST_MILLISECONDS[tone])
    return () => clearTimeout(timer)
  }, [held, id, tone])
  const Sign = SIGNS[tone]
  return (
    <li
      className="ui-toast"
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Sign className="ui-toast-sign" aria-hidden="true" />
      <div className="ui-toast-text">
        <span className="ui-toast-title">{shownLine(title)}</span>
        {detail && <span className="ui-toast-detail">{shownLine(detail)}</span>}
      </div>
      {action && (
        <button
          type="button"
          className="ui-toast-action"
          onClick={() => {
            action.run()
            dismissToast(id)
          }}
        >
          {action.label}
          {action.keys && <Kbd keys={action.keys} />}
        </button>
      )}
      <IconButton label="Dismiss" size="small" side="top" icon={<X />} onClick={() => dismissToast(id)} />
    </li>
  )
}
