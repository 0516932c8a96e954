/**
 * Ready work over large random graphs: what the store keeps precomputed equals a naive evaluation, closing frees exactly
 * its dependents, and nothing starves (20-operations, `query_ready`; 10-domain, "Dependency").
 */
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { OPERATOR, openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { timestamp } from '#core/ports.ts'
import { readSettings } from '#core/settings/settings.ts'
import { compareReady, effectivePriority, READY_SORTS, type ReadyItem, STEP_MS } from '#shared/domain/ready-order.ts'
import type { Verdict } from '#shared/domain/vocabulary.ts'

/** How many Work Packets the large graph has; edges are one and a half times as many. */
const PACKETS = Number(process.env['LOCUS_READY_PACKETS'] ?? 10_000)
const SEED = Number(process.env['LOCUS_SEED'] ?? 20_261_121)
const DAY = 24 * 3600 * 1000

/** What the naive evaluation knows of a Work Packet. */
interface Known extends ReadyItem {
  status: 'ready' | 'done' | 'cancelled' | 'deleted'
  verdict?: Verdict
  strict: boolean
  blockers: string[]
}

let test: TestBus

/** Numbers that are the same in every run with one seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Makes the graph through the operations themselves, many to a transaction. Edges lead from older to newer. */
async function build(packets: number, random: (below: number) => number): Promise<Map<string, Known>> {
  const known = new Map<string, Known>()
  const idOf = (index: number): string => `WP-1-P${String(index).padStart(6, '0')}`
  const settings = await test.store.read(readSettings)
  const common = { settings, actor: OPERATOR.actor, opId: 'build', traceId: 'build' }
  const edit = { status: 'READY' as const, adopting: true }
  for (let from = 0; from < packets; from += 500) {
    test.clock.now += DAY
    const now = timestamp(test.clock.now)
    await test.store.transaction({ budgetMs: 120_000 }, async (transaction) => {
      for (let index = from; index < Math.min(packets, from + 500); index += 1) {
        const wp_id = idOf(index)
        const priority = random(5)
        const strict = random(3) === 0
        const survey = { exists: true, missing: [], routing: strict ? 'GOV_STANDARD' : 'GOV_LIGHT' }
        const params = { wp_id, title: wp_id, priority }
        await test.bus.performWithin(transaction, { ...common, operation: 'create_wp', params, edit, now, survey })
        const blockers = new Set<string>()
        for (let edges = random(4); edges > 0 && index > 0; edges -= 1) blockers.add(idOf(random(index)))
        for (const from_wp_id of blockers) {
          const dependency = { from_wp_id, type: 'blocks', to_wp_id: wp_id }
          await test.bus.performWithin(transaction, {
            ...common,
            operation: 'add_dependency',
            params: dependency,
            edit,
            now,
          })
        }
        known.set(wp_id, {
          wp_id,
          priority,
          ready_since: test.clock.now,
          status: 'ready',
          strict,
          blockers: [...blockers],
        })
      }
    })
  }
  return known
}

function satisfied(blocker: Known | undefined, dependent: Known): boolean {
  if (blocker?.status !== 'done') return false
  return blocker.verdict === 'VALIDATED' || (blocker.verdict === undefined && !dependent.strict)
}

function readyIn(known: ReadonlyMap<string, Known>): Known[] {
  return [...known.values()].filter(
    (each) => each.status === 'ready' && each.blockers.every((id) => satisfied(known.get(id), each)),
  )
}

async function total(): Promise<number> {
  return Number((await test.must('query_ready', { limit: 1 }))['total_count'])
}

async function isReady(wpId: string): Promise<boolean> {
  const { openBlockers, fields } = await test.packet(wpId)
  return fields.status === 'ready' && openBlockers === 0
}

describe(`a random graph of ${PACKETS} Work Packets (seed ${SEED})`, () => {
  afterEach(() => test.close())

  it('reads as a naive evaluation does, in every order, and each ending frees whom it should', async () => {
    test = await openTestBus()
    const random = numbers(SEED)
    const known = await build(PACKETS, random)
    const dependents = new Map<string, Known[]>()
    for (const each of known.values()) {
      for (const blocker of each.blockers) dependents.set(blocker, [...(dependents.get(blocker) ?? []), each])
    }
    test.clock.now += 3 * DAY
    expect(await total()).toBe(readyIn(known).length)
    const endings: Array<Pick<Known, 'status' | 'verdict'>> = [
      { status: 'done' },
      { status: 'done', verdict: 'FAIL' },
      { status: 'done', verdict: 'OUTDATED_ONLY' },
      { status: 'done', verdict: 'ABANDONED' },
      { status: 'done', verdict: 'VALIDATED' },
      { status: 'cancelled' },
      { status: 'deleted' },
    ]
    // Heads of many dependents come first, so that endings meet waiting work.
    const heads = readyIn(known).sort(
      (a, b) => (dependents.get(b.wp_id)?.length ?? 0) - (dependents.get(a.wp_id)?.length ?? 0),
    )
    for (const [index, head] of heads.slice(0, 140).entries()) {
      const ending = endings[index % endings.length]
      if (!ending) throw new Error('no ending')
      await end(head, ending)
      for (const dependent of dependents.get(head.wp_id) ?? []) {
        const expected =
          dependent.status === 'ready' && dependent.blockers.every((id) => satisfied(known.get(id), dependent))
        expect(await isReady(dependent.wp_id), `${dependent.wp_id} after ${head.wp_id} ${JSON.stringify(ending)}`).toBe(
          expected,
        )
      }
      expect(await total()).toBe(readyIn(known).length)
    }
    for (const sort_by of READY_SORTS) {
      const expected = readyIn(known).sort((a, b) => compareReady(a, b, sort_by, test.clock.now))
      const data = await test.must('query_ready', { sort_by, limit: 500 })
      const shown = (data['ready_wps'] as unknown as ReadyItem[]).map((each) => each.wp_id)
      expect(shown).toEqual(expected.slice(0, 500).map((each) => each.wp_id))
    }
  }, 180_000)
})

async function end(known: Known, ending: Pick<Known, 'status' | 'verdict'>): Promise<void> {
  const { wp_id } = known
  const strictly = known.strict && ending.verdict === 'VALIDATED'
  const evidence = { verdict: 'VALIDATED' as const, path: 'docs/task_packets/x.md', sha256: 'a'.repeat(64) }
  test.survey = { exists: true, missing: [], ...(strictly ? { evidence } : {}) }
  if (ending.status === 'deleted') await test.must('delete_wp', { wp_id, reason: 'not needed' })
  else if (ending.status === 'cancelled')
    await test.must('update_wp', { wp_id, status: 'cancelled', reason: 'not needed' })
  else {
    await test.must('update_wp', { wp_id, status: 'in_progress' })
    await test.must('close_wp', { wp_id, ...(ending.verdict ? { verdict: ending.verdict } : {}) })
  }
  Object.assign(known, ending)
}

describe('the hybrid order', () => {
  it('starves nothing: what waits long enough comes before whatever becomes ready later', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.array(fc.record({ priority: fc.integer({ min: 0, max: 4 }), after: fc.integer({ min: 0, max: 300 }) }), {
          maxLength: 60,
        }),
        (priority, later) => {
          const old: ReadyItem = { wp_id: 'WP-1-Old', priority, ready_since: 0 }
          const items = later.map((each, index) => ({
            wp_id: `WP-1-N${index}`,
            priority: each.priority,
            ready_since: (each.after + 5 * 7) * DAY,
          }))
          const now = Math.max(0, ...items.map((item) => item.ready_since)) + 5 * STEP_MS
          const [first] = [old, ...items].sort((a, b) => compareReady(a, b, 'hybrid', now))
          expect(first).toBe(old)
          expect(effectivePriority(old, now)).toBeLessThanOrEqual(0)
        },
      ),
    )
  })
})
