/** What the Board view is sent: cards, pages of columns, and what moves in the air (design: 70-window, 80-architecture). */
import {
  GATE_NAMES,
  GATE_RESULTS,
  PHASES,
  ROUTINGS,
  SOURCES,
  VERDICTS,
  WORK_PACKET_STATUSES,
  WORK_PACKET_TYPES,
} from '../domain/vocabulary.ts'
import { blockSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'
import { actorSchema } from './envelope.ts'

/** Cards in one page of a column. */
export const COLUMN_PAGE = 60

/** Kinds of disagreement between board and store (design: 40-task-board, "Three-way merge"). */
export const CONFLICT_KINDS = ['both_changed', 'refused_edit', 'older_copy', 'deleted_line', 'adoption'] as const
/** Why board and store cannot be brought together without somebody: both changed, an older copy was saved, an edit that a gate refuses, and the like. */
export type ConflictKind = (typeof CONFLICT_KINDS)[number]

export const cardSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: z.string(),
    title: z.string(),
    status: z.enum(WORK_PACKET_STATUSES),
    verdict: z.enum(VERDICTS).optional(),
    priority: z.int(),
    type: z.enum(WORK_PACKET_TYPES),
    phase: z.enum(PHASES),
    routing: z.enum(ROUTINGS),
    labels: z.array(z.string()),
    assignee: z.string().optional(),
    /** The Work Packet that it is a part of. */
    epic: z.string().optional(),
    version: z.int(),
    /** Orders the cards of a column, smallest first; ties by wp_id. */
    order: z.number(),
    open_blockers: z.int(),
    gates: z.strictObject({ pre_work: z.enum(GATE_RESULTS), post_work: z.enum(GATE_RESULTS) }),
    waived: z.array(z.enum(GATE_NAMES)),
    unverified: z.boolean(),
    conflict: z.enum(CONFLICT_KINDS).optional(),
    /** Open problems that name this Work Packet. */
    problems: z.int(),
    /** Titles of overlay sections that mention it. */
    overlays: z.array(z.string()),
    block: blockSchema.optional(),
    awaits: z.string().optional(),
    micro_tasks: z.strictObject({ total: z.int(), completed: z.int(), failed: z.int(), in_progress: z.int() }),
    created_at: z.string(),
    updated_at: z.string(),
    /** When its newest event was recorded; only of claimed work in progress, which may have gone quiet, and never of the past. */
    heard_at: z.string().optional(),
    /** Since when it has its status, by the record; only where a limit of working days counts, and never of the past. */
    status_since: z.string().optional(),
  }),
)
/** One Work Packet as a card. */
export type Card = z.infer<typeof cardSchema>

export const boardFilterSchema = atFirstUse(() =>
  z.strictObject({
    /** Every word must occur in the id, the title or a label; case is folded. */
    text: z.string().max(200).optional(),
    assignee: z.string().max(120).optional(),
    label: z.string().max(60).optional(),
    phase: z.enum(PHASES).optional(),
    ready_only: z.boolean().optional(),
  }),
)
/** What narrows the cards that are shown; a card has to pass all of it, and an empty one narrows nothing. */
export type BoardFilter = z.infer<typeof boardFilterSchema>

/** Values of one kind that a filter is offered at most. */
export const MOST_OFFERED = 300

export const filterValuesSchema = atFirstUse(() =>
  z.strictObject({
    /** By name, at most {@link MOST_OFFERED}. */
    assignees: z.array(z.string()),
    labels: z.array(z.string()),
    /** True when there are more than that of one of them. */
    more: z.boolean(),
  }),
)
/** What the cards of a workspace can be filtered by, whether or not they are loaded. */
export type FilterValues = z.infer<typeof filterValuesSchema>

