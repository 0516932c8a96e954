/** What the frame of the window is sent: the workspace, its sync state, problems, conflicts, events, folders. */

import { PROBLEM_SEVERITIES } from '../domain/problem-kinds.ts'
import { ACTOR_KINDS, SOURCES, TASK_BOARD_STATUSES, VERDICTS } from '../domain/vocabulary.ts'
import { atFirstUse, z } from '../zod.ts'
import { CONFLICT_KINDS, cardChangeSchema } from './board.ts'
import { actorSchema } from './envelope.ts'
import { errorValueSchema } from './errors.ts'
import { fileOpenerSchema } from './file-opening.ts'

/** The state of the board's sync, worst last. */
export const SYNC_STATES = [
  'in_sync',
  'syncing',
  'watching',
  'asking_first_write',
  'conflicts',
  'held',
  'no_board',
  'board_missing',
  'read_only',
  'store_removed',
  'failed',
] as const

export const syncStateSchema = atFirstUse(() =>
  z.strictObject({
    state: z.enum(SYNC_STATES),
    /** Repo-relative path of the board, when one is chosen. */
    board_path: z.string().optional(),
    /** Boards found when more than one is there and none is chosen. */
    candidates: z.array(z.string()),
    conflicts: z.int(),
    problems: z.int(),
    /** What happened and what to do now, for the states that need it. */
    message: z.string().optional(),
    /** The diff that the first write would make, while it is asked for. */
    pending_diff: z.string().optional(),
    /** How many entries a held git change would alter. */
    held_changes: z.int().optional(),
    last_synced_at: z.string().optional(),
  }),
)
/** How board and store stand to each other, for the line at the bottom of the window. */
export type SyncState = z.infer<typeof syncStateSchema>

export const workspaceInfoSchema = atFirstUse(() =>
  z.strictObject({
    id: z.string(),
    name: z.string(),
    /** Absolute path of the primary worktree. */
    root: z.string(),
    is_git: z.boolean(),
    branch: z.string().optional(),
    actor: actorSchema,
    /** Where the operator's name is from: chosen in Locus, git's user.name, or only the account's, as git names nobody. */
    named_by: z.enum(['chosen', 'git', 'account']),
    sequence: z.int(),
    sync: syncStateSchema,
    /** Why nothing can be written, when that is so. */
    read_only: z.string().optional(),
    /** Counts of Work Packets by status. */
    totals: z.record(z.string(), z.int()),
  }),
)
/** What the frame of the window shows of an open workspace. */
export type WorkspaceInfo = z.infer<typeof workspaceInfoSchema>

export const recentSchema = atFirstUse(() =>
  z.strictObject({
    path: z.string(),
    name: z.string(),
    opened_at: z.string(),
    /** True when no folder is there any more. */
    missing: z.boolean(),
  }),
)
/** One workspace that was opened lately. */
export type RecentWorkspace = z.infer<typeof recentSchema>

export const sampleStepSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
    /** The last: its folder, to be opened like any other. */
    z.strictObject({ kind: z.literal('done'), path: z.string() }),
  ]),
)
/** How far the laying out of the sample is. */
export type SampleStep = z.infer<typeof sampleStepSchema>

export const hostInfoSchema = atFirstUse(() =>
  z.strictObject({
    host: z.enum(['electron', 'browser']),
    version: z.string(),
    /** True when a native folder dialog can be shown. */
    can_pick_folder: z.boolean(),
    /** True when notifications of the system can be shown. */
    can_notify: z.boolean(),
    /** What opens files outside of Locus; absent where nothing does. */
    opens_files: fileOpenerSchema.optional(),
    home: z.string(),
    recent: z.array(recentSchema),
    /** The sample workspace that comes with Locus; absent in a build without it. `standing` is the one laid out before. */
    sample: z.strictObject({ standing: z.string().optional() }).optional(),
    workspace: workspaceInfoSchema.optional(),
    /** The folder that this window was to begin with, and why it could not be opened. */
    failed: z.strictObject({ path: z.string(), error: errorValueSchema }).optional(),
  }),
)
/** What a window knows of its host before a workspace is open: what it can do, and where one might begin. */
export type HostInfo = z.infer<typeof hostInfoSchema>

