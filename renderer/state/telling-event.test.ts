/** Specification of which event the status line tells. */
import { describe, expect, it } from 'vitest'
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { isTelling, newestTelling } from './telling-event.ts'

const event = (sequence: number, event_type: string): ReadEvent => ({ sequence, event_type }) as ReadEvent

describe('the event that is told', () => {
  it('is what was done, not the sync that followed it', () => {
    const moved = event(7, 'work_packet_updated')
    expect(newestTelling(undefined, [event(9, 'sync_completed'), event(8, 'task_board_synced'), moved])).toBe(moved)
  })

  it('stays the one before when nothing newer tells anything', () => {
    const moved = event(7, 'work_packet_updated')
    expect(newestTelling(moved, [event(9, 'sync_completed'), event(3, 'work_packet_gated')])).toBe(moved)
    expect(newestTelling(undefined, [event(9, 'sync_started')])).toBeUndefined()
  })

  it('is a failed sync too', () => {
    expect(isTelling(event(1, 'sync_failed'))).toBe(true)
    expect(isTelling(event(1, 'capability_decision'))).toBe(false)
  })
})
