/**
 * How the cards are laid out: in swimlanes, and in another order than the file's (design: 70-window, "Board"). The feed
 * knows the file's order only; lanes and orders are views of what is loaded. Pure.
 */
import type { Card } from '#shared/contract/board.ts'
import { PHASES, WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type Column, type ColumnsByStatus, cardAt, eachStatus, indexOfCard } from './column-runs.ts'

/** What the lanes are made by. */
export const LANES = ['none', 'phase', 'assignee', 'priority', 'epic'] as const
/** One of {@link LANES}. */
export type LaneKind = (typeof LANES)[number]

/** The orders of a column: the file's, most urgent first, fewest working days left first, oldest first. */
export const ORDERS = ['file', 'priority', 'sla', 'age'] as const
/** One of {@link ORDERS}. */
export type CardOrder = (typeof ORDERS)[number]

/** Which arrangement is chosen. */
export interface Arrangement {
  readonly lanes: LaneKind
  readonly order: CardOrder
  readonly folded: readonly WorkPacketStatus[]
}

/** The key of the lane of cards that are assigned to nobody. */
export const NOBODY = 'nobody'

/** The key of the lane of cards that are part of no epic. */
export const NO_EPIC = 'none'

/** One swimlane; without lanes there is a single one with everything. */
export interface Lane {
  /** What its cards share: a phase, an id after `@`, a priority, the id of an epic; empty where there are no lanes. */
  readonly key: string
  readonly columns: ColumnsByStatus
}

/** Where a loaded card is shown. */
export interface Standing {
  readonly lane: Lane
  readonly status: WorkPacketStatus
  readonly index: number
  readonly card: Card
}

/** True where the columns are not shown as the file has them, so that all of their cards are needed. */
export function isArranged({ lanes, order }: Pick<Arrangement, 'lanes' | 'order'>): boolean {
  return lanes !== 'none' || order !== 'file'
}

/** The lanes with their columns; folded columns make no lane. Ties keep the order of the file. */
export function arrange(columns: ColumnsByStatus, arrangement: Arrangement): readonly Lane[] {
  const { lanes, order, folded } = arrangement
  if (!isArranged(arrangement)) return [{ key: '', columns }]
  const ordered = eachStatus((status) => orderedColumn(columns[status], order))
  if (lanes === 'none') return [{ key: '', columns: ordered }]
  const keyOf = laneKeys(lanes, ordered)
  const byKey = eachStatus((status) => Map.groupBy(cardsOf(ordered[status]), keyOf))
  const open = WORK_PACKET_STATUSES.filter((status) => !folded.includes(status))
  const keys = new Set(open.flatMap((status) => [...byKey[status].keys()]))
  return [...keys].sort(byLane(lanes)).map((key) => ({
    key,
    columns: eachStatus((status) => laneColumn(ordered[status], byKey[status].get(key) ?? [])),
  }))
}

/** Where a card is shown; undefined when it is not loaded, or in no lane. */
export function findStanding(lanes: readonly Lane[], wpId: string): Standing | undefined {
  for (const lane of lanes) {
    for (const status of WORK_PACKET_STATUSES) {
      const index = indexOfCard(lane.columns[status], wpId)
      const card = index < 0 ? undefined : cardAt(lane.columns[status], index)
      if (card) return { lane, status, index, card }
    }
  }
  return undefined
}

function cardsOf(column: Column): readonly Card[] {
  return column.runs.length === 1 && column.runs[0] ? column.runs[0].cards : column.runs.flatMap(({ cards }) => cards)
}

/** A column in another order; what is not loaded yet follows. */
function orderedColumn(column: Column, order: CardOrder): Column {
  if (order === 'file' || column.runs.length === 0) return column
  return { ...column, runs: [{ offset: 0, cards: [...cardsOf(column)].sort(BY[order]) }] }
}

/** All cards of a column have the same limit, so that who came first has least left; those without one stay as they are. */
const BY: Readonly<Record<Exclude<CardOrder, 'file'>, (left: Card, right: Card) => number>> = {
  priority: (left, right) => left.priority - right.priority,
  sla: (left, right) => compareTexts(left.status_since ?? '', right.status_since ?? ''),
  age: (left, right) => compareTexts(left.created_at, right.created_at),
}

function laneColumn(column: Column, cards: readonly Card[]): Column {
  return { ...column, total: cards.length, runs: cards.length > 0 ? [{ offset: 0, cards }] : [] }
}

/** What places a card in a lane. */
function laneKeys(lanes: Exclude<LaneKind, 'none'>, columns: ColumnsByStatus): (card: Card) => string {
  if (lanes === 'assignee') return ({ assignee }) => (assignee === undefined ? NOBODY : `@${assignee}`)
  if (lanes === 'phase') return ({ phase }) => phase
  if (lanes === 'priority') return ({ priority }) => String(priority)
  const epics = new Set(WORK_PACKET_STATUSES.flatMap((status) => cardsOf(columns[status]).map(({ epic }) => epic)))
  // An epic that is part of no other stands with its parts.
  return ({ wp_id: wpId, epic }) => epic ?? (epics.has(wpId) ? wpId : NO_EPIC)
}

/** Phases and priorities in their own order, people and epics by name, nobody and none last. */
function byLane(lanes: Exclude<LaneKind, 'none'>): (left: string, right: string) => number {
  const phases: readonly string[] = PHASES
  if (lanes === 'phase') return (left, right) => phases.indexOf(left) - phases.indexOf(right)
  const last = lanes === 'epic' ? NO_EPIC : NOBODY
  return (left, right) => (left === last ? 1 : right === last ? -1 : compareTexts(left, right))
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
