/** Boards that cannot be read or written: said once with the reason, and the store keeps what it has (design: 40-task-board). */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { fillUp, isRoot, mountOver, mounts, onlyWithMounts } from '#core/repository/small-disk.testing.ts'
import { BOARD, board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const start = board({ ready: [entry(A, 'READY_FOR_DEV')] })
const moved = board({ progress: [entry(A, 'IN_PROGRESS')] })

/** A board that waits for one line of ours. */
async function withWork(options: { root?: string } = {}): Promise<Workbench> {
  const bench = await Workbench.adopted(start, options)
  await bench.move(A, 'in_progress')
  await bench.mark()
  return bench
}

/** The write fails with this reason, is recorded once, tried again without a word, and made once it can be. */
async function expectUnwritable(bench: Workbench, reason: string, mend: () => void): Promise<void> {
  await expect(bench.sync()).rejects.toMatchObject({ code: 'HSK-500-STORAGE', message: reason })
  expect(await bench.eventTypes()).toEqual(['sync_failed'])
  expect(await bench.events('sync_failed')).toMatchObject([{ event_code: 'FR-EVT-SYNC-003', payload: { reason } }])
  expect(await bench.state(A)).toBe('IN_PROGRESS')
  expect(readFileSync(bench.at(BOARD), 'latin1')).toBe(start)
  const [problem] = await bench.problems('board_unwritable')
  expect(problem).toMatchObject({ severity: 'error', message: expect.stringContaining(reason) })
  const before = await bench.trace()
  await expect(bench.sync()).rejects.toMatchObject({ message: reason })
  expect(await bench.trace()).toEqual(before)
  mend()
  expect(await bench.sync()).toMatchObject({ written: true })
  expect(bench.text()).toBe(moved)
  expect(await bench.problems()).toEqual([])
  await bench.expectQuiet()
  await bench.expectSound()
}

describe('a board that cannot be written', () => {
  it('because it is read-only', async () => {
    const bench = await withWork()
    chmodSync(bench.at(BOARD), 0o444)
    await expectUnwritable(bench, 'the board is read-only', () => chmodSync(bench.at(BOARD), 0o644))
  })

  it.skipIf(isRoot)('because its folder is read-only', async () => {
    const bench = await withWork()
    chmodSync(bench.at('docs'), 0o555)
    const mend = () => chmodSync(bench.at('docs'), 0o755)
    await expectUnwritable(bench, 'the board or its folder may not be read or written', mend)
  })

  it.skipIf(!mounts)(`because its file system is read-only${onlyWithMounts}`, async () => {
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    mountOver(path.join(folder, 'docs'), 'size=1m')
    const bench = await withWork({ root: folder })
    const remount = (mode: string) => execFileSync('mount', ['-o', `remount,${mode}`, path.join(folder, 'docs')])
    remount('ro')
    await expectUnwritable(bench, 'the file system is read-only', () => remount('rw'))
  })

  it.skipIf(!mounts)(`because its disk is full${onlyWithMounts}`, async () => {
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    mountOver(path.join(folder, 'docs'), 'size=64k')
    const bench = await withWork({ root: folder })
    const filler = fillUp(path.join(folder, 'docs'))
    await expectUnwritable(bench, 'the disk is full', () => rmSync(filler))
  })

  it('is no problem any more once there is nothing left to write', async () => {
    const bench = await withWork()
    chmodSync(bench.at(BOARD), 0o444)
    await expect(bench.sync()).rejects.toThrow('read-only')
    await bench.move(A, 'ready')
    expect(await bench.sync()).toMatchObject({ written: false, problems: 0 })
    expect(await bench.problems()).toEqual([])
    expect((await bench.eventTypes()).slice(-3)).toEqual(['sync_started', 'task_board_synced', 'sync_completed'])
    await bench.expectQuiet()
  })

  it('stays a problem while syncs only read the board, as commands do at their start', async () => {
    const bench = await withWork()
    chmodSync(bench.at(BOARD), 0o444)
    await expect(bench.sync()).rejects.toThrow('read-only')
    expect(await bench.sync({ direction: 'pull' })).toMatchObject({ written: false })
    expect(await bench.problems()).toMatchObject([{ kind: 'board_unwritable' }])
    await expect(bench.sync()).rejects.toThrow('read-only')
    expect(await bench.eventTypes()).toEqual(['sync_failed'])
  })

  it('is written by a long-lived process by itself once it can be', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    onTestFinished(() => void vi.useRealTimers())
    const bench = await Workbench.fresh(start, { mode: 'long_lived', noSync: false })
    await bench.workspace.syncAsked({ allowWriting: true })
    chmodSync(bench.at(BOARD), 0o444)
    await bench.move(A, 'in_progress')
    await vi.waitFor(async () => expect((await bench.workspace.syncState()).state).toBe('failed'), 10_000)
    chmodSync(bench.at(BOARD), 0o644)
    await vi.advanceTimersByTimeAsync(30_000)
    await vi.waitFor(async () => expect((await bench.workspace.syncState()).state).toBe('in_sync'), 10_000)
    expect(bench.text()).toBe(moved)
    expect(await bench.problems()).toEqual([])
  })

  it('takes the edits that people make in it meanwhile', async () => {
    const bench = await withWork()
    chmodSync(bench.at(BOARD), 0o444)
    await expect(bench.sync()).rejects.toThrow('read-only')
    chmodSync(bench.at(BOARD), 0o644)
    bench.edit(['## Done\n', `## Done\n- ${entry('WP-2-Dock', 'FAIL')}\n`])
    chmodSync(bench.at(BOARD), 0o444)
    await expect(bench.sync()).rejects.toThrow('read-only')
    expect(await bench.state('WP-2-Dock')).toBe('DONE [FAIL]')
    const types = await bench.eventTypes()
    expect(types.filter((type) => type === 'sync_started')).toHaveLength(1)
    expect(types.filter((type) => type === 'sync_failed')).toHaveLength(2)
  })
})

