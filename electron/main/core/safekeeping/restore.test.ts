/** Restoring: the backup is proved first, the present store is kept, and the board is taken over anew (75-command-line, 90-quality). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { fillUp, mountOver, mounts, onlyWithMounts } from '#core/repository/small-disk.testing.ts'
import { listBackups, restore } from '#core/safekeeping.ts'
import { SCHEMA_VERSION } from '#core/store/sqlite/migrations.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { entry, OPERATOR } from '#core/task-board/workbench.testing.ts'
import { openWorkspace } from '#core/workspace.ts'
import { A, B, filesUnder, type Kept, keptWorkbench } from './safekeeping.testing.ts'

const storeFolder = (kept: Kept): string => path.dirname(kept.database)

/** One backup, then a move that is not in it; nothing is open. */
async function movedOn(): Promise<Kept> {
  const kept = await keptWorkbench()
  await kept.bench.move(A, 'in_progress')
  await kept.bench.sync()
  await kept.bench.workspace.close()
  return kept
}

const options = ({ bench, backups }: Kept) => ({ path: bench.root, backups, caller: OPERATOR })

/** What is left of a refusal: nothing is changed in the repository. */
async function refusedUntouched(kept: Kept, work: () => Promise<unknown>): Promise<unknown> {
  const before = filesUnder(storeFolder(kept), /-shm$/)
  const refusal = await work().then(
    () => undefined,
    (cause: unknown) => cause,
  )
  expect(filesUnder(storeFolder(kept), /-shm$/)).toEqual(before)
  return refusal
}

describe('a backup that is restored', () => {
  it('is the store again, proved; the one before is kept aside, whole', async () => {
    const kept = await movedOn()
    const restored = await restore(options(kept), 'latest')
    expect(restored.artifacts).toMatchObject({ returned: 0, lost: [] })
    const aside = restored.kept_aside ?? ''
    expect((await listBackups(options(kept))).kept_aside).toEqual([aside])
    const before = await openSqliteStore(aside, 'one_shot', systemPorts)
    expect((await before.read((reader) => reader.packet(A)))?.fields.status).toBe('in_progress')
    expect(await before.integrityFaults()).toEqual([])
    await before.close()
    await kept.again()
    expect(await kept.bench.state(A)).toBe('READY')
    expect((await kept.bench.workspace.verify()).ok).toBe(true)
  })

  it('takes the board over anew: what differs is asked about, nothing in the file is changed', async () => {
    const kept = await movedOn()
    const text = kept.bench.text()
    await restore(options(kept), 'latest')
    await kept.again()
    const report = await kept.bench.sync()
    expect(report.conflicts).toEqual([A])
    expect(await kept.bench.conflicts()).toMatchObject([{ wp_id: A, kind: 'adoption' }])
    expect(await kept.bench.problems('adoption_differs')).toHaveLength(1)
    expect(kept.bench.text()).toBe(text)
    expect(await kept.bench.state(B)).toBe('READY')
  })

  it('comes back after everything was taken away, artifacts too', async () => {
    const kept = await movedOn()
    rmSync(kept.bench.at('.handshake'), { recursive: true })
    const restored = await restore(options(kept), 'latest')
    expect(restored.kept_aside).toBeUndefined()
    expect(restored.artifacts.returned).toBeGreaterThan(0)
    expect(restored.artifacts.lost).toEqual([])
    expect(readFileSync(kept.bench.at('.handshake/locus/.gitignore'), 'utf8')).toBe('*\n')
    await kept.again()
    await kept.bench.sync()
    expect((await kept.bench.workspace.verify()).ok).toBe(true)
    expect(await kept.bench.state(B)).toBe('READY')
  })

  it('says which artifacts are nowhere, and replaces one that was altered', async () => {
    const kept = await movedOn()
    const hashes = await kept.shelf.pool.hashes()
    const [altered = ''] = hashes
    const file = (folder: string, hash: string): string => path.join(folder, 'artifacts', hash.slice(0, 2), hash)
    writeFileSync(file(storeFolder(kept), altered), 'forged')
    expect((await restore(options(kept), 'latest')).artifacts).toMatchObject({ returned: 1, lost: [] })
    for (const hash of hashes) {
      rmSync(file(storeFolder(kept), hash))
      rmSync(file(kept.shelf.folder, hash))
    }
    const { lost } = (await restore(options(kept), 'latest')).artifacts
    expect(lost).toHaveLength(hashes.length)
  })

  it('may be asked for as one file, which holds the artifacts, and be restored elsewhere', async () => {
    const kept = await keptWorkbench()
    const file = kept.bench.at('by hand.db')
    const made = await kept.bench.workspace.backUp(file)
    expect(made).toMatchObject({ file, left_out: [], manifest: { kind: 'asked', root: kept.bench.root } })
    expect(made.artifacts).toBeGreaterThan(0)
    await expect(kept.bench.workspace.backUp(file)).rejects.toMatchObject({ code: 'HSK-409-EXISTS' })
    await expect(kept.bench.workspace.backUp(kept.bench.at('no/folder.db'))).rejects.toMatchObject({
      code: 'HSK-404-NOT-FOUND',
    })
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    const restored = await restore({ path: folder, backups: path.join(folder, 'none'), caller: OPERATOR }, { file })
    expect(restored.artifacts).toMatchObject({ present: 0, lost: [] })
    const workspace = await openWorkspace({ path: folder, caller: OPERATOR, mode: 'one_shot', noSync: true })
    expect((await workspace.verify()).ok).toBe(true)
    expect((await workspace.read((reader) => reader.packet(A)))?.fields.status).toBe('ready')
    await workspace.close()
  })

  it('may be the store that was kept aside', async () => {
    const kept = await movedOn()
    const { kept_aside: aside = '' } = await restore(options(kept), 'latest')
    await restore(options(kept), { file: aside })
    await kept.again()
    expect(await kept.bench.state(A)).toBe('IN_PROGRESS')
    await kept.bench.expectSound()
  })

  it('is named as the list names it', async () => {
    const kept = await movedOn()
    const [listed] = (await listBackups(options(kept))).backups
    expect(listed).toMatchObject({ last_sequence: expect.any(Number) })
    const { file } = await restore(options(kept), { file: path.basename(listed?.file ?? '') })
    expect(file).toBe(listed?.file)
  })
})

