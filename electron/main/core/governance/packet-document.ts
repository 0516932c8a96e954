/** The file of a Work Packet as the window shows it: its text, bounded (design: 50-governance, "Task packets"). */
import type { RepositoryPlace } from '#core/repository/locate.ts'
import { type PacketDocument, SHOWN_DOCUMENT_BYTES } from '#shared/contract/packet.ts'
import { findPacket, isGeneratedProjection, type PacketFile, usualPacketPath } from './packet-files.ts'
import { decodePacket } from './packet-text.ts'

/**
 * The packet of a Work Packet, the caller's worktree before the primary one; of a JSON packet the Markdown that was made
 * from it, where there is one.
 * @throws LocusError HSK-400-INVALID-WP-ID, and HSK-400-SCHEMA for an explicit path that leaves the repository
 */
export async function packetDocument(
  place: Pick<RepositoryPlace, 'root' | 'worktree'>,
  wpId: string,
  explicitPath?: string,
): Promise<PacketDocument> {
  const packet = await findPacket([place.worktree, place.root], wpId, explicitPath)
  if (!packet) return { found: false, path: explicitPath ?? usualPacketPath(wpId) }
  const { path, file, format } = shownPart(packet)
  const cut = file.bytes.length > SHOWN_DOCUMENT_BYTES
  return {
    found: true,
    path,
    kind: packet.kind,
    format,
    generated: format === 'markdown' && isGeneratedProjection(file.bytes),
    text: decodePacket(cut ? wholeLines(file.bytes) : file.bytes),
    bytes: file.bytes.length,
    cut,
  }
}

function shownPart(packet: PacketFile): Pick<PacketFile, 'path' | 'file' | 'format'> {
  return packet.projection ? { ...packet.projection, format: 'markdown' } : packet
}

/** As many whole lines as may be shown; of one endless line its beginning, to the end of a character. */
function wholeLines(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(0x0a, SHOWN_DOCUMENT_BYTES)
  if (end > 0) return bytes.subarray(0, end)
  let at = SHOWN_DOCUMENT_BYTES
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1
  return bytes.subarray(0, at)
}
