/**
 * `verify`: the chain, the tables against their replay, the artifacts and the database, each with its first difference
 * (design: 30-flight-recorder). Runs in slices, so that a window stays alive beside it.
 */

import type { BronzeRow, LocusStore, StoreReader } from '#core/store/locus-store.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import type { WorkNote, WorkPacketFields } from '#shared/domain/work-packet.ts'
import { type Canonical, canonicalJson } from './canonical-json.ts'
import { eventHash, GENESIS_HASH, sha256 } from './chain.ts'

/** One check and what it found. */
export interface VerifyCheck {
  name: string
  ok: boolean
  message: string
  /** The first event that does not fit, where an event is to blame. */
  sequence?: number
}

/** The result of a verification. */
export interface Verification {
  ok: boolean
  checks: VerifyCheck[]
}

/** What verification reads. */
export interface VerifyParts {
  store: LocusStore
  /** @throws when the artifact behind a handle is missing or altered. */
  artifact(handle: string): Promise<unknown>
  /** The canonical snapshots of rows, as bronze holds them. */
  snapshotOf: { packet(fields: WorkPacketFields): string; note(note: WorkNote): string }
}

const SLICE = 500

/** Runs every check; `onCheck` hears of each as it ends. */
export async function verifyRecord(parts: VerifyParts, onCheck?: (check: VerifyCheck) => void): Promise<Verification> {
  const checks: VerifyCheck[] = []
  const report = (check: VerifyCheck): void => {
    checks.push(check)
    onCheck?.(check)
  }
  const references = new Set<string>()
  report(await checkChain(parts.store, references))
  report(await checkReplay(parts))
  report(await checkArtifacts(parts, references))
  report(await checkDatabase(parts.store))
  return { ok: checks.every((check) => check.ok), checks }
}

async function checkChain(store: LocusStore, references: Set<string>): Promise<VerifyCheck> {
  let previous = GENESIS_HASH
  let sequence = 0
  const pruned: Array<{ from: number; to: number }> = []
  const missing: number[] = []
  for (;;) {
    const events = await store.read((reader) => reader.events({ since: sequence, limit: SLICE }))
    for (const event of events) {
      const fault = chainFault(event, sequence + 1, previous)
      if (fault)
        return { name: 'chain', ok: false, message: `event ${event.sequence}: ${fault}`, sequence: event.sequence }
      if (event.payload === null) missing.push(event.sequence)
      else collect(event, references, pruned)
      sequence = event.sequence
      previous = event.hash
    }
    if (events.length < SLICE) break
    await breathe()
  }
  const lost = missing.find((number) => !pruned.some((range) => range.from <= number && number <= range.to))
  if (lost !== undefined) {
    return {
      name: 'chain',
      ok: false,
      message: `event ${lost}: its payload is missing and nothing says it was pruned`,
      sequence: lost,
    }
  }
  return { name: 'chain', ok: true, message: `${sequence} events, each tied to the one before` }
}

function chainFault(event: RecordedEvent, expected: number, previous: string): string | undefined {
  if (event.sequence !== expected) return `a hole: ${expected} is missing`
  if (event.prev_hash !== previous) return 'it is not tied to the event before'
  if (event.payload !== null && sha256(canonicalJson(event.payload as Canonical)) !== event.payload_hash) {
    return 'its payload was altered'
  }
  const { payload: _payload, hash, ...header } = event
  return eventHash(header) === hash ? undefined : 'its header was altered'
}

function collect(event: RecordedEvent, references: Set<string>, pruned: Array<{ from: number; to: number }>): void {
  const { payload } = event
  if (event.event_type === 'events_pruned' && payload) {
    pruned.push({ from: Number(payload['from']), to: Number(payload['to']) })
  }
  for (const key of ['report_ref', 'output_artifact_ref', 'validation_artifact_ref']) {
    const value = payload?.[key]
    if (typeof value === 'string') references.add(value)
  }
}

/** Replays bronze: the newest snapshot of every row must be what the tables hold, no more and no less. */
async function checkReplay(parts: VerifyParts): Promise<VerifyCheck> {
  const newest = new Map<string, BronzeRow>()
  let rowid = 0
  for (;;) {
    const rows = await parts.store.read((reader) => reader.bronzeAfter(rowid, SLICE))
    for (const row of rows) {
      if (sha256(row.content) !== row.sha256) {
        return { name: 'replay', ok: false, message: `${row.bronze_id} was altered`, sequence: row.sequence }
      }
      newest.set(`${row.row_kind}:${row.row_key}`, row)
      rowid = row.rowid
    }
    if (rows.length < SLICE) break
    await breathe()
  }
  const fault = await parts.store.read((reader) => tableFault(reader, newest, parts))
  if (fault) return { name: 'replay', ok: false, ...fault }
  return { name: 'replay', ok: true, message: `${newest.size} rows are what the record says` }
}

async function tableFault(
  reader: StoreReader,
  newest: ReadonlyMap<string, BronzeRow>,
  parts: VerifyParts,
): Promise<{ message: string; sequence?: number } | undefined> {
  const seen = new Set<string>()
  for (const wpId of (await reader.syncStates()).keys()) {
    const stored = await reader.packet(wpId)
    const row = newest.get(`work_packet:${wpId}`)
    seen.add(`work_packet:${wpId}`)
    if (!stored || !row) return { message: `${wpId} stands in the tables without a record` }
    if (parts.snapshotOf.packet(stored.fields) !== row.content) {
      return { message: `${wpId} differs from its newest record`, sequence: row.sequence }
    }
    if (stored.openBlockers !== (await reader.openBlockers(wpId)).length)
      return { message: `${wpId} counts its blockers wrong` }
    for (const note of await reader.notes(wpId)) {
      const noteRow = newest.get(`work_note:${note.note_id}`)
      seen.add(`work_note:${note.note_id}`)
      if (!noteRow || parts.snapshotOf.note(note) !== noteRow.content) {
        return {
          message: `a note of ${wpId} differs from its record`,
          ...(noteRow ? { sequence: noteRow.sequence } : {}),
        }
      }
    }
  }
  for (const [key, row] of newest) {
    if (!seen.has(key))
      return { message: `${key.replace(':', ' ')} is in the record but not in the tables`, sequence: row.sequence }
  }
  return undefined
}

async function checkArtifacts(parts: VerifyParts, references: Set<string>): Promise<VerifyCheck> {
  const versions = await parts.store.read((reader) => reader.boardVersions(Number.MAX_SAFE_INTEGER))
  for (const version of versions) references.add(version.artifact)
  for (const handle of references) {
    try {
      await parts.artifact(handle)
    } catch (cause) {
      return { name: 'artifacts', ok: false, message: cause instanceof Error ? cause.message : String(cause) }
    }
  }
  return { name: 'artifacts', ok: true, message: `${references.size} artifacts are whole` }
}

async function checkDatabase(store: LocusStore): Promise<VerifyCheck> {
  const faults = await store.integrityFaults()
  const [first] = faults
  return first === undefined
    ? { name: 'database', ok: true, message: 'the database is sound' }
    : { name: 'database', ok: false, message: `${first}${faults.length > 1 ? ` and ${faults.length - 1} more` : ''}` }
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
