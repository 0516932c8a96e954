/** Adoption: a board that was there before Locus is taken over as it stands (design: 40-task-board, "Adoption"). */
import { existsSync, rmSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixProblem } from '#core/problem-fixes.ts'
import { write } from '#core/repository/repository.testing.ts'
import { ADOPTION_BATCH } from './adoption.ts'
import { BOARD, board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'

const mixed = board({
  stub: ['**[WP-0-Idea]**'],
  ready: [entry(A, 'READY FOR DEV')],
  progress: [entry('WP-1-Run', 'IN_PROGRESS')],
  blocked: [entry('WP-1-Hold', 'BLOCKED', 'no wind'), entry('WP-1-Judge', 'BLOCKED', 'gated: the harbour master')],
  done: [entry('WP-1-Old', 'VALIDATED'), '**[WP-1-Plain]**: Plain work'],
  superseded: [entry('WP-1-Gone', 'SUPERSEDED')],
})

describe('the first sync of a board', () => {
  it('creates every unknown id with the status and verdict of its line, and no lifecycle', async () => {
    const bench = await Workbench.fresh(mixed)
    const report = await bench.sync()
    expect(report.adopted).toBe(8)
    expect(await bench.states()).toEqual({
      'WP-0-Idea': 'STUB',
      [A]: 'READY',
      'WP-1-Run': 'IN_PROGRESS',
      'WP-1-Hold': 'BLOCKED',
      'WP-1-Judge': 'GATED',
      'WP-1-Old': 'DONE [VALIDATED]',
      'WP-1-Plain': 'DONE',
      'WP-1-Gone': 'CANCELLED',
    })
    await bench.expectSound()
  })

  it('skips both gates as before Locus, keeps when it was taken over, and marks nothing unverified', async () => {
    const bench = await Workbench.fresh(mixed)
    await bench.sync()
    const { fields } = await bench.stored('WP-1-Run')
    const skipped = { status: 'skip', notes: 'before Locus' }
    expect(fields.governance).toMatchObject({ routing: 'GOV_LIGHT', gates: { pre_work: skipped, post_work: skipped } })
    expect(fields).toMatchObject({ unverified: false, adopted_at: fields.created_at })
    expect((await bench.stored('WP-1-Plain')).fields.title).toBe('Plain work')
    expect((await bench.stored('WP-1-Hold')).fields.block?.reason).toBe('no wind')
    expect((await bench.stored('WP-1-Judge')).fields.awaits).toContain('the harbour master')
  })

  it('is one TB-002, no TB-003, and writes nothing into the file', async () => {
    const bench = await Workbench.fresh(mixed)
    const before = statSync(bench.at(BOARD))
    await bench.sync()
    const types = await bench.eventTypes()
    expect(types.filter((type) => type === 'task_board_synced')).toHaveLength(1)
    expect(types.filter((type) => type === 'task_board_status_changed')).toEqual([])
    expect(types.at(0)).toBe('sync_started')
    expect(types.slice(-2)).toEqual(['task_board_synced', 'sync_completed'])
    const [synced] = await bench.events('task_board_synced')
    expect(synced?.payload).toMatchObject({ cause: 'adoption', added: 8, written: false })
    expect(bench.text()).toBe(mixed)
    expect(statSync(bench.at(BOARD))).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino })
    await bench.expectQuiet()
  })

  it('takes the routing of the setting', async () => {
    const bench = await Workbench.fresh(mixed)
    await bench.workspace.setSetting('adopt_routing', 'GOV_STANDARD')
    await bench.sync()
    expect((await bench.stored(A)).fields.governance.routing).toBe('GOV_STANDARD')
  })

  it('finds the problems of the text inherited: not counted, and still so when lines move', async () => {
    const bench = await Workbench.fresh(
      board({ ready: [entry(A, 'ODD'), entry(B, 'READY')], done: [entry(B, 'FAIL')] }),
    )
    expect(await bench.sync()).toMatchObject({ problems: 0 })
    const found = await bench.problems()
    expect(found.map((problem) => [problem.kind, problem.inherited])).toEqual([
      ['board_duplicate', true],
      ['board_unknown_token', true],
    ])
    bench.edit(['Edit with care.', 'Edit with care.\nAnd with love.'])
    expect(await bench.sync()).toMatchObject({ problems: 0 })
    expect((await bench.problems()).map((problem) => problem.inherited)).toEqual([true, true])
  })

  it('does nothing in a dry run but say what it would take over', async () => {
    const bench = await Workbench.fresh(mixed)
    const report = await bench.sync({ dryRun: true })
    expect(report).toMatchObject({ adopted: 8, written: false, events: [] })
    expect(report.added).toContain(A)
    expect(await bench.states()).toEqual({})
    expect(await bench.events()).toEqual([])
    expect(existsSync(bench.at('.handshake/locus/artifacts'))).toBe(false)
  })
})

