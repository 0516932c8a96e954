/**
 * Adoption: a board is taken over as it stands, in batches, without the lifecycle and without a byte written (design:
 * 40-task-board, "Adoption").
 */

import { type Bus, laterOf } from '#core/bus/bus.ts'
import { readSettings } from '#core/bus/settings.ts'
import type { Ports } from '#core/ports.ts'
import type { StoreTransaction } from '#core/store/locus-store.ts'
import { titleFromId } from '#shared/domain/ids.ts'
import { WORK_PACKET_LIMITS } from '#shared/domain/work-packet.ts'
import { type BoardSight, readMemory } from './board-sight.ts'
import type { BoardLine } from './document/index.ts'
import { sameState, stateOf, stateText } from './merge.ts'
import { ADOPTING_KEY, type SyncRequest } from './sync-types.ts'
import { LookAgain } from './take.ts'

/** Entries taken over in one transaction. */
export const ADOPTION_BATCH = 500

/** What one batch did. */
export interface AdoptionBatch {
  created: string[]
  differing: string[]
  /** True when every line of the board has been looked at. */
  finished: boolean
}

/** Takes over the next entries of the board; a crash between batches goes on where it stopped. */
export async function adoptBatch(parts: {
  transaction: StoreTransaction
  bus: Bus
  ports: Ports
  sight: BoardSight
  request: SyncRequest
}): Promise<AdoptionBatch> {
  const { transaction, sight, ports } = parts
  if (sight.file.readNow().hash !== sight.now.hash) throw new LookAgain('changed')
  const memory = await readMemory(transaction)
  const settings = await readSettings(transaction)
  const now = await laterOf(transaction, ports.now())
  if ((await transaction.setting(ADOPTING_KEY)) !== JSON.stringify(sight.path)) {
    for (const wpId of memory.bases.keys()) await transaction.removeBase(wpId)
    memory.bases.clear()
    await transaction.putSetting(ADOPTING_KEY, JSON.stringify(sight.path))
  }
  const batch: AdoptionBatch = { created: [], differing: [], finished: false }
  const waiting = [...sight.reading.entries.values()].filter(
    (line) => !memory.bases.has(line.wpId) && !memory.conflicts.has(line.wpId),
  )
  for (const line of waiting.slice(0, ADOPTION_BATCH)) {
    const known = memory.store.get(line.wpId)
    const state = stateOf(line)
    if (!known) {
      await create(parts, line, now, settings)
      batch.created.push(line.wpId)
      await transaction.putBase({ wp_id: line.wpId, ...state })
    } else if (!known.deleted && sameState(state, stateOf(known))) {
      await transaction.putBase({ wp_id: line.wpId, ...state })
    } else {
      batch.differing.push(line.wpId)
      await transaction.putConflict({
        wp_id: line.wpId,
        kind: known.deleted ? 'deleted_line' : 'adoption',
        board: { ...state, line: line.line, line_hash: line.lineHash, text: stateText(state) },
        store: known.deleted ? { text: 'deleted' } : { ...stateOf(known), text: stateText(stateOf(known)) },
        since: now,
        missing: [],
      })
    }
  }
  batch.finished = waiting.length <= ADOPTION_BATCH
  if (!batch.finished) return batch
  for (const packet of memory.store.values()) {
    const onBoard = sight.reading.entries.has(packet.wp_id)
    if (!onBoard && !packet.deleted) await transaction.putBase({ wp_id: packet.wp_id, ...stateOf(packet) })
  }
  await transaction.putSetting(ADOPTING_KEY, undefined)
  return batch
}

async function create(
  parts: { transaction: StoreTransaction; bus: Bus; request: SyncRequest },
  line: BoardLine,
  now: string,
  settings: Awaited<ReturnType<typeof readSettings>>,
): Promise<void> {
  const title = (line.title ?? '').trim().slice(0, WORK_PACKET_LIMITS.titleCharacters) || titleFromId(line.wpId)
  const note = line.note?.trim().slice(0, WORK_PACKET_LIMITS.reasonCharacters)
  await parts.bus.performWithin(parts.transaction, {
    operation: 'create_wp',
    params: { wp_id: line.wpId, title },
    edit: { ...stateOf(line), ...(note ? { note } : {}), adopting: true },
    settings,
    actor: parts.request.actor,
    now,
    opId: parts.request.opId,
    traceId: parts.request.traceId,
  })
}
