/** Swimlanes and orders in words. Pure. */
import { type CardOrder, type LaneKind, NO_EPIC, NOBODY } from '../../state/arrangement.ts'
import { priorityWords } from './card-facts.ts'

/** The choices of lanes, as the menu says them. */
export const LANE_WORDS: Readonly<Record<LaneKind, string>> = {
  none: 'None',
  phase: 'Phase',
  assignee: 'Assignee',
  priority: 'Priority',
  epic: 'Epic',
}

/** The choices of order, as the menu says them. */
export const ORDER_WORDS: Readonly<Record<CardOrder, string>> = {
  file: 'As in the file',
  priority: 'Most urgent first',
  sla: 'Least time left first',
  age: 'Oldest first',
}

/** The name of a lane. */
export function laneName(lanes: LaneKind, key: string): string {
  if (lanes === 'phase') return `Phase ${key}`
  if (lanes === 'priority') return priorityWords(Number(key))
  if (lanes === 'epic') return key === NO_EPIC ? 'Part of no epic' : key
  return key === NOBODY ? 'Nobody' : key.slice(1)
}
