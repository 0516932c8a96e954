/** What undo does to the board: the line stands again where and as it stood (10-domain, "Undo"). */
import { describe, expect, it } from 'vitest'
import type { Json } from '#core/operations/operation.ts'
import { board, entry, Workbench } from './workbench.testing.ts'

const before = board({
  ready: [
    entry('WP-1-Anchor', 'READY_FOR_DEV'),
    `${entry('WP-1-Buoy', 'READY_FOR_DEV', 'see the chart')}\n  - two lines under it`,
    entry('WP-1-Crane', 'READY_FOR_DEV'),
    entry('WP-1-Dock', 'READY_FOR_DEV'),
  ],
  blocked: [entry('WP-1-Ebb', 'BLOCKED', 'waits for the dredger')],
})

async function changeAndUndo(bench: Workbench, wp_id: string, operation: string, params: Record<string, Json>) {
  await bench.do(operation, { wp_id, ...params })
  await bench.sync()
  const between = bench.text()
  const [event] = await bench.workspace
    .events({ wp_id, newest_first: true, limit: 5 })
    .then((events) => events.filter((each) => each.event_type.startsWith('work_packet_')))
  await bench.do('update_wp', { wp_id, undo_of: event?.sequence ?? 0 })
  await bench.sync()
  return between
}

describe('after an undo the file has its bytes back', () => {
  it.each<[string, string, string, Record<string, Json>]>([
    ['a move', 'WP-1-Buoy', 'update_wp', { status: 'in_progress' }],
    ['a move of the first line', 'WP-1-Anchor', 'update_wp', { status: 'in_progress' }],
    ['a move of the last line', 'WP-1-Dock', 'update_wp', { status: 'in_progress' }],
    [
      'a block, its reason taken off the line again',
      'WP-1-Anchor',
      'update_wp',
      { status: 'blocked', reason: 'storm' },
    ],
    ['a cancellation', 'WP-1-Crane', 'update_wp', { status: 'cancelled', reason: 'bought one' }],
    ['a gate with a move', 'WP-1-Buoy', 'gate_wp', { gate: 'pre_work', result: 'pass', then_move: 'in_progress' }],
    ["a line that left Blocked with somebody's note", 'WP-1-Ebb', 'update_wp', { status: 'ready' }],
  ])('%s', async (_what, wpId, operation, params) => {
    const bench = await Workbench.adopted(before)
    const between = await changeAndUndo(bench, wpId, operation, params)
    expect(between).not.toBe(before)
    expect(bench.text()).toBe(before)
    expect((await bench.workspace.checkBoard()).in_sync).toBe(true)
  })
})

describe('after an undo the blank lines around it are where they were', () => {
  const tail = '\n\n---\n\nProse.\n\n## In Progress\n\n- **[WP-1-Ebb]** - [IN_PROGRESS]\n'
  it.each<[string, string]>([
    ['the only line of its section', `## Ready for Dev\n\n\n- **[WP-1-Anchor]** - [READY_FOR_DEV]\n${tail}`],
    [
      'the only line, prose above and below it',
      `## Ready for Dev\n\nPick one.\n\n- **[WP-1-Anchor]** - [READY_FOR_DEV]\n\nNo more.\n${tail}`,
    ],
    [
      'the first line',
      `## Ready for Dev\n\n- **[WP-1-Anchor]** - [READY_FOR_DEV]\n\n- **[WP-1-Buoy]** - [READY_FOR_DEV]\n${tail}`,
    ],
    [
      'a line in the middle',
      `## Ready for Dev\n\n- **[WP-1-Buoy]** - [READY_FOR_DEV]\n\n- **[WP-1-Anchor]** - [READY_FOR_DEV]\n\n\n- **[WP-1-Crane]** - [READY_FOR_DEV]\n${tail}`,
    ],
    [
      'the last line',
      `## Ready for Dev\n\n- **[WP-1-Buoy]** - [READY_FOR_DEV]\n\n- **[WP-1-Anchor]** - [READY_FOR_DEV]\n${tail}`,
    ],
  ])('of %s', async (_which, sections) => {
    for (const text of [sections, sections.replaceAll('\n', '\r\n')]) {
      const bench = await Workbench.adopted(text)
      await changeAndUndo(bench, 'WP-1-Anchor', 'update_wp', { status: 'in_progress' })
      expect(bench.text()).toBe(text)
      expect((await bench.workspace.checkBoard()).in_sync).toBe(true)
    }
  })
})

it('stands before the next of its old followers when the nearest has left', async () => {
  const bench = await Workbench.adopted(before)
  await bench.move('WP-1-Anchor', 'in_progress')
  await bench.sync()
  const [moved] = await bench.workspace.events({ wp_id: 'WP-1-Anchor', type: 'work_packet_updated', limit: 1 })
  await bench.move('WP-1-Buoy', 'in_progress')
  await bench.sync()
  await bench.do('update_wp', { wp_id: 'WP-1-Anchor', undo_of: moved?.sequence ?? 0 })
  await bench.sync()
  const order = [...bench.text().matchAll(/\*\*\[(WP-1-\w+)\]/g)].map((match) => match[1])
  expect(order.slice(0, 3)).toEqual(['WP-1-Anchor', 'WP-1-Crane', 'WP-1-Dock'])
})
