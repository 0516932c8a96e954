/**
 * Places of boxes in layers from left to right: connected parts each by d3-dag, packed beside each other, boxes without
 * lines in a block of their own. Given places from before, layers keep their order. Pure.
 */
import {
  coordGreedy,
  coordSimplex,
  type Decross,
  decrossDfs,
  graph,
  layeringLongestPath,
  layeringSimplex,
  type MutGraphNode,
  type SugiNode,
  sugiyama,
} from 'd3-dag'
import { componentsOf } from './components.ts'
import { type Packed, pack } from './packing.ts'
import { upward, type Way } from './upward.ts'

/** The size of every box, and the room between them, in pixels. */
export const BOX = { width: 216, height: 52 } as const
const GAP = { beside: 72, below: 16 } as const
/** Above so many lines a part is laid out by the quicker ways. */
const THOROUGH = 240
/** Sweeps over the layers that look for fewer crossings. */
const SWEEPS = 6

/** What is to be laid out. */
export interface LayoutAsk {
  ids: readonly string[]
  ways: readonly Way[]
  /** Where boxes stood before. */
  before: Readonly<Record<string, Place>>
}

/** The left upper corner of a box. */
export interface Place {
  x: number
  y: number
}

/** Where everything stands. */
export interface LaidOut {
  places: Record<string, Place>
  /** Points between the boxes that a longer line goes through, by `first then`. */
  bends: Record<string, Place[]>
}

type Height = ReadonlyMap<SugiNode<string, undefined>, number>

/** The mean place of the neighbours of a node in the layer beside. */
function meanOf(node: SugiNode<string, undefined>, side: 'parents' | 'children', places: Height): number | undefined {
  let sum = 0
  let count = 0
  for (const other of side === 'parents' ? node.parents() : node.children()) {
    const place = places.get(other)
    if (place === undefined) continue
    sum += place
    count += 1
  }
  return count === 0 ? undefined : sum / count
}

/** Orders layers by the means of their neighbours, forth and back; with heights from before, boxes keep their order. */
function ordering(before: ReadonlyMap<string, number>): Decross<string, undefined> {
  return (layers) => {
    decrossDfs()(layers)
    const places = new Map<SugiNode<string, undefined>, number>()
    const note = (layer: readonly SugiNode<string, undefined>[]): void => {
      for (const [at, node] of layer.entries()) places.set(node, at)
    }
    for (const layer of layers) note(layer)
    const sweep = (layer: SugiNode<string, undefined>[], side: 'parents' | 'children'): void => {
      const means = new Map(layer.map((node) => [node, meanOf(node, side, places) ?? places.get(node) ?? 0]))
      layer.sort((one, other) => (means.get(one) ?? 0) - (means.get(other) ?? 0))
      note(layer)
    }
    for (let turn = 0; turn < SWEEPS; turn += 1) {
      if (turn % 2 === 0) for (const layer of layers.slice(1)) sweep(layer, 'parents')
      else for (const layer of layers.slice(0, -1).reverse()) sweep(layer, 'children')
    }
    if (before.size > 0) for (const layer of layers) keepOrder(layer, before)
  }
}

/** Boxes that stood there before take the places among them in the order of then; new ones stay where the sweeps put them. */
function keepOrder(layer: SugiNode<string, undefined>[], before: ReadonlyMap<string, number>): void {
  const heightOf = ({ data }: SugiNode<string, undefined>): number | undefined =>
    data.role === 'node' ? before.get(data.node.data) : undefined
  const known = layer.filter((node) => heightOf(node) !== undefined)
  known.sort((one, other) => (heightOf(one) ?? 0) - (heightOf(other) ?? 0))
  let next = 0
  for (const [at, node] of layer.entries()) {
    const kept = heightOf(node) === undefined ? undefined : known[next++]
    if (kept) layer[at] = kept
  }
}

/** A line goes level through a layer, so that it cuts no corner of the boxes there. */
function levelAcross(x: number, y: number): Place[] {
  return [
    { x: x - BOX.width / 2, y },
    { x: x + BOX.width / 2, y },
  ]
}

/** One connected part, its own upper left corner at 0. */
function part(ids: readonly string[], ways: readonly { first: string; after: string }[], ask: LayoutAsk): Packed {
  const dag = graph<string, undefined>()
  const nodes = new Map<string, MutGraphNode<string, undefined>>(ids.map((id) => [id, dag.node(id)]))
  for (const { first, after } of ways) {
    const [from, to] = [nodes.get(first), nodes.get(after)]
    if (from && to) dag.link(from, to, undefined)
  }
  const before = new Map(ids.flatMap((id) => (ask.before[id] ? [[id, ask.before[id].y] as const] : [])))
  const thorough = ways.length <= THOROUGH
  // d3-dag lays out from the top down: its width is our height.
  const operator = sugiyama().nodeSize([BOX.height, BOX.width]).gap([GAP.below, GAP.beside]).decross(ordering(before))
  const { width, height } = thorough
    ? operator.layering(layeringSimplex()).coord(coordSimplex())(dag)
    : operator.layering(layeringLongestPath()).coord(coordGreedy())(dag)
  const places: Record<string, Place> = {}
  for (const node of dag.nodes()) places[node.data] = { x: node.y - BOX.width / 2, y: node.x - BOX.height / 2 }
  const bends: Record<string, Place[]> = {}
  for (const { source, target, points } of dag.links()) {
    if (points.length > 2) {
      bends[`${source.data} ${target.data}`] = points
        .slice(1, -1)
        .flatMap(([across, along]) => levelAcross(along, across))
    }
  }
  return { ids, places, bends, width: height, height: width }
}

/** Boxes without lines, in a block about three times as wide as the eye takes in rows. */
function block(ids: readonly string[]): Packed {
  const columns = Math.max(1, Math.ceil(Math.sqrt((ids.length * BOX.height) / BOX.width) * 1.5))
  const places: Record<string, Place> = {}
  for (const [at, id] of ids.entries()) {
    places[id] = {
      x: (at % columns) * (BOX.width + GAP.below),
      y: Math.floor(at / columns) * (BOX.height + GAP.below),
    }
  }
  return {
    ids,
    places,
    bends: {},
    width: Math.min(ids.length, columns) * (BOX.width + GAP.below),
    height: Math.ceil(ids.length / columns) * (BOX.height + GAP.below),
  }
}

/** Lays everything out. */
export function layered(ask: LayoutAsk): LaidOut {
  const ways = upward(ask.ids, ask.ways)
  const { parts, alone } = componentsOf(ask.ids, ways)
  const packed = parts.map((each) => part(each.ids, each.ways, ask))
  return pack(packed, alone.length > 0 ? block(alone) : undefined, ask.before)
}
