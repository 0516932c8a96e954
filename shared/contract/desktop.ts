/** What a window and the desktop around it tell each other: notifications, and what the menu asks for (design: 70-window, "Frame"). */
import { wpIdSchema } from '../domain/work-packet.ts'
import { atFirstUse, z } from '../zod.ts'
import type { WindowAction } from './window-actions.ts'

/** What the application's menu can ask of the window that has the focus. */
export const MENU_COMMANDS = [
  'go-board',
  'go-table',
  'go-graph',
  'go-tasks',
  'go-recorder',
  'go-problems',
  'go-history',
  'go-settings',
  'search',
  'palette',
  'keys',
] as const satisfies readonly WindowAction[]
/** One of {@link MENU_COMMANDS}. */
export type MenuCommand = (typeof MENU_COMMANDS)[number]

export const noteSchema = atFirstUse(() =>
  z.strictObject({
    title: z.string().min(1).max(120),
    body: z.string().max(400),
    /** The Work Packet that a click shows. */
    wp_id: wpIdSchema.optional(),
  }),
)
/** A notification of the system. */
export type Note = z.infer<typeof noteSchema>

export const windowAskSchema = atFirstUse(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('command'), command: z.enum(MENU_COMMANDS) }),
    z.strictObject({ kind: z.literal('packet'), wp_id: wpIdSchema }),
  ]),
)
/** What the desktop asks of a window: a menu's command, or to show a Work Packet. */
export type WindowAsk = z.infer<typeof windowAskSchema>
