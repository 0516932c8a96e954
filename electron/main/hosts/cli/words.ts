/** The words that people type for statuses, gates and verdicts, in any case and with any separator. */
import {
  GATE_NAMES,
  type GateName,
  VERDICTS,
  type Verdict,
  WORK_PACKET_STATUSES,
  type WorkPacketStatus,
} from '#shared/domain/vocabulary.ts'
import { UsageError } from './exit.ts'

function wordAmong<Word extends string>(words: readonly Word[], what: string): (typed: string) => Word {
  return (typed) => {
    const folded = typed
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_')
    const found = words.find((word) => word.toLowerCase() === folded)
    if (found) return found
    throw new UsageError(`${typed} is no ${what}; there are ${words.join(', ')}`)
  }
}

/** A status as typed: `in_progress`, `in-progress`, `IN_PROGRESS`. */
export const statusTyped: (typed: string) => WorkPacketStatus = wordAmong(WORK_PACKET_STATUSES, 'status')

/** A verdict as typed. */
export const verdictTyped: (typed: string) => Verdict = wordAmong(VERDICTS, 'verdict')

/** A gate as typed: `pre_work`, `pre-work`. */
export const gateTyped: (typed: string) => GateName = wordAmong(GATE_NAMES, 'gate')

/** What a gate's check came to. */
export const gateResultTyped: (typed: string) => 'pass' | 'fail' | 'skip' = wordAmong(
  ['pass', 'fail', 'skip'] as const,
  'result of a gate',
)

/** A side of a conflict. */
export const sideTyped: (typed: string) => 'board' | 'store' = wordAmong(
  ['board', 'store'] as const,
  'side of a conflict',
)

/** A whole number of at least `least`, and at most `most` where one is given, as typed. */
export function numberTyped(what: string, least: number, most?: number): (typed: string) => number {
  const range = most === undefined ? `of at least ${least}` : `from ${least} to ${most}`
  return (typed) => {
    const value = Number(typed)
    const within = value >= least && value <= (most ?? Number.MAX_SAFE_INTEGER)
    if (/^\d+$/.test(typed) && within) return value
    throw new UsageError(`${what} is a whole number ${range}, not ${typed}`)
  }
}

/** An option that may be given again: its values, in order. */
export const collected =
  <Value>(typed: (value: string) => Value) =>
  (value: string, before: Value[] | undefined): Value[] => [...(before ?? []), typed(value)]

/** A value as it was typed. */
export const asTyped = (value: string): string => value
