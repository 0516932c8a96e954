/** The order of a graph that grows: every edge leads upwards, cycles are named, and little is looked at for it (ADR 0020). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chances, lengthOf, series } from '#core/series.testing.ts'
import { edgePlace, RANK_STEP } from './graph-order.ts'

/** A graph in memory, whose nodes stand in the order of their making, and what was looked at. */
class Graph {
  readonly ranks: Map<string, number>
  readonly #after = new Map<string, Set<string>>()
  readonly #before = new Map<string, Set<string>>()
  widened: string[] = []

  constructor(nodes: readonly string[]) {
    this.ranks = new Map(nodes.map((node, index) => [node, index * RANK_STEP]))
    for (const node of nodes) {
      this.#after.set(node, new Set())
      this.#before.set(node, new Set())
    }
  }

  rank(node: string): number {
    return this.ranks.get(node) ?? Number.NaN
  }
  successors(node: string): string[] {
    this.widened.push(node)
    return [...(this.#after.get(node) ?? [])]
  }
  predecessors(node: string): string[] {
    this.widened.push(node)
    return [...(this.#before.get(node) ?? [])]
  }
  has(from: string, to: string): boolean {
    return this.#after.get(from)?.has(to) ?? false
  }

  /** Adds an edge where it closes no cycle; answers the one that it would close. */
  async add(from: string, to: string): Promise<string[] | undefined> {
    this.widened = []
    const place = await edgePlace(this, from, to, () => undefined)
    if (place.cycle) return place.cycle
    for (const [node, rank] of place.ranks) this.ranks.set(node, rank)
    this.#after.get(from)?.add(to)
    this.#before.get(to)?.add(from)
    return undefined
  }

  remove(from: string, to: string): void {
    this.#after.get(from)?.delete(to)
    this.#before.get(to)?.delete(from)
  }

  /** The plain search that the order stands for. */
  reaches(from: string, to: string): boolean {
    const seen = new Set([from])
    const waiting = [from]
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node === to) return true
      for (const near of this.#after.get(node) ?? []) {
        if (!seen.has(near)) waiting.push(near)
        seen.add(near)
      }
    }
    return false
  }

  /** Edges that do not lead upwards. */
  misordered(): Array<[string, string]> {
    const edges = [...this.#after].flatMap(([from, after]) => [...after].map((to): [string, string] => [from, to]))
    return edges.filter(([from, to]) => !(this.rank(from) < this.rank(to)))
  }
}

const named = (count: number): string[] => Array.from({ length: count }, (_, index) => `N${index}`)

describe('random series of edges that come and go', () => {
  it('end with every edge leading upwards, and refuse what a plain search refuses, by a way that is there', async () => {
    const names = named(14)
    const node = fc.constantFrom(...names)
    const step = fc.record({ from: node, to: node, removed: fc.nat(4).map((chance) => chance === 0) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 120 }), async (steps) => {
        const graph = new Graph(names)
        for (const { from, to, removed } of steps) {
          if (removed) {
            graph.remove(from, to)
            continue
          }
          const closes = graph.reaches(to, from)
          const cycle = await graph.add(from, to)
          expect(cycle !== undefined).toBe(closes)
          if (cycle) {
            expect([cycle[0], cycle[1], cycle.at(-1)]).toEqual([from, to, from])
            for (const [index, at] of cycle.slice(1, -1).entries()) {
              expect(graph.has(at, cycle[index + 2] ?? '')).toBe(true)
            }
          }
          expect(graph.misordered()).toEqual([])
        }
      }),
      series(150, 5_000),
    )
  })

  it('keep to safe integers however often something is put into the same place', async () => {
    const graph = new Graph(['low', 'high', ...named(600)])
    await graph.add('low', 'high')
    let below = 'low'
    for (const node of named(lengthOf(600, 600))) {
      // Each one is younger than all before it and has to stand right under `high`.
      expect(await graph.add(below, node)).toBeUndefined()
      expect(await graph.add(node, 'high')).toBeUndefined()
      below = node
    }
    expect(graph.misordered()).toEqual([])
    expect([...graph.ranks.values()].every(Number.isSafeInteger)).toBe(true)
  })

  it('make room where there is none left between two nodes', async () => {
    const graph = new Graph(['a', 'b', 'c', 'x'])
    await graph.add('a', 'b')
    await graph.add('b', 'c')
    graph.ranks.set('b', 1).set('c', 2)
    graph.ranks.set('a', 0).set('x', 1)
    expect(await graph.add('x', 'b')).toBeUndefined()
    expect(graph.misordered()).toEqual([])
    expect(await graph.add('c', 'a')).toEqual(['c', 'a', 'b', 'c'])
  })
})

describe('of a dense graph of 2,000 nodes', () => {
  const count = 2_000
  const chance = chances('a dense graph')
  const below = (limit: number): number => Math.floor(chance() * limit)
  async function dense(): Promise<Graph> {
    const graph = new Graph(named(count))
    for (let index = 1; index < count; index += 1) {
      for (let edge = 0; edge < 50; edge += 1) await graph.add(`N${below(index)}`, `N${index}`)
    }
    return graph
  }

  it('an edge from the older to the younger is placed without a look at any edge', async () => {
    const graph = await dense()
    for (let turn = 0; turn < 200; turn += 1) {
      const to = 1 + below(count - 1)
      await graph.add(`N${below(to)}`, `N${to}`)
      expect(graph.widened).toEqual([])
    }
  })

  it('work that is made later and comes first moves itself alone', async () => {
    const graph = await dense()
    graph.ranks.set('new', count * RANK_STEP)
    await graph.add('new', 'N7')
    expect(graph.widened.length).toBeLessThanOrEqual(2)
    expect(graph.rank('new')).toBeLessThan(graph.rank('N7'))
  })

  it('an edge against the order looks at nothing but what is ranked between its ends, and at each once', async () => {
    const graph = await dense()
    for (let turn = 0; turn < 200; turn += 1) {
      const to = below(count - 60)
      const [low, high] = [`N${to}`, `N${to + 1 + below(50)}`]
      const bounds = [graph.rank(low), graph.rank(high)] as const
      const before = new Map(graph.ranks)
      const cycle = await graph.add(high, low)
      const between = [...before].filter(([, rank]) => rank >= bounds[0] && rank <= bounds[1])
      expect(new Set(graph.widened).size).toBe(graph.widened.length)
      if (bounds[0] < bounds[1]) expect(between.map(([node]) => node)).toEqual(expect.arrayContaining(graph.widened))
      if (!cycle) graph.remove(high, low)
    }
  }, 60_000)

  it('a cycle is found by its shortest way, not by a walk over everything', async () => {
    const graph = await dense()
    const looked: number[] = []
    for (let turn = 0; turn < 100; turn += 1) {
      const cycle = await graph.add(`N${count - 1 - below(100)}`, `N${below(100)}`)
      if (cycle) looked.push(graph.widened.length)
    }
    expect(looked.length).toBeGreaterThan(50)
    expect(Math.max(...looked)).toBeLessThan(count / 4)
  })
})
