/** `backup` as it is used: a store that was swept away comes back, and nothing is begun anew in silence (75-command-line). */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { locus as scripted } from './cli.testing.ts'
import { answerOf, atTerminal, locus } from './in-process.testing.ts'
import { repository } from './locus-process.testing.ts'

const BOARD = '# Task Board\n\n## Ready for Dev\n- **[WP-1-Quay]** - [READY_FOR_DEV]\n\n## In Progress\n\n## Done\n'

interface Listing {
  folder: string
  backups: Array<{ file: string; last_sequence: number }>
  kept_aside: string[]
}

/** A workspace in use. */
async function workspace(): Promise<string> {
  const root = repository()
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'docs'))
  writeFileSync(join(root, 'docs/TASK_BOARD.md'), BOARD)
  await answerOf(root, 'init')
  return root
}

describe('backup', () => {
  let root: string
  beforeEach(async () => {
    root = await workspace()
  })

  it('is made by itself, outside of the repository, and listed', async () => {
    const { backups, folder } = await answerOf<Listing>(root, 'backup', 'list')
    expect(backups).toHaveLength(1)
    expect(folder.startsWith(root)).toBe(false)
    const { out } = await locus(root, 'backup', 'list')
    expect(out).toContain(`event ${backups[0]?.last_sequence}`)
    await answerOf(root, 'list')
    expect((await answerOf<Listing>(root, 'backup', 'list')).backups).toEqual(backups)
  })

  it('is offered when the store is missing, and brings everything back', async () => {
    await answerOf(root, 'move', 'WP-1-Quay', 'in_progress')
    rmSync(join(root, '.handshake'), { recursive: true })
    for (const command of [['list'], ['sync'], ['create', 'WP-1-Mole', 'Mole'], ['init']]) {
      const { exit, out, err } = await locus(root, ...command)
      expect(exit, command.join(' ')).toBe(4)
      expect(out).toBe('')
      expect(err).toMatch(/is missing.*a backup of.*`locus backup restore --latest`.*`locus init --fresh`/)
    }
    const refusal = JSON.parse((await locus(root, '--json', 'list')).out)
    expect(refusal).toMatchObject({ code: 'HSK-500-STORAGE', details: { store: 'missing', backup: {} } })
    expect(await locus(root, 'backup', 'restore', '--latest')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('a person at the window or a terminal'),
    })
    const { exit, out } = await atTerminal(root, 'backup', 'restore', '--latest')
    expect(exit).toBe(0)
    expect(out).toMatch(/restored .*\nartifacts .* 0 lost\nnext .*locus sync/)
    expect((await locus(root, 'verify')).exit).toBe(0)
    const sync = await locus(root, '--json', 'sync')
    expect([sync.exit, JSON.parse(sync.out).conflicts]).toEqual([3, ['WP-1-Quay']])
  })

  it('is left alone by a beginning that is said to be fresh', async () => {
    rmSync(join(root, '.handshake'), { recursive: true })
    expect(JSON.parse((await atTerminal(root, '--json', 'init', '--fresh')).out).totals).toMatchObject({ ready: 1 })
    expect((await answerOf<Listing>(root, 'backup', 'list')).backups.length).toBeGreaterThan(0)
  })

  it('is where a damaged store is rebuilt from, with a report and the board', async () => {
    expect(await atTerminal(root, 'backup', 'rebuild')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('is sound'),
    })
    writeFileSync(
      join(root, 'docs/TASK_BOARD.md'),
      BOARD.replace('## Done', '- **[WP-1-Mole]** - [IN_PROGRESS]\n\n## Done'),
    )
    writeFileSync(join(root, '.handshake/locus/locus.db'), 'a text')
    expect((await locus(root, 'list')).exit).toBe(4)
    const { exit, out } = await atTerminal(root, 'backup', 'rebuild')
    expect(exit).toBe(0)
    expect(out).toMatch(/^damage .*no database.*\nkept .*\.kept-.*\nbackup .*\nlost .*an unknown end.*\n/)
    expect(out).toContain('packets    1 from the record, 1 from the board\n')
    expect((await locus(root, 'verify')).exit).toBe(0)
  })

  it('may be asked for, and restored from where it lies', async () => {
    const made = await answerOf<{ file: string }>(root, 'backup', 'by-hand.db')
    expect(made).toMatchObject({ file: join(root, 'by-hand.db'), manifest: { root }, left_out: [] })
    const restored = JSON.parse((await atTerminal(root, '--json', 'backup', 'restore', 'by-hand.db')).out)
    expect((await answerOf<Listing>(root, 'backup', 'list')).kept_aside).toEqual([restored.kept_aside])
    expect(await locus(root, 'backup', 'by-hand.db')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('is there already'),
    })
  })
})

describe('what is typed', () => {
  it('has to name a file, or --latest, and not both', async () => {
    for (const args of [['backup'], ['backup', 'restore'], ['backup', 'restore', 'a.db', '--latest']]) {
      expect(await scripted(args)).toMatchObject({ exit: 2, out: '' })
    }
  })

  it('is a file from here on', async () => {
    const { asked } = await scripted(['--repo', '/elsewhere', 'backup', 'restore', 'a.db'])
    expect(asked.restored).toMatchObject([[{ path: '/elsewhere' }, { file: '/repo/a.db' }]])
    expect(asked.opened).toEqual([])
    expect((await scripted(['backup', 'x/b.db'])).asked.backedUp).toEqual(['/repo/x/b.db'])
  })
})

describe('doctor', () => {
  it('answers a line per check, and 1 when something has to be mended', async () => {
    const root = await workspace()
    const well = await locus(root, 'doctor')
    expect(well.exit).toBe(0)
    expect(well.out).toMatch(/^ok {6}node: .*\nok {6}repository: .*\nok {6}store: /)
    writeFileSync(join(root, '.handshake/locus/locus.db'), 'a text')
    const ill = await locus(root, 'doctor')
    expect(ill).toMatchObject({
      exit: 1,
      out: expect.stringMatching(/WRONG {3}integrity: .*to mend: locus backup rebuild/),
    })
    expect(JSON.parse((await locus(root, '--json', 'doctor')).out)).toMatchObject({ ok: false })
    expect((await locus(root, 'list')).err).toContain('`locus backup rebuild`')
  })
})
