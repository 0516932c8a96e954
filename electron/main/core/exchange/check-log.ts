/**
 * Checks an exchanged record line by line, as far as it can be checked without a store: the order of its lines, every hash,
 * every schema, and that each event's rows are those that it names (design: 20-operations, sync_events).
 */
import { isDeepStrictEqual } from 'node:util'
import type { ArtifactManifest } from '#core/artifacts/artifact-store.ts'
import { MAX_ARTIFACT_BYTES } from '#core/artifacts/kept-file.ts'
import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import { eventHash, GENESIS_HASH } from '#core/flight-recorder/chain.ts'
import { columnFault, type ReadSnapshot, readSnapshot } from '#core/flight-recorder/read-snapshot.ts'
import { rowsHash } from '#core/flight-recorder/rows-hash.ts'
import { artifactsIn } from '#core/flight-recorder/verify-chain.ts'
import type { BronzeRow } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { eventDefinition, validatePayload } from '#shared/events/registry.ts'
import { type LineOf, LOG_FORMAT, lineRefusal, type PlacedLine } from './log-lines.ts'

/** What is said of an event that is of an earlier time than the one before it. */
export const TIME_RUNS_BACK = 'its time runs back'

/** A row with what its content says. */
export interface CheckedRow {
  bronze: BronzeRow
  read: ReadSnapshot
  number: number
}

/** An artifact, checked. */
export interface CheckedArtifact {
  handle: string
  bytes: Buffer
  manifest: ArtifactManifest
}

/** One event, checked, with the rows and texts that came with it. */
export interface CheckedEvent {
  number: number
  event: RecordedEvent
  /** The payload's canonical bytes; null where it was pruned. */
  payload: string | null
  rows: CheckedRow[]
  texts: Map<string, string>
  /** Handles that the event refers to and that are kept for good. */
  refersTo: ReadonlySet<string>
}

/** The first line of an exported log: whose it is, and what it is to hold. */
export type LogHeader = LineOf<'log'>

/** Who hears of what comes before the events that need it. */
export interface LogListener {
  header(header: LogHeader): void | Promise<void>
  /** Artifacts are handed over one by one, so that no more than one is held. */
  artifact(artifact: CheckedArtifact): void | Promise<void>
}

/** Most characters of rows and texts that wait for their event, about what one operation can change; each line counts for some more. */
const MOST_WAITING = 64 * 1024 * 1024
const PER_LINE = 1024

/**
 * The events of a record. What is held of it at a time is bounded: one artifact, and one event with its rows and texts.
 * @throws LocusError naming the line and the event of whatever does not fit, also when the record ends too early.
 */
export async function* checkedEvents(
  lines: AsyncIterable<PlacedLine>,
  listener: LogListener,
): AsyncGenerator<CheckedEvent> {
  let check: LogCheck | undefined
  let last = 0
  for await (const placed of lines) {
    last = placed.number
    if (check) {
      const taken = check.take(placed)
      if (taken && 'event' in taken) yield taken
      else if (taken) await listener.artifact(taken)
      continue
    }
    const { line, number } = placed
    if (line.kind !== 'log') throw lineRefusal(number, 'this is no record of Locus: it does not begin with its header')
    if (line.format !== LOG_FORMAT) {
      const message = `the record has format ${line.format}; this Locus knows ${LOG_FORMAT}. Update Locus to import it.`
      throw lineRefusal(number, message)
    }
    check = new LogCheck(line)
    await listener.header(line)
  }
  if (!check) throw lineRefusal(1, 'this is no record of Locus: it is empty')
  check.end(last)
}

/** What has come for the next event. */
interface Coming {
  rows: CheckedRow[]
  texts: Map<string, string>
  weight: number
}

class LogCheck {
  readonly #header: LogHeader
  readonly #counts = { events: 0, rows: 0, texts: 0, artifacts: 0 }
  #coming: Coming = { rows: [], texts: new Map(), weight: 0 }
  #artifact: { handle: string; manifest: ArtifactManifest; parts: number; got: Buffer[]; size: number } | undefined
  #next: number
  #previous: { hash: string; timestamp: string } | undefined
  #ended = false

