/**
 * What an acknowledgement rests on (90-quality, "Known traps"): the pragmas of every writing connection, read back, and one
 * commit in the write-ahead log for each acknowledged operation. Under `synchronous = FULL` SQLite syncs the log once for
 * every commit that it appends, so a commit frame counted in the file is a sync; this is portable where counting system
 * calls is not. That the disk keeps what was synced is the disk's promise and not shown here.
 */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { jobOf, openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { microTaskDefinition } from '#core/operations/micro-task.testing.ts'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { openReader, openWriter } from './connection.ts'
import { openSqliteStore } from './sqlite-store.ts'

const FULL = 2
const WAL_HEADER = 32
const FRAME_HEADER = 24

/** Commits in a write-ahead log since it was last begun anew, and the pages of each. */
function commitsIn(database: string): number[] {
  const log = readFileSync(`${database}-wal`)
  const pageSize = log.readUInt32BE(8)
  const salt = log.subarray(16, 24)
  const commits: number[] = []
  let pages = 0
  for (let at = WAL_HEADER; at + FRAME_HEADER + pageSize <= log.length; at += FRAME_HEADER + pageSize) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) break
    pages += 1
    if (log.readUInt32BE(at + 4) === 0) continue
    commits.push(pages)
    pages = 0
  }
  return commits
}

describe('a connection', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let file: string
  beforeEach(() => {
    folder = temporaryFolder()
    file = path.join(folder.folder, 'store/locus.db')
  })
  afterEach(() => {
    vi.restoreAllMocks()
    folder.remove()
  })

  it('that writes is fully durable, each time it is opened', () => {
    for (const busyTimeout of [0, 30_000, 0]) {
      const database = openWriter(file, busyTimeout)
      const pragma = (name: string) => database.pragma(name, { simple: true })
      expect({
        synchronous: pragma('synchronous'),
        journal_mode: pragma('journal_mode'),
        foreign_keys: pragma('foreign_keys'),
        recursive_triggers: pragma('recursive_triggers'),
        busy_timeout: pragma('busy_timeout'),
        fullfsync: pragma('fullfsync'),
        checkpoint_fullfsync: pragma('checkpoint_fullfsync'),
      }).toEqual({
        synchronous: FULL,
        journal_mode: 'wal',
        foreign_keys: 1,
        recursive_triggers: 1,
        busy_timeout: busyTimeout,
        fullfsync: process.platform === 'darwin' ? 1 : 0,
        checkpoint_fullfsync: process.platform === 'darwin' ? 1 : 0,
      })
      database.close()
    }
  })

  it('would not be durable by the driver’s own settings', () => {
    openWriter(file, 0).close()
    const bare = new Database(file)
    bare.pragma('journal_mode = WAL')
    expect(bare.pragma('synchronous', { simple: true })).toBe(1)
    bare.close()
  })

  it('sets the journal mode where it creates the database, never again', () => {
    const pragmas = vi.spyOn(Database.prototype, 'pragma')
    const setting = () => pragmas.mock.calls.filter(([source]) => /journal_mode\s*=/.test(source)).length
    openWriter(file, 0).close()
    expect(setting()).toBe(1)
    openWriter(file, 0).close()
    openReader(file, 0).close()
    expect(setting()).toBe(1)
  })

  it('that only reads cannot write', () => {
    openWriter(file, 0).close()
    const reader = openReader(file, 0)
    expect(reader.pragma('query_only', { simple: true })).toBe(1)
    expect(() => reader.exec('CREATE TABLE x (y)')).toThrow()
    reader.close()
  })

  it('of a store that is opened is the writing one, in both modes', async () => {
    const pragmas = vi.spyOn(Database.prototype, 'pragma')
    for (const mode of ['one_shot', 'long_lived'] as const) {
      pragmas.mockClear()
      const store = await openSqliteStore(file, mode, systemPorts)
      const index = pragmas.mock.calls.findIndex(([source]) => source === 'synchronous')
      expect(pragmas.mock.calls.some(([source]) => source === 'synchronous = FULL')).toBe(true)
      expect(pragmas.mock.results[index]?.value).toBe(FULL)
      await store.close()
    }
  })

  it('ignores itself in git', () => {
    openWriter(file, 0).close()
    expect(readFileSync(path.join(folder.folder, 'store/.gitignore'), 'utf8')).toBe('*\n')
  })
})

