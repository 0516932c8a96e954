/** A sync that looks only at what changed leaves board, store and cards as one that looks at everything. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBoard, readBoard } from './document/index.ts'
import { board, entry, Workbench } from './workbench.testing.ts'

const ids = Array.from({ length: 8 }, (_, index) => `WP-1-Berth-v${index + 1}`)

const start = board({
  stub: ids.slice(0, 3).map((id) => entry(id, 'STUB')),
  ready: ids.slice(3).map((id) => entry(id, 'READY_FOR_DEV')),
})

const anyId = fc.constantFrom(...ids)
const step = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), id: anyId, before: fc.option(anyId) }),
  fc.record({ kind: fc.constant('block' as const), id: anyId }),
  fc.record({ kind: fc.constant('create' as const), name: fc.nat({ max: 99 }) }),
  fc.record({ kind: fc.constant('delete' as const), id: anyId }),
)
type Step = typeof step extends fc.Arbitrary<infer Made> ? Made : never

/** One step as an operation; many are refused, which is as good. */
function operationOf(made: Step): { operation: string; params: Record<string, string | Record<string, string>> } {
  switch (made.kind) {
    case 'move':
      return {
        operation: 'update_wp',
        params: { wp_id: made.id, status: 'ready', ...(made.before ? { place: { before: made.before } } : {}) },
      }
    case 'block':
      return { operation: 'update_wp', params: { wp_id: made.id, status: 'blocked', reason: 'no berth' } }
    case 'create':
      return { operation: 'create_wp', params: { wp_id: `WP-1-New-v${made.name + 1}`, title: 'New' } }
    case 'delete':
      return { operation: 'delete_wp', params: { wp_id: made.id, reason: 'gone' } }
  }
}

/** Ids in the order of their cards, of those that stand on the board. */
async function cards(bench: Workbench): Promise<string[]> {
  const places = await bench.workspace.read((reader) => reader.places())
  const standing = new Set(lines(bench))
  return places
    .filter((place) => standing.has(place.wp_id))
    .sort((one, other) => one.order - other.order)
    .map((place) => place.wp_id)
}

function lines(bench: Workbench): string[] {
  return [...readBoard(parseBoard(Buffer.from(bench.text()))).entries.keys()]
}

describe('a sync after changes in the store alone', () => {
  it('leaves nothing that a look at everything would find', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const bench = await Workbench.adopted(start)
        for (const made of steps) {
          const { operation, params } = operationOf(made)
          await bench.workspace.operate({ operation, params })
          await bench.sync()
          expect(await cards(bench)).toEqual(lines(bench))
        }
        await bench.expectQuiet({ direction: 'push' })
        await bench.expectSound()
        await bench.remove()
      }),
      { numRuns: 12 },
    )
  })

  it('numbers all cards anew when there is no room between two', async () => {
    const bench = await Workbench.adopted(start)
    for (let turn = 0; turn < 16; turn += 1) {
      const [one, other] = turn % 2 === 0 ? [ids[3], ids[4]] : [ids[4], ids[3]]
      await bench.move(one ?? '', 'blocked', { reason: 'no berth' })
      await bench.sync()
      await bench.move(one ?? '', 'ready', { place: { before: other ?? '' } })
      await bench.sync()
      expect(await cards(bench)).toEqual(lines(bench))
    }
    await bench.expectSound()
  })
})
