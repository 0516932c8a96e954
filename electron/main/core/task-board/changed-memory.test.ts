/** A sync that looks only at what changed leaves board, store and cards as one that looks at everything. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { series } from '#core/series.testing.ts'
import type { SyncMarks } from './board-sight.ts'
import { isAsSettled } from './changed-memory.ts'
import { parseBoard, readBoard } from './document/index.ts'
import type { SyncRequest } from './sync-types.ts'
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
  fc.record({ kind: fc.constant('cancel' as const), id: anyId }),
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
    case 'cancel':
      return { operation: 'update_wp', params: { wp_id: made.id, status: 'cancelled', reason: 'no need' } }
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

const HEADINGS = ['Stub Backlog (Not Activated)', 'Ready for Dev', 'In Progress', 'Blocked', 'Done']
const TOKENS = ['STUB', 'READY_FOR_DEV', 'IN_PROGRESS', 'BLOCKED', 'VALIDATED']

const anyHandEdit = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('carry' as const), id: anyId, to: fc.nat(4), down: fc.nat(3) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('add' as const), name: fc.nat(30), to: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), id: anyId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('write' as const), line: fc.nat(30), text: fc.string() }) },
)
type HandEdit = typeof anyHandEdit extends fc.Arbitrary<infer Made> ? Made : never

/** The board as somebody leaves it who carries lines about, adds and drops some, and writes between them. */
function byHand(text: string, made: HandEdit): string {
  const lines = text.split('\n')
  const putUnder = (rest: string[], heading: number, down: number, line: string): string[] => {
    const at = rest.indexOf(`## ${HEADINGS[heading]}`) + 1
    let last = at
    while (last < at + down && rest[last]?.startsWith('- ')) last += 1
    return rest.toSpliced(last, 0, line)
  }
  switch (made.kind) {
    case 'carry': {
      const rest = lines.filter((line) => !line.includes(`[${made.id}]`))
      return putUnder(rest, made.to, made.down, `- ${entry(made.id, TOKENS[made.to] ?? '')}`).join('\n')
    }
    case 'add':
      return putUnder(lines, made.to, 0, `- ${entry(`WP-2-Hand-v${made.name}`, TOKENS[made.to] ?? '')}`).join('\n')
    case 'drop':
      return lines.filter((line) => !line.includes(`[${made.id}]`)).join('\n')
    case 'write':
      return lines.toSpliced(made.line % lines.length, 0, made.text.replace(/[\r\n]/g, ' ')).join('\n')
  }
}

/** Everything that a sync leaves, without what differs from one repository and one moment to the next. */
async function left(bench: Workbench): Promise<unknown> {
  const [bases, facts] = await bench.workspace.read(async (reader) => [
    [...(await reader.bases()).values()],
    [...(await reader.syncStates()).values()].map(({ order: _order, ...fact }) => fact),
  ])
  const byId = <Row extends { wp_id?: string }>(rows: Row[]): Row[] =>
    rows.toSorted((one, other) => ((one.wp_id ?? '') < (other.wp_id ?? '') ? -1 : 1))
  return {
    text: bench.text(),
    cards: await cards(bench),
    bases: byId(bases),
    facts: byId(facts),
    problems: (await bench.problems())
      .map(({ kind, message, where, wp_id }) => [kind, message, where, wp_id].join(' | '))
      .sort(),
    conflicts: byId((await bench.conflicts()).map(({ since: _since, ...row }) => row)),
    events: (await bench.events()).map(({ event_type, wp_id, actor }) => [event_type, wp_id, actor.id]),
  }
}

describe('a sync after edits by hand, changes in the store, or both', () => {
  it('leaves what it leaves in a process that has to look at everything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: anyHandEdit }, step), { minLength: 1, maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        async (steps, pauses, isWhole) => {
          const content = isWhole ? start : start.replace('## Superseded (Archive)\n', '')
          const [staying, looking] = [await Workbench.adopted(content), await Workbench.adopted(content)]
          for (const [index, made] of steps.entries()) {
            for (const bench of [staying, looking]) {
              if (made.kind === 'carry' || made.kind === 'add' || made.kind === 'drop' || made.kind === 'write') {
                bench.save(byHand(bench.text(), made))
              } else await bench.workspace.operate(operationOf(made))
            }
            if (pauses[index]) continue
            await staying.sync()
            await looking.sync()
            expect(await left(staying)).toEqual(await left(looking))
            // Another process remembers no board that it has read.
            await looking.reopen()
          }
          await staying.remove()
          await looking.remove()
        },
      ),
      series(8, 400),
    )
  }, 120_000)
})

describe('a board is as it was settled', () => {
  const sight = { path: 'docs/TASK_BOARD.md', now: { hash: 'a' }, git: {} } as Parameters<typeof isAsSettled>[0]
  const last = { path: sight.path, hash: 'a', at: '2026-03-02T09:00:00.000Z', settled: 7 }
  const settled: SyncMarks = { last, pending: undefined, restoring: undefined, adopting: false }
  const settings = { board_sections: {}, write_board: true }
  const request = { direction: 'both', dryRun: false } as SyncRequest
  const pending = { from_hash: 'a', to_hash: 'b', bases: [], added: [] }
  const restoring = { hash: 'b', actor: { kind: 'human' as const, id: 'Opal' } }

  it('when nothing is under way', () => {
    expect(isAsSettled(sight, settled, settings, request)).toBe(true)
  })

  it.each<[string, Partial<SyncMarks>]>([
    ['a write of ours is not acknowledged yet', { pending }],
    ['a version is being brought back', { restoring }],
    ['a board is being taken over', { adopting: true }],
    ['the last sync left something to say', { last: { ...last, settled: undefined } as never }],
    ['another file was synced last', { last: { ...last, path: 'BOARD.md' } }],
    ['it was never synced', { last: undefined }],
  ])('not when %s', (_, marks) => {
    expect(isAsSettled(sight, { ...settled, ...marks }, settings, request)).toBe(false)
  })
})
