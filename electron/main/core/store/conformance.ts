/**
 * The suite that every implementation of {@link LocusStore} has to pass (design: 10-domain "Storage"). A test file hands in
 * how to open one; what is peculiar to an implementation is tested beside it.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Diagnostic, RecordedEvent } from '#shared/contract/workspace.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { BoardBase, BronzeRow, ConflictRow, LocusStore, StoreTransaction } from './locus-store.ts'

/** A fresh, empty store for one test. */
export interface StoreUnderTest {
  store: LocusStore
  /** Why two stores cannot write at once from one thread, where they wait for each other in place. */
  waitsInPlace?: string
  /** Opens the same data once more, as another process would. */
  another(): Promise<LocusStore>
  /** Moves the store's clock on, in milliseconds. */
  advance(milliseconds: number): void
  /** Closes everything and removes the data. */
  close(): Promise<void>
}

const AT = '2026-03-02T09:00:00.000Z'
const BUDGET = { budgetMs: 10_000 }

/** The plain fields of a Work Packet, for tests of stores. */
export function packetFields(change: Partial<WorkPacketFields> = {}): WorkPacketFields {
  const status = change.status ?? 'stub'
  return {
    wp_id: 'WP-1-Tide',
    version: 1,
    title: 'Tide tables',
    description: 'For every berth.',
    status,
    priority: 2,
    type: 'feature',
    labels: [],
    reporter: 'mara',
    governance: {
      phase: '1',
      routing: 'GOV_STANDARD',
      gates: { pre_work: { status: 'pending' }, post_work: { status: 'pending' } },
      task_board_status: 'STUB',
    },
    lineage: { base_wp_id: 'WP-1-Tide' },
    unverified: false,
    created_at: AT,
    updated_at: AT,
    metadata: {},
    vector_clock: {},
    ...change,
  }
}

/** An event for tests of stores; its hashes are not real. */
export function storedEvent(sequence: number, change: Partial<RecordedEvent> = {}): RecordedEvent {
  return {
    sequence,
    event_id: `event-${sequence}`,
    event_code: 'FR-EVT-WP-002',
    event_type: 'work_packet_updated',
    timestamp: AT,
    actor: { kind: 'human', id: 'mara' },
    attested: 'window',
    source: 'window',
    trace_id: 'trace',
    job_id: 'job',
    replica_id: 'replica-1',
    vector_clock: { 'replica-1': sequence },
    payload: { number: sequence },
    payload_hash: 'p',
    prev_hash: `hash-${sequence - 1}`,
    hash: `hash-${sequence}`,
    ...change,
  }
}

const EVERYTHING = packetFields({
  status: 'blocked',
  labels: ['berth', 'hafen'],
  assignee: 'ole',
  governance: {
    phase: '0.5',
    routing: 'GOV_STRICT',
    spec_session_id: 'session-1',
    gates: {
      pre_work: {
        status: 'skip',
        validated_at: AT,
        validated_by: 'mara',
        notes: 'x',
        waiver: { id: 'W-1', reason: 'r', scope: 's', expires_at: AT },
      },
      post_work: { status: 'pass', validation_report_ref: `artifact:sha256:${'a'.repeat(64)}` },
    },
    task_packet_path: 'docs/tide.md',
    task_board_status: 'BLOCKED',
    verdict: 'FAIL',
  },
  lineage: { base_wp_id: 'WP-1-Tide', supersedes: 'WP-1-Ebb', superseded_by: 'WP-1-Tide-v2' },
  block: { reason: 'no crane', eta: 'Friday', by_open_blockers: false },
  awaits: 'the harbour master',
  cancelled_from: 'ready',
  unverified: true,
  adopted_at: AT,
  started_at: AT,
  completed_at: AT,
  due_at: AT,
  metadata: { nested: { list: [1, null, true, 'x'] } },
  vector_clock: { 'replica-1': 7 },
})

