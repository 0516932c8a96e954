/**
 * The first pass of an import: all of a record is checked, against itself and against this store, before anything of it is
 * written (design: 20-operations, sync_events).
 */
import { createHash } from 'node:crypto'
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { checkedSetting, GUARDED_SETTINGS, isSettingKey } from '#core/settings/settings.ts'
import type { ChainLink, LocusStore } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { type CheckedEvent, checkedEvents, type LogHeader, TIME_RUNS_BACK } from './check-log.ts'
import { lineRefusal, readLines } from './log-lines.ts'

const LINKS = 500

/** What the first pass found out. */
export interface ImportPlan {
  header: LogHeader
  /** The newest event here before the import. */
  known: number
  /** SHA-256 of every byte that was checked, as hex. */
  fingerprint: string
}

/** What the check of a record reads. */
export interface CheckParts {
  store: Pick<LocusStore, 'read'>
  artifacts: Pick<ArtifactStore, 'get'>
  /** The record's bytes, from their beginning each time. */
  open(): AsyncIterable<Uint8Array>
  /** Whether settings that grant rights may come with it. */
  mayGrant: boolean
  /** @throws LocusError HSK-413-LIMIT when the import is over its time budget. */
  checkBudget(): void
}

/**
 * Checks a whole record against itself and against this store, of which nothing is changed.
 * @throws LocusError HSK-409-SYNC naming the first event that differs, HSK-400-SCHEMA, HSK-400-INVALID-EVENT or
 * HSK-413-LIMIT naming the line and event that does not fit, HSK-403-CAPABILITY for settings that only people change.
 */
export async function checkImport(parts: CheckParts): Promise<ImportPlan> {
  const local = new LocalChain(parts.store)
  const known = await local.newest()
  const brought = new Set<string>()
  const texts = new Set<string>()
  const packets = new Map<string, { version: number; bronze_id: string }>()
  const unexplained = new Unexplained()
  let header: LogHeader | undefined
  const bytes = new Fingerprint()
  const events = checkedEvents(readLines(bytes.of(parts)), {
    header: async (found) => {
      header = found
      if (known > 0 && found.origin !== null) await local.refuseStranger(found.origin)
      if (found.from <= known + 1) return
      const message = `the record begins with event ${found.from}, and this workspace ends with ${known}; export it from event ${known} on`
      throw new LocusError('HSK-409-SYNC', message, { path: 'line 1', details: { from: found.from, newest: known } })
    },
    artifact: ({ handle }) => void brought.add(handle),
  })
  for await (const checked of events) {
    const { event, number, rows } = checked
    for (const hash of checked.texts.keys()) texts.add(hash)
    for (const row of rows) await followPacket(parts, packets, row)
    unexplained.take(event)
    if (event.sequence === header?.from && event.sequence <= known + 1) await local.refuseUntied(event)
    if (event.sequence <= known) {
      await local.refuseOther(event)
      continue
    }
    if (event.sequence === known + 1) {
      await local.refuseUntied(event)
      await local.refuseEarlier(event, number)
    }
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
  return { header, known, fingerprint: bytes.hex() }
}

/** What the bytes of one pass come to, so that two passes can be held to the same record. */
export class Fingerprint {
  readonly #hash = createHash('sha256')

  /** The bytes from their beginning, taken in as they are read, while there is time. */
  async *of({ open, checkBudget }: Pick<CheckParts, 'open' | 'checkBudget'>): AsyncGenerator<Uint8Array> {
    for await (const chunk of open()) {
      checkBudget()
      this.#hash.update(chunk)
      yield chunk
    }
  }

  /** SHA-256 of what was read, once all of it was. */
  hex(): string {
    return this.#hash.digest('hex')
  }
}

/** A Work Packet's snapshots follow each other, here and in the record. */
async function followPacket(
  { store }: CheckParts,
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
export function guardedSetting({ event_type, payload }: RecordedEvent): { key: string; value: unknown } | undefined {
  const setting = payload?.['setting']
  if (event_type !== 'capability_decision' || typeof setting !== 'object' || setting === null) return undefined
  const { key, value } = setting as { key: string; value: unknown }
  return isSettingKey(key) && GUARDED_SETTINGS.includes(key) ? { key, value } : undefined
}

/** @throws LocusError HSK-403-CAPABILITY for a setting that only people change, where none of them imports it. */
export function refuseGrants({ mayGrant }: Pick<CheckParts, 'mayGrant'>, { event, number }: CheckedEvent): void {
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
  readonly #ranges: Array<{ from: number; to: number }> = []

  take({ sequence, event_type, payload }: RecordedEvent): void {
    if (payload === null) this.#missing.push(sequence)
    else if (event_type === 'events_pruned') {
      this.#ranges.push({ from: Number(payload['from']), to: Number(payload['to']) })
    }
  }

  /** @throws LocusError when nothing in the record says that a payload was pruned. */
  refuse(): void {
    const ranges = this.#ranges.sort((one, other) => one.from - other.from)
    let index = 0
    for (const sequence of this.#missing) {
      while ((ranges[index]?.to ?? sequence) < sequence) index += 1
      const range = ranges[index]
      if (range && range.from <= sequence) continue
      const message = `event ${sequence}: its payload is missing and nothing says it was pruned`
      throw new LocusError('HSK-400-SCHEMA', message, { path: `event ${sequence}`, details: { sequence } })
    }
  }
}

/** The chain of this store, read a stretch at a time. */
class LocalChain {
  readonly #store: Pick<LocusStore, 'read'>
  #links = new Map<number, ChainLink>()

  constructor(store: Pick<LocusStore, 'read'>) {
    this.#store = store
  }

  /** @throws LocusError HSK-409-SYNC for a record that is not a continuation of this store. */
  async #refuseParted(sequence: number, here: string | undefined, there: string): Promise<never> {
    const [some] = sequence === 1 ? await this.#store.read((reader) => reader.packetIdsAfter('', 1)) : ['']
    throw parted(sequence, { here, there, isBare: some === undefined })
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
    if (link?.hash !== origin) await this.#refuseParted(1, link?.hash, origin)
  }

  /** @throws LocusError HSK-409-SYNC where the same place holds another event here. */
  async refuseOther(event: RecordedEvent): Promise<void> {
    const link = await this.#link(event.sequence)
    if (link?.hash !== event.hash) await this.#refuseParted(event.sequence, link?.hash, event.hash)
  }

  /** @throws LocusError HSK-409-SYNC where the event goes on from another one than the newest here. */
  async refuseUntied(event: RecordedEvent): Promise<void> {
    if (event.sequence === 1) return
    const link = await this.#link(event.sequence - 1)
    if (link?.hash !== event.prev_hash) await this.#refuseParted(event.sequence - 1, link?.hash, event.prev_hash)
  }

  /** @throws LocusError HSK-400-SCHEMA where the event is of an earlier time than the newest here. */
  async refuseEarlier({ sequence, timestamp }: RecordedEvent, number: number): Promise<void> {
    const before = await this.#link(sequence - 1)
    if (before && timestamp < before.header.timestamp) throw lineRefusal(number, TIME_RUNS_BACK, { sequence })
  }
}

function parted(
  sequence: number,
  { here, there, isBare }: { here: string | undefined; there: string; isBare: boolean },
): LocusError {
  const message = `the two clones part at event ${sequence}: each has recorded something else there. Nothing was imported; bringing diverged clones together comes later`
  return new LocusError('HSK-409-SYNC', message, {
    path: `event ${sequence}`,
    details: { parted_at: sequence, here: here ?? null, there, ...(isBare ? { bare: true } : {}) },
  })
}
