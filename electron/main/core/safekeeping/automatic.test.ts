/** Automatic backups: made after changes, never without, kept outside of the repository (10-domain, "Storage"). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ArtifactStore, artifactHandle } from '#core/artifacts/artifact-store.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { fillUp, mountOver, mounts, onlyWithMounts } from '#core/repository/small-disk.testing.ts'
import { holdShelf } from '#core/store/sqlite/shelf-lock.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { Workbench } from '#core/task-board/workbench.testing.ts'
import { AutomaticBackups } from './automatic.ts'
import { A, keptWorkbench } from './safekeeping.testing.ts'
import { BackupShelf } from './shelf.ts'

const pace = { idle: 0, between: 0, longest: 0 }

describe('a one-shot process', () => {
  it('makes a backup at its end when it has changed something, with what the store is', async () => {
    const { bench, shelf } = await keptWorkbench()
    const last = await bench.workspace.read((reader) => reader.lastEvent())
    const newest = await shelf.newest()
    expect(newest?.manifest).toMatchObject({
      format: 1,
      kind: 'automatic',
      root: bench.root,
      last_sequence: last?.sequence,
      head_hash: last?.hash,
      replica_id: await bench.workspace.read((reader) => reader.setting('replica_id')),
    })
    expect(newest?.manifest?.session).toMatch(/^cli\d{10}$/)
    expect(newest?.file.startsWith(bench.root)).toBe(false)
    if (process.platform !== 'win32') expect(statSync(shelf.folder).mode & 0o077).toBe(0)
  })

  it('makes none when it has changed nothing, or when the newest is young', async () => {
    const { bench, again, shelf } = await keptWorkbench()
    const names = await shelf.names()
    await again()
    await bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    await again()
    expect(await shelf.names()).toEqual(names)
  })

  it('brings the artifacts along once, and leaves out an altered one', async () => {
    const { bench, again, shelf } = await keptWorkbench()
    const artifacts = new ArtifactStore(bench.workspace.place.storeFolder)
    const first = await artifacts.hashes()
    expect((await shelf.pool.hashes()).sort()).toEqual(first.sort())
    const [kept = ''] = first
    const inPool = path.join(shelf.folder, 'artifacts', kept.slice(0, 2), kept)
    const { ino, mtimeMs } = statSync(inPool)
    const spoilt = await artifacts.put(Buffer.from('report'), {
      media_type: 'text/plain',
      producer_op_id: 'x',
      created_at: 'y',
    })
    const hash = spoilt.slice(-64)
    writeFileSync(bench.at(`.handshake/locus/artifacts/${hash.slice(0, 2)}/${hash}`), 'forged')
    for (const { name } of await shelf.names()) rmSync(path.join(shelf.folder, name))
    await bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    await again()
    expect(await shelf.names()).toHaveLength(1)
    expect(statSync(inPool)).toMatchObject({ ino, mtimeMs })
    expect((await shelf.pool.hashes()).sort()).toEqual(first.sort())
  })
})

describe('a long-lived process', () => {
  /** The automatic backups of an open store, at a pace that waits for nothing. */
  async function opened() {
    const kept = await keptWorkbench()
    const { bench, backups, database, shelf } = kept
    const store = await openSqliteStore(database, 'long_lived', bench.ports)
    onTestFinished(() => store.close())
    const artifacts = new ArtifactStore(bench.workspace.place.storeFolder)
    const heard: Array<(file: string) => void> = []
    const made = (): Promise<string> => new Promise((resolve) => heard.push(resolve))
    const { ports, root } = bench
    const onMade = (file: string): void => heard.shift()?.(file)
    const parts = { store, artifacts, ports, root, backups, mode: 'long_lived' as const, pace, onMade }
    const automatic = new AutomaticBackups(parts)
    onTestFinished(() => automatic.close())
    return { ...kept, automatic, store, made, shelf }
  }

  it('makes one in an idle moment after a change, and keeps the newest of its session', async () => {
    const { automatic, made, bench, shelf } = await opened()
    const before = (await shelf.names()).length
    for (const title of ['Anchors', 'Chains']) {
      const making = made()
      await bench.do('update_wp', { wp_id: A, title })
      automatic.changed()
      await making
    }
    const names = await shelf.names()
    expect(names).toHaveLength(before + 1)
    const last = await bench.workspace.read((reader) => reader.lastEvent())
    expect((await shelf.newest())?.manifest).toMatchObject({
      last_sequence: last?.sequence,
      session: names[0]?.session,
    })
  })

  it('makes one for what was changed while nothing was open', async () => {
    const { automatic, made, bench, shelf } = await opened()
    await bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    const making = made()
    await automatic.start()
    expect(path.dirname(await making)).toBe(shelf.folder)
  })

  it('makes none of a store that was removed', async () => {
    const { automatic, database, shelf, bench } = await opened()
    const names = await shelf.names()
    automatic.changed()
    for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true })
    await automatic.close()
    expect(await shelf.names()).toEqual(names)
    await bench.workspace.close()
  })
})