/** Whether a card passes a filter; the same rule serves the store's pages and the window's deltas. */
export function matchesFilter(card: Card, filter: BoardFilter): boolean {
  if (filter.assignee !== undefined && card.assignee !== filter.assignee) return false
  if (filter.label !== undefined && !card.labels.includes(filter.label)) return false
  if (filter.phase !== undefined && card.phase !== filter.phase) return false
  if (filter.ready_only && !(card.status === 'ready' && card.open_blockers === 0)) return false
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const haystack = `${card.wp_id} ${card.title} ${card.labels.join(' ')}`.toLowerCase()
  return words.every((word) => haystack.includes(word))
}

export const columnPageSchema = atFirstUse(() =>
  z.strictObject({
    status: z.enum(WORK_PACKET_STATUSES),
    /** All cards of the column that pass the filter. */
    total: z.int(),
    /** Index in the column of the first card of `cards`. */
    offset: z.int(),
    cards: z.array(cardSchema),
  }),
)
/** Some neighbouring cards of one column, with how many there are in all. */
export type ColumnPage = z.infer<typeof columnPageSchema>

export const boardPageSchema = atFirstUse(() =>
  z.strictObject({
    /** The revision that the page shows; deltas continue from here. */
    sequence: z.int(),
    /** Sequence of the newest event that the page reflects. */
    event: z.int(),
    columns: z.array(columnPageSchema),
  }),
)
/** The first page of every column, in the order of the statuses. */
export type BoardPage = z.infer<typeof boardPageSchema>

export const changeCauseSchema = atFirstUse(() =>
  z.strictObject({
    sequence: z.int(),
    event_type: z.string(),
    /** The event's one-line reading. */
    reading: z.string(),
    actor: actorSchema,
    source: z.enum(SOURCES),
    at: z.string(),
  }),
)
/** Who or what moved a card, as far as it is known: told beside the card that slides. */
export type ChangeCause = z.infer<typeof changeCauseSchema>

export const cardChangeSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: z.string(),
    /** Where it stood before; absent for a new card. */
    before: z.strictObject({ status: z.enum(WORK_PACKET_STATUSES), order: z.number() }).optional(),
    /** The card now; absent when it was deleted. */
    card: cardSchema.optional(),
    /** What changed it, when an event did. */
    cause: changeCauseSchema.optional(),
  }),
)
/** How one card changed: what it was, what it is, and by what. */
export type CardChange = z.infer<typeof cardChangeSchema>

export const requirementSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('gate'), gate: z.enum(GATE_NAMES), ask: z.literal(true), text: z.string() }),
    z.strictObject({ kind: z.literal('reason'), ask: z.literal(true), text: z.string() }),
    z.strictObject({ kind: z.literal('awaits'), ask: z.literal(true), text: z.string() }),
    z.strictObject({ kind: z.literal('decision'), ask: z.literal(true), text: z.string() }),
    z.strictObject({
      kind: z.literal('superseded_by'),
      ask: z.boolean(),
      candidates: z.array(z.string()),
      text: z.string(),
    }),
    z.strictObject({ kind: z.literal('packet'), ask: z.literal(false), text: z.string() }),
    z.strictObject({
      kind: z.literal('open_blockers'),
      ask: z.literal(false),
      wp_ids: z.array(z.string()),
      text: z.string(),
    }),
    z.strictObject({
      kind: z.literal('micro_tasks'),
      ask: z.literal(false),
      mt_ids: z.array(z.string()),
      text: z.string(),
    }),
    z.strictObject({ kind: z.literal('transition'), ask: z.literal(false), text: z.string() }),
    z.strictObject({ kind: z.literal('board'), ask: z.literal(false), text: z.string() }),
  ]),
)

export const moveOptionSchema = atFirstUse(() =>
  z.strictObject({
    status: z.enum(WORK_PACKET_STATUSES),
    /** `here`: its present column; `allowed`: drop; `asks`: drop, then a sheet asks for `missing`; `refused`: spring back. */
    answer: z.enum(['here', 'allowed', 'asks', 'refused']),
    missing: z.array(requirementSchema),
  }),
)
/** What one column says while a card is in the air. */
export type MoveOption = z.infer<typeof moveOptionSchema>
