/** Turning lines so that all of them lead one way: those that decide an order stay, others give way. Pure. */

/** A line as a layout needs it: `firm` ones close no circle among themselves. */
export interface Way {
  first: string
  after: string
  firm: boolean
}

/** An order of the ids in which every firm line leads forwards, and of the others as many as can be found quickly. */
function orderOf(ids: readonly string[], ways: readonly Way[]): Map<string, number> {
  const out = new Map<string, Way[]>(ids.map((id) => [id, []]))
  const waits = new Map<string, { firm: number; all: number }>(ids.map((id) => [id, { firm: 0, all: 0 }]))
  for (const way of ways) {
    out.get(way.first)?.push(way)
    const wait = waits.get(way.after)
    if (!wait) continue
    wait.all += 1
    if (way.firm) wait.firm += 1
  }
  const order = new Map<string, number>()
  const free = ids.filter((id) => waits.get(id)?.all === 0)
  const nearly = ids.filter((id) => waits.get(id)?.firm === 0)
  let at = 0
  let nearlyAt = 0
  const take = (id: string): void => {
    order.set(id, order.size)
    for (const way of out.get(id) ?? []) {
      const wait = waits.get(way.after)
      if (!wait) continue
      wait.all -= 1
      if (way.firm) {
        wait.firm -= 1
        if (wait.firm === 0) nearly.push(way.after)
      }
      if (wait.all === 0) free.push(way.after)
    }
  }
  while (order.size < ids.length) {
    const next = at < free.length ? free[at++] : nearly[nearlyAt++]
    if (next === undefined) {
      // Firm lines that close a circle after all: what is left stays in the order that it is in.
      for (const id of ids) if (!order.has(id)) order.set(id, order.size)
      break
    }
    if (!order.has(next)) take(next)
  }
  return order
}

/** One line for each pair of ids, none of them to itself, all leading forwards in one order. */
export function upward(ids: readonly string[], ways: readonly Way[]): readonly { first: string; after: string }[] {
  const order = orderOf(ids, ways)
  const seen = new Set<string>()
  const turned: { first: string; after: string }[] = []
  for (const { first, after } of ways) {
    const [low, high] = [order.get(first), order.get(after)]
    if (low === undefined || high === undefined || low === high) continue
    const line = low < high ? { first, after } : { first: after, after: first }
    const key = `${line.first} ${line.after}`
    if (seen.has(key)) continue
    seen.add(key)
    turned.push(line)
  }
  return turned
}
