/** A line goes where it was dropped, or stood before, whenever the sync comes that writes it (10-domain, "Order"). */
import { expect, it } from 'vitest'
import type { Json } from '#core/operations/operation.ts'
import { board, entry, Workbench } from './workbench.testing.ts'

const BEFORE = board({
  ready: ['Anchor', 'Buoy', 'Crane', 'Dock'].map((name) => entry(`WP-1-${name}`, 'READY_FOR_DEV')),
  progress: ['Ebb', 'Flood'].map((name) => entry(`WP-1-${name}`, 'IN_PROGRESS')),
})

function idsOf(text: string): string[] {
  return [...text.matchAll(/\*\*\[WP-1-(\w+)\]/g)].map((match) => match[1] ?? '')
}

/** Performs an operation with a sync that begins at the very moment of its commit. */
async function doWithSync(bench: Workbench, params: Record<string, Json>): Promise<void> {
  let syncing: Promise<unknown> | undefined
  bench.ports.once('mutation.after_commit', () => {
    syncing = bench.sync()
  })
  await bench.do('update_wp', params)
  expect(syncing).toBeDefined()
  await syncing
  await bench.sync()
}

it('a move, with a sync that begins at its commit', async () => {
  const bench = await Workbench.adopted(BEFORE)
  await doWithSync(bench, { wp_id: 'WP-1-Buoy', status: 'in_progress', place: { before: 'WP-1-Flood' } })
  expect(idsOf(bench.text())).toEqual(['Anchor', 'Crane', 'Dock', 'Ebb', 'Buoy', 'Flood'])
})

it('an undo, with a sync that begins at its commit', async () => {
  const bench = await Workbench.adopted(BEFORE)
  await bench.move('WP-1-Buoy', 'in_progress')
  await bench.sync()
  const [moved] = await bench.workspace.events({ wp_id: 'WP-1-Buoy', type: 'work_packet_updated', limit: 1 })
  await doWithSync(bench, { wp_id: 'WP-1-Buoy', undo_of: moved?.sequence ?? 0 })
  expect(bench.text()).toBe(BEFORE)
})

it('a move, while an editor saves the board between the sync and its writing', async () => {
  const bench = await Workbench.adopted(BEFORE)
  await bench.move('WP-1-Buoy', 'in_progress', { place: { before: 'WP-1-Flood' } })
  bench.ports.once('take.after_commit', () => bench.edit(['Edit with care.', 'Edit with great care.']))
  await bench.sync()
  expect(idsOf(bench.text())).toEqual(['Anchor', 'Crane', 'Dock', 'Ebb', 'Buoy', 'Flood'])
  expect(bench.text()).toContain('Edit with great care.')
})

it('a move that is refused leaves no place behind for the next one', async () => {
  const bench = await Workbench.adopted(BEFORE)
  await bench.refused('update_wp', {
    wp_id: 'WP-1-Buoy',
    status: 'in_progress',
    expected_version: 99,
    place: { before: 'WP-1-Ebb' },
  })
  await bench.sync()
  await bench.move('WP-1-Buoy', 'in_progress')
  await bench.sync()
  expect(idsOf(bench.text())).toEqual(['Anchor', 'Crane', 'Dock', 'Ebb', 'Flood', 'Buoy'])
})

it('a place that was for nothing is forgotten by the next sync', async () => {
  const bench = await Workbench.adopted(BEFORE)
  await bench.move('WP-1-Buoy', 'in_progress', { place: { before: 'WP-1-Ebb' } })
  await bench.move('WP-1-Buoy', 'ready')
  await bench.sync()
  await bench.move('WP-1-Buoy', 'in_progress')
  await bench.sync()
  expect(idsOf(bench.text())).toEqual(['Anchor', 'Crane', 'Dock', 'Ebb', 'Flood', 'Buoy'])
})
