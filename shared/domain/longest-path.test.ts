import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestPath } from './longest-path.ts'

/** Graphs without cycles: each number has only smaller ones before it. */
const graphs = fc
  .array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map(
    (rows) =>
      new Map(rows.map((row, at) => [`${at}`, at === 0 ? [] : [...new Set(row.map((each) => `${each % at}`))]])),
  )

describe('the longest path', () => {
  it('is as long as any way there is, and goes by edges alone', () => {
    const longest = (graph: ReadonlyMap<string, readonly string[]>, end: string): number =>
      1 + Math.max(0, ...(graph.get(end) ?? []).map((each) => longest(graph, each)))
    fc.assert(
      fc.property(graphs, (graph) => {
        const end = `${graph.size - 1}`
        const path = longestPath(graph, end)
        expect(path.at(-1)).toBe(end)
        expect(path).toHaveLength(longest(graph, end))
        for (const [at, id] of path.slice(1).entries()) expect(graph.get(id)).toContain(path[at])
      }),
    )
  })

  it('takes the smaller id where two ways are equally long', () => {
    expect(longestPath(new Map([['C', ['B', 'A']]]), 'C')).toEqual(['A', 'C'])
  })

  it('is found through very many nodes', () => {
    const chain = new Map(Array.from({ length: 50_000 }, (_, at) => [`${at}`, at === 0 ? [] : [`${at - 1}`]]))
    expect(longestPath(chain, '49999')).toHaveLength(50_000)
  })
})
