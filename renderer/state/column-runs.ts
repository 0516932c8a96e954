/**
 * One column of the board as sparse runs of cards: only pages near the eye are loaded, and every index stays true all the
 * same. Pure.
 */
import type { Card, ColumnPage } from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'

/** Neighbouring cards that are loaded, from index `offset` of their column. Never empty, never touching another run. */
export interface Run {
  readonly offset: number
  readonly cards: readonly Card[]
}

/** What is known of one column. */
export interface Column {
  readonly status: WorkPacketStatus
  /** Cards of the column that pass the filter, loaded or not. */
  readonly total: number
  /** By offset. */
  readonly runs: readonly Run[]
}

/** A column for every status. */
export type ColumnsByStatus = Readonly<Record<WorkPacketStatus, Column>>

/** What places a card in its column. */
export type Key = Pick<Card, 'order' | 'wp_id'>

/** The order of a column: by order key, ties by id. */
export function compareCards(left: Key, right: Key): number {
  if (left.order !== right.order) return left.order - right.order
  return left.wp_id < right.wp_id ? -1 : left.wp_id > right.wp_id ? 1 : 0
}

const endOf = (run: Run): number => run.offset + run.cards.length

/** A record with one entry for every status. */
export function eachStatus<T>(make: (status: WorkPacketStatus) => T): Record<WorkPacketStatus, T> {
  return Object.fromEntries(WORK_PACKET_STATUSES.map((status) => [status, make(status)])) as Record<WorkPacketStatus, T>
}

/** The column of which one page is known. */
export function columnOf({ status, total, offset, cards }: ColumnPage): Column {
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

/** Cards as they are shown now, from left to right and from top to bottom; those that are not loaded come last, as given. */
export function inBoardOrder(columns: ColumnsByStatus, cards: readonly Card[]): Card[] {
  const place = (found: ReturnType<typeof findCard>): number =>
    found ? WORK_PACKET_STATUSES.indexOf(found.status) * 1e9 + found.index : Number.POSITIVE_INFINITY
  return cards
    .map((card) => ({ card, found: findCard(columns, card.wp_id) }))
    .sort((left, right) => (place(left.found) === place(right.found) ? 0 : place(left.found) - place(right.found)))
    .map(({ card, found }) => found?.card ?? card)
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

/** The column with one more run; where both know a card, the run is right. */
export function mergeRun(column: Column, run: Run): Column {
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

/** True when the loaded cards stand in the order of their keys. */
export function isSorted(column: Column): boolean {
  let previous: Card | undefined
  for (const { cards } of column.runs) {
    for (const card of cards) {
      if (previous && compareCards(previous, card) >= 0) return false
      previous = card
    }
  }
  return true
}

/**
 * Where a key belongs: at `index`, when that can be told; otherwise somewhere in the unloaded part before run `run`.
 */
export function placeOf(column: Column, key: Key): { run: number; index: number | undefined } {
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

/** The column with another card at a loaded index. */
export function replaceAt(column: Column, index: number, card: Card): Column {
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
export function widen(column: Column, run: number, by: number): Column {
  const runs = column.runs.map((one, at) => (at < run ? one : { ...one, offset: one.offset + by }))
  return { ...column, total: column.total + by, runs: joined(runs) }
}

/** The column with a card where its key belongs; in an unloaded part it is only counted. */
export function insert(column: Column, card: Card): Column {
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
