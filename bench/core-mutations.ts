/** Mutations of the core against a bare transaction of the same bytes, at 10,000 Work Packets with 50 edges (design: 90-quality, "Speed"). */
import { bareFour, bytesOfNewestOperation } from './floors.ts'
import { idOf } from './generate/plan.ts'
import type { Large } from './large-workspace.ts'
import { type BenchRow, type Goal, interleaved, median, round, row, timed } from './measure.ts'
import { longestStretch } from './stall.ts'

type Value = string | boolean | { [key: string]: Value }

const REPETITIONS = 5
const BATCH = 50
const STRETCHES = 10
const DESCRIPTION = 'For every berth and every buoy of the harbour, by the hour. '.repeat(16)

let made = 0

async function perform(large: Large, operation: string, params: Record<string, Value>): Promise<void> {
  const result = await large.workspace.operate({ operation, params })
  if (result.status !== 'success') throw new Error(`${operation}: ${JSON.stringify(result.errors)}`)
}

/** Makes a Work Packet that no other run has made. */
async function create(large: Large, more: Record<string, Value> = {}): Promise<string> {
  made += 1
  const wp_id = `WP-1-Bench-${Date.now().toString(36)}-${made}`
  await perform(large, 'create_wp', {
    wp_id,
    title: 'Tide tables',
    description: DESCRIPTION,
    routing: 'GOV_LIGHT',
    ...more,
  })
  return wp_id
}

/** A stub anywhere in the store, another one each turn. */
function anywhere(large: Large, turn: number): string {
  const { packets } = large.size
  const firstStub = Math.ceil(packets * 0.6)
  return idOf(firstStub + ((turn * 7_919) % (packets - firstStub)))
}

async function mutation(
  large: Large,
  name: string,
  goal: Goal,
  work: (turn: number) => Promise<unknown>,
): Promise<BenchRow> {
  let turn = 0
  await work(turn++)
  const bytes = bytesOfNewestOperation(large.database)
  const floor = bareFour(large.folder, bytes)
  const times = await interleaved(
    REPETITIONS,
    () => {
      for (let count = 0; count < BATCH; count += 1) floor.once()
    },
    async () => {
      for (let count = 0; count < BATCH; count += 1) await work(turn++)
    },
  )
  floor.close()
  const one = { floor_ms: times.floor_ms / BATCH, measured_ms: times.measured_ms / BATCH }
  const stretches: number[] = []
  for (let count = 0; count < STRETCHES; count += 1) {
    stretches.push(await longestStretch(large.workspace.commitTime, () => work(turn++)))
  }
  return { ...row(name, large.size.packets, one, `bare4, ${bytes} bytes`, goal), stall_ms: round(median(stretches)) }
}

/** Work under way that so many others wait for. */
async function withDependents(large: Large, dependents: number): Promise<string> {
  const blocker = await create(large, { status: 'ready' })
  const { packets } = large.size
  for (let count = 0; count < dependents; count += 1) {
    const to_wp_id = idOf(packets - 1 - ((count * 7) % Math.floor(packets * 0.6)))
    const before = await large.workspace.read((reader) => reader.dependencyBetween(blocker, to_wp_id, 'blocks'))
    if (!before) await perform(large, 'add_dependency', { from_wp_id: blocker, to_wp_id, type: 'blocks' })
  }
  await perform(large, 'gate_wp', { wp_id: blocker, gate: 'pre_work', result: 'pass' })
  await perform(large, 'update_wp', { wp_id: blocker, status: 'in_progress' })
  await perform(large, 'gate_wp', { wp_id: blocker, gate: 'post_work', result: 'pass' })
  return blocker
}

