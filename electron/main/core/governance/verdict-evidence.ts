/**
 * Proof in the repository's files that a validator judged a Work Packet: what lets it be closed as VALIDATED under the
 * strict routings (design: 20-operations, close_wp; 40-task-board, "Three-way merge").
 */

import { insideRepository } from '#core/repository/paths.ts'
import { type FileVersion, readStable } from '#core/task-board/stable-read.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { Verdict } from '#shared/domain/vocabulary.ts'
import { findPacket, type PacketFile } from './packet-files.ts'
import { decodePacket } from './packet-text.ts'
import { readValidationReports } from './validation-reports.ts'
import { gateFilesOf, readValidatorGates } from './validator-gates.ts'

/** A verdict and the file that proves it. */
export interface VerdictEvidence {
  readonly verdict: Verdict
  readonly source: 'packet' | 'gate_file'
  /** Repo-relative. */
  readonly path: string
  /** 1-based line of a packet's verdict. */
  readonly line?: number
  /** SHA-256 of the whole file, hex. */
  readonly sha256: string
  /** When the verdict was given, as far as the file says so; milliseconds since the epoch. */
  readonly at?: number
}

/** Something in a file that hinders reading a verdict. */
export interface EvidenceFinding {
  readonly path: string
  readonly line?: number
  readonly message: string
}

/** The latest verdict that the files prove, if any, and what was found wrong on the way. */
export interface EvidenceSearch {
  readonly evidence?: VerdictEvidence
  readonly findings: readonly EvidenceFinding[]
}

/**
 * Looks for the latest verdict on a Work Packet in its packet's validation reports and in validator gate files. The first
 * root that proves anything counts. Where packet and gate file disagree the later counts; where it cannot be told which
 * is later, the one that does not validate.
 * @param roots worktrees in order of preference: the caller's, then the primary one.
 * @param explicitPath the packet's repo-relative path, when the Work Packet names one.
 * @throws {LocusError} HSK-400-INVALID-WP-ID, and HSK-400-SCHEMA for an explicit path that leaves the repository.
 */
export async function findVerdictEvidence(
  roots: string | readonly string[],
  wpId: string,
  explicitPath?: string,
): Promise<EvidenceSearch> {
  const findings: EvidenceFinding[] = []
  for (const root of typeof roots === 'string' ? [roots] : new Set(roots)) {
    const packet = await findPacket(root, wpId, explicitPath)
    const reported = packet && packet.kind === 'packet' ? packetEvidence(packet, wpId, findings) : undefined
    const gated = await gateEvidence(root, wpId, findings)
    const evidence = decisive(reported, gated)
    if (evidence) return { evidence: evidence.found, findings }
  }
  return { findings }
}

/** Evidence with the precision of its time. */
interface Dated {
  readonly found: VerdictEvidence
  readonly dayOnly: boolean
}

function packetEvidence(packet: PacketFile, wpId: string, findings: EvidenceFinding[]): Dated | undefined {
  const markdown = packet.format === 'markdown' ? { path: packet.path, file: packet.file } : packet.projection
  if (!markdown) return undefined
  const { path, file } = markdown
  const fileId = path.endsWith(`/${wpId}.md`) || path.includes(`/${wpId}/`) ? wpId : undefined
  const { latest, findings: found } = readValidationReports(decodePacket(file.bytes), wpId, fileId)
  findings.push(...found.map((finding) => ({ path, ...finding })))
  if (!latest) return undefined
  const { verdict, line, at, dayOnly = false } = latest
  const evidence: VerdictEvidence = { verdict, source: 'packet', path, line, sha256: file.hash }
  return { found: at === undefined ? evidence : { ...evidence, at }, dayOnly }
}

async function gateEvidence(root: string, wpId: string, findings: EvidenceFinding[]): Promise<Dated | undefined> {
  let best: Dated | undefined
  for (const candidate of gateFilesOf(wpId)) {
    const file = await fileInside(root, candidate, findings)
    if (!file) continue
    const { latest, findings: found } = readValidatorGates(decodePacket(file.bytes), wpId)
    findings.push(...found.map((message) => ({ path: candidate, message: `${candidate} ${message}` })))
    if (!latest) continue
    const evidence: VerdictEvidence = { ...latest, source: 'gate_file', path: candidate, sha256: file.hash }
    best = decisive(best, { found: evidence, dayOnly: false })
  }
  return best
}

async function fileInside(
  root: string,
  relative: string,
  findings: EvidenceFinding[],
): Promise<FileVersion | undefined> {
  try {
    const { absolute } = await insideRepository(root, relative)
    const reading = await readStable(absolute, root)
    if (reading.kind === 'file') return reading
    if (reading.kind !== 'missing') findings.push({ path: relative, message: reading.reason })
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof LocusError)) throw thrown
    findings.push({ path: relative, message: thrown.message })
    return undefined
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The later of two verdicts; when that cannot be told, the one that does not validate. */
function decisive(one: Dated | undefined, other: Dated | undefined): Dated | undefined {
  if (!one || !other) return one ?? other
  const order = compareTimes(one, other)
  if (order !== undefined) return order < 0 ? other : one
  return one.found.verdict === 'VALIDATED' ? other : one
}

function compareTimes(one: Dated, other: Dated): number | undefined {
  if (one.found.at === undefined || other.found.at === undefined) return undefined
  const difference = one.found.at - other.found.at
  if (!one.dayOnly && !other.dayOnly) return difference === 0 ? undefined : difference
  const days = Math.floor(one.found.at / DAY_MS) - Math.floor(other.found.at / DAY_MS)
  return days === 0 ? undefined : days
}
