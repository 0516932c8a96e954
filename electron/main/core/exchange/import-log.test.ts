/** An import is whole or not at all: whatever fails after its check, and wherever it dies, the store is as it was (20-operations). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { OPERATOR, START, type TestBus } from '#core/bus/bus.testing.ts'
import { changeSetting } from '#core/bus/change-setting.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import { FAIL_POINTS, systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { BackupShelf } from '#core/safekeeping/shelf.ts'
import { Workbench } from '#core/task-board/workbench.testing.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import {
  bytesOf,
  comparable,
  exported,
  fill,
  type ImportGiven,
  importInto,
  needed,
  openClone,
  withOneMore,
  withRowsAgain,
} from './exchange.testing.ts'
import { type LogLine, lineText } from './log-lines.ts'

let source: TestBus
let clone: TestBus
beforeEach(async () => {
  source = (await openClone()).bus
  clone = (await openClone()).bus
})
afterEach(async () => {
  await source.close()
  await clone.close()
})

const failures = async (bus: TestBus) => (await bus.verify()).checks.filter((check) => !check.ok)
const head = (bus: TestBus) => bus.store.read((reader) => reader.lastEvent())

/** The import is refused, the store is as it was, and goes on with work and with the right record. */
async function expectRefused(given: ImportGiven, refusal: object): Promise<void> {
  const before = clone.dump()
  await expect(importInto(clone, given)).rejects.toMatchObject(refusal)
  expect(clone.dump()).toEqual(before)
  const other = (await openClone()).bus
  await clone.must('create_wp', { wp_id: 'WP-9-Other', title: 'not locked' })
  expect(await failures(clone)).toEqual([])
  await clone.close()
  clone = other
  const right = await exported(source)
  await importInto(clone, { open: () => bytesOf(right) })
  expect(comparable(clone)).toEqual(comparable(source))
}

/** Another text in each pass. */
function passes(...texts: string[]): ImportGiven['open'] {
  let pass = 0
  return () => bytesOf(texts[pass++] ?? '')
}

describe('a record that is another one in the second pass', () => {
  it('brings no grants that the first pass did not show', async () => {
    const granting = (await openClone()).bus
    const parts = { store: granting.store, ports: { ...systemPorts, now: () => START } }
    const value = { 'coder-1': 'operator' }
    await changeSetting(parts, { key: 'actors', value, actor: OPERATOR.actor, caller: OPERATOR })
    const grants = await exported(granting)
    await granting.close()
    await source.must('create_wp', { wp_id: 'WP-1-P', title: 'p' })
    const harmless = await exported(source)
    const code = 'HSK-403-CAPABILITY'
    await expectRefused({ open: passes(harmless, grants), mayGrant: false }, { code })
    expect(await clone.store.read((reader) => reader.setting('actors'))).toBeUndefined()
  })

  it.each<[string, (short: string, long: string) => [string, string], string]>([
    ['goes on further', (short, long) => [short, long], 'HSK-409-SYNC'],
    ['ends sooner', (short, long) => [long, short], 'HSK-409-SYNC'],
    [
      'says another time of its export',
      (short) => [short, short.replace('"exported_at":"2026', '"exported_at":"2025')],
      'HSK-409-SYNC',
    ],
    ['is empty', (short) => [short, ''], 'HSK-400-SCHEMA'],
  ])('is refused also when it is sound by itself and %s', async (_what, two, code) => {
    await fill(source)
    const short = await exported(source)
    await source.must('update_wp', { wp_id: 'WP-1-A', title: 'Later' })
    await expectRefused({ open: passes(...two(short, await exported(source))) }, { code })
  })
})

