/**
 * An order of a graph in which every edge leads upwards, kept as edges come: an edge that fits costs two looks, one that
 * does not moves only what lies between its ends (design: 90-quality, "add_dependency with cycle check"; ADR 0020). Pure:
 * it reads a graph and says which ranks change.
 */

/** A graph whose edges each lead from a lower rank to a higher one. Ranks of nodes without a way between them may be equal. */
export interface OrderedGraph {
  /** A safe integer. */
  rank(node: string): number
  successors(node: string): readonly string[]
  predecessors(node: string): readonly string[]
}

/** What a new edge asks of an order: the cycle that it closes, or the ranks that make it lead upwards. */
export type EdgePlace =
  | { cycle: string[]; ranks?: undefined }
  | { cycle?: undefined; ranks: ReadonlyMap<string, number> }

/** Between the ranks of two nodes made one after the other; halved each time that something is put between them. */
export const RANK_STEP = 2 ** 20

/** Room that each node gets at least where others have to make way for it. */
const LEAST_ROOM = 16

const UNCHANGED: ReadonlyMap<string, number> = new Map()

/**
 * Where a new edge finds its place. Looks from both ends, always along the smaller front, at nothing but what is ranked
 * between them; `breathe` is called at every node, and may take its time while nothing changes the graph.
 */
export async function edgePlace(
  graph: OrderedGraph,
  from: string,
  to: string,
  breathe: () => Promise<void> | undefined,
): Promise<EdgePlace> {
  if (from === to) return { cycle: [from, to] }
  const [low, high] = [graph.rank(to), graph.rank(from)]
  if (high < low) return { ranks: UNCHANGED }
  const upwards = new Front(graph, to, high)
  const downwards = new Front(mirrored(graph), from, -low)
  while (upwards.isOpen && downwards.isOpen) {
    const isUpwards = upwards.width <= downwards.width
    const [front, other] = isUpwards ? [upwards, downwards] : [downwards, upwards]
    const pause = breathe()
    if (pause) await pause
    const met = front.widen(other)
    if (met !== undefined) {
      return { cycle: [from, ...upwards.trail(met).reverse(), ...downwards.trail(met).slice(1)] }
    }
  }
  const pause = breathe()
  if (pause) await pause
  if (!upwards.isOpen) return { ranks: await upwards.lifted(high, breathe) }
  const ranks = await downwards.lifted(-low, breathe)
  return { ranks: new Map([...ranks].map(([node, rank]) => [node, -rank])) }
}

/** The same graph seen from its other end. */
function mirrored(graph: OrderedGraph): OrderedGraph {
  return {
    rank: (node) => -graph.rank(node),
    successors: (node) => graph.predecessors(node),
    predecessors: (node) => graph.successors(node),
  }
}

/** What is reached from a node on the way up, as far as a rank. */
class Front {
  readonly #graph: OrderedGraph
  readonly #limit: number
  /** Where each node was reached from. */
  readonly #seen: Map<string, string | undefined>
  /** Nodes within the limit, with their ranks; all that they lead to was seen. */
  readonly #within = new Map<string, number>()
  /** Nodes over the limit, with their ranks. */
  readonly #beyond = new Map<string, number>()
  /** Reached, and not yet looked at: breadth first, so that a cycle is found by its shortest way. */
  readonly #waiting: string[]
  #next = 0

  constructor(graph: OrderedGraph, start: string, limit: number) {
    this.#graph = graph
    this.#limit = limit
    this.#seen = new Map([[start, undefined]])
    this.#waiting = [start]
  }

  get isOpen(): boolean {
    return this.#next < this.#waiting.length
  }

  get width(): number {
    return this.#waiting.length - this.#next
  }

  /** Looks at one more node; answers a node that the other front has reached as well. */
  widen(other: Front): string | undefined {
    const node = this.#waiting[this.#next++]
    if (node === undefined) return undefined
    const rank = this.#graph.rank(node)
    if (rank > this.#limit) {
      this.#beyond.set(node, rank)
      return undefined
    }
    this.#within.set(node, rank)
    for (const near of this.#graph.successors(node)) {
      if (this.#seen.has(near)) continue
      this.#seen.set(near, node)
      if (other.#seen.has(near)) return near
      this.#waiting.push(near)
    }
    return undefined
  }

  /** The way from a node back to where this front began. */
  trail(node: string): string[] {
    const way = [node]
    for (let at = this.#seen.get(node); at !== undefined; at = this.#seen.get(at)) way.push(at)
    return way
  }

  /**
   * Ranks over `floor` for everything within, in the order that it had, and under what it leads to; where there is no room
   * what stands in the way is lifted with it.
   */
  async lifted(floor: number, breathe: () => Promise<void> | undefined): Promise<Map<string, number>> {
    for (;;) {
      const levels = [...new Set(this.#within.values())].sort((one, other) => one - other)
      const needed = floor + (levels.length + 1) * LEAST_ROOM
      const inTheWay: string[] = []
      let ceiling = Number.POSITIVE_INFINITY
      for (const [node, rank] of this.#beyond) {
        if (rank < needed) inTheWay.push(node)
        else ceiling = Math.min(ceiling, rank)
      }
      if (inTheWay.length === 0) {
        const step = Math.min(RANK_STEP, Math.floor((ceiling - floor) / (levels.length + 1)))
        const places = new Map(levels.map((level, index) => [level, floor + (index + 1) * step]))
        return new Map([...this.#within].map(([node, rank]) => [node, places.get(rank) ?? rank]))
      }
      for (const node of inTheWay) {
        const pause = breathe()
        if (pause) await pause
        this.#take(node)
      }
    }
  }

  /** What stood beyond the limit comes within, and what it leads to stands beyond. */
  #take(node: string): void {
    this.#within.set(node, this.#beyond.get(node) ?? this.#graph.rank(node))
    this.#beyond.delete(node)
    for (const near of this.#graph.successors(node)) {
      if (!this.#within.has(near) && !this.#beyond.has(near)) this.#beyond.set(near, this.#graph.rank(near))
    }
  }
}