describe('a board of more than one batch', () => {
  const ids = Array.from({ length: ADOPTION_BATCH * 2 + 7 }, (_, index) => `WP-1-Plank-${index}-v1`)
  const planks = board({ stub: ids.map((id) => entry(id, 'STUB')) })

  it('is taken over whole, in batches, with one TB-002', async () => {
    const bench = await Workbench.fresh(planks)
    expect(await bench.sync()).toMatchObject({ adopted: ids.length })
    expect(Object.keys(await bench.states())).toHaveLength(ids.length)
    expect((await bench.events('task_board_synced')).map((event) => event.payload?.['added'])).toEqual([ids.length])
    await bench.expectQuiet()
    await bench.expectSound()
  }, 60_000)

  it('goes on where it stopped after a crash between batches', async () => {
    const bench = await Workbench.fresh(planks)
    let commits = 0
    bench.ports.at('mutation.before_commit', () => {
      commits += 1
      if (commits === 2) throw new Error('the machine stops here')
    })
    await expect(bench.sync()).rejects.toThrow('the machine stops here')
    expect(Object.keys(await bench.states())).toHaveLength(ADOPTION_BATCH)
    bench.ports.at('mutation.before_commit', () => undefined)
    await bench.reopen()
    const report = await bench.sync()
    expect(report.adopted).toBe(ids.length - ADOPTION_BATCH)
    expect((await bench.events('task_board_synced')).map((event) => event.payload?.['added'])).toEqual([ids.length])
    expect(await bench.events('task_board_status_changed')).toEqual([])
    for (const id of [ids.at(0), ids.at(-1)]) expect((await bench.stored(id ?? '')).fields.adopted_at).toBeDefined()
    await bench.expectQuiet()
    await bench.expectSound()
  }, 60_000)

  it('that is edited between two batches is looked at again, and taken over as it stands then', async () => {
    const bench = await Workbench.fresh(planks)
    bench.ports.once('mutation.after_commit', () => bench.edit([`- ${entry(ids.at(-1) ?? '', 'STUB')}\n`, '']))
    await bench.sync()
    expect(Object.keys(await bench.states())).toHaveLength(ids.length - 1)
    expect(await bench.events('task_board_status_changed')).toEqual([])
    await bench.expectSound()
  }, 60_000)
})

describe('problems that were there at adoption', () => {
  const odd = board({ ready: [entry(A, 'HALF DONE'), entry(B, 'READY_FOR_DEV')], progress: [entry(B, 'IN_PROGRESS')] })

  it('are inherited and not counted, wherever their lines go', async () => {
    const bench = await Workbench.fresh(odd)
    expect(await bench.sync()).toMatchObject({ problems: 0 })
    const inherited = async () => (await bench.problems()).map(({ kind, inherited }) => [kind, inherited])
    const both = [
      ['board_duplicate', true],
      ['board_unknown_token', true],
    ]
    expect((await inherited()).toSorted()).toEqual(both)
    bench.edit(['Edit with care.', 'Edit with care.\n\nAnd then some.'])
    expect(await bench.sync()).toMatchObject({ problems: 0 })
    expect((await inherited()).toSorted()).toEqual(both)
    expect((await bench.problems('board_unknown_token'))[0]?.where).toBe('docs/TASK_BOARD.md:10')
  })

  it('are counted from when their cause changes, and when they come back', async () => {
    const bench = await Workbench.fresh(odd)
    await bench.sync()
    bench.edit(['HALF DONE', 'NEARLY DONE'])
    expect(await bench.sync()).toMatchObject({ problems: 1 })
    expect(await bench.problems('board_unknown_token')).toMatchObject([{ inherited: false }])
    expect(await bench.problems('board_duplicate')).toMatchObject([{ inherited: true }])
    const line = `- ${entry(B, 'IN_PROGRESS')}\n`
    bench.edit([line, ''])
    expect(await bench.sync()).toMatchObject({ problems: 1 })
    bench.edit(['## In Progress\n', `## In Progress\n${line}`])
    expect(await bench.sync()).toMatchObject({ problems: 2 })
    expect(await bench.problems('board_duplicate')).toMatchObject([{ inherited: false }])
  })
})

