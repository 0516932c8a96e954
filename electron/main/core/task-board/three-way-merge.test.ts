/** The three-way merge, row by row of its table (design: 40-task-board, "Three-way merge"). */
import { describe, expect, it } from 'vitest'
import { fixProblem } from '#core/problem-fixes.ts'
import { write } from '#core/repository/repository.testing.ts'
import { board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const C = 'WP-1-Capstan-v1'

const start = board({ stub: [entry(C, 'STUB')], ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV')] })

/** Moves A's line by hand from Ready for Dev to In Progress. */
const inProgressByHand = [
  [`- ${entry(A, 'READY_FOR_DEV')}\n`, ''],
  ['## In Progress\n', `## In Progress\n- ${entry(A, 'IN_PROGRESS')}\n`],
] as const

describe('board and store as they were', () => {
  it('nothing happens, and nothing is left behind', async () => {
    const bench = await Workbench.adopted(start)
    await bench.expectQuiet()
    await bench.expectQuiet({ direction: 'pull' })
    await bench.expectQuiet({ direction: 'push' })
  })
})

describe('the store changed', () => {
  it('the line is written: its block moves, and no other byte changes', async () => {
    const bench = await Workbench.adopted(start)
    await bench.move(A, 'in_progress')
    const report = await bench.sync()
    expect(report).toMatchObject({ written: true, changed: [A], added: [], removed: [], conflicts: [] })
    expect(bench.text()).toBe(
      board({ stub: [entry(C, 'STUB')], ready: [entry(B, 'READY_FOR_DEV')], progress: [entry(A, 'IN_PROGRESS')] }),
    )
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('the sync is recorded from its beginning to its end, the file in between', async () => {
    const bench = await Workbench.adopted(start)
    await bench.move(A, 'in_progress')
    await bench.mark()
    await bench.sync()
    expect(await bench.eventTypes()).toEqual(['sync_started', 'task_board_synced', 'sync_completed'])
    const [synced] = await bench.events('task_board_synced')
    expect(synced?.payload).toMatchObject({ cause: 'operation', written: true, changed: 1, added: 0, conflicts: 0 })
  })

  it('pull leaves the file alone, and a later push writes it', async () => {
    const bench = await Workbench.adopted(start)
    await bench.move(A, 'in_progress')
    expect(await bench.sync({ direction: 'pull' })).toMatchObject({ written: false })
    expect(bench.text()).toBe(start)
    expect(await bench.sync({ direction: 'push' })).toMatchObject({ written: true })
    await bench.expectSound()
  })
})

describe('the board changed', () => {
  it('a manual edit is recorded, then performed as an operation of the sync', async () => {
    const bench = await Workbench.adopted(start)
    bench.edit(...inProgressByHand)
    const report = await bench.sync()
    expect(report).toMatchObject({ changed: [A], written: false })
    expect(await bench.state(A)).toBe('IN_PROGRESS')
    expect(await bench.eventTypes()).toEqual([
      'sync_started',
      'task_board_status_changed',
      'work_packet_updated',
      'task_board_synced',
      'sync_completed',
    ])
    const [changed, updated] = (await bench.events()).slice(1)
    expect(changed).toMatchObject({
      event_code: 'FR-EVT-TB-003',
      wp_id: A,
      actor: { kind: 'human', id: 'unknown' },
      payload: { from_status: 'READY', to_status: 'IN_PROGRESS', token: 'IN_PROGRESS', line: 12, applied: true },
    })
    expect(updated).toMatchObject({ source: 'task_board_sync', actor: { kind: 'human', id: 'unknown' } })
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('a done line closes, with its verdict', async () => {
    const bench = await Workbench.adopted(board({ progress: [entry(A, 'IN_PROGRESS')] }))
    bench.save(board({ done: [entry(A, 'VALIDATED')] }))
    await bench.sync()
    expect(await bench.state(A)).toBe('DONE [VALIDATED]')
    expect(await bench.events('work_packet_completed')).toHaveLength(1)
    await bench.expectSound()
  })

  it('a verdict alone is a change: another one, and none', async () => {
    const bench = await Workbench.adopted(board({ done: [entry(A, 'VALIDATED')] }))
    bench.save(board({ done: [entry(A, 'OUTDATED_ONLY')] }))
    await bench.sync()
    expect(await bench.state(A)).toBe('DONE [OUTDATED_ONLY]')
    bench.save(board({ done: [`**[${A}]**`] }))
    await bench.sync()
    expect(await bench.state(A)).toBe('DONE')
    await bench.expectSound()
  })

  it('a superseded line that comes back to Done without its verdict is done without one', async () => {
    const bench = await Workbench.adopted(board({ done: [entry(A, 'VALIDATED')] }))
    bench.save(board({ superseded: [entry(A, 'SUPERSEDED')] }))
    await bench.sync()
    bench.save(board({ done: [`**[${A}]**`] }))
    await bench.sync()
    expect(await bench.state(A)).toBe('DONE')
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('every status is taken after every other where people keep the board by hand', async () => {
    const tokens = {
      stub: 'STUB',
      ready: 'READY_FOR_DEV',
      progress: 'IN_PROGRESS',
      blocked: 'BLOCKED',
      done: 'VALIDATED',
      superseded: 'SUPERSEDED',
    } as const
    const places = Object.keys(tokens) as Array<keyof typeof tokens>
    const bench = await Workbench.adopted(board({ stub: [entry(A, 'STUB')] }))
    for (const from of places) {
      for (const to of places) {
        for (const place of [from, to]) {
          bench.save(board({ [place]: [entry(A, tokens[place])] }))
          await bench.sync()
          expect(await bench.conflicts()).toEqual([])
        }
      }
    }
    await bench.expectSound()
  }, 120_000)

  it('the file that a push leaves alone is read by the next pull', async () => {
    const bench = await Workbench.adopted(start)
    bench.edit(...inProgressByHand)
    await bench.sync({ direction: 'push' })
    expect(await bench.state(A)).toBe('READY')
    await bench.sync({ direction: 'pull' })
    expect(await bench.state(A)).toBe('IN_PROGRESS')
  })
})

describe('both changed', () => {
  it('to the same: that is where they agree now, and nothing is recorded', async () => {
    const bench = await Workbench.adopted(start)
    await bench.move(A, 'in_progress')
    bench.edit(...inProgressByHand)
    await bench.mark()
    expect(await bench.sync()).toMatchObject({ written: false, conflicts: [] })
    expect(await bench.events()).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('differently: a conflict under every routing, applied nowhere and overwritten nowhere', async () => {
    for (const routing of ['GOV_STRICT', 'GOV_STANDARD', 'GOV_LIGHT', 'GOV_NONE']) {
      const bench = await Workbench.fresh(start)
      await bench.workspace.setSetting('adopt_routing', routing)
      await bench.sync({ allowWriting: true })
      await bench.move(A, 'blocked', { reason: 'waits for paint' })
      bench.edit(...inProgressByHand)
      const saved = bench.text()
      await bench.mark()
      expect(await bench.sync()).toMatchObject({ written: false, changed: [], conflicts: [A] })
      expect(bench.text()).toBe(saved)
      expect(await bench.state(A)).toBe('BLOCKED')
      expect(await bench.conflicts()).toMatchObject([
        { wp_id: A, kind: 'both_changed', board: { status: 'IN_PROGRESS', line: 12 }, store: { status: 'BLOCKED' } },
      ])
      expect((await bench.events('task_board_status_changed')).map((event) => event.payload)).toMatchObject([
        { applied: false, from_status: 'READY', to_status: 'IN_PROGRESS' },
      ])
      await bench.expectQuiet()
    }
  })
})

describe('an unknown line', () => {
  it('becomes a Work Packet: title from the id, light routing, recorded without a status before', async () => {
    const bench = await Workbench.adopted(start)
    bench.edit(['## Ready for Dev\n', '## Ready for Dev\n- **[WP-2-Dock-Planner-v3]** - [READY_FOR_DEV]\n'])
    expect(await bench.sync()).toMatchObject({ added: ['WP-2-Dock-Planner-v3'] })
    const { fields } = await bench.stored('WP-2-Dock-Planner-v3')
    expect(fields).toMatchObject({
      title: 'Dock Planner',
      status: 'ready',
      unverified: false,
      governance: { routing: 'GOV_LIGHT', phase: '2' },
    })
    expect(fields.adopted_at).toBeUndefined()
    expect((await bench.events('task_board_status_changed')).map((event) => event.payload)).toMatchObject([
      { from_status: null, to_status: 'READY', applied: true },
    ])
    await bench.expectSound()
  })

  it('takes its title from the line where it has one', async () => {
    const bench = await Workbench.adopted(start)
    bench.edit(['## Done\n', '## Done\n- **[WP-2-Dock]**: Plan the docks [VALIDATED]\n'])
    await bench.sync()
    expect((await bench.stored('WP-2-Dock')).fields.title).toBe('Plan the docks')
    expect(await bench.state('WP-2-Dock')).toBe('DONE [VALIDATED]')
  })

  it('takes the routing that its packet states, and starts as a stub in conflict where that asks for gates', async () => {
    const bench = await Workbench.adopted(start)
    const id = 'WP-2-Dock'
    write(
      bench.root,
      `docs/task_packets/${id}.md`,
      `# Task Packet: ${id}\n## METADATA\n- WP_ID: ${id}\n- ROUTING: GOV_STRICT\n`,
    )
    bench.edit(['## In Progress\n', `## In Progress\n- ${entry(id, 'IN_PROGRESS')}\n`])
    await bench.sync()
    expect((await bench.stored(id)).fields).toMatchObject({ status: 'stub', governance: { routing: 'GOV_STRICT' } })
    expect(await bench.conflicts()).toMatchObject([{ wp_id: id, kind: 'refused_edit' }])
    const changed = await bench.events('task_board_status_changed')
    expect(changed.map((event) => event.payload)).toMatchObject([{ from_status: null, applied: false }])
    await bench.expectQuiet()
  })
})

describe('a line that is gone', () => {
  it('leaves the Work Packet as it is, with a problem that offers three ways', async () => {
    const bench = await Workbench.adopted(start)
    bench.edit([`- ${entry(A, 'READY_FOR_DEV')}\n`, ''])
    expect(await bench.sync()).toMatchObject({ written: false, problems: 1 })
    expect(await bench.state(A)).toBe('READY')
    const [problem, ...others] = await bench.problems('missing_line')
    expect(others).toEqual([])
    expect(problem).toMatchObject({ wp_id: A, message: `${A} is missing from the board` })
    expect(problem?.fixes.map((fix) => fix.choice)).toEqual(['put_back', 'cancel', 'delete'])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('is put back with the bytes that it had', async () => {
    const line = `**[${A}]**: Forge the anchor [READY_FOR_DEV]\n  - and its chain`
    const bench = await Workbench.adopted(board({ ready: [line, entry(B, 'READY_FOR_DEV')] }))
    bench.edit([`- ${line}\n`, ''])
    await bench.sync()
    expect(await bench.sync({ fix: { kind: 'put_back', wp_ids: [A] } })).toMatchObject({ written: true, added: [A] })
    expect(bench.text()).toBe(board({ ready: [entry(B, 'READY_FOR_DEV'), line] }))
    expect(await bench.problems('missing_line')).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('is missed no more once its Work Packet is cancelled or deleted', async () => {
    const bench = await Workbench.adopted(start)
    bench.edit([`- ${entry(A, 'READY_FOR_DEV')}\n`, ''], [`- ${entry(B, 'READY_FOR_DEV')}\n`, ''])
    await bench.sync()
    expect(await bench.problems('missing_line')).toHaveLength(2)
    await bench.move(A, 'cancelled', { reason: 'given up' })
    await bench.do('delete_wp', { wp_id: B, reason: 'a mistake' })
    await bench.sync()
    expect(await bench.problems('missing_line')).toEqual([])
    expect(bench.text()).not.toContain(A)
    await bench.expectQuiet()
    await bench.sync({ direction: 'push' })
    expect(bench.text()).not.toContain(A)
    await bench.expectSound()
  })

  it('keeps quiet about it when it comes back unchanged', async () => {
    const bench = await Workbench.adopted(start)
    bench.edit([`- ${entry(A, 'READY_FOR_DEV')}\n`, ''])
    await bench.sync()
    bench.save(start)
    await bench.mark()
    await bench.sync()
    expect(await bench.problems()).toEqual([])
    expect(await bench.events('task_board_status_changed')).toEqual([])
  })
})

describe('a created Work Packet', () => {
  it('gets its line, and the line its event', async () => {
    const bench = await Workbench.adopted(start)
    await bench.do('create_wp', { wp_id: 'WP-2-Dock', title: 'Dock' })
    await bench.mark()
    expect(await bench.sync()).toMatchObject({ added: ['WP-2-Dock'], written: true })
    expect(bench.text()).toBe(
      board({
        stub: [entry(C, 'STUB'), entry('WP-2-Dock', 'STUB')],
        ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV')],
      }),
    )
    expect((await bench.events('task_board_entry_added')).map((event) => event.payload)).toEqual([
      { status: 'STUB', token: 'STUB', line: 7 },
    ])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('that somebody added by hand in the meantime needs no line', async () => {
    const bench = await Workbench.adopted(start)
    await bench.do('create_wp', { wp_id: 'WP-2-Dock', title: 'Dock' })
    bench.edit(['## Ready for Dev\n', `- ${entry('WP-2-Dock', 'STUB')}\n## Ready for Dev\n`])
    expect(await bench.sync()).toMatchObject({ written: false, added: [], conflicts: [] })
    await bench.expectSound()
  })
})

describe('a deleted Work Packet', () => {
  it('loses its block and nothing else; restored, it gets the very block back', async () => {
    const line = `**[${A}]**: Forge the anchor [READY_FOR_DEV]\n  - and its chain`
    const bench = await Workbench.adopted(board({ ready: [line, entry(B, 'READY_FOR_DEV')] }))
    await bench.do('delete_wp', { wp_id: A, reason: 'a mistake' })
    expect(await bench.sync()).toMatchObject({ removed: [A], written: true })
    expect(bench.text()).toBe(board({ ready: [entry(B, 'READY_FOR_DEV')] }))
    await bench.expectQuiet()
    await bench.do('update_wp', { wp_id: A, restore: true })
    expect(await bench.sync()).toMatchObject({ added: [A], written: true })
    expect(bench.text()).toBe(board({ ready: [entry(B, 'READY_FOR_DEV'), line] }))
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('deleted and restored between two syncs keeps its line where it is', async () => {
    const bench = await Workbench.adopted(start)
    await bench.do('delete_wp', { wp_id: A, reason: 'a mistake' })
    await bench.do('update_wp', { wp_id: A, restore: true })
    expect(await bench.sync()).toMatchObject({ written: false })
    expect(bench.text()).toBe(start)
    await bench.expectSound()
  })

  it('restored after its line was added by hand agrees with it, and can be deleted again', async () => {
    const bench = await Workbench.adopted(start)
    await bench.do('delete_wp', { wp_id: A, reason: 'a mistake' })
    await bench.sync()
    await bench.do('update_wp', { wp_id: A, restore: true })
    bench.save(start)
    expect(await bench.sync()).toMatchObject({ written: false, conflicts: [] })
    await bench.expectQuiet()
    await bench.do('delete_wp', { wp_id: A, reason: 'again' })
    expect(await bench.sync()).toMatchObject({ removed: [A], conflicts: [] })
    await bench.expectSound()
  })

  it('whose line was removed by hand as well is simply gone', async () => {
    const bench = await Workbench.adopted(start)
    await bench.do('delete_wp', { wp_id: A, reason: 'a mistake' })
    bench.edit([`- ${entry(A, 'READY_FOR_DEV')}\n`, ''])
    expect(await bench.sync()).toMatchObject({ written: false, conflicts: [] })
    await bench.expectQuiet()
    await bench.do('update_wp', { wp_id: A, restore: true })
    expect(await bench.sync()).toMatchObject({ written: true, added: [A] })
    await bench.expectSound()
  })

  it('whose line a person changes before the block is removed is a conflict', async () => {
    const bench = await Workbench.adopted(start)
    await bench.do('delete_wp', { wp_id: A, reason: 'a mistake' })
    bench.edit(...inProgressByHand)
    expect(await bench.sync()).toMatchObject({ written: false, conflicts: [A] })
    expect(await bench.conflicts()).toMatchObject([{ wp_id: A, kind: 'deleted_line', store: { text: 'deleted' } }])
    expect(bench.text()).toContain(entry(A, 'IN_PROGRESS'))
    await bench.expectQuiet()
  })

  it('whose line a person copies is a conflict, until they keep one of the two', async () => {
    const bench = await Workbench.adopted(start)
    await bench.do('delete_wp', { wp_id: A, reason: 'a mistake' })
    bench.edit(['## Done\n', `- ${entry(A, 'READY_FOR_DEV')}\n\n## Done\n`])
    expect(await bench.sync()).toMatchObject({ written: false, conflicts: [A] })
    const resolve = { wp_id: A, take: 'store' }
    expect(await bench.refused('sync_task_board', { resolve })).toMatchObject({ code: 'HSK-409-SYNC' })
    const [problem] = await bench.problems('board_duplicate')
    await fixProblem(bench.workspace, problem?.diagnostic_id ?? '', problem?.fixes[1]?.choice ?? '')
    await bench.sync()
    if ((await bench.conflicts()).length > 0) await bench.sync({ resolve: { wp_id: A, take: 'store' } })
    expect(bench.text()).not.toContain(A)
    expect(await bench.conflicts()).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('whose line a person leaves alone goes, and what they changed elsewhere stays', async () => {
    const bench = await Workbench.adopted(start)
    await bench.do('delete_wp', { wp_id: A, reason: 'a mistake' })
    bench.edit(['Edit with care.', 'Edit with great care.'])
    expect(await bench.sync()).toMatchObject({ removed: [A], conflicts: [] })
    expect(bench.text()).not.toContain(A)
    expect(bench.text()).toContain('Edit with great care.')
    await bench.expectQuiet()
  })

  it.each(['store', 'board'] as const)(
    'whose line is added by hand is a conflict, resolved by taking the %s',
    async (take) => {
      const bench = await Workbench.adopted(start)
      await bench.do('delete_wp', { wp_id: A, reason: 'a mistake' })
      await bench.sync()
      bench.edit(['## In Progress\n', `## In Progress\n- ${entry(A, 'IN_PROGRESS')}\n`])
      expect(await bench.sync()).toMatchObject({ conflicts: [A], written: false })
      await bench.sync({ resolve: { wp_id: A, take } })
      expect(await bench.conflicts()).toEqual([])
      expect(await bench.state(A)).toBe(take === 'board' ? 'IN_PROGRESS' : undefined)
      expect(bench.text().includes(A)).toBe(take === 'board')
      await bench.expectQuiet()
      await bench.expectSound()
      if (take === 'board') {
        await bench.do('delete_wp', { wp_id: A, reason: 'again' })
        expect(await bench.sync()).toMatchObject({ removed: [A] })
      }
    },
  )
})