describe('what stands in the way', () => {
  it.skipIf(!mounts)(
    `a full disk leaves no half backup, and a problem that goes with room${onlyWithMounts}`,
    async () => {
      const { folder: backups, remove } = temporaryFolder()
      onTestFinished(remove)
      mountOver(backups, 'size=1m')
      const bench = await Workbench.fresh('# Task Board\n\n## Ready for Dev\n', { backups })
      const shelf = new BackupShelf(backups, bench.root)
      const filler = fillUp(backups)
      await bench.do('create_wp', { wp_id: A, title: 'Anchor', description: 'x'.repeat(9_000) })
      await bench.reopen({ backups })
      expect(await bench.problems('backup_failed')).toMatchObject([
        { message: expect.stringContaining('disk is full') },
      ])
      const [told] = await bench.problems('backup_failed')
      await bench.do('update_wp', { wp_id: A, title: 'Chain' })
      await bench.reopen({ backups })
      expect(await bench.problems('backup_failed')).toEqual([told])
      expect(await shelf.names()).toEqual([])
      if (readdirSync(backups).length > 1)
        expect(readdirSync(shelf.folder).filter((name) => name !== '.lock')).toEqual([])
      rmSync(filler)
      await bench.do('update_wp', { wp_id: A, title: 'Anchors' })
      await bench.reopen({ backups })
      expect(await bench.problems('backup_failed')).toEqual([])
      expect(await shelf.names()).toHaveLength(1)
    },
  )

  it('an unreadable backup is passed over and listed with its reason', async () => {
    const { bench, shelf } = await keptWorkbench()
    const created_at = new Date(bench.ports.now()).toISOString()
    writeFileSync(shelf.fileFor(created_at, 'torn'), 'no database')
    expect((await shelf.newest())?.file).not.toContain('torn')
    expect(await shelf.list()).toMatchObject([
      { created_at, reason: expect.stringContaining('no database') },
      { manifest: { kind: 'automatic' } },
    ])
  })

  it('a backup that lies ahead of the clock is offered and restored only where there is no other', async () => {
    const { bench, shelf } = await keptWorkbench()
    const whole = (await shelf.newest())?.file ?? ''
    const ahead = shelf.fileFor(new Date(bench.ports.now() + 86_400_000).toISOString(), 'ahead')
    copyFileSync(whole, ahead)
    expect((await shelf.newest())?.file).toBe(whole)
    rmSync(whole)
    expect((await shelf.newest())?.file).toBe(ahead)
  })

  it('an unreadable backup keeps artifacts, and no further backup from being made or pruned', async () => {
    const { bench, again, shelf } = await keptWorkbench()
    writeFileSync(shelf.fileFor('2026-08-01T00:00:00.000Z', 'torn'), 'no database')
    const whole = (await shelf.newest())?.file ?? ''
    for (let day = 10; day < 22; day += 1) {
      copyFileSync(whole, shelf.fileFor(`2026-03-${day}T00:00:00.000Z`, `s${day}`))
    }
    rmSync(whole)
    const stray = await shelf.pool.put(Buffer.from('named by none'), {
      media_type: 'text/plain',
      producer_op_id: 'x',
      created_at: 'y',
    })
    await bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    await again()
    expect(await bench.problems('backup_failed')).toEqual([])
    expect(await shelf.names()).toHaveLength(10)
    expect((await shelf.pool.hashes()).map(artifactHandle)).toContain(stray)
  })

  it('another process that makes a backup is waited for', async () => {
    const { bench, backups, shelf } = await keptWorkbench()
    for (const { name } of await shelf.names()) rmSync(path.join(shelf.folder, name))
    await bench.workspace.close()
    const words = [path.join(import.meta.dirname, 'process.testing.ts'), 'note', bench.root, backups]
    const held = await holdShelf(shelf.folder)
    const command = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
    const ended = once(command, 'close')
    // It has written its unfinished copy only once the shelf is its own.
    await expect(holdShelf(shelf.folder, 0)).rejects.toMatchObject({ code: 'HSK-423-BUSY' })
    expect(await shelf.names()).toEqual([])
    held.release()
    expect((await ended)[0]).toBe(0)
    expect(await shelf.names()).toHaveLength(1)
  })

  it('an artifact goes with the last backup that names it', async () => {
    const { bench, again, shelf } = await keptWorkbench()
    const artifacts = new ArtifactStore(bench.workspace.place.storeFolder)
    const report = { media_type: 'text/plain', producer_op_id: 'x', created_at: 'y' }
    const handle = await artifacts.put(Buffer.from('report'), report)
    const [first] = await shelf.names()
    rmSync(path.join(shelf.folder, first?.name ?? ''))
    await bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    await again()
    expect((await shelf.pool.hashes()).map(artifactHandle)).toContain(handle)
    await artifacts.remove(handle)
    const newest = (await shelf.newest())?.file ?? ''
    const old = shelf.fileFor('2020-01-01T00:00:00.000Z', 'old')
    renameSync(newest, old)
    await bench.do('update_wp', { wp_id: A, title: 'More anchors' })
    await again()
    const pooled = async () => (await shelf.pool.hashes()).map(artifactHandle)
    expect(await pooled()).toContain(handle)
    const without = (await shelf.newest())?.file ?? ''
    for (let day = 10; day < 22; day += 1) {
      copyFileSync(without, shelf.fileFor(`2026-03-${day}T00:00:00.000Z`, `s${day}`))
    }
    await shelf.prune()
    expect(existsSync(old)).toBe(false)
    expect(await pooled()).not.toContain(handle)
    expect((await pooled()).length).toBeGreaterThan(0)
  })
})
