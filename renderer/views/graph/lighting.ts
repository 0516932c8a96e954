/** What is lit when a packet is chosen: what holds it, what waits for it, the longest chain; the rest fades. */
import { create } from 'zustand'
import type { GraphChain } from '#shared/contract/graph.ts'
import { type DrawnGraph, type Line, ORDERING } from './drawn-graph.ts'

/** How a box or a line stands out. */
export type Light = 'chosen' | 'path' | 'holds' | 'waits' | 'near' | 'cycle'

/** What stands out; without `faded` nothing else fades. */
export interface Lighting {
  lights: ReadonlyMap<string, Light>
  faded: boolean
}

/** Nothing is chosen. */
export const UNLIT: Lighting = { lights: new Map(), faded: false }

/** The lighting of the drawing; boxes and lines read their own of it. */
export const useLighting = create<Lighting>()(() => UNLIT)

/** The box of each packet. */
export function boxesByPacket({ boxes }: DrawnGraph): ReadonlyMap<string, string> {
  return new Map(
    boxes.flatMap((box) =>
      box.kind === 'packet'
        ? [[box.id, box.id] as const]
        : box.packets.map((packet) => [packet.wp_id, box.id] as const),
    ),
  )
}

/** The lighting of a cycle that an edge would have closed: its ids in order, the first one again at the end. */
export function cycleLighting(drawn: DrawnGraph, cycle: readonly string[]): Lighting {
  const boxOf = boxesByPacket(drawn)
  const boxes = cycle.map((id) => boxOf.get(id) ?? id)
  const steps = new Set(boxes.slice(1).map((id, at) => `${boxes[at]} ${id}`))
  const lights = new Map<string, Light>(boxes.map((id) => [id, 'cycle']))
  for (const { id, first, after, type } of drawn.lines) {
    if (ORDERING.includes(type) && (steps.has(`${first} ${after}`) || steps.has(`${after} ${first}`))) {
      lights.set(id, 'cycle')
    }
  }
  return { lights, faded: true }
}

/** The lighting of a chosen packet; before its chain is known, its neighbours alone. */
export function chainLighting(drawn: DrawnGraph, wpId: string, chain: GraphChain | undefined): Lighting {
  const boxOf = boxesByPacket(drawn)
  const chosen = boxOf.get(wpId)
  if (chosen === undefined) return UNLIT
  const lights = new Map<string, Light>()
  for (const line of drawn.lines) {
    if (line.first !== chosen && line.after !== chosen) continue
    lights.set(line.id, 'near')
    lights.set(line.first === chosen ? line.after : line.first, 'near')
  }
  const boxesOf = (ids: readonly string[]): Set<string> => new Set(ids.flatMap((id) => boxOf.get(id) ?? []))
  const [holds, waits] = [boxesOf(chain?.held_by ?? []), boxesOf(chain?.dependents ?? [])]
  for (const id of waits) lights.set(id, 'waits')
  for (const id of holds) lights.set(id, 'holds')
  const path = chain?.critical_path ?? []
  const steps = new Set(path.slice(1).map((id, at) => `${boxOf.get(path[at] ?? '')} ${boxOf.get(id)}`))
  if (path.length > 1) for (const id of boxesOf(path)) lights.set(id, 'path')
  lights.set(chosen, 'chosen')
  const among = (line: Line, boxes: ReadonlySet<string>): boolean =>
    (boxes.has(line.first) || line.first === chosen) && (boxes.has(line.after) || line.after === chosen)
  for (const line of drawn.lines) {
    if (!ORDERING.includes(line.type)) continue
    if (line.type === 'blocks' && steps.has(`${line.first} ${line.after}`)) lights.set(line.id, 'path')
    else if (line.type === 'blocks' && among(line, holds)) lights.set(line.id, 'holds')
    else if (among(line, waits)) lights.set(line.id, 'waits')
  }
  return { lights, faded: true }
}

/** Why an edge of an ordering type from one packet to another would close a cycle: the way back that there is, or undefined. */
export function wayBack(drawn: DrawnGraph, from: string, to: string): string[] | undefined {
  const next = new Map<string, string[]>()
  for (const { first, after, type } of drawn.lines) {
    if (ORDERING.includes(type)) next.set(first, [...(next.get(first) ?? []), after])
  }
  const cameBy = new Map<string, string>()
  const front = [to]
  for (const at of front) {
    if (at === from) {
      const way = [from]
      for (let step = from; step !== to; ) {
        step = cameBy.get(step) ?? to
        way.unshift(step)
      }
      return [from, ...way]
    }
    for (const other of next.get(at) ?? []) {
      if (other === to || cameBy.has(other)) continue
      cameBy.set(other, at)
      front.push(other)
    }
  }
  return undefined
}
