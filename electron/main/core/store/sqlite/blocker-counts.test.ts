/** What closing a blocker of thousands writes: narrow counts, and the wide places of those alone that begin or cease to wait. */
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import { AT, packetFields } from '../conformance/samples.ts'
import type { Dependent } from '../dependency-store.ts'
import type { LocusStore, StoreTransaction } from '../locus-store.ts'
import { openSqliteStore } from './sqlite-store.ts'

const BUDGET = { budgetMs: 60_000 }
const NOBODY = { strict: false, light: false }
const DEPENDENTS = 2_500
const FREED = 40

let folder: ReturnType<typeof temporaryFolder>
let store: LocusStore
beforeEach(async () => {
  folder = temporaryFolder()
  store = await openSqliteStore(path.join(folder.folder, 'locus.db'), 'long_lived', systemPorts)
})
afterEach(async () => {
  await store.close()
  folder.remove()
})

const nth = (index: number): string => `WP-1-Waits${String(index).padStart(5, '0')}`

async function put(transaction: StoreTransaction, wp_id: string, routing: 'GOV_LIGHT' | 'GOV_STRICT'): Promise<void> {
  const fields = packetFields({ wp_id, status: 'ready' })
  await transaction.putPacket({ ...fields, governance: { ...fields.governance, routing } }, `brz_${wp_id}`)
}

function edge(from: string, to: string): Dependency {
  const common = { created_at: AT, created_by: 'mara', vector_clock: {} }
  return { dependency_id: `dep_${from}_${to}`, from_wp_id: from, to_wp_id: to, type: 'blocks', ...common }
}

/** Thousands that wait for `WP-1-One`, every second one under strict routing, and all but a few for `WP-1-Other` as well. */
async function blocking(): Promise<void> {
  await store.transaction(BUDGET, async (transaction) => {
    for (const blocker of ['WP-1-One', 'WP-1-Other']) await put(transaction, blocker, 'GOV_LIGHT')
    for (let index = 0; index < DEPENDENTS; index += 1) {
      const wpId = nth(index)
      await put(transaction, wpId, index % 2 === 0 ? 'GOV_LIGHT' : 'GOV_STRICT')
      await transaction.putDependency(edge('WP-1-One', wpId))
      if (index >= FREED) await transaction.putDependency(edge('WP-1-Other', wpId))
      await transaction.recountBlockers(wpId)
    }
  })
}

const revision = (): Promise<number> => store.read((reader) => reader.revision())
const countOf = (index: number) => store.read(async (reader) => (await reader.packet(nth(index)))?.openBlockers)

/** The places that were written after a revision. */
function writtenAfter(before: number): string[] {
  const database = new Database(store.path, { readonly: true })
  try {
    const sql = 'SELECT wp_id FROM wp_state WHERE revision > ? ORDER BY wp_id'
    return database.prepare(sql).pluck().all(before) as string[]
  } finally {
    database.close()
  }
}

it('counts all of them down, and writes the places of those alone that wait no more', async () => {
  await blocking()
  const before = await revision()
  let turned: Dependent[] = []
  await store.transaction(BUDGET, async (transaction) => {
    turned = await transaction.shiftDependents('WP-1-One', NOBODY, { strict: true, light: true })
  })
  const freed = Array.from({ length: FREED }, (_, index) => nth(index))
  expect(turned.map(({ wp_id }) => wp_id)).toEqual(freed)
  expect(writtenAfter(before)).toEqual(freed)
  expect([await countOf(0), await countOf(FREED - 1), await countOf(FREED), await countOf(DEPENDENTS - 1)]).toEqual([
    0, 0, 1, 1,
  ])
})

it('counts the class of routing alone that it frees, and back again', async () => {
  await blocking()
  const light = { strict: false, light: true }
  await store.transaction(BUDGET, async (transaction) => {
    expect(await transaction.shiftDependents('WP-1-One', NOBODY, light)).toHaveLength(FREED / 2)
  })
  expect([await countOf(0), await countOf(1), await countOf(FREED), await countOf(FREED + 1)]).toEqual([0, 1, 1, 2])
  await store.transaction(BUDGET, async (transaction) => {
    expect(await transaction.shiftDependents('WP-1-One', light, { strict: true, light: true })).toHaveLength(FREED / 2)
    expect(await transaction.shiftDependents('WP-1-One', { strict: true, light: true }, NOBODY)).toHaveLength(FREED)
    expect(await transaction.shiftDependents('WP-1-One', NOBODY, NOBODY)).toEqual([])
  })
  expect([await countOf(0), await countOf(1), await countOf(FREED), await countOf(FREED + 1)]).toEqual([1, 1, 2, 2])
})

it('tells whoever shows cards of every count that changed, also of one whose edge was taken away since', async () => {
  await blocking()
  const before = await revision()
  await store.transaction(BUDGET, async (transaction) => {
    await transaction.shiftDependents('WP-1-One', NOBODY, { strict: true, light: true })
  })
  await store.transaction(BUDGET, async (transaction) => {
    await transaction.removeDependency(edge('WP-1-One', nth(99)).dependency_id)
    await transaction.recountBlockers(nth(99))
  })
  const since = (from: number, limit: number) => store.read((reader) => reader.changedSince(from, limit))
  const all = await since(before, DEPENDENTS)
  expect(all).toMatchObject({ revision: before + 2, more: false })
  expect([...all.wp_ids].sort()).toEqual(Array.from({ length: DEPENDENTS }, (_, index) => nth(index)))
  expect(await since(before, 10)).toMatchObject({ more: true })
  expect(await since(before + 1, 10)).toEqual({ revision: before + 2, wp_ids: [nth(99)], more: false })
})

it('lets everything else have its turn meanwhile', async () => {
  await blocking()
  let turns = 0
  let running = true
  const counting = (): void => {
    turns += 1
    if (running) setImmediate(counting)
  }
  await store.transaction(BUDGET, async (transaction) => {
    setImmediate(counting)
    for (let round = 0; round < 20; round += 1) {
      await transaction.shiftDependents('WP-1-One', NOBODY, { strict: true, light: true })
      await transaction.shiftDependents('WP-1-One', { strict: true, light: true }, NOBODY)
    }
    expect(turns).toBeGreaterThan(0)
  })
  running = false
})
