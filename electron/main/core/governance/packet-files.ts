/** Where the task packet of a Work Packet is (design: 50-governance, "Where things are"). */

import { insideRepository } from '#core/repository/paths.ts'
import { type FileVersion, readStable } from '#core/task-board/stable-read.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { isWorkPacketId } from '#shared/domain/ids.ts'

/** A task packet's file. */
export interface PacketFile {
  /** The worktree it was found in. */
  readonly root: string
  /** Repo-relative, with `/`. */
  readonly path: string
  /** A stub is a packet that is not activated: it lies in a `stubs/` folder or calls itself one. */
  readonly kind: 'packet' | 'stub'
  readonly format: 'markdown' | 'json'
  readonly file: FileVersion
  /** Beside a JSON packet its generated Markdown, to which validators append their reports. */
  readonly projection?: { readonly path: string; readonly file: FileVersion }
}

/** Folders under which `task_packets/` is looked for, in order. */
export const PACKET_ROOTS = ['docs', '.GOV'] as const

/** Where a packet would be made: what is named when none is found. */
export function usualPacketPath(wpId: string): string {
  return `docs/task_packets/${wpId}.md`
}

/**
 * The task packet of a Work Packet, in the first root that has one, or its stub. A folder `ID/` counts before a file
 * `ID.md`: where both exist, the file is the older form. In a folder `packet.json` counts when the Markdown is missing or
 * says in its first line that it was generated.
 * @param roots worktrees in order of preference: the caller's, then the primary one.
 * @param explicitPath repo-relative; then only this file (or folder) counts.
 * @throws {LocusError} HSK-400-INVALID-WP-ID, and HSK-400-SCHEMA for an explicit path that leaves the repository.
 */
export async function findPacket(
  roots: string | readonly string[],
  wpId: string,
  explicitPath?: string,
): Promise<PacketFile | undefined> {
  if (!isWorkPacketId(wpId)) throw new LocusError('HSK-400-INVALID-WP-ID', `${JSON.stringify(wpId)} is no id.`)
  const inOrder = typeof roots === 'string' ? [roots] : [...new Set(roots)]
  if (explicitPath !== undefined) {
    return firstFound(inOrder, async (root) => namedPacket(root, explicitPath))
  }
  const packet = await firstFound(inOrder, async (root) =>
    firstFound(PACKET_ROOTS, async (base) => packetIn(root, `${base}/task_packets`, wpId)),
  )
  return (
    packet ??
    firstFound(inOrder, async (root) =>
      firstFound(PACKET_ROOTS, async (base) => packetIn(root, `${base}/task_packets/stubs`, wpId)),
    )
  )
}

async function firstFound<Item, Found>(
  items: readonly Item[],
  look: (item: Item) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  for (const item of items) {
    const found = await look(item)
    if (found !== undefined) return found
  }
  return undefined
}

async function packetIn(root: string, folder: string, wpId: string): Promise<PacketFile | undefined> {
  return (
    (await packetFolder(root, `${folder}/${wpId}`)) ??
    (await packetAt(root, `${folder}/${wpId}.md`)) ??
    (await packetAt(root, `${folder}/${wpId}.contract.json`))
  )
}

/** The packet at a path that somebody named: refused when it escapes, absent when nothing is there. */
async function namedPacket(root: string, named: string): Promise<PacketFile | undefined> {
  const { absolute, relative } = await insideRepository(root, named)
  const reading = await readStable(absolute, root)
  if (reading.kind === 'folder') return packetFolder(root, relative)
  return reading.kind === 'file' ? packetFile(root, relative, reading) : undefined
}

async function packetFolder(root: string, folder: string): Promise<PacketFile | undefined> {
  const markdown = await packetAt(root, `${folder}/packet.md`)
  if (markdown && !isGeneratedProjection(markdown.file.bytes)) return markdown
  const json = await packetAt(root, `${folder}/packet.json`)
  if (!json || !markdown) return json ?? markdown
  return { ...json, projection: { path: markdown.path, file: markdown.file } }
}

async function packetAt(root: string, relative: string): Promise<PacketFile | undefined> {
  const place = await insideRepository(root, relative).catch((thrown: unknown) => {
    if (thrown instanceof LocusError) return undefined
    throw thrown
  })
  if (place === undefined) return undefined
  const reading = await readStable(place.absolute, root)
  return reading.kind === 'file' ? packetFile(root, place.relative, reading) : undefined
}

function packetFile(root: string, relative: string, file: FileVersion): PacketFile {
  const format = relative.toLowerCase().endsWith('.json') ? 'json' : 'markdown'
  const stub = /(?:^|\/)stubs\//.test(relative) || (format === 'markdown' && callsItselfStub(file.bytes))
  return { root, path: relative, kind: stub ? 'stub' : 'packet', format, file }
}

const HEAD_BYTES = 4096

function headOf(bytes: Buffer): string {
  return bytes.subarray(0, HEAD_BYTES).toString('latin1')
}

/** True when the first line says that the Markdown was generated from JSON, which then is the authority. */
export function isGeneratedProjection(bytes: Buffer): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*<!--\s*HANDSHAKE_GENERATED_PROJECTION\b/.test(headOf(bytes))
}

function callsItselfStub(bytes: Buffer): boolean {
  const title = /^(?:\u00ef\u00bb\u00bf)?# .*$/m.exec(headOf(bytes))?.[0] ?? ''
  return /^\S*#\s+(?:Work Packet Stub\b|TASK_PACKET_STUB\b)/i.test(title)
}
