/** Fixes at their edges: a problem that is gone, a choice that it never had, a caller who may not, a fix that is refused (design: 70-window, "Problems"). */
import { describe, expect, it } from 'vitest'
import { fixProblem } from '#core/problem-fixes.ts'
import { AGENT, board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import { onlyProblem } from './lives.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const content = board({ ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV')] })

async function missing(caller = AGENT): Promise<Workbench> {
  const bench = await Workbench.adopted(content)
  bench.edit([`- ${entry(B, 'READY_FOR_DEV')}\n`, ''])
  await bench.sync()
  await bench.reopen({ caller })
  return bench
}

describe('a fix', () => {
  it.each([
    ['of a problem that is gone', 'missing_line:WP-1-None', 'put_back'],
    ['that the problem does not offer', `missing_line:${B}`, 'supersede'],
    ['that no problem offers', `missing_line:${B}`, 'constructor'],
  ])('%s is refused, and nothing happens', async (_what, id, choice) => {
    const bench = await missing()
    const before = await bench.trace()
    await expect(fixProblem(bench.workspace, id, choice)).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND', path: id })
    expect(await bench.trace()).toEqual(before)
  })

  it('asks for the rights of the operation that it is', async () => {
    const bench = await missing()
    const deleted = await fixProblem(bench.workspace, `missing_line:${B}`, 'delete')
    expect(deleted).toMatchObject({ status: 'rejected', errors: [{ code: 'HSK-403-CAPABILITY' }] })
    expect(await bench.state(B)).toBe('READY')
    await onlyProblem(bench, 'missing_line')
    expect(await fixProblem(bench.workspace, `missing_line:${B}`, 'put_back')).toMatchObject({ status: 'success' })
    expect(await bench.problems('missing_line')).toEqual([])
  })

  it('that takes a problem off the list is for those who may write', async () => {
    const bench = await missing({ ...AGENT, profile: 'viewer' })
    await bench.refused('update_wp', { wp_id: A, status: 'in_progress' })
    const { diagnostic_id: id } = await onlyProblem(bench, 'refused_operation')
    await expect(fixProblem(bench.workspace, id, 'dismiss')).rejects.toMatchObject({ code: 'HSK-403-CAPABILITY' })
    await onlyProblem(bench, 'refused_operation')
  })

  it('of several operations ends with the first that is refused', async () => {
    const bench = await Workbench.adopted(content)
    bench.edit([B, 'WP-1-Float'])
    await bench.sync()
    await bench.reopen({ caller: AGENT })
    const { diagnostic_id: id, fixes } = await onlyProblem(bench, 'possible_rename')
    const result = await fixProblem(bench.workspace, id, fixes[0]?.choice ?? '')
    expect(result).toMatchObject({ status: 'rejected', errors: [{ code: 'HSK-403-CAPABILITY' }] })
    expect(bench.text()).toContain('[WP-1-Float]')
    expect(bench.text()).not.toContain(B)
    await onlyProblem(bench, 'possible_rename')
  })
})
