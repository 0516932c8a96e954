/** Specification of the rows, lanes and sums of Micro-Tasks. */
import { describe, expect, it } from 'vitest'
import type { Attempt, MicroTaskHistory } from '#shared/contract/micro-task-history.ts'
import {
  inDependencyOrder,
  lanesOf,
  lengthInWords,
  lookOf,
  spentByModel,
  spentOn,
  tokensInWords,
} from './attempt-rows.ts'

function attempt(iteration: number, more: Partial<Attempt> = {}): Attempt {
  return {
    iteration,
    model_id: '7b',
    level: 0,
    started_at: '2026-03-02T09:00:00.000Z',
    duration_ms: 60_000,
    tokens: 1000,
    outcome: 'RETRY',
    claimed: false,
    ...more,
  }
}

function task(mt_id: string, more: Partial<MicroTaskHistory> = {}): MicroTaskHistory {
  return {
    mt_id,
    name: mt_id,
    status: 'pending',
    depends_on: [],
    max_iterations: 5,
    token_budget: 2048,
    chain: ['7b', '7b-alt', '13b'],
    level: 0,
    attempts: [],
    ...more,
  }
}

const order = (...tasks: MicroTaskHistory[]): string[] => inDependencyOrder(tasks).map(({ mt_id }) => mt_id)

describe('the rows', () => {
  it('stand after everything that they wait for, else by id', () => {
    expect(
      order(
        task('MT-001', { depends_on: ['MT-003'] }),
        task('MT-002'),
        task('MT-003', { depends_on: ['MT-004'] }),
        task('MT-004'),
      ),
    ).toEqual(['MT-004', 'MT-003', 'MT-001', 'MT-002'])
  })

  it('hold every Micro-Task once, rings and unknown ones too, and a chain of hundreds', () => {
    expect(
      order(task('MT-001', { depends_on: ['MT-002', 'MT-999'] }), task('MT-002', { depends_on: ['MT-001'] })),
    ).toEqual(['MT-002', 'MT-001'])
    const chain = Array.from({ length: 999 }, (_, index) =>
      task(`MT-${index}`, index < 998 ? { depends_on: [`MT-${index + 1}`] } : {}),
    )
    expect(order(...chain)[0]).toBe('MT-998')
  })

  it('have a lane for each level that was tried or runs', () => {
    const tried = task('MT-001', {
      level: 2,
      running_since: '2026-03-02T09:10:00.000Z',
      attempts: [attempt(1), attempt(2), attempt(3, { level: 1, model_id: 'seven-alt' })],
    })
    expect(lanesOf(tried).map(({ name, attempts }) => [name, attempts.length])).toEqual([
      ['7b', 2],
      ['seven-alt', 1],
      ['13b', 0],
    ])
    expect(lanesOf(task('MT-002'))).toHaveLength(1)
  })
})

describe('an attempt', () => {
  it.each([
    [{ outcome: 'SUCCESS', claimed: true, validated: true }, 'success'],
    [{ outcome: 'SUCCESS', claimed: true, validated: false }, 'false_claim'],
    [{ outcome: 'ESCALATE', claimed: true, validated: false }, 'false_claim'],
    [{ outcome: 'ESCALATE' }, 'escalated'],
    [{ outcome: 'RETRY' }, 'retry'],
    [{ outcome: 'BLOCKED' }, 'blocked'],
    [{ outcome: 'SKIPPED' }, 'skipped'],
  ] as const)('that ended as %j looks like %s', (more, look) => {
    expect(lookOf(attempt(1, more))).toBe(look)
  })
})

describe('what was spent', () => {
  const tasks = [
    task('MT-001', { attempts: [attempt(1, { claimed: true, validated: false }), attempt(2, { outcome: 'SUCCESS' })] }),
    task('MT-002', { attempts: [attempt(1, { level: 2, model_id: '13b', tokens: 90_000 })] }),
  ]

  it('is summed over attempts, and by model and level, the most first', () => {
    expect(spentOn(tasks.flatMap(({ attempts }) => attempts))).toEqual({
      attempts: 3,
      tokens: 92_000,
      milliseconds: 180_000,
      falseClaims: 1,
      successes: 1,
    })
    expect(spentByModel(tasks).map(({ model, level, spent }) => [model, level, spent.tokens])).toEqual([
      ['13b', 2, 90_000],
      ['7b', 0, 2000],
    ])
  })

  it('is said in few words', () => {
    expect([950, 9999, 21_400, 1_240_000].map(tokensInWords)).toEqual(['950', '9,999', '21k', '1.2M'])
    expect([40_000, 240_000, 7_500_000, 7_200_000].map(lengthInWords)).toEqual(['40 s', '4 min', '2 h 5 min', '2 h'])
  })
})
