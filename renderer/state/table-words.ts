/** What the hash says of the Table: columns, sorting, filters, groups (design: 70-window, "Table"). Pure. */

/** Every column there is, in the order in which they are offered. */
export const COLUMN_IDS = [
  'id',
  'title',
  'status',
  'priority',
  'type',
  'phase',
  'assignee',
  'labels',
  'blockers',
  'tasks',
  'gates',
  'verdict',
  'routing',
  'marks',
  'created',
  'updated',
] as const
/** One of {@link COLUMN_IDS}. */
export type ColumnId = (typeof COLUMN_IDS)[number]

/** What rows can be grouped by. */
export const GROUPINGS = ['status', 'phase', 'assignee', 'priority'] as const satisfies readonly ColumnId[]
/** One of {@link GROUPINGS}. */
export type Grouping = (typeof GROUPINGS)[number]

/** Columns whose filter is a text; all others are filtered by values that are chosen. */
export const TEXT_COLUMNS: readonly ColumnId[] = ['id', 'title']

/** One column that is sorted by. */
export interface SortPart {
  column: ColumnId
  descending: boolean
}

/** The state of the Table view. */
export interface TableState {
  /** The columns that are shown, in their order; never none. */
  columns: readonly ColumnId[]
  /** What is sorted by, the weightiest first; none means by id. */
  sort: readonly SortPart[]
  /** Pixels of the columns that were given a width by hand; all others are as wide as usual. */
  widths: Readonly<Partial<Record<ColumnId, number>>>
  group: Grouping | undefined
  /** Groups that are closed, by their values. */
  closed: readonly string[]
  /** By column: a text, or the values of which a row has one. */
  filters: Readonly<Partial<Record<ColumnId, readonly string[]>>>
}

/** The state of an empty hash. */
export const INITIAL_TABLE: TableState = {
  columns: ['id', 'title', 'status', 'priority', 'phase', 'assignee', 'labels', 'blockers', 'tasks', 'updated'],
  sort: [],
  widths: {},
  group: undefined,
  closed: [],
  filters: {},
}

/** The longest value of a filter that is taken from a hash, and how many of a column. */
const LONGEST = 200
const MOST = 100

/** The narrowest and the widest that a column can be made, in pixels. */
export const WIDTHS = { least: 60, most: 900 } as const

function idOf(word: string): ColumnId | undefined {
  return COLUMN_IDS.find((id) => id === word)
}

function columnsOf(word: string | null): readonly ColumnId[] {
  const named = new Set((word ?? '').split(',').flatMap((one) => idOf(one) ?? []))
  return named.size > 0 ? [...named] : INITIAL_TABLE.columns
}

function sortOf(word: string | null): readonly SortPart[] {
  const parts = new Map<ColumnId, SortPart>()
  for (const one of (word ?? '').split(',')) {
    const descending = one.startsWith('-')
    const column = idOf(descending ? one.slice(1) : one)
    if (column && !parts.has(column)) parts.set(column, { column, descending })
  }
  return [...parts.values()]
}

function widthsOf(word: string | null): TableState['widths'] {
  const widths: Partial<Record<ColumnId, number>> = {}
  for (const one of (word ?? '').split(',')) {
    const [id, pixels] = one.split('.', 2)
    const column = idOf(id ?? '')
    if (column && /^\d{2,3}$/.test(pixels ?? '')) widths[column] = within(Number(pixels))
  }
  return widths
}

function within(pixels: number): number {
  return Math.min(WIDTHS.most, Math.max(WIDTHS.least, Math.round(pixels)))
}

/** The state that the words of a hash stand for; what they do not say, or say wrongly, is as at first. */
export function tableOfWords(words: URLSearchParams): TableState {
  const filters = Object.fromEntries(
    COLUMN_IDS.flatMap((id) => {
      const values = [...new Set(words.getAll(`t.${id}`))].filter((value) => value.length <= LONGEST).slice(0, MOST)
      const kept = TEXT_COLUMNS.includes(id) ? values.slice(0, 1).filter((text) => text !== '') : values
      return kept.length > 0 ? [[id, kept]] : []
    }),
  )
  return {
    columns: columnsOf(words.get('t.columns')),
    sort: sortOf(words.get('t.sort')),
    widths: widthsOf(words.get('t.widths')),
    group: GROUPINGS.find((one) => one === words.get('t.group')),
    closed: [...new Set(words.getAll('t.closed'))].filter((value) => value.length <= LONGEST).slice(0, MOST),
    filters,
  }
}

/** Writes what differs from the state at first into the words of a hash. */
export function writeTable(
  words: URLSearchParams,
  { columns, sort, widths, group, closed, filters }: TableState,
): void {
  if (columns.join() !== INITIAL_TABLE.columns.join()) words.set('t.columns', columns.join())
  if (sort.length > 0)
    words.set('t.sort', sort.map(({ column, descending }) => (descending ? '-' : '') + column).join())
  const given = COLUMN_IDS.flatMap((id) => (widths[id] === undefined ? [] : `${id}.${widths[id]}`))
  if (given.length > 0) words.set('t.widths', given.join())
  if (group) words.set('t.group', group)
  if (group) for (const value of closed) words.append('t.closed', value)
  for (const id of COLUMN_IDS) for (const value of filters[id] ?? []) words.append(`t.${id}`, value)
}

/** Another turn of sorting by a column: up, down, not at all; `add` keeps what else is sorted by. */
export function sortedBy(sort: readonly SortPart[], column: ColumnId, add: boolean): readonly SortPart[] {
  const now = sort.find((part) => part.column === column)
  const up: SortPart = { column, descending: false }
  const turned = now?.descending ? [] : [{ column, descending: now !== undefined }]
  if (!add) return now && sort.length === 1 ? turned : [up]
  return now ? sort.flatMap((part) => (part.column === column ? turned : part)) : [...sort, up]
}

/** The filters with those of one column changed; none takes them away. */
export function filteredBy(
  filters: TableState['filters'],
  column: ColumnId,
  values: readonly string[],
): TableState['filters'] {
  const { [column]: _, ...others } = filters
  return values.length > 0 ? { ...others, [column]: values } : others
}

/** The widths with one column's given, within its bounds; undefined makes it as wide as usual. */
export function widenedColumn(
  widths: TableState['widths'],
  column: ColumnId,
  pixels: number | undefined,
): TableState['widths'] {
  const { [column]: _, ...others } = widths
  return pixels === undefined ? others : { ...others, [column]: within(pixels) }
}

/** The columns with one moved a place to the left or right, as far as there is one. */
export function movedColumn(columns: readonly ColumnId[], column: ColumnId, by: 1 | -1): readonly ColumnId[] {
  const at = columns.indexOf(column)
  const to = at + by
  const other = columns[to]
  return at < 0 || other === undefined ? columns : columns.with(to, column).with(at, other)
}

/** The columns with one more, where it is offered, or one fewer; the last one stays. */
export function toggledColumn(columns: readonly ColumnId[], column: ColumnId): readonly ColumnId[] {
  if (!columns.includes(column)) {
    const place = COLUMN_IDS.indexOf(column)
    const after = columns.findLastIndex((one) => COLUMN_IDS.indexOf(one) < place)
    return columns.toSpliced(after + 1, 0, column)
  }
  return columns.length > 1 ? columns.filter((one) => one !== column) : columns
}
