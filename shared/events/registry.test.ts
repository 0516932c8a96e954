import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LocusError } from '../contract/errors.ts'
import { z } from '../zod.ts'
import { EVENT_FAMILIES } from './define.ts'
import { EVENT_TYPES } from './event-types.ts'
import { eventDefinition, isEventType, MAX_PAYLOAD_BYTES, readingOf, validatePayload } from './registry.ts'
import { type SampleEvent, sampleEvents } from './samples.ts'

const CODES = {
  work_packet_created: 'FR-EVT-WP-001',
  work_packet_updated: 'FR-EVT-WP-002',
  work_packet_gated: 'FR-EVT-WP-003',
  work_packet_completed: 'FR-EVT-WP-004',
  work_packet_deleted: 'FR-EVT-WP-005',
  micro_tasks_registered: 'FR-EVT-MT-001',
  mt_iteration_completed: 'FR-EVT-MT-002',
  mt_started: 'FR-EVT-MT-003',
  mt_completed: 'FR-EVT-MT-004',
  mt_escalated: 'FR-EVT-MT-005',
  mt_failed: 'FR-EVT-MT-006',
  dependency_added: 'FR-EVT-DEP-001',
  dependency_removed: 'FR-EVT-DEP-002',
  task_board_entry_added: 'FR-EVT-TB-001',
  task_board_synced: 'FR-EVT-TB-002',
  task_board_status_changed: 'FR-EVT-TB-003',
  sync_started: 'FR-EVT-SYNC-001',
  sync_completed: 'FR-EVT-SYNC-002',
  sync_failed: 'FR-EVT-SYNC-003',
  work_query_executed: 'FR-EVT-QUERY-001',
  micro_task_loop_started: 'FR-EVT-MT-001',
  micro_task_iteration_started: 'FR-EVT-MT-002',
  micro_task_iteration_complete: 'FR-EVT-MT-003',
  micro_task_complete: 'FR-EVT-MT-004',
  micro_task_escalated: 'FR-EVT-MT-005',
  micro_task_hard_gate: 'FR-EVT-MT-006',
  micro_task_pause_requested: 'FR-EVT-MT-007',
  micro_task_resumed: 'FR-EVT-MT-008',
  micro_task_loop_completed: 'FR-EVT-MT-009',
  micro_task_loop_failed: 'FR-EVT-MT-010',
  micro_task_loop_cancelled: 'FR-EVT-MT-011',
  micro_task_validation: 'FR-EVT-MT-012',
  micro_task_lora_selection: 'FR-EVT-MT-013',
  micro_task_drop_back: 'FR-EVT-MT-014',
  micro_task_distillation_candidate: 'FR-EVT-MT-015',
  micro_task_skipped: 'FR-EVT-MT-016',
  micro_task_blocked: 'FR-EVT-MT-017',
  llm_inference: 'FR-EVT-006',
  cloud_escalation_requested: 'FR-EVT-CLOUD-001',
  cloud_escalation_approved: 'FR-EVT-CLOUD-002',
  cloud_escalation_denied: 'FR-EVT-CLOUD-003',
  cloud_escalation_executed: 'FR-EVT-CLOUD-004',
  workflow_recovery: 'FR-EVT-WF-RECOVERY',
  gov_gate_transition: 'FR-EVT-GOV-GATES-001',
  gov_work_packet_activated: 'FR-EVT-GOV-WP-001',
  capability_decision: 'FR-EVT-CAP-001',
  diagnostic: 'FR-EVT-003',
  workspace_restored: 'FR-EVT-005',
  events_pruned: 'FR-EVT-004',
}

const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u

function refusal(action: () => unknown): LocusError {
  try {
    action()
  } catch (thrown) {
    if (thrown instanceof LocusError) return thrown
    throw thrown
  }
  throw new Error('nothing was refused')
}

function sample(type: string): SampleEvent {
  const found = sampleEvents().find((event) => event.event_type === type)
  if (!found) throw new Error(`no sample of ${type}`)
  return found
}

function reading(type: string, change: object = {}, header: object = {}): string {
  const event = sample(type)
  return readingOf({ ...event, ...header, payload: { ...event.payload, ...change } })
}

