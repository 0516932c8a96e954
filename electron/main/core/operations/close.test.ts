/** close_wp: the validator's word, what it rests on, and what it verifies (10-domain, 20-operations). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CODER, COMPLETE, openTestBus, type TestBus, type TestCaller } from '#core/bus/bus.testing.ts'
import { surveyPacket } from '#core/governance/packet-survey.ts'
import { write } from '#core/repository/repository.testing.ts'
import { ROUTINGS, type Routing, VERDICTS } from '#shared/domain/vocabulary.ts'

const wp_id = 'WP-1-Tide'
const PACKET = 'docs/task_packets/WP-1-Tide.md'

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

/** A Work Packet in progress whose post-work gate has passed. */
async function inProgress(routing: Routing): Promise<void> {
  await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_NONE' })
  await test.must('update_wp', { wp_id, status: 'ready' })
  await test.must('update_wp', { wp_id, status: 'in_progress' })
  await test.must('update_wp', { wp_id, routing })
  await test.must('gate_wp', { wp_id, gate: 'post_work', result: 'pass' })
}

/** Reads the real packet, with a verdict or without, as the workspace does. */
async function surveyFiles(verdict: string): Promise<void> {
  const text = `# Task Packet: ${wp_id}\n\n## VALIDATION_REPORTS\n${verdict}\n`
  write(test.folder, PACKET, text)
  test.survey = await surveyPacket({ root: test.folder, worktree: test.folder }, wp_id)
}

const fields = async () => (await test.packet(wp_id)).fields

describe('VALIDATED', () => {
  it.each(['GOV_STRICT', 'GOV_STANDARD'] as const)(
    'under %s rests on a verdict in the files, whose hash is kept',
    async (routing) => {
      await inProgress(routing)
      await surveyFiles('- Verdict: VALIDATED')
      const proof = test.survey.evidence
      expect(proof).toMatchObject({
        verdict: 'VALIDATED',
        path: PACKET,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
      await test.must('close_wp', { wp_id, verdict: 'VALIDATED' })
      expect((await fields()).governance.verdict).toBe('VALIDATED')
      const [event] = await test.store.read((reader) => reader.events({ type: 'work_packet_completed', limit: 1 }))
      expect(event?.payload).toMatchObject({
        verdict: 'VALIDATED',
        from_status: 'in_progress',
        evidence: { path: PACKET, sha256: proof?.sha256 },
      })
    },
  )

  it.each(['GOV_STRICT', 'GOV_STANDARD'] as const)('under %s is refused without one', async (routing) => {
    await inProgress(routing)
    for (const verdict of ['', '- Verdict: FAIL', '- Verdict: VALIDATED | FAIL']) {
      await surveyFiles(verdict)
      const before = test.untouchables()
      for (const ask of [
        { operation: 'close_wp', params: { wp_id, verdict: 'VALIDATED' } },
        {
          operation: 'gate_wp',
          params: { wp_id, gate: 'post_work', result: 'pass', then_move: { status: 'done', verdict: 'VALIDATED' } },
        },
      ]) {
        const result = await test.do(ask.operation, ask.params)
        expect(result.errors[0]).toMatchObject({ code: 'HSK-409-GATE', path: 'params.verdict' })
      }
      expect(test.untouchables()).toEqual(before)
    }
  })

  it.each(['GOV_LIGHT', 'GOV_NONE'] as const)('under %s is taken at its word', async (routing) => {
    await inProgress(routing)
    test.survey = COMPLETE
    await test.must('close_wp', { wp_id, verdict: 'VALIDATED' })
    expect(await fields()).toMatchObject({ status: 'done', governance: { verdict: 'VALIDATED' } })
  })
})

describe('a verdict', () => {
  it.each(VERDICTS.filter((verdict) => verdict !== 'VALIDATED'))('%s needs no proof', async (verdict) => {
    await inProgress('GOV_STRICT')
    await test.must('close_wp', { wp_id, verdict })
    expect((await fields()).governance.verdict).toBe(verdict)
  })

  it('may come later, and again', async () => {
    await inProgress('GOV_LIGHT')
    await test.must('close_wp', { wp_id })
    expect((await fields()).governance.verdict).toBeUndefined()
    const { completed_at } = await fields()
    test.clock.now += 60_000
    await test.must('close_wp', { wp_id, verdict: 'FAIL' })
    await test.must('close_wp', { wp_id, verdict: 'VALIDATED' })
    expect(await fields()).toMatchObject({ status: 'done', completed_at, governance: { verdict: 'VALIDATED' } })
  })

  it('needs locus.gate beside locus.write', async () => {
    await inProgress('GOV_LIGHT')
    const result = await test.do('close_wp', { wp_id, verdict: 'VALIDATED' }, CODER)
    expect(result.errors[0]).toMatchObject({
      code: 'HSK-403-CAPABILITY',
      details: { capability_id: 'locus.gate', profile_id: 'coder' },
    })
    await test.must('close_wp', { wp_id }, CODER)
  })

  it('verifies what a hand on the board had skipped', async () => {
    await inProgress('GOV_LIGHT')
    await test.must('close_wp', { wp_id })
    test.raw('UPDATE work_packets SET unverified = 1')
    await test.must('close_wp', { wp_id, verdict: 'VALIDATED' })
    expect((await fields()).unverified).toBe(false)
  })

  it.each(ROUTINGS)('never stands on anything but a done or cancelled one under %s', async (routing) => {
    await inProgress(routing)
    await test.must('close_wp', { wp_id, verdict: 'FAIL' })
    await test.must('update_wp', { wp_id, status: 'ready', reason: 'again' })
    expect((await fields()).governance.verdict).toBeUndefined()
  })
})

it('is done by a validator through the gate that it may pass', async () => {
  await inProgress('GOV_LIGHT')
  const validator: TestCaller = { ...CODER, actor: { kind: 'agent', id: 'v' }, profile: 'validator' }
  test.raw(`INSERT INTO settings VALUES ('actors', '{"v":"validator"}')`)
  const closing = { wp_id, gate: 'post_work', result: 'pass', then_move: { status: 'done', verdict: 'VALIDATED' } }
  await test.must('gate_wp', closing, validator)
  expect(await fields()).toMatchObject({ status: 'done', governance: { verdict: 'VALIDATED' } })
})