describe('a restore is refused, and changes nothing,', () => {
  it('when there is no such backup', async () => {
    const kept = await movedOn()
    expect(await refusedUntouched(kept, () => restore(options(kept), { file: '/no/such.db' }))).toMatchObject({
      code: 'HSK-404-NOT-FOUND',
      message: expect.stringContaining('backup list'),
    })
    rmSync(kept.shelf.folder, { recursive: true })
    expect(await refusedUntouched(kept, () => restore(options(kept), 'latest'))).toMatchObject({
      code: 'HSK-404-NOT-FOUND',
    })
  })

  it.each<[string, (file: string) => void, RegExp]>([
    ['is no database', (file) => writeFileSync(file, 'a text'), /no database/],
    ['is another database', (file) => asDatabase(file, 'DROP TABLE locus_events'), /not one of Locus/],
    ['is truncated', (file) => truncateSync(file, 40_960), /damaged|malformed/],
    [
      'has an altered event',
      (file) => asDatabase(file, ALTERED),
      /damaged \(chain: event 2: its payload was altered\)/,
    ],
    ['has an altered row', (file) => asDatabase(file, "UPDATE work_packets SET title = 'x'"), /damaged \(replay/],
    [
      'comes from the future',
      (file) => asDatabase(file, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`),
      /knows up to .* Update Locus/,
    ],
  ])('when it %s', async (_what, spoil, message) => {
    const kept = await movedOn()
    const file = (await kept.shelf.newest())?.file ?? ''
    spoil(file)
    expect(await refusedUntouched(kept, () => restore(options(kept), { file }))).toMatchObject({
      code: 'HSK-500-STORAGE',
      message: expect.stringMatching(message),
    })
  })

  it.each(['long_lived', 'one_shot'] as const)('while another process has the store open, %s', async (mode) => {
    const kept = await movedOn()
    const holder = await heldElsewhere(kept.database, mode)
    expect(await refusedUntouched(kept, () => restore(options(kept), 'latest'))).toMatchObject({
      code: 'HSK-423-BUSY',
      message: expect.stringContaining('close its window'),
    })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    expect((await restore(options(kept), 'latest')).kept_aside).toBeDefined()
  })

  it.skipIf(!mounts)(`when the disk is full${onlyWithMounts}`, async () => {
    const kept = await movedOn()
    const moved = kept.bench.at('moved')
    cpSync(storeFolder(kept), moved, { recursive: true })
    mountOver(storeFolder(kept), 'size=2m')
    cpSync(moved, storeFolder(kept), { recursive: true })
    const filler = fillUp(storeFolder(kept))
    expect(await refusedUntouched(kept, () => restore(options(kept), 'latest'))).toMatchObject({
      code: 'HSK-500-STORAGE',
      message: expect.stringContaining('the disk is full'),
    })
    rmSync(filler)
    expect((await restore(options(kept), 'latest')).kept_aside).toBeDefined()
  })
})

describe('a process whose store was replaced', () => {
  it('writes nothing more, neither into the old store nor into the new', async () => {
    const kept = await keptWorkbench()
    const store = await openSqliteStore(kept.database, 'long_lived', systemPorts)
    await kept.bench.workspace.close()
    const other = `${kept.database}.other`
    copyFileSync((await kept.shelf.newest())?.file ?? '', other)
    expect(store.gone()).toBeUndefined()
    // What no lock could tell of: the file is exchanged under an open store.
    renameSync(other, kept.database)
    expect(store.gone()).toBe('replaced')
    const writing = store.transaction({ budgetMs: 1_000 }, (transaction) => transaction.putSetting('a', '1'))
    await expect(writing).rejects.toMatchObject({
      code: 'HSK-500-STORAGE',
      message: expect.stringContaining('was replaced while'),
    })
    rmSync(kept.database)
    expect(store.gone()).toBe('removed')
    await store.close()
  })
})

describe('a missing store of which there is a backup', () => {
  it('is offered back before anything is begun anew, also to the window', async () => {
    const kept = await movedOn()
    rmSync(kept.bench.at('.handshake'), { recursive: true })
    const { file, manifest } = (await kept.shelf.newest()) ?? {}
    for (const mode of ['one_shot', 'long_lived'] as const) {
      const opening = openWorkspace({ path: kept.bench.root, caller: OPERATOR, mode, backups: kept.backups })
      await expect(opening).rejects.toMatchObject({
        code: 'HSK-500-STORAGE',
        message: expect.stringMatching(/store .* is missing.*`locus backup restore --latest`.*`locus init --fresh`/),
        details: {
          store: 'missing',
          backup: { file, created_at: manifest?.created_at, last_sequence: manifest?.last_sequence },
        },
      })
    }
    expect(existsSync(kept.bench.at('.handshake'))).toBe(false)
  })

  it('is offered back as well where only an empty file is left of it', async () => {
    const kept = await movedOn()
    truncateSync(kept.database, 0)
    const opening = openWorkspace({ path: kept.bench.root, caller: OPERATOR, mode: 'one_shot', backups: kept.backups })
    await expect(opening).rejects.toMatchObject({ details: { store: 'missing' } })
    await restore(options(kept), 'latest')
    await kept.again()
    expect(await kept.bench.state(A)).toBe('READY')
  })

  it('is begun anew when that is said', async () => {
    const kept = await movedOn()
    rmSync(kept.bench.at('.handshake'), { recursive: true })
    await kept.bench.reopen({ backups: kept.backups, fresh: true })
    expect(await kept.bench.states()).toEqual({})
    expect((await kept.bench.sync()).adopted).toBe(2)
    expect(await kept.bench.states()).toEqual({ [A]: 'IN_PROGRESS', [B]: 'READY' })
  })

  it('is told by a running process, which offers the newest and goes on with nothing', async () => {
    const kept = await movedOn()
    await kept.bench.reopen({ backups: kept.backups, mode: 'long_lived' })
    for (const name of readdirSync(storeFolder(kept))) rmSync(path.join(storeFolder(kept), name), { recursive: true })
    const { manifest } = (await kept.shelf.newest()) ?? {}
    expect(await kept.bench.workspace.syncState()).toMatchObject({
      state: 'store_removed',
      message: expect.stringContaining(`a backup of ${manifest?.created_at}`),
    })
    const { problems } = await kept.bench.workspace.problems()
    expect(problems).toMatchObject([{ kind: 'store_removed', message: expect.stringContaining('restore --latest') }])
    const creating = kept.bench.workspace.operate({ operation: 'create_wp', params: { wp_id: 'WP-1-X', title: 'x' } })
    await expect(creating).rejects.toMatchObject({ details: { store: 'removed' } })
    expect(kept.bench.text()).toContain(entry(A, 'IN_PROGRESS'))
  })
})

const ALTERED = `DROP TRIGGER locus_events_no_update; UPDATE locus_events SET payload = '{}' WHERE sequence = 2`

function asDatabase(file: string, sql: string): void {
  const database = new Database(file)
  database.exec(sql)
  database.close()
}

/** A process of its own that has the store open and does nothing. */
async function heldElsewhere(database: string, mode: string) {
  const script = path.join(import.meta.dirname, 'holder.testing.ts')
  const child = spawn(process.execPath, [script, database, mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child.stdout, 'data')
  return child
}
