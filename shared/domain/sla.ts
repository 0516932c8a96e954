/** How long a Work Packet may stand where it does, in working days (design: 50-governance, "Checks the Operator sees"). */
import type { WorkPacketStatus } from './vocabulary.ts'

/** Working days by status; a status that is not here has no limit. */
export const SLA_DAYS = { blocked: 5, ready: 10, in_progress: 30 } as const satisfies Partial<
  Record<WorkPacketStatus, number>
>

/** From this part of its days on a packet is nearly over them. */
const NEAR = 0.8

/** How a packet stands against its limit. */
export interface SlaStanding {
  /** Working days that it may take. */
  readonly limit: number
  /** Working days that have begun since the day it came here. */
  readonly spent: number
  readonly state: 'within' | 'near' | 'past'
}

/** The standing of a packet that has its status since a moment (RFC 3339), at `now` in milliseconds; days are local. */
export function slaStanding(status: WorkPacketStatus, since: string, now: number): SlaStanding | undefined {
  const from = Date.parse(since)
  return Number.isNaN(from) ? undefined : standingAfter(status, workingDaysAfter(from, now))
}

/** The standing of a packet that has its status for so many working days; undefined where no limit counts. */
export function standingAfter(status: WorkPacketStatus, spent: number): SlaStanding | undefined {
  const limit = status in SLA_DAYS ? SLA_DAYS[status as keyof typeof SLA_DAYS] : undefined
  if (limit === undefined) return undefined
  return { limit, spent, state: spent > limit ? 'past' : spent >= limit * NEAR ? 'near' : 'within' }
}

/** Mondays to Fridays after the local day of `from` up to that of `to`, both milliseconds; 0 where `to` is not later. */
export function workingDaysAfter(from: number, to: number): number {
  const first = localDay(from)
  return Math.max(0, workingDaysUpTo(localDay(to)) - workingDaysUpTo(first))
}

/** The local day as a number of days since Monday, 29 December 1969. */
function localDay(moment: number): number {
  const at = new Date(moment)
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000 + 3
}

/** Working days from that Monday to a day, both included. */
function workingDaysUpTo(day: number): number {
  const weeks = Math.floor(day / 7)
  return weeks * 5 + Math.min(5, day - weeks * 7 + 1)
}
