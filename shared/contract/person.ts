/** What belongs to the person at the window: the settings they see, their name, and what happened since they left (design: 70-window, "Frame"). */
import { PHASES, ROUTINGS, TASK_BOARD_STATUSES } from '../domain/vocabulary.ts'
import { userIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'

export const operatorNameSchema = atFirstUse(() => z.string().trim().min(1, 'may not be empty').pipe(userIdSchema))
/** A name that a person may choose: one that can be read in full where it is shown. */
export type OperatorName = z.infer<typeof operatorNameSchema>

export const workspaceSettingsSchema = atFirstUse(() =>
  z.strictObject({
    /** Actor id → the profile that the workspace grants it. */
    actors: z.record(z.string(), z.string()),
    default_phase: z.enum(PHASES),
    adopt_routing: z.enum(ROUTINGS),
    /** Repo-relative; null while none was chosen. */
    board_path: z.string().nullable(),
    board_sections: z.record(z.string(), z.enum(TASK_BOARD_STATUSES)),
    write_board: z.boolean(),
    query_event_days: z.int(),
    auto_unblock: z.boolean(),
    sla: z.boolean(),
  }),
)
/** The settings of a workspace, as the window shows them. */
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>

export const sinceLeftSchema = atFirstUse(() =>
  z.strictObject({
    /** When this person last had the workspace open. */
    left_at: z.string(),
    /** The newest event at that time; what happened since comes after it. */
    sequence: z.int(),
    /** Work Packets that changed their status. */
    moved: z.int(),
    /** Work Packets that are new. */
    added: z.int(),
    /** Conflicts that came up since and are still open. */
    conflicts: z.int(),
    /** Everything that tells of something, those above included. */
    events: z.int(),
    /** True when so much happened that not all of it was counted. */
    more: z.boolean(),
  }),
)
/** What happened in a workspace while a person was away. */
export type SinceLeft = z.infer<typeof sinceLeftSchema>
