/** What the lifecycle and the bus ask of a Work Packet's files, read in one go (design: 50-governance, "Task packets"). */

import type { RepositoryPlace } from '#core/repository/locate.ts'
import { ROUTINGS, type Routing } from '#shared/domain/vocabulary.ts'
import { isRecord } from '#shared/json.ts'
import { findPacket, type PacketFile, usualPacketPath } from './packet-files.ts'
import { inScopeOfJson, inScopeOfMarkdown } from './packet-scope.ts'
import { decodePacket, headValue, readPacketLines, stringAt } from './packet-text.ts'
import { type EvidenceFinding, findVerdictEvidence, type VerdictEvidence } from './verdict-evidence.ts'

/** A Work Packet's files at a glance. */
export interface PacketFilesSurvey {
  /** True for a task packet; a stub is none. */
  readonly exists: boolean
  /** Repo-relative path of what was found, else of what was looked for. */
  readonly path: string
  /** Absent when nothing was found. */
  readonly kind?: 'packet' | 'stub'
  /** The worktree the file was found in. */
  readonly root?: string
  /** SHA-256 of the packet's file, hex. */
  readonly hash?: string
  /** The routing that the packet states, if it states one. */
  readonly routing?: Routing
  /** The packet's IN_SCOPE_PATHS, when they can be read. */
  readonly inScope?: readonly string[]
  readonly evidence?: VerdictEvidence
  readonly findings: readonly EvidenceFinding[]
  /** What the packet lacks to be complete, each with its reason. */
  readonly missing: readonly string[]
}

/**
 * Looks at the packet of a Work Packet, the caller's worktree before the primary one.
 * @throws {LocusError} HSK-400-INVALID-WP-ID, and HSK-400-SCHEMA for an explicit path that leaves the repository.
 */
export async function surveyPacket(
  place: Pick<RepositoryPlace, 'root' | 'worktree'>,
  wpId: string,
  explicitPath?: string,
): Promise<PacketFilesSurvey> {
  const roots = [place.worktree, place.root]
  const [packet, search] = await Promise.all([
    findPacket(roots, wpId, explicitPath),
    findVerdictEvidence(roots, wpId, explicitPath),
  ])
  const proof = {
    findings: search.findings,
    missing: [],
    ...(search.evidence === undefined ? {} : { evidence: search.evidence }),
  }
  if (!packet) return { exists: false, path: explicitPath ?? usualPacketPath(wpId), ...proof }
  const { inScope, routing } = statementsOf(packet)
  return {
    exists: packet.kind === 'packet',
    path: packet.path,
    kind: packet.kind,
    root: packet.root,
    hash: packet.file.hash,
    ...(routing === undefined ? {} : { routing }),
    ...(inScope === undefined ? {} : { inScope }),
    ...proof,
  }
}

const ROUTING_LABELS = ['ROUTING', 'GOVERNANCE_ROUTING', 'GOV_ROUTING', 'GOVERNANCE_MODE', 'GOV_MODE']

/** What the text of a packet states of its routing and of the files it may touch. */
function statementsOf(packet: PacketFile): { routing: Routing | undefined; inScope: string[] | undefined } {
  const text = decodePacket(packet.file.bytes)
  if (packet.format === 'markdown') {
    const { lines } = readPacketLines(text)
    return { routing: routingIn(headValue(lines, ROUTING_LABELS)), inScope: inScopeOfMarkdown(lines) }
  }
  const contract = parsedJson(text)
  return { routing: routingOfJson(contract), inScope: inScopeOfJson(contract) }
}

function routingOfJson(contract: unknown): Routing | undefined {
  if (!isRecord(contract)) return undefined
  const governance = Object.hasOwn(contract, 'governance') ? contract['governance'] : undefined
  const keys = ROUTING_LABELS.map((label) => label.toLowerCase())
  const words = [contract, ...(isRecord(governance) ? [governance] : [])].flatMap((record) =>
    keys.map((key) => stringAt(record, key)),
  )
  return routingIn(words.find((word) => word !== undefined))
}

/** The one routing that a value names; a template that lists several names none. */
function routingIn(value: string | undefined): Routing | undefined {
  const named = ROUTINGS.filter((routing) => new RegExp(`\\b${routing}\\b`, 'i').test(value ?? ''))
  return named.length === 1 ? named[0] : undefined
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
