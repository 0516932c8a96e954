/** Git under a board: held while it is in the middle of something, one sync for what it brings (design: 40-task-board, "Git"). */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MERGE_MARKS } from '#core/repository/git-state.ts'
import {
  commitAll,
  git,
  gitThatStops,
  repository,
  temporaryFolder,
  write,
} from '#core/repository/repository.testing.ts'
import { secondProcess } from './engine.testing.ts'
import { BOARD, board, entry, Workbench } from './workbench.testing.ts'

const ids = Array.from({ length: 47 }, (_, index) => `WP-1-Plank-${index}-v1`)
const stubs = board({ stub: ids.map((id) => entry(id, 'STUB')) })
const ready = board({ ready: ids.map((id) => entry(id, 'READY_FOR_DEV')) })

function repo(content: string): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  repository(folder)
  write(folder, '.gitignore', '.handshake/\n')
  write(folder, BOARD, content)
  commitAll(folder, 'the board')
  return folder
}

/** A repository on `main` with stubs, whose branch `other` holds another board. */
async function withBranch(other: string, content = stubs): Promise<Workbench> {
  const root = repo(content)
  git(root, 'checkout', '-q', '-b', 'other')
  write(root, BOARD, other)
  commitAll(root, 'another board')
  git(root, 'checkout', '-q', 'main')
  return Workbench.adopted(content, { root })
}

describe('a board that git or a merge has in hand', () => {
  it.each(['<<<<<<< ours', '||||||| base', '>>>>>>> theirs'])('with a line %s is held', async (marker) => {
    const bench = await Workbench.adopted(stubs)
    bench.edit(
      ['## In Progress\n', `${marker}\n## In Progress\n`],
      [entry(ids[0] ?? '', 'STUB'), entry('WP-9-New', 'STUB')],
    )
    const saved = bench.text()
    await bench.move(ids[1] ?? '', 'ready')
    await bench.mark()
    expect(await bench.outcome()).toMatchObject({ kind: 'hindered', hindrance: { kind: 'held' } })
    expect(bench.text()).toBe(saved)
    expect(await bench.events()).toEqual([])
    expect(await bench.state('WP-9-New')).toBeUndefined()
    expect(await bench.problems('board_held')).toMatchObject([{ message: expect.stringContaining('conflict markers') }])
    await bench.outcome()
    expect(await bench.problems('board_held')).toMatchObject([{ count: 1 }])
    bench.edit([`${marker}\n`, ''])
    expect(await bench.sync()).toMatchObject({ added: ['WP-9-New'], written: true })
    expect(await bench.problems('board_held')).toEqual([])
  })

  it.each(MERGE_MARKS)('with %s is held, and read once that is gone', async (mark) => {
    const root = repo(stubs)
    const bench = await Workbench.adopted(stubs, { root })
    const file = path.join(root, '.git', mark)
    if (mark.startsWith('rebase')) mkdirSync(file)
    else writeFileSync(file, `${'0'.repeat(40)}\n`)
    bench.edit([entry(ids[0] ?? '', 'STUB'), entry('WP-9-New', 'STUB')])
    expect(await bench.outcome()).toMatchObject({
      kind: 'hindered',
      hindrance: { kind: 'held', reason: expect.stringContaining(mark) },
    })
    expect(await bench.state('WP-9-New')).toBeUndefined()
    rmSync(file, { recursive: true })
    expect(await bench.sync()).toMatchObject({ added: ['WP-9-New'] })
  })

  it.each(MERGE_MARKS)('with %s is taken up again by a long-lived process once that is gone', async (mark) => {
    const root = repo(stubs)
    const bench = await Workbench.fresh(undefined, { root, mode: 'long_lived', noSync: false })
    await bench.workspace.syncAsked({ allowWriting: true })
    const state = (wanted: string) =>
      new Promise<void>((resolve) => {
        bench.workspace.onChange(() => {
          void bench.workspace.syncState().then((now) => now.state === wanted && resolve())
        })
      })
    const file = path.join(root, '.git', mark)
    if (mark.startsWith('rebase')) mkdirSync(file)
    else writeFileSync(file, `${'0'.repeat(40)}\n`)
    const held = state('held')
    bench.edit([entry(ids[0] ?? '', 'STUB'), entry('WP-9-New', 'STUB')])
    await held
    const taken = state('in_sync')
    rmSync(file, { recursive: true })
    await taken
    expect(await bench.state('WP-9-New')).toBe('STUB')
    expect(await bench.problems('board_held')).toEqual([])
  })

  it('in a real merge that stops is held until it is resolved', async () => {
    const first = ids[0] ?? ''
    const root = repo(stubs)
    git(root, 'checkout', '-q', '-b', 'other')
    write(root, BOARD, stubs.replace(entry(first, 'STUB'), entry(first, 'SUPERSEDED')))
    commitAll(root, 'theirs')
    git(root, 'checkout', '-q', 'main')
    write(root, BOARD, stubs.replace(entry(first, 'STUB'), `**[${first}]**`))
    commitAll(root, 'ours')
    const bench = await Workbench.adopted(stubs.replace(entry(first, 'STUB'), `**[${first}]**`), { root })
    gitThatStops(root, 'merge', '-q', 'other')
    expect(await bench.outcome()).toMatchObject({ kind: 'hindered', hindrance: { kind: 'held' } })
    git(root, 'checkout', '-q', '--theirs', BOARD)
    commitAll(root, 'merged')
    await bench.mark()
    await bench.sync()
    expect(await bench.state(first)).toBe('CANCELLED')
    const [changed] = await bench.events('task_board_status_changed')
    expect(changed?.actor).toEqual({ kind: 'system', id: 'git' })
  })
})

