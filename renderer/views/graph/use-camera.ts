/** Where the drawing is looked at: all of it, one box, and standing still while boxes move (design: 70-window, "Nothing jumps"). */
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { BOX, type Place } from './layout/layered.ts'
import type { Layout } from './layout/use-layout.ts'

/** Below this nothing can be read any more: so far away it does not begin. */
const READABLE = 0.45
/** Milliseconds of a move of the camera, and of boxes; only to explain a change. */
export const MOVE = 140

const isStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches

function middleOf({ x, y }: Place): Place {
  return { x: x + BOX.width / 2, y: y + BOX.height / 2 }
}

/** The camera of a layout; `chosen` is the box that it begins at and keeps in its place. */
export function useCamera(layout: Layout | undefined, chosen: string | undefined, begin: string | undefined) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const before = useRef<Layout>(undefined)
  const [moving, setMoving] = useState(false)
  const duration = isStill() ? 0 : MOVE

  const fit = useCallback(() => void flow.fitView({ padding: 0.08, maxZoom: 1, duration }), [flow, duration])

  /** Brings a box into sight, and moves no more than that takes. */
  const show = useCallback(
    (id: string) => {
      const place = before.current?.places[id]
      if (!place) return
      const { width, height, transform } = store.getState()
      const [x, y, zoom] = transform
      const [left, top] = [place.x * zoom + x, place.y * zoom + y]
      const inside =
        left >= 24 && top >= 24 && left + BOX.width * zoom <= width - 24 && top + BOX.height * zoom <= height - 24
      if (inside && zoom >= READABLE) return
      const middle = middleOf(place)
      void flow.setCenter(middle.x, middle.y, { zoom: Math.max(zoom, 0.8), duration })
    },
    [flow, store, duration],
  )

  /** Where the drawing begins: all of it where that can be read, else at what is chosen, or at what can be taken up. */
  const look = useCallback(() => {
    const shown = before.current
    if (!shown) return
    const { width, height } = store.getState()
    const whole = wholeOf(shown)
    const zoom = Math.min(1, (width * 0.9) / whole.width, (height * 0.9) / whole.height)
    const start = [chosen, begin].flatMap((id) => (id === undefined ? [] : (shown.places[id] ?? [])))[0]
    const middle = { x: whole.x + whole.width / 2, y: whole.y + whole.height / 2 }
    if (zoom >= READABLE || !start) return void flow.setCenter(middle.x, middle.y, { zoom: Math.max(zoom, READABLE) })
    const at = middleOf(start)
    const x = within(at.x, whole.x, whole.width, width / READABLE)
    const y = within(at.y, whole.y, whole.height, height / READABLE)
    void flow.setCenter(x, y, { zoom: READABLE })
  }, [flow, store, chosen, begin])

  // Before the new places are painted, so that what the eye rests on stays where it was.
  useLayoutEffect(() => {
    const last = before.current
    before.current = layout
    if (!layout || layout.turn === last?.turn) return
    const { width, height, transform } = store.getState()
    if (!last) return
    const [x, y, zoom] = transform
    const eye = { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom }
    const anchor =
      chosen !== undefined && last.places[chosen] && layout.places[chosen] ? chosen : nearest(last, layout, eye)
    const [from, to] = anchor === undefined ? [] : [last.places[anchor], layout.places[anchor]]
    if (from && to) void flow.setViewport({ x: x - (to.x - from.x) * zoom, y: y - (to.y - from.y) * zoom, zoom })
    else look()
    setMoving(true)
  }, [layout, chosen, look, flow, store])

  useEffect(() => {
    if (!moving) return
    const timer = setTimeout(() => setMoving(false), MOVE + 20)
    return () => clearTimeout(timer)
  }, [moving])

  return {
    fit,
    show,
    look,
    moving: moving && !isStill(),
    zoomBy: (by: number) => void flow.zoomTo(flow.getZoom() * by, { duration }),
  }
}

/** Pixels of the drawing that are left free around it where the camera stands at its edge. */
const EDGE = 48

/** Where a camera that sees `seen` looks, so that it sees as little as can be beyond a stretch of the drawing. */
function within(wanted: number, from: number, length: number, seen: number): number {
  const [first, last] = [from - EDGE + seen / 2, from + length + EDGE - seen / 2]
  return first > last ? from + length / 2 : Math.min(last, Math.max(first, wanted))
}

/** The frame around everything that stands somewhere. */
function wholeOf({ places }: Layout): { x: number; y: number; width: number; height: number } {
  let left = 0
  let top = 0
  let right: number = BOX.width
  let bottom: number = BOX.height
  for (const { x, y } of Object.values(places)) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + BOX.width)
    bottom = Math.max(bottom, y + BOX.height)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The box nearest to a place that stands in both layouts. */
function nearest(last: Layout, next: Layout, to: Place): string | undefined {
  let best: { id: string; far: number } | undefined
  for (const [id, { x, y }] of Object.entries(last.places)) {
    if (!next.places[id]) continue
    const far = Math.hypot(x - to.x, y - to.y)
    if (!best || far < best.far) best = { id, far }
  }
  return best?.id
}
