/** Pages and searches of the core against reading as many rows side by side, or all text (design: 90-quality, "Speed"). */
import { adjacentRows, type Floor, fullTextScan } from './floors.ts'
import { idOf } from './generate/plan.ts'
import type { Large } from './large-workspace.ts'
import { type BenchRow, type Goal, interleaved, median, round, row } from './measure.ts'
import { longestStretch } from './stall.ts'

const REPETITIONS = 5
const BATCH = 40
const PAGE = 50
const STRETCHES = 10

interface Asked {
  name: string
  scale?: string
  goal?: Goal
  batch?: number
  read(turn: number): Promise<unknown>
}

async function against(large: Large, floor: Floor, floorName: string, asked: Asked): Promise<BenchRow> {
  const { batch = BATCH } = asked
  let turn = 0
  const times = await interleaved(
    REPETITIONS,
    () => {
      for (let count = 0; count < batch; count += 1) floor.once()
    },
    async () => {
      for (let count = 0; count < batch; count += 1) await asked.read(turn++)
    },
  )
  floor.close()
  const stretches: number[] = []
  for (let count = 0; count < STRETCHES; count += 1) {
    stretches.push(await longestStretch(large.workspace.commitTime, () => asked.read(turn++)))
  }
  const one = { floor_ms: times.floor_ms / batch, measured_ms: times.measured_ms / batch }
  const scale = asked.scale ?? large.size.packets
  return { ...row(asked.name, scale, one, floorName, asked.goal), stall_ms: round(median(stretches)) }
}

const rowsBeside = (large: Large, table: string, key: string): [Floor, string] => [
  adjacentRows(large.database, table, key, PAGE),
  `${PAGE} adjacent rows`,
]

/** The first page of ready work, as the store finds it. */
export function benchReady(large: Large): Promise<BenchRow> {
  return against(large, ...rowsBeside(large, 'work_packets', 'id'), {
    name: 'query_ready, first page',
    goal: { times: 1.5 },
    read: () =>
      large.workspace.read((reader) =>
        reader.ready({ filter: {}, includeInProgress: false, sort: 'hybrid', now: Date.now(), limit: PAGE }),
      ),
  })
}

async function search(large: Large, query: string): Promise<void> {
  const result = await large.workspace.operate({ operation: 'search', params: { query, limit: PAGE } })
  if (result.status !== 'success') throw new Error(JSON.stringify(result.errors))
}

/** Everything that is read. */
export async function benchQueries(large: Large): Promise<BenchRow[]> {
  const { workspace } = large
  const anywhere = (turn: number): string => idOf((turn * 7_919) % large.size.packets)
  const scale = `${large.size.events.toLocaleString('en-US')} events`
  const scan = (): [Floor, string] => [fullTextScan(large.database), 'a full scan of the text']
  const beside = (table: string, key: string) => rowsBeside(large, table, key)
  return [
    await benchReady(large),
    await against(large, ...scan(), {
      name: 'search, usual',
      goal: { times: 1 / 25 },
      batch: 5,
      read: (turn) => search(large, ['tidequaycargo', 'pilotcranechart', 'berthledgeranchor'][turn % 3] ?? ''),
    }),
    await against(large, ...scan(), {
      name: 'search, worst: a word on every card',
      goal: { times: 1 / 3 },
      batch: 5,
      read: () => search(large, 'tide'),
    }),
    await against(large, ...beside('work_packets', 'id'), {
      name: 'a page of a column',
      read: () => workspace.read((reader) => reader.column({ status: 'stub', offset: 0, limit: PAGE })),
    }),
    await against(large, ...beside('locus_events', 'sequence'), {
      name: 'events of one Work Packet',
      scale,
      goal: { times: 6 },
      read: (turn) => workspace.events({ wp_id: anywhere(turn), newest_first: true, limit: PAGE }),
    }),
    await against(large, ...beside('locus_events', 'sequence'), {
      name: 'events of one type',
      scale,
      goal: { times: 2.5 },
      read: () => workspace.events({ type: 'dependency_added', newest_first: true, limit: PAGE }),
    }),
  ]
}
