/** Bronze snapshots: the immutable image of a changed row, long texts by their hash (design: 10-domain, "Bronze"). */

import { type Canonical, canonicalJson } from '#core/flight-recorder/canonical-json.ts'
import { sha256 } from '#core/flight-recorder/chain.ts'
import type { WorkNote, WorkPacketFields } from '#shared/domain/work-packet.ts'

export const WORK_PACKET_CONTENT = 'work_packet/handshake_v1'
export const WORK_NOTE_CONTENT = 'work_note/handshake_v1'

/** The snapshot of a Work Packet's own fields; the description stands in it by its SHA-256. */
export function packetSnapshot(fields: WorkPacketFields): { content: string; descriptionHash: string } {
  const { description, ...rest } = fields
  const descriptionHash = sha256(description)
  return { content: canonicalJson({ ...rest, description_hash: descriptionHash } as Canonical), descriptionHash }
}

/** The snapshot of a note; its text stands in it by its SHA-256. */
export function noteSnapshot(note: WorkNote): { content: string; contentHash: string } {
  const { content, ...rest } = note
  const contentHash = sha256(content)
  return { content: canonicalJson({ ...rest, content_hash: contentHash }), contentHash }
}

/** The retrieval chunk of a Work Packet: where it belongs, then its words. */
export function silverChunk(fields: WorkPacketFields): string {
  const { phase } = fields.governance
  return `[${fields.wp_id} · phase ${phase} · ${fields.type}]\n${fields.title}\n\n${fields.description}`.trimEnd()
}
