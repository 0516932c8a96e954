/** What a sheet holds while it is filled in, what is wrong with it, and the answers it amounts to. */
import type { Card, MoveOption } from '#shared/contract/board.ts'
import { enforcesGates, GATE_LABELS, type GateName, type Verdict } from '#shared/domain/vocabulary.ts'
import { noteTextSchema, reasonSchema } from '#shared/domain/work-packet.ts'
import {
  textFault,
  type WaiverDraft,
  type WaiverFaults,
  waiverDraft,
  waiverFaults,
  waiverOf,
} from '../../../ui/waiver-draft.ts'
import { type MoveAnswers, missingGateOf } from './move-request.ts'

/** Every field of every sheet, as typed; those a move does not ask for stay empty. */
export interface MoveDraft {
  gate: 'pass' | 'waive' | undefined
  notes: string
  waiver: WaiverDraft
  reason: string
  eta: string
  awaits: string
  decision: string
  superseded_by: string | undefined
  verdict: Verdict | 'none'
  summary: string
}

/** What is wrong, by field. */
export type MoveFaults = Partial<Record<keyof MoveDraft, string>> & { waiver_fields?: WaiverFaults }

/** Longest texts that the operations take, in characters (shared/contract/operations.ts). */
const LONGEST = { eta: 60, notes: 4000, summary: 4000 } as const

/** An empty sheet. A gate that has failed before has no answer chosen: passing it wants a deliberate choice. */
export function moveDraft(cards: readonly [Card, ...Card[]], option: MoveOption, now: Date): MoveDraft {
  const gate = missingGateOf(option)
  const supersession = option.missing.find((one) => one.kind === 'superseded_by')
  return {
    gate: gate && cards.every(({ gates }) => gates[gate] !== 'fail') ? 'pass' : undefined,
    notes: '',
    waiver: waiverDraft(gate ? waiverScope(gate, cards) : '', now),
    reason: '',
    eta: '',
    awaits: '',
    decision: '',
    superseded_by: supersession?.candidates.length === 1 ? supersession.candidates[0] : undefined,
    verdict: 'none',
    summary: '',
  }
}

function waiverScope(gate: GateName, [card, ...others]: readonly [Card, ...Card[]]): string {
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return `${GATE_LABELS[gate]} gate of ${card.wp_id}${more}`
}

/** True when VALIDATED has to be proved by the packet's reports (design: 20-operations, close_wp). */
export function verdictNeedsReport(card: Card): boolean {
  return enforcesGates(card.routing)
}

/** What is wrong with a sheet as it stands; an empty object when it can be sent. */
export function moveFaults(option: MoveOption, draft: MoveDraft): MoveFaults {
  const faults: MoveFaults = {}
  for (const requirement of option.missing) {
    if (requirement.kind === 'gate') Object.assign(faults, gateFaults(draft))
    if (requirement.kind === 'reason' && !reasonSchema.safeParse(draft.reason).success)
      faults.reason = textFault(draft.reason, 'Give the reason.', 1000)
    if (requirement.kind === 'awaits' && !reasonSchema.safeParse(draft.awaits).success)
      faults.awaits = textFault(draft.awaits, 'Say which decision it waits for.', 1000)
    if (requirement.kind === 'decision' && !noteTextSchema.safeParse(draft.decision.trim()).success)
      faults.decision = draft.decision.trim() ? 'Longer than 64 KiB.' : 'Say what was decided.'
    if (requirement.kind === 'superseded_by' && !draft.superseded_by) faults.superseded_by = 'Choose the newer version.'
  }
  if (draft.eta.length > LONGEST.eta) faults.eta = `At most ${LONGEST.eta} characters.`
  if (option.status === 'done' && draft.summary.length > LONGEST.summary)
    faults.summary = `At most ${LONGEST.summary} characters.`
  return faults
}

function gateFaults(draft: MoveDraft): MoveFaults {
  if (draft.gate === undefined) return { gate: 'Choose one.' }
  if (draft.gate === 'pass')
    return draft.notes.length > LONGEST.notes ? { notes: `At most ${LONGEST.notes} characters.` } : {}
  const faults = waiverFaults(draft.waiver)
  return Object.keys(faults).length > 0 ? { waiver_fields: faults } : {}
}

/** The answers of a sheet without faults. */
export function answersOf(draft: MoveDraft): MoveAnswers {
  const { reason, eta, awaits, decision, summary } = draft
  return {
    reason,
    eta,
    awaits,
    decision,
    summary,
    ...(draft.superseded_by ? { superseded_by: draft.superseded_by } : {}),
    ...(draft.verdict === 'none' ? {} : { verdict: draft.verdict }),
    ...(draft.gate === 'pass' ? { gate: { result: 'pass', notes: draft.notes } } : {}),
    ...(draft.gate === 'waive' ? { gate: { result: 'waive', waiver: waiverOf(draft.waiver) } } : {}),
  }
}
