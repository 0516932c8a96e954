/** How each type of edge looks: dash, ends and width, so that colour is never needed to tell them apart (design: 70-window, "Graph"). Pure. */
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import { DEPENDENCY_WORDS } from '../../inspector/dependency-words.ts'
import type { Line } from './drawn-graph.ts'
import { BOX, type Place } from './layout/layered.ts'

/** A shape at an end of a line, 10 by 10, its tip at (10, 5) where it has one. */
export interface EndShape {
  path: string
  filled: boolean
}

/** The look of one type. */
export interface EdgeLook {
  /** The word in the bar. */
  label: string
  /** As `stroke-dasharray`; none is a whole line. */
  dash: string | undefined
  width: number
  /** At the box that comes after. */
  end: EndShape | undefined
  /** At the box that comes first. */
  start: EndShape | undefined
}

const plain = { dash: undefined, width: 1.5, end: undefined, start: undefined }

/** The look of every type that is stored. */
export const EDGE_LOOKS: Readonly<Record<Exclude<DependencyType, 'blocked_by'>, EdgeLook>> = {
  blocks: { ...plain, label: 'Blocks', end: { path: 'M0 0 10 5 0 10Z', filled: true } },
  'depends-on': { ...plain, label: 'Depends on', dash: '7 4', end: { path: 'M2 0 10 5 2 10', filled: false } },
  'parent-child': { ...plain, label: 'Parent', width: 1, start: { path: 'M0 5 5 1 10 5 5 9Z', filled: true } },
  'discovered-from': {
    ...plain,
    label: 'Found in',
    dash: '1.5 4',
    end: { path: 'M1 5a4 4 0 1 0 8 0a4 4 0 1 0-8 0', filled: false },
  },
  'duplicate-of': { ...plain, label: 'Duplicate', dash: '14 3', end: { path: 'M4 0V10M8 0V10', filled: false } },
  implements: { ...plain, label: 'Implements', dash: '9 3 2 3', end: { path: 'M1 1 9.5 5 1 9Z', filled: false } },
  tests: { ...plain, label: 'Tests', dash: '4 3', end: { path: 'M2 5a3 3 0 1 0 6 0a3 3 0 1 0-6 0', filled: true } },
  documents: { ...plain, label: 'Documents', dash: '2 3 7 3', end: { path: 'M2 2H8V8H2Z', filled: true } },
  related: { ...plain, label: 'Related', dash: '3 5', width: 1 },
}

/** The look of a type. */
export function lookOf(type: DependencyType): EdgeLook {
  return EDGE_LOOKS[type === 'blocked_by' ? 'blocks' : type]
}

/** What a line says: `WP-1-A blocks WP-1-B`, or how many dependencies it stands for. */
export function lineWords({ edge, first, after, type, count }: Line): string {
  if (edge) return `${edge.from_wp_id} ${DEPENDENCY_WORDS[type].out} ${edge.to_wp_id}`
  return `${count} × ${DEPENDENCY_WORDS[type].out}, between ${first} and ${after}`
}

/** The way of a line through its points: every piece leaves and arrives level. */
export function linePath(points: readonly Place[]): string {
  const [start, ...others] = points
  if (!start) return ''
  let path = `M${start.x} ${start.y}`
  let at = start
  for (const next of others) {
    const bow = Math.max(24, Math.abs(next.x - at.x) / 2)
    path += `C${at.x + bow} ${at.y} ${next.x - bow} ${next.y} ${next.x} ${next.y}`
    at = next
  }
  return path
}

/** The points of a line from the right side of one box to the left side of the other; `by` sets it beside others. */
export function pointsOf(
  { first, after }: Pick<Line, 'first' | 'after'>,
  { places, bends }: { places: Readonly<Record<string, Place>>; bends: Readonly<Record<string, readonly Place[]>> },
  by = 0,
): Place[] {
  const [from, to] = [places[first], places[after]]
  if (!from || !to) return []
  const between = bends[`${first} ${after}`] ?? bends[`${after} ${first}`]?.toReversed() ?? []
  const middle = BOX.height / 2 + by
  return [
    { x: from.x + BOX.width, y: from.y + middle },
    ...between.map(({ x, y }) => ({ x, y: y + by })),
    { x: to.x, y: to.y + middle },
  ]
}
