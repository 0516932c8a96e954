/** The effects that the core is given instead of taking them: the clock, ids and named fail points. */
import { randomUUID } from 'node:crypto'

/** The outside world as the core sees it; tests hand in their own. */
export interface Ports {
  /** Milliseconds since the epoch. */
  now(): number
  /** A fresh UUID v4. */
  uuid(): string
  /** Called at named points of mutation, Take, Put, migration, backup, restore, rebuild and import, so that tests can stop the process there. */
  reach(point: FailPoint): void
}

/** Every named fail point, in the order in which a sync, then a backup, a restore and an import meets them. */
export const FAIL_POINTS = [
  'migration.before_commit',
  'mutation.before_rows',
  'mutation.after_rows',
  'mutation.before_commit',
  'mutation.after_commit',
  'take.before_commit',
  'take.after_commit',
  'put.before_temporary',
  'put.after_temporary',
  'put.before_rename',
  'put.after_rename',
  'put.before_commit',
  'put.after_commit',
  'backup.after_copy',
  'backup.after_artifacts',
  'backup.after_seal',
  'backup.before_rename',
  'backup.after_rename',
  'backup.after_prune',
  'restore.after_copy',
  'restore.after_check',
  'restore.after_artifacts',
  'restore.after_hold',
  'restore.after_aside',
  'restore.before_rename',
  'restore.after_rename',
  'rebuild.after_copy',
  'rebuild.after_hold',
  'rebuild.before_swap',
  'import.after_check',
  'import.after_artifact',
  'import.before_commit',
  'import.after_commit',
] as const
/** A named point at which a test may stop the process, so that what a crash leaves there is looked at (design: 90-quality, "Faults"). */
export type FailPoint = (typeof FAIL_POINTS)[number]

/** The real clock, random ids, and fail points that do nothing. */
export const systemPorts: Ports = {
  now: () => Date.now(),
  uuid: () => randomUUID(),
  reach: () => undefined,
}

/** An RFC 3339 UTC timestamp with milliseconds. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
