/** The columns of the table: how each is sorted, filtered, and said in words (design: 70-window, "Table"). Pure. */
import type { Card } from '#shared/contract/board.ts'
import {
  GATE_NAMES,
  PHASES,
  ROUTINGS,
  STATUS_LABELS,
  VERDICTS,
  WORK_PACKET_STATUSES,
  WORK_PACKET_TYPES,
} from '#shared/domain/vocabulary.ts'
import type { ColumnId } from '../../state/table-words.ts'
import { gateWords } from '../../ui/governance-words.ts'

/** What one column is. */
export interface PacketColumn {
  readonly id: ColumnId
  readonly name: string
  /** Pixels; a column that grows takes what the others leave. */
  readonly width: number
  readonly grows?: true
  readonly compare: (left: Card, right: Card) => number
  /** What stands in the cell, as text without markup. */
  readonly text: (card: Card) => string
  /** The values that a card can be found by; a column without is filtered by its text. */
  readonly keys?: (card: Card, now: number) => readonly string[]
  /** The values that are always offered, in their order; absent where they are gathered from the cards. */
  readonly offered?: readonly string[]
  /** A value in words. */
  readonly words: (key: string) => string
}

/** The value of what is assigned to nobody, or holds nothing. */
export const NONE = ''

const HOUR = 3_600_000
const DAY = 24 * HOUR
const AGES = [
  ['hour', HOUR, 'Last hour'],
  ['day', DAY, 'Last 24 hours'],
  ['week', 7 * DAY, 'Last 7 days'],
  ['month', 30 * DAY, 'Last 30 days'],
] as const
const OLDER = 'older'

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Texts by letter, whatever their case, and numbers within them by size; what is empty comes last. */
const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

function byWords(left: string, right: string): number {
  if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1
  return COLLATOR.compare(left, right)
}

function inOrder<Value extends string>(values: readonly Value[]): (left: Value, right: Value) => number {
  const places = new Map<string, number>(values.map((value, at) => [value, at]))
  return (left, right) => (places.get(left) ?? values.length) - (places.get(right) ?? values.length)
}

const asItIs = (key: string): string => key

function ageKeys(at: string, now: number): readonly string[] {
  const age = now - Date.parse(at)
  const keys = AGES.filter(([, span]) => age < span).map(([key]) => key)
  return keys.length > 0 ? keys : [OLDER]
}

const AGE_KEYS = [...AGES.map(([key]) => key), OLDER]

function ageWords(key: string): string {
  return AGES.find(([one]) => one === key)?.[2] ?? 'Older'
}

const byStatus = inOrder(WORK_PACKET_STATUSES)
const byPhase = inOrder(PHASES)
const byType = inOrder(WORK_PACKET_TYPES)
const byRouting = inOrder(ROUTINGS)

/** The share of a packet's Micro-Tasks that is done; those without any come last. */
function shareDone({ micro_tasks: { total, completed } }: Card): number {
  return total === 0 ? Number.POSITIVE_INFINITY : completed / total
}

const TASK_WORDS: Readonly<Record<string, string>> = {
  none: 'No Micro-Tasks',
  open: 'Some are open',
  failed: 'Some failed',
  done: 'All are done',
}

function taskKeys({ micro_tasks: { total, completed, failed } }: Card): readonly string[] {
  if (total === 0) return ['none']
  return [...(completed < total ? ['open'] : ['done']), ...(failed > 0 ? ['failed'] : [])]
}

const GATE_WORDS: Readonly<Record<string, string>> = {
  pending: 'One is pending',
  pass: 'Both passed',
  fail: 'One failed',
  waived: 'One is waived',
}

function gateKeys({ gates, waived }: Card): readonly string[] {
  const results = GATE_NAMES.map((name) => gates[name])
  return [
    ...(results.includes('pending') ? ['pending'] : []),
    ...(results.every((result) => result === 'pass') ? ['pass'] : []),
    ...(results.includes('fail') ? ['fail'] : []),
    ...(waived.length > 0 ? ['waived'] : []),
  ]
}

const MARK_WORDS: Readonly<Record<string, string>> = {
  conflict: 'In conflict',
  problems: 'With problems',
  unverified: 'Unverified',
}

/** What marks a packet as in need of a look. */
function markKeys({ conflict, problems, unverified }: Card): readonly string[] {
  return [
    ...(conflict ? ['conflict'] : []),
    ...(problems > 0 ? ['problems'] : []),
    ...(unverified ? ['unverified'] : []),
  ]
}

function markText(card: Card): string {
  const { problems } = card
  return markKeys(card)
    .map((key) => (key === 'problems' ? `${problems} ${problems === 1 ? 'problem' : 'problems'}` : key))
    .join(', ')
}

