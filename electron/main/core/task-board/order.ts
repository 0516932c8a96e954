/**
 * Order keys of cards: sparse integers that follow the file's order, so that one moved line changes one key (design:
 * 10-domain, `board_order`). Pure.
 */

const STEP = 1024

/** The keys that cards have, by their ids. */
export type KnownKeys = Pick<ReadonlyMap<string, number>, 'get'>

/** Keys that are spread anew are left so far apart, that the same place soon has no room again is not to be feared. */
const ROOM = 64

/** Lines on either side of a place without room whose keys are spread anew with it, at first. */
const NEIGHBOURS = 8

/**
 * The keys that have to change so that they rise along `ids`. Keys that already rise are kept: the longest rising run
 * stays, the others get a key between their neighbours; where there is no room, as many lines around are numbered anew as
 * it takes.
 */
export function orderKeys(ids: readonly string[], known: KnownKeys): Map<string, number> {
  const kept = longestRise(ids.map((id) => known.get(id)))
  const keys = ids.map((id, index) => (kept.has(index) ? known.get(id) : undefined))
  for (let index = 0; index < keys.length; ) {
    if (keys[index] !== undefined) {
      index += 1
      continue
    }
    let end = index
    while (end < keys.length && keys[end] === undefined) end += 1
    const { from, to, low, step } = roomFor(keys, index, end)
    for (let place = from; place < to; place += 1) keys[place] = low + step * (place - from + 1)
    index = to
  }
  const changed = new Map<string, number>()
  ids.forEach((id, index) => {
    const key = keys[index]
    if (key !== undefined && key !== known.get(id)) changed.set(id, key)
  })
  return changed
}

/** A run of places that get keys: `low` is the key before the first, `step` lies between any two. */
interface Room {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly step: number
}

/** The room for the keys of places `[from, to)`: widened over their neighbours, twice as far each time, until there is some. */
function roomFor(keys: ReadonlyArray<number | undefined>, from: number, to: number): Room {
  let room = roomBetween(keys, from, to)
  for (let width = NEIGHBOURS; room.step < (room.from === from && room.to === to ? 1 : ROOM); width *= 2) {
    if (room.from === 0 && room.to === keys.length) break
    let behind = Math.min(keys.length, to + width)
    while (behind < keys.length && keys[behind] === undefined) behind += 1
    room = roomBetween(keys, Math.max(0, from - width), behind)
  }
  return room
}

/** Behind the last line there is as much room as is wanted. */
function roomBetween(keys: ReadonlyArray<number | undefined>, from: number, to: number): Room {
  const low = keys[from - 1] ?? 0
  const high = keys[to]
  const step = high === undefined ? STEP : Math.floor((high - low) / (to - from + 1))
  return { from, to, low, step }
}

/** A key that says where a card stands; one that was never placed has none. */
function isPlaced(key: number | undefined): key is number {
  return key !== undefined && key > 0 && key < Number.MAX_SAFE_INTEGER / 2
}

/**
 * The keys that have to change so that those of neighbouring `ids` rise between the keys of the lines around them.
 * @param around `low`: key of the line before; undefined where there is none, as `high` at the end
 * @param room how far apart they shall be at least, where they change
 * @returns undefined when the lines around are not placed or leave too little room: then more keys have to be looked at
 */
export function orderKeysBetween(
  ids: readonly string[],
  known: KnownKeys,
  around: { low: number | undefined; high: number | undefined },
  room = 1,
): Map<string, number> | undefined {
  const { high } = around
  const low = around.low ?? 0
  if ((around.low !== undefined && !isPlaced(around.low)) || (high !== undefined && !isPlaced(high))) return undefined
  const keys = [low, ...ids.map((id) => known.get(id)), ...(high === undefined ? [] : [high])]
  const rises = keys.every((key, index) => index === 0 || (isPlaced(key) && key > (keys[index - 1] ?? Number.NaN)))
  if (rises) return new Map()
  const step = high === undefined ? STEP : Math.floor((high - low) / (ids.length + 1))
  return step < room ? undefined : new Map(ids.map((id, index) => [id, low + step * (index + 1)]))
}

/** Indexes of a longest strictly rising run of positive safe keys, by patience sorting. */
function longestRise(keys: ReadonlyArray<number | undefined>): Set<number> {
  const tails: number[] = []
  const before: Array<number | undefined> = []
  keys.forEach((key, index) => {
    if (!isPlaced(key)) return
    let from = 0
    let to = tails.length
    while (from < to) {
      const middle = (from + to) >> 1
      if ((keys[tails[middle] ?? 0] ?? 0) < key) from = middle + 1
      else to = middle
    }
    before[index] = from > 0 ? tails[from - 1] : undefined
    tails[from] = index
  })
  const rise = new Set<number>()
  for (let index = tails.at(-1); index !== undefined; index = before[index]) rise.add(index)
  return rise
}
