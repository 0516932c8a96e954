/** What the Flight Recorder view is sent: lines of the timeline, counts over time, the board at an event (design: 70-window). */
import { ACTOR_KINDS, SOURCES, WORK_PACKET_STATUSES } from '../domain/vocabulary.ts'
import { wpIdSchema } from '../domain/work-packet.ts'
import { EVENT_FAMILIES } from '../events/define.ts'
import { atFirstUse, z } from '../zod.ts'
import { cardSchema, columnPageSchema } from './board.ts'
import { readEventSchema } from './workspace.ts'

/** Lines in one page of the timeline. */
export const TIMELINE_PAGE = 100
/** Most bars of one histogram. */
export const MOST_BARS = 240
/** Bytes that one page of whole events is kept under, the last event aside. */
export const WHOLE_PAGE_BYTES = 1024 * 1024

const sequenceSchema = atFirstUse(() => z.int().min(0))

export const timelineFilterSchema = atFirstUse(() =>
  z.strictObject({
    /** The families wanted; absent means all of them. */
    families: z.array(z.enum(EVENT_FAMILIES)).max(EVENT_FAMILIES.length).optional(),
    type: z.string().min(1).max(80).optional(),
    /** The id of who did it. */
    actor: z.string().min(1).max(120).optional(),
    wp_id: wpIdSchema.optional(),
    trace_id: z.string().min(1).max(120).optional(),
  }),
)
/** Which events of the record are wanted; every part narrows. */
export type TimelineFilter = z.infer<typeof timelineFilterSchema>

export const timelineLineSchema = atFirstUse(() =>
  z.strictObject({
    sequence: z.int(),
    event_code: z.string(),
    event_type: z.string(),
    /** The family by the registry; absent for a type that this version does not know. */
    family: z.enum(EVENT_FAMILIES).optional(),
    timestamp: z.string(),
    actor: z.strictObject({ kind: z.enum(ACTOR_KINDS), id: z.string() }),
    source: z.enum(SOURCES),
    wp_id: z.string().optional(),
    mt_id: z.string().optional(),
    trace_id: z.string(),
    /** The status that the event moved its Work Packet to. */
    moved_to: z.enum(WORK_PACKET_STATUSES).optional(),
    reading: z.string(),
  }),
)
/** An event as one line of the timeline, without its payload. */
export type TimelineLine = z.infer<typeof timelineLineSchema>

export const timelineAskSchema = atFirstUse(() =>
  z.strictObject({
    filter: timelineFilterSchema.default({}),
    /** Only events before this one, newest first; with neither side, the newest of all. */
    before: z.int().min(1).optional(),
    /** Only events after this one, oldest first. */
    after: sequenceSchema.optional(),
    limit: z.int().min(1).max(200).default(TIMELINE_PAGE),
  }),
)
/** Which part of the timeline is asked for; what is absent takes its default. */
export type TimelineAsk = z.input<typeof timelineAskSchema>

export const timelinePageSchema = atFirstUse(() =>
  z.strictObject({
    lines: z.array(timelineLineSchema),
    /** Everything between where the page began and this event was looked through: from here it goes on. */
    looked_to: sequenceSchema,
    /** True when nothing is left in this direction. */
    done: z.boolean(),
    /** The newest event of the record. */
    newest: sequenceSchema,
  }),
)
/** A part of the timeline, and how far was looked for it. */
export type TimelinePage = z.infer<typeof timelinePageSchema>

export const histogramAskSchema = atFirstUse(() =>
  z.strictObject({
    /** Bars count every actor and trace (ADR 0036). */
    filter: timelineFilterSchema.omit({ actor: true, trace_id: true }).default({}),
    /** Times in RFC 3339; absent means where the record begins and ends. */
    from: z.string().max(40).optional(),
    to: z.string().max(40).optional(),
    bars: z.int().min(1).max(MOST_BARS).default(120),
  }),
)
/** Over which time, and in how many bars, events are to be counted; what is absent takes its default. */
export type HistogramAsk = z.input<typeof histogramAskSchema>

export const histogramSchema = atFirstUse(() =>
  z.strictObject({
    /** Where the first bar begins and the last one ends. */
    from: z.string(),
    to: z.string(),
    /** The first event of every bar, or of the next one that has any; one more than there are bars. */
    starts: z.array(sequenceSchema),
    /** Events of every bar by family, in the order of {@link EVENT_FAMILIES} and then those of unknown types. */
    counts: z.array(z.array(z.int())),
  }),
)
/** Events counted in bars of equal time, by family. */
export type Histogram = z.infer<typeof histogramSchema>

export const wholeEventsSchema = atFirstUse(() =>
  z.strictObject({ events: z.array(readEventSchema), looked_to: sequenceSchema, done: z.boolean() }),
)

export const verifyNewsSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('check'),
      name: z.string(),
      ok: z.boolean(),
      message: z.string(),
      sequence: z.int().optional(),
    }),
    z.strictObject({
      kind: z.literal('result'),
      ok: z.boolean(),
      /** The newest event that a commit of the branch witnesses. */
      witnessed: z.int().optional(),
      at: z.string(),
    }),
  ]),
)
/** One check of a verification as it ends, and then the whole result. */
export type VerifyNews = z.infer<typeof verifyNewsSchema>

export const pastCardSchema = atFirstUse(() =>
  cardSchema.extend({
    /** Where it stands now, when that is elsewhere. */
    now: z.enum([...WORK_PACKET_STATUSES, 'deleted']).optional(),
  }),
)
/** A card as it was, with where it went since. */
export type PastCard = z.infer<typeof pastCardSchema>

export const pastBoardSchema = atFirstUse(() =>
  z.strictObject({
    sequence: sequenceSchema,
    newest: sequenceSchema,
    /** The event itself; absent at 0, before everything. */
    event: timelineLineSchema.optional(),
    /** Whether the columns stand in the order of the board of then, or by id where it was not kept. */
    order: z.enum(['board', 'id']),
    columns: z.array(columnPageSchema.extend({ cards: z.array(pastCardSchema) })),
    /** What has changed since: Work Packets that stand elsewhere, that are new, that are gone. */
    since: z.strictObject({ moved: z.int(), created: z.int(), deleted: z.int() }),
  }),
)
/** The board as it was at an event. */
export type PastBoard = z.infer<typeof pastBoardSchema>
