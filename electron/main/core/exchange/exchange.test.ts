/** sync_events: a clone that imports a record is the store that wrote it, and whatever does not fit is refused whole (20-operations). */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AT_TERMINAL, CODER, OPERATOR, START, type TestBus, type TestCaller } from '#core/bus/bus.testing.ts'
import { changeSetting } from '#core/bus/change-setting.ts'
import { pruneQueryEvents } from '#core/flight-recorder/retention.ts'
import { systemPorts } from '#core/ports.ts'
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import { MAX_LOG_LINE_BYTES } from '#shared/contract/record-operations.ts'
import { comparable, exported, fill, needed, openClone } from './exchange.testing.ts'
import type { EventExchange } from './exchange.ts'
import { exportLog } from './export-log.ts'

let source: TestBus
let clone: TestBus
let exchange: EventExchange
beforeEach(async () => {
  source = (await openClone()).bus
  ;({ bus: clone, exchange } = await openClone())
})
afterEach(async () => {
  await source.close()
  await clone.close()
})

interface Answer {
  data: { appended: number; ahead: number; to: number } | null
  error: ErrorValue | undefined
}

/** Imports a log as somebody, through the bus. */
async function imported(log: string | Uint8Array, as: TestCaller = AT_TERMINAL): Promise<Answer> {
  const bytes = typeof log === 'string' ? Buffer.from(log) : log
  const open = async function* () {
    for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
  }
  const opId = crypto.randomUUID()
  const result = await exchange.through(opId, { open }, () => {
    const job = { job_kind: 'locus_operation', protocol_id: 'locus_sync_events_v1', actor: as.actor }
    const input = {
      schema_version: 'poe-1.0',
      op_id: opId,
      engine_id: 'engine.locus',
      operation: 'sync_events',
      params: { direction: 'import' },
    }
    return clone.send({ ...job, capability_profile_id: as.profile, input }, as)
  })
  return { data: result.data as Answer['data'], error: result.errors[0] }
}

const failures = async (bus: TestBus) => (await bus.verify()).checks.filter((check) => !check.ok)
const head = (bus: TestBus) => bus.store.read((reader) => reader.lastEvent())

/** The clone holds what the source holds, and proves itself. What describes an artifact is not part of the chain. */
async function expectSame({ manifests = true } = {}): Promise<void> {
  expect(comparable(clone)).toEqual(comparable(source))
  expect(await head(clone)).toEqual(await head(source))
  expect(await failures(clone)).toEqual([])
  for (const handle of await needed(source)) {
    expect(await clone.artifacts.get(handle)).toEqual(await source.artifacts.get(handle))
    if (!manifests) continue
    expect(await clone.artifacts.manifest(handle)).toEqual(await source.artifacts.manifest(handle))
  }
}

