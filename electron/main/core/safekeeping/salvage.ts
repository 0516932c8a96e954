/**
 * Salvages from a damaged store what follows on a sound one: events whose chain goes on unbroken, with the rows that they
 * name, replayed until the first thing that does not hold (design: 90-quality, "Faults").
 */
import { sha256 } from '#core/canonical/sha256.ts'
import { GENESIS_HASH } from '#core/flight-recorder/chain.ts'
import { changeOf, columnFault, readSnapshot } from '#core/flight-recorder/read-snapshot.ts'
import { rowsHash } from '#core/flight-recorder/rows-hash.ts'
import { linkFault, settingOf } from '#core/flight-recorder/verify-chain.ts'
import { resultFault } from '#core/flight-recorder/verify-results.ts'
import { writeRow } from '#core/flight-recorder/write-row.ts'
import type { BronzeRow, ChainLink, LocusStore, StoreReader, StoreTransaction } from '#core/store/locus-store.ts'

/** What was salvaged, and where it ended. */
export interface Salvaged {
  /** Sequences of the first and the last event that came back; absent when none did. */
  events?: { from: number; to: number }
  /** Why it went no further; absent when the damaged store was read to its end. */
  stopped?: string
  /** The last event that both hold, where the damaged store went another way than the sound one. */
  forked_after?: number
  /** The newest event that the damaged store still tells of. */
  known_to?: number
}

const BUDGET = { budgetMs: 600_000 }
const PAGE = 100

/** One event with everything that it brought. */
interface Whole {
  link: ChainLink
  rows: Array<{ bronze: BronzeRow; text: string }>
}

/** Something that does not hold; what stood before it does. */
class Broken extends Error {}

/** Goes on from the newest event of `into` with what `damaged` holds after it. */
export async function salvage(damaged: StoreReader, into: LocusStore): Promise<Salvaged> {
  const last = await into.read((reader) => reader.lastEvent())
  const walk = { sequence: last?.sequence ?? 0, previous: last?.hash ?? GENESIS_HASH }
  const from = walk.sequence + 1
  const rows = new RowsAhead(damaged, await lastRowId(into))
  let to = walk.sequence
  let operation: Whole[] = []
  // What one operation recorded comes back together: of one that breaks off, nothing does.
  const keep = async (): Promise<void> => {
    if (operation.length === 0) return
    const whole = operation
    await into.transaction(BUDGET, (transaction) => replay(transaction, damaged, whole))
    to = whole.at(-1)?.link.header.sequence ?? to
    operation = []
  }
  const result = (stopped?: string): Omit<Salvaged, 'known_to'> => ({
    ...(to >= from ? { events: { from, to } } : {}),
    ...(stopped === undefined ? {} : { stopped }),
  })
  const knownTo = await damaged.lastEvent().then(
    (newest) => newest?.sequence,
    () => undefined,
  )
  const known = knownTo === undefined ? {} : { known_to: knownTo }
  try {
    const forkedAfter = await forkOf(damaged, into, walk.sequence)
    if (forkedAfter !== undefined) {
      const stopped = `the damaged store went another way than the backup after event ${forkedAfter}`
      return { stopped, forked_after: forkedAfter, ...known }
    }
    for (;;) {
      const [link] = await damaged.chainAfter(walk.sequence, 1)
      if (!link) break
      const fault = linkFault(link, walk)
      if (fault) throw new Broken(fault.message)
      const whole = { link, rows: await rows.of(link) }
      if (operation[0] && operation[0].link.header.job_id !== link.header.job_id) await keep()
      operation.push(whole)
      walk.sequence = link.header.sequence
      walk.previous = link.hash
    }
    await keep()
    return { ...result(), ...known }
  } catch (cause) {
    return { ...result(cause instanceof Error ? cause.message : String(cause)), ...known }
  }
}

/** The last event that both hold, when the damaged store goes on from there otherwise; undefined when it does not. */
async function forkOf(damaged: StoreReader, into: LocusStore, last: number): Promise<number | undefined> {
  for (let common = 0; common < last; ) {
    const from = common
    const theirs = await damaged.chainAfter(from, PAGE)
    const ours = await into.read((reader) => reader.chainAfter(from, PAGE))
    for (const [index, link] of ours.entries()) {
      const other = theirs[index]
      // It ends here, or a hole is here: what follows a hole is told by the walk over the chain.
      if (other?.header.sequence !== link.header.sequence) return undefined
      if (other.hash !== link.hash) return common
      common = link.header.sequence
    }
    if (ours.length === 0) return undefined
  }
  return undefined
}

