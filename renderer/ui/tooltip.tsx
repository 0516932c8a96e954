/** A few words beside a control while the pointer rests on it or it has the focus. */
import { Tooltip as Radix } from 'radix-ui'
import type { FocusEvent, ReactElement, ReactNode } from 'react'
import './tooltip.css'

/** Escapes that closed a tooltip, which marks them as used up. */
const closedWords = new WeakSet<Event>()

/** Whether a key press did no more than to close a tooltip, also one that was closing anyway: it means something else too. */
export function onlyClosedWords(press: Event): boolean {
  return closedWords.has(press)
}

/** Stands once around the window: neighbouring tooltips then open without a new wait. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={300} disableHoverableContent>
      {children}
    </Radix.Provider>
  )
}

/** Words for the control that is its child; the child must take a ref and the props of its element. */
export function Tooltip({
  text,
  keys,
  side = 'top',
  children,
}: {
  text: ReactNode
  /** Key hints after the words. */
  keys?: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactElement
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild onFocus={onlyForKeys}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="ui-tooltip"
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onEscapeKeyDown={(event) => void closedWords.add(event)}
        >
          {text}
          {keys}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** A focus that comes back by itself, as after a menu was used by mouse, shows no words. */
function onlyForKeys(event: FocusEvent<HTMLElement>): void {
  if (!event.currentTarget.matches(':focus-visible')) event.preventDefault()
}
