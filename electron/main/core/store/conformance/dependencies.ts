/** Dependencies, the graphs that they make, and the counts of open blockers that hang on them. Part of the conformance suite. */
import { describe, expect, it } from 'vitest'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { DependencyType } from '#shared/domain/vocabulary.ts'
import { AT, packetFields } from './samples.ts'
import type { CurrentStore } from './store-under-test.ts'

const [A, B, C, D] = ['WP-1-A', 'WP-1-B', 'WP-1-C', 'WP-1-D'] as const

function edge(from: string, type: DependencyType, to: string): Dependency {
  const id = `dep_${from}_${type}_${to}`
  return {
    dependency_id: id,
    from_wp_id: from,
    to_wp_id: to,
    type,
    created_at: AT,
    created_by: 'mara',
    vector_clock: { r: 1 },
  }
}

/** The tests of this part, on the store of the test that runs. */
export function dependenciesConformance(current: CurrentStore): void {
  const edges = [edge(A, 'blocks', B), edge(B, 'blocks', C), edge(C, 'depends-on', D), edge(A, 'parent-child', D)]
  const put = async (): Promise<void> => {
    await current.put(...[A, B, C, D].map((wp_id) => ({ wp_id, status: 'ready' as const })))
    await current.write(async (transaction) => {
      for (const each of edges) await transaction.putDependency(each)
      for (const wpId of [A, B, C, D]) await transaction.recountBlockers(wpId)
    })
  }
  const blockersOf = (wpId: string) =>
    current.store.read(async (reader) => ({
      open: await reader.openBlockers(wpId),
      count: (await reader.packet(wpId))?.openBlockers,
    }))

  describe('dependencies', () => {
    it('come back as they were, by their id and by their ends', async () => {
      const described = { ...edge(A, 'related', C), description: 'same crane' }
      await put()
      await current.write((transaction) => transaction.putDependency(described))
      await current.store.read(async (reader) => {
        expect(await reader.dependency(described.dependency_id)).toEqual(described)
        expect(await reader.dependency('dep_none')).toBeUndefined()
        expect(await reader.dependencyBetween(A, C, 'related')).toEqual(described)
        expect(await reader.dependencyBetween(C, A, 'related')).toBeUndefined()
        expect((await reader.dependenciesOf(A)).map((each) => each.to_wp_id).sort()).toEqual([B, C, D])
        expect(await reader.edgeCounts(B)).toEqual({ into: 1, outOf: 1 })
        const [first, second] = await reader.dependenciesAfter('', 2)
        expect(await reader.dependenciesAfter(first?.dependency_id ?? '', 1)).toEqual([second])
        expect(await reader.dependenciesAfter('dep_z', 9)).toEqual([])
      })
    })

    it('are paged from either end, by type and the id at the other end', async () => {
      await put()
      await current.write((transaction) => transaction.putDependency(edge(A, 'blocks', D)))
      await current.store.read(async (reader) => {
        const out = await reader.edgesBeginningAt(A, undefined, 9)
        expect(out.map((each) => [each.type, each.to_wp_id])).toEqual([
          ['blocks', B],
          ['blocks', D],
          ['parent-child', D],
        ])
        expect(out[0]).toEqual({
          dependency_id: edge(A, 'blocks', B).dependency_id,
          from_wp_id: A,
          to_wp_id: B,
          type: 'blocks',
        })
        expect(await reader.edgesBeginningAt(A, { type: 'blocks', other: B }, 1)).toEqual([out[1]])
        expect(await reader.edgesBeginningAt(A, { type: 'parent-child', other: D }, 9)).toEqual([])
        const into = await reader.edgesEndingAt(D, undefined, 9)
        expect(into.map((each) => [each.type, each.from_wp_id])).toEqual([
          ['blocks', A],
          ['depends-on', C],
          ['parent-child', A],
        ])
        expect(await reader.edgesEndingAt(D, { type: 'depends-on', other: C }, 9)).toEqual([into[2]])
      })
    })

    it('are one for each pair and type', async () => {
      await put()
      const again = { ...edge(A, 'blocks', B), dependency_id: 'dep_again' }
      await expect(current.write((transaction) => transaction.putDependency(again))).rejects.toMatchObject({
        code: 'HSK-500-STORAGE',
      })
    })

    it('make graphs, in which depends-on is read from its other end', async () => {
      await put()
      await current.store.read(async (reader) => {
        expect(await reader.successors('ordering', A)).toEqual([B])
        expect(await reader.successors('ordering', D)).toEqual([C])
        expect((await reader.predecessors('ordering', C)).sort()).toEqual([B, D])
        expect(await reader.successors('tree', A)).toEqual([D])
        expect(await reader.predecessors('tree', D)).toEqual([A])
        expect(await reader.dependents(A)).toEqual([{ wp_id: B, status: 'ready' }])
        expect(await reader.dependents(D)).toEqual([])
      })
    })

    it('close no cycle: the whole of it is named to whoever asks, and it is not put', async () => {
      await put()
      const closing = edge(C, 'blocks', A)
      const cycle = [C, A, B, C]
      await current.write(async (transaction) => {
        expect(await transaction.closedCycle({ graph: 'ordering', from: C, to: A })).toEqual(cycle)
        expect(await transaction.closedCycle({ graph: 'tree', from: C, to: A })).toBeUndefined()
        expect(await transaction.closedCycle({ graph: 'tests', from: A, to: A })).toEqual([A, A])
      })
      await expect(current.write((transaction) => transaction.putDependency(closing))).rejects.toMatchObject({
        code: 'HSK-409-CYCLE',
        details: { cycle },
      })
      expect(await current.store.read((reader) => reader.dependency(closing.dependency_id))).toBeUndefined()
      await current.write(async (transaction) => {
        expect(await transaction.closedCycle({ graph: 'ordering', from: C, to: A })).toEqual(cycle)
        await transaction.removeDependency(edge(A, 'blocks', B).dependency_id)
        expect(await transaction.closedCycle({ graph: 'ordering', from: C, to: A })).toBeUndefined()
        await transaction.putDependency(closing)
      })
    })

    it('lead upwards in the order of their graph, also where they lead from the younger to the older', async () => {
      await put()
      await current.write(async (transaction) => {
        await transaction.removeDependency(edge(A, 'blocks', B).dependency_id)
        for (const each of [edge(D, 'blocks', A), edge(C, 'blocks', A), edge(B, 'tests', A)]) {
          await transaction.putDependency(each)
        }
        expect(await transaction.misorderedEdges('', 99)).toEqual([])
        expect(await transaction.closedCycle({ graph: 'ordering', from: A, to: D })).toEqual([A, D, A])
        expect(await transaction.closedCycle({ graph: 'ordering', from: A, to: B })).toEqual([A, B, C, A])
      })
    })

    it('hold up what they block until they are taken away or satisfied, and the counts follow', async () => {
      await put()
      expect(await blockersOf(B)).toEqual({ open: [A], count: 1 })
      expect(await blockersOf(D)).toEqual({ open: [], count: 0 })
      const page = { filter: {}, limit: 9 }
      const waiting = await current.store.read((reader) => reader.blocked(page))
      expect(waiting).toEqual([
        { wp_id: B, status: 'ready', open_blockers: 1 },
        { wp_id: C, status: 'ready', open_blockers: 1 },
      ])
      expect(await current.store.read((reader) => reader.blocked({ ...page, after: B, limit: 1 }))).toEqual([
        waiting[1],
      ])
      await current.write(async (transaction) => {
        const { governance } = packetFields()
        const validated = packetFields({
          wp_id: A,
          status: 'done',
          version: 2,
          governance: { ...governance, verdict: 'VALIDATED' },
        })
        await transaction.putPacket(validated, 'brz')
        await transaction.shiftDependents(A, { strict: false, light: false }, { strict: true, light: true })
        await transaction.removeDependency(edge(B, 'blocks', C).dependency_id)
        await transaction.recountBlockers(C)
      })
      expect(await blockersOf(B)).toEqual({ open: [], count: 0 })
      expect(await blockersOf(C)).toEqual({ open: [], count: 0 })
      expect(await current.store.read((reader) => reader.blocked(page))).toEqual([])
    })
  })
}
