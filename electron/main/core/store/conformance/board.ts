/** What the board is shown: columns, filters, cards, and what changed since a revision. Part of the conformance suite. */
import { describe, expect, it } from 'vitest'
import type { Dependency } from '#shared/domain/dependency.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { AT, conflict, diagnostic, EVERYTHING, packetFields, storedEvent } from './samples.ts'
import type { CurrentStore } from './store-under-test.ts'

/** The tests of this part, on the store of the test that runs. */
export function boardConformance(current: CurrentStore): void {
  describe('the board', () => {
    const ids = (cards: Array<{ wp_id: string }>) => cards.map((card) => card.wp_id)

    it('shows a column by its order keys, ties by id, the new ones last', async () => {
      const names = ['WP-1-D', 'WP-1-B', 'WP-1-A', 'WP-1-C', 'WP-1-E']
      await current.put(...names.map((wp_id) => ({ wp_id, status: 'ready' as const })), { wp_id: 'WP-1-F' })
      await current.write(async (transaction) => {
        for (const [wpId, order] of [
          ['WP-1-E', 1],
          ['WP-1-B', 5],
          ['WP-1-A', 5],
        ] as const) {
          await transaction.putBoardFacts(wpId, { overlays: [], duplicateLines: [], order })
        }
      })
      const page = (offset: number, limit: number) =>
        current.store.read((reader) => reader.column({ status: 'ready', offset, limit }))
      const whole = await page(0, 10)
      expect(whole.total).toBe(5)
      expect(ids(whole.cards)).toEqual(['WP-1-E', 'WP-1-A', 'WP-1-B', 'WP-1-C', 'WP-1-D'])
      expect(ids((await page(2, 2)).cards)).toEqual(['WP-1-B', 'WP-1-C'])
      expect(await page(5, 2)).toEqual({ total: 5, cards: [] })
      const places = await current.store.read((reader) => reader.places())
      expect(places).toContainEqual({ wp_id: 'WP-1-A', status: 'ready', order: 5 })
      expect(places).toHaveLength(6)
    })

    it('filters by every word of id, title and labels in any case, by assignee, label, phase and readiness', async () => {
      const { governance } = packetFields()
      await current.put(
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
        const lists = await current.store.read(async (reader) => {
          const columns = []
          for (const status of ['ready', 'blocked'] as const) {
            columns.push(await reader.column({ status, offset: 0, limit: 10, filter }))
          }
          return { columns, list: await reader.list({ filter, limit: 10 }) }
        })
        const inColumns = lists.columns.flatMap((column) => ids(column.cards))
        expect(lists.columns.map((column) => column.total)).toEqual(lists.columns.map((column) => column.cards.length))
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

    it('tells of claimed work in progress when it was last heard of, and of nothing else', async () => {
      const claimed = { status: 'in_progress', assignee: 'coder-a' } as const
      await current.put(packetFields({ wp_id: 'WP-1-Claimed', ...claimed }))
      await current.put(packetFields({ wp_id: 'WP-1-Silent', ...claimed }))
      await current.put(packetFields({ wp_id: 'WP-1-Nobody', status: 'in_progress' }))
      await current.put(packetFields({ wp_id: 'WP-1-Ready', status: 'ready', assignee: 'coder-a' }))
      await current.write(async (transaction) => {
        let sequence = 100
        for (const [wp_id, timestamp] of [
          ['WP-1-Claimed', '2026-03-02T09:00:00.000Z'],
          ['WP-1-Nobody', '2026-03-02T09:01:00.000Z'],
          ['WP-1-Ready', '2026-03-02T09:02:00.000Z'],
          ['WP-1-Claimed', '2026-03-02T09:03:00.000Z'],
        ] as const) {
          sequence += 1
          await transaction.appendEvent(storedEvent(sequence, { wp_id, timestamp }), '{}')
        }
      })
      const heard = async (wpId: string) => (await current.store.read((reader) => reader.card(wpId)))?.heard_at
      expect(await heard('WP-1-Claimed')).toBe('2026-03-02T09:03:00.000Z')
      expect(await heard('WP-1-Silent')).toBeUndefined()
      expect(await heard('WP-1-Nobody')).toBeUndefined()
      expect(await heard('WP-1-Ready')).toBeUndefined()
    })

    it('tells piece by piece what the packets can be filtered by, deleted ones left out', async () => {
      await current.put(
        packetFields({ wp_id: 'WP-1-A', assignee: 'ole', labels: ['tide', 'hafen'] }),
        packetFields({ wp_id: 'WP-1-B' }),
        packetFields({ wp_id: 'WP-1-C', assignee: 'mara', labels: ['tide'] }),
        packetFields({
          wp_id: 'WP-1-D',
          assignee: 'gone',
          tombstone: { deleted_at: AT, deleted_by: 'mara', reason: 'x' },
        }),
        packetFields({ wp_id: 'WP-1-E', assignee: 'ole' }),
      )
      const pieces = []
      for (let after: number | undefined = 0; after !== undefined; ) {
        const from: number = after
        const piece = await current.store.read((reader) => reader.filterValues(from, 2))
        pieces.push([piece.assignees, piece.labels])
        after = piece.next
      }
      expect(pieces).toEqual([
        [['ole'], ['tide', 'hafen']],
        [['mara'], ['tide']],
        [['ole'], []],
      ])
    })

    it('tells since when a packet stands where working days count, past whatever else was recorded of it', async () => {
      await current.put(packetFields({ wp_id: 'WP-1-Blocked', status: 'blocked' }))
      await current.put(packetFields({ wp_id: 'WP-1-Gated', status: 'ready' }))
      await current.put(packetFields({ wp_id: 'WP-1-Stub', status: 'stub' }))
      await current.put(packetFields({ wp_id: 'WP-1-Silent', status: 'ready' }))
      const hostile = { changes: [{ field: 'title', from: 'x', to: '"field":"status"' }] }
      await current.write(async (transaction) => {
        let sequence = 100
        for (const [wp_id, event_type, minute, payload] of [
          ['WP-1-Blocked', 'work_packet_created', '01', { status: 'ready' }],
          ['WP-1-Gated', 'work_packet_created', '02', { status: 'gated' }],
          ['WP-1-Stub', 'work_packet_created', '03', { status: 'stub' }],
          [
            'WP-1-Blocked',
            'work_packet_updated',
            '04',
            { changes: [{ field: 'status', from: 'ready', to: 'blocked' }] },
          ],
          ['WP-1-Blocked', 'work_packet_updated', '05', hostile],
          ['WP-1-Blocked', 'work_note_added', '06', {}],
          ['WP-1-Gated', 'work_packet_gated', '07', { gate: 'pre_work', then_move: 'ready' }],
          ['WP-1-Gated', 'work_packet_gated', '08', { gate: 'post_work' }],
        ] as const) {
          sequence += 1
          const timestamp = `2026-03-02T09:${minute}:00.000Z`
          await transaction.appendEvent(
            storedEvent(sequence, { wp_id, event_type, timestamp }),
            JSON.stringify(payload),
          )
        }
      })
      const since = async (wpId: string) => (await current.store.read((reader) => reader.card(wpId)))?.status_since
      expect(await since('WP-1-Blocked')).toBe('2026-03-02T09:04:00.000Z')
      expect(await since('WP-1-Gated')).toBe('2026-03-02T09:07:00.000Z')
      expect(await since('WP-1-Stub'), 'no limit counts there').toBeUndefined()
      expect(await since('WP-1-Silent'), 'the record does not tell').toBeUndefined()
      await current.write((transaction) => transaction.putSetting('sla', 'false'))
      expect(await since('WP-1-Blocked'), 'the workspace does not count').toBeUndefined()
      await current.write((transaction) => transaction.putSetting('sla', 'true'))
      expect(await since('WP-1-Blocked')).toBe('2026-03-02T09:04:00.000Z')
    })

    it('shows one card as its column does, with problems, conflict and waivers, and none of a deleted one', async () => {
      await current.write((transaction) => transaction.putPacket(EVERYTHING, 'brz-1'))
      await current.write(async (transaction) => {
        await transaction.putConflict(conflict('WP-1-Tide'))
        await transaction.putDiagnostic(diagnostic('a', { wp_id: 'WP-1-Tide', severity: 'error' }))
        await transaction.putDiagnostic(diagnostic('b', { wp_id: 'WP-1-Tide', severity: 'info' }))
        await transaction.putDiagnostic(diagnostic('c', { wp_id: 'WP-1-Tide', inherited: true }))
        await transaction.putDiagnostic(diagnostic('d', { wp_id: 'WP-1-Ebb' }))
      })
      const card = await current.store.read((reader) => reader.card('WP-1-Tide'))
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
      const column = await current.store.read((reader) => reader.column({ status: 'blocked', offset: 0, limit: 10 }))
      expect(column.cards).toEqual([card])
      await current.put({ ...EVERYTHING, tombstone: { deleted_at: AT, deleted_by: 'mara', reason: 'x' } })
      expect(await current.store.read((reader) => reader.card('WP-1-Tide'))).toBeUndefined()
    })

    it('names the epic of a card, and tells its change as a change of the card', async () => {
      await current.put({ wp_id: 'WP-1-Harbour' }, { wp_id: 'WP-1-Quay' })
      const dependency: Dependency = {
        dependency_id: 'dep_epic',
        from_wp_id: 'WP-1-Harbour',
        to_wp_id: 'WP-1-Quay',
        type: 'parent-child',
        created_at: AT,
        created_by: 'mara',
        vector_clock: { r: 1 },
      }
      const revision = () => current.store.read((reader) => reader.revision())
      const epicOf = (wpId: string) => current.store.read(async (reader) => (await reader.card(wpId))?.epic)
      const changedSince = (since: number) =>
        current.store.read(async (reader) => (await reader.changedSince(since, 10)).wp_ids)

      const before = await revision()
      await current.write((transaction) => transaction.putDependency(dependency))
      expect(await epicOf('WP-1-Quay')).toBe('WP-1-Harbour')
      expect(await epicOf('WP-1-Harbour')).toBeUndefined()
      expect(await changedSince(before)).toEqual(['WP-1-Quay'])
      const { cards } = await current.store.read((reader) => reader.column({ status: 'stub', offset: 0, limit: 10 }))
      expect(cards.map(({ epic }) => epic)).toEqual([undefined, 'WP-1-Harbour'])

      const between = await revision()
      await current.write((transaction) => transaction.removeDependency('dep_epic'))
      expect(await epicOf('WP-1-Quay')).toBeUndefined()
      expect(await changedSince(between)).toEqual(['WP-1-Quay'])
    })

    it('lists by id, a page after another', async () => {
      await current.put(...['C', 'A', 'B', 'D'].map((name) => ({ wp_id: `WP-1-${name}` })), {
        wp_id: 'WP-1-E',
        status: 'ready',
      })
      const list = (after: string | undefined, limit: number) =>
        current.store.read((reader) => reader.list({ filter: {}, status: ['stub'], after, limit }))
      expect(ids(await list(undefined, 3))).toEqual(['WP-1-A', 'WP-1-B', 'WP-1-C'])
      expect(ids(await list('WP-1-C', 3))).toEqual(['WP-1-D'])
    })

    it('counts every status, without the deleted', async () => {
      await current.put(...WORK_PACKET_STATUSES.map((status, index) => ({ wp_id: `WP-1-${index}`, status })), {
        wp_id: 'WP-1-X',
        status: 'done',
        tombstone: { deleted_at: AT, deleted_by: 'mara', reason: 'x' },
      })
      expect(await current.store.read((reader) => reader.totals())).toEqual(
        Object.fromEntries(WORK_PACKET_STATUSES.map((status) => [status, 1])),
      )
    })

    it('tells what changed since a revision, one revision for each transaction', async () => {
      const revision = () => current.store.read((reader) => reader.revision())
      const since = (from: number, limit = 10) => current.store.read((reader) => reader.changedSince(from, limit))
      expect(await revision()).toBe(0)
      await current.put({ wp_id: 'WP-1-A' }, { wp_id: 'WP-1-B' })
      expect(await since(0)).toEqual({ revision: 1, wp_ids: ['WP-1-A', 'WP-1-B'], more: false })
      await current.write((transaction) => transaction.putSetting('a', '1'))
      expect(await revision()).toBe(1)
      await current.put({ wp_id: 'WP-1-C' })
      await current.put({ wp_id: 'WP-1-A', version: 2 })
      expect(await since(1)).toEqual({ revision: 3, wp_ids: ['WP-1-C', 'WP-1-A'], more: false })
      expect(await since(0, 2)).toMatchObject({ wp_ids: ['WP-1-B', 'WP-1-C'], more: true })
      await current.write((transaction) => transaction.putConflict(conflict('WP-1-B')))
      await current.write((transaction) => transaction.removeConflict('WP-1-B'))
      await current.write((transaction) => transaction.removeConflict('WP-1-B'))
      expect(await since(3)).toEqual({ revision: 5, wp_ids: ['WP-1-B'], more: false })
      await current.write((transaction) => transaction.putDiagnostic(diagnostic('a', { wp_id: 'WP-1-C' })))
      await current.write((transaction) => transaction.removeDiagnostic('a'))
      await current.write((transaction) => transaction.removeDiagnostic('a'))
      await current.write((transaction) => transaction.putDiagnostic(diagnostic('a')))
      expect(await since(5)).toEqual({ revision: 7, wp_ids: ['WP-1-C'], more: false })
    })
  })
}
