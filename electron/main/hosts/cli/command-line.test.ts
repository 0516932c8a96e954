import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Card } from '#shared/contract/board.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import { type ErrorValue, LocusError } from '#shared/contract/errors.ts'
import { changedPacket, locus, memoryTerminal, packet, recordedEvents, result, scriptedDoors } from './cli.testing.ts'
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

describe('queries', () => {
  const card: Card = {
    wp_id: WP,
    title: 'Berth\u001b[31m planner',
    status: 'done',
    verdict: 'VALIDATED',
    priority: 2,
    type: 'feature',
    phase: '1',
    routing: 'GOV_STANDARD',
    labels: [],
    version: 3,
    order: 1,
    open_blockers: 0,
    gates: { pre_work: 'pass', post_work: 'pass' },
    waived: [],
    unverified: true,
    problems: 0,
    overlays: [],
    micro_tasks: { total: 0, completed: 0, failed: 0, in_progress: 0 },
    created_at: '2026-03-02T09:30:00.000Z',
    updated_at: '2026-03-02T09:30:00.000Z',
  }

  it('list Work Packets as a table, with what else must be known, and say when there are more', async () => {
    const data = { wps: [card, { ...card, wp_id: 'WP-1-B', status: 'ready', verdict: undefined, unverified: false }] }
    const { asked, err, out } = await locus(['list', '--status', 'done', '--status', 'ready', '--limit', '2'], {
      results: [result({ ...data, cursor: 'WP-1-B' })],
    })
    expect(asked.operations).toEqual([{ operation: 'list_wps', params: { status: ['done', 'ready'], limit: 2 } }])
    expect(out).toBe(
      `${WP}  Done (VALIDATED, unverified)  P2  -  Berth\\x1b[31m planner\n` +
        'WP-1-B              Ready                         P2  -  Berth\\x1b[31m planner\n',
    )
    expect(err).toBe('the first 2; more with --cursor WP-1-B\n')
  })

  it('show one whole, every foreign text written out', async () => {
    const note = {
      note_id: 'n',
      wp_id: WP,
      author: 'ann',
      content: 'a\nb',
      created_at: card.updated_at,
      note_type: 'user',
    } as const
    const wp = packet({
      description: 'one\n\u001b[2Jtwo',
      block: { reason: 'no tables', by_open_blockers: false },
      notes: [note],
    })
    const { out } = await locus(['show', WP], { results: [result({ wp })] })
    expect(out).toContain(`${WP}\n  title`)
    expect(out).toContain('  pre-work   pass\n')
    expect(out).toContain('  blocked    no tables\n')
    expect(out).toContain('ann: a\\nb\n')
    expect(out.endsWith('\n  one\n  \\x1b[2Jtwo\n')).toBe(true)
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

describe('sync', () => {
  const report = {
    added: [WP],
    changed: [],
    removed: [],
    conflicts: [],
    problems: 0,
    written: true,
    board_hash: 'abc',
    adopted: 0,
  }

  it('performs one sync in the asked direction and says what it did', async () => {
    const { asked, exit, out } = await locus(['sync', '--push', '--dry-run'], { results: [result(report)] })
    expect(exit).toBe(0)
    expect(asked.operations).toEqual([{ operation: 'sync_task_board', params: { direction: 'push', dry_run: true } }])
    expect(out).toBe(`1 added, 0 changed, 0 removed, 0 conflicts, 0 problems; board written (abc)\n  added: ${WP}\n`)
  })

  it('exits 3 when a conflict is left', async () => {
    expect((await locus(['sync'], { results: [result({ ...report, conflicts: [WP] })] })).exit).toBe(3)
  })

  it('checks without changing: 0 in sync, 3 on drift', async () => {
    const agreed = await locus(['sync', '--check'])
    expect({ exit: agreed.exit, operations: agreed.asked.operations }).toEqual({ exit: 0, operations: [] })
    const drift = [{ wp_id: WP, text: 'board READY\nstore DONE' }]
    const check = {
      in_sync: false,
      drift,
      conflicts: [],
      problems: [{ message: 'twice', lines: [3, 9] }],
      without_line: [WP],
    }
    const differing = await locus(['sync', '--check'], { check })
    expect(differing.exit).toBe(3)
    expect(differing.out).toBe(
      `drift     ${WP}: board READY\\nstore DONE\nproblem   lines 3, 9: twice\nno line   ${WP}\nboard and store differ: locus sync\n`,
    )
  })

  it('checks the content it is given in place of the board', async () => {
    const { asked } = await locus(['sync', '--check', '--file', '-'], {}, memoryTerminal({ input: '# Board' }))
    expect(asked.checked.map(({ file }) => new TextDecoder().decode(file))).toEqual(['# Board'])
  })

  it('watches with one line per sync that did something, the first included', async () => {
    const coming = recordedEvents()
    const terminal = memoryTerminal()
    const { asked, err, exit, out } = await locus(['sync', '--watch', '--json'], { coming }, terminal)
    expect({ exit, modes: asked.opened.map(({ mode }) => mode) }).toEqual({
      exit: 0,
      modes: ['one_shot', 'long_lived'],
    })
    expect(asked.operations).toEqual([{ operation: 'sync_task_board', params: {} }])
    expect(JSON.parse(out)).toMatchObject({ cause: 'manual_edit', added: 1, changed: 2, written: true })
    expect(err).toBe('watching the board; Ctrl-C ends it\n')
  })

  it('does not watch a board that cannot be synced', async () => {
    const error = { code: 'HSK-409-SYNC', name: 'SyncConflict', message: 'there is no Task Board' } as const
    const { asked, exit } = await locus(['sync', '--watch'], { results: [result(null, error)] })
    expect({ exit, opened: asked.opened.length }).toEqual({ exit: 3, opened: 1 })
  })
})

describe('init', () => {
  const hindered = (hindrance: string, candidates: string[] = []): EngineResult =>
    result(null, { code: 'HSK-409-SYNC', name: 'SyncConflict', message: 'm', details: { hindrance, candidates } })

  it('names the boards and exits 2 when there are several and none is chosen', async () => {
    const { err, exit } = await locus(['init'], {
      results: [hindered('no_board', ['docs/TASK_BOARD.md', '.GOV/roles_shared/TASK_BOARD.md'])],
    })
    expect(exit).toBe(2)
    expect(err).toContain('docs/TASK_BOARD.md, .GOV/roles_shared/TASK_BOARD.md')
  })

  it('chooses a board, syncs for the first time and says what there is', async () => {
    const root = await mkdtemp(join(tmpdir(), 'locus-init-'))
    await writeFile(join(root, 'BOARD.md'), '# Board\n')
    const { asked, exit, out } = await locus(['init', '--board', 'BOARD.md'], { info: { root } })
    expect(exit).toBe(0)
    expect(asked.boards).toEqual(['chosen BOARD.md'])
    expect(asked.operations).toEqual([{ operation: 'sync_task_board', params: {} }])
    expect(out).toBe(`workspace repo in ${root}\nboard     docs/TASK_BOARD.md\npackets   3\n`)
  })

  it('makes the board that is asked for and not there, and no other', async () => {
    const root = await mkdtemp(join(tmpdir(), 'locus-init-'))
    const made = await locus(['init', '--board', 'docs/B.md'], { info: { root } })
    expect(made.asked.boards).toEqual(['chosen docs/B.md', 'made docs/B.md'])
    const gone = await locus(['init'], { results: [hindered('board_missing')] })
    expect({ boards: gone.asked.boards, exit: gone.exit }).toEqual({ boards: [], exit: 3 })
  })

  it('sets up a workspace without a board', async () => {
    const info = { sync: { state: 'no_board', candidates: [], conflicts: 0, problems: 0 } } as const
    const { exit, out } = await locus(['init'], {
      results: [hindered('no_board')],
      info: { sync: { ...info.sync, candidates: [] } },
    })
    expect(exit).toBe(0)
    expect(out).toContain('none yet')
  })
})

describe('events', () => {
  const lines = (out: string): { sequence: number; reading: string }[] =>
    out
      .trimEnd()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))

  it('are JSON Lines with their readings, oldest first', async () => {
    const { out } = await locus(['events'])
    expect(lines(out).map((event) => event.sequence)).toEqual(recordedEvents().map((event) => event.sequence))
    expect(lines(out)[1]?.reading).toContain('moved')
  })

  it('are filtered by type, Work Packet and sequence', async () => {
    expect(lines((await locus(['events', '--type', 'sync_failed'])).out)).toHaveLength(1)
    expect(lines((await locus(['events', '--wp', 'WP-other'])).out)).toHaveLength(0)
    expect(lines((await locus(['events', '--since', '5'])).out)[0]?.sequence).toBe(6)
  })

  it('follow from now on or from a sequence, filtered alike', async () => {
    const coming = recordedEvents().slice(0, 2)
    const followed = await locus(['events', '--follow'], { coming })
    expect(lines(followed.out).map((event) => event.sequence)).toEqual([1, 2])
    expect(followed.asked.followed).toEqual([undefined])
    const since = await locus(['events', '--follow', '--since', '0', '--type', 'work_packet_created'], { coming })
    expect(lines(since.out).map((event) => event.sequence)).toEqual([1])
    expect(since.asked.followed).toEqual([0])
  })
})

describe('verify', () => {
  it('prints a line per check and exits 4 when one fails', async () => {
    const checks = [
      { name: 'chain', ok: true, message: '12 events' },
      { name: 'replay', ok: false, message: 'WP-1-B differs', sequence: 7 },
    ]
    const { exit, out } = await locus(['verify'], { verification: { ok: false, checks } })
    expect(exit).toBe(4)
    expect(out).toBe('ok      chain: 12 events\nFAILED  replay: WP-1-B differs (event 7)\n')
  })
})

describe('settings', () => {
  it('are shown, all or one', async () => {
    const settings = { adopt_routing: 'GOV_LIGHT', auto_unblock: false }
    expect((await locus(['settings'], { settings })).out).toBe('adopt_routing  "GOV_LIGHT"\nauto_unblock   false\n')
    expect((await locus(['settings', 'auto_unblock', '--json'], { settings })).out).toBe('false\n')
  })

  it('are set from JSON or text', async () => {
    expect((await locus(['settings', 'actors', '{"coder-1":["coder"]}'])).asked.set).toEqual([
      ['actors', { 'coder-1': ['coder'] }],
    ])
    expect((await locus(['settings', 'adopt_routing', 'GOV_LIGHT'])).asked.set).toEqual([
      ['adopt_routing', 'GOV_LIGHT'],
    ])
  })
})

describe('serve', () => {
  it('answers with the address when it is up, and ends when stopped', async () => {
    const terminal = memoryTerminal({ env: { LOCUS_DATA: '/data' } })
    const { asked, doors } = scriptedDoors()
    const running = runCommandLine(['serve', '--json', '--port', '4000'], terminal, doors)
    terminal.stop.abort()
    expect(await running).toBe(0)
    expect(JSON.parse(terminal.out())).toEqual({ ready: true, url: 'http://127.0.0.1:4000/#locus-secret=x' })
    expect(asked.served[0]).toMatchObject({ path: '/repo', port: 4000, dataFolder: '/data', version: '0.1.0' })
    expect(asked.closed).toBe(1)
  })
})

describe('board', () => {
  const BOARD =
    '# Board\r\n\r\n## Ready for Dev\r\n- **[WP-1-A]** - [READY_FOR_DEV]\r\n\r\n## Done\r\n- **[WP-1-B]** - [VALIDATED]\r\n'
  const boardFile = async (): Promise<string> => {
    const path = join(await mkdtemp(join(tmpdir(), 'locus-cli-')), 'TASK_BOARD.md')
    await writeFile(path, BOARD)
    return path
  }

  it('is parsed without a workspace, and written back the same', async () => {
    const path = await boardFile()
    const parsed = await locus(['board', 'parse', path, '--json'])
    expect(JSON.parse(parsed.out).entries).toMatchObject([
      { wp_id: 'WP-1-A', status: 'READY' },
      { wp_id: 'WP-1-B', status: 'DONE', verdict: 'VALIDATED' },
    ])
    expect((await locus(['board', 'parse', path, '--emit'])).out).toBe(BOARD)
    expect(parsed.asked.opened).toEqual([])
  })

  it('is edited in place, and only there', async () => {
    const path = await boardFile()
    const { exit } = await locus(['board', 'set', path, 'WP-1-A', 'done'])
    expect(exit).toBe(0)
    expect(await readFile(path, 'utf8')).toBe(
      '# Board\r\n\r\n## Ready for Dev\r\n\r\n## Done\r\n- **[WP-1-B]** - [VALIDATED]\r\n- **[WP-1-A]** - [DONE]\r\n',
    )
  })

  it('is printed instead with --stdout', async () => {
    const path = await boardFile()
    const { out } = await locus(['board', 'set', path, 'WP-1-A', 'blocked', '--stdout'])
    expect(out).toContain('[BLOCKED]')
    expect(await readFile(path, 'utf8')).toBe(BOARD)
  })

  it('refuses what is not there', async () => {
    const path = await boardFile()
    expect((await locus(['board', 'set', path, 'WP-1-Z', 'done'])).exit).toBe(1)
    expect((await locus(['board', 'set', path, 'WP-1-A', 'nearly'])).exit).toBe(2)
    expect((await locus(['board', 'parse', `${path}.gone`])).exit).toBe(1)
    expect(await readFile(path, 'utf8')).toBe(BOARD)
  })
})
