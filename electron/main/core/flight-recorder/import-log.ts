/**
 * Brings an exchanged record into a clone of its workspace by replay (design: 20-operations, sync_events). It is gone
 * through twice: once to check all of it, which refuses it whole, once to write it, in batches that each leave a store
 * that proves itself and ends with an event of the record, so that an import that was cut off is simply done again.
 */
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { checkedSetting, GUARDED_SETTINGS, isSettingKey } from '#core/bus/settings.ts'
import type { RowChange } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import type { ChainLink, LocusStore, StoreTransaction } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { UNFINISHED_IMPORT } from './append.ts'
import { type CheckedEvent, checkedEvents, type LogHeader } from './check-log.ts'
import { lineRefusal, readLines } from './log-lines.ts'
import { changeOf } from './restore.ts'
import { settleWork, writeRow } from './write-row.ts'

/** Events written in one transaction, where none of them needs a later one to be proved. */
const BATCH = 200
const LINKS = 500

/** What an import works on. */
export interface ImportParts {
  store: LocusStore
  artifacts: Pick<ArtifactStore, 'get' | 'put'>
  ports: Pick<Ports, 'now' | 'reach'>
  /** The record's bytes, from their beginning each time. */
  open(): AsyncIterable<Uint8Array>
  /** Whether settings that grant rights may come with it. */
  mayGrant: boolean
  budgetMs: number
  /** Forgets what board and store agreed on, in the transaction that first writes: the board is adopted again. */
  forgetBoard(transaction: StoreTransaction): Promise<void>
}

/** What was imported. */
export interface Imported {
  /** Sequences of the record. */
  from: number
  to: number
  /** Events that were new here. */
  appended: number
  /** Events that are here and not in the record. */
  ahead: number
  head: { sequence: number; hash: string } | null
}

/**
 * Imports a record. Into an empty store it comes whole; a store that holds its beginning goes on from there.
 * @throws LocusError HSK-409-SYNC naming the first event that differs, HSK-400-SCHEMA, HSK-400-INVALID-EVENT or
 * HSK-413-LIMIT naming the line and event that does not fit, HSK-403-CAPABILITY for settings that only people change.
 */
export async function importLog(parts: ImportParts): Promise<Imported> {
  const started = parts.ports.now()
  const plan = await checkAll(parts)
  const appended = await writeAll(parts, plan, started)
  const last = await parts.store.read((reader) => reader.lastEvent())
  return {
    from: plan.header.from,
    to: plan.header.to,
    appended,
    ahead: Math.max(0, plan.known - plan.header.to),
    head: last ? { sequence: last.sequence, hash: last.hash } : null,
  }
}

/** What the first pass found out. */
interface Plan {
  header: LogHeader
  /** The newest event here before the import. */
  known: number
  /** Sequences after which a batch may end: nothing before them is missing what only a later event explains. */
  isWhole(sequence: number): boolean
}

async function checkAll(parts: ImportParts): Promise<Plan> {
  const local = new LocalChain(parts.store)
  const known = await local.newest()
  const brought = new Set<string>()
  const texts = new Set<string>()
  const packets = new Map<string, { version: number; bronze_id: string }>()
  const unexplained = new Unexplained()
  let header: LogHeader | undefined
  const events = checkedEvents(readLines(parts.open()), async (found) => {
    header = found
    if (known > 0 && found.origin !== null) await local.refuseStranger(found.origin)
    if (found.from <= known + 1) return
    const message = `the record begins with event ${found.from}, and this workspace ends with ${known}; export it from event ${known} on`
    throw new LocusError('HSK-409-SYNC', message, { path: 'line 1', details: { from: found.from, newest: known } })
  })
  for await (const checked of events) {
    const { event, number, rows } = checked
    for (const each of checked.artifacts) brought.add(each.handle)
    for (const hash of checked.texts.keys()) texts.add(hash)
    for (const row of rows) await followPacket(parts, packets, row)
    unexplained.take(event)
    if (event.sequence === header?.from && event.sequence <= known + 1) await local.refuseUntied(event)
    if (event.sequence <= known) {
      await local.refuseOther(event)
      continue
    }
    if (event.sequence === known + 1) await local.refuseUntied(event)
    refuseGrants(parts, checked)
    for (const { read, number: at } of rows) {
      if (read.textHash === undefined || texts.has(read.textHash)) continue
      const kept = await parts.store.read((reader) => reader.text(read.textHash ?? ''))
      if (kept === undefined) throw lineRefusal(at, 'the text of the row is missing', { sequence: event.sequence })
    }
    for (const handle of checked.refersTo) {
      if (brought.has(handle)) continue
      await parts.artifacts.get(handle).catch(() => {
        throw lineRefusal(number, `${handle} is missing`, { sequence: event.sequence })
      })
    }
  }
  if (!header) throw lineRefusal(1, 'this is no record of Locus: it is empty')
  unexplained.refuse()
  return { header, known, isWhole: (sequence) => unexplained.isWhole(sequence) }
}

