/** sync_events: a clone that imports a record is the store that wrote it, and whatever does not fit is refused whole (20-operations). */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AT_TERMINAL, CODER, OPERATOR, START, type TestCaller } from '#core/bus/bus.testing.ts'
import { changeSetting } from '#core/bus/change-setting.ts'
import { pruneQueryEvents } from '#core/flight-recorder/retention.ts'
import { systemPorts } from '#core/ports.ts'
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import { ClonePair, failures, head } from './clone-pair.testing.ts'
import { exported, fill, needed } from './exchange.testing.ts'
import { exportLog } from './export-log.ts'

let pair: ClonePair
beforeEach(async () => {
  pair = await ClonePair.open()
})
afterEach(() => pair.close())

describe('into an empty store', () => {
  it('brings everything: rows, texts, artifacts, the same chain', async () => {
    await fill(pair.source, 900_000)
    const to = (await head(pair.source))?.sequence
    expect((await pair.imported(await exported(pair.source))).data).toMatchObject({ appended: to, ahead: 0, to })
    await pair.expectSame()
  })

  it('brings settings that people changed, when a person imports them', async () => {
    const parts = { store: pair.source.store, ports: { ...systemPorts, now: () => START } }
    const change = { actor: OPERATOR.actor, caller: OPERATOR }
    await changeSetting(parts, { key: 'actors', value: { bot: 'operator' }, ...change })
    await changeSetting(parts, { key: 'board_path', value: 'docs/OTHER.md', ...change })
    await fill(pair.source)
    const log = await exported(pair.source)
    const orchestrator: TestCaller = { ...CODER, profile: 'orchestrator' }
    pair.clone.raw(`INSERT INTO settings VALUES ('actors', '{"coder-1":"orchestrator"}')`)
    const before = pair.clone.dump()
    expect((await pair.imported(log, orchestrator)).error).toMatchObject({
      code: 'HSK-403-CAPABILITY',
      details: { sequence: 1, setting: 'actors' },
    })
    expect(pair.clone.dump('diagnostics')).toEqual({ ...before, diagnostics: undefined })
    pair.clone.raw('DELETE FROM settings WHERE key = ?', 'actors')
    expect((await pair.imported(log)).data?.appended).toBeGreaterThan(10)
    expect(await failures(pair.clone)).toEqual([])
    const settings = await pair.clone.store.read((reader) => reader.settings(['actors', 'board_path']))
    expect([...settings.keys()]).toEqual(['actors'])
  })

  it('goes on as its own from there', async () => {
    await fill(pair.source)
    await pair.imported(await exported(pair.source))
    await pair.clone.must('update_wp', { wp_id: 'WP-1-A', note: 'from the clone' })
    expect(await failures(pair.clone)).toEqual([])
    expect((await pair.imported(await exported(pair.source))).data).toMatchObject({ appended: 0, ahead: 2 })
  })

  it('of many events, with payloads that were pruned', async () => {
    await fill(pair.source)
    for (let index = 0; index < 330; index += 1) await pair.source.must('get_wp_status', { wp_id: 'WP-1-A' })
    await pair.source.bus.close()
    for (let index = 0; index < 300; index += 1)
      await pair.source.must('update_wp', { wp_id: 'WP-1-C', priority: index % 4 })
    pair.source.clock.now += 8 * 86_400_000
    const ports = { ...systemPorts, now: () => pair.source.clock.now }
    await pruneQueryEvents({ store: pair.source.store, ports, source: 'cli', announce: () => undefined })
    await pair.source.must('create_wp', { wp_id: 'WP-1-Z', title: 'last' })
    await pair.imported(await exported(pair.source))
    await pair.expectSame()
  })

  it('is what a generated history was, whatever happened in it', async () => {
    const id = fc.constantFrom('WP-1-A', 'WP-1-B', 'WP-2-C')
    const deed = fc.oneof(
      fc.record({ operation: fc.constant('create_wp'), wp_id: id, title: fc.string({ minLength: 1, maxLength: 20 }) }),
      fc.record({
        operation: fc.constant('update_wp'),
        wp_id: id,
        description: fc.string({ unit: 'binary', maxLength: 40 }),
      }),
      fc.record({
        operation: fc.constant('update_wp'),
        wp_id: id,
        note: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      }),
      fc.record({
        operation: fc.constant('update_wp'),
        wp_id: id,
        status: fc.constantFrom('ready', 'in_progress', 'cancelled'),
        reason: fc.constant('x'),
      }),
      fc.record({
        operation: fc.constant('update_wp'),
        wp_id: id,
        metadata: fc.dictionary(fc.string({ maxLength: 8 }), fc.integer()),
      }),
      fc.record({ operation: fc.constant('delete_wp'), wp_id: id, reason: fc.constant('x') }),
      fc.record({ operation: fc.constant('update_wp'), wp_id: id, restore: fc.constant(true) }),
      fc.record({
        operation: fc.constant('add_dependency'),
        from_wp_id: id,
        to_wp_id: id,
        type: fc.constantFrom('blocks', 'related'),
      }),
      fc.record({ operation: fc.constant('close_wp'), wp_id: id }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 60 }), async (deeds) => {
        const other = await ClonePair.open()
        try {
          for (const { operation, ...params } of deeds) await other.source.do(operation, params)
          await other.imported(await exported(other.source))
          await other.expectSame()
        } finally {
          await other.close()
        }
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})

describe('into a store that holds its beginning', () => {
  it.each([
    ['the whole record', () => 0],
    ['what follows', (known: number) => known],
    ['a part that overlaps', (known: number) => known - 3],
  ])('%s brings what is missing', async (_what, sinceOf) => {
    await fill(pair.source)
    await pair.imported(await exported(pair.source))
    const known = (await head(pair.source))?.sequence ?? 0
    await pair.source.must('update_wp', { wp_id: 'WP-1-A', title: 'Later', description: 'About A: “ebb”.\n' })
    await pair.source.must('create_wp', { wp_id: 'WP-1-New', title: 'New', description: 'About B: “ebb”.\n' })
    await pair.source.must('update_wp', { wp_id: 'WP-1-B', restore: true })
    expect((await pair.imported(await exported(pair.source, sinceOf(known)))).data).toMatchObject({ appended: 6 })
    await pair.expectSame()
    expect((await pair.imported(await exported(pair.source))).data).toMatchObject({ appended: 0, ahead: 0 })
  })

  it('a part that begins later than this store ends is refused', async () => {
    await fill(pair.source)
    const before = pair.clone.dump()
    expect((await pair.imported(await exported(pair.source, 5))).error).toMatchObject({
      code: 'HSK-409-SYNC',
      details: { from: 6, newest: 0 },
    })
    expect({ ...pair.clone.dump(), diagnostics: [] }).toEqual(before)
  })

  it('is exported from its end without reading all rows before', async () => {
    for (let index = 0; index < 150; index += 1)
      await pair.source.must('create_wp', { wp_id: `WP-${index}-X`, title: 'x' })
    const known = (await head(pair.source))?.sequence ?? 0
    await pair.source.must('update_wp', { wp_id: 'WP-1-X', note: 'last' })
    let rows = 0
    const counting: Pick<LocusStore, 'read'> = {
      read: (work) =>
        pair.source.store.read((reader) => {
          const counted = Object.create(reader) as StoreReader
          counted.bronzeAfter = async (rowid, limit) => {
            const found = await reader.bronzeAfter(rowid, limit)
            rows += found.length
            return found
          }
          return work(counted)
        }),
    }
    const parts = { store: counting, artifacts: pair.source.artifacts, ports: { now: () => START } }
    for (const since of [known, known + 1, known - 1]) {
      rows = 0
      let text = ''
      await exportLog(parts, since, async (line) => {
        text += line
      })
      expect(text.match(/^{"kind":"row"/gm)).toHaveLength(
        (await pair.source.store.read((reader) => reader.bronzeAfter(0, 1_000))).filter((row) => row.sequence > since)
          .length,
      )
      expect(rows).toBeLessThan(30)
    }
  })

  it('makes the board be adopted again', async () => {
    await fill(pair.source)
    await pair.clone.store.transaction({ budgetMs: 1_000 }, (transaction) =>
      transaction.putSetting('board.last_sync', '{}'),
    )
    await pair.imported(await exported(pair.source))
    expect(await pair.clone.store.read((reader) => reader.setting('board.last_sync'))).toBeUndefined()
  })
})

describe('clones that part', () => {
  it('are refused at the first event that differs, and stay as they are', async () => {
    await fill(pair.source)
    await pair.imported(await exported(pair.source))
    const known = (await head(pair.source))?.sequence ?? 0
    await pair.source.must('update_wp', { wp_id: 'WP-1-A', title: 'Here' })
    await pair.clone.must('update_wp', { wp_id: 'WP-1-A', title: 'There' })
    const before = pair.clone.dump('diagnostics')
    for (const since of [0, known]) {
      const { error } = await pair.imported(await exported(pair.source, since))
      expect(error).toMatchObject({ code: 'HSK-409-SYNC', details: { parted_at: known + 1 } })
      expect(error?.message).toContain('comes later')
    }
    const short = await exported(pair.source, known + 1)
    expect((await pair.imported(short)).error).toMatchObject({
      code: 'HSK-409-SYNC',
      details: { parted_at: known + 1 },
    })
    expect(pair.clone.dump('diagnostics')).toEqual(before)
  })

  it('are refused at their first event when they are no clones at all', async () => {
    await fill(pair.source)
    await pair.clone.must('create_wp', { wp_id: 'WP-1-A', title: 'Mine' })
    expect((await pair.imported(await exported(pair.source))).error).toMatchObject({ details: { parted_at: 1 } })
  })
})

describe('through a path in the repository', () => {
  it('writes a new file, whole, and reads it again', async () => {
    await fill(pair.source)
    const data = await pair.source.must('sync_events', { direction: 'export', path: 'record.jsonl' })
    expect(data).toMatchObject({ from: 1, artifacts: 2, path: 'record.jsonl' })
    const file = path.join(pair.source.folder, 'record.jsonl')
    expect(readFileSync(file, 'utf8')).toBe(
      await exported(pair.source).then((text) =>
        text.replace(/"exported_at":"[^"]*"/, /"exported_at":"[^"]*"/.exec(readFileSync(file, 'utf8'))?.[0] ?? ''),
      ),
    )
    writeFileSync(path.join(pair.clone.folder, 'in.jsonl'), readFileSync(file))
    await pair.clone.must('sync_events', { direction: 'import', path: 'in.jsonl' }, AT_TERMINAL)
    await pair.expectSame()
    expect(readdirSync(pair.source.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it.each<[Record<string, unknown>, TestCaller, string, string]>([
    [{ direction: 'export', path: '../out.jsonl' }, OPERATOR, 'HSK-400-SCHEMA', 'params.path'],
    [{ direction: 'export', path: '.handshake/locus/x' }, OPERATOR, 'HSK-400-SCHEMA', 'params.path'],
    [{ direction: 'export' }, OPERATOR, 'HSK-400-SCHEMA', 'params.path'],
    [{ direction: 'export', path: 'taken.md' }, OPERATOR, 'HSK-409-EXISTS', 'taken.md'],
    [{ direction: 'export', path: 'nowhere/out.jsonl' }, OPERATOR, 'HSK-500-STORAGE', 'out.jsonl'],
    [{ direction: 'export', path: 'out.jsonl', since: 99 }, OPERATOR, 'HSK-404-NOT-FOUND', 'params.since'],
    [{ direction: 'import', path: 'no.jsonl' }, OPERATOR, 'HSK-404-NOT-FOUND', 'no.jsonl'],
    [{ direction: 'import', path: 'in.jsonl', since: 3 }, OPERATOR, 'HSK-400-SCHEMA', 'params.since'],
    [{ direction: 'sideways', path: 'in.jsonl' }, OPERATOR, 'HSK-400-SCHEMA', 'params.direction'],
    [{ direction: 'export', path: 'out.jsonl' }, CODER, 'HSK-403-CAPABILITY', 'job.capability_profile_id'],
  ])('%j is refused', async (params, as, code, where) => {
    await pair.source.must('create_wp', { wp_id: 'WP-1-A', title: 'x' })
    writeFileSync(path.join(pair.source.folder, 'taken.md'), 'mine')
    const [error] = (await pair.source.do('sync_events', params, as)).errors
    expect(error).toMatchObject({ code, path: expect.stringContaining(where) })
    expect(readFileSync(path.join(pair.source.folder, 'taken.md'), 'utf8')).toBe('mine')
    expect(existsSync(path.join(pair.source.folder, 'out.jsonl'))).toBe(false)
  })

  it('refuses to export what it could not prove: an artifact that is gone', async () => {
    await fill(pair.source)
    const [handle = ''] = await needed(pair.source)
    await pair.source.artifacts.remove(handle)
    const [error] = (await pair.source.do('sync_events', { direction: 'export', path: 'out.jsonl' })).errors
    expect(error).toMatchObject({ code: 'HSK-404-NOT-FOUND', message: expect.stringContaining(handle) })
    expect(readdirSync(pair.source.folder).filter((name) => name.startsWith('out'))).toEqual([])
  })
})
