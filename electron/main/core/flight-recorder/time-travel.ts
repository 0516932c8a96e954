/**
 * The board as it was at an event: for every row the newest bronze snapshot at or before it (design: 10-domain, "Bronze").
 * What lies outside of the record (conflicts, problems, overlays) is not known of the past.
 */
import { satisfactionOf } from '#core/store/dependency-store.ts'
import type { BronzeRow, LocusStore, StoreReader } from '#core/store/locus-store.ts'
import type { Card } from '#shared/contract/board.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { TrackedMicroTask } from '#shared/domain/micro-task.ts'
import { GATE_NAMES, WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { breathe } from './verify-chain.ts'

/** Work Packets whose status is looked up in one stretch. */
const STATUS_SLICE = 500
/** Cards that are put together in one stretch. */
const CARD_SLICE = 10

/** A Work Packet's own fields as bronze keeps them: the description by its hash. */
type KeptFields = Omit<WorkPacketFields, 'description'>

/** Ids of the Work Packets of every column at an event, by id. What is past does not change, so it is read in slices. */
export async function columnsAt(
  store: Pick<LocusStore, 'read'>,
  sequence: number,
): Promise<Record<WorkPacketStatus, string[]>> {
  const columns = Object.fromEntries(WORK_PACKET_STATUSES.map((status) => [status, [] as string[]])) as Record<
    WorkPacketStatus,
    string[]
  >
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after
    const slice = await store.read((reader) => reader.statusesAt(sequence, from, STATUS_SLICE))
    for (const { wp_id, status } of slice.found) if (status !== 'deleted') columns[status].push(wp_id)
    after = slice.last
    await breathe()
  }
  return columns
}

/** The ids in the order of a board; those that it does not name follow by id. */
export function inOrder(ids: readonly string[], board: readonly string[] | undefined): string[] {
  if (!board) return [...ids]
  const places = new Map(board.map((id, index) => [id, index]))
  const placeOf = (id: string): number => places.get(id) ?? board.length
  return [...ids].sort((one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1))
}

/** The cards of Work Packets at an event; `order` counts from the place of the first in its column. */
export async function cardsAt(
  store: Pick<LocusStore, 'read'>,
  ids: readonly string[],
  at: { sequence: number; offset: number },
): Promise<Card[]> {
  const cards: Card[] = []
  const blockers = new Map<string, KeptFields | undefined>()
  for (let from = 0; from < ids.length; from += CARD_SLICE) {
    await store.read(async (reader) => {
      const past = new Past(reader, at.sequence, blockers)
      for (const wpId of ids.slice(from, from + CARD_SLICE)) {
        const card = await past.card(wpId, at.offset + cards.length)
        if (card) cards.push(card)
      }
    })
    await breathe()
  }
  return cards
}

/** The rows at one event, on one snapshot of the store. */
class Past {
  readonly #reader: StoreReader
  readonly #sequence: number
  readonly #known: Map<string, KeptFields | undefined>

  constructor(reader: StoreReader, sequence: number, known: Map<string, KeptFields | undefined>) {
    this.#reader = reader
    this.#sequence = sequence
    this.#known = known
  }

  async #packet(wpId: string): Promise<KeptFields | undefined> {
    if (!this.#known.has(wpId)) {
      const row = await this.#reader.snapshotAt('work_packet', wpId, this.#sequence)
      this.#known.set(wpId, row && contentOf<KeptFields>(row))
    }
    return this.#known.get(wpId)
  }

  async #openBlockers(packet: KeptFields): Promise<number> {
    const isLight = packet.governance.routing === 'GOV_LIGHT' || packet.governance.routing === 'GOV_NONE'
    let open = 0
    for (const row of await this.#reader.edgesInto(packet.wp_id, this.#sequence)) {
      const edge = contentOf<Dependency & { removed?: true }>(row)
      if (edge.type !== 'blocks' || edge.removed) continue
      const blocker = await this.#packet(edge.from_wp_id)
      const satisfied = blocker && satisfactionOf(blocker)
      if (!(isLight ? satisfied?.light : satisfied?.strict)) open += 1
    }
    return open
  }

  async card(wpId: string, order: number): Promise<Card | undefined> {
    const packet = await this.#packet(wpId)
    if (!packet) return undefined
    const { governance } = packet
    const { gates } = governance
    const tasks = (await this.#reader.microTasksAt(wpId, this.#sequence)).map(
      (row) => contentOf<TrackedMicroTask>(row).status,
    )
    const count = (status: TrackedMicroTask['status']): number => tasks.filter((each) => each === status).length
    return {
      wp_id: wpId,
      title: packet.title,
      status: packet.status,
      ...(governance.verdict === undefined ? {} : { verdict: governance.verdict }),
      priority: packet.priority,
      type: packet.type,
      phase: governance.phase,
      routing: governance.routing,
      labels: packet.labels,
      ...(packet.assignee === undefined ? {} : { assignee: packet.assignee }),
      version: packet.version,
      order,
      open_blockers: await this.#openBlockers(packet),
      gates: { pre_work: gates.pre_work.status, post_work: gates.post_work.status },
      waived: GATE_NAMES.filter((name) => gates[name].waiver !== undefined),
      unverified: packet.unverified,
      problems: 0,
      overlays: [],
      ...(packet.block === undefined ? {} : { block: packet.block }),
      ...(packet.awaits === undefined ? {} : { awaits: packet.awaits }),
      micro_tasks: {
        total: tasks.length,
        completed: count('completed'),
        failed: count('failed'),
        in_progress: count('in_progress'),
      },
      created_at: packet.created_at,
      updated_at: packet.updated_at,
    }
  }
}

function contentOf<Row>(row: BronzeRow): Row {
  return JSON.parse(row.content) as Row
}