  constructor(header: LogHeader) {
    this.#header = header
    this.#next = header.from
  }

  /** Takes the next line in; answers the event when it was one, and the artifact when it was the last of its parts. */
  take({ line, number }: PlacedLine): CheckedEvent | CheckedArtifact | undefined {
    if (this.#ended) throw lineRefusal(number, 'there is more behind the end')
    if (this.#artifact && line.kind !== 'artifact') throw lineRefusal(number, 'an artifact is not complete')
    switch (line.kind) {
      case 'log':
        throw lineRefusal(number, 'a second header')
      case 'artifact':
        return this.#takeArtifact(line, number)
      case 'text':
        if (sha256(line.content) !== line.hash) throw lineRefusal(number, 'the text was altered', this.#at())
        this.#weigh(line.content.length, number)
        this.#coming.texts.set(line.hash, line.content)
        this.#counts.texts += 1
        return undefined
      case 'row':
        this.#weigh(line.row.content.length, number)
        this.#coming.rows.push(this.#checkedRow(line.row, number))
        this.#counts.rows += 1
        return undefined
      case 'event':
        return this.#takeEvent(line.event, number)
      case 'end':
        this.#takeEnd(line, number)
        return undefined
    }
  }

  #at(): { sequence: number } {
    return { sequence: this.#next }
  }

  #weigh(characters: number, number: number): void {
    this.#coming.weight += characters + PER_LINE
    if (this.#coming.weight <= MOST_WAITING) return
    throw lineRefusal(number, 'the rows and texts of one event are too many', { ...this.#at(), code: 'HSK-413-LIMIT' })
  }

  #takeArtifact(line: LineOf<'artifact'>, number: number): CheckedArtifact | undefined {
    const { handle, manifest, part, parts } = line
    const fault = (what: string): LocusError => lineRefusal(number, what, this.#at())
    if (!this.#artifact) this.#artifact = { handle, manifest, parts, got: [], size: 0 }
    const artifact = this.#artifact
    const isNext =
      artifact.handle === handle &&
      artifact.parts === parts &&
      part === artifact.got.length + 1 &&
      isDeepStrictEqual(artifact.manifest, manifest)
    if (!isNext || part > parts) throw fault('the parts of an artifact are out of order')
    const bytesOfPart = Buffer.from(line.data, 'base64')
    artifact.size += bytesOfPart.length
    if (artifact.size > MAX_ARTIFACT_BYTES || parts > MAX_ARTIFACT_BYTES) {
      const message = `an artifact has at most ${MAX_ARTIFACT_BYTES} bytes`
      throw lineRefusal(number, message, { ...this.#at(), code: 'HSK-413-LIMIT' })
    }
    artifact.got.push(bytesOfPart)
    if (part < parts) return undefined
    this.#artifact = undefined
    const bytes = Buffer.concat(artifact.got)
    if (`artifact:sha256:${sha256(bytes)}` !== handle || bytes.length !== manifest.size) {
      throw fault('the artifact was altered')
    }
    this.#counts.artifacts += 1
    return { handle, bytes, manifest: artifact.manifest }
  }

  #checkedRow(bronze: BronzeRow, number: number): CheckedRow {
    const fault = (what: string): LocusError => lineRefusal(number, what, { sequence: bronze.sequence })
    if (bronze.sequence !== this.#next) throw fault(`a row of another event than ${this.#next}`)
    if (sha256(bronze.content) !== bronze.sha256 || bronze.bronze_id !== `brz_${bronze.sha256}`) {
      throw fault('the row was altered')
    }
    let read: ReadSnapshot
    try {
      read = readSnapshot(bronze.row_kind, bronze.content)
    } catch (cause) {
      if (cause instanceof LocusError) throw fault(`the row does not fit, ${cause.path ?? 'content'}: ${cause.message}`)
      throw cause
    }
    const misfiled = columnFault(bronze, read)
    if (misfiled) throw fault(`the row ${misfiled}`)
    if (!read.lossless) throw fault('the row holds what would be lost')
    return { bronze, read, number }
  }

  #takeEvent(event: RecordedEvent, number: number): CheckedEvent {
    const { sequence } = event
    const fault = (what: string): LocusError => lineRefusal(number, what, { sequence })
    if (sequence !== this.#next) throw fault(`event ${this.#next} is missing`)
    const payload = this.#checkedPayload(event, number)
    const { payload: _payload, hash, ...header } = event
    const previous = this.#previous
    if (sequence === 1 && (event.prev_hash !== GENESIS_HASH || hash !== this.#header.origin)) {
      throw fault('it is not the beginning that the header announces')
    }
    if (previous && event.prev_hash !== previous.hash) throw fault('it is not tied to the event before')
    if (eventHash(header) !== hash) throw fault('its header was altered')
    if (previous && event.timestamp < previous.timestamp) throw fault(TIME_RUNS_BACK)
    const { rows, texts } = this.#coming
    this.#checkRows(event, payload, number)
    this.#coming = { rows: [], texts: new Map(), weight: 0 }
    this.#previous = { hash, timestamp: event.timestamp }
    this.#next += 1
    this.#counts.events += 1
    const refersTo = event.payload === null ? new Set<string>() : artifactsIn(event.payload)
    return { number, event, payload, rows, texts, refersTo }
  }

  /** The payload as it was hashed; only a query event may have none. */
  #checkedPayload(event: RecordedEvent, number: number): string | null {
    const { event_type, event_code, sequence } = event
    const fault = (what: string): LocusError => lineRefusal(number, what, { sequence })
    let payload: string
    try {
      if (event_code !== eventDefinition(event_type).code) throw fault('its code is not that of its type')
      if (event.payload === null) {
        if (event_type !== 'work_query_executed') throw fault('its payload is missing')
        return null
      }
      validatePayload(event_type, event.payload)
      payload = canonicalJson(event.payload as Canonical)
    } catch (cause) {
      if (!(cause instanceof LocusError) || cause.code !== 'HSK-400-INVALID-EVENT') throw cause
      const path = cause.path === undefined ? '' : `${cause.path}: `
      throw lineRefusal(number, `${path}${cause.message}`, { sequence, code: 'HSK-400-INVALID-EVENT' })
    }
    if (sha256(payload) !== event.payload_hash) throw fault('its payload was altered')
    return payload
  }

  #checkRows(event: RecordedEvent, payload: string | null, number: number): void {
    const { sequence } = event
    const rows = this.#coming.rows.map((row) => row.bronze)
    const hash = event.payload?.['rows_hash']
    if (hash !== undefined && hash !== rowsHash(rows)) {
      throw lineRefusal(number, 'its rows are not those that it names', { sequence })
    }
    for (const { bronze, number: at } of this.#coming.rows) {
      const isNamed = bronze.row_kind !== 'work_packet' && bronze.row_kind !== 'dependency'
      if (!isNamed && !payload?.includes(`"bronze_id":"${bronze.bronze_id}"`)) {
        throw lineRefusal(at, 'the row is not the one that its event names', { sequence })
      }
      if (bronze.created_at !== event.timestamp)
        throw lineRefusal(at, 'the row has another time than its event', { sequence })
    }
  }

  #takeEnd(line: LineOf<'end'>, number: number): void {
    const { kind: _kind, ...said } = line
    const { head, to } = this.#header
    this.#ended = true
    const isWhole = Object.entries(said).every(([name, count]) => this.#counts[name as keyof typeof said] === count)
    const ends = this.#next - 1 === to && this.#coming.rows.length === 0
    const isHead = this.#previous === undefined || (head?.sequence === to && head.hash === this.#previous.hash)
    if (!isWhole || !ends || !isHead) throw lineRefusal(number, 'the record is not the one that its header announces')
  }

  /** @throws LocusError when the record stopped before its end. */
  end(last: number): void {
    if (this.#ended) return
    throw lineRefusal(last, `the record breaks off here; it should go on to event ${this.#header.to}`, {
      sequence: this.#next,
    })
  }
}
