import { describe, expect, it } from 'vitest'
import type { GraphNode } from '#shared/contract/graph.ts'
import { INITIAL_GRAPH } from '../../state/graph-words.ts'
import { drawPicture } from './draw-picture.ts'
import { drawnGraph } from './drawn-graph.ts'
import { layered } from './layout/layered.ts'

const node = (wp_id: string, title: string): GraphNode => ({
  wp_id,
  title,
  status: 'ready',
  priority: 2,
  phase: '1',
  open_blockers: 0,
})
const HOSTILE = '</text><script>alert(1)</script>\u202egnp & "quoted"'
const drawn = drawnGraph(
  [node('WP-1-A', HOSTILE), node('WP-1-B', 'x'.repeat(100_000))],
  [{ dependency_id: 'dep_1', from_wp_id: 'WP-1-A', to_wp_id: 'WP-1-B', type: 'blocks' }],
  INITIAL_GRAPH,
)
const laid = layered({
  ids: ['WP-1-A', 'WP-1-B'],
  ways: [{ first: 'WP-1-A', after: 'WP-1-B', firm: true }],
  before: {},
})

describe('the picture', () => {
  it('shows hostile titles as text, cut to what fits', () => {
    const { svg } = drawPicture(drawn, laid, (token) => token)
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u202e')
    expect(svg).toContain('&#60;/text&#62;&#60;script')
    expect(svg.length).toBeLessThan(4000)
  })

  it('holds every box and line, within its frame', () => {
    const { svg, width, height } = drawPicture(drawn, laid, () => '#000')
    expect(svg.match(/WP-1-[AB]/g)).toHaveLength(2)
    expect(width).toBeGreaterThan(2 * 216)
    expect(height).toBeGreaterThan(52)
    expect(drawPicture(drawnGraph([], [], INITIAL_GRAPH), { places: {}, bends: {} }, () => '#000')).toMatchObject({
      width: 1,
      height: 1,
    })
  })
})
