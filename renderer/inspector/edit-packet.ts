/** Changing a field of the shown packet: one operation against the version that is seen, with its way back (design: 20-operations, update_wp). */
import { announce } from '../state/announcements.ts'
import { editInTurn } from '../state/edit-in-turn.ts'
import type { OperationOutcome, OperationRequest } from '../state/operate.ts'
import { change, sayDone, undoPartOf } from '../state/undo.ts'

/** What is said once it is done, and why it was not. */
export type EditOutcome = { done: true } | { done: false; message: string }

/** Performs an operation on a packet; a success is said with an undo, a refusal is answered and shown in place. */
export async function editPacket(request: OperationRequest, said: string): Promise<EditOutcome> {
  let outcome: OperationOutcome | undefined
  await change(async () => {
    outcome = await editInTurn(request)
    if (!outcome.done) return
    const part = undoPartOf(request, outcome.result)
    sayDone(said, part ? [part] : [])
  })
  if (!outcome || outcome.done) {
    announce(`${said}.`)
    return { done: true }
  }
  announce(`Not changed: ${outcome.failure.message}.`)
  return { done: false, message: outcome.failure.message }
}

/** A change of fields, refused where another version stands than the one that is seen. */
export function updateRequest(
  { wp_id, version }: { wp_id: string; version: number },
  fields: OperationRequest['params'],
): OperationRequest {
  return { operation: 'update_wp', params: { wp_id, expected_version: version, ...fields } }
}

/** Labels as typed, parted by commas. */
export function labelsOf(text: string): string[] {
  return [...new Set(text.split(',').map((label) => label.trim()))].filter(Boolean)
}
