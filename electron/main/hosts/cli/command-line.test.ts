/** The command line as a whole: its usage, global options, short forms, answers and refusals (design: 75-command-line). */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ErrorValue, LocusError } from '#shared/contract/errors.ts'
import { changedPacket, locus, memoryTerminal, result, scriptedDoors } from './cli.testing.ts'
import { runCommandLine } from './command-line.ts'

const WP = 'WP-1-Berth-Planner'

const gateNeeded: ErrorValue = {
  code: 'HSK-409-GATE',
  name: 'GateRequired',
  message: `${WP} needs the pre-work gate`,
  details: { missing: [{ kind: 'gate', text: 'needs the pre-work gate' }, { text: 'blocked by WP-1-B\u001b[2J' }] },
}

describe('usage', () => {
  it('shows its help on standard output and exits 0', async () => {
    const { err, exit, out } = await locus(['--help'])
    expect({ err, exit }).toEqual({ err: '', exit: 0 })
    expect(out).toContain('create [options] <id> <title>')
  })

  it('says which Locus it is, in the form that is asked for', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(await locus(['--version'])).toMatchObject({ err: '', exit: 0, out: `${version}\n` })
    expect(await locus(['--version', '--json'])).toMatchObject({ err: '', exit: 0, out: `{"version":"${version}"}\n` })
    expect(await locus(['list', '--version'])).toMatchObject({ err: '', exit: 0, out: `${version}\n` })
  })

  it.each([
    [[]],
    [['frobnicate']],
    [['create', WP]],
    [['list', '--no-such-option']],
    [['move', WP, 'nearly_done']],
    [['gate', WP, 'mid_work', 'pass']],
    [['create', WP, 'T', '--phase', '9']],
    [['create', WP, 'T', '--priority', 'high']],
    [['events', '--since', '-1']],
    [['events', '--type', 'constructor']],
    [['sync', '--file', 'x']],
    [['sync', '--check', '--dry-run']],
    [['sync', '--pull', '--push']],
    [['list', '--actor', 'system:locus']],
    [['list', '--actor', '']],
    [['op', 'create_wp', '{']],
    [['op', 'create_wp', '[]']],
    [['move', WP, 'ready', '--verdict', 'validated']],
    [['move', WP, 'done', '--reason', 'because']],
    [['gate', WP, 'pre_work', 'pass', '--waive', 'WV-1', '--reason', 'x']],
    [['gate', WP, 'pre_work', 'skip', '--waive', 'WV-1']],
    [['gate', WP, 'pre_work', 'skip', '--reason', 'x']],
    [['serve', '--port', '99999']],
    [['create', WP, 'A', '--priority', '5']],
  ])('exits 2 for %j, says why, and asks the core nothing', async (args) => {
    const { asked, err, exit, out } = await locus(args)
    expect({ exit, out, operations: asked.operations }).toEqual({ exit: 2, out: '', operations: [] })
    expect(err).toMatch(/\S/)
  })
})

