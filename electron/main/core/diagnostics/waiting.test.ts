/** Work that waits: when it is free, when what holds it was given up, and what moves it back (design: 10-domain). */
import { describe, expect, it } from 'vitest'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import { fixOnly, onlyProblem } from './lives.testing.ts'
import { waitingForA } from './waiting-lives.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const C = 'WP-1-Capstan-v1'

const openBlockers = async (bench: Workbench, wpId = B): Promise<number> => (await bench.stored(wpId)).openBlockers
const edge = { from_wp_id: A, to_wp_id: B, type: 'blocks' }

describe('blocked work is free', () => {
  it.each([
    [
      'closed without a verdict, where gates are not enforced',
      async (bench: Workbench) => bench.do('close_wp', { wp_id: A }),
    ],
    ['no blocker any more', (bench: Workbench) => bench.do('remove_dependency', edge)],
  ])('once what held it is %s', async (_what, free) => {
    const bench = await waitingForA()
    await bench.move(A, 'in_progress')
    expect(await bench.problems('blockers_satisfied')).toEqual([])
    await free(bench)
    expect(await onlyProblem(bench, 'blockers_satisfied')).toMatchObject({ wp_id: B })
    await fixOnly(bench, 'blockers_satisfied', 'move_back')
    expect(await bench.state(B)).toBe('READY')
    expect(await bench.problems('blockers_satisfied')).toEqual([])
  })

  it.each(['FAIL', 'OUTDATED_ONLY', 'MERGE_PENDING', 'ABANDONED'])(
    'not by a blocker that is done with %s',
    async (verdict) => {
      const bench = await waitingForA()
      await bench.move(A, 'in_progress')
      await bench.do('close_wp', { wp_id: A, verdict })
      expect(await openBlockers(bench)).toBe(1)
      expect(await bench.problems('blockers_satisfied')).toEqual([])
    },
  )

  it('not by one that was closed by hand and nobody has verified, until somebody does', async () => {
    const bench = await waitingForA()
    bench.edit([`- ${entry(A, 'READY_FOR_DEV')}\n`, ''], ['## Done\n', `## Done\n- ${entry(A, 'DONE')}\n`])
    await bench.sync()
    expect((await bench.stored(A)).fields).toMatchObject({ status: 'done', unverified: true })
    expect(await openBlockers(bench)).toBe(1)
    await fixOnly(bench, 'unverified', 'validated')
    expect(await openBlockers(bench)).toBe(0)
    await onlyProblem(bench, 'blockers_satisfied')
  })

  it('not by one without a verdict, where gates are enforced', async () => {
    const bench = await waitingForA()
    await bench.do('update_wp', { wp_id: B, routing: 'GOV_STANDARD' })
    await bench.move(A, 'in_progress')
    await bench.do('close_wp', { wp_id: A })
    expect(await openBlockers(bench)).toBe(1)
    await bench.do('close_wp', { wp_id: A, verdict: 'VALIDATED' })
    expect(await openBlockers(bench)).toBe(0)
  })

  it('not while it was blocked for a reason of its own', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV')] }))
    await bench.do('add_dependency', edge)
    await bench.move(B, 'blocked', { reason: 'no wind' })
    await bench.do('remove_dependency', edge)
    expect(await bench.problems('blockers_satisfied')).toEqual([])
  })
})

describe('an id that stands on the board twice', () => {
  const doneOnce = board({ ready: [entry(B, 'READY_FOR_DEV')], done: [entry(A, 'VALIDATED')] })
  const doneTwice = doneOnce.replace('## Superseded', `- ${entry(A, 'VALIDATED')}\n\n## Superseded`)

  it('frees nobody, and does again once one line is left', async () => {
    const bench = await Workbench.adopted(doneOnce)
    await bench.do('add_dependency', edge)
    expect(await openBlockers(bench)).toBe(0)
    bench.save(doneTwice)
    await bench.sync()
    expect(await openBlockers(bench)).toBe(1)
    expect((await bench.workspace.verify()).checks.filter((check) => !check.ok)).toEqual([])
    await bench.move(B, 'blocked')
    await bench.sync()
    expect(await bench.problems('blockers_satisfied')).toEqual([])
    await fixOnly(bench, 'board_duplicate', 'keep')
    expect(await openBlockers(bench)).toBe(0)
    await onlyProblem(bench, 'blockers_satisfied')
    await bench.expectSound()
  })

  it('cannot be started', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    bench.edit(
      ['## In Progress\n', `## Stubs\n\n## In Progress\n`],
      ['## Blocked\n', `## Blocked\n- ${entry(A, 'BLOCKED')}\n`],
    )
    await bench.sync()
    expect(await bench.refused('update_wp', { wp_id: A, status: 'in_progress' })).toMatchObject({
      code: 'HSK-409-SYNC',
    })
    bench.edit(
      [`- ${entry(A, 'BLOCKED')}\n`, ''],
      [entry(A, 'READY_FOR_DEV'), `${entry(A, 'READY_FOR_DEV')}\n- ${entry(A, 'READY_FOR_DEV')}`],
    )
    await bench.sync()
    expect(await bench.do('query_ready', {})).toMatchObject({
      ready_wps: [{ wp_id: A, startable: false, why_not: [expect.stringContaining('2 times')] }],
    })
  })
})

