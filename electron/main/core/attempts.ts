/** The attempts at a Work Packet's Micro-Tasks, and the artifacts that they left, as a window looks at them (design: 70-window). */
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import {
  type Attempt,
  type AttemptDetail,
  MICRO_TASK_PAGE,
  type MicroTaskHistory,
  type MicroTaskHistoryPage,
  SHOWN_ARTIFACT_BYTES,
  type ShownArtifact,
  type TriedPacket,
} from '#shared/contract/micro-task-history.ts'
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'
import { isArtifactHandle } from '#shared/domain/work-packet.ts'

/** Micro-Tasks that are read in one stretch. */
const STRETCH = 25
/** Work Packets that are named; the others are found by their id. */
const NAMED_PACKETS = 200

type Reads = Pick<LocusStore, 'read'>

/** Work Packets that have Micro-Tasks, the ones worked on first. */
export async function triedPackets(store: Reads): Promise<TriedPacket[]> {
  const ids = await store.read((reader) => reader.packetsWithMicroTasks(NAMED_PACKETS))
  return store.read(async (reader) => {
    const found: TriedPacket[] = []
    for (const wpId of ids) {
      const card = await reader.card(wpId)
      if (card) found.push({ wp_id: wpId, title: card.title, status: card.status, micro_tasks: card.micro_tasks })
    }
    return found
  })
}

/**
 * A page of a Work Packet's Micro-Tasks with every attempt, by id.
 * @throws LocusError HSK-404-NOT-FOUND for a Work Packet that is not there
 */
export async function microTaskHistory(
  store: Reads,
  { wp_id: wpId, after = '' }: { wp_id: string; after?: string | undefined },
): Promise<MicroTaskHistoryPage> {
  const { fields, total, found } = await store.read(async (reader) => ({
    fields: (await reader.packet(wpId))?.fields,
    total: await reader.microTaskCount(wpId),
    // One more than a page says whether it is the last.
    found: await reader.microTasksAfter(wpId, after, MICRO_TASK_PAGE + 1),
  }))
  if (!fields) throw new LocusError('HSK-404-NOT-FOUND', `there is no Work Packet ${wpId}`, { path: 'wp_id' })
  const page = found.slice(0, MICRO_TASK_PAGE)
  const microTasks: MicroTaskHistory[] = []
  for (let from = 0; from < page.length; from += STRETCH) {
    await store.read(async (reader) => {
      for (const microTask of page.slice(from, from + STRETCH)) microTasks.push(await historyOf(reader, microTask))
    })
    await new Promise((resolve) => setImmediate(resolve))
  }
  const done = found.length <= MICRO_TASK_PAGE
  const { title, status, tombstone } = fields
  return { wp_id: wpId, title, status, ...(tombstone ? { tombstone } : {}), total, micro_tasks: microTasks, done }
}

async function historyOf(reader: StoreReader, microTask: TrackedMicroTask): Promise<MicroTaskHistory> {
  const { mt_id, wp_id, name, status, depends_on, max_iterations, token_budget, escalation, started_at } = microTask
  const attempts = (await reader.iterations(wp_id, mt_id)).map(attemptOf)
  const last = attempts.at(-1)
  const begun = last ? new Date(Date.parse(last.started_at) + last.duration_ms).toISOString() : started_at
  return {
    mt_id,
    name,
    status,
    depends_on,
    max_iterations,
    token_budget,
    chain: escalation.chain,
    level: escalation.current_level,
    ...(status === 'in_progress' && begun !== undefined ? { running_since: begun } : {}),
    attempts,
  }
}

function attemptOf(record: IterationRecord): Attempt {
  return {
    iteration: record.iteration,
    model_id: record.model_id,
    level: record.escalation_level,
    started_at: record.started_at,
    duration_ms: record.duration_ms,
    tokens: record.tokens_prompt + record.tokens_completion,
    outcome: record.outcome,
    claimed: record.claimed_complete,
    ...(record.validation_passed === undefined ? {} : { validated: record.validation_passed }),
  }
}

/**
 * One iteration with what it left behind; an artifact that is gone or altered is named instead of shown.
 * @throws LocusError HSK-404-NOT-FOUND for an iteration that is not recorded
 */
export async function attemptDetail(
  parts: { store: Reads; artifacts: Pick<ArtifactStore, 'beginning' | 'manifest'> },
  ask: { wp_id: string; mt_id: string; iteration: number },
): Promise<AttemptDetail> {
  const records = await parts.store.read((reader) => reader.iterations(ask.wp_id, ask.mt_id))
  const record = records.find(({ iteration }) => iteration === ask.iteration)
  if (!record) {
    const message = `iteration ${ask.iteration} of ${ask.wp_id} ${ask.mt_id} is not recorded`
    throw new LocusError('HSK-404-NOT-FOUND', message, { path: 'iteration' })
  }
  const lost: string[] = []
  const shown = async (handle: string | undefined): Promise<ShownArtifact | undefined> => {
    if (handle === undefined) return undefined
    try {
      return await shownArtifact(parts.artifacts, handle)
    } catch (cause) {
      if (!(cause instanceof LocusError)) throw cause
      lost.push(cause.message)
      return undefined
    }
  }
  const snapshot = record.context_snapshot_id
  const prompt = await shown(isArtifactHandle(snapshot) ? snapshot : undefined)
  const output = await shown(record.output_artifact_ref)
  const validation = await shown(record.validation_artifact_ref)
  return {
    mt_id: ask.mt_id,
    record,
    ...(prompt ? { prompt } : {}),
    ...(output ? { output } : {}),
    ...(validation ? { validation } : {}),
    lost,
  }
}

/** An artifact as text where it is text. @throws LocusError as `ArtifactStore.beginning` */
async function shownArtifact(
  artifacts: Pick<ArtifactStore, 'beginning' | 'manifest'>,
  handle: string,
): Promise<ShownArtifact> {
  const { bytes, size } = await artifacts.beginning(handle, SHOWN_ARTIFACT_BYTES)
  const { media_type } = await artifacts.manifest(handle)
  const cut = size > SHOWN_ARTIFACT_BYTES
  const text = textOf(bytes)
  return { media_type, size, ...(text === undefined ? {} : { text }), cut }
}

/** The bytes as UTF-8 without a character that was cut at their end; undefined for what is no text. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}