describe('the registry', () => {
  it('holds exactly the event types of the design, each with its code', () => {
    expect(Object.fromEntries([...EVENT_TYPES.values()].map(({ type, code }) => [type, code]))).toEqual(CODES)
  })

  it('files every event type under a family, and leaves no family empty', () => {
    const used = new Set([...EVENT_TYPES.values()].map((definition) => definition.family))
    expect([...used].sort()).toEqual([...EVENT_FAMILIES].sort())
  })

  it('has a sample of every event type', () => {
    expect(sampleEvents().map((event) => event.event_type)).toEqual(Object.keys(CODES))
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'work_packet_exploded'])(
    'does not know %j',
    (type) => {
      expect(isEventType(type)).toBe(false)
      expect(refusal(() => eventDefinition(type))).toMatchObject({ code: 'HSK-400-INVALID-EVENT', path: 'event_type' })
      expect(refusal(() => validatePayload(type, {}))).toMatchObject({ code: 'HSK-400-INVALID-EVENT' })
    },
  )

  it('bounds every string and every list of every payload', () => {
    const unbounded: string[] = []
    const walk = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return
      const schema = node as Record<string, unknown>
      const bounded = ['maxLength', 'enum', 'const', 'pattern', 'format'].some((key) => key in schema)
      if (schema['type'] === 'string' && !bounded) unbounded.push(at)
      if (schema['type'] === 'array' && !('maxItems' in schema)) unbounded.push(`${at}[]`)
      for (const [key, value] of Object.entries(schema)) if (key !== '$defs') walk(value, `${at}.${key}`)
    }
    for (const { type, payload } of EVENT_TYPES.values()) walk(z.toJSONSchema(payload), type)
    expect(unbounded).toEqual([])
  })
})

const KINDS = [undefined, null, '', 'x', 'X'.repeat(64), 'x'.repeat(121), -1, 1.5, 2 ** 53, Number.NaN, true, {}, ['x']]

describe.each(sampleEvents().filter((event) => eventDefinition(event.event_type).usual))(
  'without its schema, $event_type',
  (event) => {
    const { payload: schema, usual } = eventDefinition(event.event_type)

    it('is taken as its sample', () => {
      expect(usual?.(event.payload)).toBe(true)
    })

    it('is never what the schema would refuse or change', () => {
      for (const key of [...Object.keys(event.payload), 'extra', '__proto__', 'toString']) {
        for (const value of [...KINDS, ...KINDS.map((kind) => [kind]), [{ capability_id: 'x', outcome: 'maybe' }]]) {
          const payload = Object.fromEntries([...Object.entries(event.payload), [key, value]])
          const parsed = schema.safeParse(payload)
          if (usual?.(payload)) expect(parsed, `${key}: ${String(value)}`).toEqual({ success: true, data: payload })
        }
      }
    })
  },
)

