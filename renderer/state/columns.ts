/**
 * What the window knows of the board's columns: sparse runs of cards, because only pages near the eye are loaded.
 * Deltas are applied in loaded runs by their order keys and in unloaded gaps by counting, so that every index stays
 * true. Pure; the confirmed state only, without optimistic moves (design: 80-architecture, "Push").
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

/** Neighbouring cards that are loaded, from index `offset` of their column. Never empty, never touching another run. */
export interface Run {
  readonly offset: number
  readonly cards: readonly Card[]
}

export interface Column {
  readonly status: WorkPacketStatus
  /** Cards of the column that pass the filter, loaded or not. */
  readonly total: number
  /** By offset. */
  readonly runs: readonly Run[]
}

/** A column for every status. */
export type ColumnsByStatus = Readonly<Record<WorkPacketStatus, Column>>

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

type Key = Pick<Card, 'order' | 'wp_id'>

/** The order of a column: by order key, ties by id. */
export function compareCards(left: Key, right: Key): number {
  if (left.order !== right.order) return left.order - right.order
  return left.wp_id < right.wp_id ? -1 : left.wp_id > right.wp_id ? 1 : 0
}

const endOf = (run: Run): number => run.offset + run.cards.length

function isUnfiltered(filter: BoardFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || value === '' || value === false)
}

/** The columns that a first page shows. */
export function columnsOfPage(page: BoardPage, filter: BoardFilter): Columns {
  const byStatus = eachStatus((status) => {
    const sent = page.columns.find((column) => column.status === status)
    return sent ? columnOf(sent) : { status, total: 0, runs: [] }
  })
  return { sequence: page.sequence, event: page.event, filter, byStatus, journal: [], stale: false }
}

/** A record with one entry for every status. */
export function eachStatus<T>(make: (status: WorkPacketStatus) => T): Record<WorkPacketStatus, T> {
  return Object.fromEntries(WORK_PACKET_STATUSES.map((status) => [status, make(status)])) as Record<WorkPacketStatus, T>
}

function columnOf({ status, total, offset, cards }: ColumnPage): Column {
  return { status, total, runs: cards.length > 0 ? [{ offset, cards }] : [] }
}

/** The card at an index of a column; undefined when it is not loaded or the column is shorter. */
export function cardAt(column: Column, index: number): Card | undefined {
  for (const run of column.runs) {
    if (index < run.offset) return undefined
    if (index < endOf(run)) return run.cards[index - run.offset]
  }
  return undefined
}

/** The index of a loaded card in its column; -1 when it is not loaded. */
export function indexOfCard(column: Column, wpId: string): number {
  for (const run of column.runs) {
    const at = run.cards.findIndex((card) => card.wp_id === wpId)
    if (at >= 0) return run.offset + at
  }
  return -1
}

/** A loaded card wherever it stands. */
export function findCard(
  columns: ColumnsByStatus,
  wpId: string,
): { card: Card; status: WorkPacketStatus; index: number } | undefined {
  for (const status of WORK_PACKET_STATUSES) {
    const index = indexOfCard(columns[status], wpId)
    const card = index < 0 ? undefined : cardAt(columns[status], index)
    if (card) return { card, status, index }
  }
  return undefined
}

/** The first index in [from, to) that is not loaded; undefined when all are. */
export function firstMissing(column: Column, from: number, to: number): number | undefined {
  let index = Math.max(0, from)
  const end = Math.min(to, column.total)
  for (const run of column.runs) {
    if (index < run.offset) break
    if (index < endOf(run)) index = endOf(run)
  }
  return index < end ? index : undefined
}

