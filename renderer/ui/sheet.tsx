/** A small question near the top of the window, answered with a few fields: Enter submits, Esc gives up. */
import { Dialog as Radix } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from 'react'
import { flushSync } from 'react-dom'
import { Button } from './button.tsx'
import { useFocusBack } from './focus-back.ts'
import { Kbd } from './kbd.tsx'
import './dialog.css'
import './sheet.css'

/**
 * A form above the window. Enter submits from every field, from a text area too (Shift+Enter breaks the line there).
 * While `busy` it neither closes nor submits again. What is found wrong at a submit gets the focus.
 */
export function Sheet({
  open = true,
  title,
  lead,
  submitLabel,
  submitLook = 'primary',
  busy = false,
  firstField,
  onSubmit,
  onCancel,
  children,
}: {
  open?: boolean
  title: ReactNode
  /** What it is about, under the title. */
  lead?: ReactNode
  submitLabel: string
  submitLook?: 'primary' | 'danger'
  busy?: boolean
  /** What gets the focus at the opening; otherwise the first control. */
  firstField?: RefObject<HTMLElement | null>
  onSubmit: () => void
  onCancel: () => void
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  const focus = useFocusBack()
  const submitOnEnter = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
    if (!(event.target instanceof HTMLInputElement) && !(event.target instanceof HTMLTextAreaElement)) return
    event.preventDefault()
    form.current?.requestSubmit()
  }
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && !busy && onCancel()}>
      <Radix.Portal>
        <Radix.Overlay className="ui-scrim" data-light="" />
        <Radix.Content
          className="ui-sheet"
          aria-describedby={undefined}
          onCloseAutoFocus={focus.closed}
          onOpenAutoFocus={(event) => {
            focus.opened()
            if (!firstField?.current) return
            event.preventDefault()
            firstField.current.focus()
          }}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <form
            ref={form}
            noValidate
            onKeyDown={submitOnEnter}
            onSubmit={(event) => {
              event.preventDefault()
              if (busy) return
              flushSync(onSubmit)
              form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
            }}
          >
            <header className="ui-sheet-head">
              <Radix.Title className="ui-sheet-title">{title}</Radix.Title>
              {lead}
            </header>
            <div className="ui-sheet-body">{children}</div>
            <footer className="ui-dialog-foot">
              <Button look="quiet" onClick={onCancel} disabled={busy} after={<Kbd keys="Escape" />}>
                Cancel
              </Button>
              <Button type="submit" look={submitLook} busy={busy} after={<Kbd keys="Enter" />}>
                {submitLabel}
              </Button>
            </footer>
          </form>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
