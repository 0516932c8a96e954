/** The connected parts of a graph, and what is tied to nothing. Pure. */

interface Tie {
  first: string
  after: string
}

/** One part: its ids and its lines. */
export interface Part {
  ids: string[]
  ways: Tie[]
}

/** Parts in the order of their first ids. */
export function componentsOf(ids: readonly string[], ways: readonly Tie[]): { parts: Part[]; alone: string[] } {
  const leader = new Map<string, string>(ids.map((id) => [id, id]))
  const leaderOf = (id: string): string => {
    let top = id
    for (let above = leader.get(top); above !== undefined && above !== top; above = leader.get(top)) top = above
    for (let at = id; at !== top; ) {
      const next = leader.get(at) ?? top
      leader.set(at, top)
      at = next
    }
    return top
  }
  for (const { first, after } of ways) leader.set(leaderOf(first), leaderOf(after))
  const byLeader = new Map<string, Part>()
  for (const id of ids) {
    const top = leaderOf(id)
    const part = byLeader.get(top)
    if (part) part.ids.push(id)
    else byLeader.set(top, { ids: [id], ways: [] })
  }
  for (const way of ways) byLeader.get(leaderOf(way.first))?.ways.push(way)
  const all = [...byLeader.values()]
  return {
    parts: all.filter((part) => part.ids.length > 1),
    alone: all.flatMap((part) => (part.ids.length === 1 ? part.ids : [])),
  }
}
