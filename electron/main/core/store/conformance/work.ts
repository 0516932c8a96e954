/** Micro-Tasks with their iterations, work that can be taken, and words. Part of the conformance suite. */
import { describe, expect, it } from 'vitest'
import { MATCH_MARKS } from '#shared/contract/ready-operations.ts'
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'
import { AT } from './samples.ts'
import type { CurrentStore } from './store-under-test.ts'

const TIDE = 'WP-1-Tide'

function microTask(mt_id: string, change: Partial<TrackedMicroTask> = {}): TrackedMicroTask {
  return {
    wp_id: TIDE,
    mt_id,
    name: 'Sound the berth',
    scope: 'one berth',
    files: { read: [], modify: ['src/berth.ts'], create: [] },
    actions: ['sound it'],
    verify: [{ command: 'true', expect: 'exit_0', timeout_ms: 1, blocking: true }],
    done: [{ description: 'sounded', verification: 'automated', verify_ref: 0 }],
    depends_on: [],
    token_budget: 512,
    task_tags: [],
    risk_level: 'LOW',
    max_iterations: 5,
    status: 'pending',
    origin: 'declared',
    current_iteration: 0,
    escalation: { current_level: 0, chain: [], escalations_count: 0, drop_backs_count: 0 },
    ...change,
  }
}

function iteration(number: number): IterationRecord {
  return {
    iteration: number,
    model_id: 'model',
    escalation_level: 0,
    started_at: AT,
    completed_at: AT,
    duration_ms: 10 * number,
    tokens_prompt: 100,
    tokens_completion: number,
    claimed_complete: true,
    outcome: 'RETRY',
    output_artifact_ref: `artifact:sha256:${'a'.repeat(64)}`,
  }
}

