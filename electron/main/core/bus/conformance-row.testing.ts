/** For the conformance test: what a row is, and what rows are made of. */
import type { ErrorCode } from '#shared/contract/errors.ts'

/** What stands in the workspace before each row. */
export interface Given {
  /** An artifact that is there. */
  handle: string
  /** Id of the dependency WP-1-Blocker blocks WP-1-Waiting. */
  dependencyId: string
  /** Sequence of the event that moved WP-1-Held. */
  moved: number
}

/** Params that are refused. */
export interface Refusal {
  what: string
  params: Record<string, unknown>
  code: ErrorCode
  path: string
  /** An agent asks, who only claims who it is. */
  asAgent?: boolean
}

/** One operation, or one of its forms. */
export interface Row {
  operation: string
  form?: string
  params: Record<string, unknown>
  /** Params that fit as well, for the same op_id. */
  other: Record<string, unknown>
  refusals: Refusal[]
}

/** The Work Packets that stand in the workspace, each in the state of its name, and what does not stand there. */
export const WP = {
  READY: 'WP-1-Ready',
  HELD: 'WP-1-Held',
  STUB: 'WP-1-Stub',
  GONE: 'WP-1-Gone',
  BLOCKER: 'WP-1-Blocker',
  WAITING: 'WP-1-Waiting',
  NOWHERE: 'WP-1-Nowhere',
} as const

export const NO_ARTIFACT = `artifact:sha256:${'0'.repeat(64)}`

/** Params with a Work Packet that is not there. */
export const unknown = (params: Record<string, unknown>, path = 'params.wp_id'): Refusal => ({
  what: 'a Work Packet that is not there',
  params,
  code: 'HSK-404-NOT-FOUND',
  path,
})
/** Params with a deleted Work Packet. */
export const deleted = (params: Record<string, unknown>, path = 'params.wp_id'): Refusal => ({
  ...unknown(params, path),
  what: 'a deleted one',
})
