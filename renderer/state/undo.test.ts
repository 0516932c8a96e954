/** Which answered operations can be taken back, and by what. */
import { describe, expect, it } from 'vitest'
import { undoPartOf } from './undo.ts'

const event = (sequence: number, event_type: string) => ({ event_code: 'FR', event_id: 'e', event_type, sequence })

describe('the undo of an operation', () => {
  it('names its newest event that changed the Work Packet', () => {
    const request = { operation: 'gate_wp', params: { wp_id: 'WP-1-A', gate: 'pre_work', result: 'pass' } }
    const emitted = [event(7, 'work_packet_gated'), event(8, 'work_packet_updated'), event(9, 'capability_decision')]
    expect(undoPartOf(request, { events_emitted: emitted })).toEqual({
      wpId: 'WP-1-A',
      request: { operation: 'update_wp', params: { wp_id: 'WP-1-A', undo_of: 8 } },
    })
  })

  it('is not offered for a note, which stays, nor where nothing changed', () => {
    const note = { operation: 'update_wp', params: { wp_id: 'WP-1-A', note: 'seen' } }
    expect(undoPartOf(note, { events_emitted: [event(7, 'work_packet_updated')] })).toBeUndefined()
    const move = { operation: 'update_wp', params: { wp_id: 'WP-1-A', status: 'ready' } }
    expect(undoPartOf(move, { events_emitted: [event(7, 'capability_decision')] })).toBeUndefined()
    const board = { operation: 'sync_task_board', params: { place: { wp_id: 'WP-1-A' } } }
    expect(undoPartOf(board, { events_emitted: [event(7, 'task_board_synced')] })).toBeUndefined()
  })
})
