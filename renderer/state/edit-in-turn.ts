/** Edits of one packet after one another, so that a quick second one goes on from what the first has made (design: 20-operations, update_wp). */
import type { EngineResult } from '#shared/contract/envelope.ts'
import { isRecord } from '#shared/json.ts'
import { type OperationOutcome, type OperationRequest, operate } from './operate.ts'

/** The last edit of each packet that is not answered yet. */
const lastEdits = new Map<string, Promise<unknown>>()
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
  const packet = isRecord(data) ? data['wp'] : undefined
  const made = isRecord(packet) ? packet['version'] : undefined
  if (typeof wpId !== 'string' || typeof expected !== 'number' || typeof made !== 'number') return
  const own = ownVersions.get(wpId)
  ownVersions.set(wpId, { seen: own?.now === expected ? own.seen : expected, now: made })
}

/** Performs an edit against the version that is seen, once this window's earlier ones of the packet are answered; says nothing itself. */
export async function editInTurn(request: OperationRequest): Promise<OperationOutcome> {
  const wpId = String(request.params['wp_id'])
  const turn = (lastEdits.get(wpId) ?? Promise.resolve()).then(async () => {
    const asked = afterOwnEdits(request)
    const outcome = await operate(asked, { quiet: true })
    if (outcome.done) noteVersion(asked, outcome.result)
    return outcome
  })
  const settled = turn.catch(() => undefined)
  lastEdits.set(wpId, settled)
  try {
    return await turn
  } finally {
    if (lastEdits.get(wpId) === settled) lastEdits.delete(wpId)
  }
}
