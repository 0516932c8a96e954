/** No drift, at a moment: what a check of the board against the store calls in sync (design: 40-task-board, "Promise"). */
import { describe, expect, it } from 'vitest'
import { board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const start = board({ ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV')] })

async function checked(change: (bench: Workbench) => Promise<void> | void) {
  const bench = await Workbench.adopted(start)
  await change(bench)
  return bench.workspace.checkBoard()
}

describe('a check', () => {
  it('finds nothing where every line reads as the store', async () => {
    expect(await checked(() => undefined)).toEqual({
      in_sync: true,
      drift: [],
      conflicts: [],
      problems: [],
      without_line: [],
    })
  })

  it('names a line that says something else than the store', async () => {
    const check = await checked((bench) => bench.move(A, 'in_progress'))
    expect(check).toMatchObject({
      in_sync: false,
      drift: [{ wp_id: A, text: 'line 8 says READY, the store says IN_PROGRESS' }],
    })
  })

  it('names a line whose id is no Work Packet, also when it stands twice, and one of a deleted Work Packet', async () => {
    const unknown = `- ${entry('WP-9-New', 'STUB')}\n`
    const check = await checked(async (bench) => {
      bench.edit(['## Done\n', `## Done\n${unknown}${unknown}`])
      await bench.do('delete_wp', { wp_id: B, reason: 'a mistake' })
    })
    expect(check.drift.map((each) => each.wp_id)).toEqual([B, 'WP-9-New'])
  })

  it('does not count a Work Packet without a line, nor one that stands twice', async () => {
    const check = await checked((bench) => bench.save(board({ ready: [entry(A, 'READY')], done: [entry(A, 'FAIL')] })))
    expect(check).toMatchObject({ in_sync: true, drift: [], problems: [{ lines: [8, 15] }] })
  })

  it('counts an open conflict by itself', async () => {
    const check = await checked(async (bench) => {
      await bench.move(A, 'blocked', { reason: 'no wind' })
      bench.save(start.replace(entry(A, 'READY_FOR_DEV'), entry(A, 'SUPERSEDED')))
      await bench.sync()
    })
    expect(check).toMatchObject({ in_sync: false, drift: [] })
    expect(check.conflicts).toEqual([{ wp_id: A, text: 'board: CANCELLED; store: BLOCKED' }])
  })

  it('takes any bytes in the place of the board, and changes nothing', async () => {
    const bench = await Workbench.adopted(start)
    const before = await bench.trace()
    const file = Buffer.from(board({ done: [entry(A, 'VALIDATED')] }))
    expect(await bench.workspace.checkBoard({ file })).toMatchObject({ in_sync: false, drift: [{ wp_id: A }] })
    expect(await bench.trace()).toEqual(before)
  })
})
