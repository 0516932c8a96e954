/** Walks the chain: every event in its place, tied to the one before, its payload as it was written (design: 30-flight-recorder). */

import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import type { ChainLink, LocusStore } from '#core/store/locus-store.ts'
import { eventHash, GENESIS_HASH } from './chain.ts'
import type { ChainFindings, Fault } from './verify.ts'
import { ListedPersons } from './verify-persons.ts'

const SLICE = 500
const ARTIFACT = /^artifact:sha256:[0-9a-f]{64}$/
/** Old versions of the board are forgotten in time, so the events that name them do not keep them. */
const FORGOTTEN_IN_TIME = 'version_ref'

/** What an event says was pruned. */
interface PrunedRange {
  sequence: number
  from: number
  to: number
  count: number
}

interface Walk {
  sequence: number
  previous: string
  artifacts: Set<string>
  /** Sequences of events that name the rows of their operation. */
  named: number[]
  settings: Map<string, string>
  pruned: PrunedRange[]
  /** Sequences whose payload is missing. */
  missing: number[]
  persons: ListedPersons
  /** What is wrong with the list of persons. */
  misled?: Fault | undefined
}

/** The first fault of the chain, if it has one, and what its payloads told up to there. */
export async function checkChain(store: Pick<LocusStore, 'read'>): Promise<{ findings: ChainFindings; fault?: Fault }> {
  const walk: Walk = {
    sequence: 0,
    previous: GENESIS_HASH,
    artifacts: new Set(),
    named: [],
    settings: new Map(),
    pruned: [],
    missing: [],
    persons: new ListedPersons(store),
  }
  const beginning = (await store.read((reader) => reader.lastEvent()))?.sequence ?? 0
  const fault = (await walked(store, walk)) ?? uncovered(await recounted(store, walk, beginning))
  const findings = { events: walk.sequence, artifacts: walk.artifacts, named: walk.named }
  if (fault) return { findings, fault }
  const misled = walk.misled ?? (await walk.persons.surplus(walk.sequence))
  return { findings: { ...findings, settings: walk.settings, ...(misled ? { misled } : {}) } }
}

async function walked(store: Pick<LocusStore, 'read'>, walk: Walk): Promise<Fault | undefined> {
  for (;;) {
    // From the very beginning, so that nothing hides before the first event.
    const after = walk.sequence === 0 ? Number.NEGATIVE_INFINITY : walk.sequence
    const links = await store.read((reader) => reader.chainAfter(after, SLICE))
    for (const link of links) {
      const fault = linkFault(link, walk)
      if (fault) return fault
      if (link.payload === null) walk.missing.push(link.header.sequence)
      else collect(link.header, JSON.parse(link.payload) as Record<string, unknown>, walk)
      walk.sequence = link.header.sequence
      walk.previous = link.hash
      walk.persons.met(link.header)
    }
    walk.misled ??= await walk.persons.unlisted()
    if (links.length < SLICE) return undefined
    await breathe()
  }
}

/**
 * The walk with its missing payloads counted anew wherever they were pruned while it went on: what it read early on may
 * have lost its payload since, as an event says that it met later.
 */
async function recounted(store: Pick<LocusStore, 'read'>, walk: Walk, beginning: number): Promise<Walk> {
  const fresh = walk.pruned.filter((range) => range.sequence > beginning)
  if (fresh.length === 0) return walk
  const missing = new Set(walk.missing)
  await store.read(async (reader) => {
    for (const { from, to } of fresh) {
      for (let after = from - 1; after < to; ) {
        const links = await reader.chainAfter(after, Math.min(SLICE, to - after))
        for (const { header, payload } of links) if (payload === null) missing.add(header.sequence)
        after = links.at(-1)?.header.sequence ?? to
        await breathe()
      }
    }
  })
  return { ...walk, missing: [...missing].sort((one, other) => one - other) }
}

/** What is wrong with a link after the one at `walk`: its place, its tie, its header, its payload. */
export function linkFault(link: ChainLink, walk: Pick<Walk, 'sequence' | 'previous'>): Fault | undefined {
  const { header, hash, payload } = link
  const { sequence } = header
  const at = (message: string): Fault => ({ message: `event ${sequence}: ${message}`, sequence })
  const expected = walk.sequence + 1
  if (sequence < 1) return at('it comes before the first')
  if (sequence !== expected) return { message: `event ${expected} is missing`, sequence: expected }
  if (header.prev_hash !== walk.previous) return at('it is not tied to the event before')
  if (eventHash(header) !== hash) return at('its header was altered')
  if (payload === null) {
    return header.event_type === 'work_query_executed' ? undefined : at('its payload is missing')
  }
  return sha256(payload) === header.payload_hash ? undefined : at('its payload was altered')
}

function collect({ event_type, sequence }: ChainLink['header'], payload: Record<string, unknown>, walk: Walk): void {
  if (event_type === 'events_pruned') {
    const number = (key: string): number => Number(payload[key])
    walk.pruned.push({ sequence, from: number('from'), to: number('to'), count: number('count') })
  }
  if (typeof payload['rows_hash'] === 'string') walk.named.push(sequence)
  const setting = settingOf(event_type, payload)
  if (setting) walk.settings.set(setting.key, setting.value)
  collectArtifacts(payload, walk.artifacts)
}

/** The setting that an event changed, its new value as canonical JSON. */
export function settingOf(
  eventType: string,
  payload: Record<string, unknown> | null,
): { key: string; value: string } | undefined {
  const setting = payload?.['setting']
  if (eventType !== 'capability_decision' || typeof setting !== 'object' || setting === null) return undefined
  const { key, value } = setting as { key: string; value: Canonical }
  return { key, value: canonicalJson(value) }
}

/** Handles of the artifacts that a payload refers to and that are kept for good. */
export function artifactsIn(payload: Record<string, unknown>): Set<string> {
  const artifacts = new Set<string>()
  collectArtifacts(payload, artifacts)
  return artifacts
}

function collectArtifacts(value: unknown, artifacts: Set<string>): void {
  if (typeof value === 'string' && ARTIFACT.test(value)) artifacts.add(value)
  if (typeof value !== 'object' || value === null) return
  for (const [key, member] of Object.entries(value)) {
    if (key !== FORGOTTEN_IN_TIME) collectArtifacts(member, artifacts)
  }
}

/** Payloads may be missing only where an event says that they were pruned, and only as many as it says. */
function uncovered({ missing, pruned }: Walk): Fault | undefined {
  const ranges = pruned.toSorted((one, other) => one.from - other.from)
  let index = 0
  for (const sequence of missing) {
    while ((ranges[index]?.to ?? sequence) < sequence) index += 1
    if (ranges[index] && (ranges[index]?.from ?? 0) <= sequence) continue
    return { message: `event ${sequence}: its payload is missing and nothing says it was pruned`, sequence }
  }
  const before = (end: number): number => firstAtLeast(missing, end)
  const wrong = pruned.find(({ from, to, count }) => before(to + 1) - before(from) !== count)
  if (!wrong) return undefined
  const { from, to, count, sequence } = wrong
  const message = `event ${sequence} says that ${count} payloads of ${from} to ${to} were pruned; ${before(to + 1) - before(from)} are missing`
  return { message, sequence }
}

/** The place of the first number that is not under a bound, in a rising list. */
function firstAtLeast(rising: readonly number[], bound: number): number {
  let from = 0
  let to = rising.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((rising[middle] ?? 0) < bound) from = middle + 1
    else to = middle
  }
  return from
}

/** Lets everything else that waits on this thread have its turn. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