/** A Work Packet's snapshots follow each other, here and in the record. */
async function followPacket(
  { store }: ImportParts,
  packets: Map<string, { version: number; bronze_id: string }>,
  { bronze, number }: CheckedEvent['rows'][number],
): Promise<void> {
  if (bronze.row_kind !== 'work_packet') return
  const { row_key, version, bronze_id, previous_bronze_id, sequence } = bronze
  let before = packets.get(row_key)
  if (!before) {
    const row = await store.read((reader) => reader.snapshotAt('work_packet', row_key, sequence - 1))
    before = row && { version: row.version, bronze_id: row.bronze_id }
  }
  if (version !== (before?.version ?? 0) + 1 || previous_bronze_id !== before?.bronze_id) {
    throw lineRefusal(number, `the snapshot of ${row_key} does not follow the one before it`, { sequence })
  }
  packets.set(row_key, { version, bronze_id })
}

/** The setting that an event changes, when it is one that verify holds to its record. */
function guardedSetting({ event_type, payload }: RecordedEvent): { key: string; value: unknown } | undefined {
  const setting = payload?.['setting']
  if (event_type !== 'capability_decision' || typeof setting !== 'object' || setting === null) return undefined
  const { key, value } = setting as { key: string; value: unknown }
  return isSettingKey(key) && GUARDED_SETTINGS.includes(key) ? { key, value } : undefined
}

function refuseGrants({ mayGrant }: ImportParts, { event, number }: CheckedEvent): void {
  const setting = guardedSetting(event)
  if (!setting) return
  if (!mayGrant) {
    const message = `line ${number}, event ${event.sequence}: the record sets ${setting.key}, so it is imported by a person at the window or a terminal`
    throw new LocusError('HSK-403-CAPABILITY', message, {
      path: `line ${number}`,
      details: { line: number, sequence: event.sequence, setting: setting.key },
    })
  }
  if (isSettingKey(setting.key)) checkedSetting(setting.key, setting.value)
}

/** Query events without payload, and the events that say why. */
class Unexplained {
  readonly #missing: number[] = []
  readonly #ranges: Array<{ from: number; to: number; at: number }> = []
  /** Spans in which no batch may end, rising. */
  readonly #spans: Array<{ from: number; to: number }> = []

  take({ sequence, event_type, payload }: RecordedEvent): void {
    if (payload === null) this.#missing.push(sequence)
    else if (event_type === 'events_pruned') {
      this.#ranges.push({ from: Number(payload['from']), to: Number(payload['to']), at: sequence })
    }
  }

  /** @throws LocusError when nothing in the record says that a payload was pruned. */
  refuse(): void {
    const ranges = this.#ranges.sort((one, other) => one.from - other.from)
    let index = 0
    for (const sequence of this.#missing) {
      while ((ranges[index]?.to ?? sequence) < sequence) index += 1
      const range = ranges[index]
      if (!range || range.from > sequence) {
        const message = `event ${sequence}: its payload is missing and nothing says it was pruned`
        throw new LocusError('HSK-400-SCHEMA', message, { path: `event ${sequence}`, details: { sequence } })
      }
      const span = this.#spans.at(-1)
      if (span && sequence <= span.to + 1) span.to = Math.max(span.to, range.at - 1)
      else this.#spans.push({ from: sequence, to: range.at - 1 })
    }
  }

  isWhole(sequence: number): boolean {
    return !this.#spans.some((span) => span.from <= sequence && sequence <= span.to)
  }
}

async function writeAll(parts: ImportParts, plan: Plan, started: number): Promise<number> {
  if (plan.header.to <= plan.known) return 0
  const writer = new LogWriter(parts, plan, started + parts.budgetMs)
  let batch: CheckedEvent[] = []
  const events = checkedEvents(readLines(parts.open()), () => undefined)
  for await (const checked of events) {
    if (checked.event.sequence <= plan.known) continue
    batch.push(checked)
    const { sequence } = checked.event
    if (batch.length < BATCH || !plan.isWhole(sequence) || sequence === plan.header.to) continue
    await writer.write(batch, false)
    batch = []
  }
  await writer.write(batch, true)
  return writer.appended
}

class LogWriter {
  appended = 0
  readonly #parts: ImportParts
  readonly #plan: Plan

  /** When the budget is used up, in milliseconds. */
  readonly #end: number

