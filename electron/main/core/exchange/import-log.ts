/**
 * Brings an exchanged record into a clone of its workspace by replay (design: 20-operations, sync_events). It is gone
 * through twice: once to check all of it, then once more to write it, in one transaction that is kept only when the second
 * pass read the very bytes that the first one checked and the store proves itself with them. An import that fails or dies
 * leaves the store as it was.
 */
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { changeOf } from '#core/flight-recorder/read-snapshot.ts'
import type { RowChange } from '#core/flight-recorder/row-change.ts'
import { breathe, checkChain } from '#core/flight-recorder/verify-chain.ts'
import { checkReplay } from '#core/flight-recorder/verify-replay.ts'
import { settleWork, writeRow } from '#core/flight-recorder/write-row.ts'
import type { Ports } from '#core/ports.ts'
import type { Dependent } from '#core/store/dependency-store.ts'
import type { LocusStore, StoreReader, StoreTransaction } from '#core/store/locus-store.ts'
import { isContradiction } from '#core/store/sqlite/errors.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { checkImport, Fingerprint, guardedSetting, type ImportPlan, refuseGrants } from './check-import.ts'
import { type CheckedArtifact, type CheckedEvent, checkedEvents } from './check-log.ts'
import { lineRefusal, readLines } from './log-lines.ts'

/** Events after which everything else that waits on this thread has its turn. */
const STRETCH = 50

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
  /** Forgets what board and store agreed on: the board is adopted again. */
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
 * Imports a record, whole or not at all. Into an empty store it comes whole; a store that holds its beginning goes on from
 * there. Other writers wait while it is written.
 * @throws LocusError HSK-409-SYNC naming the first event that differs, HSK-400-SCHEMA, HSK-400-INVALID-EVENT or
 * HSK-413-LIMIT naming the line and event that does not fit, HSK-403-CAPABILITY for settings that only people change.
 */
export async function importLog(parts: ImportParts): Promise<Imported> {
  const { store, artifacts, ports, open, mayGrant } = parts
  const end = ports.now() + parts.budgetMs
  const checkBudget = (): void => {
    if (ports.now() > end) throw overdue()
  }
  const plan = await checkImport({ store, artifacts, open, mayGrant, checkBudget })
  ports.reach('import.after_check')
  const { from, to } = plan.header
  if (to > plan.known) {
    const budgetMs = end - ports.now()
    await store.transaction({ budgetMs }, (transaction) => writeAll({ ...parts, checkBudget }, plan, transaction))
    ports.reach('import.after_commit')
  }
  const last = await store.read((reader) => reader.lastEvent())
  return {
    from,
    to,
    appended: Math.max(0, to - plan.known),
    ahead: Math.max(0, plan.known - to),
    head: last ? { sequence: last.sequence, hash: last.hash } : null,
  }
}

async function writeAll(
  parts: ImportParts & { checkBudget(): void },
  plan: ImportPlan,
  transaction: StoreTransaction,
): Promise<void> {
  const { artifacts, ports, forgetBoard } = parts
  await refuseMoved(transaction, plan)
  await forgetBoard(transaction)
  const bytes = new Fingerprint()
  const putArtifact = async ({ bytes: content, manifest }: CheckedArtifact): Promise<void> => {
    await artifacts.put(content, manifest)
    ports.reach('import.after_artifact')
  }
  const events = checkedEvents(readLines(bytes.of(parts)), { header: () => undefined, artifact: putArtifact })
  for await (const checked of events) {
    const { sequence } = checked.event
    if (sequence <= plan.known) continue
    refuseGrants(parts, checked)
    await writeEvent(transaction, checked)
    if (sequence % STRETCH === 0) await breathe()
  }
  if (bytes.hex() !== plan.fingerprint) throw changedMeanwhile()
  await refuseUnproved(transaction)
  ports.reach('import.before_commit')
}

function overdue(): LocusError {
  return new LocusError('HSK-413-LIMIT', 'the import is over its time budget; nothing was imported', {
    path: 'job.input.budget.max_duration_ms',
  })
}

function changedMeanwhile(): LocusError {
  return new LocusError(
    'HSK-409-SYNC',
    'the record was changed while it was read, so nothing was imported; import it again once nobody writes it',
    { path: 'record' },
  )
}

/** Nobody may have written since the record was checked against this store. */
async function refuseMoved(transaction: StoreTransaction, { known }: ImportPlan): Promise<void> {
  const newest = (await transaction.lastEvent())?.sequence ?? 0
  if (newest === known) return
  const message = `event ${newest} was recorded meanwhile, so nothing was imported; import the record again`
  throw new LocusError('HSK-409-SYNC', message, { details: { newest, expected: known } })
}

/** @throws LocusError HSK-400-SCHEMA for an event that the store's own rules keep out, such as a row that is there already. */
async function writeEvent(transaction: StoreTransaction, checked: CheckedEvent): Promise<void> {
  const { event, number } = checked
  try {
    await replayEvent(transaction, checked)
  } catch (cause) {
    if (!isContradiction(cause) && !isCycle(cause)) throw cause
    const message = `it contradicts what came before it: ${cause.message}`
    throw lineRefusal(number, message, { sequence: event.sequence })
  }
}

function isCycle(cause: unknown): cause is LocusError {
  return cause instanceof LocusError && cause.code === 'HSK-409-CYCLE'
}

async function replayEvent(transaction: StoreTransaction, checked: CheckedEvent): Promise<void> {
  const { event, payload, rows, texts } = checked
  for (const [hash, content] of texts) await transaction.putText(hash, content)
  const written: Array<{ change: RowChange; turned: readonly Dependent[] }> = []
  for (const { bronze, read, number } of rows) {
    const text = read.textHash === undefined ? '' : await transaction.text(read.textHash)
    if (text === undefined) throw lineRefusal(number, 'the text of the row is missing', { sequence: event.sequence })
    const before = read.row === 'work_packet' ? await transaction.packet(read.wp_id) : undefined
    const change = changeOf(bronze, read, text, before)
    const turned = await writeRow(transaction, change, bronze)
    written.push({ change, turned })
  }
  for (const { change, turned } of written) await settleWork(transaction, event.timestamp, change, turned)
  await transaction.appendEvent(event, payload)
  const setting = guardedSetting(event)
  if (setting) await transaction.putSetting(setting.key, JSON.stringify(setting.value))
}

/** @throws LocusError HSK-400-SCHEMA when the store would not prove itself with what was written. */
async function refuseUnproved(transaction: StoreTransaction): Promise<void> {
  const store = { read: <T>(work: (reader: StoreReader) => Promise<T>): Promise<T> => work(transaction) }
  const chain = await checkChain(store)
  const replay = chain.fault ?? (await checkReplay(store, chain.findings))
  if (typeof replay === 'string') return
  const { message, sequence } = replay
  throw new LocusError('HSK-400-SCHEMA', `nothing was imported, for the store would not prove itself: ${message}`, {
    path: sequence === undefined ? 'record' : `event ${sequence}`,
    ...(sequence === undefined ? {} : { details: { sequence } }),
  })
}
