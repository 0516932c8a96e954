/**
 * Cards slide to their new places when somebody else moved them, or when a move springs back: the eye sees where they
 * went (design: 70-window, "Look": motion under 150 ms, only to explain a change). Measured before and after, animated
 * by the browser; nothing is laid out twice.
 */
import { useEffect, useLayoutEffect, useRef } from 'react'
import { type BoardState, useBoard } from '../../state/board.ts'
import { columnsOnScreen } from './drag/column-geometry.ts'
import { useDrag } from './drag/drag-state.ts'

/** Milliseconds of a slide. */
export const SLIDE = 140
const EASING = 'cubic-bezier(0.2, 0, 0, 1)'
/** More cards than this moving at once explain nothing. */
const MOST_SLIDES = 60

interface Seen {
  element: HTMLElement
  box: DOMRect
  column: Element | null
}

type Snapshot = ReadonlyMap<string, Seen>

/** The card that is landing from a drag: its own animation shows it. */
let landing: string | undefined

/** Leaves one card out of the next slide. */
export function landsByItself(wpId: string): void {
  landing = wpId
}

/** True where the system asks for less motion. */
export function wantsLessMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}

function cardsIn(root: HTMLElement): Snapshot {
  const seen = new Map<string, Seen>()
  for (const element of root.querySelectorAll<HTMLElement>('.board-card')) {
    const wpId = element.dataset['wpId']
    if (wpId) seen.set(wpId, { element, box: element.getBoundingClientRect(), column: element.closest('section') })
  }
  return seen
}

/** True when a change of the board's state is one to explain: not a filter, not a page that came in. */
function isMove(state: BoardState, before: BoardState): boolean {
  if (state.visible === before.visible || !state.columns || state.columns.filter !== before.columns?.filter)
    return false
  return state.overlays !== before.overlays || state.columns.sequence !== before.columns.sequence
}

/** Slides the cards below `root` whenever they come to lie elsewhere. */
export function useSlides(root: { current: HTMLElement | null }): void {
  const before = useRef<Snapshot>(undefined)
  const visible = useBoard((state) => state.visible)
  useEffect(
    () =>
      useBoard.subscribe((state, last) => {
        if (!root.current || before.current || !isMove(state, last)) return
        if (document.hidden || useDrag.getState().lift || wantsLessMotion()) return
        before.current = cardsIn(root.current)
      }),
    [root],
  )
  useLayoutEffect(() => {
    const from = before.current
    before.current = undefined
    if (!from || !visible) return
    // After the measuring of new cards, which follows this commit at once.
    queueMicrotask(() => {
      if (root.current) play(from, cardsIn(root.current))
      landing = undefined
    })
  }, [visible, root])
}

function play(from: Snapshot, to: Snapshot): void {
  const moved = [...from.keys(), ...to.keys()].filter((wpId, at, all) => all.indexOf(wpId) === at && wpId !== landing)
  const slides = moved.flatMap((wpId) => slideOf(from.get(wpId), to.get(wpId)))
  if (slides.length <= MOST_SLIDES) for (const slide of slides) slide()
}

function slideOf(old: Seen | undefined, now: Seen | undefined): (() => void)[] {
  if (!old) return []
  if (!now) return flyAway(old)
  const x = old.box.left - now.box.left
  const y = old.box.top - now.box.top
  if (Math.abs(x) < 1 && Math.abs(y) < 1) return []
  if (old.column === now.column) {
    return [
      () => now.element.animate([{ transform: `translate(${x}px, ${y}px)` }, {}], { duration: SLIDE, easing: EASING }),
    ]
  }
  return [() => fly(now.element, old.box, now.box, now.element)]
}

/** A card that went into a folded column flies to its strip; one that is scrolled away just goes. */
function flyAway({ element, box }: Seen): (() => void)[] {
  const status = useBoard.getState().visible && statusNow(element.dataset['wpId'])
  const strip = columnsOnScreen().find(([name, column]) => name === status && column.classList.contains('board-fold'))
  if (!strip) return []
  const target = strip[1].getBoundingClientRect()
  return [() => fly(element, box, new DOMRect(target.left, target.top + 40, box.width, box.height), undefined)]
}

function statusNow(wpId: string | undefined): string | undefined {
  const { visible } = useBoard.getState()
  if (!visible || !wpId) return undefined
  return Object.values(visible).find((column) => column.runs.some((run) => run.cards.some((one) => one.wp_id === wpId)))
    ?.status
}

/** Lets a likeness of a card fly between columns, above their edges; `real` stays unseen until it has landed. */
function fly(card: HTMLElement, from: DOMRect, to: DOMRect, real: HTMLElement | undefined): void {
  const likeness = card.cloneNode(true)
  if (!(likeness instanceof HTMLElement)) return
  for (const { name } of [...likeness.attributes]) if (name !== 'class') likeness.removeAttribute(name)
  likeness.setAttribute('aria-hidden', 'true')
  Object.assign(likeness.style, {
    position: 'fixed',
    zIndex: 'var(--layer-drag)',
    left: `${to.left}px`,
    top: `${to.top}px`,
    width: `${from.width}px`,
    boxShadow: 'var(--shadow-drag)',
    pointerEvents: 'none',
  })
  document.body.append(likeness)
  if (real) real.style.opacity = '0'
  const start = { transform: `translate(${from.left - to.left}px, ${from.top - to.top}px)` }
  const end = real ? {} : { transform: 'scale(0.2)', opacity: 0, transformOrigin: 'left top' }
  const flight = likeness.animate([start, end], { duration: SLIDE, easing: EASING })
  const land = (): void => {
    likeness.remove()
    if (real) real.style.opacity = ''
  }
  flight.finished.then(land, land)
}
