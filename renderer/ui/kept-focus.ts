/** A place for the focus when what had it goes: a row that was mended, a button that has done its work. */
import { useCallback } from 'react'

/** Where the focus was last: the element, and the place among the places that it stood in; -1 outside of them. */
interface Held {
  readonly element: Element
  readonly at: number
}

/**
 * For the `ref` of a container with `tabIndex={-1}`. When the element that had the focus leaves the page, the focus goes
 * to the place that took the place of its own, else to the last one, else to the container; so that a person at the
 * keyboard goes on from there, and a screen reader says where that is. What took the focus meanwhile keeps it.
 *
 * @param places selects the rows within the container; each has `tabIndex={-1}` too.
 */
export function useKeptFocus(places?: string): (container: HTMLElement | null) => (() => void) | undefined {
  return useCallback((container) => (container ? keepFocus(container, places) : undefined), [places])
}

/** What each container does when the focus was lost. */
const keepers = new Set<() => void>()

/** Gives a focus that nothing has to the container that had it; called when a layer above closes and what it covered is gone. */
export function mendFocus(): void {
  for (const keep of keepers) keep()
}

function keepFocus(container: HTMLElement, places: string | undefined): () => void {
  // What is folded away takes no focus.
  const all = (): HTMLElement[] =>
    places === undefined
      ? []
      : [...container.querySelectorAll<HTMLElement>(places)].filter((one) => one.checkVisibility())
  let held: Held | undefined
  const follow = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return
    if (container.contains(target)) held = { element: target, at: all().findIndex((place) => place.contains(target)) }
    // A question above the window gives the focus back when it closes.
    else if (!target.closest('[role=dialog]')) held = undefined
  }
  const keep = (): void => {
    if (!held || held.element.isConnected || document.activeElement !== document.body) return
    const left = all()
    const next = held.at < 0 ? container : (left[Math.min(held.at, left.length - 1)] ?? container)
    next.focus()
  }
  const observer = new MutationObserver(keep)
  keepers.add(keep)
  document.addEventListener('focusin', follow)
  observer.observe(container, { childList: true, subtree: true })
  return () => {
    document.removeEventListener('focusin', follow)
    observer.disconnect()
    keepers.delete(keep)
  }
}
