import { describe, expect, it } from 'vitest'
import type { Line } from './drawn-graph.ts'
import { walk } from './walk.ts'

const places = {
  a: { x: 0, y: 0 },
  b: { x: 0, y: 68 },
  c: { x: 288, y: 0 },
  d: { x: 288, y: 300 },
  e: { x: 900, y: 640 },
}
const line = (first: string, after: string): Line => ({
  id: `${first} ${after}`,
  first,
  after,
  type: 'blocks',
  edge: undefined,
  count: 1,
})

describe('a step on the graph', () => {
  it('goes along a line first, however near another box is', () => {
    expect(walk('a', 'right', places, [line('a', 'd')])).toBe('d')
    expect(walk('d', 'left', places, [line('a', 'd')])).toBe('a')
  })

  it('goes to what stands there where no line leads that way', () => {
    expect(walk('a', 'right', places, [])).toBe('c')
    expect(walk('a', 'down', places, [])).toBe('b')
    expect(walk('d', 'up', places, [])).toBe('c')
    expect(walk('d', 'down', places, [])).toBe('e')
    expect(walk('e', 'right', places, [])).toBeUndefined()
  })

  it('begins with the first box', () => {
    expect(walk(undefined, 'right', places, [])).toBe('a')
    expect(walk('gone', 'down', places, [])).toBe('a')
    expect(walk(undefined, 'right', {}, [])).toBeUndefined()
  })
})
