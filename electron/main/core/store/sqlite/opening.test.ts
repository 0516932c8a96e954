/** Opening a store: made new, brought to this build's schema, or refused with its reason and left as it is (80-architecture, 90-quality). */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openTestBus } from '#core/bus/bus.testing.ts'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { fillUp, mountOver, mounts, onlyWithMounts } from '#core/repository/small-disk.testing.ts'
import { AT, packetFields, storedEvent } from '../conformance/samples.ts'
import type { LocusStore } from '../locus-store.ts'
import { EVENT_BLOCK } from '../timeline-store.ts'
import { bridgedFileSystem, fileSystemOf } from './disk.ts'
import { SCHEMA_VERSION } from './migrations.ts'
import { openSqliteStore, type StoreMode } from './sqlite-store.ts'

let folder: ReturnType<typeof temporaryFolder>
let file: string
beforeEach(() => {
  folder = temporaryFolder()
  file = path.join(folder.folder, 'store/locus.db')
})
afterEach(() => folder.remove())

const open = (mode: StoreMode = 'one_shot'): Promise<LocusStore> => openSqliteStore(file, mode, systemPorts)

/** Opens the store in a process of its own; answers how it ended. */
async function openedElsewhere(mode: StoreMode, deathAt?: string): Promise<number | string | null> {
  const words = [path.join(import.meta.dirname, 'open-store.testing.ts'), file, mode, ...(deathAt ? [deathAt] : [])]
  const child = spawn(process.execPath, words, { stdio: 'inherit' })
  const [code, signal] = await once(child, 'exit')
  return code ?? signal
}

