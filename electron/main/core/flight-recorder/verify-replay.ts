/**
 * Replays bronze against the tables: the newest snapshot of every row must be what the tables hold, no more and no less
 * (design: 30-flight-recorder). What arrives while it runs is taken in before each slice of tables is compared.
 */

import { GUARDED_SETTINGS } from '#core/bus/settings.ts'
import type { BronzeRow, LocusStore, PacketRows, StoreReader } from '#core/store/locus-store.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { TrackedMicroTask } from '#shared/domain/micro-task.ts'
import { type Canonical, canonicalJson } from './canonical-json.ts'
import { sha256 } from './chain.ts'
import {
  dependencySnapshot,
  iterationSnapshot,
  microTaskSnapshot,
  noteSnapshot,
  packetSnapshot,
  silverChunk,
} from './snapshot.ts'
import type { ChainFindings, Fault } from './verify.ts'
import { breathe, settingOf } from './verify-chain.ts'

const BRONZE_SLICE = 500
const PACKET_SLICE = 100
/** The version of a dependency's snapshot that adds it; the next one removes it. */
const ADDED = 1
/** Events that may come in while it runs and are looked through for settings. */
const MEANTIME = 10_000

/** Rows that hang on a Work Packet, in words. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['work_note', 'a note'],
  ['dependency', 'a dependency'],
  ['micro_task', 'a Micro-Task'],
  ['mt_iteration', 'an iteration'],
])

/** The newest snapshot of one row, without its content. */
type Newest = Pick<BronzeRow, 'bronze_id' | 'sha256' | 'sequence' | 'version' | 'wp_id'>

/** Bronze as far as it was read. */
interface Replay {
  rowid: number
  newest: Map<string, Newest>
}

/** What holds, in words, or the first fault. */
export async function checkReplay(store: LocusStore, chain: ChainFindings): Promise<string | Fault> {
  const replay: Replay = { rowid: 0, newest: new Map() }
  for (let more = true; more; ) {
    const read = await store.read((reader) => readBronze(reader, replay, BRONZE_SLICE))
    if (read.fault) return read.fault
    more = read.more
    await breathe()
  }
  const seen = new Set<string>()
  for (let last: string | undefined = ''; last !== undefined; ) {
    const compared = await store.read((reader) => comparePackets(reader, replay, seen, last ?? ''))
    if (compared.fault) return compared.fault
    last = compared.last
    await breathe()
  }
  const edgeFault = await store.read((reader) => compareDependencies(reader, replay, seen))
  if (edgeFault) return edgeFault
  const taskFault = await store.read((reader) => compareMicroTasks(reader, replay, seen))
  if (taskFault) return taskFault
  const fault = await store.read(async (reader) => {
    return (await unseenFault(reader, replay, seen)) ?? (await settingsFault(reader, chain))
  })
  return fault ?? `${replay.newest.size} rows are what the record says`
}

async function readBronze(
  reader: StoreReader,
  replay: Replay,
  limit: number,
): Promise<{ fault?: Fault; more: boolean }> {
  const rows = await reader.bronzeAfter(replay.rowid, limit)
  for (const row of rows) {
    const key = `${row.row_kind}:${row.row_key}`
    const fault = snapshotFault(row, replay.newest.get(key)) ?? (await untied(reader, row))
    if (fault) return { fault: { message: fault, sequence: row.sequence }, more: false }
    const { bronze_id, sequence, version, wp_id } = row
    replay.newest.set(key, { bronze_id, sha256: row.sha256, sequence, version, wp_id })
    replay.rowid = row.rowid
  }
  return { more: rows.length === limit }
}

/** A snapshot fits its own name and follows the one before it. */
function snapshotFault(row: BronzeRow, before: Newest | undefined): string | undefined {
  const name = `the snapshot of ${row.row_key}, version ${row.version},`
  if (sha256(row.content) !== row.sha256 || row.bronze_id !== `brz_${row.sha256}`) return `${name} was altered`
  if (row.row_kind !== 'work_packet') return undefined
  const follows = row.version === (before?.version ?? 0) + 1 && row.previous_bronze_id === before?.bronze_id
  return follows ? undefined : `${name} does not follow the one before it`
}

