/** What a caller asks of a sync beyond the merge: a side of a conflict, a place in a section, a problem's fix. */

import { LocusError } from '#shared/contract/errors.ts'
import { closeConflict } from './conflicts.ts'
import type { BoardChange, BoardLine } from './document/index.ts'
import { planLine, planLineBack, planRemoval } from './line-plan.ts'
import { agreeOnLine, restoreDeleted, takeLine } from './manual-edits.ts'
import { sameState, stateOf } from './merge.ts'
import type { SyncRequest } from './sync-types.ts'
import type { Taking } from './taking.ts'

type Resolve = NonNullable<SyncRequest['resolve']>

/**
 * Does what the caller named. Its changes of lines are made or refused with the whole sync.
 * @throws LocusError HSK-404-NOT-FOUND when there is no such conflict or line any more
 */
export async function doAsked(taking: Taking): Promise<void> {
  const { resolve, place, fix } = taking.request
  if (resolve) await resolveConflict(taking, resolve)
  if (place) {
    const { wp_id: wpId, before } = place
    plan(taking, { kind: 'move', wpId, place: before === undefined ? {} : { before } })
  }
  if (fix?.kind === 'put_back') for (const wpId of fix.wp_ids) await putBack(taking, wpId)
  if (fix?.kind === 'drop_note') plan(taking, { kind: 'drop_note', wpId: fix.wp_id })
  if (fix?.kind === 'create_section') plan(taking, { kind: 'add_section', wpId: '', status: fix.status })
  if (fix?.kind === 'keep_line') plan(taking, keptLine(taking, fix.wp_id, fix.line))
}

function plan(taking: Taking, change: BoardChange): void {
  taking.changes.push(change)
  taking.asked.add(change)
}

async function putBack(taking: Taking, wpId: string): Promise<void> {
  const packet = taking.memory.store.get(wpId)
  if (!packet || packet.deleted || taking.sight.reading.entries.has(wpId)) return
  if (!taking.written.has(wpId)) await planLineBack(taking, wpId, stateOf(packet))
  taking.missing = taking.missing.filter((missing) => missing !== wpId)
}

function keptLine(taking: Taking, wpId: string, number: number): BoardChange {
  const copies = taking.sight.reading.entries.get(wpId)?.duplicates ?? []
  const entry = copies.find((copy) => copy.line.number === number)
  if (!entry) {
    throw new LocusError('HSK-404-NOT-FOUND', `line ${number} of the board is no line of ${wpId} any more`, {
      path: 'params.fix.line',
    })
  }
  return { kind: 'keep', wpId, address: { line: number, lineHash: entry.lineHash } }
}

async function resolveConflict(taking: Taking, asked: Resolve): Promise<void> {
  const { wp_id: wpId, take } = asked
  const line = taking.sight.reading.entries.get(wpId)
  if (!taking.memory.conflicts.has(wpId) || !line) {
    throw new LocusError('HSK-404-NOT-FOUND', `${wpId} has no open conflict`, { path: 'params.resolve.wp_id' })
  }
  if (take === 'board') {
    await takeBoardSide(taking, line, asked.waiver)
    return closeConflict(taking, wpId)
  }
  await taking.record.begin()
  const packet = taking.memory.store.get(wpId)
  const deleted = !packet || packet.deleted
  taking.asked.add(deleted ? planRemoval(taking, wpId) : await planLine(taking, line, stateOf(packet)))
  // Until the board may be written the line says otherwise, and the conflict stands.
  if (taking.settings.write_board) await closeConflict(taking, wpId)
}

async function takeBoardSide(taking: Taking, line: BoardLine, waiver: Resolve['waiver']): Promise<void> {
  const { request, memory } = taking
  const { wpId } = line
  const accepted = { by: request.actor.id, ...(waiver ? { waiver } : {}) }
  if (memory.store.get(wpId)?.deleted) await restoreDeleted(taking, line, accepted)
  const packet = memory.store.get(wpId)
  if (packet && !sameState(stateOf(packet), stateOf(line))) await takeLine(taking, line, [], { accepted })
  await agreeOnLine(taking, line)
  taking.report.changed.push(wpId)
}
