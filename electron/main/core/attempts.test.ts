/** Specification of what a window is told of attempts: pages of Micro-Tasks, one attempt whole, artifacts as text or not at all. */

import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { microTaskDefinition } from '#core/operations/micro-task.testing.ts'
import { SHOWN_ARTIFACT_BYTES } from '#shared/contract/micro-task-history.ts'
import { attemptDetail, microTaskHistory, triedPackets } from './attempts.ts'

const wp_id = 'WP-1-Tide'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_LIGHT', status: 'ready' })
})
afterEach(() => test.close())

const keep = (content: string | Uint8Array): Promise<string> =>
  test.artifacts.put(Buffer.from(content), {
    media_type: 'text/plain',
    producer_op_id: 'test',
    created_at: '2026-03-02T09:00:00.000Z',
  })

async function register(count: number, wpId = wp_id): Promise<void> {
  const named = Array.from({ length: count }, (_, index) => `MT-${String(index + 1).padStart(3, '0')}`)
  for (let from = 0; from < named.length; from += 200) {
    const mt_definitions = named.slice(from, from + 200).map((mtId) => microTaskDefinition(mtId))
    await test.must('register_mts', { wp_id: wpId, mt_definitions })
  }
}

async function record(iteration: number, output: string, more: Record<string, unknown> = {}): Promise<void> {
  await test.must('record_iteration', {
    wp_id,
    mt_id: 'MT-001',
    iteration,
    model_id: '7b',
    escalation_level: 0,
    started_at: '2026-03-02T09:00:00.000Z',
    completed_at: '2026-03-02T09:01:00.000Z',
    duration_ms: 60_000,
    tokens_prompt: 900,
    tokens_completion: 300,
    claimed_complete: true,
    validation_passed: false,
    outcome: 'RETRY',
    output_artifact_ref: await keep(output),
    ...more,
  })
}

const store = () => test.store

describe('the Micro-Tasks of a packet', () => {
  it('come with every attempt in short, and since when an unrecorded one runs', async () => {
    await register(2)
    await test.must('start_mt', { wp_id, mt_id: 'MT-001', model_id: '7b' })
    await record(1, 'what the model said')
    const page = await microTaskHistory(store(), { wp_id })
    expect(page).toMatchObject({ wp_id, title: 'Tide tables', total: 2, done: true })
    expect(page.micro_tasks).toMatchObject([
      {
        mt_id: 'MT-001',
        status: 'in_progress',
        running_since: '2026-03-02T09:01:00.000Z',
        attempts: [{ iteration: 1, tokens: 1200, claimed: true, validated: false, outcome: 'RETRY' }],
      },
      { mt_id: 'MT-002', status: 'pending', attempts: [] },
    ])
  })

  it('come in pages that leave none out', async () => {
    await register(320)
    const found: string[] = []
    for (let after: string | undefined; ; after = found.at(-1)) {
      const page = await microTaskHistory(store(), { wp_id, after })
      found.push(...page.micro_tasks.map(({ mt_id }) => mt_id))
      if (page.done) break
    }
    expect(found).toHaveLength(320)
    expect(new Set(found).size).toBe(320)
  })

  it('name the packets that have any, worked on first, and refuse a packet that is not there', async () => {
    await test.must('create_wp', { wp_id: 'WP-1-Able', title: 'Able', routing: 'GOV_LIGHT', status: 'ready' })
    await test.must('create_wp', { wp_id: 'WP-1-None', title: 'None', routing: 'GOV_LIGHT', status: 'ready' })
    await register(1, 'WP-1-Able')
    await register(2)
    await test.must('start_mt', { wp_id, mt_id: 'MT-001', model_id: '7b' })
    expect((await triedPackets(store())).map((packet) => packet.wp_id)).toEqual([wp_id, 'WP-1-Able'])
    await expect(microTaskHistory(store(), { wp_id: 'WP-1-Gone' })).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  })
})

describe('one attempt', () => {
  beforeEach(async () => {
    await register(1)
    await test.must('start_mt', { wp_id, mt_id: 'MT-001', model_id: '7b' })
  })

  const shown = (iteration = 1) => attemptDetail(test, { wp_id, mt_id: 'MT-001', iteration })

  it('is shown with its record and its texts', async () => {
    await record(1, 'const tide = 1', { validation_artifact_ref: await keep('1 failed') })
    expect(await shown()).toMatchObject({
      mt_id: 'MT-001',
      record: { iteration: 1, model_id: '7b' },
      output: { text: 'const tide = 1', size: 14, cut: false },
      validation: { text: '1 failed' },
      lost: [],
    })
    await expect(shown(2)).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  })

  it('shows a large text up to its bound, never half a character, and no text of what is none', async () => {
    await record(1, `${'a'.repeat(SHOWN_ARTIFACT_BYTES - 1)}öö`)
    const { output } = await shown()
    expect(output).toMatchObject({ cut: true, size: SHOWN_ARTIFACT_BYTES + 3 })
    expect(output?.text).toBe('a'.repeat(SHOWN_ARTIFACT_BYTES - 1))
    await record(2, 'said', { validation_artifact_ref: await keep(new Uint8Array([0xff, 0, 1])) })
    expect((await shown(2)).validation).toEqual({ media_type: 'text/plain', size: 3, cut: false })
  })

  it('shows what the model was asked, where that was kept here', async () => {
    await record(1, 'said', { context_snapshot_id: await keep('Write the tide') })
    expect((await shown()).prompt).toMatchObject({ text: 'Write the tide', cut: false })
    await record(2, 'said', { context_snapshot_id: 'ctx_0007' })
    expect(await shown(2)).not.toHaveProperty('prompt')
    const nowhere = `artifact:sha256:${'0'.repeat(64)}`
    await expect(record(3, 'said', { context_snapshot_id: nowhere })).rejects.toThrow()
  })

  it('names an artifact that is gone instead of failing', async () => {
    await record(1, 'soon gone')
    rmSync(path.join(test.folder, '.handshake/locus/artifacts'), { recursive: true })
    const { output, lost } = await shown()
    expect(output).toBeUndefined()
    expect(lost).toEqual([expect.stringContaining('is not in the artifact store')])
  })
})
