/** Snapshots: the immutable image of a changed row, long texts by their hash, and the text kept for retrieval (design: 10-domain, "Bronze", "Silver"). */

import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'
import type { WorkNote, WorkPacketFields } from '#shared/domain/work-packet.ts'

export const WORK_PACKET_CONTENT = 'work_packet/handshake_v1'
export const WORK_NOTE_CONTENT = 'work_note/handshake_v1'
export const DEPENDENCY_CONTENT = 'dependency/handshake_v1'
export const MICRO_TASK_CONTENT = 'micro_task/handshake_v1'
export const ITERATION_CONTENT = 'mt_iteration/handshake_v1'

/** What bronze keeps of one row. */
export interface Snapshot {
  /** Made of the content's hash: an event that names the snapshot ties its content into the chain. */
  bronzeId: string
  /** Canonical JSON of the row; its long text stands in it by `textHash`. */
  content: string
  sha256: string
  /** SHA-256 of the description or of the note's text. */
  textHash: string
}

function snapshotOf(row: Canonical, textHash: string): Snapshot {
  const content = canonicalJson(row)
  const hash = sha256(content)
  return { bronzeId: `brz_${hash}`, content, sha256: hash, textHash }
}

/** The snapshot of a Work Packet's own fields. */
export function packetSnapshot(fields: WorkPacketFields): Snapshot {
  const { description, ...rest } = fields
  const textHash = sha256(description)
  return snapshotOf({ ...rest, description_hash: textHash } as Canonical, textHash)
}

/** The fields that a Work Packet's snapshot holds, its description put back in its place. */
export function fieldsOfSnapshot(content: string, description: string): WorkPacketFields {
  const { description_hash: _hash, ...rest } = JSON.parse(content) as WorkPacketFields & { description_hash: string }
  return { ...rest, description }
}

/** The hash under which a snapshot's description is kept. */
export function descriptionHashOf(content: string): string {
  return (JSON.parse(content) as { description_hash: string }).description_hash
}

/** The snapshot of a note. */
export function noteSnapshot(note: WorkNote): Snapshot {
  const { content, ...rest } = note
  const textHash = sha256(content)
  return snapshotOf({ ...rest, content_hash: textHash }, textHash)
}

/** The snapshot of a dependency; a removed one says so. It has no long text. */
export function dependencySnapshot(dependency: Dependency, removed: boolean): Snapshot {
  const row: Canonical = {
    ...dependency,
    vector_clock: { ...dependency.vector_clock },
    ...(removed ? { removed } : {}),
  }
  return snapshotOf(row, '')
}

/** The snapshot of a Micro-Task's definition and state. */
export function microTaskSnapshot(microTask: TrackedMicroTask): Snapshot {
  return snapshotOf(JSON.parse(JSON.stringify(microTask)) as Canonical, '')
}

/** The snapshot of one iteration. */
export function iterationSnapshot(wpId: string, mtId: string, record: IterationRecord): Snapshot {
  return snapshotOf({ wp_id: wpId, mt_id: mtId, ...record }, '')
}

/** The retrieval chunk of a Work Packet: where it belongs, then its words. */
export function silverChunk(fields: WorkPacketFields): string {
  const { phase } = fields.governance
  return `[${fields.wp_id} · phase ${phase} · ${fields.type}]\n${fields.title}\n\n${fields.description}`.trimEnd()
}

/** The id of the retrieval chunk that a version of a Work Packet brought. */
export function silverId(fields: Pick<WorkPacketFields, 'wp_id' | 'version'>): string {
  return `slv_${fields.wp_id}_${fields.version}`
}

/** True when two versions of a Work Packet have the same {@link silverChunk}. */
export function sameChunk(one: WorkPacketFields, other: WorkPacketFields): boolean {
  return (
    one.title === other.title &&
    one.description === other.description &&
    one.type === other.type &&
    one.governance.phase === other.governance.phase
  )
}
