import { describe, expect, it } from 'vitest'
import type { GraphEdge, GraphNode } from '#shared/contract/graph.ts'
import { groupBox, INITIAL_GRAPH } from '../../state/graph-words.ts'
import { drawnGraph, epicsOf, flowOf } from './drawn-graph.ts'

const node = (wp_id: string, phase: GraphNode['phase'] = '1'): GraphNode => ({
  wp_id,
  title: `Title of ${wp_id}`,
  status: 'ready',
  priority: 2,
  phase,
  open_blockers: 0,
})
const edge = (from_wp_id: string, type: GraphEdge['type'], to_wp_id: string): GraphEdge => ({
  dependency_id: `dep_${from_wp_id}_${type}_${to_wp_id}`,
  from_wp_id,
  to_wp_id,
  type,
})
const [A, B, C, D] = ['WP-1-A', 'WP-1-B', 'WP-2-C', 'WP-2-D'] as const
const nodes = [node(A), node(B), node(C, '2'), node(D, '2')]
const shape = (graph: ReturnType<typeof drawnGraph>) => ({
  boxes: graph.boxes.map((box) => box.id).sort(),
  lines: graph.lines.map(({ first, after, count }) => `${first} → ${after} × ${count}`).sort(),
})

describe('the drawn graph', () => {
  it('leads from what comes first: a dependency from what is needed, a finding from where it was found', () => {
    expect(flowOf(edge(A, 'blocks', B))).toEqual({ first: A, after: B })
    expect(flowOf(edge(A, 'depends-on', B))).toEqual({ first: B, after: A })
    expect(flowOf(edge(A, 'discovered-from', B))).toEqual({ first: B, after: A })
    expect(flowOf(edge(A, 'parent-child', B))).toEqual({ first: A, after: B })
  })

  it('leaves out hidden types, and what is tied to nothing where that is not wanted', () => {
    const edges = [edge(A, 'blocks', B), edge(C, 'related', D)]
    expect(shape(drawnGraph(nodes, edges, { ...INITIAL_GRAPH, hidden: ['related'], loose: false }))).toEqual({
      boxes: [A, B],
      lines: [`${A} → ${B} × 1`],
    })
  })

  it('puts the packets of a phase together, and counts what a line stands for', () => {
    const edges = [edge(A, 'blocks', C), edge(B, 'blocks', C), edge(A, 'blocks', B), edge(A, 'related', C)]
    const whole = drawnGraph(nodes, edges, { ...INITIAL_GRAPH, collapse: 'phase' })
    expect(shape(whole)).toEqual({
      boxes: [groupBox('1'), groupBox('2')],
      lines: [`${groupBox('1')} → ${groupBox('2')} × 1`, `${groupBox('1')} → ${groupBox('2')} × 2`],
    })
    const opened = drawnGraph(nodes, edges, { ...INITIAL_GRAPH, collapse: 'phase', open: ['1'] })
    expect(shape(opened).boxes).toEqual([A, B, groupBox('2')])
  })

  it('puts what is below an epic together with it, through every level', () => {
    const edges = [edge(A, 'parent-child', B), edge(B, 'parent-child', C), edge(C, 'blocks', D)]
    expect([...epicsOf(edges)].sort()).toEqual([
      [A, A],
      [B, A],
      [C, A],
    ])
    const drawn = drawnGraph(nodes, edges, { ...INITIAL_GRAPH, collapse: 'epic' })
    expect(shape(drawn)).toEqual({ boxes: [D, groupBox(A)], lines: [`${groupBox(A)} → ${D} × 1`] })
    expect(drawn.boxes.find((box) => box.kind === 'group')).toMatchObject({ title: `Title of ${A}` })
  })
})