function raw<T>(work: (database: Database.Database) => T): T {
  const database = new Database(file)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const schemaVersion = () => raw((database) => database.pragma('user_version', { simple: true }))
const tables = () =>
  raw((database) => database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())

/** What takes the newest schema away again, back to the seventh. */
const WITHOUT_PERSONS = 'DROP TRIGGER locus_events_person; DROP TABLE event_persons; PRAGMA user_version = 7'

/** What takes the newest schemas away again, back to the fourth. */
const WITHOUT_ORDER = `${WITHOUT_PERSONS}; DROP TABLE shifts; DROP TABLE blocker_counts; ALTER TABLE wp_state RENAME COLUMN waits TO open_blockers;
  DROP TABLE graph_order; PRAGMA user_version = 4`

/** A store with one Work Packet in it. */
async function filled(): Promise<void> {
  const bus = await openTestBus({ folder: folder.folder })
  await bus.must('create_wp', { wp_id: 'WP-1-Tide', title: 'Tide tables', description: 'x'.repeat(20_000) })
  await bus.close()
  file = path.join(folder.folder, '.handshake/locus/locus.db')
}

describe('a new store', () => {
  it('has the schema of this build', async () => {
    await (await open()).close()
    expect(schemaVersion()).toBe(SCHEMA_VERSION)
  })

  it('that died before its migration was committed has no schema, and the next process makes it', async () => {
    expect(await openedElsewhere('one_shot', 'migration.before_commit')).toBe('SIGKILL')
    expect(schemaVersion()).toBe(0)
    expect(tables()).toEqual([])
    const store = await open()
    expect(await store.integrityFaults()).toEqual([])
    await store.close()
    expect(schemaVersion()).toBe(SCHEMA_VERSION)
  })

  it.each(['one_shot', 'long_lived'] as const)(
    'is made once by eight processes at once, in the mode %s',
    async (mode) => {
      const ends = await Promise.all(Array.from({ length: 8 }, () => openedElsewhere(mode)))
      expect(ends).toEqual(Array.from({ length: 8 }, () => 0))
      const store = await open()
      expect(await store.read((reader) => reader.setting('opened'))).toBe('8')
      await store.close()
    },
  )

  it('of an older schema gets its indexes of snapshots, and finds the past through them', async () => {
    await filled()
    raw((database) =>
      database.exec(`${WITHOUT_ORDER}; DROP INDEX bronze_row; DROP INDEX bronze_edge; PRAGMA user_version = 2`),
    )
    const store = await open()
    expect(schemaVersion()).toBe(SCHEMA_VERSION)
    const { found } = await store.read((reader) => reader.statusesAt(2, '', 10))
    expect(found).toEqual([{ wp_id: 'WP-1-Tide', status: 'stub' }])
    expect(await store.integrityFaults()).toEqual([])
    await store.close()
  })

  it('of an older schema gets the list of those who acted, the ones of before and of later', async () => {
    await filled()
    raw((database) => database.exec(WITHOUT_PERSONS))
    const store = await open()
    const block = (actor: string) => store.read((reader) => reader.nearestBlock(actor, { after: 0 }))
    const [event] = await store.read((reader) => reader.events({ limit: 1 }))
    expect(await block(event?.actor.id ?? '')).toBe(0)
    expect(await block('later')).toBeUndefined()
    await store.transaction({ budgetMs: 1000 }, (transaction) =>
      transaction.appendEvent(storedEvent(EVENT_BLOCK, { actor: { kind: 'human', id: 'later' } }), '{}'),
    )
    expect(await block('later')).toBe(1)
    await store.close()
  })

  it('of an older schema gets the order of its edges, whichever Work Packet is older', async () => {
    const names = ['A', 'B', 'C', 'D', 'E'].map((name) => `WP-1-${name}`)
    const [a = '', b = '', c = '', d = ''] = names
    const edges = [
      { from_wp_id: d, to_wp_id: a, type: 'blocks' as const },
      { from_wp_id: c, to_wp_id: d, type: 'blocks' as const },
      { from_wp_id: b, to_wp_id: c, type: 'depends-on' as const },
      { from_wp_id: a, to_wp_id: b, type: 'tests' as const },
      { from_wp_id: b, to_wp_id: a, type: 'related' as const },
    ]
    const before = await open()
    await before.transaction({ budgetMs: 30_000 }, async (transaction) => {
      for (const wp_id of names) await transaction.putPacket(packetFields({ wp_id }), `brz_${wp_id}`)
      for (const edge of edges) {
        const more = { created_at: AT, created_by: 'mara', vector_clock: {} }
        await transaction.putDependency({ dependency_id: `dep_${edge.type}_${edge.to_wp_id}`, ...edge, ...more })
      }
    })
    await before.transaction({ budgetMs: 30_000 }, (transaction) => transaction.recountBlockers(a))
    await before.close()
    raw((database) => database.exec(`${WITHOUT_ORDER}; UPDATE wp_state SET open_blockers = 2 WHERE open_blockers = 1`))
    const store = await open()
    await store.read(async (reader) => {
      expect(await reader.misorderedEdges('', 9)).toEqual([])
      expect(await reader.closedCycle({ graph: 'ordering', from: a, to: c })).toEqual([a, c, d, a])
    })
    const counts =
      'SELECT p.wp_id, c.open_blockers, c.strict, s.waits FROM blocker_counts c JOIN work_packets p USING (id) JOIN wp_state s USING (id)'
    expect(raw((database) => database.prepare(counts).all())).toEqual([
      { wp_id: a, open_blockers: 2, strict: 1, waits: 1 },
      { wp_id: d, open_blockers: 0, strict: 1, waits: 0 },
    ])
    const moved = raw((database) => database.prepare('SELECT graph, wp_id FROM graph_order ORDER BY rank').all())
    expect(moved).toEqual([c, d, a, b].map((wp_id) => ({ graph: 'ordering', wp_id })))
    await store.close()
  })

  it('is refused with its reason where a file stands in the place of its folder', async () => {
    writeFileSync(path.join(folder.folder, 'store'), 'x')
    await expect(open()).rejects.toMatchObject({ code: 'HSK-500-STORAGE', path: file })
  })
})

it.skipIf(!mounts)(`says that the disk is full where there is not even room to read${onlyWithMounts}`, async () => {
  const small = temporaryFolder()
  onTestFinished(() => small.remove())
  file = path.join(small.folder, 'store/locus.db')
  mountOver(path.dirname(file), 'size=1m')
  await (await open()).close()
  const filler = fillUp(path.dirname(file))
  await expect(open().then((store) => store.read((reader) => reader.revision()))).rejects.toMatchObject({
    code: 'HSK-500-STORAGE',
    message: expect.stringContaining('the disk is full'),
  })
  rmSync(filler)
  await (await open()).close()
})

describe('a store from the future', () => {
  it('is refused in words that say what to do, and left as it is', async () => {
    await (await open()).close()
    raw((database) => database.pragma(`user_version = ${SCHEMA_VERSION + 1}`))
    const bytes = readFileSync(file)
    await expect(open()).rejects.toMatchObject({
      code: 'HSK-500-STORAGE',
      message: expect.stringMatching(
        new RegExp(`schema ${SCHEMA_VERSION + 1}.*knows up to ${SCHEMA_VERSION}.*Update Locus`),
      ),
      details: { schema: SCHEMA_VERSION + 1, known: SCHEMA_VERSION },
    })
    expect(readFileSync(file)).toEqual(bytes)
  })
})

it('is refused where its schema has a number that no build writes', async () => {
  await (await open()).close()
  raw((database) => database.pragma('user_version = -3'))
  await expect(open()).rejects.toMatchObject({
    code: 'HSK-500-STORAGE',
    message: expect.stringContaining('schema -3, which no Locus writes'),
  })
})

describe('what is no whole database', () => {
  it.each([
    ['a text', () => writeFileSync(file, '# Task Board\n'.repeat(500))],
    ['a torn header', () => writeFileSync(file, 'SQLite format 3\u0000 and then nothing of it'.repeat(200))],
  ])('is refused and kept: %s', async (_what, spoil) => {
    mkdirSync(path.dirname(file))
    spoil()
    const bytes = readFileSync(file)
    for (const mode of ['one_shot', 'long_lived'] as const) {
      await expect(open(mode)).rejects.toMatchObject({
        code: 'HSK-500-STORAGE',
        message: expect.stringContaining('left as it is'),
      })
    }
    expect(readFileSync(file)).toEqual(bytes)
  })

  it.each([
    ['truncated', (bytes: number) => truncateSync(file, Math.floor(bytes / 2 / 4096) * 4096)],
    ['overwritten in its middle', (bytes: number) => overwrite(Math.floor(bytes / 2), 'garbage'.repeat(3_000))],
  ])('is told by verify or at opening when it is %s, and never deleted', async (_what, spoil) => {
    await filled()
    spoil(readFileSync(file).length)
    const size = readFileSync(file).length
    const said = await told()
    expect(said).toMatch(/damaged|malformed|missing|altered|differs|cannot be read|disk image|Page|Tree|record/i)
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file).length).toBeGreaterThanOrEqual(size)
  })

  /** What opening or verifying says. */
  async function told(): Promise<string> {
    try {
      const bus = await openTestBus({ folder: folder.folder })
      const verification = await bus.verify()
      await bus.close()
      return verification.checks
        .filter((check) => !check.ok)
        .map((check) => check.message)
        .join('; ')
    } catch (cause) {
      expect(cause).toMatchObject({ code: 'HSK-500-STORAGE' })
      return (cause as Error).message
    }
  }

  function overwrite(at: number, text: string): void {
    const bytes = readFileSync(file)
    bytes.write(text, at)
    writeFileSync(file, bytes)
  }
})

