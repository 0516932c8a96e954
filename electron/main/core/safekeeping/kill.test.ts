/** kill -9 at every named point of migration, backup and restore: the old or the new, whole, and `verify` is clean (90-quality, "Faults"). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FAIL_POINTS, type FailPoint, systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { rebuild, restore } from '#core/safekeeping.ts'
import { FIRST_SCHEMA } from '#core/store/sqlite/first-schema.ts'
import { SCHEMA_VERSION } from '#core/store/sqlite/migrations.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { OPERATOR } from '#core/task-board/workbench.testing.ts'
import { openWorkspace } from '#core/workspace.ts'
import { A, keptWorkbench } from './safekeeping.testing.ts'
import { BackupShelf } from './shelf.ts'

const points = (room: string): FailPoint[] => FAIL_POINTS.filter((point) => point.startsWith(`${room}.`))

/** What a rebuild shares with a restore: the swap. */
const REBUILD_SWAP: readonly FailPoint[] = [
  'restore.after_hold',
  'restore.after_aside',
  'restore.before_rename',
  'restore.after_rename',
]

/** A repository that stands still at one place, to be reset before every crash, since its backups go by its path. */
async function template() {
  const kept = await keptWorkbench()
  await kept.bench.workspace.close()
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const { root } = kept.bench
  cpSync(root, path.join(folder, 'root'), { recursive: true })
  cpSync(kept.backups, path.join(folder, 'backups'), { recursive: true })
  return {
    root,
    backups: kept.backups,
    reset(): void {
      for (const [place, copy] of [
        [root, 'root'],
        [kept.backups, 'backups'],
      ] as const) {
        for (const name of readdirSync(place)) rmSync(path.join(place, name), { recursive: true })
        cpSync(path.join(folder, copy), place, { recursive: true })
      }
    },
  }
}

type Template = Awaited<ReturnType<typeof template>>

/** Runs a process; answers how it ended and the points that it reached when it came to its end. */
async function run(script: string, ...words: string[]): Promise<{ end: number | string | null; reached: FailPoint[] }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code, signal] = await once(child, 'close')
  return { end: code ?? signal, reached: said === '' ? [] : JSON.parse(said) }
}

/** What the store says of the Work Packet, once everything about it was proved. */
async function soundState({ root, backups }: Template): Promise<string | undefined> {
  const workspace = await openWorkspace({ path: root, caller: OPERATOR, mode: 'one_shot', noSync: true, backups })
  const { checks } = await workspace.verify()
  expect(checks.filter((check) => !check.ok)).toEqual([])
  const packet = await workspace.read((reader) => reader.packet(A))
  await workspace.close()
  return packet?.fields.status
}

/** The newest backup is whole: it can be restored into the place of the present store. */
async function expectRestorable({ root, backups }: Template): Promise<void> {
  const shelf = new BackupShelf(backups, root)
  expect((await shelf.list()).filter((each) => 'reason' in each)).toEqual([])
  const restored = await restore({ path: root, backups, caller: OPERATOR }, 'latest')
  expect(restored.artifacts.lost).toEqual([])
}

const leftovers = (folder: string): string[] => readdirSync(folder).filter((name) => name.includes('.unfinished-'))

