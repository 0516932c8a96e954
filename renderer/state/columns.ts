/**
 * What the window knows of the board: all columns at one revision. Deltas are applied in loaded runs by their order keys
 * and in unloaded parts by counting; pages that were read a little earlier are caught up. Pure; the confirmed state
 * only, without optimistic moves (design: 80-architecture, "Push").
 */
import {
  type BoardFilter,
  type BoardPage,
  type Card,
  type CardChange,
  type ColumnPage,
  matchesFilter,
} from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import {
  type Column,
  type ColumnsByStatus,
  cardAt,
  columnOf,
  eachStatus,
  indexOfCard,
  insert,
  isSorted,
  type Key,
  mergeRun,
  placeOf,
  removeAt,
  replaceAt,
  widen,
} from './column-runs.ts'
import { isFilterEmpty } from './filter.ts'

/** The parts of a feed delta that concern the columns. */
export interface BoardDelta {
  readonly from: number
  readonly to: number
  /** Sequence of the newest event that it reflects. */
  readonly event: number
  readonly changes: readonly CardChange[]
  /** Counts by status without any filter. */
  readonly totals: Readonly<Record<string, number>>
}

/** All columns at one revision. */
export interface Columns {
  /** The revision that is shown. */
  readonly sequence: number
  /** Sequence of the newest event that is shown. */
  readonly event: number
  readonly filter: BoardFilter
  readonly byStatus: ColumnsByStatus
  /** The last deltas, to bring a page that was read a little earlier up to now. */
  readonly journal: readonly BoardDelta[]
  /** True when what is known no longer adds up and a fresh page is needed. */
  readonly stale: boolean
}

/** Deltas that are kept to catch up late pages. */
export const JOURNAL_LENGTH = 32

/** The columns that a first page shows. */
export function columnsOfPage(page: BoardPage, filter: BoardFilter): Columns {
  const byStatus = eachStatus((status) => {
    const sent = page.columns.find((column) => column.status === status)
    return sent ? columnOf(sent) : { status, total: 0, runs: [] }
  })
  return { sequence: page.sequence, event: page.event, filter, byStatus, journal: [], stale: false }
}

/** Applies one delta. A delta that does not continue from here makes the columns stale. */
export function applyDelta(columns: Columns, delta: BoardDelta): Columns {
  if (delta.to <= columns.sequence) return delta.event > columns.event ? { ...columns, event: delta.event } : columns
  if (delta.from !== columns.sequence) return { ...columns, stale: true }
  const { byStatus, certain } = changeColumns(columns.byStatus, delta.changes, columns.filter)
  const adds = !isFilterEmpty(columns.filter) || WORK_PACKET_STATUSES.every((one) => countsAgree(byStatus[one], delta))
  return {
    ...columns,
    sequence: delta.to,
    event: delta.event,
    byStatus,
    journal: [...columns.journal, delta].slice(-JOURNAL_LENGTH),
    stale: columns.stale || !certain || !adds,
  }
}

function countsAgree(column: Column, delta: BoardDelta): boolean {
  return column.total === (delta.totals[column.status] ?? 0)
}

/** What became of a page that was asked for later. */
export type PageOutcome =
  | { taken: true; columns: Columns }
  /** `early`: read at a later revision than is shown, keep it until then; `late`: too old to catch up, ask again. */
  | { taken: false; why: 'early' | 'late' }

/** Takes a page of one column, read at any revision near the one that is shown. */
export function takePage(columns: Columns, page: ColumnPage & { sequence: number }): PageOutcome {
  if (page.sequence > columns.sequence) return { taken: false, why: 'early' }
  const since = page.sequence === columns.sequence ? [] : deltasFrom(columns.journal, page.sequence)
  if (!since) return { taken: false, why: 'late' }
  let caughtUp: Column = columnOf(page)
  let certain = true
  for (const delta of since) {
    const changed = changeColumn(caughtUp, delta.changes, columns.filter)
    caughtUp = changed.column
    certain &&= changed.certain
  }
  if (!certain) return { taken: false, why: 'late' }
  const column = caughtUp.runs.reduce(mergeRun, columns.byStatus[page.status])
  const agrees = caughtUp.total === column.total && isSorted(column)
  return {
    taken: true,
    columns: {
      ...columns,
      byStatus: { ...columns.byStatus, [page.status]: column },
      stale: columns.stale || !agrees,
    },
  }
}

/** The deltas after a revision, when the journal reaches back to it without a seam. */
function deltasFrom(journal: readonly BoardDelta[], sequence: number): readonly BoardDelta[] | undefined {
  const first = journal.findIndex((delta) => delta.from === sequence)
  return first < 0 ? undefined : journal.slice(first)
}

function changeColumns(
  byStatus: ColumnsByStatus,
  changes: readonly CardChange[],
  filter: BoardFilter,
): { byStatus: ColumnsByStatus; certain: boolean } {
  const next: Record<WorkPacketStatus, Column> = { ...byStatus }
  let certain = true
  for (const status of WORK_PACKET_STATUSES) {
    const concerns = changes.some((change) => change.before?.status === status || change.card?.status === status)
    if (!concerns) continue
    const changed = changeColumn(next[status], changes, filter)
    next[status] = changed.column
    certain &&= changed.certain
  }
  return { byStatus: next, certain }
}

/**
 * Everything that a set of changes does to one column: first every card that leaves its place, by the old keys, then
 * every card that arrives, by the new ones. `certain` is false when what is known does not tell how the column is now.
 */
function changeColumn(
  column: Column,
  changes: readonly CardChange[],
  filter: BoardFilter,
): { column: Column; certain: boolean } {
  const arriving: Card[] = []
  let next = column
  let certain = true
  for (const { wp_id, before, card } of changes) {
    const arrives = card?.status === column.status && matchesFilter(card, filter) ? card : undefined
    const stood = before?.status === column.status ? standingOf(next, { wp_id, order: before.order }, filter) : ABSENT
    if (stood.how === 'unknown') certain = false
    else if (arrives && stood.how !== 'absent' && arrives.order === before?.order) {
      if (stood.how === 'loaded') next = replaceAt(next, stood.index, arrives)
    } else {
      if (stood.how === 'loaded') next = removeAt(next, stood.index)
      if (stood.how === 'unloaded') next = widen(next, stood.gap, -1)
      if (arrives) arriving.push(arrives)
    }
  }
  for (const card of arriving) next = insert(next, card)
  return { column: next, certain }
}

/** How a card that the core says was in a column stood in what the window knows of that column. */
type Standing =
  | { how: 'loaded'; index: number }
  /** Counted, in the unloaded part before the run `gap`. */
  | { how: 'unloaded'; gap: number }
  /** Kept out by the filter. */
  | { how: 'absent' }
  | { how: 'unknown' }

const ABSENT: Standing = { how: 'absent' }

function standingOf(column: Column, key: Key, filter: BoardFilter): Standing {
  const place = placeOf(column, key)
  const near = place.index === undefined ? undefined : cardAt(column, place.index)
  const index = near?.wp_id === key.wp_id ? place.index : indexOfCard(column, key.wp_id)
  if (index !== undefined && index >= 0) return { how: 'loaded', index }
  if (isFilterEmpty(filter)) return place.index === undefined ? { how: 'unloaded', gap: place.run } : { how: 'unknown' }
  return place.index === undefined ? { how: 'unknown' } : ABSENT
}