describe('a blocker that was given up', () => {
  it.each([
    ['cancelled', (bench: Workbench) => bench.move(A, 'cancelled', { reason: 'no anchor' })],
    ['deleted', (bench: Workbench) => bench.do('delete_wp', { wp_id: A, reason: 'no anchor' })],
  ])('(%s) still blocks, and one problem names whom; restoring it closes that', async (how, giveUp) => {
    const bench = await waitingForA()
    await bench.do('add_dependency', { ...edge, to_wp_id: C })
    await giveUp(bench)
    expect(await openBlockers(bench)).toBe(1)
    expect((await onlyProblem(bench, 'given_up_blocker')).message).toBe(`${A} was ${how} and still holds ${B}, ${C}`)
    await bench.do('remove_dependency', { ...edge, to_wp_id: C })
    expect((await onlyProblem(bench, 'given_up_blocker')).message).toBe(`${A} was ${how} and still holds ${B}`)
    await fixOnly(bench, 'given_up_blocker', 'restore')
    expect(await bench.problems('given_up_blocker')).toEqual([])
    expect(await openBlockers(bench)).toBe(1)
  })

  it('holds nobody who has ended, and is told of again when one of those is reopened', async () => {
    const bench = await waitingForA()
    await bench.move(B, 'cancelled', { reason: 'no buoy' })
    await bench.move(A, 'cancelled', { reason: 'no anchor' })
    expect(await bench.problems('given_up_blocker')).toEqual([])
    await bench.move(B, 'blocked')
    await onlyProblem(bench, 'given_up_blocker')
  })
})

describe('the setting auto_unblock', () => {
  it('moves free work back by itself, as the program, and writes the line', async () => {
    const bench = await waitingForA('in_progress')
    await bench.reopen({ noSync: false })
    await bench.workspace.setSetting('auto_unblock', true)
    await bench.move(A, 'in_progress')
    await bench.mark()
    await bench.do('close_wp', { wp_id: A })
    expect(await bench.state(B)).toBe('IN_PROGRESS')
    expect(await bench.problems('blockers_satisfied')).toEqual([])
    expect((await bench.events('work_packet_updated')).at(-1)).toMatchObject({
      wp_id: B,
      actor: { kind: 'system', id: 'auto_unblock' },
      attested: 'claimed',
    })
    expect(bench.text()).toContain(entry(B, 'IN_PROGRESS'))
    await bench.expectSound()
  })

  it('moves back what is free already when it is switched on', async () => {
    const bench = await waitingForA()
    await bench.do('remove_dependency', edge)
    await bench.workspace.setSetting('auto_unblock', true)
    await bench.do('update_wp', { wp_id: C, priority: 1 })
    expect(await bench.state(B)).toBe('READY')
  })

  it('leaves the problem where the move back lacks something, and does not try it again and again', async () => {
    const bench = await waitingForA()
    await bench.do('update_wp', { wp_id: B, routing: 'GOV_STANDARD' })
    await bench.workspace.setSetting('auto_unblock', true)
    await bench.do('remove_dependency', edge)
    expect(await bench.state(B)).toBe('BLOCKED')
    await onlyProblem(bench, 'blockers_satisfied')
    expect(await bench.problems('refused_operation')).toEqual([])
  })

  it('is tried again by the next commit where the store was held or full', async () => {
    const bench = await waitingForA()
    await bench.workspace.setSetting('auto_unblock', true)
    let commits = 0
    bench.ports.at('mutation.before_commit', () => {
      commits += 1
      if (commits === 2) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    })
    await bench.do('remove_dependency', edge)
    expect(await bench.state(B)).toBe('BLOCKED')
    await bench.do('update_wp', { wp_id: C, priority: 1 })
    expect(await bench.state(B)).toBe('READY')
  })

  it('is off until somebody switches it on', async () => {
    const bench = await waitingForA()
    await bench.do('remove_dependency', edge)
    await bench.do('update_wp', { wp_id: C, priority: 1 })
    expect(await bench.state(B)).toBe('BLOCKED')
    expect(bench.text()).toContain(entry(B, 'BLOCKED'))
  })
})
