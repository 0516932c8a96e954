/**
 * Order keys of cards: sparse integers that follow the file's order, so that one moved line changes one key (design:
 * 10-domain, `board_order`). Pure.
 */

const STEP = 1024

/**
 * The keys that have to change so that they rise along `ids`. Keys that already rise are kept: the longest rising run
 * stays, the others get a key between their neighbours; when there is no room, all are numbered anew.
 */
export function orderKeys(ids: readonly string[], known: ReadonlyMap<string, number>): Map<string, number> {
  const kept = longestRise(ids.map((id) => known.get(id)))
  const changed = new Map<string, number>()
  let low = 0
  for (let index = 0; index < ids.length; ) {
    if (kept.has(index)) {
      low = known.get(ids[index] ?? '') ?? low
      index += 1
      continue
    }
    let end = index
    while (end < ids.length && !kept.has(end)) end += 1
    const high = end < ids.length ? (known.get(ids[end] ?? '') ?? 0) : low + STEP * (end - index + 1)
    const step = Math.floor((high - low) / (end - index + 1))
    if (step < 1) return renumbered(ids, known)
    for (let place = index; place < end; place += 1) changed.set(ids[place] ?? '', low + step * (place - index + 1))
    index = end
  }
  return changed
}

/** A key that says where a card stands; one that was never placed has none. */
function isPlaced(key: number | undefined): key is number {
  return key !== undefined && key > 0 && key < Number.MAX_SAFE_INTEGER / 2
}

/**
 * The keys that have to change so that those of neighbouring `ids` rise between the keys of the lines around them.
 * @param low key of the line before; undefined where there is none, as `high` at the end
 * @returns undefined when the lines around are not placed or leave no room: then all keys have to be looked at
 */
export function orderKeysBetween(
  ids: readonly string[],
  known: ReadonlyMap<string, number>,
  around: { low: number | undefined; high: number | undefined },
): Map<string, number> | undefined {
  const { high } = around
  const low = around.low ?? 0
  if ((around.low !== undefined && !isPlaced(around.low)) || (high !== undefined && !isPlaced(high))) return undefined
  const keys = [low, ...ids.map((id) => known.get(id)), ...(high === undefined ? [] : [high])]
  const rises = keys.every((key, index) => index === 0 || (isPlaced(key) && key > (keys[index - 1] ?? Number.NaN)))
  if (rises) return new Map()
  const step = high === undefined ? STEP : Math.floor((high - low) / (ids.length + 1))
  return step < 1 ? undefined : new Map(ids.map((id, index) => [id, low + step * (index + 1)]))
}

function renumbered(ids: readonly string[], known: ReadonlyMap<string, number>): Map<string, number> {
  const changed = new Map<string, number>()
  ids.forEach((id, index) => {
    const key = (index + 1) * STEP
    if (known.get(id) !== key) changed.set(id, key)
  })
  return changed
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
