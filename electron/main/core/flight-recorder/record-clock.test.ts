/** A clock that was ahead once, or was set back: the record's time goes on and never back (90-quality, "clock set back"). */
import { expect, it } from 'vitest'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'

const HOUR = 3_600_000

it('is told as long as it lasts; what is recorded meanwhile keeps its order, and nothing is lost', async () => {
  const bench = await Workbench.adopted(board({ ready: [entry('WP-1-Tide', 'READY_FOR_DEV')] }))
  const told = async () => (await bench.workspace.problems()).problems.filter(({ kind }) => kind === 'clock_behind')
  expect(await told()).toEqual([])
  bench.ports.ahead += HOUR
  await bench.do('update_wp', { wp_id: 'WP-1-Tide', title: 'From the future' })
  expect(await told()).toEqual([])
  bench.ports.ahead -= HOUR
  expect(await told()).toMatchObject([{ severity: 'warning', message: expect.stringContaining('60 minutes') }])
  for (const title of ['One', 'Two']) await bench.do('update_wp', { wp_id: 'WP-1-Tide', title })
  const events = await bench.workspace.events({ type: 'work_packet_updated', limit: 10 })
  const times = events.map(({ timestamp }) => timestamp)
  expect(new Set(times).size).toBe(3)
  expect(times).toEqual([...times].sort())
  expect((await bench.workspace.verify()).ok).toBe(true)
  bench.ports.ahead += HOUR
  expect(await told()).toEqual([])
})