  constructor(parts: ImportParts, plan: Plan, end: number) {
    this.#parts = parts
    this.#plan = plan
    this.#end = end
  }

  async write(batch: readonly CheckedEvent[], isLast: boolean): Promise<void> {
    const { store, artifacts, ports } = this.#parts
    const budgetMs = this.#end - ports.now()
    if (budgetMs <= 0) throw this.#overdue()
    for (const { artifacts: brought } of batch) {
      for (const { bytes, manifest } of brought) await artifacts.put(bytes, manifest)
    }
    ports.reach('import.before_batch')
    await store.transaction({ budgetMs }, async (transaction) => {
      await this.#refuseMoved(transaction)
      if (this.appended === 0) await this.#parts.forgetBoard(transaction)
      for (const checked of batch) await writeEvent(transaction, checked)
      const rest = isLast ? undefined : JSON.stringify({ to: this.#plan.header.to })
      await transaction.putSetting(UNFINISHED_IMPORT, rest)
      ports.reach('import.before_commit')
    })
    this.appended += batch.length
    ports.reach('import.after_commit')
    await new Promise((resolve) => setImmediate(resolve))
  }

  #overdue(): LocusError {
    const reached = this.#plan.known + this.appended
    const message = `the import is over its time budget after event ${reached}; import the record again to go on`
    const details = { reached, to: this.#plan.header.to }
    return new LocusError('HSK-413-LIMIT', message, { path: 'job.input.budget.max_duration_ms', details })
  }

  /** Nobody may have written since the last batch. */
  async #refuseMoved(transaction: StoreTransaction): Promise<void> {
    const newest = (await transaction.lastEvent())?.sequence ?? 0
    const expected = this.#plan.known + this.appended
    if (newest === expected) return
    throw new LocusError(
      'HSK-409-SYNC',
      `another process has recorded event ${newest} meanwhile; import the record again`,
      {
        details: { newest, expected },
      },
    )
  }
}

async function writeEvent(transaction: StoreTransaction, { event, payload, rows, texts }: CheckedEvent): Promise<void> {
  for (const [hash, content] of texts) await transaction.putText(hash, content)
  const changes: RowChange[] = []
  for (const { bronze, read } of rows) {
    const text = read.textHash === undefined ? '' : ((await transaction.text(read.textHash)) ?? '')
    const before = read.row === 'work_packet' ? await transaction.packet(read.wp_id) : undefined
    const change = changeOf(bronze, read, text, before)
    await writeRow(transaction, change, bronze)
    changes.push(change)
  }
  for (const change of changes) await settleWork(transaction, event.timestamp, change)
  await transaction.appendEvent(event, payload)
  const setting = guardedSetting(event)
  if (setting) await transaction.putSetting(setting.key, JSON.stringify(setting.value))
}

/** The chain of this store, read a stretch at a time. */
class LocalChain {
  readonly #store: LocusStore
  #links = new Map<number, ChainLink>()

  constructor(store: LocusStore) {
    this.#store = store
  }

  async newest(): Promise<number> {
    return (await this.#store.read((reader) => reader.lastEvent()))?.sequence ?? 0
  }

  async #link(sequence: number): Promise<ChainLink | undefined> {
    if (!this.#links.has(sequence)) {
      const links = await this.#store.read((reader) => reader.chainAfter(sequence - 1, LINKS))
      this.#links = new Map(links.map((link) => [link.header.sequence, link]))
    }
    return this.#links.get(sequence)
  }

  /** @throws LocusError HSK-409-SYNC when the record began with another event than this store. */
  async refuseStranger(origin: string): Promise<void> {
    const link = await this.#link(1)
    if (link?.hash !== origin) throw parted(1, link?.hash, origin)
  }

  /** @throws LocusError HSK-409-SYNC where the same place holds another event here. */
  async refuseOther(event: RecordedEvent): Promise<void> {
    const link = await this.#link(event.sequence)
    if (link?.hash !== event.hash) throw parted(event.sequence, link?.hash, event.hash)
  }

  /** @throws LocusError HSK-409-SYNC where the event goes on from another one than the newest here. */
  async refuseUntied(event: RecordedEvent): Promise<void> {
    if (event.sequence === 1) return
    const link = await this.#link(event.sequence - 1)
    if (link?.hash !== event.prev_hash) throw parted(event.sequence - 1, link?.hash, event.prev_hash)
  }
}

function parted(sequence: number, here: string | undefined, there: string): LocusError {
  const message = `the two clones part at event ${sequence}: each has recorded something else there. Nothing was imported; bringing diverged clones together comes later`
  return new LocusError('HSK-409-SYNC', message, {
    path: `event ${sequence}`,
    details: { parted_at: sequence, here: here ?? null, there },
  })
}
