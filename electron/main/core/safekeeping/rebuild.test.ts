/** A damaged store is kept and rebuilt from backup, salvage, artifacts and board; a report says what could not come back (90-quality, "Faults"). */
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { rebuild } from '#core/safekeeping.ts'
import { SCHEMA_VERSION } from '#core/store/sqlite/migrations.ts'
import { OPERATOR } from '#core/task-board/workbench.testing.ts'
import { A, B, filesUnder, type Kept, keptWorkbench } from './safekeeping.testing.ts'

const NEW = 'WP-2-Dock'

/** One backup, then every kind of row in operations that are not in it; nothing is open. Answers the newest sequence too. */
async function movedOn(): Promise<Kept & { backed: number; last: number }> {
  const kept = await keptWorkbench()
  const { bench } = kept
  const backed = (await kept.shelf.newest())?.manifest?.last_sequence ?? 0
  await bench.do('create_wp', { wp_id: NEW, title: 'Dock', description: 'For every ship.', routing: 'GOV_LIGHT' })
  await bench.do('update_wp', { wp_id: NEW, note: 'mind the tide' })
  await bench.do('add_dependency', { from_wp_id: B, to_wp_id: A, type: 'blocks' })
  await bench.do('update_wp', { wp_id: B, title: 'Buoys', description: 'All of them.' })
  await bench.sync()
  const last = (await bench.workspace.read((reader) => reader.lastEvent()))?.sequence ?? 0
  await bench.workspace.close()
  return { ...kept, backed, last }
}

const options = ({ bench, backups }: Kept) => ({ path: bench.root, backups, caller: OPERATOR })

function sql(kept: Kept, statements: string): void {
  const database = new Database(kept.database)
  database.exec(statements)
  database.close()
}

function flip(kept: Kept, find: string): void {
  const bytes = readFileSync(kept.database)
  const at = bytes.lastIndexOf(find)
  expect(at).toBeGreaterThan(0)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(kept.database, bytes)
}

/** Opens what was rebuilt: it is proved, and the board is taken over once more. */
async function expectSound(kept: Kept): Promise<void> {
  await kept.again()
  await kept.bench.sync()
  const { checks } = await kept.bench.workspace.verify()
  expect(checks.filter((check) => !check.ok)).toEqual([])
  expect(Object.keys(await kept.bench.states()).sort()).toEqual([A, B, NEW])
}

