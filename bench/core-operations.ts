/** Operations and pages of the core against their floors, at 10,000 Work Packets (design: 90-quality, "Speed"). */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkspace, type Workspace } from '#core/workspace.ts'
import { adjacentRows, bareFour, bytesOfNewestOperation, type Floor } from './floors.ts'
import { type BenchRow, interleaved, row } from './measure.ts'

const WORK_PACKETS = 10_000
const REPETITIONS = 5
const BATCH = 100
const PAGE = 50
const DESCRIPTION = 'For every berth and every buoy of the harbour, by the hour. '.repeat(16)

interface Bench {
  folder: string
  database: string
  workspace: Workspace
  next: number
}

const idOf = (index: number): string => `WP-1-Bench-${String(index).padStart(6, '0')}`

async function perform(bench: Bench, operation: string, params: Record<string, string | number>): Promise<void> {
  const result = await bench.workspace.operate({ operation, params })
  if (result.status !== 'success') throw new Error(`${operation}: ${JSON.stringify(result.errors)}`)
}

async function create(bench: Bench): Promise<void> {
  const params = { wp_id: idOf(bench.next), title: 'Tide tables', description: DESCRIPTION, routing: 'GOV_LIGHT' }
  bench.next += 1
  await perform(bench, 'create_wp', params)
}

/** A Work Packet anywhere in the store, another one each time. */
function anywhere(bench: Bench, turn: number): string {
  return idOf((turn * 7_919) % Math.min(bench.next, WORK_PACKETS))
}

/** One batch of work and one of its floor, by turns; the times are those of one of a batch. */
async function perOne(
  floor: Floor,
  work: (turn: number) => Promise<unknown>,
): Promise<{ floor_ms: number; measured_ms: number }> {
  let turn = 0
  const times = await interleaved(
    REPETITIONS,
    () => {
      for (let count = 0; count < BATCH; count += 1) floor.once()
    },
    async () => {
      for (let count = 0; count < BATCH; count += 1, turn += 1) await work(turn)
    },
  )
  floor.close()
  return { floor_ms: times.floor_ms / BATCH, measured_ms: times.measured_ms / BATCH }
}

/** A mutation against a bare transaction of the bytes that one of its kind puts down. */
async function mutation(bench: Bench, name: string, work: (turn: number) => Promise<unknown>): Promise<BenchRow> {
  await work(0)
  const bytes = bytesOfNewestOperation(bench.database)
  const times = await perOne(bareFour(bench.folder, bytes), (turn) => work(turn + 1))
  return row(name, WORK_PACKETS, times, `bare4, ${bytes} bytes`, '≤ 3 ×')
}

/** A page against reading as many rows side by side. */
async function page(
  bench: Bench,
  name: string,
  table: { name: string; key: string },
  goal: string,
  read: (turn: number) => Promise<unknown>,
): Promise<BenchRow> {
  const floor = adjacentRows(bench.database, table.name, table.key, PAGE)
  return row(name, WORK_PACKETS, await perOne(floor, read), `${PAGE} adjacent rows`, goal)
}

/** Every measurement of this part. */
export async function benchCoreOperations(): Promise<BenchRow[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'locus-bench-')))
  const workspace = await openWorkspace({
    path: folder,
    caller: { actor: { kind: 'human', id: 'bench' }, attested: 'window', source: 'window' },
    mode: 'long_lived',
    noSync: true,
  })
  const bench = { folder, database: join(folder, '.handshake/locus/locus.db'), workspace, next: 0 }
  try {
    while (bench.next < WORK_PACKETS) await create(bench)
    return [...(await mutations(bench)), ...(await pages(bench))]
  } finally {
    await workspace.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function mutations(bench: Bench): Promise<BenchRow[]> {
  return [
    await mutation(bench, 'create_wp', () => create(bench)),
    await mutation(bench, 'update_wp, a title', (turn) =>
      perform(bench, 'update_wp', { wp_id: anywhere(bench, turn), title: `Tide tables ${turn}` }),
    ),
    await mutation(bench, 'update_wp, a move', (turn) =>
      perform(bench, 'update_wp', { wp_id: anywhere(bench, turn), status: 'ready' }),
    ),
    await mutation(bench, 'gate_wp', (turn) =>
      perform(bench, 'gate_wp', { wp_id: anywhere(bench, turn), gate: 'pre_work', result: 'pass' }),
    ),
  ]
}

async function pages(bench: Bench): Promise<BenchRow[]> {
  const { workspace } = bench
  const packets = { name: 'work_packets', key: 'id' }
  const events = { name: 'locus_events', key: 'sequence' }
  return [
    await page(bench, 'a page of a column', packets, '—', () =>
      workspace.read((reader) => reader.column({ status: 'stub', offset: 0, limit: PAGE })),
    ),
    await page(bench, 'one Work Packet', packets, '≤ 0.7 ×', (turn) =>
      workspace.read((reader) => reader.packet(anywhere(bench, turn))),
    ),
    await page(bench, 'events, the newest', events, '—', () => workspace.events({ newest_first: true, limit: PAGE })),
    await page(bench, 'events of one Work Packet', events, '≤ 6 ×', (turn) =>
      workspace.events({ wp_id: anywhere(bench, turn), newest_first: true, limit: PAGE }),
    ),
    await page(bench, 'events of one type', events, '≤ 2.5 ×', () =>
      workspace.events({ type: 'work_packet_created', newest_first: true, limit: PAGE }),
    ),
  ]
}
