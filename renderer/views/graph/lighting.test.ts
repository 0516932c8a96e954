import { describe, expect, it } from 'vitest'
import type { GraphEdge, GraphNode } from '#shared/contract/graph.ts'
import { INITIAL_GRAPH } from '../../state/graph-words.ts'
import { drawnGraph } from './drawn-graph.ts'
import { chainLighting, cycleLighting, wayBack } from './lighting.ts'

const ids = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => `WP-1-${name}`)
const [A = '', B = '', C = '', D = '', E = '', F = ''] = ids
const nodes = ids.map(
  (wp_id): GraphNode => ({
    wp_id,
    title: wp_id,
    status: 'ready',
    priority: 2,
    phase: '1',
    open_blockers: 0,
  }),
)
const edge = (from_wp_id: string, type: GraphEdge['type'], to_wp_id: string): GraphEdge => ({
  dependency_id: `${from_wp_id} ${type} ${to_wp_id}`,
  from_wp_id,
  to_wp_id,
  type,
})
const drawn = drawnGraph(
  nodes,
  [edge(A, 'blocks', B), edge(B, 'blocks', C), edge(E, 'blocks', C), edge(D, 'depends-on', C), edge(F, 'related', C)],
  INITIAL_GRAPH,
)
const chain = { wp_id: C, held_by: [B, E, A], critical_path: [A, B, C], dependents: [D], cut: false }

describe('the lighting', () => {
  it('of a chosen packet tells its longest chain, what else holds it, what waits for it and what is near', () => {
    const { lights, faded } = chainLighting(drawn, C, chain)
    expect(faded).toBe(true)
    expect(Object.fromEntries(lights)).toMatchObject({
      [A]: 'path',
      [B]: 'path',
      [C]: 'chosen',
      [D]: 'waits',
      [E]: 'holds',
      [F]: 'near',
      [`${A} blocks ${B}`]: 'path',
      [`${E} blocks ${C}`]: 'holds',
      [`${D} depends-on ${C}`]: 'waits',
      [`${F} related ${C}`]: 'near',
    })
  })

  it('lights the group that a packet is in', () => {
    const grouped = drawnGraph(nodes, [], { ...INITIAL_GRAPH, collapse: 'phase' })
    expect([...chainLighting(grouped, C, chain).lights]).toEqual([['group 1', 'chosen']])
    expect(chainLighting(grouped, 'WP-1-Elsewhere', undefined).faded).toBe(false)
  })

  it('of a cycle tells its packets and those of its edges that are there', () => {
    const { lights } = cycleLighting(drawn, [C, A, B, C])
    expect([...lights.keys()].sort()).toEqual([A, `${A} blocks ${B}`, B, `${B} blocks ${C}`, C].sort())
  })
})

describe('the way back', () => {
  it('is the cycle that an edge would close, through every ordering type', () => {
    expect(wayBack(drawn, C, A)).toEqual([C, A, B, C])
    expect(wayBack(drawn, D, E)).toEqual([D, E, C, D])
    expect(wayBack(drawn, A, C)).toBeUndefined()
    expect(wayBack(drawn, C, F)).toBeUndefined()
  })
})
