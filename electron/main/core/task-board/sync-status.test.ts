/** The state of the sync as the window shows it (design: 70-window, "Frame"). */
import { chmodSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { write } from '#core/repository/repository.testing.ts'
import type { SyncState } from '#shared/contract/workspace.ts'
import { BOARD, board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const start = board({ ready: [entry(A, 'READY_FOR_DEV')] })

describe('the state of the sync', () => {
  it('is no board where there is none, and names the boards where there are several', async () => {
    const bench = await Workbench.fresh()
    expect(await bench.workspace.syncAsked()).toMatchObject({ state: 'no_board', candidates: [] })
    write(bench.root, BOARD, start)
    write(bench.root, '.handshake/gov/TASK_BOARD.md', start)
    expect(await bench.workspace.syncAsked()).toMatchObject({
      state: 'no_board',
      candidates: [BOARD, '.handshake/gov/TASK_BOARD.md'],
    })
  })

  it('is watching until the board may be written, then in sync', async () => {
    const bench = await Workbench.fresh(start)
    expect(await bench.workspace.syncAsked()).toMatchObject({ state: 'watching', board_path: BOARD })
    expect(await bench.workspace.syncAsked({ allowWriting: true })).toMatchObject({ state: 'in_sync' })
  })

  it('counts open conflicts and problems', async () => {
    const bench = await Workbench.adopted(start)
    await bench.move(A, 'blocked', { reason: 'no wind' })
    bench.save(board({ done: [entry(A, 'FAIL')], ready: [entry('WP-9-New', 'ODD')] }))
    expect(await bench.workspace.syncAsked()).toMatchObject({ state: 'conflicts', conflicts: 1, problems: 1 })
  })

  it('is held, missing, read-only or failed, each with what happened', async () => {
    const bench = await Workbench.adopted(start)
    bench.edit(['## Done\n', '<<<<<<< ours\n## Done\n'])
    expect(await bench.workspace.syncAsked()).toMatchObject({
      state: 'held',
      message: expect.stringContaining('conflict markers'),
    })
    rmSync(bench.at(BOARD))
    expect(await bench.workspace.syncAsked()).toMatchObject({ state: 'board_missing' })
    bench.save(start.replace('care', '\0'))
    expect(await bench.workspace.syncAsked()).toMatchObject({
      state: 'read_only',
      message: expect.stringContaining('NUL'),
    })
    bench.save(start)
    await bench.move(A, 'in_progress')
    chmodSync(bench.at(BOARD), 0o444)
    expect(await bench.workspace.syncAsked()).toMatchObject({ state: 'failed', message: 'the board is read-only' })
    chmodSync(bench.at(BOARD), 0o644)
    expect(await bench.workspace.syncAsked()).toMatchObject({ state: 'in_sync', problems: 0 })
  })

  it('is syncing until the line is written, also when an operation settles a conflict by it', async () => {
    const bench = await Workbench.adopted(start)
    await bench.move(A, 'blocked', { reason: 'no wind' })
    bench.save(board({ done: [entry(A, 'FAIL')] }))
    expect(await bench.workspace.syncAsked()).toMatchObject({ state: 'conflicts', conflicts: 1 })
    let unwritten: Promise<SyncState> | undefined
    bench.ports.once('put.before_rename', () => {
      unwritten = bench.workspace.syncState()
    })
    await bench.do('sync_task_board', { direction: 'both', resolve: { wp_id: A, take: 'store' } })
    expect(await unwritten).toMatchObject({ state: 'syncing', conflicts: 0 })
    expect(bench.text()).toContain(entry(A, 'BLOCKED'))
    expect(await bench.workspace.syncState()).toMatchObject({ state: 'in_sync' })
  })

  it('is what it was after an operation of the sync that was refused', async () => {
    const bench = await Workbench.adopted(start)
    await bench.refused('sync_task_board', { direction: 'both', resolve: { wp_id: 'WP-9-None', take: 'store' } })
    expect(await bench.workspace.syncState()).toMatchObject({ state: 'in_sync' })
  })
})
