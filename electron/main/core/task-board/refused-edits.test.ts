/** Manual edits that the lifecycle or a gate would refuse, under each routing (design: 40-task-board, "Three-way merge"). */
import { describe, expect, it } from 'vitest'
import { write } from '#core/repository/repository.testing.ts'
import { board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'

async function adoptedUnder(routing: string, content: string): Promise<Workbench> {
  const bench = await Workbench.fresh(content)
  await bench.workspace.setSetting('adopt_routing', routing)
  await bench.sync({ allowWriting: true })
  await bench.mark()
  return bench
}

/** A Work Packet that Locus made itself, so that its gates are pending, on the board as ready or in progress. */
async function pendingUnder(routing: string, status: 'ready' | 'in_progress'): Promise<Workbench> {
  const bench = await Workbench.adopted(board({}))
  write(bench.root, `docs/task_packets/${A}.md`, `# Task Packet: ${A}\n## METADATA\n- WP_ID: ${A}\n`)
  await bench.do('create_wp', { wp_id: A, title: 'Anchor', routing })
  await bench.move(A, 'ready')
  if (status === 'in_progress') {
    const strict = routing === 'GOV_STRICT' || routing === 'GOV_STANDARD'
    if (strict) await bench.do('gate_wp', { wp_id: A, gate: 'pre_work', result: 'pass' })
    await bench.move(A, 'in_progress')
  }
  await bench.sync()
  await bench.mark()
  return bench
}

const READY_TO_PROGRESS = [
  [`- ${entry(A, 'READY_FOR_DEV')}\n`, ''],
  ['## In Progress\n', `## In Progress\n- ${entry(A, 'IN_PROGRESS')}\n`],
] as const

const PROGRESS_TO_VALIDATED = [
  [`- ${entry(A, 'IN_PROGRESS')}\n`, ''],
  ['## Done\n', `## Done\n- ${entry(A, 'VALIDATED')}\n`],
] as const

const REPORT = `# Task Packet: ${A}\n## METADATA\n- WP_ID: ${A}\n## VALIDATION_REPORTS\nVerdict: PASS\n`

describe.each(['GOV_STRICT', 'GOV_STANDARD'])('under %s', (routing) => {
  it('a start without its gate is a conflict: not applied, not overwritten, saying what is missing', async () => {
    const bench = await pendingUnder(routing, 'ready')
    bench.edit(...READY_TO_PROGRESS)
    const saved = bench.text()
    expect(await bench.sync()).toMatchObject({ conflicts: [A], changed: [], written: false })
    expect(bench.text()).toBe(saved)
    expect(await bench.state(A)).toBe('READY')
    expect(await bench.conflicts()).toMatchObject([
      {
        kind: 'refused_edit',
        board: { status: 'IN_PROGRESS' },
        store: { status: 'READY' },
        missing: ['needs the pre-work gate'],
      },
    ])
    expect((await bench.events('task_board_status_changed')).map((event) => event.payload)).toMatchObject([
      { applied: false, why_not: 'needs the pre-work gate' },
    ])
    await bench.expectQuiet()
  })

  it('a move that the lifecycle does not know is a conflict as well', async () => {
    const bench = await adoptedUnder(routing, board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    bench.save(board({ done: [entry(A, 'FAIL')] }))
    expect(await bench.sync()).toMatchObject({ conflicts: [A] })
    expect(await bench.state(A)).toBe('READY')
  })

  it('a start whose gate has passed is applied', async () => {
    const bench = await pendingUnder(routing, 'ready')
    await bench.do('gate_wp', { wp_id: A, gate: 'pre_work', result: 'pass' })
    bench.edit(...READY_TO_PROGRESS)
    expect(await bench.sync()).toMatchObject({ conflicts: [], changed: [A] })
    expect((await bench.stored(A)).fields).toMatchObject({ status: 'in_progress', unverified: false })
    await bench.expectSound()
  })

  it('a VALIDATED line without proof in the files is a conflict', async () => {
    const bench = await pendingUnder(routing, 'in_progress')
    bench.edit(...PROGRESS_TO_VALIDATED)
    expect(await bench.sync()).toMatchObject({ conflicts: [A] })
    expect(await bench.state(A)).toBe('IN_PROGRESS')
    expect((await bench.stored(A)).fields.governance.gates.post_work.status).toBe('pending')
  })

  it.each([
    ['a validator report in the packet', `docs/task_packets/${A}.md`, REPORT],
    [
      'a validator gate file',
      `docs/validator_gates/${A}.json`,
      JSON.stringify({ validation_sessions: { [A]: { wpId: A, verdict: 'PASS', completed: '2026-01-02T03:04:05Z' } } }),
    ],
  ])('a VALIDATED line that %s proves records the gate from that evidence first', async (_what, path, content) => {
    const bench = await pendingUnder(routing, 'in_progress')
    write(bench.root, path, content)
    bench.edit(...PROGRESS_TO_VALIDATED)
    expect(await bench.sync()).toMatchObject({ conflicts: [], changed: [A] })
    const { fields } = await bench.stored(A)
    expect(fields).toMatchObject({ status: 'done', unverified: false, governance: { verdict: 'VALIDATED' } })
    expect(fields.governance.gates.post_work).toMatchObject({ status: 'pass', validated_by: 'validator' })
    expect((await bench.eventTypes()).slice(1, 4)).toEqual([
      'task_board_status_changed',
      'work_packet_gated',
      'work_packet_completed',
    ])
    const [gated] = await bench.events('work_packet_gated')
    expect(gated?.payload).toMatchObject({ evidence: { path } })
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('proof that lies where the Work Packet says its packet is counts', async () => {
    const bench = await pendingUnder(routing, 'in_progress')
    write(bench.root, 'plans/anchor.md', REPORT)
    await bench.do('update_wp', { wp_id: A, task_packet_path: 'plans/anchor.md' })
    bench.edit(...PROGRESS_TO_VALIDATED)
    expect(await bench.sync()).toMatchObject({ conflicts: [], changed: [A] })
  })

  it('a refused edit whose proof turns up later is taken then, without being announced again', async () => {
    const bench = await pendingUnder(routing, 'in_progress')
    bench.edit(...PROGRESS_TO_VALIDATED)
    await bench.sync()
    await bench.mark()
    write(bench.root, `docs/task_packets/${A}.md`, REPORT)
    expect(await bench.sync()).toMatchObject({ conflicts: [], changed: [A] })
    expect(await bench.state(A)).toBe('DONE [VALIDATED]')
    expect(await bench.events('task_board_status_changed')).toEqual([])
    expect(await bench.events('work_packet_completed')).toHaveLength(1)
    await bench.expectSound()
  })

  it('a verdict that does not validate proves no gate', async () => {
    const bench = await pendingUnder(routing, 'in_progress')
    write(bench.root, `docs/task_packets/${A}.md`, REPORT.replace('PASS', 'FAIL'))
    bench.edit(...PROGRESS_TO_VALIDATED)
    expect(await bench.sync()).toMatchObject({ conflicts: [A] })
  })

  it('a reopened line goes by the lifecycle', async () => {
    const bench = await adoptedUnder(routing, board({ done: [entry(A, 'VALIDATED')] }))
    bench.save(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
    expect(await bench.sync()).toMatchObject({ conflicts: [], changed: [A] })
    expect((await bench.stored(A)).fields.governance.gates.pre_work.status).toBe('pending')
  })

  it('a done line is superseded only by a newer version that its token names', async () => {
    const newer = 'WP-1-Anchor-v2'
    const bench = await adoptedUnder(routing, board({ stub: [entry(newer, 'STUB')], done: [entry(A, 'VALIDATED')] }))
    bench.save(board({ stub: [entry(newer, 'STUB')], superseded: [entry(A, 'SUPERSEDED')] }))
    expect(await bench.sync()).toMatchObject({ conflicts: [A] })
    bench.save(board({ stub: [entry(newer, 'STUB')], superseded: [entry(A, `SUPERSEDED by ${newer}`)] }))
    expect(await bench.sync()).toMatchObject({ conflicts: [], changed: [A] })
    expect((await bench.stored(A)).fields.lineage.superseded_by).toBe(newer)
    await bench.expectSound()
  })
})

describe.each(['GOV_LIGHT', 'GOV_NONE'])('under %s', (routing) => {
  it('an edit past a gate is applied, the gate skipped as a manual board edit, the packet marked with a problem', async () => {
    const bench = await pendingUnder(routing, 'ready')
    bench.edit([`- ${entry(A, 'READY_FOR_DEV')}\n`, ''], ['## Done\n', `## Done\n- ${entry(A, 'VALIDATED')}\n`])
    expect(await bench.sync()).toMatchObject({ conflicts: [], changed: [A], problems: 1 })
    const { fields } = await bench.stored(A)
    expect(fields).toMatchObject({ status: 'done', unverified: true, governance: { verdict: 'VALIDATED' } })
    const skipped = { status: 'skip', notes: 'manual board edit' }
    expect(fields.governance.gates).toMatchObject({ pre_work: skipped, post_work: skipped })
    const [problem] = await bench.problems('unverified')
    expect(problem).toMatchObject({ wp_id: A })
    expect(problem?.fixes.map((fix) => fix.choice)).toEqual(['validated', 'reopen'])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('the mark and its problem go once somebody gives a verdict', async () => {
    const bench = await pendingUnder(routing, 'ready')
    bench.edit([`- ${entry(A, 'READY_FOR_DEV')}\n`, ''], ['## Done\n', `## Done\n- ${entry(A, 'VALIDATED')}\n`])
    await bench.sync()
    await bench.do('update_wp', { wp_id: A, status: 'ready', reason: 'to be looked at' })
    await bench.sync()
    expect(await bench.problems('unverified')).toEqual([])
    expect(bench.text()).toContain(`## Ready for Dev\n- ${entry(A, 'READY_FOR_DEV')}`)
  })

  it('an edit that the lifecycle allows is not marked', async () => {
    const bench = await pendingUnder(routing, 'ready')
    bench.edit(...READY_TO_PROGRESS)
    await bench.sync()
    const { fields } = await bench.stored(A)
    expect(fields).toMatchObject({ status: 'in_progress', unverified: false })
    expect(fields.governance.gates.pre_work).toMatchObject({ status: 'skip', notes: 'not required by routing' })
    expect(await bench.problems()).toEqual([])
  })

  it('a done line that the files prove is not marked', async () => {
    const bench = await pendingUnder(routing, 'ready')
    write(bench.root, `docs/task_packets/${A}.md`, REPORT)
    bench.edit([`- ${entry(A, 'READY_FOR_DEV')}\n`, ''], ['## Done\n', `## Done\n- ${entry(A, 'VALIDATED')}\n`])
    await bench.sync()
    expect((await bench.stored(A)).fields).toMatchObject({ status: 'done', unverified: false })
    expect(await bench.problems('unverified')).toEqual([])
  })
})
