/**
 * Manual edits: what a person changed in the file goes through the operations that anybody's change goes through, or is
 * left as a conflict where the lifecycle or a gate refuses it (design: 40-task-board, "Three-way merge").
 */

import type { BoardEdit, Json } from '#core/operations/operation.ts'
import type { EventDraft, StoredPacket } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { titleFromId } from '#shared/domain/ids.ts'
import { enforcesGates, workPacketStatusOf } from '#shared/domain/vocabulary.ts'
import { WORK_PACKET_LIMITS } from '#shared/domain/work-packet.ts'
import { cutOff } from '#shared/events/shown-text.ts'
import { isAnnounced, openConflict } from './conflicts.ts'
import type { BoardLine } from './document/index.ts'
import { renameFinding, supersedeFinding } from './findings.ts'
import { type BoardState, type MergeOutcome, sameState, stateOf } from './merge.ts'
import { GIT, HAND, statusChangedEvent } from './sync-record.ts'
import { remember, setBase, type Taking } from './taking.ts'

/** Who made the edits that this look found. */
export function editorOf(taking: Taking): Actor {
  if (taking.cause === 'restore') return taking.memory.restoring?.actor ?? HAND
  return taking.cause === 'git' ? GIT : HAND
}

/** The event of a manual edit. `whyNot` when it is not applied. */
export function editEvent(taking: Taking, line: BoardLine, from: BoardState | null, whyNot?: string): EventDraft {
  return statusChangedEvent({ line, from, editor: editorOf(taking), mtimeMs: taking.sight.now.mtimeMs, whyNot })
}

/** True when an edit is judged by what the files of its Work Packet prove. */
export function asksFiles(line: BoardLine, stored: Pick<StoredPacket, 'fields'> | undefined): boolean {
  return line.status === 'DONE' || stored === undefined || enforcesGates(stored.fields.governance.routing)
}

/** Performs an operation that an edit of a line stands for; a refused one leaves nothing behind. */
async function perform(
  taking: Taking,
  operation: string,
  params: Record<string, Json> & { wp_id: string },
  edit: BoardEdit,
  first: EventDraft[],
): Promise<void> {
  const { bus, transaction, settings, sight, request } = taking
  const survey = sight.behind.surveys.get(params.wp_id)
  const applied = await bus.performWithin(transaction, {
    operation,
    params,
    edit,
    settings,
    ...(edit.accepted ? { actor: request.actor, attested: request.caller.attested } : { actor: editorOf(taking) }),
    now: taking.now,
    opId: request.opId,
    traceId: request.traceId,
    ...(survey ? { survey } : {}),
    decided: () => taking.record.begin(),
    first,
  })
  taking.record.include(applied.events)
  await remember(taking, params.wp_id)
}

function boardEdit(line: BoardLine, more: Partial<BoardEdit> = {}): BoardEdit {
  const note = cutOff((line.note ?? '').trim(), WORK_PACKET_LIMITS.reasonCharacters)
  return { ...stateOf(line), ...(note ? { note } : {}), adopting: false, ...more }
}

/**
 * Makes the store say what a line says.
 * @throws LocusError what the lifecycle or a gate lacks; nothing is changed then
 */
export async function takeLine(
  taking: Taking,
  line: BoardLine,
  first: EventDraft[],
  more: Partial<BoardEdit> = {},
): Promise<void> {
  const { wpId, verdict, supersededBy } = line
  const edit = boardEdit(line, more)
  const status = workPacketStatusOf(line.status)
  if (status !== 'done') {
    const successor = status === 'cancelled' && supersededBy !== undefined ? { superseded_by: supersededBy } : {}
    return perform(taking, 'update_wp', { wp_id: wpId, status, ...successor }, edit, first)
  }
  const given: Record<string, Json> = verdict ? { verdict } : {}
  const proof = await provenGate(taking, wpId)
  if (!proof) return perform(taking, 'close_wp', { wp_id: wpId, ...given }, edit, first)
  const gate = { gate: 'post_work', result: 'pass', validated_by: 'validator', notes: `verdict in ${proof.path}` }
  return perform(taking, 'gate_wp', { wp_id: wpId, ...gate, then_move: { status, ...given } }, edit, first)
}