describe('a board that cannot be looked at', () => {
  async function expectHindered(bench: Workbench, kind: string, problem: string, mend: () => void): Promise<void> {
    expect(await bench.outcome()).toMatchObject({ kind: 'hindered', hindrance: { kind, path: BOARD } })
    expect(await bench.eventTypes()).toEqual(['sync_failed'])
    expect(await bench.problems()).toMatchObject([{ kind: problem, severity: 'error' }])
    expect(await bench.states()).toEqual({ [A]: 'IN_PROGRESS' })
    await bench.outcome()
    expect(await bench.events()).toHaveLength(1)
    mend()
    expect(await bench.sync()).toMatchObject({ written: true })
    expect(await bench.problems()).toEqual([])
    expect(bench.text()).toBe(moved)
    await bench.expectQuiet()
    await bench.expectSound()
  }

  it('because it was deleted is a problem, not an empty board; its return is a sync', async () => {
    const bench = await withWork()
    rmSync(bench.at(BOARD))
    await expectHindered(bench, 'board_missing', 'board_missing', () => bench.save(start))
  })

  it('because it was deleted, until it returns as it was: the record tells of both', async () => {
    const bench = await Workbench.adopted(start)
    await bench.mark()
    rmSync(bench.at(BOARD))
    await bench.workspace.syncAsked()
    expect(await bench.eventTypes()).toEqual(['sync_failed'])
    bench.save(start)
    expect(await bench.sync()).toMatchObject({ written: false, problems: 0 })
    const ended = ['sync_failed', 'sync_started', 'task_board_synced', 'sync_completed']
    expect(await bench.eventTypes()).toEqual(ended)
    await bench.expectQuiet()
    expect(await bench.eventTypes(), 'once').toEqual(ended)
    await bench.expectSound()
  })

  it('because its folder has vanished', async () => {
    const bench = await withWork()
    renameSync(bench.at('docs'), bench.at('docs-away'))
    await expectHindered(bench, 'board_missing', 'board_missing', () =>
      renameSync(bench.at('docs-away'), bench.at('docs')),
    )
  })

  it('because a folder stands in its place', async () => {
    const bench = await withWork()
    await bench.workspace.setSetting('board_path', BOARD)
    await bench.mark()
    rmSync(bench.at(BOARD))
    mkdirSync(bench.at(BOARD))
    await expectHindered(bench, 'unreadable', 'board_unreadable', () => {
      rmSync(bench.at(BOARD), { recursive: true })
      bench.save(start)
    })
  })

  it('because it is a link that leads out of the repository', async () => {
    const bench = await withWork()
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    const outside = write(folder, 'BOARD.md', start)
    rmSync(bench.at(BOARD))
    symlinkSync(outside, bench.at(BOARD))
    await expectHindered(bench, 'unreadable', 'board_unreadable', () => {
      rmSync(bench.at(BOARD))
      bench.save(start)
    })
    expect(readFileSync(outside, 'latin1')).toBe(start)
  })

  it.each(['.git/description', '.handshake/locus/notes.md'])('because it leads into %s', async (target) => {
    const bench = await withWork()
    const inside = write(bench.root, target, start)
    rmSync(bench.at(BOARD))
    symlinkSync(inside, bench.at(BOARD))
    await expectHindered(bench, 'unreadable', 'board_unreadable', () => {
      rmSync(bench.at(BOARD))
      bench.save(start)
    })
    expect(readFileSync(inside, 'latin1')).toBe(start)
  })

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${start}`, 'utf16le')],
    ['over 16 MiB', Buffer.concat([Buffer.from(start), Buffer.alloc(16 * 1024 * 1024, '\n')])],
  ])('because it is %s', async (_what, bytes) => {
    const bench = await withWork()
    writeFileSync(bench.at(BOARD), bytes)
    await expectHindered(bench, 'unreadable', 'board_unreadable', () => bench.save(start))
  })

  it('that comes back while nothing else has changed closes the problem as well', async () => {
    const bench = await Workbench.adopted(start)
    renameSync(bench.at(BOARD), bench.at('board-away.md'))
    expect(await bench.outcome()).toMatchObject({ kind: 'hindered' })
    renameSync(bench.at('board-away.md'), bench.at(BOARD))
    expect(await bench.sync()).toMatchObject({ written: false, problems: 0 })
    expect(await bench.problems()).toEqual([])
    await bench.expectQuiet()
  })
})

describe('a board with NUL bytes', () => {
  it('is read, never written, and says why', async () => {
    const bench = await withWork()
    bench.edit(
      ['Edit with care.', 'Edit with\0care.'],
      ['## Blocked\n', `## Blocked\n- ${entry('WP-2-Dock', 'BLOCKED')}\n`],
    )
    const saved = bench.text()
    expect(await bench.sync()).toMatchObject({
      added: ['WP-2-Dock'],
      written: false,
      readOnly: expect.stringContaining('NUL'),
    })
    expect(bench.text()).toBe(saved)
    expect((await bench.problems()).map((problem) => problem.kind)).toEqual(['board_read_only'])
    bench.edit(['Edit with\0care.', 'Edit with care.'])
    expect(await bench.sync()).toMatchObject({ written: true, problems: 0 })
    await bench.expectSound()
  })
})

describe('what a write keeps', () => {
  it('the mode of the file', async () => {
    const bench = await withWork()
    chmodSync(bench.at(BOARD), 0o660)
    await bench.sync()
    expect(statSync(bench.at(BOARD)).mode & 0o7777).toBe(0o660)
  })

  it.skipIf(!isRoot)('its owner and group, where the process may give files away', async () => {
    const bench = await withWork()
    chownSync(bench.at(BOARD), 1234, 4321)
    await bench.sync()
    expect(statSync(bench.at(BOARD))).toMatchObject({ uid: 1234, gid: 4321 })
  })

  it('a link inside the repository, and writes what it leads to', async () => {
    const bench = await withWork()
    const target = write(bench.root, 'plans/board.md', start)
    rmSync(bench.at(BOARD))
    symlinkSync('../plans/board.md', bench.at(BOARD))
    expect(await bench.sync()).toMatchObject({ written: true })
    expect(readFileSync(target, 'latin1')).toBe(moved)
    expect(bench.text()).toBe(moved)
    await bench.expectQuiet()
  })
})