/** A snapshot belongs to an event, and a Work Packet's event names it. */
async function untied(reader: StoreReader, row: BronzeRow): Promise<string | undefined> {
  const name = `the snapshot of ${row.row_key}, version ${row.version},`
  const [link] = await reader.chainAfter(row.sequence - 1, 1)
  if (link?.header.sequence !== row.sequence) return `${name} belongs to event ${row.sequence}, which is missing`
  if (row.row_kind !== 'work_packet' && row.row_kind !== 'dependency') return undefined
  const named = link.payload?.includes(`"bronze_id":"${row.bronze_id}"`)
  return named ? undefined : `${name} is not the one that event ${row.sequence} names`
}

/** Compares one slice of Work Packets; `last` is the id to go on from, undefined at the end. */
async function comparePackets(
  reader: StoreReader,
  replay: Replay,
  seen: Set<string>,
  after: string,
): Promise<{ fault?: Fault; last: string | undefined }> {
  const caughtUp = await readBronze(reader, replay, Number.MAX_SAFE_INTEGER)
  if (caughtUp.fault) return { fault: caughtUp.fault, last: undefined }
  const ids = await reader.packetIdsAfter(after, PACKET_SLICE)
  for (const wpId of ids) {
    const fault = await packetFault(reader, wpId, replay, seen)
    if (fault) return { fault, last: undefined }
  }
  return { last: ids.length === PACKET_SLICE ? ids.at(-1) : undefined }
}

async function packetFault(
  reader: StoreReader,
  wpId: string,
  replay: Replay,
  seen: Set<string>,
): Promise<Fault | undefined> {
  const key = `work_packet:${wpId}`
  seen.add(key)
  const newest = replay.newest.get(key)
  if (!newest) return { message: `${wpId} stands in the tables without a record` }
  const at = (message: string): Fault => ({ message, sequence: newest.sequence })
  const rows = await readableRows(reader, wpId)
  if (!rows) return at(`the row of ${wpId} cannot be read`)
  const snapshot = packetSnapshot(rows.packet.fields)
  if (snapshot.sha256 !== newest.sha256 || rows.packet.bronzeId !== newest.bronze_id) {
    return at(`${wpId} differs from its newest record`)
  }
  if ((await reader.text(snapshot.textHash)) !== rows.packet.fields.description) {
    return at(`the kept description of ${wpId} is missing or altered`)
  }
  const derived = await derivedFault(reader, rows)
  if (derived) return at(`${derived} of ${wpId} is not what follows from it`)
  for (const note of rows.notes) {
    const noteKey = `work_note:${note.note_id}`
    seen.add(noteKey)
    const recorded = replay.newest.get(noteKey)
    if (!recorded) return { message: `a note of ${wpId} stands in the tables without a record` }
    if (noteSnapshot(note).sha256 !== recorded.sha256) {
      return { message: `a note of ${wpId} differs from its record`, sequence: recorded.sequence }
    }
  }
  return undefined
}

