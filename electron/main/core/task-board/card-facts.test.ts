/** Cards follow their lines, and one that comes takes no more of the others along than it needs room. */
import { expect, it } from 'vitest'
import { parseBoard, readBoard } from './document/index.ts'
import { board, entry, Workbench } from './workbench.testing.ts'

const buoys = Array.from({ length: 300 }, (_, index) => `WP-1-Buoy-${index + 1}-v1`)

it('a line that comes to a place without room moves its neighbours and nobody else', async () => {
  const bench = await Workbench.adopted(board({ done: buoys.map((id) => entry(id, 'VALIDATED')) }))
  await bench.sync()
  for (let count = 1; count <= 25; count += 1) {
    const revision = await bench.workspace.read((reader) => reader.revision())
    const added = `WP-1-Berth-${count}-v1`
    bench.edit(['## Done\n', `## Done\n- ${entry(added, 'VALIDATED')}\n`])
    await bench.sync()
    const changed = await bench.workspace.read((reader) => reader.changedSince(revision, buoys.length))
    expect(changed.wp_ids).toContain(added)
    expect(changed.wp_ids.length).toBeLessThan(100)
  }
  const places = await bench.workspace.read((reader) => reader.places())
  const cards = places.sort((one, other) => one.order - other.order).map((place) => place.wp_id)
  expect(cards).toEqual([...readBoard(parseBoard(Buffer.from(bench.text()))).entries.keys()])
})
