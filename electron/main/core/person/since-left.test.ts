/** What somebody missed is counted to its end, or up to a bound that is told (design: 70-window, "Frame"). */
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { storedEvent } from '#core/store/conformance/samples.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { sinceLeft } from './since-left.ts'

/** As many as are looked through at most. */
const MOST = 4_000

it('more than is looked through is said to be more, and as much as that is not', async () => {
  const { folder, remove } = temporaryFolder()
  const store = await openSqliteStore(path.join(folder, 'locus.db'), 'one_shot', systemPorts)
  onTestFinished(async () => {
    await store.close()
    remove()
  })
  await store.transaction({ budgetMs: 60_000 }, async (transaction) => {
    for (let sequence = 1; sequence <= MOST + 2; sequence += 1) {
      const event = storedEvent(sequence, { event_type: 'work_packet_updated', wp_id: 'WP-1-Tide-v1' })
      await transaction.appendEvent(event, JSON.stringify(event.payload))
    }
  })
  const left = (sequence: number) =>
    store.read((reader) => sinceLeft(reader, { at: '2026-03-02T09:00:00.000Z', sequence }))
  expect(await left(1)).toMatchObject({ sequence: 1, events: MOST, more: true })
  expect(await left(2)).toMatchObject({ sequence: 2, events: MOST, more: false })
  expect(await left(MOST)).toMatchObject({ events: 2, more: false })
})
