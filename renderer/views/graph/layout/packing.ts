/** Putting laid-out parts beside each other on shelves, those from before in the order of before. Pure. */
import type { LaidOut, Place } from './layered.ts'

/** A part with a corner of its own. */
export interface Packed extends LaidOut {
  ids: readonly string[]
  width: number
  height: number
}

/** Pixels between parts. */
const ROOM = 64
/** How wide the whole is against its height, about. */
const SHAPE = 1.8

/** Where a part stood before: the uppermost and leftmost of its boxes, or nowhere. */
function stood(part: Packed, before: Readonly<Record<string, Place>>): Place | undefined {
  const known = part.ids.flatMap((id) => before[id] ?? [])
  if (known.length === 0) return undefined
  return { x: Math.min(...known.map(({ x }) => x)), y: Math.min(...known.map(({ y }) => y)) }
}

/** Parts on shelves, the largest first unless they had places; `last` goes below all of them. */
export function pack(
  parts: readonly Packed[],
  last: Packed | undefined,
  before: Readonly<Record<string, Place>>,
): LaidOut {
  const stands = new Map(parts.map((part) => [part, stood(part, before)]))
  const sorted = [...parts].sort((one, other) => {
    const [a, b] = [stands.get(one), stands.get(other)]
    if (a && b) return a.y - b.y || a.x - b.x
    if (a || b) return a ? -1 : 1
    return other.ids.length - one.ids.length
  })
  const area = sorted.reduce((sum, part) => sum + (part.width + ROOM) * (part.height + ROOM), 0)
  const wide = Math.max(Math.sqrt(area * SHAPE), ...sorted.map((part) => part.width))
  const whole: LaidOut = { places: {}, bends: {} }
  const put = (part: Packed, left: number, top: number): void => {
    for (const [id, { x, y }] of Object.entries(part.places)) whole.places[id] = { x: x + left, y: y + top }
    for (const [way, points] of Object.entries(part.bends)) {
      whole.bends[way] = points.map(({ x, y }) => ({ x: x + left, y: y + top }))
    }
  }
  let left = 0
  let top = 0
  let high = 0
  for (const part of sorted) {
    if (left > 0 && left + part.width > wide) {
      left = 0
      top += high + ROOM
      high = 0
    }
    put(part, left, top)
    left += part.width + ROOM
    high = Math.max(high, part.height)
  }
  if (last) put(last, 0, sorted.length > 0 ? top + high + ROOM : 0)
  return whole
}
