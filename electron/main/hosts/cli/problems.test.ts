/** `problems`, `resolve` and `sync --adopt-again`: as they answer, and on a real board (design: 75-command-line). */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openWorkspace } from '#core/workspace.ts'
import { result, locus as scripted } from './cli.testing.ts'
import { shortId } from './commands/problems.ts'
import type { ProblemList } from './doors.ts'
import { answerOf, atTerminal, locus } from './in-process.testing.ts'
import { repository } from './locus-process.testing.ts'

const BOARD = 'docs/TASK_BOARD.md'
const AT = '2026-03-02T09:30:00.000Z'
const A = 'WP-1-Anchor'
const B = 'WP-1-Buoy'

type Problem = ProblemList['problems'][number]

const missing: Problem = {
  diagnostic_id: `missing_line:${A}`,
  kind: 'missing_line',
  severity: 'warning',
  code: 'HSK-409-SYNC',
  message: `${A} is missing from the board`,
  wp_id: A,
  where: BOARD,
  first_seen: AT,
  last_seen: AT,
  count: 1,
  fix_hint: 'Put its line back, cancel it, or delete it.',
  fixes: [
    { choice: 'put_back', label: 'Put it back' },
    { choice: 'keep:12', label: 'Keep line 12' },
  ],
  inherited: false,
}
const inherited: Problem = { ...missing, diagnostic_id: `missing_line:${B}`, wp_id: B, fixes: [], inherited: true }
const conflict = {
  wp_id: B,
  title: 'Buoy',
  kind: 'refused_edit' as const,
  board: { text: 'DONE' },
  store: { text: 'READY' },
  line: 9,
  since: AT,
  missing: ['needs the post-work gate'],
}
const open = { problems: [missing, inherited], conflicts: [conflict] }

describe('problems', () => {
  it('are listed with their short ids and fixes, conflicts first, inherited ones in one line', async () => {
    const { exit, out } = await scripted(['problems'], { problems: open })
    expect(exit).toBe(0)
    expect(out).toBe(
      [
        `conflict  ${B}: the board says DONE (line 9), the store READY`,
        '          missing: needs the post-work gate',
        `          locus resolve ${B} --take board|store`,
        `${shortId(missing.diagnostic_id)}  warning  HSK-409-SYNC  ${BOARD}  ${A} is missing from the board`,
        '          --fix: put_back (Put it back), keep:12 (Keep line 12)',
        '1 inherited from before this board was taken over: locus problems --all',
        '',
      ].join('\n'),
    )
  })

  it('are one JSON document, with the inherited ones where they are asked for', async () => {
    const folded = JSON.parse((await scripted(['problems', '--json'], { problems: open })).out)
    expect(folded).toMatchObject({ problems: [{ id: shortId(missing.diagnostic_id), ...missing }], inherited: 1 })
    expect(folded.conflicts).toEqual([conflict])
    const whole = JSON.parse((await scripted(['problems', '--all', '--json'], { problems: open })).out)
    expect(whole.problems).toHaveLength(2)
    expect((await scripted(['problems', '--all'], { problems: open })).out).not.toContain('locus problems --all')
  })

  it('say so when nothing is wrong', async () => {
    expect(await scripted(['problems'])).toMatchObject({ exit: 0, out: 'nothing is wrong\n' })
  })

  it.each([
    ['its short id', shortId(missing.diagnostic_id), 'put_back', 'put_back'],
    ['the beginning of it', shortId(missing.diagnostic_id).slice(0, 5), 'put_back', 'put_back'],
    ['its whole id', missing.diagnostic_id, 'keep:12', 'keep:12'],
    ['the first word of a choice', missing.diagnostic_id, 'keep', 'keep:12'],
  ])('are mended by %s', async (_what, id, typed, choice) => {
    const script = { problems: open, results: [result({})] }
    const { asked, exit } = await scripted(['problems', '--fix', id, typed], script)
    expect({ exit, fixed: asked.fixed }).toEqual({ exit: 0, fixed: [[missing.diagnostic_id, choice]] })
  })

  it.each([
    [['--fix', 'p0000000', 'put_back'], 1, 'no open problem'],
    [['--fix', missing.diagnostic_id, 'sink'], 2, 'put_back, keep:12'],
    [['--fix', missing.diagnostic_id], 2, 'takes an id and a choice'],
    [['put_back'], 2, 'goes with --fix'],
  ])('%j exits %i', async (args, exit, told) => {
    const { err, ...ended } = await scripted(['problems', ...args], { problems: open })
    expect(ended).toMatchObject({ exit, asked: { fixed: [] } })
    expect(err).toContain(told)
  })

  it('tell a refused fix as any refusal', async () => {
    const error = { code: 'HSK-409-TRANSITION', name: 'InvalidTransition', message: 'no' } as const
    const script = { problems: open, results: [result({}, error)] }
    expect((await scripted(['problems', '--fix', missing.diagnostic_id, 'put_back'], script)).exit).toBe(1)
  })
})