async function closing(large: Large, dependents: number, repetitions: number, goal: Goal): Promise<BenchRow> {
  const floors: number[] = []
  const times: number[] = []
  const stretches: number[] = []
  let bytes = 0
  for (let turn = 0; turn <= repetitions; turn += 1) {
    const wp_id = await withDependents(large, dependents)
    const close = () => perform(large, 'close_wp', { wp_id })
    let taken = 0
    stretches.push(
      await longestStretch(large.workspace.commitTime, async () => {
        taken = await timed(close)
      }),
    )
    bytes = bytesOfNewestOperation(large.database)
    const floor = bareFour(large.folder, bytes)
    floor.once()
    const floorTime = median([await timed(floor.once), await timed(floor.once), await timed(floor.once)])
    floor.close()
    // What it freed waits again, so that the next turn finds as many.
    await perform(large, 'delete_wp', { wp_id, reason: 'measured' })
    if (turn === 0) continue
    times.push(taken)
    floors.push(floorTime)
  }
  const found = { floor_ms: median(floors), measured_ms: median(times) }
  const name = `close_wp, ${dependents.toLocaleString('en-US')} dependents`
  return { ...row(name, large.size.packets, found, `bare4, ${bytes} bytes`, goal), stall_ms: round(median(stretches)) }
}

/** Adds each edge and takes it away again; those that close a cycle are refused, which takes its time as well. */
async function added(large: Large, edges: ReadonlyArray<[from: number, to: number]>): Promise<BenchTimes> {
  const times: number[] = []
  const stretches: number[] = []
  for (const [from, to] of edges) {
    const params = { from_wp_id: idOf(from), to_wp_id: idOf(to), type: 'depends-on' }
    let taken = 0
    stretches.push(
      await longestStretch(large.workspace.commitTime, async () => {
        taken = await timed(() => large.workspace.operate({ operation: 'add_dependency', params }))
      }),
    )
    await large.workspace.operate({ operation: 'remove_dependency', params })
    times.push(taken)
  }
  return { times, stretches }
}

interface BenchTimes {
  times: number[]
  stretches: number[]
}

/** Edges between a random older Work Packet and a random younger one: legal, and then the other way round, of which most close a cycle. */
async function cycleChecks(large: Large): Promise<BenchRow[]> {
  const { packets } = large.size
  const pairs = Array.from({ length: 60 }, (_, turn): [younger: number, older: number] => {
    // Every third lies in the middle, where both searches are widest.
    const middle = Math.floor(packets / 2)
    const to = turn % 3 === 0 ? middle + (turn % 97) : 1 + ((turn * 7_919) % (packets - 1))
    return [to, turn % 3 === 0 ? middle - 1 - (turn % 89) : (turn * 104_729) % to]
  })
  const legal = await added(large, pairs)
  const opposed = await added(
    large,
    pairs.map(([younger, older]) => [older, younger]),
  )
  const shown = (name: string, ms: number, of: (values: number[]) => number, { times, stretches }: BenchTimes) => ({
    ...row(name, packets, { floor_ms: Number.NaN, measured_ms: of(times) }, 'none', { ms }),
    stall_ms: round(of(stretches)),
  })
  const worst = (values: number[]): number => Math.max(...values)
  return [
    shown('add_dependency, usual', 3, median, legal),
    shown('add_dependency, worst of 60', 30, worst, legal),
    shown('add_dependency against the order, usual', 3, median, opposed),
    shown('add_dependency against the order, worst of 60', 30, worst, opposed),
  ]
}

/** Every mutation. */
export async function benchMutations(large: Large): Promise<BenchRow[]> {
  return [
    await mutation(large, 'create_wp', { times: 3 }, () => create(large)),
    await mutation(large, 'update_wp, a title', { times: 3 }, (turn) =>
      perform(large, 'update_wp', { wp_id: anywhere(large, turn), title: `Tide tables ${Date.now()} ${turn}` }),
    ),
    await mutation(large, 'update_wp, a note', { times: 3 }, (turn) =>
      perform(large, 'update_wp', { wp_id: anywhere(large, turn), note: `Seen ${Date.now()} ${turn}` }),
    ),
    await closing(large, 60, 5, { times: 6 }),
    await closing(large, 5_000, 3, { times: 40 }),
    ...(await cycleChecks(large)),
  ]
}