describe('into an empty store', () => {
  it('brings everything: rows, texts, artifacts, the same chain', async () => {
    await fill(source, 900_000)
    const to = (await head(source))?.sequence
    expect((await imported(await exported(source))).data).toMatchObject({ appended: to, ahead: 0, to })
    await expectSame()
  })

  it('brings settings that people changed, when a person imports them', async () => {
    const parts = { store: source.store, ports: { ...systemPorts, now: () => START } }
    const change = { actor: OPERATOR.actor, caller: OPERATOR }
    await changeSetting(parts, { key: 'actors', value: { bot: 'operator' }, ...change })
    await changeSetting(parts, { key: 'board_path', value: 'docs/OTHER.md', ...change })
    await fill(source)
    const log = await exported(source)
    const orchestrator: TestCaller = { ...CODER, profile: 'orchestrator' }
    clone.raw(`INSERT INTO settings VALUES ('actors', '{"coder-1":"orchestrator"}')`)
    const before = clone.dump()
    expect((await imported(log, orchestrator)).error).toMatchObject({
      code: 'HSK-403-CAPABILITY',
      details: { sequence: 1, setting: 'actors' },
    })
    expect(clone.dump('diagnostics')).toEqual({ ...before, diagnostics: undefined })
    clone.raw('DELETE FROM settings WHERE key = ?', 'actors')
    expect((await imported(log)).data?.appended).toBeGreaterThan(10)
    expect(await failures(clone)).toEqual([])
    const settings = await clone.store.read((reader) => reader.settings(['actors', 'board_path']))
    expect([...settings.keys()]).toEqual(['actors'])
  })

  it('goes on as its own from there', async () => {
    await fill(source)
    await imported(await exported(source))
    await clone.must('update_wp', { wp_id: 'WP-1-A', note: 'from the clone' })
    expect(await failures(clone)).toEqual([])
    expect((await imported(await exported(source))).data).toMatchObject({ appended: 0, ahead: 2 })
  })

  it('of many events, with payloads that were pruned', async () => {
    await fill(source)
    for (let index = 0; index < 330; index += 1) await source.must('get_wp_status', { wp_id: 'WP-1-A' })
    await source.bus.close()
    for (let index = 0; index < 300; index += 1)
      await source.must('update_wp', { wp_id: 'WP-1-C', priority: index % 4 })
    source.clock.now += 8 * 86_400_000
    const ports = { ...systemPorts, now: () => source.clock.now }
    await pruneQueryEvents({ store: source.store, ports, source: 'cli', announce: () => undefined })
    await source.must('create_wp', { wp_id: 'WP-1-Z', title: 'last' })
    await imported(await exported(source))
    await expectSame()
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
        const lived = (await openClone()).bus
        const other = await openClone()
        const before = { source, clone, exchange }
        ;({ bus: clone, exchange } = other)
        source = lived
        try {
          for (const { operation, ...params } of deeds) await lived.do(operation, params)
          await imported(await exported(lived))
          await expectSame()
        } finally {
          await lived.close()
          await other.bus.close()
          ;({ source, clone, exchange } = before)
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
    await fill(source)
    await imported(await exported(source))
    const known = (await head(source))?.sequence ?? 0
    await source.must('update_wp', { wp_id: 'WP-1-A', title: 'Later', description: 'About A: “ebb”.\n' })
    await source.must('create_wp', { wp_id: 'WP-1-New', title: 'New', description: 'About B: “ebb”.\n' })
    await source.must('update_wp', { wp_id: 'WP-1-B', restore: true })
    expect((await imported(await exported(source, sinceOf(known)))).data).toMatchObject({ appended: 6 })
    await expectSame()
    expect((await imported(await exported(source))).data).toMatchObject({ appended: 0, ahead: 0 })
  })

  it('a part that begins later than this store ends is refused', async () => {
    await fill(source)
    const before = clone.dump()
    expect((await imported(await exported(source, 5))).error).toMatchObject({
      code: 'HSK-409-SYNC',
      details: { from: 6, newest: 0 },
    })
    expect({ ...clone.dump(), diagnostics: [] }).toEqual(before)
  })

  it('is exported from its end without reading all rows before', async () => {
    for (let index = 0; index < 150; index += 1) await source.must('create_wp', { wp_id: `WP-${index}-X`, title: 'x' })
    const known = (await head(source))?.sequence ?? 0
    await source.must('update_wp', { wp_id: 'WP-1-X', note: 'last' })
    let rows = 0
    const counting: Pick<LocusStore, 'read'> = {
      read: (work) =>
        source.store.read((reader) => {
          const counted = Object.create(reader) as StoreReader
          counted.bronzeAfter = async (rowid, limit) => {
            const found = await reader.bronzeAfter(rowid, limit)
            rows += found.length
            return found
          }
          return work(counted)
        }),
    }
    const parts = { store: counting, artifacts: source.artifacts, ports: { now: () => START } }
    for (const since of [known, known + 1, known - 1]) {
      rows = 0
      let text = ''
      await exportLog(parts, since, async (line) => {
        text += line
      })
      expect(text.match(/^{"kind":"row"/gm)).toHaveLength(
        (await source.store.read((reader) => reader.bronzeAfter(0, 1_000))).filter((row) => row.sequence > since)
          .length,
      )
      expect(rows).toBeLessThan(30)
    }
  })

  it('makes the board be adopted again', async () => {
    await fill(source)
    await clone.store.transaction({ budgetMs: 1_000 }, (transaction) => transaction.putSetting('board.last_sync', '{}'))
    await imported(await exported(source))
    expect(await clone.store.read((reader) => reader.setting('board.last_sync'))).toBeUndefined()
  })
})

describe('clones that part', () => {
  it('are refused at the first event that differs, and stay as they are', async () => {
    await fill(source)
    await imported(await exported(source))
    const known = (await head(source))?.sequence ?? 0
    await source.must('update_wp', { wp_id: 'WP-1-A', title: 'Here' })
    await clone.must('update_wp', { wp_id: 'WP-1-A', title: 'There' })
    const before = clone.dump('diagnostics')
    for (const since of [0, known]) {
      const { error } = await imported(await exported(source, since))
      expect(error).toMatchObject({ code: 'HSK-409-SYNC', details: { parted_at: known + 1 } })
      expect(error?.message).toContain('comes later')
    }
    const short = await exported(source, known + 1)
    expect((await imported(short)).error).toMatchObject({ code: 'HSK-409-SYNC', details: { parted_at: known + 1 } })
    expect(clone.dump('diagnostics')).toEqual(before)
  })

  it('are refused at their first event when they are no clones at all', async () => {
    await fill(source)
    await clone.must('create_wp', { wp_id: 'WP-1-A', title: 'Mine' })
    expect((await imported(await exported(source))).error).toMatchObject({ details: { parted_at: 1 } })
  })
})

type Path = Array<string | number>

/** Every value in a line, by its path. */
function leaves(value: unknown, at: Path = []): Array<{ path: Path; value: unknown }> {
  if (typeof value !== 'object' || value === null) return [{ path: at, value }]
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...at, key]))
}

