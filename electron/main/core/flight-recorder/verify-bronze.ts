/**
 * Walks bronze: every snapshot fits its own hash, its name, the event that it belongs to and the one before it, and every
 * event's rows are those that it names (design: 30-flight-recorder, `verify`).
 */

import { sha256 } from '#core/canonical/sha256.ts'
import type { BronzeRow, ChainLink, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { columnFault, type ReadSnapshot, readSnapshot } from './read-snapshot.ts'
import { rowsHash } from './rows-hash.ts'
import type { Fault } from './verify.ts'

/** The newest snapshot of one row, without its content. */
export interface Newest extends Pick<BronzeRow, 'bronze_id' | 'sha256' | 'sequence' | 'version' | 'wp_id'> {
  textHash: string | undefined
  /** Of a Work Packet: what its retrieval text is made of, and the snapshot that brought it. */
  chunk?: { made: string; bronze_id: string; version: number }
}

/** Bronze as far as it was read. */
export interface Replay {
  rowid: number
  newest: Map<string, Newest>
  /** The rows of the event that is being read. */
  group: BronzeRow[]
  /** Sequences of events that name their rows, rising, as far as the chain was walked; and how many of them were met. */
  named: readonly number[]
  met: number
}

/** A replay that has read nothing yet. */
export function startReplay(named: readonly number[]): Replay {
  return { rowid: Number.NEGATIVE_INFINITY, newest: new Map(), group: [], named, met: 0 }
}

/** Reads on; at the end of what there is every event's rows are complete. */
export async function readBronze(
  reader: StoreReader,
  replay: Replay,
  limit: number,
): Promise<{ fault?: Fault; more: boolean }> {
  const rows = await reader.bronzeAfter(replay.rowid, limit)
  for (const row of rows) {
    const { rowid, ...bronze } = row
    const [first] = replay.group
    if (first && first.sequence !== row.sequence) {
      const fault = await closeGroup(reader, replay)
      if (fault) return { fault, more: false }
    }
    const fault = await rowFault(reader, replay, bronze)
    if (fault) return { fault: { message: fault, sequence: row.sequence }, more: false }
    replay.group.push(bronze)
    replay.rowid = rowid
  }
  if (rows.length === limit) return { more: true }
  const fault = (await closeGroup(reader, replay)) ?? skipped(replay, Number.POSITIVE_INFINITY)
  return { ...(fault ? { fault } : {}), more: false }
}

/** What is wrong with one row by itself and against the one before it; takes it in where nothing is. */
async function rowFault(reader: StoreReader, replay: Replay, row: BronzeRow): Promise<string | undefined> {
  const name = `the snapshot of ${row.row_key}, version ${row.version},`
  const key = `${row.row_kind}:${row.row_key}`
  const before = replay.newest.get(key)
  if (sha256(row.content) !== row.sha256 || row.bronze_id !== `brz_${row.sha256}`) return `${name} was altered`
  const read = readable(row)
  if (!read) return `${name} cannot be read`
  const misfiled = columnFault(row, read)
  if (misfiled) return `${name} ${misfiled}`
  const isChained = row.row_kind === 'work_packet'
  const follows = row.version === (before?.version ?? 0) + 1 && row.previous_bronze_id === before?.bronze_id
  if (isChained && !follows) return `${name} does not follow the one before it`
  const { textHash } = read
  if (textHash !== undefined && textHash !== before?.textHash && (await reader.text(textHash)) === undefined) {
    return `the kept text of ${name.slice(0, -1)} is missing`
  }
  const { bronze_id, sequence, version, wp_id } = row
  const chunk = chunkOf(row, read, before)
  replay.newest.set(key, { bronze_id, sha256: row.sha256, sequence, version, wp_id, textHash, ...chunk })
  return undefined
}

function readable(row: BronzeRow): ReadSnapshot | undefined {
  try {
    return readSnapshot(row.row_kind, row.content)
  } catch (cause) {
    if (cause instanceof LocusError) return undefined
    throw cause
  }
}

/** The snapshot that brought the present retrieval text: the newest one that changed what it is made of. */
function chunkOf(row: BronzeRow, read: ReadSnapshot, before: Newest | undefined): Pick<Newest, 'chunk'> {
  if (read.row !== 'work_packet') return {}
  const { title, type, governance, description_hash } = read.fields
  const made = JSON.stringify([title, type, governance.phase, description_hash])
  if (before?.chunk?.made === made) return { chunk: before.chunk }
  return { chunk: { made, bronze_id: row.bronze_id, version: row.version } }
}

/** Ends the rows of one event: they belong to it, have its time, and are those that it names. */
async function closeGroup(reader: StoreReader, replay: Replay): Promise<Fault | undefined> {
  const { group } = replay
  const [first] = group
  if (!first) return undefined
  replay.group = []
  const { sequence } = first
  const at = (message: string): Fault => ({ message, sequence })
  const missing = skipped(replay, sequence)
  if (missing) return missing
  const [link] = await reader.chainAfter(sequence - 1, 1)
  const nameOf = (row: BronzeRow): string => `the snapshot of ${row.row_key}, version ${row.version},`
  if (link?.header.sequence !== sequence) return at(`${nameOf(first)} belongs to event ${sequence}, which is missing`)
  const unnamed = group.find((row) => isNamedAlone(row) && !link.payload?.includes(`"bronze_id":"${row.bronze_id}"`))
  if (unnamed) return at(`${nameOf(unnamed)} is not the one that event ${sequence} names`)
  const mistimed = group.find((row) => row.created_at !== link.header.timestamp)
  if (mistimed) return at(`${nameOf(mistimed)} has another time than event ${sequence}`)
  const hash = namedRows(link)
  if (hash === undefined || hash === rowsHash(group)) return undefined
  return at(`the rows of event ${sequence} are not those that it names`)
}

/** Rows whose own event carries their id beside the hash over all of its rows. */
function isNamedAlone(row: BronzeRow): boolean {
  return row.row_kind === 'work_packet' || row.row_kind === 'dependency'
}

/** The hash by which an event names its rows; events of older builds name none. */
export function namedRows(link: Pick<ChainLink, 'payload'>): string | undefined {
  const match = /"rows_hash":"([0-9a-f]{64})"/.exec(link.payload ?? '')
  return match?.[1]
}

/** An event that names rows and has none, among those before `sequence`. */
function skipped(replay: Replay, sequence: number): Fault | undefined {
  const next = replay.named[replay.met]
  if (next !== undefined && next < sequence) {
    return { message: `the rows of event ${next} are missing`, sequence: next }
  }
  if (next === sequence) replay.met += 1
  return undefined
}