describe('resolve', () => {
  it('names a side, and a waiver with its reason', async () => {
    const script = { results: [result({ conflicts: [] })] }
    const args = ['resolve', B, '--take', 'board', '--waive', 'W-7', '--reason', 'storm', '--expires', AT]
    const { asked, exit, out } = await scripted(args, script)
    expect({ exit, out }).toEqual({ exit: 0, out: `${B}: the board's side was taken\n` })
    const waiver = { id: 'W-7', reason: 'storm', scope: B, expires_at: AT }
    expect(asked.operations[0]?.params).toEqual({ resolve: { wp_id: B, take: 'board', waiver } })
  })

  it.each([
    [[B], 'take'],
    [[B, '--take', 'both'], 'board, store'],
    [[B, '--take', 'store', '--waive', 'W-7', '--reason', 'x'], '--take board'],
    [[B, '--take', 'board', '--waive', 'W-7'], '--reason'],
    [[B, '--take', 'board', '--reason', 'x'], '--waive'],
  ])('does not take %j', async (args, told) => {
    const { asked, err, exit } = await scripted(['resolve', ...args])
    expect({ exit, operations: asked.operations }).toEqual({ exit: 2, operations: [] })
    expect(err).toContain(told)
  })

  it('exits 3 when the conflict stands nevertheless, 0 when only others do', async () => {
    const ending = async (conflicts: string[]): Promise<number> =>
      (await scripted(['resolve', B, '--take', 'store'], { results: [result({ conflicts })] })).exit
    expect(await ending([B])).toBe(3)
    expect(await ending([A])).toBe(0)
  })
})