function withValue(line: object, at: Path, value: unknown): object {
  const copy = structuredClone(line) as Record<string, unknown>
  let inner = copy
  for (const key of at.slice(0, -1)) inner = inner[key] as Record<string, unknown>
  inner[String(at.at(-1))] = value
  return copy
}

const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return value === null ? 'x' : `${String(value)}x`
}

describe('a log that was tampered with', () => {
  /** What says who wrote a record and when, or describes an artifact, is not part of the chain. */
  const FREE = /^(log\.(replica_id|exported_at)|artifact\.manifest\.(media_type|producer_op_id|created_at))$/

  let lines: string[]
  let empty: ReturnType<TestBus['dump']>
  beforeEach(async () => {
    await fill(source)
    lines = (await exported(source)).trimEnd().split('\n')
    empty = clone.dump('diagnostics')
  })

  async function expectRefused(log: string | Uint8Array, what: string): Promise<ErrorValue> {
    const { error } = await imported(log)
    expect(error?.code ?? 'imported', what).toMatch(/^HSK-(400-SCHEMA|400-INVALID-EVENT|413-LIMIT|409-SYNC)$/)
    expect(clone.dump('diagnostics'), what).toEqual(empty)
    return error as ErrorValue
  }

  /** What was taken in means the same: texts and whole artifacts may come in any order before the event that needs them. */
  async function expectMeant(kinds: string[]): Promise<void> {
    expect(kinds.some((kind) => kind === 'text' || kind === 'artifact')).toBe(true)
    await expectSame()
    await renew()
  }

  async function renew(): Promise<void> {
    await clone.close()
    ;({ bus: clone, exchange } = await openClone())
    empty = clone.dump('diagnostics')
  }

  it('in any value of any line is refused, naming the line, and leaves nothing', async () => {
    let tried = 0
    for (const [index, text] of lines.entries()) {
      const line = JSON.parse(text) as { kind: string }
      for (const { path: at, value } of leaves(line)) {
        const name = [line.kind, ...at].join('.')
        if (FREE.test(name)) continue
        const changed = lines.with(index, JSON.stringify(withValue(line, at, other(value)))).join('\n')
        const error = await expectRefused(changed, `line ${index + 1} ${name}`)
        if (line.kind === 'event' || line.kind === 'row') {
          expect(error.details?.['sequence'], `${name}: ${error.message}`).toBeDefined()
        }
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(500)
  }, 120_000)

  it('by taking a line out, doubling it or swapping it with the next is refused', async () => {
    for (const index of lines.keys()) {
      const line = lines[index] ?? ''
      const next = lines[index + 1]
      await expectRefused(lines.toSpliced(index, 1).join('\n'), `without line ${index + 1}`)
      await expectRefused(lines.toSpliced(index, 0, line).join('\n'), `line ${index + 1} twice`)
      if (next === undefined || next === line) continue
      const swapped = lines
        .with(index, next)
        .with(index + 1, line)
        .join('\n')
      const { error } = await imported(swapped)
      if (error) expect(clone.dump('diagnostics')).toEqual(empty)
      else await expectMeant([line, next].map((text) => (JSON.parse(text) as { kind: string }).kind))
    }
  }, 120_000)

  it('in the parts of an artifact is refused', async () => {
    const large = (await openClone()).bus
    await fill(large, 900_000)
    const log = (await exported(large)).trimEnd().split('\n')
    await large.close()
    const parts = log.flatMap((line, index) => (line.includes('"parts":3') ? [index] : []))
    expect(parts).toHaveLength(3)
    const [first = 0, second = 0] = parts
    await expectRefused(log.toSpliced(second, 1).join('\n'), 'without a part')
    await expectRefused(
      log
        .with(first, log[second] ?? '')
        .with(second, log[first] ?? '')
        .join('\n'),
      'swapped parts',
    )
    await expectRefused(log.with(second, log[first] ?? '').join('\n'), 'a part twice')
    await expectRefused(log.with(second, (log[second] ?? '').replace('bG9uZ', 'cG9uZ')).join('\n'), 'altered bytes')
  })

  it('by breaking it off anywhere is refused', async () => {
    for (let end = 0; end < lines.length; end += 1) await expectRefused(lines.slice(0, end).join('\n'), `after ${end}`)
    const whole = lines.join('\n')
    await expectRefused(whole.slice(0, whole.length - 20), 'in its last line')
  }, 60_000)

  it.each<[string, () => string | Uint8Array]>([
    ['nothing', () => ''],
    ['a board', () => '# Task Board\n'],
    ['an empty line', () => '\n'],
    ['JSON that is no object', () => '7\n'],
    ['a prototype', () => '{"__proto__":{"kind":"log"}}\n'],
    ['bytes that are no text', () => Buffer.from([0xff, 0xfe, 0x0a])],
    ['a line without end', () => Buffer.alloc(MAX_LOG_LINE_BYTES + 1, 'x')],
    ['deep nesting', () => `${'['.repeat(100_000)}\n`],
  ])('%s is no record', async (_what, log) => {
    const error = await expectRefused(log(), 'garbage')
    expect(error.details?.['line']).toBe(1)
  })

  it('by bytes at random is refused or means the same', async () => {
    const bytes = Buffer.from(lines.join('\n'))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const spoilt = Buffer.from(bytes)
        spoilt[at] = byte
        const { error } = await imported(spoilt)
        if (error) expect(clone.dump('diagnostics')).toEqual(empty)
        else {
          await expectSame({ manifests: false })
          await renew()
        }
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  it('leaves a problem and no event, so that the right log can still come', async () => {
    await expectRefused(lines.slice(0, 5).join('\n'), 'broken off')
    expect(await head(clone)).toBeUndefined()
    expect((await clone.store.read((reader) => reader.diagnostics())).map((each) => each.code)).toContain(
      'HSK-400-SCHEMA',
    )
    await imported(lines.join('\n'))
    await expectSame()
  })
})

describe('through a path in the repository', () => {
  it('writes a new file, whole, and reads it again', async () => {
    await fill(source)
    const data = await source.must('sync_events', { direction: 'export', path: 'record.jsonl' })
    expect(data).toMatchObject({ from: 1, artifacts: 2, path: 'record.jsonl' })
    const file = path.join(source.folder, 'record.jsonl')
    expect(readFileSync(file, 'utf8')).toBe(
      await exported(source).then((text) =>
        text.replace(/"exported_at":"[^"]*"/, /"exported_at":"[^"]*"/.exec(readFileSync(file, 'utf8'))?.[0] ?? ''),
      ),
    )
    writeFileSync(path.join(clone.folder, 'in.jsonl'), readFileSync(file))
    await clone.must('sync_events', { direction: 'import', path: 'in.jsonl' }, AT_TERMINAL)
    await expectSame()
    expect(readdirSync(source.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
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
    await source.must('create_wp', { wp_id: 'WP-1-A', title: 'x' })
    writeFileSync(path.join(source.folder, 'taken.md'), 'mine')
    const [error] = (await source.do('sync_events', params, as)).errors
    expect(error).toMatchObject({ code, path: expect.stringContaining(where) })
    expect(readFileSync(path.join(source.folder, 'taken.md'), 'utf8')).toBe('mine')
    expect(existsSync(path.join(source.folder, 'out.jsonl'))).toBe(false)
  })

  it('refuses to export what it could not prove: an artifact that is gone', async () => {
    await fill(source)
    const [handle = ''] = await needed(source)
    await source.artifacts.remove(handle)
    const [error] = (await source.do('sync_events', { direction: 'export', path: 'out.jsonl' })).errors
    expect(error).toMatchObject({ code: 'HSK-404-NOT-FOUND', message: expect.stringContaining(handle) })
    expect(readdirSync(source.folder).filter((name) => name.startsWith('out'))).toEqual([])
  })
})
