/** One stop of the Tab key for a row of controls: arrows go on from control to control (design: 70-window, "Keyboard"). */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/** Controls within are found by this attribute. */
const STOPS = '[data-stop]'

/** True while the text cursor has somewhere to go in that direction. */
function staysInText(target: EventTarget, key: string): boolean {
  if (!(target instanceof HTMLInputElement) || target.type !== 'text') return false
  const { selectionStart, selectionEnd, value } = target
  return key === 'ArrowLeft' ? selectionStart !== 0 || selectionEnd !== 0 : selectionStart !== value.length
}

/** The row's element and its handler of keys. */
export function useRoving(): { ref: RefObject<HTMLDivElement | null>; onKeyDown: (event: KeyboardEvent) => void } {
  const ref = useRef<HTMLDivElement>(null)
  const at = useRef(0)
  const stops = (): HTMLElement[] => [...(ref.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])]
  const mark = (): void => {
    const all = stops()
    at.current = Math.min(at.current, all.length - 1)
    for (const [index, stop] of all.entries()) stop.tabIndex = index === at.current ? 0 : -1
  }
  useLayoutEffect(mark)
  useLayoutEffect(() => {
    const row = ref.current
    const follow = (event: FocusEvent): void => {
      const index = event.target instanceof HTMLElement ? stops().indexOf(event.target) : -1
      if (index < 0) return
      at.current = index
      mark()
    }
    row?.addEventListener('focusin', follow)
    return () => row?.removeEventListener('focusin', follow)
  })
  return {
    ref,
    onKeyDown: (event) => {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
      if (step === 0 || event.defaultPrevented || staysInText(event.target, event.key)) return
      const all = stops()
      const index = event.target instanceof HTMLElement ? all.indexOf(event.target) : -1
      const next = all[index + step]
      if (index < 0 || !next) return
      event.preventDefault()
      next.focus()
    },
  }
}
