/** Gives the focus back to what had it when something above the window closes. */
import { useRef } from 'react'
import { mendFocus } from './kept-focus.ts'

/** Handlers for one layer: call `opened` before it takes the focus, `closed` once it let go of it. */
export interface FocusBack {
  opened: () => void
  /** Something below took the focus while the layer is open, a menu that was still closing for one: it gets it later. */
  reclaimed: (by: EventTarget | null) => void
  closed: (event: Event) => void
}

/** Remembers who had the focus. What took it meanwhile keeps it; for what is gone, its container gets it. */
export function useFocusBack(): FocusBack {
  const before = useRef<Element>(null)
  return {
    opened: () => {
      before.current = document.activeElement
    },
    reclaimed: (by) => {
      if (by instanceof Element) before.current = by
    },
    closed: (event) => {
      event.preventDefault()
      const { current } = before
      const taken = document.activeElement !== document.body && document.activeElement !== null
      if (taken) return
      if (current instanceof HTMLElement && current.isConnected) current.focus()
      else mendFocus()
    },
  }
}