describe('another branch', () => {
  it('that changes 47 entries is one sync with the cause git, its edits made by git', async () => {
    const bench = await withBranch(ready)
    git(bench.root, 'checkout', '-q', 'other')
    const report = await bench.sync({ afterGit: 'file' })
    expect(report.changed).toHaveLength(47)
    const synced = await bench.events('task_board_synced')
    expect(synced.map((event) => event.payload)).toMatchObject([{ cause: 'git', changed: 47, written: false }])
    const changed = await bench.events('task_board_status_changed')
    expect(changed).toHaveLength(47)
    expect(new Set(changed.map((event) => JSON.stringify(event.actor)))).toEqual(
      new Set(['{"kind":"system","id":"git"}']),
    )
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('and back again is taken as well: what git brings is no older copy of an editor', async () => {
    const bench = await withBranch(ready)
    for (const id of ids) await bench.move(id, 'ready')
    await bench.sync()
    commitAll(bench.root, 'all ready')
    await bench.sync()
    git(bench.root, 'checkout', '-q', 'HEAD~1')
    const report = await bench.sync({ afterGit: 'file' })
    expect(report).toMatchObject({ conflicts: [] })
    expect(report.changed).toHaveLength(47)
    expect(await bench.state(ids[0] ?? '')).toBe('STUB')
    await bench.expectSound()
  })

  it('is held in the window when more than 5 entries differ, and leaves no trace until somebody decides', async () => {
    const bench = await withBranch(ready)
    git(bench.root, 'checkout', '-q', 'other')
    expect(await bench.sync({ afterGit: 'ask' })).toMatchObject({ heldChanges: 47, changed: [], written: false })
    expect(await bench.state(ids[0] ?? '')).toBe('STUB')
    await bench.expectQuiet({ afterGit: 'ask' })
    expect(await bench.sync({ afterGit: 'ask' })).toMatchObject({ heldChanges: 47 })
  })

  it.each([
    ['file', 'READY'],
    ['store', 'STUB'],
  ] as const)('that is held goes on with the choice: the %s', async (afterGit, state) => {
    const bench = await withBranch(ready)
    git(bench.root, 'checkout', '-q', 'other')
    await bench.sync({ afterGit: 'ask' })
    await bench.sync({ afterGit })
    expect(new Set(Object.values(await bench.states()))).toEqual(new Set([state]))
    if (afterGit === 'store') expect(bench.text()).toBe(board({ stub: ids.map((id) => entry(id, 'STUB')) }))
    await bench.expectQuiet({ afterGit: 'ask' })
    await bench.expectSound()
  })

  it('our lines are written back as they were, also where git took them off', async () => {
    const line = `**[${ids[0]}]**: Saw the plank [STUB]\n  - by hand`
    const content = board({ stub: [line, ...ids.slice(1).map((id) => entry(id, 'STUB'))] })
    const bench = await withBranch(board({ stub: ids.slice(10).map((id) => entry(id, 'STUB')) }), content)
    git(bench.root, 'checkout', '-q', 'other')
    expect(await bench.sync({ afterGit: 'ask' })).toMatchObject({ heldChanges: 10 })
    expect(await bench.sync({ afterGit: 'store' })).toMatchObject({ written: true })
    expect(bench.text()).toContain(`- ${line}\n`)
    expect(await bench.problems()).toEqual([])
    await bench.expectSound()
  })

  it('that changes 5 entries is taken without asking', async () => {
    const five = board({
      stub: ids.slice(5).map((id) => entry(id, 'STUB')),
      ready: ids.slice(0, 5).map((id) => entry(id, 'READY')),
    })
    const bench = await withBranch(five)
    git(bench.root, 'checkout', '-q', 'other')
    const report = await bench.sync({ afterGit: 'ask' })
    expect(report.changed).toHaveLength(5)
    expect(report.heldChanges).toBeUndefined()
  })

  it('with the same board is remembered, so that the next hand-made edit is nobody else’s', async () => {
    const bench = await withBranch(ready)
    git(bench.root, 'checkout', '-q', '-b', 'third')
    await bench.sync()
    bench.edit([entry(ids[0] ?? '', 'STUB'), entry('WP-9-New', 'STUB')])
    await bench.sync()
    const [changed] = await bench.events('task_board_status_changed')
    expect(changed?.actor).toEqual({ kind: 'human', id: 'unknown' })
  })

  it('in a long-lived workspace is held by itself, and followed when the operator says so', async () => {
    const root = repo(stubs)
    git(root, 'checkout', '-q', '-b', 'other')
    write(root, BOARD, ready)
    commitAll(root, 'another board')
    git(root, 'checkout', '-q', 'main')
    const bench = await Workbench.fresh(undefined, { root, mode: 'long_lived', noSync: false })
    await bench.workspace.syncAsked({ allowWriting: true })
    const held = new Promise<void>((resolve) => {
      bench.workspace.onChange(() => {
        void bench.workspace.syncState().then((state) => state.state === 'held' && resolve())
      })
    })
    git(root, 'checkout', '-q', 'other')
    await held
    expect(await bench.workspace.syncState()).toMatchObject({ state: 'held', held_changes: 47 })
    expect(await bench.workspace.syncAsked({ afterGit: 'file' })).toMatchObject({ state: 'in_sync' })
    expect(await bench.state(ids[0] ?? '')).toBe('READY')
  })

  it('in a one-shot process is followed', async () => {
    const bench = await withBranch(ready)
    git(bench.root, 'checkout', '-q', 'other')
    const outcome = await bench.workspace.sync('both')
    expect(outcome).toMatchObject({ kind: 'synced', report: { conflicts: [] } })
    expect(await bench.state(ids[0] ?? '')).toBe('READY')
  })

  it('a checkout that is still under way is waited for', async () => {
    const bench = await withBranch(ready)
    const lock = path.join(bench.root, '.git/index.lock')
    const second = await secondProcess(bench, () => {
      rmSync(lock)
      writeFileSync(path.join(bench.root, '.git/HEAD'), 'ref: refs/heads/other\n')
    })
    writeFileSync(lock, '')
    bench.save(ready)
    await second.sync()
    expect((await bench.events('task_board_synced')).map((event) => event.payload?.['cause'])).toEqual(['git'])
  })

  it('a lock that git left behind is not waited for without end', async () => {
    const bench = await withBranch(ready)
    writeFileSync(path.join(bench.root, '.git/index.lock'), '')
    const waits: number[] = []
    const second = await secondProcess(bench, (milliseconds) => waits.push(milliseconds))
    bench.save(ready)
    expect(await second.sync()).toMatchObject({ kind: 'synced' })
    expect(waits).toHaveLength(20)
    expect(await bench.state(ids[0] ?? '')).toBe('READY')
  })
})

describe('a read in which most entries vanish', () => {
  const half = board({ stub: ids.slice(0, 10).map((id) => entry(id, 'STUB')) })
  const ten = board({ stub: ids.slice(0, 4).map((id) => entry(id, 'STUB')) })

  it('is one problem, not many, when it stays like that', async () => {
    const bench = await Workbench.adopted(half)
    bench.save(ten)
    expect(await bench.sync()).toMatchObject({ problems: 1, written: false })
    expect((await bench.problems()).map((problem) => problem.kind)).toEqual(['many_missing'])
    await bench.expectQuiet()
    bench.save(half)
    await bench.sync()
    expect(await bench.problems()).toEqual([])
  })

  it('half of them gone are told one by one', async () => {
    const bench = await Workbench.adopted(half)
    bench.save(board({ stub: ids.slice(0, 5).map((id) => entry(id, 'STUB')) }))
    await bench.sync()
    expect(await bench.problems('missing_line')).toHaveLength(5)
  })
})
