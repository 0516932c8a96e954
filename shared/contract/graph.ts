/** What the Graph view is sent: Work Packets as nodes, dependencies as edges, what changed since, and chains (design: 70-window, "Graph"). */
import { DEPENDENCY_TYPES, PHASES, WORK_PACKET_STATUSES } from '../domain/vocabulary.ts'
import { wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'

/** Nodes that are shown at most: so many stay fluid (design: 70-window, "Graph"). */
export const MOST_GRAPH_NODES = 2000
/** Edges that are shown at most; what is left out is said. */
export const MOST_GRAPH_EDGES = 12_000
/** Nodes of a neighbourhood at most. */
export const MOST_NEIGHBOURS = 400
/** Changes that one answer holds; after more of them the graph is read anew. */
export const MOST_GRAPH_CHANGES = 200

export const graphNodeSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: z.string(),
    title: z.string(),
    /** `deleted`: it is gone, and something still waits for it. */
    status: z.enum([...WORK_PACKET_STATUSES, 'deleted']),
    priority: z.int(),
    phase: z.enum(PHASES),
    open_blockers: z.int(),
  }),
)
/** One Work Packet of the graph. */
export type GraphNode = z.infer<typeof graphNodeSchema>

export const graphEdgeSchema = atFirstUse(() =>
  z.strictObject({
    dependency_id: z.string(),
    from_wp_id: z.string(),
    to_wp_id: z.string(),
    type: z.enum(DEPENDENCY_TYPES),
  }),
)
/** One dependency of the graph, as it is stored. */
export type GraphEdge = z.infer<typeof graphEdgeSchema>

export const graphAskSchema = atFirstUse(() =>
  z.strictObject({
    /** Only one phase. */
    phase: z.enum(PHASES).optional(),
    /** Only what lies around a Work Packet; goes before the phase. */
    around: wpIdSchema.optional(),
  }),
)
/** Which part of the graph is wanted. */
export type GraphAsk = z.infer<typeof graphAskSchema>

export const graphNewsSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    /** Always the first. `too_many`: nothing follows, since there are more than {@link MOST_GRAPH_NODES}. */
    z.strictObject({
      kind: z.literal('scope'),
      scope: z.enum(['all', 'phase', 'around', 'too_many']),
      /** Work Packets of the workspace. */
      total: z.int(),
      /** What is shown at least reflects this revision and this event; changes are asked for from here. */
      revision: z.int(),
      event: z.int(),
    }),
    z.strictObject({ kind: z.literal('nodes'), nodes: z.array(graphNodeSchema) }),
    z.strictObject({ kind: z.literal('edges'), edges: z.array(graphEdgeSchema) }),
    /** Always the last: whether neighbours or edges were left out. */
    z.strictObject({ kind: z.literal('end'), nodes_left: z.boolean(), edges_left: z.boolean() }),
  ]),
)
/** The graph, a piece at a time. */
export type GraphNews = z.infer<typeof graphNewsSchema>

export const graphChangesAskSchema = atFirstUse(() =>
  z.strictObject({ revision: z.int().min(0), event: z.int().min(0) }),
)

export const graphChangesSchema = atFirstUse(() =>
  z.strictObject({
    revision: z.int(),
    event: z.int(),
    /** Too much has happened to be told: read the graph anew. */
    gap: z.boolean(),
    /** Work Packets as they are now, of any phase. */
    nodes: z.array(graphNodeSchema),
    added: z.array(graphEdgeSchema),
    /** Ids of dependencies. */
    removed: z.array(z.string()),
  }),
)
/** What changed in the whole graph since a revision and an event. */
export type GraphChanges = z.infer<typeof graphChangesSchema>

export const graphChainSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: z.string(),
    /** Everything that holds it back, directly or not, nearest first. */
    held_by: z.array(z.string()),
    /** The longest chain of open blockers, first to be done first; the packet itself is its last. */
    critical_path: z.array(z.string()),
    /** What waits for it, directly or not, nearest first. */
    dependents: z.array(z.string()),
    /** True when there are more than are named. */
    cut: z.boolean(),
  }),
)
/** What a Work Packet waits for and what waits for it. */
export type GraphChain = z.infer<typeof graphChainSchema>
