/** Ids of the domain: their form, their families and what an id tells by itself (design: 10-domain). */
import { PHASES, type Phase } from './vocabulary.ts'

/** A Work Packet's id: never a path, at most 122 characters. */
export const WP_ID_PATTERN = /^WP-[A-Za-z0-9][A-Za-z0-9._-]{0,118}$/

/** A Micro-Task's id, unique within its Work Packet. */
export const MT_ID_PATTERN = /^MT-\d{3,}$/

export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** True when `text` is a well-formed Work Packet id. */
export function isWorkPacketId(text: string): boolean {
  return WP_ID_PATTERN.test(text)
}

const REVISION_PATTERN = /-(?:v(\d+)|(\d{8}))$/

/** The id without its final `-vN` (or `-YYYYMMDD`): what the versions of one Base WP share. `ANS-001` is no revision. */
export function baseWorkPacketId(wpId: string): string {
  const base = wpId.replace(REVISION_PATTERN, '')
  return isWorkPacketId(base) ? base : wpId
}

/** The order of an id among the versions of its Base WP: 0 without a revision, N for `-vN`, the date for `-YYYYMMDD`. */
export function revisionOf(wpId: string): number {
  const match = baseWorkPacketId(wpId) === wpId ? undefined : REVISION_PATTERN.exec(wpId)
  return match ? Number(match[1] ?? match[2]) : 0
}

/** True when `newer` is a later version of the same Base WP as `older`. */
export function isNewerVersion(newer: string, older: string): boolean {
  return newer !== older && baseWorkPacketId(newer) === baseWorkPacketId(older) && revisionOf(newer) > revisionOf(older)
}

/** The phase that an id names (`WP-{phase}-…`), if it names one. */
export function phaseOfId(wpId: string): Phase | undefined {
  const named = /^WP-(\d+(?:\.\d+)?)-/.exec(wpId)?.[1]
  return PHASES.find((phase) => phase === named)
}

/** A readable title made from an id, for entries that have none: `WP-1-Berth-Planner-v2` → `Berth Planner`. */
export function titleFromId(wpId: string): string {
  const words = baseWorkPacketId(wpId)
    .replace(/^WP-(?:\d+(?:\.\d+)?-)?/, '')
    .replace(/[-_]+/g, ' ')
    .trim()
  return words || wpId
}