describe.skipIf(process.platform === 'win32')('a store that its user may not write', () => {
  const NOBODY = 65_534

  /** What a user without rights is told of the store: root may write everything, so root asks as somebody else. */
  function toldToOthers() {
    const words = [path.join(import.meta.dirname, 'read-store.testing.ts'), file]
    const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
    return JSON.parse(execFileSync(process.execPath, words, { ...user, encoding: 'utf8' }))
  }

  it('is opened to be read where its file is read-only, and says why', async () => {
    await filled()
    chmodSync(folder.folder, 0o755)
    for (const inner of ['.handshake', '.handshake/locus']) chmodSync(path.join(folder.folder, inner), 0o777)
    chmodSync(file, 0o444)
    expect(toldToOthers()).toEqual({
      readOnly: `nothing can be written: the file ${file} cannot be written`,
      title: 'Tide tables',
      refused: expect.objectContaining({
        code: 'HSK-500-STORAGE',
        message: expect.stringContaining('cannot be written'),
      }),
      elsewhere: false,
    })
  })

  it('is refused with its reason where it would have to be made', () => {
    chmodSync(folder.folder, 0o555)
    const { failed } = toldToOthers()
    expect(failed).toMatchObject({
      code: 'HSK-500-STORAGE',
      message: `nothing can be written: the folder ${folder.folder} cannot be written`,
    })
    chmodSync(folder.folder, 0o755)
  })

  it('is refused where it is of another schema and cannot be brought to this one', async () => {
    await filled()
    raw((database) => database.pragma('user_version = 0'))
    chmodSync(folder.folder, 0o755)
    for (const inner of ['.handshake', '.handshake/locus']) chmodSync(path.join(folder.folder, inner), 0o777)
    chmodSync(file, 0o444)
    expect(toldToOthers()).toMatchObject({ failed: { code: 'HSK-500-STORAGE', details: { schema: 0 } } })
  })
})