describe('global options', () => {
  it('stand before or after the command', async () => {
    for (const args of [
      ['--repo', '/elsewhere', '--profile', 'viewer', 'show', WP],
      ['show', WP, '--repo', '/elsewhere', '--profile', 'viewer'],
    ]) {
      const { asked } = await locus(args, {}, memoryTerminal({ env: { LOCUS_DATA: '/data' } }))
      expect(asked.opened).toEqual([
        {
          path: '/elsewhere',
          caller: { attested: 'claimed', source: 'cli', profile: 'viewer' },
          mode: 'one_shot',
          noSync: false,
          mustExist: true,
          backups: '/data/backups',
        },
      ])
    }
  })

  it('leave a folder without a workspace alone, unless the command makes one', async () => {
    const mustExist = async (args: string[]) => (await locus(args)).asked.opened[0]?.mustExist
    expect(await mustExist(['list'])).toBe(true)
    expect(await mustExist(['move', WP, 'ready'])).toBe(true)
    expect(await mustExist(['create', WP, 'A title'])).toBe(false)
    expect(await mustExist(['init'])).toBe(false)
    expect(await mustExist(['sync'])).toBe(false)
  })

  it('name the actor: an agent, unless at a terminal or said otherwise', async () => {
    const actorOf = async (args: string[], terminal = memoryTerminal()) =>
      (await locus([...args, 'list'], {}, terminal)).asked.opened[0]?.caller
    const claimed = { attested: 'claimed', source: 'cli' }
    expect(await actorOf([])).toEqual(claimed)
    expect(await actorOf(['--actor', 'coder-1'])).toEqual({ ...claimed, actor: { kind: 'agent', id: 'coder-1' } })
    expect(await actorOf(['--actor', 'human:Mara Lind'])).toEqual({
      ...claimed,
      actor: { kind: 'human', id: 'Mara Lind' },
    })
    const environment = memoryTerminal({ env: { LOCUS_ACTOR: 'agent:coder-2' } })
    expect(await actorOf([], environment)).toEqual({ ...claimed, actor: { kind: 'agent', id: 'coder-2' } })
    expect(await actorOf(['--actor', 'mara'], memoryTerminal({ interactive: true }))).toEqual({
      attested: 'tty',
      source: 'cli',
      actor: { kind: 'human', id: 'mara' },
    })
  })

  it('leave the board to others with --no-sync', async () => {
    expect((await locus(['--no-sync', 'note', WP, 'x'])).asked.opened[0]?.noSync).toBe(true)
    expect((await locus(['note', WP, 'x'])).asked.opened[0]?.noSync).toBe(false)
  })
})

describe('short forms', () => {
  it.each([
    [
      'create',
      [WP, 'Berth planner', '--status', 'Ready', '--label', 'a', '--label', 'b', '--packet', 'docs/p.md'],
      'create_wp',
      {
        wp_id: WP,
        title: 'Berth planner',
        status: 'ready',
        labels: ['a', 'b'],
        task_packet_path: 'docs/p.md',
      },
    ],
    [
      'move',
      [WP, 'in-progress', '--before', 'WP-1-B'],
      'update_wp',
      {
        wp_id: WP,
        status: 'in_progress',
        place: { before: 'WP-1-B' },
      },
    ],
    [
      'move',
      [WP, 'blocked', '--reason', 'no tables', '--eta', 'May'],
      'update_wp',
      {
        wp_id: WP,
        status: 'blocked',
        reason: 'no tables',
        eta: 'May',
      },
    ],
    [
      'move',
      [WP, 'done', '--verdict', 'validated', '--note', 'all good'],
      'close_wp',
      {
        wp_id: WP,
        verdict: 'VALIDATED',
        summary: 'all good',
      },
    ],
    [
      'move',
      [WP, 'cancelled', '--superseded-by', `${WP}-v2`],
      'update_wp',
      {
        wp_id: WP,
        status: 'cancelled',
        superseded_by: `${WP}-v2`,
      },
    ],
    ['close', [WP, '--summary', 'all good'], 'close_wp', { wp_id: WP, summary: 'all good' }],
    [
      'gate',
      [WP, 'pre-work', 'pass', '--by', 'ann', '--then', 'in_progress'],
      'gate_wp',
      {
        wp_id: WP,
        gate: 'pre_work',
        result: 'pass',
        validated_by: 'ann',
        then_move: 'in_progress',
      },
    ],
    [
      'gate',
      [WP, 'post_work', 'skip', '--waive', 'WV-1', '--reason', 'tried by hand'],
      'gate_wp',
      {
        wp_id: WP,
        gate: 'post_work',
        result: 'skip',
        waiver: { id: 'WV-1', reason: 'tried by hand', scope: `${WP} post_work` },
      },
    ],
    ['note', [WP, '-'], 'update_wp', { wp_id: WP, note: 'from a pipe' }],
  ])('%s %j performs %s', async (command, args, operation, params) => {
    const terminal = memoryTerminal({ input: 'from a pipe' })
    const { asked, err, exit } = await locus([command, ...args], {}, terminal)
    expect({ err, exit, closed: asked.closed }).toEqual({ err: '', exit: 0, closed: 1 })
    expect(asked.operations).toEqual([{ operation, params }])
  })

  it('answer in words, or with the data as one JSON document', async () => {
    const words = await locus(['move', WP, 'in_progress'])
    expect(words.out).toBe(`${WP} is in progress (version 3)\n`)
    const json = await locus(['--json', 'move', WP, 'in_progress'])
    expect(JSON.parse(json.out)).toEqual({ wp: changedPacket() })
    expect(json.out.endsWith('}\n')).toBe(true)
  })
})

