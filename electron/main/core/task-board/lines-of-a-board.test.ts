/** What a sync does with single lines: duplicates, notes, renamed ids, places (design: 40-task-board, "Grammar", "Edits"). */
import { readdirSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixProblem } from '#core/problem-fixes.ts'
import { BOARD, board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const C = 'WP-1-Capstan-v1'

describe('an id that stands twice', () => {
  const twice = board({ ready: [entry(A, 'READY_FOR_DEV')], done: [entry(A, 'VALIDATED')] })

  it.each([
    [{ progress: ['IN_PROGRESS'], blocked: ['BLOCKED'] }, 'IN_PROGRESS'],
    [{ blocked: ['BLOCKED'], done: ['FAIL'] }, 'BLOCKED'],
    [{ blocked: ['GATED'], done: ['FAIL'] }, 'GATED'],
    [{ done: ['FAIL'], superseded: ['SUPERSEDED'] }, 'DONE [FAIL]'],
    [{ superseded: ['SUPERSEDED'], ready: ['READY'] }, 'CANCELLED'],
    [{ ready: ['READY'], stub: ['STUB'] }, 'READY'],
  ])('%o reads as %s', async (tokens, state) => {
    const sections = Object.fromEntries(
      Object.entries(tokens).map(([key, list]) => [key, list.map((token) => entry(A, token))]),
    )
    const bench = await Workbench.adopted(board(sections))
    expect(await bench.state(A)).toBe(state)
  })

  it('is a problem that offers to keep either line, and no line is removed unasked', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    bench.save(twice)
    await bench.sync()
    expect(bench.text()).toBe(twice)
    const [problem] = await bench.problems('board_duplicate')
    expect(problem).toMatchObject({ wp_id: A, severity: 'error' })
    expect(problem?.fixes.map((fix) => fix.choice)).toEqual(['keep:8', 'keep:15'])
    await bench.expectQuiet()
  })

  it('refuses operations that would change its status, naming the lines', async () => {
    const bench = await Workbench.adopted(twice)
    for (const [operation, params] of [
      ['update_wp', { wp_id: A, status: 'ready', reason: 'again' }],
      ['close_wp', { wp_id: A, verdict: 'FAIL' }],
      ['delete_wp', { wp_id: A, reason: 'a mistake' }],
    ] as const) {
      const refusal = await bench.refused(operation, params)
      expect(refusal).toMatchObject({ code: 'HSK-409-SYNC', details: { lines: [8, 15] } })
      expect(refusal.message).toContain('lines 8, 15')
    }
    await bench.do('update_wp', { wp_id: A, title: 'Anchor', note: 'both lines stand' })
  })

  it.each([
    ['keep:8', 'READY', { ready: [entry(A, 'READY_FOR_DEV')] }],
    ['keep:15', 'DONE [VALIDATED]', { done: [entry(A, 'VALIDATED')] }],
  ])('%s removes the other line, and the store follows the one that stays', async (choice, state, sections) => {
    const bench = await Workbench.adopted(twice)
    const [problem] = await bench.problems('board_duplicate')
    expect(await fixProblem(bench.workspace, problem?.diagnostic_id ?? '', choice)).toMatchObject({ status: 'success' })
    expect(bench.text()).toBe(board(sections))
    expect(await bench.state(A)).toBe(state)
    expect(await bench.problems('board_duplicate')).toEqual([])
    await bench.expectQuiet()
    await bench.do('update_wp', { wp_id: A, note: 'one line stands' })
    await bench.expectSound()
  })

  it('a line that is not there any more cannot be kept', async () => {
    const bench = await Workbench.adopted(twice)
    const fix = { kind: 'keep_line', wp_id: A, line: 3 }
    expect(await bench.refused('sync_task_board', { fix })).toMatchObject({ code: 'HSK-404-NOT-FOUND' })
    expect(bench.text()).toBe(twice)
  })

  it('is no problem where one of them stands in an overlay: that is shown on the card', async () => {
    const overlay = `${board({ ready: [entry(A, 'READY_FOR_DEV')] })}\n## Active (Cross-Branch Status)\n- ${entry(A, 'ACTIVE')}\n`
    const bench = await Workbench.adopted(overlay)
    expect(await bench.problems()).toEqual([])
    expect((await bench.stored(A)).board).toEqual({ overlays: ['Active (Cross-Branch Status)'], duplicateLines: [] })
    await bench.move(A, 'in_progress')
    await bench.sync()
    expect(bench.text()).toContain(`## Active (Cross-Branch Status)\n- ${entry(A, 'ACTIVE')}`)
  })
})