describe('a record that fits its own chain and no store', () => {
  it.each(['work_note', 'mt_iteration', 'dependency'] as const)(
    'with a %s twice is refused, naming the event',
    async (kind) => {
      await fill(source)
      // More than one stretch, so that much is written before the fault is met.
      for (let index = 0; index < 130; index += 1) {
        await source.must('update_wp', { wp_id: 'WP-1-A', title: `Tides ${index}` })
      }
      const hostile = withRowsAgain(await exported(source), kind)
      const sequence = ((await head(source))?.sequence ?? 0) + 1
      await expectRefused({ open: () => bytesOf(hostile) }, { code: 'HSK-400-SCHEMA', details: { sequence } })
    },
  )

  it.each<[string, Partial<RecordedEvent>]>([
    ['a time that is none', { timestamp: 'zzz' }],
    ['a time of another form', { timestamp: '2026-03-02T09:00:00Z' }],
    ['a time past all that can be written', { timestamp: '+010000-01-01T00:00:00.000Z' }],
    ['a Work Packet that is none', { wp_id: '../../etc' }],
    ['a Micro-Task that is none', { mt_id: 'MT-x' }],
    ['a place in no iteration', { iteration: -1 }],
    ['an id without end', { event_id: 'x'.repeat(100_000) }],
    ['a trace without end', { trace_id: 'x'.repeat(100_000) }],
    ['a job without end', { job_id: 'x'.repeat(100_000) }],
    ['a name without end', { actor: { kind: 'human', id: 'x'.repeat(100_000) } }],
    ['a name of two lines', { actor: { kind: 'human', id: 'ole\nmara' } }],
    ['a way of asking that there is not', { attested: 'sworn' }],
    ['a clone without end', { replica_id: 'x'.repeat(100_000) }],
    [
      'a clock without end',
      { vector_clock: Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`r${at}`, 1])) },
    ],
  ])('with %s in the header of an event is refused, naming the event', async (_what, header) => {
    await fill(source)
    const hostile = withOneMore(await exported(source), header)
    const sequence = ((await head(source))?.sequence ?? 0) + 1
    await expectRefused({ open: () => bytesOf(hostile) }, { code: 'HSK-400-SCHEMA', details: { sequence } })
  })

  it('that goes on from here at an earlier time is refused, naming the event', async () => {
    await fill(source)
    const whole = await exported(source)
    await importInto(clone, { open: () => bytesOf(whole) })
    const known = await head(clone)
    const sequence = (known?.sequence ?? 0) + 1
    const [header = '', ...lines] = withOneMore(whole, { timestamp: '2020-01-01T00:00:00.000Z' }).trimEnd().split('\n')
    const log = [
      JSON.stringify({ ...JSON.parse(header), from: sequence }),
      lines.at(-2),
      JSON.stringify({ kind: 'end', events: 1, rows: 0, texts: 0, artifacts: 0 }),
    ].join('\n')
    await expect(importInto(clone, { open: () => bytesOf(log) })).rejects.toMatchObject({
      code: 'HSK-400-SCHEMA',
      details: { sequence },
    })
    expect(await head(clone)).toEqual(known)
  })

  it('with an event of the last moment that can be written leaves a workspace that goes on', async () => {
    await fill(source)
    const timestamp = '9999-12-31T23:59:59.999Z'
    const late = withOneMore(await exported(source), { timestamp })
    await importInto(clone, { open: () => bytesOf(late) })
    await clone.must('update_wp', { wp_id: 'WP-1-A', title: 'Later than late' })
    expect((await head(clone))?.timestamp).toBe(timestamp)
    expect(await failures(clone)).toEqual([])
  })

  it('with an artifact that nobody could keep is refused before all of it is gathered', async () => {
    await fill(source)
    const [header = '', ...rest] = (await exported(source)).split('\n')
    const data = Buffer.alloc(384 * 1024).toString('base64')
    const parts = 200
    const manifest = { media_type: 'x', size: 1, producer_op_id: 'x', created_at: 'x' }
    const handle = `artifact:sha256:${sha256('x')}`
    let read = 0
    async function* open(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${header}\n`)
      for (let part = 1; part <= parts; part += 1) {
        read = part
        const line: LogLine = { kind: 'artifact', handle, manifest, part, parts, data }
        yield Buffer.from(lineText(line))
      }
      yield Buffer.from(rest.join('\n'))
    }
    await expectRefused({ open }, { code: 'HSK-413-LIMIT' })
    expect(read).toBeLessThan(parts)
  })

  it('with texts without end before its first event is refused, not gathered', async () => {
    await fill(source)
    const [header = ''] = (await exported(source)).split('\n')
    let read = 0
    async function* open(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${header}\n`)
      for (; read < 200; read += 1) {
        const content = `${read}`.padEnd(1_000_000, 'x')
        yield Buffer.from(lineText({ kind: 'text', hash: sha256(content), content }))
      }
    }
    await expectRefused({ open }, { code: 'HSK-413-LIMIT' })
    expect(read).toBeLessThan(100)
  })
})

