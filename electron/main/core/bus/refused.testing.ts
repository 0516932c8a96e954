/** For tests of the gates: sends what has to be refused, and proves that nothing else came of it. */
import { afterEach, beforeEach, expect } from 'vitest'
import type { ErrorValue } from '#shared/contract/errors.ts'
import { jobOf, OPERATOR, openTestBus, type RawJob, type TestBus, type TestCaller } from './bus.testing.ts'

/** The Work Packet that the tests of the gates are about. */
export const wp_id = 'WP-1-Tide'

/** A bus with that Work Packet on it for every test of a file. */
export function gatedBus(): {
  current(): TestBus
  refused(job: unknown, as?: TestCaller): Promise<ErrorValue | undefined>
} {
  let test: TestBus
  beforeEach(async () => {
    test = await openTestBus()
    await test.must('create_wp', { wp_id, title: 'Tide tables', routing: 'GOV_LIGHT' })
  })
  afterEach(() => test.close())
  return { current: () => test, refused: (job, as) => refusedBy(test, job, as) }
}

/** An update of its title, as a whole job. */
export const renamed = (): RawJob => jobOf('update_wp', { wp_id, title: 'Tides' })

/** A job with parts of its envelope, or of its planned operation, replaced. */
export function spoilt(job: RawJob, envelope: Record<string, unknown>, input: Record<string, unknown> = {}): RawJob {
  return { ...job, ...envelope, input: { ...job.input, ...input } }
}

/** The sequence of the newest event. */
export async function lastSequence(test: TestBus): Promise<number> {
  return (await test.store.read((reader) => reader.lastEvent()))?.sequence ?? 0
}

/** Sends what has to be refused: nothing may change but events and diagnostics. Answers the error. */
export async function refusedBy(
  test: TestBus,
  job: unknown,
  as: TestCaller = OPERATOR,
): Promise<ErrorValue | undefined> {
  const before = test.untouchables()
  const last = await lastSequence(test)
  const result = await test.send(job, as)
  expect(result).toMatchObject({ status: 'rejected', data: null, errors: [expect.anything()] })
  expect(test.untouchables()).toEqual(before)
  const events = await test.store.read((reader) => reader.events({ since: last, limit: 10 }))
  expect(result.events_emitted.map((event) => event.sequence)).toEqual(events.map((event) => event.sequence))
  expect(events.at(-1)).toMatchObject({ event_type: 'diagnostic', payload: { code: result.errors[0]?.code } })
  expect(events.length).toBeLessThanOrEqual(2)
  const problems = await test.store.read((reader) => reader.diagnostics())
  expect(problems.some((problem) => problem.code === result.errors[0]?.code)).toBe(true)
  return result.errors[0]
}
