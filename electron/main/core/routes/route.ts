/**
 * What every route is made of: the contract's implementer, refusals told as the contract's error, and for most of them
 * the workspace that the connection has open (design: 80-architecture, "Contract").
 */
import { implement } from '@orpc/server'
import { contract } from '#shared/contract/contract.ts'
import { type ErrorValue, errorValueOf, LocusError } from '#shared/contract/errors.ts'
import type { OpenConnection } from '../connections/open-connection.ts'

/** Makes the contract's error of a refusal. */
type Refuse = (refusal: { message: string; data: ErrorValue }) => Error

/** What the product refuses is told as the contract's error; anything else stays what it is. */
function toldAs(cause: unknown, refuse: Refuse): unknown {
  return cause instanceof LocusError ? refuse({ message: cause.message, data: errorValueOf(cause) }) : cause
}

/** Tells a refusal as the contract's error also where it comes while steps go on after the call has been answered. */
export async function* toldApart<T>(steps: AsyncGenerator<T, void>, refuse: Refuse): AsyncGenerator<T, void> {
  try {
    yield* steps
  } catch (cause) {
    throw toldAs(cause, refuse)
  }
}

/** Ends with a call, or with the connection that it came on. */
export function endOf(connection: OpenConnection, signal: AbortSignal | undefined): AbortSignal {
  return AbortSignal.any([connection.aborted.signal, ...(signal ? [signal] : [])])
}

/** Implements routes that need no open workspace. */
export const onConnection = implement(contract)
  .$context<{ connection: OpenConnection }>()
  .use(async ({ next, errors }) => {
    try {
      return await next()
    } catch (cause) {
      throw toldAs(cause, errors.REFUSED)
    }
  })

/** Implements routes on the workspace that the connection has open; refuses HSK-404-NOT-FOUND where there is none. */
export const inWorkspace = onConnection.use(async ({ next, context }) => {
  const shared = await context.connection.shared()
  if (shared) return next({ context: shared })
  throw new LocusError('HSK-404-NOT-FOUND', 'no workspace is open; open a folder first', { path: 'workspace' })
})