describe('a damaged store', () => {
  it('whose tables were altered comes back whole from backup and record', async () => {
    const kept = await movedOn()
    sql(kept, `UPDATE work_packets SET title = 'Forged' WHERE wp_id = '${B}'; DELETE FROM dependencies`)
    const bytes = readFileSync(kept.database)
    const rebuilt = await rebuild(options(kept))
    expect(rebuilt).toMatchObject({
      damage: expect.stringContaining('replay'),
      base: { last_sequence: kept.backed },
      salvaged: { from: kept.backed + 1, to: kept.last },
      last_sequence: kept.last,
      packets: 3,
      artifacts: { lost: [] },
      doubts: [],
    })
    expect(rebuilt?.lost).toBeUndefined()
    const aside = readFileSync(rebuilt?.kept_aside ?? '')
    expect(aside.subarray(100).equals(bytes.subarray(100))).toBe(true)
    await expectSound(kept)
    expect((await kept.bench.stored(B)).fields).toMatchObject({ title: 'Buoys', description: 'All of them.' })
    expect((await kept.bench.stored(A)).openBlockers).toBe(1)
    expect(await kept.bench.workspace.read((reader) => reader.notes(NEW))).toMatchObject([{ content: 'mind the tide' }])
  })

  it('without any backup comes back from its own record, with its identity', async () => {
    const kept = await movedOn()
    rmSync(kept.shelf.folder, { recursive: true })
    sql(kept, "UPDATE work_packets SET title = 'Forged'")
    const rebuilt = await rebuild(options(kept))
    expect(rebuilt).toMatchObject({ salvaged: { from: 1, to: kept.last }, packets: 3 })
    expect(rebuilt?.base).toBeUndefined()
    await expectSound(kept)
    const [replica, first] = await kept.bench.workspace.read(async (reader) => [
      await reader.setting('replica_id'),
      (await reader.events({ limit: 1 }))[0]?.replica_id,
    ])
    expect(replica).toBe(first)
  })

  it('whose event was altered comes back up to the operation before it; the rest is named', async () => {
    const kept = await movedOn()
    sql(kept, 'DROP TRIGGER locus_events_no_update')
    const database = new Database(kept.database)
    const edge = database
      .prepare("SELECT sequence FROM locus_events WHERE event_type = 'dependency_added'")
      .pluck()
      .get()
    database.prepare("UPDATE locus_events SET payload = '{}' WHERE sequence = ?").run(edge)
    database.close()
    const rebuilt = await rebuild(options(kept))
    // Its capability decision belongs to the same operation and does not come back alone.
    expect(rebuilt).toMatchObject({
      salvaged: { from: kept.backed + 1, to: Number(edge) - 2 },
      lost: { from: Number(edge) - 1, to: kept.last, reason: expect.stringContaining('payload was altered') },
    })
    await expectSound(kept)
    expect((await kept.bench.stored(A)).openBlockers).toBe(0)
    expect((await kept.bench.stored(B)).fields.title).toBe('Buoy')
  })

  it('whose snapshot was altered comes back up to the operation before it', async () => {
    const kept = await movedOn()
    sql(kept, "DROP TRIGGER bronze_no_update; UPDATE bronze SET content = replace(content, 'Buoys', 'Booys')")
    const rebuilt = await rebuild(options(kept))
    expect(rebuilt?.lost).toMatchObject({ to: kept.last, reason: expect.stringContaining('was altered') })
    expect(rebuilt?.salvaged?.to).toBe((rebuilt?.lost?.from ?? 0) - 1)
    await expectSound(kept)
    expect((await kept.bench.stored(A)).openBlockers).toBe(1)
  })

  it('with a flipped bit in its record is told, and comes back up to there', async () => {
    const kept = await movedOn()
    // Two columns beside each other, as only the event's own row holds them.
    flip(kept, 'FR-EVT-DEP-001dependency_added')
    const rebuilt = await rebuild(options(kept))
    expect(rebuilt).toMatchObject({ base: { last_sequence: kept.backed }, lost: { to: kept.last } })
    await expectSound(kept)
  })

  it.each<[string, (kept: Kept) => void]>([
    ['no database any more', (kept) => writeFileSync(kept.database, 'a text')],
    [
      'cut in half',
      (kept) => truncateSync(kept.database, Math.floor(readFileSync(kept.database).length / 8192) * 4096),
    ],
    ['empty', (kept) => truncateSync(kept.database, 0)],
    ['overwritten at its beginning', (kept) => overwrite(kept, 0)],
    ['overwritten in its middle', (kept) => overwrite(kept, Math.floor(readFileSync(kept.database).length / 2))],
  ])('that is %s is kept, and what can comes back', async (_what, spoil) => {
    const kept = await movedOn()
    spoil(kept)
    const spoilt = readFileSync(kept.database)
    const rebuilt = await rebuild(options(kept))
    expect(rebuilt?.base).toMatchObject({ last_sequence: kept.backed })
    expect(rebuilt?.last_sequence).toBeGreaterThanOrEqual(kept.backed)
    const aside = readFileSync(rebuilt?.kept_aside ?? '')
    // Looking whether others have it open gives an empty file a header.
    if (spoilt.length > 0) expect(aside.subarray(100).equals(spoilt.subarray(100))).toBe(true)
    await expectSound(kept)
  })

  it('with any single bit flipped is sound, or is made so', async () => {
    const kept = await movedOn()
    const whole = readFileSync(kept.database)
    for (let turn = 0; turn < 16; turn += 1) {
      const spoilt = Buffer.from(whole)
      const at = Math.floor((whole.length * (turn + 0.37)) / 16)
      spoilt.writeUInt8(spoilt.readUInt8(at) ^ (1 << (turn % 8)), at)
      writeFileSync(kept.database, spoilt)
      await rebuild(options(kept))
      expect(await rebuild(options(kept)), `byte ${at}`).toBeUndefined()
    }
  })

  it('is rebuilt from an older backup where the newest is damaged too', async () => {
    const kept = await movedOn()
    const torn = kept.shelf.fileFor('2026-08-01T00:00:00.000Z', 'torn')
    const newest = readFileSync((await kept.shelf.newest())?.file ?? '')
    writeFileSync(torn, newest.subarray(0, newest.length / 2))
    writeFileSync(kept.database, 'a text')
    expect(await rebuild(options(kept))).toMatchObject({
      passed_over: [{ file: torn }],
      base: { last_sequence: kept.backed },
    })
    await expectSound(kept)
  })
})

