/** A question or a page above the window that must be answered before going on. Esc closes it. */
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import './dialog.css'
import { useFocusBack } from './focus-back.ts'
import { IconButton } from './icon-button.tsx'

/**
 * A centred dialog with a heading, a sentence, a scrolling body and a foot of buttons. It takes the focus itself, so
 * that a key pressed just before it opened answers nothing.
 */
export function Dialog({
  open,
  onClose,
  onConfirm,
  title,
  description,
  size = 'usual',
  foot,
  children,
}: {
  open: boolean
  /** Esc, the cross, or a click beside it. */
  onClose: () => void
  /** Ctrl-Enter (or ⌘-Enter) anywhere in it. */
  onConfirm?: (() => void) | undefined
  title: ReactNode
  description?: ReactNode
  /** 480 px wide, or 760 for diffs and lists. */
  size?: 'usual' | 'wide'
  /** Buttons, the one to press last. */
  foot?: ReactNode
  children?: ReactNode
}) {
  const focus = useFocusBack()
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="ui-scrim" />
        <Radix.Content
          className="ui-dialog"
          data-size={size}
          onKeyDown={(event) => {
            if (!onConfirm || event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
            event.preventDefault()
            onConfirm()
          }}
          onCloseAutoFocus={focus.closed}
          onOpenAutoFocus={(event) => {
            focus.opened()
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="ui-dialog-head">
            <Radix.Title className="ui-dialog-title">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" size="small" icon={<X />} />
            </Radix.Close>
            {description !== undefined && (
              <Radix.Description className="ui-dialog-description" asChild>
                <div>{description}</div>
              </Radix.Description>
            )}
          </header>
          {children !== undefined && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            <div className="ui-dialog-body" tabIndex={0}>
              {children}
            </div>
          )}
          {foot !== undefined && <footer className="ui-dialog-foot">{foot}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
