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

  it('is the sync that ended a failure, once there is one', () => {
    const failed = event(5, 'sync_failed')
    const mended = event(9, 'task_board_synced')
    expect(newestTelling(failed, [event(10, 'sync_completed'), mended, event(8, 'sync_started')])).toBe(mended)
    expect(newestTelling(undefined, [event(10, 'sync_completed'), mended, failed]), 'read back').toBe(mended)
    expect(newestTelling(mended, [event(12, 'task_board_synced')]), 'later ones tell nothing').toBe(mended)
    expect(newestTelling(failed, [event(4, 'task_board_synced')]), 'one before it mends nothing').toBe(failed)
    const moved = event(7, 'work_packet_updated')
    expect(newestTelling(failed, [mended, moved]), 'what was done since is told').toBe(moved)
  })

  it('is a failed sync too', () => {
    expect(isTelling(event(1, 'sync_failed'))).toBe(true)
    expect(isTelling(event(1, 'capability_decision'))).toBe(false)
  })
})
