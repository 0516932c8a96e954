/**
 * Adoption: a board is taken over as it stands, in batches, without the lifecycle and without a byte written (design:
 * 40-task-board, "Adoption").
 */

import { artifactHandle } from '#core/artifacts/artifact-store.ts'
import type { Bus } from '#core/bus/bus.ts'
import { diagnosticId, settleDiagnostics } from '#core/diagnostics/diagnostics.ts'
import { laterOf } from '#core/flight-recorder/append.ts'
import type { Ports } from '#core/ports.ts'
import { readSettings, type Settings } from '#core/settings/settings.ts'
import type { LocusStore, StoreTransaction } from '#core/store/locus-store.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { titleFromId } from '#shared/domain/ids.ts'
import { WORK_PACKET_LIMITS } from '#shared/domain/work-packet.ts'
import { cutOff } from '#shared/events/shown-text.ts'
import {
  adoptionDue,
  type BoardSight,
  LookAgain,
  lastSync,
  readMarks,
  readMemory,
  type SyncMemory,
} from './board-sight.ts'
import { movedCards, putCardFacts } from './card-facts.ts'
import { conflictRow } from './conflicts.ts'
import type { BoardLine } from './document/index.ts'
import * as findings from './findings.ts'
import { sameState, stateOf } from './merge.ts'
import { boardFindings, countProblems } from './sync-problems.ts'
import { closingEvents, SyncRecord } from './sync-record.ts'
import { ADOPTING_KEY, KEPT_BOARD_VERSIONS, LAST_SYNC_KEY, type SyncRequest } from './sync-types.ts'

/** Entries taken over in one transaction. */
export const ADOPTION_BATCH = 500

/** What an adoption works with. */
export interface AdoptionParts {
  store: LocusStore
  bus: Bus
  ports: Ports
  sight: BoardSight
  request: SyncRequest
  /** Takes a board over that was taken over before. */
  again: boolean
}

/** What an adoption came to. */
export interface Adopted {
  created: string[]
  events: RecordedEvent[]
  /** Artifacts of board versions that are no longer kept. */
  forgotten: string[]
  /** True when another process has ended it, so that the beginning which stands in the record wants another end. */
  begun: boolean
}

/** What is kept between batches, so that a crash among them goes on where it stopped. */
interface Progress {
  path: string
  /** How many Work Packets were made so far. */
  created: number
}

/**
 * Takes over a board.
 * @throws LookAgain when the file changes meanwhile; what was taken over until then stays
 */
