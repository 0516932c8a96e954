/** Specification of what a sheet says about each move. */
import { describe, expect, it } from 'vitest'
import { possibleMoves } from '#shared/domain/lifecycle.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { consequence, moveTitle, submitWords } from './move-words.ts'

const title = (from: WorkPacketStatus, to: WorkPacketStatus): string => moveTitle([{ status: from }], { status: to })
const button = (from: WorkPacketStatus, to: WorkPacketStatus, gate?: 'pass' | 'waive'): string =>
  submitWords({ status: from }, { status: to }, gate)

describe('the words of a move', () => {
  it('tell a start from a resumption, a cancellation from a supersession, a reopening from a restoration', () => {
    expect(title('ready', 'in_progress')).toBe('Start this packet')
    expect(title('gated', 'in_progress')).toBe('Resume this packet')
    expect(title('ready', 'cancelled')).toBe('Cancel this packet')
    expect(title('done', 'cancelled')).toBe('Supersede this packet')
    expect(title('done', 'ready')).toBe('Reopen this packet')
    expect(title('cancelled', 'ready')).toBe('Restore this packet')
    expect(title('in_progress', 'ready')).toBe('Put this packet back')
  })

  it('count the packets that are moved together', () => {
    const ready = { status: 'ready' } as const
    expect(moveTitle([ready, ready, ready], { status: 'blocked' })).toBe('Block 3 packets')
    expect(moveTitle([ready, { status: 'gated' }], { status: 'in_progress' })).toBe('Move 2 packets to In progress')
  })

  it('say on the button what becomes of the gate', () => {
    expect(button('ready', 'in_progress', 'pass')).toBe('Pass and start')
    expect(button('in_progress', 'done', 'waive')).toBe('Waive and close')
    expect(button('in_progress', 'blocked')).toBe('Block')
    expect(button('ready', 'cancelled')).toBe('Cancel packet')
  })

  it('never call the button Cancel alone, which gives up the sheet', () => {
    for (const from of WORK_PACKET_STATUSES) {
      for (const to of possibleMoves({ status: from })) expect(button(from, to)).not.toBe('Cancel')
    }
  })

  it('tell what a reopening clears and that a cancellation can be taken back', () => {
    expect(consequence({ status: 'done' }, { status: 'ready' })).toMatch(/gates go back to pending/)
    expect(consequence({ status: 'blocked' }, { status: 'cancelled' })).toMatch(/restored/)
    expect(consequence({ status: 'done' }, { status: 'cancelled' })).toBeUndefined()
    expect(consequence({ status: 'ready' }, { status: 'in_progress' })).toBeUndefined()
  })
})
