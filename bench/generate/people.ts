/** Who did what when in a generated record: several people and agents by turns, in bursts with silences between them. */
import type { Actor } from '#shared/contract/envelope.ts'
import { type Chance, chanceOf } from './chance.ts'

/** Who does so many of a thousand operations; the last one hardly anything, so that a rare one can be looked for. */
const PEOPLE: ReadonlyArray<readonly [Actor, number]> = [
  [{ kind: 'human', id: 'mara' }, 120],
  [{ kind: 'agent', id: 'coder-a' }, 480],
  [{ kind: 'agent', id: 'coder-b' }, 280],
  [{ kind: 'agent', id: 'validator' }, 119],
  [{ kind: 'human', id: 'ole' }, 1],
]
/** The record is spread over so long at most, and two operations lie at most so far apart on average. */
const SPAN_MS = 60 * 24 * 3_600_000
const MEAN_STEP_MS = 15_000
/** One of so many operations is followed by a silence. */
const SILENT_AFTER = 5_000
const SILENCE_MS = 4 * 3_600_000
/** One of so many operations of somebody begins a trace. */
const TRACED = 12

/** One operation's circumstances. */
export interface Turn {
  actor: Actor
  traceId: string
  /** Milliseconds since the operation before. */
  stepMs: number
}

/** The circumstances of one operation after another in a record of about so many events: the same for the same seed. */
export function* turns(seed: number, events: number): Generator<Turn, never> {
  const chance = chanceOf(seed ^ 0x5eed)
  const step = Math.max(2, Math.min(2 * MEAN_STEP_MS, Math.floor((4 * SPAN_MS) / Math.max(1, events))))
  const traces = new Map<Actor, string>()
  for (;;) {
    const actor = personOf(chance)
    const known = chance.below(TRACED) === 0 ? undefined : traces.get(actor)
    const traceId = known ?? chance.uuid()
    traces.set(actor, traceId)
    yield { actor, traceId, stepMs: 1 + chance.below(step) + (chance.below(SILENT_AFTER) === 0 ? SILENCE_MS : 0) }
  }
}

function personOf(chance: Chance): Actor {
  let left = chance.below(1_000)
  for (const [actor, share] of PEOPLE) {
    left -= share
    if (left < 0) return actor
  }
  return PEOPLE[0]?.[0] ?? { kind: 'human', id: 'mara' }
}