describe('a damaged store that went another way than its backup', () => {
  it('is told apart from it, and what it held since is named as lost', async () => {
    const kept = await keptWorkbench()
    await kept.bench.workspace.close()
    const before = readFileSync(kept.database)
    const common = (await kept.shelf.newest())?.manifest?.last_sequence ?? 0
    rmSync(path.join(kept.shelf.folder, (await kept.shelf.names())[0]?.name ?? ''))
    await kept.again()
    await kept.bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    await kept.again()
    await kept.bench.workspace.close()
    const backed = (await kept.shelf.newest())?.manifest?.last_sequence ?? 0
    for (const titles of [['Chains'], ['Chains', 'Ropes', 'Hawsers']]) {
      writeFileSync(kept.database, before)
      await kept.bench.reopen()
      for (const title of titles) await kept.bench.do('update_wp', { wp_id: A, title })
      const last = (await kept.bench.workspace.read((reader) => reader.lastEvent()))?.sequence ?? 0
      await kept.bench.workspace.close()
      sql(kept, `UPDATE work_packets SET title = 'Forged' WHERE wp_id = '${B}'`)
      expect(await rebuild(options(kept))).toMatchObject({
        base: { last_sequence: backed },
        lost: {
          from: common + 1,
          to: last,
          reason: expect.stringContaining(`another way than the backup after event ${common}`),
        },
      })
    }
  })
})

describe('a sound database with evidence that is not', () => {
  const ARTIFACTS = '.handshake/locus/artifacts'

  /** The file of an artifact that the record needs. */
  function anArtifact({ bench }: Kept): string {
    const [file] = Object.keys(filesUnder(bench.at(ARTIFACTS), /\.json$/))
    return bench.at(`${ARTIFACTS}/${file ?? ''}`)
  }

  it.each<[string, (file: string) => void]>([
    ['missing', (file) => rmSync(file)],
    ['altered', (file) => writeFileSync(file, 'forged')],
  ])('has what is %s brought back from beside its backups, and stays as it is', async (_what, spoil) => {
    const kept = await movedOn()
    await kept.again()
    await kept.bench.workspace.close()
    spoil(anArtifact(kept))
    const bytes = readFileSync(kept.database)
    const rebuilt = await rebuild(options(kept))
    expect(rebuilt).toMatchObject({
      damage: expect.stringContaining('artifacts'),
      database: 'sound',
      artifacts: { returned: 1, lost: [] },
      doubts: [],
    })
    expect(rebuilt?.kept_aside).toBeUndefined()
    expect(readFileSync(kept.database).equals(bytes)).toBe(true)
    expect(await rebuild(options(kept))).toBeUndefined()
    await expectSound(kept)
  })

  it('is not called sound when it is nowhere any more, as `verify` does not', async () => {
    const kept = await movedOn()
    rmSync(kept.backups, { recursive: true })
    rmSync(anArtifact(kept))
    for (const _again of [1, 2]) {
      expect(await rebuild(options(kept))).toMatchObject({ artifacts: { returned: 0, lost: [expect.any(String)] } })
    }
    await kept.bench.reopen()
    const { checks } = await kept.bench.workspace.verify()
    expect(checks.filter((check) => !check.ok).map((check) => check.name)).toEqual(['artifacts'])
  })

  it.each([
    "UPDATE op_results SET op_id = op_id || 'x'",
    "UPDATE op_results SET result = replace(result, 'success', 'failed')",
    "UPDATE op_results SET result = '{'",
  ])('is rebuilt where recorded results were altered: %s', async (statement) => {
    const kept = await movedOn()
    sql(kept, statement)
    expect(await rebuild(options(kept))).toMatchObject({
      damage: expect.stringContaining('results'),
      database: 'rebuilt',
    })
    expect(await rebuild(options(kept))).toBeUndefined()
    await expectSound(kept)
  })
})

describe('no rebuilding', () => {
  it('of a store that is sound: nothing is changed', async () => {
    const kept = await movedOn()
    const bytes = readFileSync(kept.database)
    expect(await rebuild(options(kept))).toBeUndefined()
    expect(readFileSync(kept.database).equals(bytes)).toBe(true)
  })

  it('of a store from the future, or where there is none', async () => {
    const kept = await movedOn()
    sql(kept, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`)
    await expect(rebuild(options(kept))).rejects.toMatchObject({ message: expect.stringContaining('Update Locus') })
    rmSync(path.dirname(kept.database), { recursive: true })
    await expect(rebuild(options(kept))).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  })
})

function overwrite(kept: Kept, at: number): void {
  const bytes = readFileSync(kept.database)
  bytes.write('garbage'.repeat(2_000), at)
  writeFileSync(kept.database, bytes)
}
