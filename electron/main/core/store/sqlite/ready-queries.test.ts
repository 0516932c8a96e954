/** How much is read for a page of the ready order: the streams of the priorities no further than they reach into it (90-quality). */
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { STEP_MS } from '#shared/domain/ready-order.ts'
import { packetFields } from '../conformance/samples.ts'
import type { LocusStore } from '../locus-store.ts'
import { readyPage } from './ready-queries.ts'
import { openSqliteStore } from './sqlite-store.ts'
import { type Row, type SqlValue, Statements } from './statements.ts'

/** Statements that count the rows they answer with. */
class CountingStatements extends Statements {
  rows = 0

  override all(sql: string, ...values: SqlValue[]): Row[] {
    const found = super.all(sql, ...values)
    this.rows += found.length
    return found
  }
}

const PAGE = 50
const OF_EACH = 60
const NOW = Date.parse('2026-03-02T09:00:00.000Z')

let folder: ReturnType<typeof temporaryFolder>
let store: LocusStore
let database: Database.Database
beforeEach(async () => {
  folder = temporaryFolder()
  const file = path.join(folder.folder, 'locus.db')
  store = await openSqliteStore(file, 'one_shot', systemPorts)
  database = new Database(file, { readonly: true })
})
afterEach(async () => {
  database.close()
  await store.close()
  folder.remove()
})

/** So many ready Work Packets of each priority; `age` says how long each has been ready, in milliseconds. */
async function ready(age: (priority: number, index: number) => number, ofEach = OF_EACH): Promise<void> {
  await store.transaction({ budgetMs: 30_000 }, async (transaction) => {
    for (let priority = 0; priority < 5; priority += 1) {
      for (let index = 0; index < ofEach; index += 1) {
        const wp_id = `WP-1-P${priority}-${String(index).padStart(2, '0')}`
        const ready_at = new Date(NOW - age(priority, index)).toISOString()
        await transaction.putPacket(packetFields({ wp_id, status: 'ready', priority, ready_at }), `brz-${wp_id}`)
      }
    }
  })
}

function firstPage(): { ids: string[]; read: number } {
  const statements = new CountingStatements(database)
  const page = { filter: {}, includeInProgress: false, sort: 'hybrid' as const, now: NOW, limit: PAGE }
  const ids = readyPage(statements, page).map((row) => row.wp_id)
  return { ids, read: statements.rows }
}

it('a page that one priority fills is read from that one, and from the others what stands first', async () => {
  await ready((_priority, index) => (OF_EACH - index) * 1000)
  const { ids, read } = firstPage()
  expect(ids).toEqual(Array.from({ length: PAGE }, (_, index) => `WP-1-P0-${String(index).padStart(2, '0')}`))
  expect(read).toBe(PAGE + 5)
})

it('where waiting has brought lower priorities forward they come first, and the others are not read', async () => {
  await ready((priority, index) => (priority === 3 ? 9 * STEP_MS : 0) + (OF_EACH - index) * 1000)
  const { ids, read } = firstPage()
  expect(ids.every((id) => id.startsWith('WP-1-P3-'))).toBe(true)
  expect(read).toBe(PAGE + 5)
})

it('where the first priorities do not fill it the next ones are read, as far as it takes', async () => {
  await ready((_priority, index) => (OF_EACH - index) * 1000, 15)
  const { ids, read } = firstPage()
  expect(ids.map((id) => id.slice(5, 8)).filter((name, index, all) => name !== all[index - 1])).toEqual([
    'P0-',
    'P1-',
    'P2-',
    'P3-',
  ])
  expect(read).toBe(5 + 4 * 15)
})
