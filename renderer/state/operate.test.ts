/** Performing operations over a link that may break. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '#shared/contract/contract.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import { operate, outcomeOf } from './operate.ts'
import { ownOperations } from './own-operations.ts'
import { emptySession, useSession } from './session.ts'
import { useToasts } from './toasts.ts'

const RESULT: EngineResult = {
  op_id: 'one',
  status: 'success',
  started_at: '',
  ended_at: '',
  duration_ms: 1,
  outputs: [],
  evidence: [],
  data: null,
  events_emitted: [{ event_code: 'FR', event_type: 't', event_id: 'e', sequence: 77 }],
  provenance: {
    engine: '',
    version: '',
    capability_registry_version: '',
    capabilities_granted: [],
    config_hash: '',
    inputs: [],
    environment: {},
  },
  errors: [],
}
const REFUSED: EngineResult = {
  ...RESULT,
  status: 'rejected',
  events_emitted: [],
  errors: [{ code: 'HSK-409-GATE', name: 'GateRequired', message: 'needs the pre-work gate' }],
}

type Call = Parameters<Client['operate']>[0]

/** Puts a client into the session whose operations answer as told; answers what it was asked. */
function serve(answer: (call: Call) => Promise<EngineResult>): Call[] {
  const asked: Call[] = []
  const client = {
    operate: (call: Call) => {
      asked.push(call)
      return answer(call)
    },
  }
  useSession.setState({ link: 'up', client: client as unknown as Client })
  return asked
}

const request = { operation: 'update_wp', params: { wp_id: 'WP-1-A', title: 'Anew' } }
const lost = () => Promise.reject(new DOMException('gone', 'AbortError'))

beforeEach(() => useSession.setState(emptySession))
afterEach(() => useToasts.setState({ toasts: [] }))

describe('an operation', () => {
  it('is done, and known as one of ours until its event is shown', async () => {
    const asked = serve(async () => {
      expect(ownOperations().underWay.has('WP-1-A')).toBe(true)
      return RESULT
    })
    expect(await operate(request)).toEqual({ done: true, result: RESULT })
    expect(asked[0]).toMatchObject(request)
    expect(ownOperations().underWay.has('WP-1-A')).toBe(false)
    expect(ownOperations().answered.has(77)).toBe(true)
  })

  it('says in a toast why it was refused, unless the caller does', async () => {
    serve(async () => REFUSED)
    expect(await operate(request, { quiet: true })).toMatchObject({ done: false })
    expect(useToasts.getState().toasts).toEqual([])
    await operate(request, { title: 'Not renamed' })
    expect(useToasts.getState().toasts).toMatchObject([
      { tone: 'refused', title: 'Not renamed', detail: 'needs the pre-work gate' },
    ])
  })

  it('is sent again with the same id when the connection ended before the answer', async () => {
    const first = serve(() => {
      useSession.setState({ link: 'down' })
      return lost()
    })
    const outcome = operate(request)
    await Promise.resolve()
    const second = serve(async () => RESULT)
    expect(await outcome).toMatchObject({ done: true })
    expect(second.map((call) => call.op_id)).toEqual(first.map((call) => call.op_id))
  })

  it('is not done when the host lets this page in no more', async () => {
    serve(() => {
      useSession.setState({ link: 'denied' })
      return lost()
    })
    expect(await operate(request, { quiet: true })).toMatchObject({ done: false })
  })

  it('joins all reasons of a refusal', () => {
    const two = {
      ...REFUSED,
      errors: [...REFUSED.errors, { code: 'HSK-409-TRANSITION', name: '', message: 'no' } as const],
    }
    const outcome = outcomeOf(two)
    expect(outcome.done || outcome.failure.message).toBe('needs the pre-work gate; no')
    const silent = outcomeOf({ ...REFUSED, status: 'failed', errors: [] })
    expect(silent.done || silent.failure.message).toBe('the operation gave no reason')
  })
})