describe('a refusal', () => {
  const refused = { results: [result(null, gateNeeded)] }

  it('is told to people on standard error, with what is missing and what to do, unsafe text written out', async () => {
    const { asked, err, exit, out } = await locus(['move', WP, 'in_progress'], refused)
    expect({ exit, out, closed: asked.closed }).toEqual({ exit: 1, out: '', closed: 1 })
    expect(err).toBe(
      `locus: ${WP} needs the pre-work gate [HSK-409-GATE]\n` +
        '  - blocked by WP-1-B\\x1b[2J\n' +
        '  record the gate first: locus gate ID pre_work|post_work pass\n',
    )
  })

  it('is the error object on standard output with --json', async () => {
    const { err, exit, out } = await locus(['move', WP, 'in_progress', '--json'], refused)
    expect({ err, exit }).toEqual({ err: '', exit: 1 })
    expect(JSON.parse(out)).toEqual(gateNeeded)
  })

  it.each([
    ['HSK-409-SYNC', 3],
    ['HSK-500-STORAGE', 4],
    ['HSK-423-BUSY', 4],
    ['HSK-404-NOT-FOUND', 1],
  ] as const)('with %s exits %i, thrown or answered', async (code, expected) => {
    const error = { code, name: 'x', message: 'y' }
    expect((await locus(['close', WP], { results: [result(null, error)] })).exit).toBe(expected)
    const { doors } = scriptedDoors()
    const failing = { ...doors, openWorkspace: () => Promise.reject(new LocusError(code, 'no way')) }
    const terminal = memoryTerminal()
    expect(await runCommandLine(['close', WP, '--json'], terminal, failing)).toBe(expected)
    expect(JSON.parse(terminal.out())).toMatchObject({ code, message: 'no way' })
  })
})

describe('op', () => {
  it('passes params and op id on and answers with the result', async () => {
    const { asked, exit, out } = await locus(['op', 'note_it', '{"a":1}', '--op-id', 'u', '--json'])
    expect(exit).toBe(0)
    expect(asked.operations).toEqual([{ operation: 'note_it', params: { a: 1 }, op_id: 'u' }])
    expect(JSON.parse(out)).toEqual(result({ wp: changedPacket() }))
  })

  it('takes params from standard input, and submits a whole envelope', async () => {
    const envelope = { job_kind: 'locus_operation', input: { operation: 'create_wp' } }
    const terminal = memoryTerminal({ input: JSON.stringify(envelope) })
    const { asked, exit } = await locus(['op', 'create_wp', '-'], {}, terminal)
    expect(exit).toBe(0)
    expect(asked.jobs).toEqual([envelope])
    expect((await locus(['op', 'close_wp', JSON.stringify(envelope)])).exit).toBe(2)
  })

  it('answers with the result of a refused operation too', async () => {
    const { exit, out } = await locus(['op', 'x'], { results: [result(null, gateNeeded)] })
    expect(exit).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ status: 'rejected', errors: [gateNeeded] })
  })
})