describe('an import that cannot go on', () => {
  it('because its file is lost in the second pass leaves the store as it was', async () => {
    await fill(source)
    const log = await exported(source)
    let pass = 0
    async function* open(): AsyncGenerator<Uint8Array> {
      pass += 1
      yield Buffer.from(pass === 1 ? log : log.slice(0, log.length / 2))
      if (pass > 1) throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
    }
    await expectRefused({ open }, { code: 'EIO' })
  })

  it.each([[1], [2]])('because its time is over in pass %i leaves the store as it was', async (late) => {
    await fill(source)
    const log = await exported(source)
    let time = START
    let pass = 0
    async function* open(): AsyncGenerator<Uint8Array> {
      pass += 1
      if (pass === late) time += 60_001
      yield* bytesOf(log)
    }
    await expectRefused({ open, now: () => time }, { code: 'HSK-413-LIMIT' })
  })

  it('because somebody else wrote between the passes leaves what they wrote', async () => {
    await fill(source)
    const log = await exported(source)
    let before: Awaited<ReturnType<typeof head>>
    let pass = 0
    async function* open(): AsyncGenerator<Uint8Array> {
      pass += 1
      yield* bytesOf(log)
      if (pass === 1) await clone.must('create_wp', { wp_id: 'WP-2-Mine', title: 'mine' })
      before = await head(clone)
    }
    await expect(importInto(clone, { open })).rejects.toMatchObject({ code: 'HSK-409-SYNC' })
    expect(before?.sequence).toBeGreaterThan(0)
    expect(await head(clone)).toEqual(before)
    expect(await failures(clone)).toEqual([])
  })

  it('lets readers read what was there, all the while', async () => {
    await fill(source)
    const log = await exported(source)
    const seen: Array<number | undefined> = []
    let pass = 0
    async function* open(): AsyncGenerator<Uint8Array> {
      pass += 1
      yield* bytesOf(log)
      if (pass === 2) seen.push((await head(clone))?.sequence)
    }
    await importInto(clone, { open })
    expect(seen).toEqual([undefined])
    expect(await head(clone)).toEqual(await head(source))
  })
})

it('is a change like any other to the automatic backups', async () => {
  await fill(source)
  const log = await exported(source)
  const { folder: backups, remove } = temporaryFolder()
  onTestFinished(remove)
  const bench = await Workbench.fresh(undefined, { backups })
  const { status } = await bench.workspace.exchangeEvents(
    { params: { direction: 'import' } },
    { open: () => bytesOf(log) },
  )
  expect(status).toBe('success')
  await bench.workspace.close()
  const newest = await new BackupShelf(backups, bench.root).newest()
  expect(newest?.manifest).toMatchObject({ last_sequence: (await head(source))?.sequence })
})

describe('kill -9 during an import', () => {
  it.each(FAIL_POINTS.filter((point) => point.startsWith('import.')))(
    'at %s leaves the store as it was, or with the whole record',
    async (point) => {
      await fill(source)
      for (let index = 0; index < 120; index += 1) {
        await source.must('update_wp', { wp_id: 'WP-1-C', priority: index % 4 })
      }
      const log = await exported(source)
      const file = path.join(source.folder, 'record.jsonl')
      writeFileSync(file, log)
      const { bus: victim } = await openClone()
      await victim.store.close()
      const script = path.join(import.meta.dirname, 'exchange.testing.ts')
      const child = spawn(process.execPath, [script, victim.folder, file, point, '1'], { stdio: 'inherit' })
      expect((await once(child, 'exit'))[1]).toBe('SIGKILL')
      const opened = (await openClone({ folder: victim.folder })).bus
      const whole = await head(source)
      expect(await head(opened)).toEqual(point === 'import.after_commit' ? whole : undefined)
      expect(await failures(opened)).toEqual([])
      await importInto(opened, { open: () => bytesOf(log) })
      expect(comparable(opened)).toEqual(comparable(source))
      expect(await head(opened)).toEqual(whole)
      expect(await failures(opened)).toEqual([])
      for (const handle of await needed(source)) {
        expect(await opened.artifacts.get(handle)).toEqual(await source.artifacts.get(handle))
      }
      await opened.must('create_wp', { wp_id: 'WP-9-Other', title: 'x' })
      await opened.close()
      await victim.close().catch(() => undefined)
    },
    60_000,
  )
})