/** The rows of a Work Packet, or nothing where one of their values is no longer of its form. */
async function readableRows(reader: StoreReader, wpId: string): Promise<PacketRows | undefined> {
  try {
    return await reader.packetRows(wpId)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

async function derivedFault(reader: StoreReader, rows: PacketRows): Promise<string | undefined> {
  const { fields, openBlockers } = rows.packet
  if (rows.columnStatus !== (fields.tombstone ? 'deleted' : fields.status)) return 'the column'
  if (openBlockers !== (await reader.openBlockers(fields.wp_id)).length) return 'the count of open blockers'
  const chunk = silverChunk(fields)
  const kept = rows.silver
  return kept?.content === chunk && kept.content_hash === sha256(chunk) ? undefined : 'the text for retrieval'
}

/** Every edge is the newest snapshot of its row, and every snapshot that is not a removal has its edge. */
async function compareDependencies(reader: StoreReader, replay: Replay, seen: Set<string>): Promise<Fault | undefined> {
  const caughtUp = await readBronze(reader, replay, Number.MAX_SAFE_INTEGER)
  if (caughtUp.fault) return caughtUp.fault
  const present = new Set<string>()
  for (let last: string | undefined = ''; last !== undefined; ) {
    const edges: Dependency[] = await reader.dependenciesAfter(last, BRONZE_SLICE)
    for (const edge of edges) {
      const newest = replay.newest.get(`dependency:${edge.dependency_id}`)
      if (!newest) return { message: `${edge.dependency_id} stands in the tables without a record` }
      if (dependencySnapshot(edge, false).sha256 !== newest.sha256) {
        return { message: `${edge.dependency_id} differs from its newest record`, sequence: newest.sequence }
      }
      present.add(`dependency:${edge.dependency_id}`)
    }
    last = edges.length === BRONZE_SLICE ? edges.at(-1)?.dependency_id : undefined
  }
  for (const [key, row] of replay.newest) {
    if (!key.startsWith('dependency:')) continue
    seen.add(key)
    if (row.version === ADDED && !present.has(key)) {
      return { message: `${key.replace(':', ' ')} is in the record but not in the tables`, sequence: row.sequence }
    }
  }
  return undefined
}

/** Every Micro-Task and every iteration is the newest snapshot of its row. */
async function compareMicroTasks(reader: StoreReader, replay: Replay, seen: Set<string>): Promise<Fault | undefined> {
  const caughtUp = await readBronze(reader, replay, Number.MAX_SAFE_INTEGER)
  if (caughtUp.fault) return caughtUp.fault
  const fault = (key: string, sha256: string): Fault | undefined => {
    seen.add(key)
    const newest = replay.newest.get(key)
    const name = key.replace(':', ' ')
    if (!newest) return { message: `${name} stands in the tables without a record` }
    return newest.sha256 === sha256
      ? undefined
      : { message: `${name} differs from its newest record`, sequence: newest.sequence }
  }
  let last: { wp_id: string; mt_id: string } | undefined = { wp_id: '', mt_id: '' }
  while (last) {
    const tasks: TrackedMicroTask[] = await reader.microTasksAfter(last.wp_id, last.mt_id, PACKET_SLICE)
    for (const task of tasks) {
      const key = `${task.wp_id}/${task.mt_id}`
      const differs = fault(`micro_task:${key}`, microTaskSnapshot(task).sha256)
      if (differs) return differs
      const iterations = await reader.iterations(task.wp_id, task.mt_id)
      if (iterations.length !== task.current_iteration)
        return { message: `${key} has ${iterations.length} iterations, not ${task.current_iteration}` }
      for (const record of iterations) {
        const altered = fault(
          `mt_iteration:${key}/${record.iteration}`,
          iterationSnapshot(task.wp_id, task.mt_id, record).sha256,
        )
        if (altered) return altered
      }
    }
    last = tasks.length === PACKET_SLICE ? tasks.at(-1) : undefined
  }
  return undefined
}

/** Recorded rows that the tables lack. What arrived in the meantime was not seen, and is looked for by itself. */
async function unseenFault(reader: StoreReader, replay: Replay, seen: ReadonlySet<string>): Promise<Fault | undefined> {
  for (const [key, row] of replay.newest) {
    if (seen.has(key)) continue
    if (await isPresent(reader, key, row)) continue
    const kind = KINDS.get(key.slice(0, key.indexOf(':')))
    const what = kind === undefined ? row.wp_id : `${kind} of ${row.wp_id}`
    return { message: `${what} is in the record but not in the tables`, sequence: row.sequence }
  }
  return undefined
}

async function isPresent(reader: StoreReader, key: string, row: Newest): Promise<boolean> {
  const colon = key.indexOf(':')
  const [wpId = '', mtId = '', iteration] = key.slice(colon + 1).split('/')
  switch (key.slice(0, colon)) {
    case 'dependency':
      return row.version !== ADDED || (await reader.dependency(key.slice(colon + 1))) !== undefined
    case 'micro_task':
      return (await reader.microTask(wpId, mtId)) !== undefined
    case 'mt_iteration':
      return (await reader.iterations(wpId, mtId)).some((record) => String(record.iteration) === iteration)
    case 'work_note':
      return (await readableRows(reader, row.wp_id))?.notes.some((note) => key === `work_note:${note.note_id}`) ?? false
    default:
      return (await readableRows(reader, row.wp_id)) !== undefined
  }
}

/**
 * Settings that only people change are what the newest event on each of them says, those of the meantime included. Which
 * board counts and whether it is written is each clone's own.
 */
async function settingsFault(reader: StoreReader, chain: ChainFindings): Promise<Fault | undefined> {
  if (!chain.settings) return undefined
  const recorded = new Map(chain.settings)
  for (const event of await reader.events({ since: chain.events, limit: MEANTIME })) {
    const setting = settingOf(event.event_type, event.payload)
    if (setting) recorded.set(setting.key, setting.value)
  }
  const stored = await reader.settings(GUARDED_SETTINGS)
  const differing = GUARDED_SETTINGS.find((key) => sortedJson(stored.get(key)) !== recorded.get(key))
  return differing === undefined ? undefined : { message: `the setting ${differing} differs from its record` }
}

function sortedJson(text: string | undefined): string | undefined {
  return text === undefined ? undefined : canonicalJson(JSON.parse(text) as Canonical)
}