describe('notes', () => {
  it('the reason of a block is written where the line has none, changed with it, and taken off again', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    await bench.move(A, 'blocked', { reason: 'no wind' })
    await bench.sync()
    expect(bench.text()).toBe(board({ blocked: [entry(A, 'BLOCKED', 'no wind')] }))
    await bench.move(A, 'ready')
    await bench.sync()
    expect(bench.text()).toBe(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    expect(await bench.problems()).toEqual([])
    await bench.expectQuiet()
  })

  it('a gated Work Packet stands under Blocked and says what it waits for', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    await bench.move(A, 'gated', { awaits: 'the harbour master' })
    await bench.sync()
    expect(bench.text()).toBe(board({ blocked: [entry(A, 'GATED', 'the harbour master')] }))
    expect(await bench.state(A)).toBe('GATED')
    await bench.expectQuiet()
    await bench.move(A, 'in_progress', { note: 'he said yes' })
    await bench.sync()
    expect(bench.text()).toBe(board({ progress: [entry(A, 'IN_PROGRESS')] }))
    await bench.expectSound()
  })

  it('a reason that reads like a gate stays a block', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    await bench.move(A, 'blocked', { reason: 'gated: the harbour master' })
    await bench.sync()
    expect(await bench.state(A)).toBe('BLOCKED')
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('somebody else’s note stays where it is, and on a move out of Blocked a problem offers to drop it', async () => {
    const bench = await Workbench.adopted(board({ blocked: [entry(A, 'BLOCKED', 'ask Ann')] }))
    await bench.move(A, 'ready')
    await bench.sync()
    expect(bench.text()).toBe(board({ ready: [entry(A, 'READY_FOR_DEV', 'ask Ann')] }))
    const [problem] = await bench.problems('kept_note')
    expect(problem).toMatchObject({ wp_id: A, severity: 'info', message: expect.stringContaining('ask Ann') })
    await bench.expectQuiet()
    await fixProblem(bench.workspace, problem?.diagnostic_id ?? '', 'drop_note')
    expect(bench.text()).toBe(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    expect(await bench.problems()).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('the problem of a kept note goes when somebody takes the note off by hand', async () => {
    const bench = await Workbench.adopted(board({ blocked: [entry(A, 'BLOCKED', 'ask Ann')] }))
    await bench.move(A, 'ready')
    await bench.sync()
    bench.edit([' - ask Ann', ''])
    await bench.sync()
    expect(await bench.problems()).toEqual([])
  })

  it('a note of ours that somebody has changed is theirs', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    await bench.move(A, 'blocked', { reason: 'no wind' })
    await bench.sync()
    bench.edit(['no wind', 'no wind at all'])
    await bench.sync()
    await bench.move(A, 'ready')
    await bench.sync()
    expect(bench.text()).toBe(board({ ready: [entry(A, 'READY_FOR_DEV', 'no wind at all')] }))
  })

  it('our note on a line that goes away and comes back with a restore is still ours', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    await bench.move(A, 'blocked', { reason: 'no wind' })
    await bench.sync()
    await bench.do('delete_wp', { wp_id: A, reason: 'a mistake' })
    await bench.sync()
    await bench.do('update_wp', { wp_id: A, restore: true })
    await bench.sync()
    await bench.move(A, 'ready')
    await bench.sync()
    expect(bench.text()).toBe(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
  })
})

describe('an id that is gone and an unknown one in its place', () => {
  const three = board({ ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV'), entry(C, 'READY_FOR_DEV')] })

  it('of the same Base WP is a new version, with its lineage, and one problem asks about the older one', async () => {
    const bench = await Workbench.adopted(three)
    bench.edit([B, 'WP-1-Buoy-v2'])
    expect(await bench.sync()).toMatchObject({ added: ['WP-1-Buoy-v2'] })
    expect((await bench.stored('WP-1-Buoy-v2')).fields.lineage).toMatchObject({ supersedes: B })
    const problems = await bench.problems()
    expect(problems.map(({ kind, wp_id: wpId }) => [kind, wpId])).toEqual([['supersede', B]])
    await bench.expectQuiet()
    bench.edit(['Edit with care.', 'Edit with great care.'])
    await bench.sync()
    expect((await bench.problems()).map((problem) => problem.kind)).toEqual(['supersede'])
    await fixProblem(bench.workspace, problems[0]?.diagnostic_id ?? '', 'supersede')
    await bench.sync()
    expect(await bench.state(B)).toBe('CANCELLED')
    expect((await bench.stored(B)).fields.lineage.superseded_by).toBe('WP-1-Buoy-v2')
    expect(await bench.problems()).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it.each([
    ['the same place', 'READY_FOR_DEV', 'READY', 0],
    ['the same tail and note elsewhere', 'READY_FOR_DEV', 'READY_FOR_DEV', 1],
  ])('in %s is created, and asked about', async (_what, token, now, elsewhere) => {
    const note = elsewhere === 1 ? 'for the regatta' : undefined
    const content = board({ ready: [entry(A, 'READY_FOR_DEV'), entry(B, token, note), entry(C, 'READY_FOR_DEV')] })
    const bench = await Workbench.adopted(content)
    if (elsewhere === 1) {
      bench.edit(
        [`- ${entry(B, token, note)}\n`, ''],
        ['## Done\n', `- ${entry('WP-1-Float', now, note)}\n\n## Done\n`],
      )
    } else bench.edit([entry(B, token), entry('WP-1-Float', now)])
    await bench.sync()
    expect((await bench.stored('WP-1-Float')).fields.lineage.supersedes).toBeUndefined()
    expect((await bench.problems()).filter((problem) => problem.wp_id === B)).toMatchObject([
      { kind: 'possible_rename' },
    ])
  })

  it('is a new packet where somebody says so: the old one is cancelled', async () => {
    const bench = await Workbench.adopted(three)
    bench.edit([B, 'WP-1-Float'])
    await bench.sync()
    const [problem] = await bench.problems('possible_rename')
    await fixProblem(bench.workspace, problem?.diagnostic_id ?? '', 'cancel')
    await bench.sync()
    expect(await bench.states()).toMatchObject({ [B]: 'CANCELLED', 'WP-1-Float': 'READY' })
    expect(await bench.problems()).toEqual([])
    await bench.expectSound()
  })

  it('is the same packet where somebody says so: the old id comes back and the new one goes', async () => {
    const bench = await Workbench.adopted(three)
    bench.edit([B, 'WP-1-Float'])
    await bench.sync()
    const [problem] = await bench.problems('possible_rename')
    const sameAgain = problem?.fixes.find((fix) => fix.label.startsWith('Same packet'))
    await fixProblem(bench.workspace, problem?.diagnostic_id ?? '', sameAgain?.choice ?? '')
    await bench.sync()
    expect(await bench.states()).toEqual({ [A]: 'READY', [B]: 'READY', [C]: 'READY' })
    expect(bench.text()).toContain(entry(B, 'READY_FOR_DEV'))
    expect(bench.text()).not.toContain('WP-1-Float')
    expect(await bench.problems()).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('asks no more once somebody has put the old id back by hand', async () => {
    const bench = await Workbench.adopted(three)
    bench.edit([B, 'WP-1-Float'])
    await bench.sync()
    bench.save(three)
    await bench.sync()
    expect(await bench.problems('possible_rename')).toEqual([])
    expect((await bench.problems('missing_line')).map((problem) => problem.wp_id)).toEqual(['WP-1-Float'])
  })
})

describe('a place', () => {
  const three = board({ ready: [entry(A, 'READY'), entry(B, 'READY'), entry(C, 'READY')] })

  it('within a section moves the line, and the cards follow the file', async () => {
    const bench = await Workbench.adopted(three)
    await bench.do('sync_task_board', { place: { wp_id: C, before: A } })
    expect(bench.text()).toBe(board({ ready: [entry(C, 'READY'), entry(A, 'READY'), entry(B, 'READY')] }))
    await bench.do('sync_task_board', { place: { wp_id: C } })
    expect(bench.text()).toBe(three)
    const column = await bench.workspace.read((reader) => reader.column({ status: 'ready', offset: 0, limit: 10 }))
    expect(column.cards.map((card) => card.wp_id)).toEqual([A, B, C])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('that is not there is refused, and leaves nothing', async () => {
    const bench = await Workbench.adopted(three)
    await bench.mark()
    const place = { wp_id: C, before: 'WP-9-Nowhere' }
    expect(await bench.refused('sync_task_board', { place })).toMatchObject({ code: 'HSK-409-SYNC' })
    expect(bench.text()).toBe(three)
    expect(await bench.events('sync_started')).toEqual([])
  })

  it('that a move asks for is where its line comes to stand', async () => {
    const content = board({ stub: [entry(A, 'STUB')], ready: [entry(B, 'READY'), entry(C, 'READY')] })
    const bench = await Workbench.adopted(content)
    await bench.move(A, 'ready', { place: { before: C } })
    await bench.sync()
    expect(bench.text()).toBe(board({ ready: [entry(B, 'READY'), entry(A, 'READY_FOR_DEV'), entry(C, 'READY')] }))
  })

  it('that is gone by then does not keep the line from being written', async () => {
    const content = board({ stub: [entry(A, 'STUB')], ready: [entry(B, 'READY'), entry(C, 'READY')] })
    const bench = await Workbench.adopted(content)
    await bench.move(A, 'ready', { place: { before: C } })
    bench.edit([`- ${entry(C, 'READY')}\n`, ''], ['## Done\n', `## Done\n- ${entry(C, 'FAIL')}\n`])
    expect(await bench.sync()).toMatchObject({ written: true })
    expect(bench.text()).toBe(
      board({ ready: [entry(B, 'READY'), entry(A, 'READY_FOR_DEV')], done: [entry(C, 'FAIL')] }),
    )
    expect(await bench.problems('board_refused')).toEqual([])
  })

  it('of a move that was refused is not remembered for a later one', async () => {
    const content = board({ stub: [entry(A, 'STUB')], ready: [entry(B, 'READY'), entry(C, 'READY')] })
    const bench = await Workbench.adopted(content)
    await bench.refused('update_wp', { wp_id: A, status: 'done', place: { before: B } })
    await bench.move(A, 'ready')
    await bench.sync()
    expect(bench.text()).toBe(board({ ready: [entry(B, 'READY'), entry(C, 'READY'), entry(A, 'READY_FOR_DEV')] }))
  })
})

describe('a line that cannot be written', () => {
  it('because its section occurs twice is a problem, the others are written, and it goes once the board is mended', async () => {
    const content = board({ stub: [entry(A, 'STUB'), entry(B, 'STUB')] }).replace('## Blocked\n', '## Ready for Dev\n')
    const bench = await Workbench.adopted(content)
    await bench.move(A, 'ready')
    await bench.do('update_wp', { wp_id: B, status: 'cancelled', reason: 'no buoy' })
    expect(await bench.sync()).toMatchObject({ written: true, changed: [B] })
    expect((await bench.problems('board_refused')).map((problem) => problem.wp_id)).toEqual([A])
    await bench.expectQuiet()
    bench.edit(['## Ready for Dev\n\n## Done', '## Blocked\n\n## Done'])
    expect(await bench.sync()).toMatchObject({ written: true, changed: [A] })
    expect(await bench.problems('board_refused')).toEqual([])
    await bench.expectSound()
  })

  it('because its section is missing gets the heading with it', async () => {
    const content = board({ stub: [entry(A, 'STUB')] }).replace('## Blocked\n', '')
    const bench = await Workbench.adopted(content)
    await bench.move(A, 'blocked', { reason: 'no wind' })
    await bench.sync()
    expect(bench.text().endsWith(`## Blocked\n- ${entry(A, 'BLOCKED', 'no wind')}\n`)).toBe(true)
    await bench.expectQuiet()
  })
})

describe('sections of the workspace’s own', () => {
  it('are read and written as the setting says, and a changed setting is a sync', async () => {
    const content = `${board({})}\n## Under Review\n- ${entry(A, 'GATED')}\n`
    const bench = await Workbench.adopted(content)
    expect(await bench.states()).toEqual({})
    await bench.workspace.setSetting('board_sections', { 'Under Review': 'GATED' })
    await bench.sync()
    expect(await bench.state(A)).toBe('GATED')
    await bench.expectQuiet()
    await bench.do('create_wp', { wp_id: B, title: 'Buoy', routing: 'GOV_LIGHT', status: 'ready' })
    await bench.move(B, 'gated', { awaits: 'Ann' })
    await bench.sync()
    expect(bench.text()).toContain(`## Under Review\n- ${entry(A, 'GATED')}\n- ${entry(B, 'GATED', 'Ann')}\n`)
    await bench.expectSound()
  })
})

describe('the first write to a board', () => {
  const start = board({ ready: [entry(A, 'READY_FOR_DEV')] })

  it('is asked for: opening and adopting write nothing, and a sync shows what it would write', async () => {
    const bench = await Workbench.fresh(start, { noSync: false })
    await bench.move(A, 'in_progress')
    const report = await bench.sync()
    expect(report).toMatchObject({ written: false })
    expect(report.wouldWrite?.from.toString()).toBe(start)
    expect(report.wouldWrite?.to.toString()).toBe(board({ progress: [entry(A, 'IN_PROGRESS')] }))
    expect(bench.text()).toBe(start)
    const state = await bench.workspace.syncState()
    expect(state).toMatchObject({ state: 'asking_first_write', board_path: BOARD })
    expect(state.pending_diff).toContain(`-- ${entry(A, 'READY_FOR_DEV')}`)
    expect(state.pending_diff).toContain(`+- ${entry(A, 'IN_PROGRESS')}`)
    await bench.expectQuiet()
    expect(bench.text()).toBe(start)
  })

  it('takes hand-made edits all the same', async () => {
    const bench = await Workbench.fresh(start)
    await bench.sync()
    bench.edit([entry(A, 'READY_FOR_DEV'), `${entry(A, 'READY_FOR_DEV')}\n- ${entry(B, 'READY')}`])
    expect(await bench.sync()).toMatchObject({ added: [B], written: false })
    expect(await bench.workspace.syncState()).toMatchObject({ state: 'watching' })
  })

  it('is made once it is allowed, and from then on nobody is asked', async () => {
    const bench = await Workbench.fresh(start)
    await bench.sync()
    await bench.move(A, 'in_progress')
    await bench.sync()
    expect(await bench.workspace.syncAsked({ allowWriting: true })).toMatchObject({ state: 'in_sync' })
    expect(bench.text()).toBe(board({ progress: [entry(A, 'IN_PROGRESS')] }))
    await bench.move(A, 'ready')
    expect(await bench.sync()).toMatchObject({ written: true })
    await bench.expectSound()
  })

  it('is allowed by the command line’s own sync', async () => {
    const bench = await Workbench.fresh(start)
    await bench.sync()
    await bench.move(A, 'in_progress')
    const cli = { actor: { kind: 'human' as const, id: 'Opal' }, attested: 'tty' as const, source: 'cli' as const }
    expect(await bench.do('sync_task_board', {}, cli)).toMatchObject({ written: true })
  })
})

describe('a dry run', () => {
  it('leaves no trace, and tells what a sync would do', async () => {
    const bench = await Workbench.adopted(
      board({ stub: [entry(C, 'STUB')], ready: [entry(A, 'READY'), entry(B, 'READY')] }),
    )
    await bench.move(A, 'in_progress')
    await bench.do('create_wp', { wp_id: 'WP-2-Dock', title: 'Dock' })
    bench.edit([`- ${entry(B, 'READY')}\n`, ''], ['## Done\n', `## Done\n- ${entry(B, 'VALIDATED')}\n`])
    const files = () => readdirSync(bench.at('.handshake/locus'), { recursive: true }).toSorted()
    const kept = files()
    const before = await bench.trace()
    const report = await bench.sync({ dryRun: true })
    expect(report).toMatchObject({ added: ['WP-2-Dock'], written: false, conflicts: [], events: [] })
    expect(report.changed.toSorted()).toEqual([A, B])
    expect(report.wouldWrite?.to.toString()).toContain(entry(A, 'IN_PROGRESS'))
    expect(await bench.trace()).toEqual(before)
    expect(files()).toEqual(kept)
    expect(await bench.state(B)).toBe('READY')
    const shown = await bench.workspace.syncState()
    await bench.do('sync_task_board', { dry_run: true })
    expect(await bench.workspace.syncState()).toEqual(shown)
    expect(await bench.sync()).toMatchObject({ written: true, added: ['WP-2-Dock'] })
    await bench.expectSound()
  })

  it('of a board that cannot be looked at records nothing', async () => {
    const bench = await Workbench.adopted(board({}))
    rmSync(bench.at(BOARD))
    expect(await bench.outcome({ dryRun: true })).toMatchObject({ kind: 'hindered' })
    expect(await bench.events()).toEqual([])
    expect(await bench.problems()).toEqual([])
  })
})

describe('versions of the board', () => {
  it('are kept as artifacts, each that was read and each that was written, also when one comes back', async () => {
    const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY')] }))
    const first = bench.text()
    await bench.move(A, 'in_progress')
    await bench.sync()
    bench.save(first.replace('care', 'great care'))
    await bench.sync()
    const versions = await bench.workspace.read((reader) => reader.boardVersions(10))
    expect(versions.map((version) => version.direction)).toEqual(['read', 'written', 'read'])
    const last = await bench.workspace.read((reader) => reader.lastEvent())
    for (const version of versions) expect(version.sequence).toBeLessThanOrEqual(last?.sequence ?? 0)
    await bench.expectSound()
  })
})