/** Runs the suite. */
export function storeConformance(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a LocusStore`, () => {
    let test: StoreUnderTest
    let store: LocusStore
    beforeEach(async () => {
      test = await open()
      store = test.store
    })
    afterEach(() => test.close())

    const write = <T>(work: (transaction: StoreTransaction) => Promise<T>): Promise<T> =>
      store.transaction(BUDGET, work)
    const put = (...packets: Array<Partial<WorkPacketFields>>): Promise<void> =>
      write(async (transaction) => {
        for (const packet of packets) await transaction.putPacket(packetFields(packet), `brz-${packet.wp_id}`)
      })

    describe('a transaction', () => {
      it('is kept whole, and answers what its work answers', async () => {
        expect(await write(async (transaction) => transaction.putSetting('a', '1').then(() => 'done'))).toBe('done')
        expect(await store.read((reader) => reader.setting('a'))).toBe('1')
      })

      it('is taken back whole when its work throws, and the next one goes on', async () => {
        await put({})
        const failing = write(async (transaction) => {
          await transaction.putPacket(packetFields({ version: 2, title: 'Ebb' }), 'brz-2')
          await transaction.putSetting('a', '1')
          await transaction.appendEvent(storedEvent(1), '{}')
          throw new Error('no')
        })
        await expect(failing).rejects.toThrow('no')
        const left = await store.read(async (reader) => [
          (await reader.packet('WP-1-Tide'))?.fields.title,
          await reader.setting('a'),
          await reader.lastEvent(),
        ])
        expect(left).toEqual(['Tide tables', undefined, undefined])
        await write((transaction) => transaction.putSetting('a', '2'))
        expect(await store.read((reader) => reader.setting('a'))).toBe('2')
      })

      it('reads what it has written, and nobody else does before it ends', async () => {
        await write(async (transaction) => {
          await transaction.putSetting('a', '1')
          await transaction.appendEvent(storedEvent(1), '{}')
          expect(await transaction.setting('a')).toBe('1')
          expect(await transaction.lastEvent()).toMatchObject({ sequence: 1, hash: 'hash-1' })
          expect(await store.read((reader) => reader.setting('a'))).toBeUndefined()
        })
        expect(await store.read((reader) => reader.setting('a'))).toBe('1')
      })

      it('waits its turn: first come, first served', async () => {
        const order: number[] = []
        const turns = Array.from({ length: 30 }, (_, index) =>
          write(async (transaction) => {
            order.push(index)
            if (index % 7 === 3) await new Promise((resolve) => setTimeout(resolve, 2))
            await transaction.putSetting('last', String(index))
            if (index % 5 === 4) throw new Error('taken back')
          }).catch(() => undefined),
        )
        await Promise.all(turns)
        expect(order).toEqual([...order].sort((a, b) => a - b))
        expect(await store.read((reader) => reader.setting('last'))).toBe('28')
      })

      it('over its budget is refused and taken back, between statements and before the end', async () => {
        for (const last of [true, false]) {
          const late = write(async (transaction) => {
            await transaction.putSetting('a', '1')
            test.advance(BUDGET.budgetMs + 1)
            if (!last) await transaction.putPacket(packetFields(), 'brz-1')
          })
          await expect(late).rejects.toMatchObject({ code: 'HSK-413-LIMIT' })
        }
        expect(await store.read((reader) => reader.setting('a'))).toBeUndefined()
      })

      it('loses nothing to one of another process', async ({ skip }) => {
        skip(test.waitsInPlace !== undefined, test.waitsInPlace)
        const other = await test.another()
        const count = (one: LocusStore) =>
          one.transaction(BUDGET, async (transaction) => {
            const known = Number((await transaction.setting('count')) ?? 0)
            await transaction.putSetting('count', String(known + 1))
          })
        await Promise.all(Array.from({ length: 40 }, (_, index) => count(index % 2 ? store : other)))
        expect(await store.read((reader) => reader.setting('count'))).toBe('40')
        await other.close()
      })

      it('is counted, with the time that it took to be durable', async () => {
        const { commits } = store.commitTime
        await put({})
        await write(async () => Promise.reject(new Error('no'))).catch(() => undefined)
        expect(store.commitTime.commits).toBe(commits + 1)
        expect(store.commitTime.milliseconds).toBeGreaterThan(0)
      })

      it('that is under way is finished before the store closes', async () => {
        const other = await test.another()
        const under = other.transaction(BUDGET, async (transaction) => {
          await new Promise((resolve) => setTimeout(resolve, 20))
          await transaction.putSetting('a', '1')
        })
        await Promise.all([under, other.close()])
        expect(await store.read((reader) => reader.setting('a'))).toBe('1')
      })
    })

    describe('a snapshot', () => {
      it('stays the same while others write, and the next one is new', async () => {
        await put({})
        const other = await test.another()
        await store.read(async (reader) => {
          const before = await reader.packet('WP-1-Tide')
          await other.transaction(BUDGET, async (transaction) => {
            await transaction.putPacket(packetFields({ version: 2 }), 'brz-2')
            await transaction.putSetting('a', '1')
          })
          await put({ version: 3 })
          expect(await reader.packet('WP-1-Tide')).toEqual(before)
          expect(await reader.setting('a')).toBeUndefined()
        })
        expect((await store.read((reader) => reader.packet('WP-1-Tide')))?.fields.version).toBe(3)
        await other.close()
      })

      it('begins before its first read', async () => {
        await store.read(async (reader) => {
          await put({})
          expect(await reader.packet('WP-1-Tide')).toBeUndefined()
        })
      })

      it('is released when its work throws', async () => {
        await expect(store.read(async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
        await put({})
        expect(await store.read((reader) => reader.packet('WP-1-Tide'))).toBeDefined()
      })
    })

    describe('changedElsewhere', () => {
      it('is true once after another connection has committed, never for its own commits', async () => {
        const other = await test.another()
        await store.changedElsewhere()
        await put({})
        expect(await store.changedElsewhere()).toBe(false)
        await other.transaction(BUDGET, (transaction) => transaction.putSetting('a', '1'))
        expect(await store.changedElsewhere()).toBe(true)
        expect(await store.changedElsewhere()).toBe(false)
        await other.read((reader) => reader.setting('a'))
        expect(await store.changedElsewhere()).toBe(false)
        await other.close()
      })
    })

    describe('a Work Packet', () => {
      it('comes back with every field as it was', async () => {
        await write((transaction) => transaction.putPacket(EVERYTHING, 'brz-1'))
        expect(await store.read((reader) => reader.packet('WP-1-Tide'))).toEqual({
          fields: EVERYTHING,
          openBlockers: 0,
          boardOrder: Number.MAX_SAFE_INTEGER,
          bronzeId: 'brz-1',
          board: { overlays: [], duplicateLines: [] },
        })
      })

      it('loses the fields that its next version leaves out', async () => {
        await write((transaction) => transaction.putPacket(EVERYTHING, 'brz-1'))
        await write((transaction) => transaction.putPacket(packetFields({ version: 2 }), 'brz-2'))
        expect((await store.read((reader) => reader.packet('WP-1-Tide')))?.fields).toEqual(packetFields({ version: 2 }))
      })

      it('is not there under another id', async () => {
        await put({})
        for (const wpId of ['WP-1-tide', 'WP-1-Tide-v2', '', "' OR 1=1 --"]) {
          expect(await store.read((reader) => reader.packet(wpId))).toBeUndefined()
        }
      })

      it('is found among the versions of its Base WP, unless it is deleted', async () => {
        const lineage = { base_wp_id: 'WP-1-Tide' }
        const tombstone = { deleted_at: AT, deleted_by: 'mara', reason: 'x' }
        await put({ lineage }, { wp_id: 'WP-1-Tide-v2', lineage }, { wp_id: 'WP-1-Tide-v3', lineage, tombstone })
        expect(await store.read((reader) => reader.versionsOf('WP-1-Tide'))).toEqual(['WP-1-Tide', 'WP-1-Tide-v2'])
      })

      it('keeps what the board said of it over its own changes', async () => {
        await put({})
        await write((transaction) =>
          transaction.putBoardFacts('WP-1-Tide', { overlays: ['Current Focus'], duplicateLines: [3, 9], order: 2048 }),
        )
        await put({ version: 2, status: 'ready' })
        expect(await store.read((reader) => reader.packet('WP-1-Tide'))).toMatchObject({
          boardOrder: 2048,
          board: { overlays: ['Current Focus'], duplicateLines: [3, 9] },
        })
        await write((transaction) => transaction.putBoardFacts('WP-1-Tide', { overlays: [], duplicateLines: [] }))
        expect(await store.read((reader) => reader.packet('WP-1-Tide'))).toMatchObject({
          boardOrder: 2048,
          board: { overlays: [], duplicateLines: [] },
        })
      })

      it('has its notes in the order of their coming', async () => {
        const note = (note_id: string, created_at: string, wp_id = 'WP-1-Tide') =>
          ({ note_id, wp_id, author: 'mara', content: note_id, created_at, note_type: 'user' }) as const
        const later = '2026-03-02T09:00:01.000Z'
        await write(async (transaction) => {
          for (const each of [note('z', AT), note('a', AT), note('x', AT, 'WP-1-Ebb'), note('b', later)]) {
            await transaction.putNote(each)
          }
        })
        expect(await store.read((reader) => reader.notes('WP-1-Tide'))).toEqual([
          note('z', AT),
          note('a', AT),
          note('b', later),
        ])
      })

      it('has its rows side by side, for proving them', async () => {
        const silver = { silver_id: 's', wp_id: 'WP-1-Tide', content: 'c', content_hash: 'h', bronze_id: 'brz' }
        await put({}, { wp_id: 'WP-1-Ebb', tombstone: { deleted_at: AT, deleted_by: 'mara', reason: 'x' } })
        await write((transaction) => transaction.putSilver(silver))
        expect(await store.read((reader) => reader.packetIdsAfter('', 10))).toEqual(['WP-1-Ebb', 'WP-1-Tide'])
        expect(await store.read((reader) => reader.packetIdsAfter('WP-1-Ebb', 10))).toEqual(['WP-1-Tide'])
        expect(await store.read((reader) => reader.packetIdsAfter('', 1))).toEqual(['WP-1-Ebb'])
        expect(await store.read((reader) => reader.packetRows('WP-1-Tide'))).toMatchObject({
          packet: { fields: packetFields() },
          columnStatus: 'stub',
          silver,
          notes: [],
        })
        expect(await store.read((reader) => reader.packetRows('WP-1-Ebb'))).toMatchObject({ columnStatus: 'deleted' })
        expect(await store.read((reader) => reader.packetRows('WP-1-Nobody'))).toBeUndefined()
      })

      it('is told to a sync with what it compares, the deleted ones too', async () => {
        const tombstone = { deleted_at: AT, deleted_by: 'mara', reason: 'x' }
        const { governance } = packetFields()
        await put({ status: 'done', governance: { ...governance, verdict: 'FAIL' } }, { wp_id: 'WP-1-Ebb', tombstone })
        const states = await store.read((reader) => reader.syncStates())
        expect(states.get('WP-1-Tide')).toMatchObject({ status: 'DONE', verdict: 'FAIL', deleted: false, version: 1 })
        expect(states.get('WP-1-Ebb')).toMatchObject({ status: 'STUB', deleted: true })
      })
    })

    describe('the board', () => {
      const ids = (cards: Array<{ wp_id: string }>) => cards.map((card) => card.wp_id)

      it('shows a column by its order keys, ties by id, the new ones last', async () => {
        const names = ['WP-1-D', 'WP-1-B', 'WP-1-A', 'WP-1-C', 'WP-1-E']
        await put(...names.map((wp_id) => ({ wp_id, status: 'ready' as const })), { wp_id: 'WP-1-F' })
        await write(async (transaction) => {
          for (const [wpId, order] of [
            ['WP-1-E', 1],
            ['WP-1-B', 5],
            ['WP-1-A', 5],
          ] as const) {
            await transaction.putBoardFacts(wpId, { overlays: [], duplicateLines: [], order })
          }
        })
        const page = (offset: number, limit: number) =>
          store.read((reader) => reader.column({ status: 'ready', offset, limit }))
        const whole = await page(0, 10)
        expect(whole.total).toBe(5)
        expect(ids(whole.cards)).toEqual(['WP-1-E', 'WP-1-A', 'WP-1-B', 'WP-1-C', 'WP-1-D'])
        expect(ids((await page(2, 2)).cards)).toEqual(['WP-1-B', 'WP-1-C'])
        expect(await page(5, 2)).toEqual({ total: 5, cards: [] })
        const places = await store.read((reader) => reader.places())
        expect(places).toContainEqual({ wp_id: 'WP-1-A', status: 'ready', order: 5 })
        expect(places).toHaveLength(6)
      })

      it('filters by every word of id, title and labels in any case, by assignee, label, phase and readiness', async () => {
        const { governance } = packetFields()
        await put(
          { wp_id: 'WP-1-Quay', status: 'ready', title: 'Ölwehr', labels: ['Hafen', 'x%_'], assignee: 'ole' },
          { wp_id: 'WP-2-Quay', status: 'ready', governance: { ...governance, phase: '2' } },
          { wp_id: 'WP-1-Crane', status: 'blocked', title: 'quay crane' },
        )
        const found = async (filter: Parameters<typeof packetFilter>[0]) => packetFilter(filter)
        const packetFilter = async (filter: {
          text?: string
          assignee?: string
          label?: string
          phase?: '1' | '2'
          ready_only?: boolean
        }) => {
          const lists = await store.read(async (reader) => {
            const columns = []
            for (const status of ['ready', 'blocked'] as const) {
              columns.push(await reader.column({ status, offset: 0, limit: 10, filter }))
            }
            return { columns, list: await reader.list({ filter, limit: 10 }) }
          })
          const inColumns = lists.columns.flatMap((column) => ids(column.cards))
          expect(lists.columns.map((column) => column.total)).toEqual(
            lists.columns.map((column) => column.cards.length),
          )
          expect([...inColumns].sort()).toEqual(ids(lists.list))
          return ids(lists.list)
        }
        expect(await found({ text: 'QUAY' })).toEqual(['WP-1-Crane', 'WP-1-Quay', 'WP-2-Quay'])
        expect(await found({ text: 'hafen öL' })).toEqual(['WP-1-Quay'])
        expect(await found({ text: '%' })).toEqual(['WP-1-Quay'])
        expect(await found({ text: 'hafen crane' })).toEqual([])
        expect(await found({ assignee: 'ole' })).toEqual(['WP-1-Quay'])
        expect(await found({ label: 'Hafen' })).toEqual(['WP-1-Quay'])
        expect(await found({ label: 'hafen' })).toEqual([])
        expect(await found({ phase: '2' })).toEqual(['WP-2-Quay'])
        expect(await found({ ready_only: true })).toEqual(['WP-1-Quay', 'WP-2-Quay'])
      })

      it('shows one card as its column does, with problems, conflict and waivers, and none of a deleted one', async () => {
        await write((transaction) => transaction.putPacket(EVERYTHING, 'brz-1'))
        await write(async (transaction) => {
          await transaction.putConflict(conflict('WP-1-Tide'))
          await transaction.putDiagnostic(diagnostic('a', { wp_id: 'WP-1-Tide', severity: 'error' }))
          await transaction.putDiagnostic(diagnostic('b', { wp_id: 'WP-1-Tide', severity: 'info' }))
          await transaction.putDiagnostic(diagnostic('c', { wp_id: 'WP-1-Tide', inherited: true }))
          await transaction.putDiagnostic(diagnostic('d', { wp_id: 'WP-1-Ebb' }))
        })
        const card = await store.read((reader) => reader.card('WP-1-Tide'))
        expect(card).toMatchObject({
          wp_id: 'WP-1-Tide',
          status: 'blocked',
          problems: 1,
          conflict: 'both_changed',
          waived: ['pre_work'],
          gates: { pre_work: 'skip', post_work: 'pass' },
          unverified: true,
          block: EVERYTHING.block,
          verdict: 'FAIL',
        })
        const column = await store.read((reader) => reader.column({ status: 'blocked', offset: 0, limit: 10 }))
        expect(column.cards).toEqual([card])
        await put({ ...EVERYTHING, tombstone: { deleted_at: AT, deleted_by: 'mara', reason: 'x' } })
        expect(await store.read((reader) => reader.card('WP-1-Tide'))).toBeUndefined()
      })

      it('lists by id, a page after another', async () => {
        await put(...['C', 'A', 'B', 'D'].map((name) => ({ wp_id: `WP-1-${name}` })), {
          wp_id: 'WP-1-E',
          status: 'ready',
        })
        const list = (after: string | undefined, limit: number) =>
          store.read((reader) => reader.list({ filter: {}, status: ['stub'], after, limit }))
        expect(ids(await list(undefined, 3))).toEqual(['WP-1-A', 'WP-1-B', 'WP-1-C'])
        expect(ids(await list('WP-1-C', 3))).toEqual(['WP-1-D'])
      })

      it('counts every status, without the deleted', async () => {
        await put(...WORK_PACKET_STATUSES.map((status, index) => ({ wp_id: `WP-1-${index}`, status })), {
          wp_id: 'WP-1-X',
          status: 'done',
          tombstone: { deleted_at: AT, deleted_by: 'mara', reason: 'x' },
        })
        expect(await store.read((reader) => reader.totals())).toEqual(
          Object.fromEntries(WORK_PACKET_STATUSES.map((status) => [status, 1])),
        )
      })

      it('tells what changed since a revision, one revision for each transaction', async () => {
        const revision = () => store.read((reader) => reader.revision())
        const since = (from: number, limit = 10) => store.read((reader) => reader.changedSince(from, limit))
        expect(await revision()).toBe(0)
        await put({ wp_id: 'WP-1-A' }, { wp_id: 'WP-1-B' })
        expect(await since(0)).toEqual({ revision: 1, wp_ids: ['WP-1-A', 'WP-1-B'], more: false })
        await write((transaction) => transaction.putSetting('a', '1'))
        expect(await revision()).toBe(1)
        await put({ wp_id: 'WP-1-C' })
        await put({ wp_id: 'WP-1-A', version: 2 })
        expect(await since(1)).toEqual({ revision: 3, wp_ids: ['WP-1-C', 'WP-1-A'], more: false })
        expect(await since(0, 2)).toMatchObject({ wp_ids: ['WP-1-B', 'WP-1-C'], more: true })
        await write((transaction) => transaction.putConflict(conflict('WP-1-B')))
        await write((transaction) => transaction.removeConflict('WP-1-B'))
        await write((transaction) => transaction.removeConflict('WP-1-B'))
        expect(await since(3)).toEqual({ revision: 5, wp_ids: ['WP-1-B'], more: false })
        await write((transaction) => transaction.putDiagnostic(diagnostic('a', { wp_id: 'WP-1-C' })))
        await write((transaction) => transaction.removeDiagnostic('a'))
        await write((transaction) => transaction.removeDiagnostic('a'))
        await write((transaction) => transaction.putDiagnostic(diagnostic('a')))
        expect(await since(5)).toEqual({ revision: 7, wp_ids: ['WP-1-C'], more: false })
      })
    })

    describe('the record', () => {
      beforeEach(() =>
        write(async (transaction) => {
          for (let sequence = 1; sequence <= 12; sequence += 1) {
            const event = storedEvent(sequence, {
              ...(sequence % 2 ? { wp_id: 'WP-1-Tide' } : {}),
              event_type: sequence % 3 ? 'work_packet_updated' : 'diagnostic',
              ...(sequence === 4
                ? { mt_id: 'MT-001', iteration: 2, capability_id: 'locus.read', workflow_run_id: 'run' }
                : {}),
            })
            await transaction.appendEvent(event, JSON.stringify(event.payload))
          }
        }),
      )

      it.each([
        [{ limit: 3 }, [1, 2, 3]],
        [{ limit: 3, newest_first: true }, [12, 11, 10]],
        [{ since: 9, limit: 9 }, [10, 11, 12]],
        [{ before: 4, limit: 9, newest_first: true }, [3, 2, 1]],
        [{ wp_id: 'WP-1-Tide', since: 3, limit: 3 }, [5, 7, 9]],
        [{ wp_id: 'WP-1-Tide', before: 9, limit: 2, newest_first: true }, [7, 5]],
        [{ type: 'diagnostic', limit: 9 }, [3, 6, 9, 12]],
        [{ type: 'diagnostic', wp_id: 'WP-1-Tide', limit: 9 }, [3, 9]],
        [{ type: 'diagnostic', since: 3, before: 12, limit: 9 }, [6, 9]],
        [{ type: 'nothing', limit: 9 }, []],
      ])('answers %j', async (query, sequences) => {
        const events = await store.read((reader) => reader.events(query))
        expect(events.map((event) => event.sequence)).toEqual(sequences)
      })

      it('gives an event back as it was, and as a link of the chain with its payload untouched', async () => {
        const odd = '{"b":1, "a":"x"}'
        const event = storedEvent(13, { payload: JSON.parse(odd) })
        await write((transaction) => transaction.appendEvent(event, odd))
        const [fourth] = await store.read((reader) => reader.events({ since: 3, limit: 1 }))
        expect(fourth).toMatchObject({
          mt_id: 'MT-001',
          iteration: 2,
          capability_id: 'locus.read',
          workflow_run_id: 'run',
        })
        expect(await store.read((reader) => reader.events({ since: 12, limit: 1 }))).toEqual([event])
        const { payload: _payload, hash, ...header } = event
        expect(await store.read((reader) => reader.chainAfter(12, 5))).toEqual([{ header, hash, payload: odd }])
        expect(await store.read((reader) => reader.lastEvent())).toEqual({
          sequence: 13,
          hash: 'hash-13',
          timestamp: AT,
        })
      })

      it('refuses a second event in the same place', async () => {
        const second = write((transaction) => transaction.appendEvent(storedEvent(12), '{}'))
        await expect(second).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
      })
    })

    describe('bronze, silver and texts', () => {
      it('keep snapshots in the order of their writing', async () => {
        const row = (bronze_id: string, more: Partial<BronzeRow> = {}): BronzeRow => ({
          bronze_id,
          row_kind: 'work_packet',
          row_key: 'WP-1-Tide',
          content_type: 'work_packet/handshake_v1',
          content: '{}',
          sha256: 'x',
          wp_id: 'WP-1-Tide',
          version: 1,
          operation: 'create_wp',
          sequence: 2,
          created_at: AT,
          ...more,
        })
        const rows = [row('z'), row('a', { previous_bronze_id: 'z' }), row('m', { row_kind: 'work_note' })]
        await write(async (transaction) => {
          for (const each of rows) await transaction.appendBronze(each)
        })
        const found = await store.read((reader) => reader.bronzeAfter(0, 10))
        expect(found.map(({ rowid: _rowid, ...rest }) => rest)).toEqual(rows)
        const [first] = found
        expect(await store.read((reader) => reader.bronzeAfter(first?.rowid ?? 0, 1))).toEqual([found[1]])
      })

      it('keep a text once, under its hash', async () => {
        await write(async (transaction) => {
          await transaction.putText('h', 'first')
          await transaction.putText('h', 'first')
        })
        expect(await store.read((reader) => reader.text('h'))).toBe('first')
        expect(await store.read((reader) => reader.text('g'))).toBeUndefined()
      })
    })

    describe('settings and recorded results', () => {
      it('are there until they are taken away', async () => {
        await write(async (transaction) => {
          await transaction.putSetting('a', '1')
          await transaction.putSetting('b', '{"x":"\u0000é"}')
          await transaction.putSetting('a', '2')
        })
        expect(await store.read((reader) => reader.settings(['a', 'b', 'c', '__proto__']))).toEqual(
          new Map([
            ['a', '2'],
            ['b', '{"x":"\u0000é"}'],
          ]),
        )
        await write((transaction) => transaction.putSetting('a', undefined))
        expect(await store.read((reader) => reader.setting('a'))).toBeUndefined()
      })

      it('are recorded once for each op_id', async () => {
        const record = { op_id: 'op', operation: 'update_wp', params_hash: 'h', result: '{}' }
        await write((transaction) => transaction.putOperationRecord(record))
        expect(await store.read((reader) => reader.operationRecord('op'))).toEqual(record)
        expect(await store.read((reader) => reader.operationRecord('other'))).toBeUndefined()
        const again = write((transaction) => transaction.putOperationRecord({ ...record, result: '[]' }))
        await expect(again).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
      })
    })

    describe('what a sync remembers', () => {
      it('is a base for each Work Packet', async () => {
        const full: BoardBase = {
          wp_id: 'WP-1-Tide',
          status: 'DONE',
          verdict: 'FAIL',
          our_note: 'no crane',
          prev: { status: 'READY', verdict: 'VALIDATED' },
          kept_block: 'LQ==',
        }
        const plain: BoardBase = { wp_id: 'WP-1-Ebb', status: 'STUB', prev: { status: 'READY' } }
        await write(async (transaction) => {
          await transaction.putBase({ wp_id: 'WP-1-Tide', status: 'STUB' })
          await transaction.putBase(full)
          await transaction.putBase(plain)
        })
        expect(await store.read((reader) => reader.bases())).toEqual(
          new Map([
            ['WP-1-Tide', full],
            ['WP-1-Ebb', plain],
          ]),
        )
        await write((transaction) => transaction.removeBase('WP-1-Tide'))
        expect([...(await store.read((reader) => reader.bases())).keys()]).toEqual(['WP-1-Ebb'])
      })

      it('is one open conflict for each Work Packet, the oldest first', async () => {
        await write(async (transaction) => {
          await transaction.putConflict(conflict('WP-1-B', '2026-03-02T09:00:02.000Z'))
          await transaction.putConflict(conflict('WP-1-A', '2026-03-02T09:00:02.000Z'))
          await transaction.putConflict(conflict('WP-1-C'))
        })
        const found = await store.read((reader) => reader.conflicts())
        expect(found.map((row) => row.wp_id)).toEqual(['WP-1-C', 'WP-1-A', 'WP-1-B'])
        expect(found[0]).toEqual(conflict('WP-1-C'))
      })

      it('is the last versions of the board; forgotten are artifacts that no kept version shares', async () => {
        const version = (hash: string) => ({
          hash,
          artifact: `artifact:${hash}`,
          at: AT,
          direction: 'read' as const,
          sequence: 1,
        })
        const forgotten: string[][] = []
        for (const hash of ['a', 'b', 'a', 'c', 'd', 'd']) {
          forgotten.push(await write((transaction) => transaction.putBoardVersion(version(hash), 3)))
        }
        expect(forgotten).toEqual([[], [], [], [], ['artifact:b'], ['artifact:a']])
        const kept = await store.read((reader) => reader.boardVersions(10))
        expect(kept.map((each) => each.hash)).toEqual(['d', 'd', 'c'])
        expect(await store.read((reader) => reader.boardVersions(1))).toMatchObject([{ ...version('d') }])
      })
    })

    describe('problems', () => {
      it('come, change and go by their id', async () => {
        const full = diagnostic('a', {
          wp_id: 'WP-1-Tide',
          where: 'docs/x.md:3',
          fixes: [{ choice: 'keep:3', label: 'Keep' }],
        })
        await write(async (transaction) => {
          await transaction.putDiagnostic(full)
          await transaction.putDiagnostic(diagnostic('b', { first_seen: '2026-01-01T00:00:00.000Z' }))
        })
        expect((await store.read((reader) => reader.diagnostics())).map((each) => each.diagnostic_id)).toEqual([
          'b',
          'a',
        ])
        expect(await store.read((reader) => reader.diagnostic('a'))).toEqual(full)
        expect(await store.read((reader) => reader.diagnostic('c'))).toBeUndefined()
        await write((transaction) => transaction.putDiagnostic({ ...full, count: 2 }))
        expect((await store.read((reader) => reader.diagnostic('a')))?.count).toBe(2)
        await write((transaction) => transaction.removeDiagnostic('a'))
        expect(await store.read((reader) => reader.diagnostic('a'))).toBeUndefined()
      })

      it('go together where their ids begin alike, and only those', async () => {
        const ids = ['x:WP-1-A:1', 'x:WP-1-A:2', 'x:WP-1-A:\u{10fffe}', 'x:WP-1-AB:1', 'x:WP-1-A', 'w', 'y']
        await write(async (transaction) => {
          for (const id of ids) await transaction.putDiagnostic(diagnostic(id))
          await transaction.removeDiagnosticsUnder('x:WP-1-A:')
        })
        const left = await store.read((reader) => reader.diagnostics())
        expect(left.map((each) => each.diagnostic_id).sort()).toEqual(['w', 'x:WP-1-A', 'x:WP-1-AB:1', 'y'])
      })
    })

    it('is sound, and folds its log away when it is idle', async () => {
      await put({})
      await store.idle()
      expect(await store.integrityFaults()).toEqual([])
      expect(store.readOnly).toBeUndefined()
    })
  })
}

function conflict(wp_id: string, since = AT): ConflictRow {
  return {
    wp_id,
    kind: 'both_changed',
    board: { status: 'DONE', verdict: 'FAIL', line: 3, line_hash: 'h', text: 'Done FAIL' },
    store: { text: 'deleted' },
    since,
    missing: ['needs the post-work gate'],
  }
}

function diagnostic(diagnostic_id: string, change: Partial<Diagnostic> = {}): Diagnostic {
  return {
    diagnostic_id,
    kind: 'test',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    message: 'x',
    first_seen: AT,
    last_seen: AT,
    count: 1,
    fix_hint: 'y',
    fixes: [],
    inherited: false,
    ...change,
  }
}
