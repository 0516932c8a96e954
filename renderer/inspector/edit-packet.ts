/** Changing a field of the shown packet: one operation against the version that is seen, with its way back (design: 20-operations, update_wp). */
import type { EngineResult } from '#shared/contract/envelope.ts'
import { isRecord } from '#shared/json.ts'
import { announce } from '../state/announcements.ts'
import { type OperationOutcome, type OperationRequest, operate } from '../state/operate.ts'
import { change, sayDone, undoPartOf } from '../state/undo.ts'

/** What is said once it is done, and why it was not. */
export type EditOutcome = { done: true } | { done: false; message: string }

/** The edits of this window, one after another, so that a quick second one knows what the first has made. */
let lastEdit: Promise<unknown> = Promise.resolve()
/** For each packet the version that was seen before its own edits, and the one that these have led to. */
const ownVersions = new Map<string, { seen: number; now: number }>()

/** The request against what this window's own edits made of the version that was seen; another's change is refused as ever. */
function afterOwnEdits(request: OperationRequest): OperationRequest {
  const { wp_id: wpId, expected_version: expected } = request.params
  const own = typeof wpId === 'string' ? ownVersions.get(wpId) : undefined
  if (!own || typeof expected !== 'number' || expected < own.seen || expected >= own.now) return request
  return { ...request, params: { ...request.params, expected_version: own.now } }
}

/** Remembers what an answered edit made of the version that it was against. */
function noteVersion({ params }: OperationRequest, { data }: EngineResult): void {
  const { wp_id: wpId, expected_version: expected } = params
  const made = isRecord(data) ? data['version'] : undefined
  if (typeof wpId !== 'string' || typeof expected !== 'number' || typeof made !== 'number') return
  const own = ownVersions.get(wpId)
  ownVersions.set(wpId, { seen: own?.now === expected ? own.seen : expected, now: made })
}

/** Performs an operation on a packet; a success is said with an undo, a refusal is answered and shown in place. */
export async function editPacket(request: OperationRequest, said: string): Promise<EditOutcome> {
  let outcome: OperationOutcome | undefined
  await change(async () => {
    const before = lastEdit
    const turn = before.then(() => {
      const asked = afterOwnEdits(request)
      return operate(asked, { quiet: true }).then((answer) => {
        if (answer.done) noteVersion(asked, answer.result)
        return answer
      })
    })
    lastEdit = turn.catch(() => undefined)
    outcome = await turn
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
