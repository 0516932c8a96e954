/** Specification of what an event says about where its Work Packet went. */
import { describe, expect, it } from 'vitest'
import { movedTo } from './moved-to.ts'

const event = (event_type: string, payload: object | null) => ({ event_type, payload })

const updated = (to: string) =>
  event('work_packet_updated', {
    changes: [
      { field: 'title', from: 'a', to: 'b' },
      { field: 'status', from: 'stub', to },
    ],
  })

describe('the status after an event', () => {
  it('is read from an update, a gate with its move, a close and a creation', () => {
    expect(movedTo(updated('ready'))).toBe('ready')
    expect(movedTo(event('work_packet_gated', { gate: 'pre_work', then_move: 'in_progress' }))).toBe('in_progress')
    expect(movedTo(event('work_packet_completed', { verdict: 'VALIDATED' }))).toBe('done')
    expect(movedTo(event('work_packet_created', { status: 'stub' }))).toBe('stub')
  })

  it('is not told by an event that moved nothing, is unknown, or whose payload is gone', () => {
    expect(movedTo(event('work_packet_gated', { gate: 'pre_work' }))).toBeUndefined()
    const renamed = { changes: [{ field: 'title', from: 'a', to: 'b' }] }
    expect(movedTo(event('work_packet_updated', renamed))).toBeUndefined()
    expect(movedTo(event('work_packet_updated', null))).toBeUndefined()
    expect(movedTo(event('work_packet_updated', { changes: 'x' }))).toBeUndefined()
    expect(movedTo(updated('flying'))).toBeUndefined()
  })
})
