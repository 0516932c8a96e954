/** Conflicts: found once, left alone until somebody decides, decided either way (design: 40-task-board). */
import { describe, expect, it } from 'vitest'
import { fixProblem } from '#core/problem-fixes.ts'
import { AGENT, board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const WAIVER = { id: 'W-1', reason: 'the pier was closed', scope: 'this packet' }

async function inConflict(): Promise<Workbench> {
  const bench = await Workbench.adopted(board({}))
  await bench.do('create_wp', { wp_id: A, title: 'Anchor', routing: 'GOV_LIGHT', status: 'ready' })
  await bench.do('update_wp', { wp_id: A, routing: 'GOV_STRICT' })
  await bench.sync()
  bench.edit(
    [`- ${entry(A, 'READY_FOR_DEV')}\n`, ''],
    ['## In Progress\n', `## In Progress\n- ${entry(A, 'IN_PROGRESS')}\n`],
  )
  await bench.mark()
  await bench.sync()
  return bench
}

describe('an open conflict', () => {
  it('is found once: over three syncs nothing is recorded, written or stored again', async () => {
    const bench = await inConflict()
    expect(await bench.events('task_board_status_changed')).toHaveLength(1)
    expect((await bench.events('task_board_synced')).map((event) => event.payload?.['cause'])).toEqual(['manual_edit'])
    const saved = bench.text()
    for (let sync = 0; sync < 3; sync += 1) await bench.expectQuiet()
    expect(bench.text()).toBe(saved)
    expect(await bench.events('task_board_status_changed')).toHaveLength(1)
  })

  it('stays open while other edits of the file are taken', async () => {
    const bench = await inConflict()
    bench.edit(['## Stub Backlog (Not Activated)\n', `## Stub Backlog (Not Activated)\n- ${entry(B, 'STUB')}\n`])
    expect(await bench.sync()).toMatchObject({ added: [B], conflicts: [A] })
    expect((await bench.events('task_board_status_changed')).map((event) => event.wp_id)).toEqual([A, B])
    expect(bench.text()).toContain(entry(A, 'IN_PROGRESS'))
    await bench.expectQuiet()
  })

  it('is another one when the line changes again', async () => {
    const bench = await inConflict()
    const [before] = await bench.conflicts()
    bench.edit([`- ${entry(A, 'IN_PROGRESS')}\n`, ''], ['## Done\n', `## Done\n- ${entry(A, 'VALIDATED')}\n`])
    await bench.sync()
    const [after] = await bench.conflicts()
    expect(after).toMatchObject({ wp_id: A, board: { status: 'DONE', verdict: 'VALIDATED' } })
    expect(after?.board.line_hash).not.toBe(before?.board.line_hash)
    expect(await bench.events('task_board_status_changed')).toHaveLength(2)
  })

  it('is another one when a line without a token stands in another section, its own bytes the same', async () => {
    const bench = await inConflict()
    bench.edit([entry(A, 'IN_PROGRESS'), `**[${A}]**`])
    await bench.sync()
    bench.edit([`- **[${A}]**\n`, ''], ['## Blocked\n', `## Blocked\n- **[${A}]**\n`])
    await bench.sync()
    expect(await bench.conflicts()).toEqual([])
    expect(await bench.state(A)).toBe('BLOCKED')
  })

  it('is about the same edit when the store goes on to something else: the edit is not announced again', async () => {
    const bench = await inConflict()
    await bench.move(A, 'blocked', { reason: 'no chain' })
    expect(await bench.sync()).toMatchObject({ conflicts: [A] })
    expect(await bench.conflicts()).toMatchObject([{ kind: 'both_changed', store: { status: 'BLOCKED' } }])
    expect(await bench.events('task_board_status_changed')).toHaveLength(1)
    await bench.expectQuiet()
  })

  it('closes by itself when the person puts the line back', async () => {
    const bench = await inConflict()
    bench.edit(
      [`- ${entry(A, 'IN_PROGRESS')}\n`, ''],
      ['## Ready for Dev\n', `## Ready for Dev\n- ${entry(A, 'READY_FOR_DEV')}\n`],
    )
    expect(await bench.sync()).toMatchObject({ conflicts: [], written: false })
    await bench.expectSound()
  })

  it('closes by itself when the store comes to say the same', async () => {
    const bench = await inConflict()
    await bench.do('gate_wp', { wp_id: A, gate: 'pre_work', result: 'pass' })
    await bench.move(A, 'in_progress')
    expect(await bench.sync()).toMatchObject({ conflicts: [], written: false })
    await bench.expectSound()
  })

  it('gives way to a missing line when the line is taken off', async () => {
    const bench = await inConflict()
    bench.edit([`- ${entry(A, 'IN_PROGRESS')}\n`, ''])
    expect(await bench.sync()).toMatchObject({ conflicts: [] })
    expect(await bench.problems('missing_line')).toHaveLength(1)
    expect(await bench.state(A)).toBe('READY')
  })
})

describe('resolving a conflict', () => {
  it('by the store puts the line back, and nothing else', async () => {
    const bench = await inConflict()
    await bench.do('sync_task_board', { resolve: { wp_id: A, take: 'store' } })
    expect(bench.text()).toBe(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    expect(await bench.conflicts()).toEqual([])
    expect(await bench.state(A)).toBe('READY')
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('by the board records what it lacked, in the name of whoever accepts it', async () => {
    const bench = await inConflict()
    await bench.mark()
    await bench.do('sync_task_board', { resolve: { wp_id: A, take: 'board' } })
    const { fields } = await bench.stored(A)
    expect(fields).toMatchObject({ status: 'in_progress', unverified: false })
    expect(fields.governance.gates.pre_work).toMatchObject({ status: 'pass', validated_by: 'Opal' })
    expect(await bench.conflicts()).toEqual([])
    expect(await bench.events('task_board_status_changed')).toEqual([])
    const [updated] = await bench.events('work_packet_updated')
    expect(updated).toMatchObject({ actor: { kind: 'human', id: 'Opal' }, attested: 'window' })
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('by the board with a waiver records a skip that carries it', async () => {
    const bench = await inConflict()
    await bench.do('sync_task_board', { resolve: { wp_id: A, take: 'board', waiver: WAIVER } })
    const { pre_work } = (await bench.stored(A)).fields.governance.gates
    expect(pre_work).toMatchObject({ status: 'skip', waiver: WAIVER })
    await bench.expectSound()
  })

  it('takes a waiver only from a person at the window or a terminal', async () => {
    const bench = await inConflict()
    await bench.workspace.setSetting('actors', { 'coder-1': 'operator' })
    const claimed = { ...AGENT, actor: { kind: 'human' as const, id: 'coder-1' } }
    for (const caller of [AGENT, claimed]) {
      const params = { resolve: { wp_id: A, take: 'board', waiver: WAIVER } }
      expect(await bench.refused('sync_task_board', params, caller)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
    }
    expect(await bench.conflicts()).toHaveLength(1)
  })

  it('accepting the board needs the capability of gates, putting the line back does not', async () => {
    const bench = await inConflict()
    const accept = { resolve: { wp_id: A, take: 'board' } }
    expect(await bench.refused('sync_task_board', accept, AGENT)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
    await bench.do('sync_task_board', { resolve: { wp_id: A, take: 'store' } }, AGENT)
    expect(await bench.conflicts()).toEqual([])
  })

  it('that is not open is refused and leaves nothing', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    await bench.move(A, 'in_progress')
    const before = bench.text()
    const resolve = { wp_id: A, take: 'store' }
    expect(await bench.refused('sync_task_board', { resolve })).toMatchObject({ code: 'HSK-404-NOT-FOUND' })
    expect(bench.text()).toBe(before)
  })

  it('by the store before the board may be written keeps the conflict open', async () => {
    const bench = await inConflict()
    await bench.workspace.setSetting('write_board', false)
    expect(await bench.sync({ resolve: { wp_id: A, take: 'store' } })).toMatchObject({ written: false, conflicts: [A] })
    await bench.workspace.setSetting('write_board', true)
    expect(await bench.sync({ resolve: { wp_id: A, take: 'store' } })).toMatchObject({ written: true, conflicts: [] })
    await bench.expectSound()
  })
})

describe('an older copy saved over newer lines', () => {
  const ids = Array.from({ length: 10 }, (_, index) => `WP-1-Crane-${index}-v1`)
  const ready = ids.map((id) => entry(id, 'READY_FOR_DEV'))

  /** Ten lines that we wrote as in progress, and an editor that still shows them as ready. */
  async function stale(): Promise<{ bench: Workbench; buffer: string }> {
    const bench = await Workbench.adopted(board({ stub: [entry(A, 'STUB')], ready }))
    const buffer = bench.text()
    for (const id of ids) await bench.move(id, 'in_progress')
    await bench.sync()
    await bench.mark()
    return { bench, buffer }
  }

  it('applies none of them, overwrites none, takes the other edits of that save, and says so in one problem', async () => {
    const { bench, buffer } = await stale()
    const saved = buffer
      .replace(`- ${entry(A, 'STUB')}\n`, '')
      .replace('## Done\n', `## Done\n- ${entry(A, 'ABANDONED')}\n`)
      .replace('Edit with care.', 'Edit with great care.')
    bench.save(saved)
    const report = await bench.sync()
    expect(report).toMatchObject({ changed: [A], written: false })
    expect(report.conflicts.toSorted()).toEqual(ids)
    expect(bench.text()).toBe(saved)
    for (const id of ids) expect(await bench.state(id)).toBe('IN_PROGRESS')
    expect(await bench.state(A)).toBe('DONE [ABANDONED]')
    const problems = await bench.problems('older_copy')
    expect(problems).toHaveLength(1)
    expect(problems[0]?.fixes.map((fix) => fix.choice)).toEqual(['put_ours_back', 'take_file'])
    await bench.expectQuiet()
  })

  it.each([
    ['put_ours_back', 'IN_PROGRESS'],
    ['take_file', 'READY'],
  ])('%s settles them all', async (choice, state) => {
    const { bench, buffer } = await stale()
    bench.save(buffer)
    await bench.sync()
    const [problem] = await bench.problems('older_copy')
    expect(await fixProblem(bench.workspace, problem?.diagnostic_id ?? '', choice)).toMatchObject({ status: 'success' })
    for (const id of ids) expect(await bench.state(id)).toBe(state)
    expect(await bench.problems('older_copy')).toEqual([])
    expect(await bench.conflicts()).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('a line that goes on to something new is an edit like any other', async () => {
    const { bench } = await stale()
    const [first = ''] = ids
    bench.edit([`- ${entry(first, 'IN_PROGRESS')}\n`, ''], ['## Done\n', `## Done\n- ${entry(first, 'FAIL')}\n`])
    expect(await bench.sync()).toMatchObject({ changed: [first], conflicts: [] })
  })
})
