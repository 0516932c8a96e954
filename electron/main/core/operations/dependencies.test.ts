/** Dependencies through the bus (10-domain, "Dependency"): refusals, cycles by name, and counts that never drift. */

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { series } from '#core/series.testing.ts'
import { DEPENDENCY_TYPES } from '#shared/domain/vocabulary.ts'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

async function packets(...names: string[]): Promise<void> {
  for (const name of names) await test.must('create_wp', { wp_id: `WP-1-${name}`, title: name, routing: 'GOV_LIGHT' })
}

const edge = (from: string, type: string, to: string) => ({ from_wp_id: `WP-1-${from}`, type, to_wp_id: `WP-1-${to}` })
const openBlockers = async (name: string): Promise<number> => (await test.packet(`WP-1-${name}`)).openBlockers

describe('add_dependency', () => {
  it('is recorded, counted and verified', async () => {
    await packets('A', 'B')
    const { dependency } = await test.must('add_dependency', {
      ...edge('A', 'blocks', 'B'),
      description: 'needs the feed',
    })
    expect(dependency).toMatchObject({ from_wp_id: 'WP-1-A', to_wp_id: 'WP-1-B', type: 'blocks', created_by: 'mara' })
    expect(await openBlockers('B')).toBe(1)
    expect((await test.verify()).ok).toBe(true)
  })

  it('stores blocked_by as the same edge said from the other end', async () => {
    await packets('A', 'B')
    await test.must('add_dependency', edge('B', 'blocked_by', 'A'))
    expect(await openBlockers('B')).toBe(1)
    expect((await test.do('add_dependency', edge('A', 'blocks', 'B'))).errors[0]).toMatchObject({
      code: 'HSK-409-EXISTS',
    })
  })

  it('stores related once, whichever end says it', async () => {
    await packets('A', 'B')
    await test.must('add_dependency', edge('B', 'related', 'A'))
    expect((await test.do('add_dependency', edge('A', 'related', 'B'))).errors[0]).toMatchObject({
      code: 'HSK-409-EXISTS',
    })
  })

  it.each(DEPENDENCY_TYPES)('%s refuses an edge to itself and an unknown end', async (type) => {
    await packets('A')
    expect((await test.do('add_dependency', edge('A', type, 'A'))).errors[0]).toMatchObject({ code: 'HSK-409-CYCLE' })
    expect((await test.do('add_dependency', edge('A', type, 'Nobody'))).errors[0]).toMatchObject({
      code: 'HSK-404-NOT-FOUND',
    })
  })

  it('names the whole cycle in order, across blocks and depends-on', async () => {
    await packets('A', 'B', 'C', 'D')
    await test.must('add_dependency', edge('A', 'blocks', 'B'))
    await test.must('add_dependency', edge('C', 'depends-on', 'B'))
    await test.must('add_dependency', edge('C', 'blocks', 'D'))
    const result = await test.do('add_dependency', edge('D', 'blocks', 'A'))
    expect(result.errors[0]).toMatchObject({
      code: 'HSK-409-CYCLE',
      details: { cycle: ['WP-1-D', 'WP-1-A', 'WP-1-B', 'WP-1-C', 'WP-1-D'] },
    })
  })

  it('refuses cycles within one type of reference, and lets two types cross', async () => {
    await packets('A', 'B')
    await test.must('add_dependency', edge('A', 'tests', 'B'))
    expect((await test.do('add_dependency', edge('B', 'tests', 'A'))).errors[0]).toMatchObject({
      code: 'HSK-409-CYCLE',
    })
    await test.must('add_dependency', edge('B', 'documents', 'A'))
  })

  it('gives a child one parent at most', async () => {
    await packets('Epic', 'Other', 'Child')
    await test.must('add_dependency', edge('Epic', 'parent-child', 'Child'))
    expect((await test.do('add_dependency', edge('Other', 'parent-child', 'Child'))).errors[0]).toMatchObject({
      code: 'HSK-409-EXISTS',
      details: { parents: ['WP-1-Epic'] },
    })
  })
})

describe('remove_dependency', () => {
  it('takes the edge away by id or by its ends, and its count with it', async () => {
    await packets('A', 'B', 'C')
    const { dependency } = await test.must('add_dependency', edge('A', 'blocks', 'C'))
    await test.must('add_dependency', edge('B', 'blocks', 'C'))
    await test.must('remove_dependency', { dependency_id: (dependency as { dependency_id: string }).dependency_id })
    expect(await openBlockers('C')).toBe(1)
    await test.must('remove_dependency', edge('C', 'blocked_by', 'B'))
    expect(await openBlockers('C')).toBe(0)
    expect((await test.do('remove_dependency', edge('B', 'blocks', 'C'))).errors[0]).toMatchObject({
      code: 'HSK-404-NOT-FOUND',
    })
    expect((await test.verify()).ok).toBe(true)
  })
})