/** The tests of this part, on the store of the test that runs. */
export function workConformance(current: CurrentStore): void {
  describe('Micro-Tasks', () => {
    it('come back as they were last put, are counted by status, and are paged by their keys', async () => {
      const tasks = [
        microTask('MT-001', { status: 'completed' }),
        microTask('MT-002', { status: 'in_progress' }),
        microTask('MT-003'),
      ]
      await current.put({})
      await current.write(async (transaction) => {
        await transaction.putMicroTask(microTask('MT-002'), 'brz-0')
        for (const task of tasks) await transaction.putMicroTask(task, `brz-${task.mt_id}`)
      })
      await current.store.read(async (reader) => {
        expect(await reader.microTask(TIDE, 'MT-002')).toEqual(tasks[1])
        expect(await reader.microTask(TIDE, 'MT-009')).toBeUndefined()
        expect(await reader.microTasks(TIDE)).toEqual(tasks)
        const [first] = tasks
        expect(await reader.microTasksAfter(TIDE, '', 1)).toEqual([first])
        expect(await reader.microTasksAfter(TIDE, first?.mt_id ?? '', 99)).toEqual(tasks.slice(1))
        expect(await reader.microTaskCount(TIDE)).toBe(tasks.length)
        expect(await reader.microTaskCount('WP-1-Nowhere')).toBe(0)
        expect(await reader.microTasksInProgress(TIDE)).toEqual(['MT-002'])
        expect(await reader.microTaskCounts(TIDE)).toEqual({
          total: 3,
          completed: 1,
          failed: 0,
          in_progress: 1,
          mt_ids: ['MT-001', 'MT-002', 'MT-003'],
        })
        const rows = await reader.microTaskRowsAfter(TIDE, 'MT-001', 1)
        expect(rows).toMatchObject([{ mt_id: 'MT-002', status: 'in_progress', bronze_id: 'brz-MT-002' }])
      })
    })

    it('keep their iterations in order, each for ever', async () => {
      await current.put({})
      await current.write(async (transaction) => {
        await transaction.putMicroTask(microTask('MT-001', { current_iteration: 3 }), 'brz')
        for (const number of [1, 2, 3]) await transaction.appendIteration(TIDE, 'MT-001', iteration(number))
      })
      const again = current.write((transaction) => transaction.appendIteration(TIDE, 'MT-001', iteration(2)))
      await expect(again).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
      await current.store.read(async (reader) => {
        expect(await reader.iterations(TIDE, 'MT-001')).toEqual([1, 2, 3].map(iteration))
        expect(await reader.packetsWithMicroTasks(9)).toContain(TIDE)
        expect(await reader.packetsWithMicroTasks(0)).toEqual([])
        expect(await reader.lastIterations(TIDE, 'MT-001', 2)).toEqual([3, 2].map(iteration))
        expect((await reader.iterationRows(TIDE, 'MT-001')).map((row) => row.iteration)).toEqual([1, 2, 3])
        const total = { mt_id: 'MT-001', iterations: 3, tokens_prompt: 300, tokens_completion: 6, duration_ms: 60 }
        expect(await reader.iterationTotals(TIDE)).toEqual([total])
      })
    })
  })

  describe('work that can be taken', () => {
    const query = { sort: 'priority' as const, filter: {}, includeInProgress: false, now: Date.parse(AT), limit: 9 }
    const ids = (rows: Array<{ wp_id: string }>) => rows.map((row) => row.wp_id)

    it('comes by priority, then age, a page after another, and is counted', async () => {
      await current.put(
        { wp_id: 'WP-1-Late', status: 'ready', ready_at: '2026-03-02T10:00:00.000Z' },
        { wp_id: 'WP-1-Early', status: 'ready', labels: ['hafen'] },
        { wp_id: 'WP-1-First', status: 'ready', priority: 0 },
        { wp_id: 'WP-1-Under', status: 'in_progress' },
        { wp_id: 'WP-1-Stub' },
      )
      const rows = await current.store.read((reader) => reader.ready(query))
      expect(ids(rows)).toEqual(['WP-1-First', 'WP-1-Early', 'WP-1-Late'])
      const [, second] = rows
      const next = await current.store.read((reader) =>
        reader.ready({ ...query, limit: 1, ...(second ? { after: second } : {}) }),
      )
      expect(ids(next)).toEqual(['WP-1-Late'])
      await current.store.read(async (reader) => {
        expect(await reader.readyCount({}, false)).toBe(3)
        expect(await reader.readyCount({}, true)).toBe(4)
        expect(await reader.readyCount({ labels: ['hafen'] }, false)).toBe(1)
        expect(ids(await reader.ready({ ...query, filter: { priority_max: 1 } }))).toEqual(['WP-1-First'])
        expect(ids(await reader.ready({ ...query, includeInProgress: true }))).toContain('WP-1-Under')
      })
    })
  })

  describe('words', () => {
    it('are found at their beginnings, marked, and follow what changes', async () => {
      await current.put(
        { title: 'Tide tables' },
        { wp_id: 'WP-1-Crane', title: 'Crane', description: 'turns with the tide' },
      )
      const found = (text: string) => current.store.read((reader) => reader.search({ text, limit: 9, offset: 0 }))
      const hits = await found('tid')
      expect(hits.map((hit) => hit.wp_id).sort()).toEqual(['WP-1-Crane', TIDE])
      const marked = `${MATCH_MARKS.start}Tide${MATCH_MARKS.end} tables`
      expect(hits.find((hit) => hit.wp_id === TIDE)?.marked_title).toBe(marked)
      await current.put({ title: 'Ebb', version: 2, description: '' })
      expect((await found('tide')).map((hit) => hit.wp_id)).not.toContain('WP-1-Ebb')
      expect((await found('ebb')).map((hit) => hit.wp_id)).toEqual([TIDE])
    })
  })

  describe('rows for proving', () => {
    it('are kept texts and recorded results, in their order, and nothing that hangs on nothing', async () => {
      const record = (op_id: string) => ({ op_id, operation: 'update_wp', params_hash: 'h', result: '{}' })
      await current.put({})
      await current.write(async (transaction) => {
        for (const id of ['b', 'a', 'c']) {
          await transaction.putText(id, `text ${id}`)
          await transaction.putOperationRecord(record(id))
        }
      })
      await current.store.read(async (reader) => {
        expect((await reader.textsAfter('a', 9)).map((text) => text.hash)).toEqual(['b', 'c'])
        expect(await reader.operationRecordsAfter('', 2)).toEqual([record('a'), record('b')])
        expect(await reader.strays(9)).toEqual([])
      })
      await current.write((transaction) => transaction.appendIteration('WP-1-Nobody', 'MT-001', iteration(1)))
      expect(await current.store.read((reader) => reader.strays(9))).not.toEqual([])
    })
  })
}
