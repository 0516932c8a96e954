/**
 * The table of problems: every kind with what raises it, what closes it and what its fixes do, each proved on a real
 * repository with a real store and a real board (design: 20-operations "Errors", 70-window "Problems").
 */
import { describe, expect, it } from 'vitest'
import { PROBLEM_KINDS, type ProblemKind } from '#shared/domain/problem-kinds.ts'
import { BACKUP_LIVES } from './backup-lives.testing.ts'
import { BOARD_LIVES } from './board-lives.testing.ts'
import { LINE_LIVES } from './line-lives.testing.ts'
import { type AnyLife, expectOfKind, fixOnly, onlyProblem, type ProblemLives } from './lives.testing.ts'
import { STORE_LIVES } from './store-lives.testing.ts'
import { WAITING_LIVES } from './waiting-lives.testing.ts'

const LIVES: ProblemLives<ProblemKind> = {
  ...BACKUP_LIVES,
  ...BOARD_LIVES,
  ...LINE_LIVES,
  ...WAITING_LIVES,
  ...STORE_LIVES,
}
const KINDS = Object.keys(PROBLEM_KINDS) as ProblemKind[]

const lifeOf = (kind: ProblemKind): AnyLife => LIVES[kind]
const here = KINDS.filter((kind) => !lifeOf(kind).skip)
const elsewhere = KINDS.filter((kind) => lifeOf(kind).skip).map((kind) => `${kind}${lifeOf(kind).skip}`)

describe.skip.each(elsewhere)('%s', () => {
  it.todo('is proved')
})

describe.each(here)('%s', (kind) => {
  const life = lifeOf(kind)

  it(`is raised by ${life.raisedBy}, once`, async () => {
    const bench = await life.raise()
    const raised = await onlyProblem(bench, kind)
    expectOfKind(raised, kind)
    if (life.again) await life.again.meet(bench)
    else await bench.outcome()
    const { count, last_seen: lastSeen, ...same } = await onlyProblem(bench, kind)
    const { count: _count, last_seen: seenBefore, ...before } = raised
    expect(same).toEqual(before)
    expect(count).toBe(life.again?.counts ? 2 : 1)
    expect(lastSeen >= seenBefore).toBe(true)
  })

  it(`is closed by ${life.closedBy}`, async () => {
    const bench = await life.raise()
    await onlyProblem(bench, kind)
    await life.end(bench)
    expect(await bench.problems(kind)).toEqual([])
    await bench.outcome()
    await bench.expectSound()
  })

  it.for(Object.entries(life.fixes))('is mended by %s', async ([verb, fix]) => {
    const bench = await (fix.raise ?? life.raise)()
    await fixOnly(bench, kind, verb)
    await bench.outcome()
    expect(await bench.problems(kind)).toEqual([])
    await fix.proves(bench)
    await bench.expectSound()
  })
})
