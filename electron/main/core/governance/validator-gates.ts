/** Verdicts in validator gate files: one JSON file per Work Packet, or one for all (design: 97-governance-data, §4). */
import type { Verdict } from '#shared/domain/vocabulary.ts'
import { isRecord } from '#shared/json.ts'
import { stringAt } from './packet-text.ts'
import { readVerdict } from './verdict-value.ts'

/** A session's verdict. */
export interface GateVerdict {
  readonly verdict: Verdict
  /** When the session was completed, else its last gate, else its start; milliseconds since the epoch. */
  readonly at?: number
}

/** What a file of validator gates says of its Work Packet (design: 50-governance). */
export interface GateReading {
  readonly latest?: GateVerdict
  /** Why the file, or a session in it, could not be used. */
  readonly findings: readonly string[]
}

/** Repo-relative files that may hold a Work Packet's validator gates, in order. */
export function gateFilesOf(wpId: string): string[] {
  const folders = ['docs', '.GOV', '.GOV/roles_shared', '.GOV/roles_shared/runtime', '.handshake/gov']
  return [
    ...folders.map((folder) => `${folder}/validator_gates/${wpId}.json`),
    ...folders.map((folder) => `${folder}/VALIDATOR_GATES.json`),
  ]
}

/**
 * The latest verdict on a Work Packet in a gate file, over live and archived sessions. Gates come in more than one order
 * and sessions may be unfinished, so only the verdict and the times are looked at. Malformed JSON is a finding.
 */
export function readValidatorGates(text: string, wpId: string): GateReading {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    return { findings: [`is no JSON (${cause instanceof Error ? cause.message : String(cause)})`] }
  }
  if (!isRecord(parsed)) return { findings: ['is no JSON object'] }
  const findings: string[] = []
  let latest: GateVerdict | undefined
  for (const session of sessionsOf(parsed, wpId)) {
    const verdict = verdictOf(session)
    if (verdict === 'placeholder') continue
    const at = timeOf(session)
    if (!isLater(at, latest)) continue
    if (verdict === 'unknown') {
      findings.push('holds a session whose verdict is none of ours')
      latest = undefined
      continue
    }
    latest = { ...verdict, ...(at === undefined ? {} : { at }) }
  }
  return latest === undefined ? { findings } : { latest, findings }
}

/** Archived sessions first, so that at the same moment a live one counts. */
function sessionsOf(file: Record<string, unknown>, wpId: string): Record<string, unknown>[] {
  const archived = Object.hasOwn(file, 'archived_sessions') ? file['archived_sessions'] : undefined
  const live = Object.hasOwn(file, 'validation_sessions') ? file['validation_sessions'] : undefined
  const old = (Array.isArray(archived) ? archived : []).filter(isRecord)
  const own = isRecord(live) && Object.hasOwn(live, wpId) ? live[wpId] : undefined
  return [
    ...old.filter((session) => stringAt(session, 'wpId') === wpId).toSorted(byTime),
    ...(isRecord(own) && (stringAt(own, 'wpId') ?? wpId) === wpId ? [own] : []),
  ]
}

function byTime(one: Record<string, unknown>, other: Record<string, unknown>): number {
  return (timeOf(one) ?? 0) - (timeOf(other) ?? 0)
}

function isLater(at: number | undefined, latest: GateVerdict | undefined): boolean {
  return latest?.at === undefined || at === undefined || at >= latest.at
}

/** The session's own verdict, else that of its last gate with one. */
function verdictOf(session: Record<string, unknown>): ReturnType<typeof readVerdict> {
  const ofGate = gatesOf(session)
    .map((gate) => stringAt(gate, 'verdict'))
    .findLast((word) => word !== undefined)
  return readVerdict(stringAt(session, 'verdict') ?? ofGate ?? '')
}

function timeOf(session: Record<string, unknown>): number | undefined {
  const ofGates = gatesOf(session).map((gate) => stringAt(gate, 'timestamp'))
  for (const text of [stringAt(session, 'completed'), ...ofGates.toReversed(), stringAt(session, 'started')]) {
    const at = text === undefined ? Number.NaN : Date.parse(text)
    if (!Number.isNaN(at)) return at
  }
  return undefined
}

function gatesOf(session: Record<string, unknown>): Record<string, unknown>[] {
  const gates = Object.hasOwn(session, 'gates') ? session['gates'] : undefined
  return Array.isArray(gates) ? gates.filter(isRecord) : []
}
