/** The Problems list: problems come, are counted, and go with their causes (20-operations, "Errors"). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { diagnosticId, type Finding, raiseDiagnostic, settleDiagnostics } from './diagnostics.ts'

const MONDAY = '2026-03-02T09:00:00.000Z'
const TUESDAY = '2026-03-03T09:00:00.000Z'

const finding = (key: string, change: Partial<Finding> = {}): Finding => ({
  kind: 'missing_line',
  key,
  severity: 'warning',
  code: 'HSK-409-SYNC',
  message: `${key} is gone`,
  fix_hint: 'Put it back.',
  fixes: [{ choice: 'put_back', label: 'Put it back' }],
  ...change,
})

let test: TestBus
beforeEach(async () => {
  test = await openTestBus()
})
afterEach(() => test.close())

const problems = () => test.store.read((reader) => reader.diagnostics())
const raise = (now: string, one: Finding) =>
  test.store.transaction({ budgetMs: 1_000 }, (transaction) => raiseDiagnostic(transaction, now, one))
const settle = (now: string, ...findings: Finding[]) =>
  test.store.transaction({ budgetMs: 1_000 }, (transaction) =>
    settleDiagnostics(transaction, now, ['missing_line', 'unverified'], findings),
  )

describe('a problem that is raised', () => {
  it('is opened, and counted when it is raised again', async () => {
    await raise(MONDAY, finding('WP-1-A'))
    await raise(TUESDAY, finding('WP-1-A', { message: 'WP-1-A is still gone' }))
    expect(await problems()).toEqual([
      {
        diagnostic_id: 'missing_line:WP-1-A',
        kind: 'missing_line',
        severity: 'warning',
        code: 'HSK-409-SYNC',
        message: 'WP-1-A is still gone',
        first_seen: MONDAY,
        last_seen: TUESDAY,
        count: 2,
        fix_hint: 'Put it back.',
        fixes: [{ choice: 'put_back', label: 'Put it back' }],
        inherited: false,
      },
    ])
  })
})

describe('a problem that was inherited', () => {
  it('stays so as long as its cause is the same, wherever it is now', async () => {
    await settle(MONDAY, finding('A', { inherited: true, where: 'docs/x.md:3' }))
    await settle(TUESDAY, finding('A', { where: 'docs/x.md:9' }))
    expect(await problems()).toMatchObject([{ where: 'docs/x.md:9', inherited: true, count: 2 }])
    await raise(TUESDAY, finding('A'))
    expect(await problems()).toMatchObject([{ inherited: true, count: 3 }])
  })

  it.each([
    ['settled', (changed: Finding) => settle(TUESDAY, changed)],
    ['raised', (changed: Finding) => raise(TUESDAY, changed)],
  ])('is an own one from when its cause changes (%s), and stays one', async (_how, change) => {
    await settle(MONDAY, finding('A', { inherited: true }))
    await change(finding('A', { message: 'A is gone for good' }))
    expect(await problems()).toMatchObject([{ inherited: false }])
    await settle(TUESDAY, finding('A', { inherited: true }))
    expect(await problems()).toMatchObject([{ inherited: false }])
  })
})

describe('the identity of a problem', () => {
  it('is short enough to be kept, and never shared by two', () => {
    const long = 'x'.repeat(300)
    const ids = [`${long}a`, `${long}b`].map((key) => diagnosticId('board_malformed_entry', key))
    expect(new Set(ids).size).toBe(2)
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(200)
    expect(diagnosticId('missing_line', 'WP-1-A')).toBe('missing_line:WP-1-A')
  })
})

describe('problems that are settled', () => {
  it('are exactly the findings: opened, kept untouched, changed and closed', async () => {
    await settle(MONDAY, finding('A'), finding('B'), finding('C', { where: 'docs/x.md:3' }))
    await raise(MONDAY, finding('other', { kind: 'late_edit' }))
    const moved = finding('C', { where: 'docs/x.md:9' })
    const { opened, closed } = await settle(TUESDAY, finding('A'), moved, finding('D'))
    expect(opened.map((each) => each.key)).toEqual(['D'])
    expect(closed.map((each) => each.diagnostic_id)).toEqual(['missing_line:B'])
    const open = new Map((await problems()).map((each) => [each.diagnostic_id, each]))
    expect([...open.keys()].sort()).toEqual(['late_edit:other', 'missing_line:A', 'missing_line:C', 'missing_line:D'])
    expect(open.get('missing_line:A')).toMatchObject({ last_seen: MONDAY, count: 1 })
    expect(open.get('missing_line:C')).toMatchObject({
      first_seen: MONDAY,
      last_seen: TUESDAY,
      count: 2,
      where: 'docs/x.md:9',
    })
  })

  it('that are the same write nothing', async () => {
    await settle(MONDAY, finding('A'))
    const before = test.dump()
    expect(await settle(TUESDAY, finding('A'))).toEqual({ opened: [], closed: [] })
    expect(test.dump()).toEqual(before)
  })
})