export async function adoptBoard(parts: AdoptionParts): Promise<Adopted> {
  const { store, request } = parts
  const budget = { budgetMs: request.budgetMs }
  const adopted: Adopted = { created: [], events: [], forgotten: [], begun: false }
  let carried: Carried | undefined
  for (let isFirst = true; ; isFirst = false) {
    const batch = await store.transaction(budget, (transaction) => adoptBatch(parts, transaction, isFirst, carried))
    if (batch === 'not due') return { ...adopted, begun: !isFirst }
    parts.bus.announce(batch.events, request.caller.source)
    adopted.events.push(...batch.events)
    adopted.created.push(...batch.created)
    if (batch.finished) return { ...adopted, forgotten: batch.forgotten }
    carried = batch.carried
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** What an adoption of this board would create, without doing it. */
export function wouldAdopt(
  sight: BoardSight,
  memory: Pick<SyncMemory, 'store'>,
): { created: string[]; differing: string[] } {
  const lines = [...sight.reading.entries.values()]
  return {
    created: lines.filter((line) => !memory.store.has(line.wpId)).map((line) => line.wpId),
    differing: lines.filter((line) => differs(line, memory)).map((line) => line.wpId),
  }
}

function differs(line: BoardLine, memory: Pick<SyncMemory, 'store'>): boolean {
  const known = memory.store.get(line.wpId)
  return known !== undefined && (known.deleted || !sameState(stateOf(line), stateOf(known)))
}

/** What one batch leaves to the next: what the store knew when it began, the entries that wait, and the newest event then. */
interface Carried {
  memory: SyncMemory
  waiting: readonly BoardLine[]
  last: number
}

/** The entries that wait. What an earlier batch knew still holds when nobody else has recorded anything since. */
async function restOf(
  { sight }: AdoptionParts,
  transaction: StoreTransaction,
  carried: Carried | undefined,
): Promise<Pick<Carried, 'memory' | 'waiting'>> {
  const last = (await transaction.lastEvent())?.sequence ?? 0
  if (carried?.last === last) return carried
  const memory = await readMemory(transaction)
  const waiting = [...sight.reading.entries.values()].filter(
    (line) => !memory.bases.has(line.wpId) && !memory.conflicts.has(line.wpId),
  )
  return { memory, waiting }
}

/** Takes over the next entries; `not due` when another process has taken over the last of them. */
async function adoptBatch(
  parts: AdoptionParts,
  transaction: StoreTransaction,
  isFirst: boolean,
  carried: Carried | undefined,
) {
  const { sight, ports, request } = parts
  if (!sight.file.stillIs(sight.now)) throw new LookAgain('changed')
  const starts = isFirst && parts.again
  if (!starts && !adoptionDue(await readMarks(transaction), sight.path)) return 'not due'
  const settings = await readSettings(transaction)
  const now = await laterOf(transaction, ports.now())
  const progress = await progressOf(transaction, sight.path, starts)
  const { memory, waiting } = await restOf(parts, transaction, carried)
  const record = new SyncRecord({ transaction, request, replicaId: settings.replicaId, now }, sight, !isFirst)
  await record.begin()
  const created: string[] = []
  for (const line of waiting.slice(0, ADOPTION_BATCH)) {
    await transaction.breathe()
    const state = stateOf(line)
    const known = memory.store.get(line.wpId)
    if (differs(line, memory)) {
      const kind = known?.deleted ? 'deleted_line' : 'adoption'
      await transaction.putConflict(
        conflictRow(kind, line, known?.deleted ? undefined : known && stateOf(known), now, []),
      )
      continue
    }
    if (!known) {
      record.include(await create(parts, transaction, line, now, settings))
      created.push(line.wpId)
    }
    await transaction.putBase({ wp_id: line.wpId, ...state })
  }
  const finished = waiting.length <= ADOPTION_BATCH
  const reached: Progress = { path: sight.path, created: progress.created + created.length }
  await transaction.putSetting(ADOPTING_KEY, finished ? undefined : JSON.stringify(reached))
  const forgotten = finished ? await finish(parts, transaction, record, reached.created, now) : []
  const last = (await transaction.lastEvent())?.sequence ?? 0
  const rest: Carried = { memory, waiting: waiting.slice(ADOPTION_BATCH), last }
  return { finished, created, events: record.events, forgotten, carried: rest }
}

/** How far an adoption of this board has come; a new one forgets what an earlier board agreed on. */
async function progressOf(transaction: StoreTransaction, path: string, again: boolean): Promise<Progress> {
  const text = await transaction.setting(ADOPTING_KEY)
  const known = text === undefined ? undefined : (JSON.parse(text) as Progress)
  if (known?.path === path && !again) return known
  for (const base of (await transaction.bases()).values()) {
    if (base.kept_block === undefined) await transaction.removeBase(base.wp_id)
  }
  for (const conflict of await transaction.conflicts()) await transaction.removeConflict(conflict.wp_id)
  return { path, created: 0 }
}

async function create(
  { bus, request }: AdoptionParts,
  transaction: StoreTransaction,
  line: BoardLine,
  now: string,
  settings: Settings,
): Promise<RecordedEvent[]> {
  const title = cutOff((line.title ?? '').trim(), WORK_PACKET_LIMITS.titleCharacters) || titleFromId(line.wpId)
  const note = cutOff((line.note ?? '').trim(), WORK_PACKET_LIMITS.reasonCharacters)
  const applied = await bus.performWithin(transaction, {
    operation: 'create_wp',
    params: { wp_id: line.wpId, title },
    edit: { ...stateOf(line), ...(note ? { note } : {}), adopting: true },
    settings,
    actor: request.actor,
    attested: request.caller.attested,
    now,
    opId: request.opId,
    traceId: request.traceId,
  })
  return applied.events
}

/** Ends an adoption: Work Packets without a line, problems that were there before, cards, the board's version, one event. */
async function finish(
  { sight, request }: AdoptionParts,
  transaction: StoreTransaction,
  record: SyncRecord,
  created: number,
  now: string,
): Promise<string[]> {
  const memory = await readMemory(transaction)
  for (const packet of memory.store.values()) {
    await transaction.breathe()
    const isMissing = !sight.reading.entries.has(packet.wp_id) && !packet.deleted
    if (isMissing) await transaction.putBase({ wp_id: packet.wp_id, ...stateOf(packet) })
  }
  const differing = [...memory.conflicts.values()].filter((row) => row.kind === 'adoption').map((row) => row.wp_id)
  const found = boardFindings(sight.reading, memory.store, sight.path)
  const inherited = found.map((finding) => ({ ...finding, inherited: true }))
  await transaction.breathe()
  await settleDiagnostics(transaction, now, findings.SETTLED_KINDS, [
    ...inherited,
    ...findings.adoptionFinding(differing, sight.path),
  ])
  await transaction.removeDiagnostic(diagnosticId('board_unwritable', sight.path))
  await transaction.breathe()
  const moved = movedCards(memory.store, sight.reading)
  await putCardFacts(transaction, now, memory.store, sight.reading, moved)
  const { hash } = sight.now
  const problems = await countProblems(transaction)
  const counts = { added: created, changed: 0, removed: 0, conflicts: memory.conflicts.size, problems }
  await record.add(closingEvents(request, sight, counts, { cause: 'adoption', toHash: hash, written: false }))
  await transaction.putSetting(LAST_SYNC_KEY, JSON.stringify(lastSync(sight, now)))
  const sequence = record.events.at(-1)?.sequence ?? 0
  const version = { hash, artifact: artifactHandle(hash), at: now, direction: 'read' as const, sequence }
  return transaction.putBoardVersion(version, KEPT_BOARD_VERSIONS)
}
