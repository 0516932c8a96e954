/** How verdicts, gates and routings are said and toned wherever they are shown. */
import {
  enforcesGates,
  GATE_LABELS,
  type GateName,
  type GateResult,
  type Routing,
  type Verdict,
} from '#shared/domain/vocabulary.ts'
import type { ChipTone } from './chip.tsx'

/** What each verdict says about a done packet. */
export const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  VALIDATED: 'Judged good and contained in the main branch.',
  MERGE_PENDING: 'Judged good, waits to be merged.',
  OUTDATED_ONLY: 'Good for its time; the specification has moved on.',
  FAIL: 'Judged not good enough.',
  ABANDONED: 'Given up; nobody will finish it.',
}

export const VERDICT_TONES: Readonly<Record<Verdict, ChipTone>> = {
  VALIDATED: 'done',
  MERGE_PENDING: 'progress',
  OUTDATED_ONLY: 'neutral',
  FAIL: 'blocked',
  ABANDONED: 'neutral',
}

/** What each routing asks for, in a few words. */
export function routingMeaning(routing: Routing): string {
  return enforcesGates(routing) ? 'gates must pass' : 'gates are recorded, not enforced'
}

/** A gate's state in words, as in `pre-work passed`. */
export function gateWords(gate: GateName, result: GateResult, waived: boolean): string {
  const words: Readonly<Record<GateResult, string>> = {
    pending: 'pending',
    pass: 'passed',
    fail: 'failed',
    skip: waived ? 'waived' : 'skipped',
  }
  return `${GATE_LABELS[gate]} ${words[result]}`
}

/** The tone of a gate's state; a waiver is told apart from a pass. */
export function gateTone(result: GateResult, waived: boolean): ChipTone {
  if (result === 'pass') return 'done'
  if (result === 'fail') return 'blocked'
  return waived ? 'progress' : 'neutral'
}