describe('a board taken over by a store that knows some of it', () => {
  /** A store that knows A as ready and B as in progress, and a board that is another file. */
  async function withOtherBoard(content: string): Promise<Workbench> {
    const bench = await Workbench.adopted(
      board({ ready: [entry(A, 'READY_FOR_DEV')], progress: [entry(B, 'IN_PROGRESS')] }),
    )
    write(bench.root, '.handshake/gov/TASK_BOARD.md', content)
    await bench.workspace.setSetting('board_path', '.handshake/gov/TASK_BOARD.md')
    await bench.mark()
    return bench
  }

  it('agrees without a word where both say the same', async () => {
    const same = board({ ready: [entry(A, 'READY')], progress: [`**[${B}]**`] })
    const bench = await withOtherBoard(same)
    const report = await bench.sync()
    expect(report).toMatchObject({ adopted: 0, conflicts: [], problems: 0, written: false })
    expect(await bench.events('work_packet_created')).toEqual([])
    expect(await bench.events('task_board_synced')).toHaveLength(1)
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('tells of all that differ in one problem, and changes neither side', async () => {
    const other = board({ done: [entry(A, 'VALIDATED'), entry(B, 'FAIL')] })
    const bench = await withOtherBoard(other)
    const report = await bench.sync()
    expect(report.conflicts.toSorted()).toEqual([A, B])
    expect(await bench.states()).toEqual({ [A]: 'READY', [B]: 'IN_PROGRESS' })
    const [problem, ...others] = await bench.problems()
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      kind: 'adoption_differs',
      message: expect.stringContaining('2 Work Packets differ'),
    })
    expect(problem?.fixes.map((fix) => fix.choice)).toEqual([
      'take_file',
      'put_ours_back',
      ...[A, B].flatMap((wpId) => [`take_file:${wpId}`, `put_ours_back:${wpId}`]),
    ])
    expect(await bench.events('task_board_status_changed')).toEqual([])
    await bench.expectQuiet()
  })

  it.each([
    ['take_file', 'DONE [VALIDATED]', 'DONE [FAIL]'],
    ['put_ours_back', 'READY', 'IN_PROGRESS'],
  ])('settles what differs by %s', async (choice, a, b) => {
    const bench = await withOtherBoard(board({ done: [entry(A, 'VALIDATED'), entry(B, 'FAIL')] }))
    await bench.sync()
    const [problem] = await bench.problems('adoption_differs')
    await fixProblem(bench.workspace, problem?.diagnostic_id ?? '', choice)
    expect(await bench.states()).toEqual({ [A]: a, [B]: b })
    expect(await bench.problems('adoption_differs')).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('settles them one by one as well', async () => {
    const bench = await withOtherBoard(board({ done: [entry(A, 'VALIDATED'), entry(B, 'FAIL')] }))
    await bench.sync()
    await bench.sync({ resolve: { wp_id: A, take: 'board' } })
    expect(await bench.states()).toEqual({ [A]: 'DONE [VALIDATED]', [B]: 'IN_PROGRESS' })
    expect(await bench.problems('adoption_differs')).toMatchObject([
      { message: expect.stringContaining('1 Work Packet differs') },
    ])
  })

  it('settles them one by one from the problem, each its own way', async () => {
    const bench = await withOtherBoard(board({ done: [entry(A, 'VALIDATED'), entry(B, 'FAIL')] }))
    await bench.sync()
    const fix = async (choice: string) => {
      const [problem] = await bench.problems('adoption_differs')
      return fixProblem(bench.workspace, problem?.diagnostic_id ?? '', choice)
    }
    await fix(`take_file:${A}`)
    expect(await bench.states()).toEqual({ [A]: 'DONE [VALIDATED]', [B]: 'IN_PROGRESS' })
    await expect(fix(`put_ours_back:${A}`)).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
    await fix('put_ours_back')
    expect(await bench.states()).toEqual({ [A]: 'DONE [VALIDATED]', [B]: 'IN_PROGRESS' })
    expect(await bench.problems('adoption_differs')).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('writes the lines of those that only the store knows after a confirmation', async () => {
    const bench = await withOtherBoard(board({ ready: [entry(A, 'READY')] }))
    expect(await bench.sync()).toMatchObject({ written: false })
    const [problem] = await bench.problems('missing_line')
    expect(problem).toMatchObject({ wp_id: B })
    await bench.sync({ fix: { kind: 'put_back', wp_ids: [B] } })
    expect(await bench.problems()).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('writes them at once with --push', async () => {
    const bench = await withOtherBoard(board({ ready: [entry(A, 'READY')] }))
    expect(await bench.sync({ direction: 'push' })).toMatchObject({ written: true, added: [B] })
    expect(await bench.problems()).toEqual([])
    await bench.expectSound()
  })

  it('does not let the line of a deleted Work Packet bring it back', async () => {
    const bench = await withOtherBoard(board({ ready: [entry(A, 'READY')], progress: [entry(B, 'IN_PROGRESS')] }))
    await bench.do('delete_wp', { wp_id: B, reason: 'a mistake' })
    expect(await bench.sync()).toMatchObject({ conflicts: [B] })
    expect(await bench.conflicts()).toMatchObject([{ wp_id: B, kind: 'deleted_line' }])
  })

  it('forgets the conflicts of the board before', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    await bench.move(A, 'blocked', { reason: 'no wind' })
    bench.save(board({ done: [entry(A, 'FAIL')] }))
    expect(await bench.sync()).toMatchObject({ conflicts: [A] })
    write(bench.root, '.handshake/gov/TASK_BOARD.md', board({ blocked: [entry(A, 'BLOCKED')] }))
    await bench.workspace.setSetting('board_path', '.handshake/gov/TASK_BOARD.md')
    expect(await bench.sync()).toMatchObject({ conflicts: [] })
    await bench.expectQuiet()
  })

  it('a line in conflict that is taken off is missing then, not written again', async () => {
    const bench = await withOtherBoard(board({ ready: [entry(A, 'READY')], done: [entry(B, 'FAIL')] }))
    await bench.sync()
    const taken = board({ ready: [entry(A, 'READY')] })
    write(bench.root, '.handshake/gov/TASK_BOARD.md', taken)
    expect(await bench.sync()).toMatchObject({ written: false, conflicts: [] })
    expect(await bench.problems('missing_line')).toHaveLength(1)
    expect(await bench.sync()).toMatchObject({ written: false })
  })
})

describe('the first write', () => {
  it('is recorded with whoever said that the board may be written, as a part of their sync', async () => {
    const bench = await Workbench.fresh(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    await bench.sync()
    await bench.move(A, 'in_progress')
    const typed = { actor: { kind: 'human' as const, id: 'mara' }, attested: 'tty' as const, source: 'cli' as const }
    await bench.do('sync_task_board', {}, typed)
    expect(await bench.state(A)).toBe('IN_PROGRESS')
    const [allowed] = await bench.workspace.events({ type: 'capability_decision', limit: 9, newest_first: true })
    expect(allowed).toMatchObject({ actor: { id: 'mara' }, payload: { setting: { key: 'write_board', value: true } } })
    await bench.expectSound()
  })
})

describe('adopt again', () => {
  it('takes the board over anew, kept blocks of deleted Work Packets kept', async () => {
    const line = `**[${B}]**: Paint the buoy [READY_FOR_DEV]`
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV'), line] }))
    await bench.do('delete_wp', { wp_id: B, reason: 'a mistake' })
    await bench.sync()
    bench.save(board({ done: [entry(A, 'VALIDATED')] }))
    await bench.mark()
    expect(await bench.sync({ adoptAgain: true })).toMatchObject({ adopted: 0, conflicts: [A] })
    expect(await bench.events('task_board_status_changed')).toEqual([])
    await bench.do('update_wp', { wp_id: B, restore: true })
    await bench.sync()
    expect(bench.text()).toContain(line)
  })

  it('a rebuilt store adopts what the lost one had made of the board', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    await bench.move(A, 'in_progress')
    await bench.sync()
    await bench.workspace.close()
    rmSync(bench.at('.handshake'), { recursive: true })
    await bench.reopen()
    expect(await bench.sync()).toMatchObject({ adopted: 1 })
    expect(await bench.state(A)).toBe('IN_PROGRESS')
    await bench.expectSound()
  })
})