describe('a file system', () => {
  const MOUNTS = [
    '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '40 22 0:35 / /mnt/share rw,relatime - nfs4 server:/share rw',
    '41 22 0:36 / /mnt/share/local\\040disk rw - ext4 /dev/vdb rw',
    '42 22 0:37 / /mnt/c rw - 9p C: rw',
    '43 22 0:38 / /work rw - virtiofs work rw',
    '44 22 0:39 / /home/mara/remote rw - fuse.sshfs host: rw',
  ].join('\n')

  it.each([
    ['/home/mara/repo', 'ext4', false],
    ['/mnt/share', 'nfs4', true],
    ['/mnt/share/repo', 'nfs4', true],
    ['/mnt/shared/repo', 'ext4', false],
    ['/mnt/share/local disk/repo', 'ext4', false],
    ['/mnt/c/Users', '9p', true],
    ['/work/repo', 'virtiofs', true],
    ['/home/mara/remote/repo', 'fuse.sshfs', true],
  ])('is told by its deepest mount: %s is %s', (at, type, bridged) => {
    expect(fileSystemOf(at, MOUNTS)).toBe(type)
    expect(bridgedFileSystem(type) !== undefined).toBe(bridged)
  })

  it('that is unknown stands against nothing', () => {
    expect(fileSystemOf('/x', '')).toBeUndefined()
    expect(bridgedFileSystem(undefined)).toBeUndefined()
  })
})

describe('what is append-only', () => {
  beforeEach(filled)

  it.each([
    ['an event is deleted', 'DELETE FROM locus_events WHERE sequence = 1'],
    ['all events are deleted', 'DELETE FROM locus_events'],
    ['a payload is altered', "UPDATE locus_events SET payload = '{}' WHERE sequence = 2"],
    ['a payload of a change is taken away', 'UPDATE locus_events SET payload = NULL WHERE sequence = 2'],
    ['a header is altered', "UPDATE locus_events SET actor_id = 'someone' WHERE sequence = 2"],
    ['an event is moved', 'UPDATE locus_events SET sequence = 99 WHERE sequence = 2'],
    ['an event is replaced', 'INSERT OR REPLACE INTO locus_events SELECT * FROM locus_events WHERE sequence = 1'],
    ['a snapshot is altered', "UPDATE bronze SET content = '{}'"],
    ['a snapshot is deleted', 'DELETE FROM bronze'],
    ['a snapshot is replaced', 'INSERT OR REPLACE INTO bronze SELECT * FROM bronze'],
  ])('stays when %s', (_what, sql) => {
    raw((database) => {
      database.pragma('recursive_triggers = ON')
      expect(() => database.exec(sql)).toThrow('append-only')
    })
  })

  it('gives up the payload of a query, and nothing else of it', async () => {
    const bus = await openTestBus({ folder: folder.folder })
    await bus.must('get_wp_status', { wp_id: 'WP-1-Tide' })
    await bus.close()
    raw((database) => {
      const query = "WHERE event_type = 'work_query_executed'"
      expect(() => database.exec(`UPDATE locus_events SET payload = NULL, actor_id = 'x' ${query}`)).toThrow(
        'append-only',
      )
      expect(() => database.exec(`UPDATE locus_events SET payload = NULL, timestamp = 'x' ${query}`)).toThrow(
        'append-only',
      )
      database.exec(`UPDATE locus_events SET payload = NULL ${query}`)
    })
  })
})