describe('a real board', () => {
  let repo = ''
  const board = (): string => readFileSync(join(repo, BOARD), 'utf8')
  const save = (text: string): void => writeFileSync(join(repo, BOARD), text)
  const edit = (from: string, to: string): void => {
    if (!board().includes(from)) throw new Error(`${from} is not in ${board()}`)
    save(board().replace(from, () => to))
  }
  const line = (id: string, token: string): string => `- **[${id}]** - [${token}]\n`

  interface Answer {
    problems: (Problem & { id: string })[]
    conflicts: { wp_id: string; kind: string }[]
    inherited: number
  }
  const list = (...more: string[]): Promise<Answer> => answerOf(repo, 'problems', ...more)
  const only = async (kind: string): Promise<string> => {
    const { problems } = await list()
    const [found, ...others] = problems.filter((each) => each.kind === kind)
    expect(others).toEqual([])
    return found?.id ?? `no ${kind}: ${JSON.stringify(problems)}`
  }
  const fix = async (kind: string, choice: string): Promise<void> => {
    expect(await locus(repo, 'problems', '--fix', await only(kind), choice)).toMatchObject({ exit: 0, err: '' })
    expect((await list()).problems.filter((each) => each.kind === kind)).toEqual([])
  }
  const state = async (id: string): Promise<string> =>
    (await answerOf<{ wp: { status: string } }>(repo, 'show', id)).wp.status

  /** Mara may decide from a script as well. */
  async function trusted(): Promise<void> {
    const caller = { attested: 'window', source: 'window' } as const
    const workspace = await openWorkspace({ path: repo, caller, mode: 'one_shot', noSync: true })
    await workspace.setSetting('actors', { 'Mara Lind': 'operator' })
    await workspace.close()
  }

  beforeEach(async () => {
    repo = repository()
    await answerOf(repo, 'init', '--board', BOARD)
    for (const id of [A, B]) await answerOf(repo, 'create', id, id, '--routing', 'GOV_LIGHT', '--status', 'ready')
  })

  it.each([
    ['put_ours_back', 'in_progress'],
    ['take_file', 'ready'],
  ])('an older copy saved over newer lines is mended by %s', async (choice, ended) => {
    await trusted()
    const before = board()
    await answerOf(repo, 'move', A, 'in_progress')
    save(before)
    await fix('older_copy', choice)
    expect(await state(A)).toBe(ended)
    expect((await locus(repo, 'sync', '--check')).exit).toBe(0)
  })

  it('a line of a deleted Work Packet: it is restored, or the line removed', async () => {
    await trusted()
    const deleted = async (): Promise<void> => {
      await answerOf(repo, 'op', 'delete_wp', JSON.stringify({ wp_id: B, reason: 'no buoy' }))
      edit('## Blocked\n', `## Blocked\n${line(B, 'BLOCKED')}`)
      expect((await list()).conflicts).toMatchObject([{ wp_id: B, kind: 'deleted_line' }])
      expect((await locus(repo, 'sync', '--check')).exit).toBe(3)
    }
    await deleted()
    expect(await locus(repo, 'resolve', B, '--take', 'board')).toMatchObject({ exit: 0, err: '' })
    expect(await state(B)).toBe('blocked')
    await deleted()
    expect(await locus(repo, 'resolve', B, '--take', 'store')).toMatchObject({ exit: 0, err: '' })
    expect(board()).not.toContain(B)
    expect((await locus(repo, 'sync', '--check')).exit).toBe(0)
  })

  describe('an edit that a gate refuses', () => {
    beforeEach(async () => {
      await answerOf(repo, 'op', 'update_wp', JSON.stringify({ wp_id: A, routing: 'GOV_STANDARD' }))
      edit(line(A, 'READY_FOR_DEV'), '')
      edit('## Done\n', `## Done\n${line(A, 'VALIDATED')}`)
      expect((await list()).conflicts).toMatchObject([{ wp_id: A, kind: 'refused_edit' }])
    })

    it('is put back, by anybody who may write', async () => {
      expect(await locus(repo, 'resolve', A, '--take', 'store')).toMatchObject({ exit: 0, err: '' })
      expect(board()).toContain(line(A, 'READY_FOR_DEV'))
      expect(await list()).toMatchObject({ conflicts: [] })
    })

    it('is accepted by a role that may, and by no other', async () => {
      const refused = await locus(repo, '--json', 'resolve', A, '--take', 'board')
      expect(refused.exit).toBe(1)
      expect(JSON.parse(refused.out)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
      await trusted()
      expect((await locus(repo, 'resolve', A, '--take', 'board')).exit).toBe(0)
      expect(await state(A)).toBe('done')
      expect(await locus(repo, 'resolve', A, '--take', 'board')).toMatchObject({ exit: 1 })
    })

    it('is waived on a terminal, and nowhere else', async () => {
      await trusted()
      const args = ['resolve', A, '--take', 'board', '--waive', 'W-7', '--reason', 'storm damage']
      expect(await locus(repo, ...args)).toMatchObject({ exit: 1, err: expect.stringContaining('person') })
      expect((await atTerminal(repo, ...args)).exit).toBe(0)
      const shown = JSON.stringify(await answerOf(repo, 'show', A))
      expect(shown).toContain('"waiver":{"id":"W-7","reason":"storm damage"')
    })
  })

  it('is adopted again: what differs is one problem, and nothing is written', async () => {
    await trusted()
    edit(line(A, 'READY_FOR_DEV'), '')
    edit('## In Progress\n', `## In Progress\n${line(A, 'IN_PROGRESS')}`)
    const before = board()
    const alone = await locus(repo, 'sync', '--adopt-again')
    expect(alone).toMatchObject({ exit: 1, err: expect.stringContaining('by a person at the window or a terminal') })
    expect((await atTerminal(repo, 'sync', '--adopt-again')).exit).toBe(3)
    expect(board()).toBe(before)
    expect(await state(A)).toBe('ready')
    await fix('adoption_differs', 'take_file')
    expect(await state(A)).toBe('in_progress')
    expect((await locus(repo, 'sync', '--check')).exit).toBe(0)
  })

  it('reads sections of its own, as the settings say on a terminal', async () => {
    edit('## Blocked\n', `## On the slip\n${line('WP-1-Hull', 'HALF DONE')}\n## Blocked\n`)
    expect((await locus(repo, 'show', 'WP-1-Hull')).exit).toBe(1)
    const value = JSON.stringify({ 'On the slip': 'IN_PROGRESS' })
    expect((await locus(repo, 'settings', 'board_sections', value)).exit).toBe(1)
    expect((await atTerminal(repo, 'settings', 'board_sections', value)).exit).toBe(0)
    expect(await state('WP-1-Hull')).toBe('in_progress')
    expect((await list()).problems.map((each) => each.kind)).toContain('board_unknown_token')
  })

  it('comes back from its history, with the diff shown, as an edit of whoever asks', async () => {
    const before = board()
    await answerOf(repo, 'move', A, 'in_progress')
    const after = board()
    const versions = await answerOf<{ id: number; hash: string }[]>(repo, 'board', 'history', '--limit', '2')
    expect(versions).toHaveLength(2)
    const [present, earlier] = versions
    const shown = await locus(repo, 'board', 'restore', String(earlier?.id), '--dry-run')
    expect(shown.out).toContain(`+${line(A, 'READY_FOR_DEV')}`)
    expect(board()).toBe(after)
    const restored = await locus(repo, 'board', 'restore', earlier?.hash.slice(0, 8) ?? '')
    expect(restored).toMatchObject({ exit: 0, err: '', out: expect.stringContaining(`-${line(A, 'IN_PROGRESS')}`) })
    expect(board()).toBe(before)
    expect(await state(A)).toBe('ready')
    expect((await locus(repo, 'sync', '--check')).exit).toBe(0)
    expect((await locus(repo, 'board', 'history')).out.split('\n')[0]).toContain(earlier?.hash.slice(0, 12))
    expect((await locus(repo, 'board', 'restore', present?.hash ?? '', '--json')).exit).toBe(0)
    expect(board()).toBe(after)
    expect(await locus(repo, 'board', 'restore', '99999')).toMatchObject({ exit: 1 })
    expect((await locus(repo, '--profile', 'viewer', 'board', 'restore', earlier?.hash ?? '')).exit).toBe(1)
  })

  it('folds what was there at adoption into one line', async () => {
    repo = repository()
    mkdirSync(join(repo, 'docs'))
    const others = ['In Progress', 'Blocked', 'Done', 'Superseded'].map((title) => `## ${title}\n`).join('')
    save(`# Board\n\n## Ready for Dev\n${line(A, 'HALF DONE')}${line(B, 'HALF DONE')}${others}`)
    await answerOf(repo, 'init')
    expect(await list()).toMatchObject({ problems: [], inherited: 2 })
    expect((await list('--all')).problems.map((each) => each.inherited)).toEqual([true, true])
    expect((await locus(repo, 'problems')).out).toMatch(/^2 inherited/)
  })
})
