/** The commands about the workspace as a whole: sync, init, settings, serve (design: 75-command-line). */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EngineResult } from '#shared/contract/envelope.ts'
import { locus, memoryTerminal, recordedEvents, result, scriptedDoors } from './cli.testing.ts'
import { runCommandLine } from './command-line.ts'

const WP = 'WP-1-Berth-Planner'

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
