/** Specification of a waiver while it is written. */
import { expect, it } from 'vitest'
import { waiverSchema } from '#shared/domain/work-packet.ts'
import { endOfDay, waiverDraft, waiverFaults, waiverOf } from './waiver-draft.ts'

it('refuses a waiver without id or scope, or for a day that does not exist', () => {
  const waiver = { id: ' ', reason: 'sea trial', scope: '', expires_on: '2026-02-30' }
  expect(waiverFaults(waiver)).toEqual({
    id: 'Give it an id to find it by.',
    scope: 'Say what it covers.',
    expires_on: 'Give a day, as in 2026-03-12.',
  })
})

it('ends a day where the Operator is', () => {
  const moment = new Date(endOfDay('2026-04-01') ?? '')
  expect([moment.getDate(), moment.getHours(), moment.getMilliseconds()]).toEqual([1, 23, 999])
})

it('amounts to a waiver that the operations take', () => {
  const draft = { ...waiverDraft('pre-work gate', new Date('2026-03-12T14:05:09.000Z')), reason: ' sea trial ' }
  expect(waiverFaults(draft)).toEqual({})
  expect(waiverSchema.parse(waiverOf(draft))).toEqual({
    id: 'WAIVER-20260312-140509',
    reason: 'sea trial',
    scope: 'pre-work gate',
  })
})