export const folderListingSchema = atFirstUse(() =>
  z.strictObject({
    path: z.string(),
    parent: z.string().optional(),
    is_git: z.boolean(),
    board: z.string().optional(),
    folders: z.array(z.strictObject({ name: z.string(), path: z.string(), is_git: z.boolean() })),
  }),
)
/** The folders in a folder, where no dialog of the system can be shown. */
export type FolderListing = z.infer<typeof folderListingSchema>

export const diagnosticSchema = atFirstUse(() =>
  z.strictObject({
    diagnostic_id: z.string(),
    kind: z.string(),
    severity: z.enum(PROBLEM_SEVERITIES),
    code: z.string(),
    message: z.string(),
    wp_id: z.string().optional(),
    /** `path:line` in the repo, or a part of the store. */
    where: z.string().optional(),
    first_seen: z.string(),
    last_seen: z.string(),
    count: z.int(),
    fix_hint: z.string(),
    /** Choices that `problems.fix` takes for this one. */
    fixes: z.array(z.strictObject({ choice: z.string(), label: z.string() })),
    inherited: z.boolean(),
  }),
)
/** One open problem. */
export type Diagnostic = z.infer<typeof diagnosticSchema>

export const conflictSideSchema = atFirstUse(() =>
  z.strictObject({
    status: z.enum(TASK_BOARD_STATUSES).optional(),
    verdict: z.enum(VERDICTS).optional(),
    /** The side in words: the board's line as shown, or the store's state. */
    text: z.string(),
  }),
)

export const conflictSchema = atFirstUse(() =>
  z.strictObject({
    wp_id: z.string(),
    title: z.string(),
    kind: z.enum(CONFLICT_KINDS),
    board: conflictSideSchema,
    store: conflictSideSchema,
    /** Line of the board, 1-based, when the entry stands in it. */
    line: z.int().optional(),
    since: z.string(),
    /** What the edit lacked. */
    missing: z.array(z.string()),
  }),
)
/** One open conflict between board and store. */
export type Conflict = z.infer<typeof conflictSchema>

export const recordedEventSchema = atFirstUse(() =>
  z.strictObject({
    sequence: z.int(),
    event_id: z.string(),
    event_code: z.string(),
    event_type: z.string(),
    timestamp: z.string(),
    actor: z.strictObject({ kind: z.enum(ACTOR_KINDS), id: z.string() }),
    attested: z.string(),
    source: z.enum(SOURCES),
    trace_id: z.string(),
    job_id: z.string(),
    workflow_run_id: z.string().optional(),
    wp_id: z.string().optional(),
    mt_id: z.string().optional(),
    iteration: z.int().optional(),
    capability_id: z.string().optional(),
    replica_id: z.string(),
    vector_clock: z.record(z.string(), z.int()),
    /** The payload, or null where retention has pruned it. */
    payload: z.record(z.string(), z.json()).nullable(),
    payload_hash: z.string(),
    prev_hash: z.string(),
    hash: z.string(),
  }),
)
/** One event of the Flight Recorder as it is stored. */
export type RecordedEvent = z.infer<typeof recordedEventSchema>

/** An event with its one-line reading. */
export const readEventSchema = atFirstUse(() => recordedEventSchema.extend({ reading: z.string() }))
/** An event with the sentence that the Flight Recorder shows for it. */
export type ReadEvent = z.infer<typeof readEventSchema>

/** Deltas a subscriber may leave unacknowledged before it is sent a gap (design: 80-architecture, "Push"). */
export const MAX_UNACKNOWLEDGED = 100

export const feedItemSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    /** Always the first: names the subscription for acknowledgements. */
    z.strictObject({ kind: z.literal('subscribed'), subscription_id: z.string(), sequence: z.int() }),
    z.strictObject({
      kind: z.literal('delta'),
      /** Revisions of what is shown: a delta whose `from` is not the revision at hand is a gap. */
      from: z.int(),
      to: z.int(),
      /** Sequence of the newest event that the delta reflects. */
      event: z.int(),
      changes: z.array(cardChangeSchema),
      /** Counts by status after the change, unfiltered. */
      totals: z.record(z.string(), z.int()),
      last_event: readEventSchema.optional(),
    }),
    /** Deltas were left out: ask for a fresh page. */
    z.strictObject({ kind: z.literal('gap'), to: z.int() }),
    z.strictObject({ kind: z.literal('sync'), sync: syncStateSchema }),
  ]),
)
/** What a subscriber of the board hears: its name first, then deltas, gaps and the state of the sync. */
export type FeedItem = z.infer<typeof feedItemSchema>