/** Takes a deletion back because the operator keeps the line. */
export async function restoreDeleted(
  taking: Taking,
  line: BoardLine,
  accepted: NonNullable<BoardEdit['accepted']>,
): Promise<void> {
  await perform(taking, 'update_wp', { wp_id: line.wpId, restore: true }, boardEdit(line, { accepted }), [])
}

/** The file that proves the post-work gate which a Work Packet lacks, if one does. */
async function provenGate(taking: Taking, wpId: string): Promise<{ path: string } | undefined> {
  const proof = taking.sight.behind.surveys.get(wpId)?.evidence
  const fields = (await taking.transaction.packet(wpId))?.fields
  if (proof?.verdict !== 'VALIDATED' || !fields || !enforcesGates(fields.governance.routing)) return undefined
  const open = fields.status !== 'done' && fields.status !== 'cancelled'
  return open && fields.governance.gates.post_work.status === 'pending' ? proof : undefined
}

/**
 * A person changed a line: the change is performed, or it is a conflict. One that was refused before stands in the record
 * already; it is tried again without a word, because what it lacked may have turned up.
 */
export async function takeEdit(taking: Taking, outcome: MergeOutcome & { kind: 'edit' }): Promise<void> {
  const { wpId, line, from, standing } = outcome
  try {
    await takeLine(taking, line, standing ? [] : [editEvent(taking, line, from)])
  } catch (cause) {
    if (!(cause instanceof LocusError) || cause.code === 'HSK-500-STORAGE' || cause.code === 'HSK-413-LIMIT')
      throw cause
    if (standing) taking.conflicting.add(wpId)
    else await refuse(taking, line, from, missingOf(cause))
    return
  }
  await agreeOnLine(taking, line)
  taking.report.changed.push(wpId)
}

async function refuse(taking: Taking, line: BoardLine, from: BoardState, missing: string[]): Promise<void> {
  if (!isAnnounced(taking, line)) await taking.record.add([editEvent(taking, line, from, missing.join('; '))])
  await openConflict(taking, 'refused_edit', line, missing)
}

/** Board and store agree now on what a line says. */
export async function agreeOnLine(taking: Taking, line: BoardLine): Promise<void> {
  const ourNote = taking.memory.bases.get(line.wpId)?.our_note
  await setBase(taking, { wp_id: line.wpId, ...stateOf(line), ...(ourNote === undefined ? {} : { our_note: ourNote }) })
}

/** A person added a line: a Work Packet is made of it, as far as the routing that its packet states lets it. */
export async function takeNewLine(taking: Taking, outcome: MergeOutcome & { kind: 'create' }): Promise<void> {
  const { wpId, line, supersedes, renamedFrom } = outcome
  const title = cutOff((line.title ?? '').trim(), WORK_PACKET_LIMITS.titleCharacters) || titleFromId(wpId)
  await perform(taking, 'create_wp', { wp_id: wpId, title }, boardEdit(line, supersedes ? { supersedes } : {}), [])
  const created = taking.memory.store.get(wpId)
  const state = stateOf(created ?? line)
  await setBase(taking, { wp_id: wpId, ...state })
  taking.report.added.push(wpId)
  if (sameState(state, stateOf(line))) {
    await taking.record.add([editEvent(taking, line, null)])
  } else {
    const routing = taking.sight.behind.surveys.get(wpId)?.routing
    const missing = [`its packet asks for ${routing ?? 'gates'}; it starts as ${state.status}`]
    await taking.record.add([editEvent(taking, line, null, missing.join('; '))])
    await openConflict(taking, 'refused_edit', line, missing)
  }
  const { path } = taking.sight
  if (supersedes !== undefined) taking.lasting.push(supersedeFinding(wpId, supersedes, path, line.line))
  else if (renamedFrom !== undefined) taking.lasting.push(renameFinding(wpId, renamedFrom, path, line.line))
}

function missingOf(refusal: LocusError): string[] {
  const missing = refusal.details?.['missing']
  if (!Array.isArray(missing)) return [refusal.message]
  return missing.map((item) =>
    item !== null && typeof item === 'object' && 'text' in item ? String(item['text']) : String(item),
  )
}
