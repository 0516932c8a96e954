/** Performing an operation from the window: one idempotent call, refusals said in a toast (design: 20-operations). */
import { useCallback } from 'react'
import type { Client } from '#shared/contract/contract.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import { type Failure, failureOf } from '../client/failure.ts'
import { noteOwnOperation } from './own-operations.ts'
import { useSession } from './session.ts'
import { showToast } from './toasts.ts'

/** One operation by name with its params, as people type them. */
export interface OperationRequest {
  operation: string
  params: Parameters<Client['operate']>[0]['params']
}

/** What came of it. */
export type OperationOutcome = { done: true; result: EngineResult } | { done: false; failure: Failure }

/** How a refusal is said. */
export interface OperateOptions {
  /** Says nothing in a toast; the caller shows the refusal itself. */
  quiet?: boolean
  /** What a refusal toast is headed with; otherwise `Not done`. */
  title?: string
}

/** The outcome of an engine result: only `success` is done. */
export function outcomeOf(result: EngineResult): OperationOutcome {
  if (result.status === 'success') return { done: true, result }
  const [error] = result.errors
  const message = result.errors.map((one) => one.message).join('; ') || 'the operation gave no reason'
  return { done: false, failure: error ? { message, error, unanswered: false } : { message, unanswered: false } }
}

/** The client, once the link is up; rejects when the host denies this page. */
function clientWhenUp(): Promise<Client> {
  return new Promise((resolve, reject) => {
    const settle = (): boolean => {
      const { link, client } = useSession.getState()
      if (link === 'denied') reject(new Error('the host no longer accepts this page'))
      else if (link === 'up' && client) resolve(client)
      else return false
      return true
    }
    if (settle()) return
    const unsubscribe = useSession.subscribe(() => {
      if (settle()) unsubscribe()
    })
  })
}

/**
 * Performs one operation. The same op_id is sent again when the connection ended before an answer came, so that the
 * operation happens once whether or not the first sending arrived.
 */
export async function operate(request: OperationRequest, options: OperateOptions = {}): Promise<OperationOutcome> {
  const answered = noteOwnOperation(subjectOf(request.params))
  const outcome = await send({ ...request, op_id: crypto.randomUUID() })
  answered(outcome.done ? outcome.result.events_emitted.map((event) => event.sequence) : [])
  if (!outcome.done && !options.quiet) {
    showToast({ tone: 'refused', title: options.title ?? 'Not done', detail: outcome.failure.message })
  }
  return outcome
}

/** The Work Packet that an operation is about, where its params name one. */
function subjectOf(params: OperationRequest['params']): string | undefined {
  const { wp_id: wpId, place } = params
  if (typeof wpId === 'string') return wpId
  if (typeof place === 'object' && place !== null && !Array.isArray(place)) return subjectOf(place)
  return undefined
}

async function send(call: OperationRequest & { op_id: string }): Promise<OperationOutcome> {
  for (let sendings = 1; ; sendings += 1) {
    try {
      const client = await clientWhenUp()
      return outcomeOf(await client.operate(call))
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (!failure.unanswered || sendings === 3) return { done: false, failure }
    }
  }
}

/** A stable function that performs an operation and says its refusal in a toast. */
export function useOperate(): (request: OperationRequest, options?: OperateOptions) => Promise<OperationOutcome> {
  return useCallback(operate, [])
}
