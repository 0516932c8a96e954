/**
 * Limits of work in progress by column: how much the Operator wants to see in one at most. They warn and forbid nothing,
 * and are kept in this browser for each workspace, as folding is in the address (design: 70-window, "Board").
 */
import { create } from 'zustand'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { z } from '#shared/zod.ts'

/** The most that a limit can be. */
export const LARGEST_LIMIT = 999

/** Cards that a column shall hold at most, where that is limited. */
export type Limits = Readonly<Partial<Record<WorkPacketStatus, number>>>

const limitsSchema = z.partialRecord(z.enum(WORK_PACKET_STATUSES), z.int().min(1).max(LARGEST_LIMIT))

/** The limits of the open workspace. */
export const useLimits = create<{ workspace: string | undefined; limits: Limits }>()(() => ({
  workspace: undefined,
  limits: {},
}))

const keptAs = (workspace: string): string => `locus.limits.${workspace}`

/** The limits that were kept; what cannot be read is none. */
export function readLimits(kept: string | null): Limits {
  if (!kept) return {}
  try {
    return limitsSchema.safeParse(JSON.parse(kept)).data ?? {}
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return {}
    throw thrown
  }
}

/** Takes the limits of a workspace from where they are kept. */
export function enterLimits(workspace: string): void {
  useLimits.setState({ workspace, limits: readLimits(window.localStorage.getItem(keptAs(workspace))) })
}

/** Limits a column of the open workspace, or ends its limit, and keeps that. */
export function changeLimit(status: WorkPacketStatus, limit: number | undefined): void {
  const { workspace, limits } = useLimits.getState()
  if (workspace === undefined) return
  const { [status]: _, ...others } = limits
  const next = limit === undefined ? others : { ...others, [status]: limit }
  useLimits.setState({ limits: next })
  window.localStorage.setItem(keptAs(workspace), JSON.stringify(next))
}

/** A limit as typed: a whole number from 1 on, nothing for none; undefined when it is neither. */
export function limitOf(typed: string): { limit: number | undefined } | undefined {
  const text = typed.trim()
  if (text === '') return { limit: undefined }
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return limit >= 1 ? { limit } : undefined
}
