/** What the inspector is sent of one Work Packet (design: 70-window, "Frame"). */
import { MICRO_TASK_STATUSES } from '../domain/micro-task.ts'
import { DEPENDENCY_TYPES, WORK_PACKET_STATUSES } from '../domain/vocabulary.ts'
import { trackedWorkPacketSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'
import { cardSchema } from './board.ts'
import { conflictSchema, diagnosticSchema, readEventSchema } from './workspace.ts'

/** Edges and Micro-Tasks that are named; the others are counted. */
export const NAMED_IN_INSPECTOR = 200

export const shownEdgeSchema = atFirstUse(() =>
  z.strictObject({
    dependency_id: z.string(),
    type: z.enum(DEPENDENCY_TYPES),
    /** `out`: this packet stands at its beginning; `in`: at its end. */
    direction: z.enum(['out', 'in']),
    description: z.string().optional(),
    other: z.strictObject({
      wp_id: z.string(),
      title: z.string(),
      status: z.enum([...WORK_PACKET_STATUSES, 'deleted']),
    }),
    /** True where the other one holds this packet back now. */
    open: z.boolean(),
  }),
)
/** One dependency as it is seen from one of its ends. */
export type ShownEdge = z.infer<typeof shownEdgeSchema>

export const microTaskLineSchema = atFirstUse(() =>
  z.strictObject({
    mt_id: z.string(),
    name: z.string(),
    status: z.enum(MICRO_TASK_STATUSES),
    /** Attempts that were recorded. */
    iterations: z.int(),
    max_iterations: z.int(),
  }),
)
/** One Micro-Task in a line. */
export type MicroTaskLine = z.infer<typeof microTaskLineSchema>

export const shownPacketSchema = atFirstUse(() =>
  z.strictObject({
    packet: trackedWorkPacketSchema,
    /** Its card; a deleted packet has none. */
    card: cardSchema.optional(),
    conflict: conflictSchema.optional(),
    problems: z.array(diagnosticSchema),
    /** Newest first, at most 50. */
    events: z.array(readEventSchema),
    /** At most {@link NAMED_IN_INSPECTOR}, those that hold it back first. */
    edges: z.array(shownEdgeSchema),
    edge_count: z.int(),
    micro_tasks: z.array(microTaskLineSchema),
  }),
)
/** One Work Packet with everything that is shown beside it. */
export type ShownPacket = z.infer<typeof shownPacketSchema>

/** Bytes of a packet's file that are shown; the rest is in the file. */
export const SHOWN_DOCUMENT_BYTES = 256 * 1024

export const packetDocumentSchema = atFirstUse(() =>
  z.discriminatedUnion('found', [
    z.strictObject({
      found: z.literal(true),
      /** Repo-relative. */
      path: z.string(),
      kind: z.enum(['packet', 'stub']),
      format: z.enum(['markdown', 'json']),
      /** True where its JSON is the authority and this text was made from it. */
      generated: z.boolean(),
      text: z.string(),
      /** Size of the whole file. */
      bytes: z.int(),
      /** True when `text` ends before the file does. */
      cut: z.boolean(),
    }),
    /** Where a packet would be made. */
    z.strictObject({ found: z.literal(false), path: z.string() }),
  ]),
)
/** The file of a Work Packet, as it is shown. */
export type PacketDocument = z.infer<typeof packetDocumentSchema>
