/** G-CAP: unknown capabilities, what each profile grants, and that nobody widens what he is granted (20-operations). */
import { beforeEach, describe, expect, it } from 'vitest'
import { CAPABILITY_PROFILES } from '#core/settings/capabilities.ts'
import { AT_TERMINAL, CODER, jobOf, OPERATOR, type TestBus, type TestCaller } from './bus.testing.ts'
import { gatedBus, lastSequence, renamed, spoilt, wp_id } from './refused.testing.ts'

const { current, refused } = gatedBus()
let test: TestBus
beforeEach(() => {
  test = current()
})

describe('G-CAP', () => {
  it.each([
    'locus.admin',
    'constructor',
    '__proto__',
    'toString',
    'locus.write:all',
    'fs.read:',
    ':docs',
    'fs',
    'LOCUS.WRITE',
  ])('knows no capability %s, whoever asks', async (id) => {
    const asking = spoilt(renamed(), {}, { capabilities_requested: ['locus.write', id] })
    for (const caller of [OPERATOR, AT_TERMINAL]) {
      expect(await refused(asking, caller)).toMatchObject({
        code: 'HSK-4001',
        name: 'UnknownCapability',
        path: 'job.input.capabilities_requested',
        details: { capability_id: id },
      })
    }
  })

  const OPERATIONS: ReadonlyArray<[string, Record<string, unknown>, string[]]> = [
    ['create_wp', { wp_id: 'WP-1-New', title: 'x' }, ['locus.write']],
    ['update_wp', { wp_id, title: 'Tides' }, ['locus.write']],
    ['update_wp', { wp_id, restore: true }, ['locus.write', 'locus.delete']],
    ['gate_wp', { wp_id, gate: 'pre_work', result: 'pass' }, ['locus.gate']],
    ['close_wp', { wp_id }, ['locus.write']],
    ['close_wp', { wp_id, verdict: 'FAIL' }, ['locus.write', 'locus.gate']],
    ['delete_wp', { wp_id, reason: 'x' }, ['locus.delete']],
    ['get_wp_status', { wp_id }, ['locus.read']],
    ['list_wps', {}, ['locus.read']],
  ]

  describe.each(Object.keys(CAPABILITY_PROFILES))('as %s', (profile) => {
    const grants = CAPABILITY_PROFILES[profile] ?? []
    it.each(OPERATIONS)('decides %s %j by its list', async (operation, params, needed) => {
      const as: TestCaller = { ...OPERATOR, profile }
      const missing = needed.find((id) => !grants.includes(id))
      if (missing === undefined) {
        const result = await test.do(operation, params, as)
        expect(result.errors.map((error) => error.code)).not.toContain('HSK-403-CAPABILITY')
        expect(result.provenance.capabilities_granted).toEqual(expect.arrayContaining(needed))
        return
      }
      expect(await refused(jobOf(operation, params, as), as)).toMatchObject({
        code: 'HSK-403-CAPABILITY',
        name: 'MissingCapability',
        path: 'job.capability_profile_id',
        details: { capability_id: missing, profile_id: profile },
      })
    })
  })

  it.each(['root', 'constructor', '__proto__', 'Operator'])('grants nothing to a profile %s', async (profile) => {
    const as: TestCaller = { ...OPERATOR, profile }
    expect(await refused(jobOf('get_wp_status', { wp_id }, as), as)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
  })

  it('gives an agent without a terminal no more than coder, whatever it asks for', async () => {
    const forged: TestCaller = { ...CODER, profile: 'operator' }
    const posing: TestCaller = { ...forged, actor: OPERATOR.actor }
    for (const caller of [forged, posing]) {
      const gating = jobOf('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' }, caller)
      expect(await refused(gating, caller)).toMatchObject({
        code: 'HSK-403-CAPABILITY',
        message: 'the profile operator, which can only narrow what coder is granted here, does not give locus.gate',
        details: { profile_id: 'operator', granted_profile_id: 'coder' },
      })
      await test.must('update_wp', { wp_id, note: 'as a coder may' }, caller)
    }
  })

  it('gives what the setting actors gives, which a profile can only narrow', async () => {
    test.raw(`INSERT INTO settings VALUES ('actors', '{"v":"validator","mara":"viewer"}')`)
    const agent: TestCaller = { ...CODER, actor: { kind: 'agent', id: 'v' }, profile: 'validator' }
    await test.must('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' }, agent)
    for (const profile of ['validator', 'operator', 'coder']) {
      const as = { ...agent, profile }
      const writing = jobOf('update_wp', { wp_id, title: 'x' }, as)
      expect(await refused(writing, as)).toMatchObject({ details: { capability_id: 'locus.write' } })
    }
    const gating = jobOf('gate_wp', { wp_id, gate: 'pre_work', result: 'pass' }, { ...agent, profile: 'coder' })
    expect(await refused(gating, agent)).toMatchObject({ details: { capability_id: 'locus.gate' } })
    expect(await refused(renamed())).toMatchObject({ details: { granted_profile_id: 'viewer' } })
  })

  it('lets a profile narrow the operator', async () => {
    const reading: TestCaller = { ...OPERATOR, profile: 'viewer' }
    await test.must('get_wp_status', { wp_id }, reading)
    expect(await refused(jobOf('update_wp', { wp_id, title: 'x' }, reading))).toMatchObject({
      code: 'HSK-403-CAPABILITY',
      message: expect.stringContaining('viewer'),
    })
  })

  it('lets a grant of an axis cover its scopes, and a capability that is asked for must be granted', async () => {
    const asking = (id: string, as: TestCaller) =>
      spoilt(jobOf('update_wp', { wp_id, note: 'x' }, as), {}, { capabilities_requested: [id] })
    const granted = await test.send(asking('fs.read:docs', CODER), CODER)
    expect(granted).toMatchObject({
      status: 'success',
      provenance: { capabilities_granted: ['fs.read:docs', 'locus.write'] },
    })
    expect(await refused(asking('proc.exec:git', CODER), CODER)).toMatchObject({
      code: 'HSK-403-CAPABILITY',
      details: { capability_id: 'proc.exec:git' },
    })
  })

  it('records one decision per operation, with every capability and its outcome', async () => {
    const last = await lastSequence(test)
    const many = Array.from({ length: 39 }, (_, index) => `fs.read:${index}`)
    const asking = spoilt(renamed(), {}, { capabilities_requested: ['secrets.use', ...many] })
    expect((await test.send(asking)).status).toBe('success')
    await refused(
      spoilt(jobOf('delete_wp', { wp_id, reason: 'x' }, CODER), {}, { capabilities_requested: ['x.y', 'locus.read'] }),
      CODER,
    )
    const decisions = await test.store.read((reader) =>
      reader.events({ since: last, type: 'capability_decision', limit: 10 }),
    )
    expect(decisions.map((event) => event.payload?.['decisions'])).toEqual([
      ['secrets.use', ...many, 'locus.write'].map((capability_id) => ({ capability_id, outcome: 'granted' })),
      [
        { capability_id: 'x.y', outcome: 'unknown' },
        { capability_id: 'locus.read', outcome: 'granted' },
        { capability_id: 'locus.delete', outcome: 'denied' },
      ],
    ])
    expect(decisions[1]).toMatchObject({
      attested: 'claimed',
      payload: { operation: 'delete_wp', profile_id: 'coder' },
    })
  })
})