describe('kill -9 at every point', () => {
  it('of an automatic backup leaves the backups there were, or one more; the change stays', async () => {
    const place = await template()
    const shelf = new BackupShelf(place.backups, place.root)
    for (const { name } of await shelf.names()) rmSync(path.join(place.backups, path.basename(shelf.folder), name))
    const whole = await run('process.testing.ts', 'move', place.root, place.backups)
    expect(whole.end).toBe(0)
    const reached = whole.reached.filter((point) => point.startsWith('backup.'))
    expect(reached.sort()).toEqual(points('backup').sort())
    for (const point of points('backup')) {
      place.reset()
      for (const { name } of await shelf.names()) rmSync(path.join(shelf.folder, name))
      const { end } = await run('process.testing.ts', 'move', place.root, place.backups, point)
      expect(end, point).toBe('SIGKILL')
      const isMade = point === 'backup.after_rename' || point === 'backup.after_prune'
      expect(await shelf.names(), point).toHaveLength(isMade ? 1 : 0)
      expect(await soundState(place), point).toBe('in_progress')
      expect((await run('process.testing.ts', 'note', place.root, place.backups)).end).toBe(0)
      expect(await shelf.names(), point).toHaveLength(1)
      if (isMade) await shelf.prune()
      expect(leftovers(shelf.folder), point).toEqual([])
    }
  }, 300_000)

  it('of a backup that is asked for leaves the whole file or none', async () => {
    const place = await template()
    for (const point of points('backup').filter((each) => each !== 'backup.after_prune')) {
      place.reset()
      const { end } = await run('process.testing.ts', 'asked', place.root, place.backups, point)
      expect(end, point).toBe('SIGKILL')
      const file = path.join(place.backups, 'asked.db')
      expect(existsSync(file), point).toBe(point === 'backup.after_rename')
      if (existsSync(file)) await restore({ path: place.root, backups: place.backups, caller: OPERATOR }, { file })
      expect(await soundState(place), point).toBe('ready')
    }
  }, 300_000)

  it('of a restore leaves the old store or the new, and nothing that was acknowledged is lost', async () => {
    const place = await template()
    const moved = async (): Promise<void> => {
      place.reset()
      const workspace = await openWorkspace({ path: place.root, caller: OPERATOR, mode: 'one_shot', noSync: true })
      await workspace.operate({ operation: 'update_wp', params: { wp_id: A, status: 'in_progress' } })
      await workspace.close()
    }
    await moved()
    const whole = await run('process.testing.ts', 'restore', place.root, place.backups)
    expect(whole.reached.filter((point) => point.startsWith('restore.')).sort()).toEqual(points('restore').sort())
    expect(await soundState(place)).toBe('ready')
    for (const point of points('restore')) {
      await moved()
      const { end } = await run('process.testing.ts', 'restore', place.root, place.backups, point)
      expect(end, point).toBe('SIGKILL')
      expect(await soundState(place), point).toBe(point === 'restore.after_rename' ? 'ready' : 'in_progress')
      await expectRestorable(place)
      const folder = path.join(place.root, '.handshake/locus')
      expect(leftovers(folder), point).toEqual([])
      const kept = readdirSync(folder).filter((name) => name.includes('.kept-'))
      const states = []
      for (const name of kept) {
        const store = await openSqliteStore(path.join(folder, name), 'one_shot', systemPorts)
        expect(await store.integrityFaults()).toEqual([])
        states.push((await store.read((reader) => reader.packet(A)))?.fields.status)
        await store.close()
      }
      expect(states, point).toContain('in_progress')
      expect(await soundState(place), point).toBe('ready')
    }
  }, 300_000)

  it('of a rebuild leaves the damaged store or the rebuilt one, and everything that was acknowledged', async () => {
    const place = await template()
    const database = path.join(place.root, '.handshake/locus/locus.db')
    const damaged = async (): Promise<void> => {
      place.reset()
      const workspace = await openWorkspace({ path: place.root, caller: OPERATOR, mode: 'one_shot', noSync: true })
      await workspace.operate({ operation: 'update_wp', params: { wp_id: A, status: 'in_progress' } })
      await workspace.close()
      const spoilt = new Database(database)
      spoilt.exec("UPDATE work_packets SET title = 'Forged'")
      spoilt.close()
    }
    const met = FAIL_POINTS.filter((point) => point.startsWith('rebuild.') || REBUILD_SWAP.includes(point))
    await damaged()
    const whole = await run('process.testing.ts', 'rebuild', place.root, place.backups)
    expect(whole.reached.filter((point) => /^re(?:build|store)[.]/.test(point)).toSorted()).toEqual(met.toSorted())
    for (const point of met) {
      await damaged()
      const { end } = await run('process.testing.ts', 'rebuild', place.root, place.backups, point)
      expect(end, point).toBe('SIGKILL')
      const again = await rebuild({ path: place.root, backups: place.backups, caller: OPERATOR })
      expect(again?.lost, point).toBeUndefined()
      expect(again === undefined, point).toBe(point === 'restore.after_rename')
      expect(await soundState(place), point).toBe('in_progress')
      expect(leftovers(path.dirname(database)).length, point).toBe(0)
    }
  }, 300_000)

  it('of a migration leaves the schema of before, and the next process brings it on', async () => {
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    mkdirSync(path.join(folder, 'store'))
    const file = path.join(folder, 'store/locus.db')
    const older = new Database(file)
    older.exec(FIRST_SCHEMA)
    older.pragma('user_version = 1')
    older.prepare("INSERT INTO settings (key, value) VALUES ('opened', '7')").run()
    older.close()
    const { end } = await run('../store/sqlite/open-store.testing.ts', file, 'one_shot', 'migration.before_commit')
    expect(end).toBe('SIGKILL')
    const left = new Database(file)
    expect(left.pragma('user_version', { simple: true })).toBe(1)
    left.close()
    const store = await openSqliteStore(file, 'one_shot', systemPorts)
    expect(await store.read((reader) => reader.setting('opened'))).toBe('7')
    expect(await store.integrityFaults()).toEqual([])
    await store.close()
    const brought = new Database(file)
    expect(brought.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
    brought.close()
  })
})
