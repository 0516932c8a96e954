/** Compares the tables with the newest snapshots: every row is one of them, in every column (design: 30-flight-recorder, `verify`). */
import { isDeepStrictEqual } from 'node:util'
import { sha256 } from '#core/canonical/sha256.ts'
import type { PacketRows, StoreReader } from '#core/store/locus-store.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'
import { enforcesGates } from '#shared/domain/vocabulary.ts'
import {
  dependencySnapshot,
  iterationSnapshot,
  microTaskSnapshot,
  noteSnapshot,
  packetSnapshot,
  silverChunk,
  silverId,
} from './snapshot.ts'
import type { Fault } from './verify.ts'
import { type Newest, type Replay, readBronze } from './verify-bronze.ts'

const PACKET_SLICE = 100
const EDGE_SLICE = 200
const TEXT_SLICE = 200

/** What was compared, and what the rows have to be. */
export interface Comparison {
  replay: Replay
  /** Keys of rows that were found in the tables. */
  seen: Set<string>
}

/** Compares one slice of Work Packets; `last` is the id to go on from, undefined at the end. */
export async function comparePackets(
  reader: StoreReader,
  comparison: Comparison,
  after: string,
): Promise<{ fault?: Fault; last: string | undefined }> {
  const caughtUp = await readBronze(reader, comparison.replay, Number.MAX_SAFE_INTEGER)
  if (caughtUp.fault) return { fault: caughtUp.fault, last: undefined }
  const ids = await reader.packetIdsAfter(after, PACKET_SLICE)
  for (const wpId of ids) {
    const fault = await packetFault(reader, wpId, comparison)
    if (fault) return { fault, last: undefined }
  }
  return { last: ids.length === PACKET_SLICE ? ids.at(-1) : undefined }
}

