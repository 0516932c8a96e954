/** The workspace's settings, read as one typed value (design: 10-domain, 20-operations "Who is asking", 40-task-board). */

import type { StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { PHASES, ROUTINGS, TASK_BOARD_STATUSES, type TaskBoardStatus } from '#shared/domain/vocabulary.ts'
import { among, text, whole } from '#shared/plain-checks.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { CAPABILITY_PROFILES } from './capabilities.ts'

/**
 * Settings that people may change, each with its schema, the values that need none to be seen to fit, and what it is until
 * then.
 */
const EDITABLE = {
  actors: {
    schema: atFirstUse(() => z.record(z.string().min(1).max(120), z.enum(Object.keys(CAPABILITY_PROFILES)))),
    usual: among(),
    fallback: {},
  },
  default_phase: { schema: atFirstUse(() => z.enum(PHASES)), usual: among(...PHASES), fallback: '1' as const },
  adopt_routing: {
    schema: atFirstUse(() => z.enum(ROUTINGS)),
    usual: among(...ROUTINGS),
    fallback: 'GOV_LIGHT' as const,
  },
  board_path: { schema: atFirstUse(() => z.string().min(1).max(400).nullable()), usual: text(1, 400), fallback: null },
  board_sections: {
    schema: atFirstUse(() => z.record(z.string().min(1).max(200), z.enum(TASK_BOARD_STATUSES))),
    usual: among(),
    fallback: {},
  },
  write_board: { schema: atFirstUse(() => z.boolean()), usual: among(true, false), fallback: false },
  query_event_days: {
    schema: atFirstUse(() =>
      z.int('is no whole number of days').min(1, 'is at least 1 day').max(36_500, 'is at most 36,500 days'),
    ),
    usual: whole(1, 36_500),
    fallback: 7,
  },
  auto_unblock: { schema: atFirstUse(() => z.boolean()), usual: among(true, false), fallback: false },
  sla: { schema: atFirstUse(() => z.boolean()), usual: among(true, false), fallback: true },
} as const

/** A setting that people may change. */
export type SettingKey = keyof typeof EDITABLE

/** The settings of a workspace. */
export interface Settings {
  replicaId: string
  /** Actor id → the profile that the workspace grants it. */
  actors: Record<string, string>
  default_phase: (typeof PHASES)[number]
  adopt_routing: (typeof ROUTINGS)[number]
  /** The chosen board, repo-relative. */
  board_path: string | null
  /** Section titles of this workspace's own, each with the status that its entries have. */
  board_sections: Record<string, TaskBoardStatus>
  /** True once somebody has said that the board may be written. */
  write_board: boolean
  /** Query events older than this many days lose their payloads. */
  query_event_days: number
  /** True when blocked work moves back by itself once nothing blocks it any more. */
  auto_unblock: boolean
  /** False when nobody counts how long packets stand where they do; read by the store's cards too. */
  sla: boolean
}

/**
 * Settings that change who may do what, what the board's lines mean, or how long the record speaks; they are taken only
 * from a person at the window or a terminal. So is another board than the one that was chosen: its lines would be taken over
 * as they stand. The first choice, and whether the board is written, follow from operations that have their own gates.
 */
export const GUARDED_SETTINGS: readonly SettingKey[] = [
  'actors',
  'adopt_routing',
  'default_phase',
  'board_sections',
  'query_event_days',
  'auto_unblock',
  'sla',
]

/** True for a setting that people may change. */
export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(EDITABLE, key)
}

/** Every setting that people may change. */
export const SETTING_KEYS = Object.keys(EDITABLE) as SettingKey[]

/** Checks a value for a setting. @throws LocusError HSK-400-SCHEMA */
export function checkedSetting(key: SettingKey, value: unknown): unknown {
  const parsed = EDITABLE[key].schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new LocusError('HSK-400-SCHEMA', `${key}: ${parsed.error.issues[0]?.message ?? 'does not validate'}`, {
    path: key,
  })
}

const REPLICA_ID = 'replica_id'

/**
 * Reads the settings of a workspace.
 * @throws LocusError HSK-500-STORAGE for one that is stored but does not validate: falling back could widen a grant.
 */
export async function readSettings(reader: StoreReader): Promise<Settings> {
  const stored = await reader.settings([REPLICA_ID, ...SETTING_KEYS])
  const read = <Key extends SettingKey>(key: Key): Settings[Key] => {
    const value = stored.get(key)
    return (value === undefined ? EDITABLE[key].fallback : storedSetting(key, value)) as Settings[Key]
  }
  return {
    replicaId: stored.get(REPLICA_ID) ?? '',
    actors: read('actors'),
    default_phase: read('default_phase'),
    adopt_routing: read('adopt_routing'),
    board_path: read('board_path'),
    write_board: read('write_board'),
    query_event_days: read('query_event_days'),
    auto_unblock: read('auto_unblock'),
    sla: read('sla'),
    board_sections: read('board_sections'),
  }
}

function storedSetting(key: SettingKey, stored: string): unknown {
  const value = jsonOf(stored)
  if (EDITABLE[key].usual(value)) return value
  const parsed = EDITABLE[key].schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new LocusError('HSK-500-STORAGE', `the stored setting ${key} is damaged; set it again`, { path: key })
}

/** The value of a JSON text; undefined where it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