describe('a blocker', () => {
  async function closed(verdict?: string): Promise<number> {
    await packets('Blocker', 'Waits')
    await test.must('add_dependency', edge('Blocker', 'blocks', 'Waits'))
    await test.must('update_wp', { wp_id: 'WP-1-Blocker', status: 'ready' })
    await test.must('update_wp', { wp_id: 'WP-1-Blocker', status: 'in_progress' })
    await test.must('close_wp', { wp_id: 'WP-1-Blocker', ...(verdict ? { verdict } : {}) })
    return openBlockers('Waits')
  }

  it('is satisfied when VALIDATED', async () => expect(await closed('VALIDATED')).toBe(0))
  it('is satisfied without a verdict under light routing', async () => expect(await closed()).toBe(0))
  it.each(['FAIL', 'OUTDATED_ONLY', 'MERGE_PENDING', 'ABANDONED'])('still blocks with %s', async (verdict) =>
    expect(await closed(verdict)).toBe(1),
  )

  it('still blocks without a verdict once the dependent is routed strictly', async () => {
    expect(await closed()).toBe(0)
    await test.must('update_wp', { wp_id: 'WP-1-Waits', routing: 'GOV_STRICT' })
    expect(await openBlockers('Waits')).toBe(1)
    await test.must('close_wp', { wp_id: 'WP-1-Blocker', verdict: 'VALIDATED' }).catch(() => undefined)
    expect((await test.verify()).ok).toBe(true)
  })

  it('still blocks when it is cancelled or deleted', async () => {
    await packets('Blocker', 'Waits')
    await test.must('add_dependency', edge('Blocker', 'blocks', 'Waits'))
    await test.must('update_wp', { wp_id: 'WP-1-Blocker', status: 'cancelled', reason: 'x' })
    expect(await openBlockers('Waits')).toBe(1)
    await test.must('delete_wp', { wp_id: 'WP-1-Blocker', reason: 'x' })
    expect(await openBlockers('Waits')).toBe(1)
  })

  it('keeps work that waits for it from starting', async () => {
    await packets('Blocker', 'Waits')
    await test.must('add_dependency', edge('Blocker', 'blocks', 'Waits'))
    await test.must('update_wp', { wp_id: 'WP-1-Waits', status: 'ready' })
    const refused = await test.do('update_wp', { wp_id: 'WP-1-Waits', status: 'in_progress' })
    expect(refused.errors[0]).toMatchObject({ code: 'HSK-409-TRANSITION' })
    expect(refused.errors[0]?.message).toContain('blocked by WP-1-Blocker')
  })
})

describe('the record', () => {
  it('names an edge that was altered, and one that was taken away', async () => {
    await packets('A', 'B')
    await test.must('add_dependency', edge('A', 'blocks', 'B'))
    test.raw("UPDATE dependencies SET description = 'forged'")
    const altered = await test.verify()
    expect(altered.checks.find((check) => !check.ok)).toMatchObject({ name: 'replay' })
    test.raw('DELETE FROM dependencies')
    const missing = await test.verify()
    expect(missing.checks.find((check) => !check.ok)?.message).toMatch(/not in the tables|count of open blockers/)
  })
})

describe('random histories', () => {
  it('never hold a cycle, and every count equals a fresh evaluation', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `P${n}`)
    const pick = fc.integer({ min: 0, max: names.length - 1 })
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('add' as const), from: pick, to: pick }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), from: pick, to: pick }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const), from: pick, to: pick }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const), from: pick, to: pick }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const own = await openTestBus()
        try {
          for (const name of names) {
            await own.must('create_wp', { wp_id: `WP-1-${name}`, title: name, routing: 'GOV_NONE', status: 'ready' })
          }
          for (const { kind, from, to } of steps) {
            const id = `WP-1-${names[from]}`
            const between = { from_wp_id: id, to_wp_id: `WP-1-${names[to]}`, type: 'blocks' }
            if (kind === 'add') await own.do('add_dependency', between)
            else if (kind === 'remove') await own.do('remove_dependency', between)
            else if (kind === 'reopen') await own.do('update_wp', { wp_id: id, status: 'ready', reason: 'again' })
            else {
              await own.do('update_wp', { wp_id: id, status: 'in_progress' })
              await own.do('close_wp', { wp_id: id })
            }
          }
          await own.store.read(async (reader) => {
            for (const name of names) {
              const id = `WP-1-${name}`
              expect((await reader.packet(id))?.openBlockers).toBe((await reader.openBlockers(id)).length)
              const seen = new Set<string>()
              const reaches = async (node: string): Promise<boolean> => {
                for (const next of await reader.successors('ordering', node)) {
                  if (next === id) return true
                  if (seen.has(next)) continue
                  seen.add(next)
                  if (await reaches(next)) return true
                }
                return false
              }
              expect(await reaches(id)).toBe(false)
            }
          })
          expect((await own.verify()).ok).toBe(true)
        } finally {
          await own.close()
        }
      }),
      series(25, 1000),
    )
  })
})