async function packetFault(
  reader: StoreReader,
  wpId: string,
  { replay, seen }: Comparison,
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
  const derived = await derivedFault(reader, rows, newest)
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
export async function readableRows(reader: StoreReader, wpId: string): Promise<PacketRows | undefined> {
  try {
    return await reader.packetRows(wpId)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

async function derivedFault(reader: StoreReader, rows: PacketRows, newest: Newest): Promise<string | undefined> {
  const { fields, openBlockers } = rows.packet
  const { wp_id, priority } = fields
  if (rows.columnStatus !== (fields.tombstone ? 'deleted' : fields.status)) return 'the column'
  const ready_since = Date.parse(fields.ready_at ?? fields.created_at)
  if (openBlockers !== (await reader.openBlockers(wp_id)).length) return 'the count of open blockers'
  const waits = openBlockers > 0
  if (!isDeepStrictEqual(rows.repeated, { wp_id, priority, ready_since, waits })) return 'the place in the ready order'
  if (![undefined, enforcesGates(fields.governance.routing)].includes(rows.countedStrict))
    return 'the class of its routing'
  const content = silverChunk(fields)
  const { chunk } = newest
  const silver = {
    silver_id: silverId({ wp_id, version: chunk?.version ?? 0 }),
    wp_id,
    content,
    content_hash: sha256(content),
    bronze_id: chunk?.bronze_id,
  }
  return isDeepStrictEqual(rows.silver, silver) ? undefined : 'the text for retrieval'
}

/** Compares one slice of edges, each with the newest snapshot of its row; `last` is the id to go on from, undefined at the end. */
export async function compareDependencies(
  reader: StoreReader,
  { replay, seen }: Comparison,
  after: string,
): Promise<{ fault?: Fault; last: string | undefined }> {
  const failed = (fault: Fault) => ({ fault, last: undefined })
  const caughtUp = await readBronze(reader, replay, Number.MAX_SAFE_INTEGER)
  if (caughtUp.fault) return failed(caughtUp.fault)
  const edges = await readableEdges(reader, after)
  if (!edges) return failed({ message: `a dependency after ${after || 'the first'} cannot be read` })
  for (const edge of edges) {
    const key = `dependency:${edge.dependency_id}`
    const newest = replay.newest.get(key)
    if (!newest) return failed({ message: `${edge.dependency_id} stands in the tables without a record` })
    if (dependencySnapshot(edge, false).sha256 !== newest.sha256) {
      return failed({ message: `${edge.dependency_id} differs from its newest record`, sequence: newest.sequence })
    }
    seen.add(key)
  }
  const [misordered] = await reader.misorderedEdges(after, EDGE_SLICE)
  if (misordered) return failed({ message: `${misordered} does not lead upwards in the order of its graph` })
  return { last: edges.length === EDGE_SLICE ? edges.at(-1)?.dependency_id : undefined }
}

async function readableEdges(reader: StoreReader, after: string): Promise<Dependency[] | undefined> {
  try {
    return await reader.dependenciesAfter(after, EDGE_SLICE)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

/** Every Micro-Task and every iteration is the newest snapshot of its row. */
export async function compareMicroTasks(reader: StoreReader, comparison: Comparison): Promise<Fault | undefined> {
  const caughtUp = await readBronze(reader, comparison.replay, Number.MAX_SAFE_INTEGER)
  if (caughtUp.fault) return caughtUp.fault
  let last: { wp_id: string; mt_id: string } | undefined = { wp_id: '', mt_id: '' }
  while (last) {
    const rows: Array<{ wp_id: string; mt_id: string; status: string; bronze_id: string; fields: string }> =
      await reader.microTaskRowsAfter(last.wp_id, last.mt_id, PACKET_SLICE)
    for (const row of rows) {
      const key = `micro_task:${row.wp_id}/${row.mt_id}`
      const task = parsed<TrackedMicroTask>(row.fields)
      const newest = comparison.replay.newest.get(key)
      const isSame =
        task?.wp_id === row.wp_id &&
        task.mt_id === row.mt_id &&
        task.status === row.status &&
        row.bronze_id === newest?.bronze_id
      const fault =
        snapshotFault(comparison, key, task && microTaskSnapshot(task).sha256) ??
        (isSame ? undefined : differs(key, newest)) ??
        (await iterationFault(reader, comparison, task as TrackedMicroTask))
      if (fault) return fault
    }
    last = rows.length === PACKET_SLICE ? rows.at(-1) : undefined
  }
  return undefined
}

async function iterationFault(
  reader: StoreReader,
  comparison: Comparison,
  task: TrackedMicroTask,
): Promise<Fault | undefined> {
  const name = `${task.wp_id}/${task.mt_id}`
  const rows = await reader.iterationRows(task.wp_id, task.mt_id)
  for (const row of rows) {
    const key = `mt_iteration:${name}/${row.iteration}`
    const record = parsed<IterationRecord>(row.record)
    const hash = record && iterationSnapshot(task.wp_id, task.mt_id, record).sha256
    const fault = snapshotFault(comparison, key, hash)
    if (fault) return fault
  }
  if (rows.length === task.current_iteration) return undefined
  return { message: `${name} has ${rows.length} iterations, not ${task.current_iteration}` }
}

/** What is wrong with a row of this hash; no hash where it cannot be read. */
function snapshotFault({ replay, seen }: Comparison, key: string, hash: string | undefined): Fault | undefined {
  seen.add(key)
  const newest = replay.newest.get(key)
  const name = key.replace(':', ' ')
  if (!newest) return { message: `${name} stands in the tables without a record` }
  if (hash === undefined) return { message: `${name} cannot be read`, sequence: newest.sequence }
  return newest.sha256 === hash ? undefined : differs(key, newest)
}

function differs(key: string, newest: Newest | undefined): Fault {
  const message = `${key.replace(':', ' ')} differs from its newest record`
  return { message, ...(newest ? { sequence: newest.sequence } : {}) }
}

function parsed<Row extends object>(text: string): Row | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

/** Compares one slice of kept texts with their hashes; `last` is the hash to go on from, undefined at the end. */
export async function compareTexts(
  reader: StoreReader,
  after: string,
): Promise<{ fault?: Fault; last: string | undefined }> {
  const texts = await reader.textsAfter(after, TEXT_SLICE)
  const altered = texts.find(({ hash, content }) => sha256(content) !== hash)
  if (altered) return { fault: { message: `the kept text ${altered.hash} was altered` }, last: undefined }
  return { last: texts.length === TEXT_SLICE ? texts.at(-1)?.hash : undefined }
}