const COLUMNS: readonly PacketColumn[] = [
  {
    id: 'id',
    name: 'Id',
    width: 236,
    compare: (left, right) => COLLATOR.compare(left.wp_id, right.wp_id),
    text: (card) => card.wp_id,
    words: asItIs,
  },
  {
    id: 'title',
    name: 'Title',
    width: 208,
    grows: true,
    compare: (left, right) => byWords(left.title, right.title),
    text: (card) => card.title,
    words: asItIs,
  },
  {
    id: 'status',
    name: 'Status',
    width: 118,
    compare: (left, right) => byStatus(left.status, right.status),
    text: (card) => STATUS_LABELS[card.status],
    keys: (card) => [card.status],
    offered: WORK_PACKET_STATUSES,
    words: (key) => WORK_PACKET_STATUSES.flatMap((one) => (one === key ? STATUS_LABELS[one] : []))[0] ?? key,
  },
  {
    id: 'priority',
    name: 'Priority',
    width: 104,
    compare: (left, right) => left.priority - right.priority,
    text: (card) => `P${card.priority}`,
    keys: (card) => [String(card.priority)],
    offered: ['0', '1', '2', '3', '4'],
    words: (key) => `P${key}`,
  },
  {
    id: 'type',
    name: 'Type',
    width: 92,
    compare: (left, right) => byType(left.type, right.type),
    text: (card) => card.type,
    keys: (card) => [card.type],
    offered: WORK_PACKET_TYPES,
    words: asItIs,
  },
  {
    id: 'phase',
    name: 'Phase',
    width: 72,
    compare: (left, right) => byPhase(left.phase, right.phase),
    text: (card) => card.phase,
    keys: (card) => [card.phase],
    offered: PHASES,
    words: asItIs,
  },
  {
    id: 'assignee',
    name: 'Assignee',
    width: 112,
    compare: (left, right) => byWords(left.assignee ?? NONE, right.assignee ?? NONE),
    text: (card) => card.assignee ?? NONE,
    keys: (card) => [card.assignee ?? NONE],
    words: (key) => (key === NONE ? 'Nobody' : key),
  },
  {
    id: 'labels',
    name: 'Labels',
    width: 128,
    compare: (left, right) => byWords(left.labels.join(), right.labels.join()),
    text: (card) => card.labels.join(', '),
    keys: (card) => (card.labels.length > 0 ? card.labels : [NONE]),
    words: (key) => (key === NONE ? 'No label' : key),
  },
  {
    id: 'blockers',
    name: 'Blockers',
    width: 88,
    compare: (left, right) => left.open_blockers - right.open_blockers,
    text: (card) => String(card.open_blockers),
    keys: (card) => [card.open_blockers > 0 ? 'some' : 'none'],
    offered: ['some', 'none'],
    words: (key) => (key === 'some' ? 'Open blockers' : 'None'),
  },
  {
    id: 'tasks',
    name: 'Micro-Tasks',
    width: 108,
    compare: (left, right) => {
      const [one, other] = [shareDone(left), shareDone(right)]
      return one === other ? left.micro_tasks.total - right.micro_tasks.total : one < other ? -1 : 1
    },
    text: ({ micro_tasks: { total, completed } }) => (total === 0 ? '' : `${completed}/${total}`),
    keys: taskKeys,
    offered: Object.keys(TASK_WORDS),
    words: (key) => TASK_WORDS[key] ?? key,
  },
  {
    id: 'gates',
    name: 'Gates',
    width: 150,
    compare: (left, right) => compareTexts(gateKeys(left).join(), gateKeys(right).join()),
    text: (card) => GATE_NAMES.map((name) => gateWords(name, card.gates[name], card.waived.includes(name))).join(', '),
    keys: gateKeys,
    offered: Object.keys(GATE_WORDS),
    words: (key) => GATE_WORDS[key] ?? key,
  },
  {
    id: 'verdict',
    name: 'Verdict',
    width: 128,
    compare: (left, right) => byWords(left.verdict ?? NONE, right.verdict ?? NONE),
    text: (card) => card.verdict ?? NONE,
    keys: (card) => [card.verdict ?? NONE],
    offered: [...VERDICTS, NONE],
    words: (key) => (key === NONE ? 'None' : key),
  },
  {
    id: 'routing',
    name: 'Routing',
    width: 132,
    compare: (left, right) => byRouting(left.routing, right.routing),
    text: (card) => card.routing,
    keys: (card) => [card.routing],
    offered: ROUTINGS,
    words: asItIs,
  },
  {
    id: 'marks',
    name: 'Marks',
    width: 140,
    compare: (left, right) => byWords(markText(left), markText(right)),
    text: markText,
    keys: (card) => (markKeys(card).length > 0 ? markKeys(card) : [NONE]),
    offered: [...Object.keys(MARK_WORDS), NONE],
    words: (key) => (key === NONE ? 'None' : (MARK_WORDS[key] ?? key)),
  },
  {
    id: 'created',
    name: 'Created',
    width: 108,
    compare: (left, right) => compareTexts(left.created_at, right.created_at),
    text: (card) => card.created_at,
    keys: (card, now) => ageKeys(card.created_at, now),
    offered: AGE_KEYS,
    words: ageWords,
  },
  {
    id: 'updated',
    name: 'Updated',
    width: 116,
    compare: (left, right) => compareTexts(left.updated_at, right.updated_at),
    text: (card) => card.updated_at,
    keys: (card, now) => ageKeys(card.updated_at, now),
    offered: AGE_KEYS,
    words: ageWords,
  },
]

const BY_ID = new Map(COLUMNS.map((column) => [column.id, column]))

/** A column by its id. */
export function packetColumn(id: ColumnId): PacketColumn {
  const column = BY_ID.get(id)
  if (!column) throw new Error(`the table has no column ${id}`)
  return column
}

/** Whether a card passes the filter of a column: its words all occur in the text, or it has one of the values. */
export function passes(column: PacketColumn, card: Card, values: readonly string[], now: number): boolean {
  if (column.keys) return column.keys(card, now).some((key) => values.includes(key))
  const text = column.text(card).toLowerCase()
  return (values[0] ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The values that a column's filter offers: the fixed ones, or those of the cards by name, nothing first; and what is chosen. */
export function offeredOf(column: PacketColumn, cards: readonly Card[], chosen: readonly string[]): readonly string[] {
  if (column.offered) return column.offered
  const { keys } = column
  if (!keys) return []
  const seen = new Set([...chosen, ...cards.flatMap((card) => keys(card, 0))])
  return [...seen].sort((left, right) => (left === NONE ? -1 : right === NONE ? 1 : COLLATOR.compare(left, right)))
}