/** Applies one delta. A delta that does not continue from here makes the columns stale. */
export function applyDelta(columns: Columns, delta: BoardDelta): Columns {
  if (delta.to <= columns.sequence) return delta.event > columns.event ? { ...columns, event: delta.event } : columns
  if (delta.from !== columns.sequence) return { ...columns, stale: true }
  const { byStatus, certain } = changeColumns(columns.byStatus, delta.changes, columns.filter)
  const adds = !isUnfiltered(columns.filter) || WORK_PACKET_STATUSES.every((one) => countsAgree(byStatus[one], delta))
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
  /** `early`: read at a later commit than is shown, keep it until then; `late`: too old to catch up, ask again. */
  | { taken: false; why: 'early' | 'late' }

/** Takes a page of one column, read at any commit near the one that is shown. */
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

/** The deltas after a commit, when the journal reaches back to it without a seam. */
function deltasFrom(journal: readonly BoardDelta[], sequence: number): readonly BoardDelta[] | undefined {
  const first = journal.findIndex((delta) => delta.from === sequence)
  return first < 0 ? undefined : journal.slice(first)
}

function mergeRun(column: Column, run: Run): Column {
  const around = column.runs.flatMap((one) => [
    { offset: one.offset, cards: one.cards.slice(0, Math.max(0, run.offset - one.offset)) },
    { offset: Math.max(one.offset, endOf(run)), cards: one.cards.slice(Math.max(0, endOf(run) - one.offset)) },
  ])
  return { ...column, runs: joined([...around, run]) }
}

/** Runs in order, without empty ones, touching ones made one. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of [...runs].sort((left, right) => left.offset - right.offset)) {
    if (run.cards.length === 0) continue
    const last = result.at(-1)
    if (last && endOf(last) === run.offset) {
      result[result.length - 1] = { offset: last.offset, cards: [...last.cards, ...run.cards] }
    } else {
      result.push(run)
    }
  }
  return result
}

function isSorted(column: Column): boolean {
  let previous: Card | undefined
  for (const { cards } of column.runs) {
    for (const card of cards) {
      if (previous && compareCards(previous, card) >= 0) return false
      previous = card
    }
  }
  return true
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
  if (isUnfiltered(filter)) return place.index === undefined ? { how: 'unloaded', gap: place.run } : { how: 'unknown' }
  return place.index === undefined ? { how: 'unknown' } : ABSENT
}

/**
 * Where a key belongs: at `index`, when that can be told; otherwise somewhere in the unloaded part before run `run`.
 */
function placeOf(column: Column, key: Key): { run: number; index: number | undefined } {
  let start = 0
  for (const [run, loaded] of column.runs.entries()) {
    const [first, last] = [loaded.cards[0], loaded.cards.at(-1)]
    if (!first || !last) continue
    const order = compareCards(key, first)
    if (order <= 0) return { run, index: order === 0 || start === loaded.offset ? loaded.offset : undefined }
    if (compareCards(key, last) <= 0) return { run, index: loaded.offset + lowerBound(loaded.cards, key) }
    start = endOf(loaded)
  }
  return { run: column.runs.length, index: start === column.total ? start : undefined }
}

/** The index of the first card that does not stand before the key. */
function lowerBound(cards: readonly Card[], key: Key): number {
  let low = 0
  let high = cards.length
  while (low < high) {
    const middle = (low + high) >> 1
    const card = cards[middle]
    if (card && compareCards(card, key) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function replaceAt(column: Column, index: number, card: Card): Column {
  const runs = column.runs.map((run) =>
    index >= run.offset && index < endOf(run) ? { ...run, cards: run.cards.with(index - run.offset, card) } : run,
  )
  return { ...column, runs }
}

/** The column without the loaded card at an index; later cards move up by one. */
export function removeAt(column: Column, index: number): Column {
  const runs = column.runs.map((run) => {
    if (index < run.offset) return { ...run, offset: run.offset - 1 }
    if (index >= endOf(run)) return run
    return { ...run, cards: run.cards.toSpliced(index - run.offset, 1) }
  })
  return { ...column, total: column.total - 1, runs: joined(runs) }
}

/** Makes the unloaded part before run `run` longer or shorter. */
function widen(column: Column, run: number, by: number): Column {
  const runs = column.runs.map((one, at) => (at < run ? one : { ...one, offset: one.offset + by }))
  return { ...column, total: column.total + by, runs: joined(runs) }
}

function insert(column: Column, card: Card): Column {
  const place = placeOf(column, card)
  return place.index === undefined ? widen(column, place.run, 1) : insertAt(column, place.index, card)
}

/** Puts a card at an index, between loaded neighbours or not; later cards move down by one. */
export function insertAt(column: Column, index: number, card: Card): Column {
  const runs = column.runs.flatMap((run): Run[] => {
    if (index <= run.offset) return [{ ...run, offset: run.offset + 1 }]
    if (index >= endOf(run)) return [run]
    return [
      { ...run, cards: run.cards.slice(0, index - run.offset) },
      { offset: index + 1, cards: run.cards.slice(index - run.offset) },
    ]
  })
  return { ...column, total: column.total + 1, runs: joined([...runs, { offset: index, cards: [card] }]) }
}
