/** Which box a step of the keyboard leads to: along the lines where there are any, else by place (design: 70-window, "Keyboard"). Pure. */
import type { Line } from './drawn-graph.ts'
import { BOX, type Place } from './layout/layered.ts'

/** A direction on the drawing. */
export type Step = 'left' | 'right' | 'up' | 'down'

type Places = Readonly<Record<string, Place>>

function nearest(
  ids: Iterable<string>,
  from: Place,
  places: Places,
  measure: (dx: number, dy: number) => number | undefined,
) {
  let best: { id: string; far: number } | undefined
  for (const id of ids) {
    const place = places[id]
    const far = place && measure(place.x - from.x, place.y - from.y)
    if (far !== undefined && (!best || far < best.far || (far === best.far && id < best.id))) best = { id, far }
  }
  return best?.id
}

/** The box that a step from another leads to; from nowhere, the first of all; undefined where nothing is that way. */
export function walk(from: string | undefined, step: Step, places: Places, lines: readonly Line[]): string | undefined {
  const here = from === undefined ? undefined : places[from]
  const all = Object.keys(places)
  if (!here) return nearest(all, { x: 0, y: 0 }, places, (x, y) => x + y)
  if (step === 'up' || step === 'down') {
    const sign = step === 'down' ? 1 : -1
    const beside = (dx: number, dy: number) => (Math.abs(dx) < BOX.width / 2 && dy * sign > 0 ? dy * sign : undefined)
    const anywhere = (dx: number, dy: number) => (dy * sign > 0 ? dy * sign + Math.abs(dx) * 2 : undefined)
    return nearest(all, here, places, beside) ?? nearest(all, here, places, anywhere)
  }
  const sign = step === 'right' ? 1 : -1
  const tied = lines.flatMap(({ first, after }) => (first === from ? [after] : after === from ? [first] : []))
  const along = (dx: number, dy: number) => (dx * sign > 0 ? dx * sign + Math.abs(dy) : undefined)
  const level = (dx: number, dy: number) => (dx * sign > 0 ? dx * sign + Math.abs(dy) * 3 : undefined)
  return nearest(tied, here, places, along) ?? nearest(all, here, places, level)
}