async function lastRowId(store: LocusStore): Promise<number> {
  for (let rowid = 0; ; ) {
    const page = await store.read((reader) => reader.bronzeAfter(rowid, PAGE))
    rowid = page.at(-1)?.rowid ?? rowid
    if (page.length < PAGE) return rowid
  }
}

/** Bronze of the damaged store, read ahead in the order of its writing, which is that of the events. */
class RowsAhead {
  readonly #damaged: StoreReader
  #rowid: number
  #waiting: BronzeRow[] = []

  constructor(damaged: StoreReader, after: number) {
    this.#damaged = damaged
    this.#rowid = after
  }

  /** The rows of one event, proved. @throws Broken, or the driver's error, when they are not all there as they were. */
  async of(link: ChainLink): Promise<Whole['rows']> {
    const { sequence } = link.header
    const own: BronzeRow[] = []
    for (let row = await this.#next(); row && row.sequence <= sequence; row = await this.#next()) {
      if (row.sequence === sequence) own.push(row)
      this.#waiting.shift()
    }
    const named: unknown = link.payload === null ? undefined : JSON.parse(link.payload).rows_hash
    if (typeof named === 'string' && rowsHash(own) !== named) {
      throw new Broken(`event ${sequence}: the rows that it names are not there as they were`)
    }
    const proved: Whole['rows'] = []
    for (const bronze of own) proved.push({ bronze, text: await this.#textOf(bronze) })
    return proved
  }

  async #next(): Promise<BronzeRow | undefined> {
    if (this.#waiting.length === 0) {
      const page = await this.#damaged.bronzeAfter(this.#rowid, 1)
      for (const { rowid, ...row } of page) {
        this.#rowid = rowid
        this.#waiting.push(row)
      }
    }
    return this.#waiting[0]
  }

  async #textOf(bronze: BronzeRow): Promise<string> {
    const at = `the snapshot of ${bronze.row_key}, version ${bronze.version},`
    const isWhole = sha256(bronze.content) === bronze.sha256 && bronze.bronze_id === `brz_${bronze.sha256}`
    if (!isWhole) throw new Broken(`${at} was altered`)
    const read = readSnapshot(bronze.row_kind, bronze.content)
    const misfiled = columnFault(bronze, read)
    if (misfiled) throw new Broken(`${at} ${misfiled}`)
    if (read.textHash === undefined) return ''
    const text = await this.#damaged.text(read.textHash)
    if (text === undefined || sha256(text) !== read.textHash) throw new Broken(`the kept text of ${at} is not there`)
    return text
  }
}

/** Writes the events of one operation again, with their rows, their settings and its recorded result. */
async function replay(transaction: StoreTransaction, damaged: StoreReader, operation: readonly Whole[]): Promise<void> {
  for (const { link, rows } of operation) {
    const { header, hash, payload } = link
    for (const { bronze, text } of rows) {
      const read = readSnapshot(bronze.row_kind, bronze.content)
      const before = read.row === 'work_packet' ? await transaction.packet(read.wp_id) : undefined
      await writeRow(transaction, changeOf(bronze, read, text, before), bronze)
    }
    const value = payload === null ? null : JSON.parse(payload)
    await transaction.appendEvent({ ...header, payload: value, hash }, payload)
    const setting = settingOf(header.event_type, value)
    if (setting) await transaction.putSetting(setting.key, setting.value)
    if (header.sequence === 1) await transaction.putSetting('replica_id', header.replica_id)
  }
  const opId = operation[0]?.link.header.job_id ?? ''
  const record = await damaged.operationRecord(opId).catch(() => undefined)
  if (!record || (await transaction.operationRecord(opId))) return
  // One that does not fit its events would answer a repeated call with what never happened.
  if ((await resultFault(transaction, record)) === undefined) await transaction.putOperationRecord(record)
}