describe('an acknowledged operation', () => {
  let test: TestBus
  beforeEach(async () => {
    test = await openTestBus()
  })
  afterEach(() => test.close())

  const wp_id = 'WP-1-Tide'
  const other = 'WP-1-Charts'
  const definition = microTaskDefinition()
  const counted = () => ({ frames: commitsIn(test.store.path).length, commits: test.store.commitTime.commits })

  it.each(['one_shot', 'long_lived'] as const)('is one commit in the log, in the mode %s', async (mode) => {
    await test.close()
    test = await openTestBus({ mode })
    const operations: Array<[string, Record<string, unknown>]> = [
      ['create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_LIGHT', description: 'x'.repeat(2_000) }],
      ['update_wp', { wp_id, title: 'Tides', note: 'mind the moon' }],
      ['update_wp', { wp_id, status: 'ready' }],
      ['gate_wp', { wp_id, gate: 'pre_work', result: 'pass', then_move: 'in_progress' }],
      ['close_wp', { wp_id, verdict: 'VALIDATED', summary: 'printed' }],
      ['delete_wp', { wp_id, reason: 'made twice' }],
      ['update_wp', { wp_id, restore: true }],
      ['create_wp', { wp_id: other, title: 'Charts', routing: 'GOV_LIGHT', status: 'ready' }],
      ['add_dependency', { from_wp_id: wp_id, to_wp_id: other, type: 'blocks' }],
      ['remove_dependency', { from_wp_id: wp_id, to_wp_id: other, type: 'blocks' }],
      ['register_mts', { wp_id: other, mt_definitions: [definition] }],
      ['start_mt', { wp_id: other, mt_id: definition.mt_id, model_id: '7b' }],
      ['complete_mt', { wp_id: other, mt_id: definition.mt_id, final_iteration: 0, result: 'skipped' }],
    ]
    for (const [operation, params] of operations) {
      const before = counted()
      await test.must(operation, params)
      expect(counted(), operation).toEqual({ frames: before.frames + 1, commits: before.commits + 1 })
    }
  })

  it('writes few pages, so that a disk is kept busy shortly', async () => {
    const pagesOf = async (operations: Array<[string, Record<string, unknown>]>): Promise<number> => {
      for (const [operation, params] of operations) await test.must(operation, params)
      const pages = commitsIn(test.store.path).slice(-operations.length)
      return pages.reduce((sum, each) => sum + each, 0) / pages.length
    }
    const create = (index: number): [string, Record<string, unknown>] => [
      'create_wp',
      { wp_id: `WP-1-Packet${index}`, title: 'x', routing: 'GOV_LIGHT', description: `${index}${'y'.repeat(1_000)}` },
    ]
    const update = (index: number, change: Record<string, unknown>): [string, Record<string, unknown>] => [
      'update_wp',
      { wp_id: `WP-1-Packet${index}`, ...change },
    ]
    const some = Array.from({ length: 50 }, (_, index) => index * 4)
    await pagesOf(Array.from({ length: 200 }, (_, index) => create(index)))
    // A new one's words go into the full text in the same commit: about five pages, and two for its
    // way from a row and a moment to the snapshot.
    expect(await pagesOf(some.map((index) => create(index + 1_000)))).toBeLessThan(32)
    expect(await pagesOf(some.map((index) => update(index, { priority: 1 })))).toBeLessThan(19)
    expect(await pagesOf(some.map((index) => update(index, { status: 'ready' })))).toBeLessThan(21)
  })

  it('is no commit where nothing is said that is new: a query, and what was recorded before', async () => {
    const job = jobOf('create_wp', { wp_id, title: 'x' })
    await test.send(job)
    const before = counted()
    await test.must('get_wp_status', { wp_id })
    expect(counted()).toEqual(before)
    await test.send(job)
    expect(counted().frames).toBe(before.frames)
  })

  it('waits for the disk, also after one that may be lost: what queries have left to be recorded', async () => {
    const { store } = test
    const pragmas = vi.spyOn(Database.prototype, 'pragma')
    const waits = () => pragmas.mock.calls.flatMap(([source]) => /^synchronous = (\w+)$/.exec(source)?.[1] ?? [])
    const put = async (mayBeLost: boolean) =>
      store.transaction({ budgetMs: 5_000, ...(mayBeLost && { mayBeLost }) }, (transaction) =>
        transaction.putSetting('waits', waits().at(-1) ?? 'as it was opened'),
      )
    await Promise.all([put(true), put(false)])
    expect(await store.read((reader) => reader.setting('waits'))).toBe('FULL')
    expect(waits()).toEqual(['NORMAL', 'FULL'])
    const failing = store.transaction({ budgetMs: 5_000, mayBeLost: true }, () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect(waits()).toEqual(['NORMAL', 'FULL', 'NORMAL', 'FULL'])
  })

  it('that is refused is one commit as well: its event and its problem', async () => {
    await test.must('create_wp', { wp_id, title: 'x' })
    const before = counted()
    await test.do('close_wp', { wp_id })
    expect(counted()).toEqual({ frames: before.frames + 1, commits: before.commits + 1 })
  })
})
