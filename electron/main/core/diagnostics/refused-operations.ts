/**
 * The problems of refused operations: one for each Work Packet while they are few, one for each who asks when they are many,
 * and one for all others, so that a caller in a loop cannot flood the list (design: 20-operations, "Errors").
 */
import type { Actor } from '#shared/contract/envelope.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { shortened } from '#shared/events/shown-text.ts'
import { diagnosticId, type Finding, problem } from './diagnostics.ts'

/** Most problems of one operation refused for one cause on Work Packets of their own. */
const MOST_ALIKE = 10
/** Most problems of refused operations before all further ones are one. */
const MOST = 100
const LONGEST_MESSAGE = 1000

/** What was refused, and to whom. */
export interface RefusedOperation {
  operation: string
  error: ErrorValue
  actor: Actor
  /** The Work Packet that it was about, where there is one of this id. */
  wpId: string | undefined
}

/** What the ids of all problems of one operation refused on one Work Packet begin with. */
export function refusedOperationPrefix(operation: string, wpId: string): string {
  return diagnosticId('refused_operation', `${operation}:${wpId}:`)
}

/** The problem that a refusal opens or counts on; `open` are the problems that are open. */
export function refusalFinding(open: readonly Diagnostic[], refused: RefusedOperation): Finding {
  const own = open.filter(({ kind }) => kind === 'refused_operation')
  const isOpen = ({ kind, key }: Finding): boolean =>
    own.some((known) => known.diagnostic_id === diagnosticId(kind, key))
  const [single, group, rest] = [singleFinding(refused), groupFinding(refused), restFinding(refused)]
  if (isOpen(single)) return single
  if (own.length >= MOST) return isOpen(group) ? group : rest
  return single.wp_id === undefined || alike(own, refused) < MOST_ALIKE ? single : group
}

function alike(own: readonly Diagnostic[], { operation, error }: RefusedOperation): number {
  const start = `refused_operation:${operation}:`
  const isAlike = ({ diagnostic_id: id, code, wp_id: wpId }: Diagnostic): boolean =>
    code === error.code && wpId !== undefined && id.startsWith(start)
  return own.filter(isAlike).length
}

/** Ids that are no Work Packet's share one problem. */
function singleFinding({ operation, error, wpId }: RefusedOperation): Finding {
  return problem('refused_operation', {
    key: `${operation}:${wpId ?? ''}:${error.code}`,
    code: error.code,
    message: shortened(`${operation} was refused: ${error.message}`, LONGEST_MESSAGE),
    ...(wpId === undefined ? {} : { wp_id: wpId }),
    ...(error.path ? { where: error.path } : {}),
    hint: 'Send it again with what was missing.',
    fixes: [{ choice: 'dismiss', label: 'Dismiss' }],
  })
}

function groupFinding({ operation, error, actor, wpId = 'a Work Packet' }: RefusedOperation): Finding {
  const by = shortened(actor.id, 100)
  return severalFinding(
    `${operation}::${error.code}:${actor.kind}:${actor.id}`,
    `${operation} by ${by} was refused on many Work Packets, on ${wpId} last: ${error.message}`,
    error,
  )
}

function restFinding({ operation, error }: RefusedOperation): Finding {
  return severalFinding('::', `many operations were refused, ${operation} last: ${error.message}`, error)
}

function severalFinding(key: string, message: string, { code }: ErrorValue): Finding {
  return problem('refused_operation', {
    key,
    code,
    message: shortened(message, LONGEST_MESSAGE),
    hint: 'The Flight Recorder holds each of them. Look at what is being sent, and by whom.',
    fixes: [{ choice: 'dismiss', label: 'Dismiss' }],
  })
}
