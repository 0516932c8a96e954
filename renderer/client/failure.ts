/** Any thrown thing of a call as one value that the window can show (design: 20-operations, "Errors"). */
import { ORPCError } from '@orpc/client'
import { type ErrorValue, errorValueSchema } from '#shared/contract/errors.ts'

/** Why a call came to nothing. */
export interface Failure {
  /** What was refused and why, in words for people. */
  message: string
  /** The product's own error, when one was given. */
  error?: ErrorValue
  /** True when the connection ended before an answer came, so that nobody knows whether the call was carried out. */
  unanswered: boolean
}

/** What `thrown` means: a typed refusal of the product, another refusal of the host, or a lost connection. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof ORPCError) {
    const refusal = errorValueSchema.safeParse(thrown.data)
    if (refusal.success) return { message: refusal.data.message, error: refusal.data, unanswered: false }
    return { message: thrown.message, unanswered: false }
  }
  if (thrown instanceof DOMException || (thrown instanceof Error && thrown.name === 'AbortError')) {
    return { message: 'The connection to Locus ended before it answered', unanswered: true }
  }
  return { message: thrown instanceof Error ? thrown.message : String(thrown), unanswered: false }
}
