/** Changing the routing: raising is for everybody who may write, lowering is a person's decision (design: 20-operations). */
import { LocusError } from '#shared/contract/errors.ts'
import { type Routing, routingChange, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { OperationContext } from './operation.ts'

/**
 * Refuses to lower a routing without a person, a reason, or while work runs on it.
 * @throws LocusError HSK-403-CAPABILITY, HSK-409-TRANSITION
 */
export function refuseLowering(
  change: { from: Routing; to: Routing; status: WorkPacketStatus; reason: string | undefined },
  context: Pick<OperationContext, 'actor' | 'attested' | 'require'>,
): void {
  if (routingChange(change.from, change.to) >= 0) return
  context.require('locus.gate')
  if (context.actor.kind !== 'human' || context.attested === 'claimed') {
    throw new LocusError('HSK-403-CAPABILITY', 'lowering the routing is for a person at the window or a terminal', {
      path: 'params.routing',
    })
  }
  if (change.reason === undefined) {
    throw new LocusError('HSK-409-TRANSITION', 'lowering the routing needs a reason', { path: 'params.reason' })
  }
  if (change.status === 'in_progress' || change.status === 'gated') {
    throw new LocusError('HSK-409-TRANSITION', `the routing is never lowered while ${change.status}`, {
      path: 'params.routing',
    })
  }
}
