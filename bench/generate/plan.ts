/** The operations that a generated workspace is made by, in their order: pure, and the same for the same seed. */
import type { InnerChange } from '#core/bus/inner-change.ts'
import type { Chance } from './chance.ts'

/** How large a workspace is made. */
export interface Size {
  packets: number
  /** Least number of events in its record. */
  events: number
  /** Edges that each Work Packet waits by; the first ones have fewer. */
  edges: number
}

/** One operation with its params. */
export type PlannedChange = Pick<InnerChange, 'operation' | 'params'>

/** The share of Work Packets that are done, and of those that are made ready. */
const DONE = 0.3
const READY = 0.3
/** Of so many Work Packets one is worked on by Micro-Tasks. */
const WITH_MICRO_TASKS = 5
const ATTEMPTS = 3

const WORDS = 'tide berth buoy crane ledger pilot harbour quay anchor signal manifest cargo lantern chart'.split(' ')

/** The id of the nth Work Packet. */
export function idOf(index: number): string {
  return `WP-1-Generated-${String(index).padStart(6, '0')}`
}

/** Every operation that makes the packets and their edges, moves them and works on them. */
export function* plannedChanges(size: Size, chance: Chance, output: string): Generator<PlannedChange> {
  for (let index = 0; index < size.packets; index += 1) {
    yield creation(index, chance)
    yield* edgesInto(index, size, chance)
    if (index < size.packets * DONE) yield* doneWork(index, output)
    else if (index < size.packets * (DONE + READY)) yield update(index, { status: 'ready' })
  }
}

/** Operations without an end, for a record that shall be longer. */
export function* furtherChanges(size: Size, chance: Chance): Generator<PlannedChange> {
  for (let turn = 1; ; turn += 1) {
    const index = chance.below(size.packets)
    if (turn % 3 === 0) yield update(index, { note: `Seen in round ${turn}: ${sentence(chance, 8)}.` })
    else if (turn % 3 === 1) yield update(index, { title: `${sentence(chance, 4)} ${turn}` })
    else yield update(index, { labels: [WORDS[chance.below(WORDS.length)] ?? 'tide', `round-${turn}`] })
  }
}

/** Words of which most are on every card and some, put together of three, on one of a hundred. */
function sentence(chance: Chance, words: number): string {
  const word = (): string => WORDS[chance.below(WORDS.length)] ?? 'tide'
  return Array.from({ length: words }, (_, index) => (index % 4 === 3 ? word() + word() + word() : word())).join(' ')
}

function creation(index: number, chance: Chance): PlannedChange {
  const params = {
    wp_id: idOf(index),
    title: sentence(chance, 4),
    description: `For ${sentence(chance, 80)}.`,
    routing: 'GOV_LIGHT',
    priority: chance.below(5),
    labels: [WORDS[chance.below(WORDS.length)] ?? 'tide'],
  }
  return { operation: 'create_wp', params }
}

function update(index: number, params: PlannedChange['params']): PlannedChange {
  return { operation: 'update_wp', params: { wp_id: idOf(index), ...params } }
}

/** Edges from older Work Packets, so that none closes a cycle; what is ready waits for nothing but what is done. */
function* edgesInto(index: number, { edges, packets }: Size, chance: Chance): Generator<PlannedChange> {
  const isReady = index >= packets * DONE && index < packets * (DONE + READY)
  const older = isReady ? Math.ceil(packets * DONE) : index
  const blockers = new Set<number>()
  while (blockers.size < Math.min(edges, older)) blockers.add(chance.below(older))
  for (const blocker of blockers) {
    const params = { from_wp_id: idOf(blocker), to_wp_id: idOf(index), type: 'blocks' }
    yield { operation: 'add_dependency', params }
  }
}

function* doneWork(index: number, output: string): Generator<PlannedChange> {
  const wp_id = idOf(index)
  yield update(index, { status: 'ready' })
  yield { operation: 'gate_wp', params: { wp_id, gate: 'pre_work', result: 'pass', validated_by: 'generator' } }
  yield update(index, { status: 'in_progress' })
  if (index % WITH_MICRO_TASKS === 0) yield* microTask(wp_id, output)
  yield { operation: 'gate_wp', params: { wp_id, gate: 'post_work', result: 'pass', validated_by: 'generator' } }
  yield { operation: 'close_wp', params: { wp_id } }
}

function* microTask(wp_id: string, output: string): Generator<PlannedChange> {
  const mt_id = 'MT-001'
  const definition = {
    mt_id,
    name: 'Write the table',
    scope: 'One file',
    files: { modify: ['src/tide.ts'] },
    actions: ['Write it'],
    verify: [{ command: 'npm test', expect: 'exit_0' }],
    done: [{ description: 'It runs', verification: 'automated', verify_ref: 0 }],
    token_budget: 2048,
  }
  yield { operation: 'register_mts', params: { wp_id, mt_definitions: [definition] } }
  yield { operation: 'start_mt', params: { wp_id, mt_id, model_id: '7b' } }
  for (let iteration = 1; iteration <= ATTEMPTS; iteration += 1) {
    const last = iteration === ATTEMPTS
    const params = {
      wp_id,
      mt_id,
      iteration,
      model_id: '7b',
      escalation_level: 0,
      started_at: '2026-03-02T09:00:00.000Z',
      completed_at: '2026-03-02T09:01:00.000Z',
      duration_ms: 60_000,
      tokens_prompt: 900,
      tokens_completion: 300,
      claimed_complete: last,
      outcome: last ? 'SUCCESS' : 'RETRY',
      ...(last ? { validation_passed: true } : {}),
      output_artifact_ref: output,
    }
    yield { operation: 'record_iteration', params }
  }
  yield { operation: 'complete_mt', params: { wp_id, mt_id, final_iteration: ATTEMPTS, result: 'completed' } }
}