describe.each(sampleEvents())('$event_type', (event) => {
  it('takes its sample, and reads it as one line', () => {
    expect(validatePayload(event.event_type, event.payload)).toEqual(event.payload)
    const line = readingOf(event)
    expect(line).toMatch(/\S/)
    expect(line).not.toMatch(UNSAFE)
    expect(line).not.toMatch(/undefined|null|\[object|cannot be read/)
  })

  it('refuses a key that it does not have, and names it', () => {
    const error = refusal(() => validatePayload(event.event_type, { ...event.payload, extra: 1 }))
    expect(error).toMatchObject({ code: 'HSK-400-INVALID-EVENT', path: 'payload.extra' })
  })

  it('refuses a payload without a key that it must have, and names it', () => {
    const schema = eventDefinition(event.event_type).payload
    const needed = Object.keys(event.payload).filter((key) => !schema.shape[key]?.safeParse(undefined).success)
    expect(needed).not.toEqual([])
    for (const key of needed) {
      const { [key]: _, ...rest } = event.payload as Record<string, unknown>
      const error = refusal(() => validatePayload(event.event_type, rest))
      expect(error).toMatchObject({ code: 'HSK-400-INVALID-EVENT', path: `payload.${key}` })
    }
  })

  it('says that its payload was pruned', () => {
    expect(readingOf({ ...event, payload: null })).toContain('pruned')
  })
})

describe('validation', () => {
  it('refuses a prototype key that came with the JSON', () => {
    const payload = JSON.parse('{"from":1,"to":2,"count":1,"__proto__":{"x":1}}')
    expect(refusal(() => validatePayload('events_pruned', payload)).path).toBe('payload.__proto__')
  })

  it('refuses what is no object', () => {
    for (const payload of [null, undefined, [], 'text', 1]) {
      expect(refusal(() => validatePayload('events_pruned', payload)).path).toBe('payload')
    }
  })

  it('refuses numbers that are not safe integers', () => {
    for (const count of [1.5, Number.NaN, 2 ** 60, -1]) {
      const misfit = () => validatePayload('events_pruned', { from: 1, to: 2, count })
      expect(refusal(misfit).path).toBe('payload.count')
    }
  })

  it('refuses a payload over 32 KiB and takes one that just fits', () => {
    const payload = (length: number) => ({
      version: 2,
      bronze_id: 'b',
      changes: [{ field: 'metadata', from: null, to: 'x'.repeat(length) }],
    })
    const room = MAX_PAYLOAD_BYTES - JSON.stringify(payload(0)).length
    expect(validatePayload('work_packet_updated', payload(room))).toEqual(payload(room))
    expect(refusal(() => validatePayload('work_packet_updated', payload(room + 1)))).toMatchObject({
      code: 'HSK-400-INVALID-EVENT',
      path: 'payload',
    })
  })
})

describe('readings', () => {
  it('tell a changed status as a move', () => {
    expect(reading('work_packet_updated')).toBe('mara moved WP-1-Berth-Planner-v2 from ready to in progress')
  })

  it('tell what the board brought in, and its unknown author', () => {
    const header = { actor: { kind: 'human', id: 'unknown' }, source: 'task_board_sync' }
    expect(reading('work_packet_updated', { unverified: true }, header)).toBe(
      'Someone moved WP-1-Berth-Planner-v2 from ready to in progress (on the board), unverified',
    )
    expect(reading('work_packet_created', { adopted: true }, header)).toBe(
      'Someone adopted WP-1-Berth-Planner-v2 (stub, on the board): Berth planner',
    )
  })

  it('tell other changes by the names of the fields', () => {
    const change = (field: string, from: unknown, to: unknown) => ({ field, from, to })
    const priority = change('priority', 2, 0)
    expect(reading('work_packet_updated', { changes: [priority] })).toBe(
      'mara changed the priority of WP-1-Berth-Planner-v2 from 2 to 0',
    )
    expect(reading('work_packet_updated', { changes: [priority, change('labels', [], ['a'])] })).toBe(
      'mara changed priority, labels of WP-1-Berth-Planner-v2',
    )
    expect(reading('work_packet_updated', { changes: [change('assignee', 'ann', null)] })).toBe(
      'mara took the assignee of WP-1-Berth-Planner-v2 away',
    )
    expect(reading('work_packet_updated', { changes: [], note_id: 'n1' })).toBe(
      'mara added a note to WP-1-Berth-Planner-v2',
    )
    expect(reading('work_packet_updated', { undo_of: 41 })).toBe('mara undid event 41 on WP-1-Berth-Planner-v2')
  })

  it('tell an edit of the board that was not taken, and why', () => {
    expect(reading('task_board_status_changed')).toBe(
      'mara edited WP-1-Berth-Planner-v2 on the board from ready to done VALIDATED, line 42; not applied: needs the post-work gate',
    )
  })

  it('tell a gate with its waiver', () => {
    expect(reading('work_packet_gated', { to: 'skip', waiver_id: 'WV-7' })).toBe(
      'mara skipped the pre-work gate of WP-1-Berth-Planner-v2 by waiver WV-7',
    )
  })

  it('survive unknown types and payloads of another version', () => {
    const event = { ...sample('events_pruned'), event_type: 'constructor' }
    expect(readingOf(event)).toBe(
      'constructor of WP-1-Berth-Planner-v2 by Locus (an event type that this version does not know)',
    )
    expect(readingOf({ ...event, event_type: 'events_pruned', payload: { from: 'x' } })).toContain('cannot be read')
  })

  it('are one safe line for any event with any text in it', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('\u001b]0;owned\u0007', 'a\nb\r\nc', '\u202eevil\u2066', '\u0000', '\ud800', '<script>'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...sampleEvents()), hostile, hostile, (event, id, text) => {
        const payload = replaceStrings(event.payload, text)
        const fits = eventDefinition(event.event_type).payload.safeParse(payload).success
        const line = readingOf({ ...event, wp_id: id, actor: { kind: 'agent', id: text }, payload: payload })
        expect(line).toMatch(/\S/)
        expect(line).not.toMatch(UNSAFE)
        return fits || line.includes('cannot be read')
      }),
    )
  })
})

/** The payload with every string that its schema leaves free replaced by `text`: enumerations and hashes stay. */
function replaceStrings(payload: object, text: string): Record<string, unknown> {
  const free = new Set(['title', 'reason', 'notes', 'summary', 'why_not', 'token', 'message', 'where', 'error_summary'])
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, free.has(key) ? text : value]))
}
