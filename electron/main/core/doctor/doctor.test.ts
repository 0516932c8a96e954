/** The doctor: a line per check, what to do about each fault, and never a byte written (75-command-line). */
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type Diagnosis, examine } from '#core/doctor.ts'
import { git, write } from '#core/repository/repository.testing.ts'
import { A, filesUnder, type Kept, keptWorkbench } from '#core/safekeeping/safekeeping.testing.ts'
import { restore } from '#core/safekeeping.ts'
import { SCHEMA_VERSION } from '#core/store/sqlite/migrations.ts'
import { BOARD, OPERATOR } from '#core/task-board/workbench.testing.ts'

/** Examines a workspace and proves that nothing about it was changed, neither in it nor among its backups. */
async function examined(kept: Kept): Promise<Diagnosis> {
  const files = () => [filesUnder(kept.bench.root, /-shm$/), filesUnder(kept.backups)]
  const before = files()
  const diagnosis = await examine({ path: kept.bench.root, backups: kept.backups })
  expect(files()).toEqual(before)
  return diagnosis
}

const check = ({ checks }: Diagnosis, name: string) => checks.find((each) => each.name === name)

/** A workspace that nobody has open. */
async function closed(): Promise<Kept> {
  const kept = await keptWorkbench()
  await kept.bench.workspace.close()
  return kept
}

function sql(kept: Kept, statements: string): void {
  const database = new Database(kept.database)
  database.exec(statements)
  database.close()
}

describe('a workspace that is well', () => {
  it('is told so, whether somebody has it open or not', async () => {
    const kept = await keptWorkbench()
    await kept.bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    for (const isOpen of [true, false]) {
      if (!isOpen) await kept.bench.workspace.close()
      const diagnosis = await examined(kept)
      expect(diagnosis.checks.filter((each) => each.state === 'wrong')).toEqual([])
      expect(diagnosis.ok).toBe(true)
      expect(diagnosis.checks.map((each) => each.name)).toEqual([
        'node',
        'repository',
        'store',
        'schema',
        'integrity',
        'settings',
        'writes',
        'clock',
        'board',
        'problems',
        'leftovers',
        'backups',
        'hooks',
      ])
    }
    expect(check(await examined(kept), 'backups')?.message).toMatch(/^1, the newest of .* \(up to event \d+\)$/)
  })

  it('is read without a trace where a crash left a log that nobody has open', async () => {
    const kept = await keptWorkbench()
    await kept.bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    const copy = kept.bench.at('crashed')
    cpSync(path.dirname(kept.database), copy, { recursive: true })
    await kept.bench.workspace.close()
    rmSync(path.dirname(kept.database), { recursive: true })
    renameSync(copy, path.dirname(kept.database))
    rmSync(`${kept.database}-shm`)
    expect(statSync(`${kept.database}-wal`).size).toBeGreaterThan(0)
    expect((await examined(kept)).ok).toBe(true)
  })
})

describe('what is wrong is named, with what mends it', () => {
  it.each<[string, (kept: Kept) => void, string, RegExp, RegExp]>([
    ['no database', (kept) => writeFileSync(kept.database, 'x'.repeat(9_000)), 'integrity', /no database/, /rebuild/],
    ['a cut database', (kept) => truncateSync(kept.database, 40_960), 'integrity', /./, /backup rebuild/],
    [
      'a future one',
      (kept) => sql(kept, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`),
      'schema',
      /knows up to/,
      /update/,
    ],
    [
      'damaged settings',
      (kept) => sql(kept, "INSERT INTO settings VALUES ('actors', '{')"),
      'settings',
      /actors/,
      /settings/,
    ],
    ['a missing store', (kept) => rmSync(kept.database), 'store', /missing.*a backup of/, /restore --latest.*--fresh/],
    [
      'two boards',
      (kept) => write(kept.bench.root, '.GOV/roles_shared/TASK_BOARD.md', '#'),
      'board',
      /several/,
      /board_path/,
    ],
    [
      'conflict markers',
      (kept) => appendFileSync(kept.bench.at(BOARD), '<<<<<<< ours\n'),
      'board',
      /markers/,
      /resolve/,
    ],
    ['a folder as board', (kept) => asFolder(kept.bench.at(BOARD)), 'board', /TASK_BOARD/, /./],
    [
      'a torn backup',
      (kept) => writeFileSync(kept.shelf.fileFor('2027-01-01T00:00:00.000Z', 'x'), 'x'),
      'backups',
      /1 cannot/,
      /./,
    ],
  ])('%s', async (_what, spoil, name, message, mend) => {
    const kept = await closed()
    spoil(kept)
    const diagnosis = await examined(kept)
    expect(diagnosis.ok).toBe(false)
    expect(check(diagnosis, name)).toMatchObject({
      state: 'wrong',
      message: expect.stringMatching(message),
      mend: expect.stringMatching(mend),
    })
  })

  it('a store whose log was lost: what was folded in is sound, and its backup has more', async () => {
    const kept = await keptWorkbench()
    await kept.bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    await kept.again()
    rmSync(path.join(kept.shelf.folder, (await kept.shelf.names())[0]?.name ?? ''))
    await kept.bench.do('update_wp', { wp_id: A, title: 'More anchors' })
    const copy = kept.bench.at('crashed')
    cpSync(path.dirname(kept.database), copy, { recursive: true })
    await kept.again()
    await kept.bench.workspace.close()
    rmSync(path.dirname(kept.database), { recursive: true })
    renameSync(copy, path.dirname(kept.database))
    for (const end of ['-wal', '-shm']) rmSync(`${kept.database}${end}`)
    const diagnosis = await examined(kept)
    expect(check(diagnosis, 'integrity')).toMatchObject({ state: 'ok' })
    expect(check(diagnosis, 'backups')).toMatchObject({
      state: 'wrong',
      message: expect.stringMatching(/^the store ends at event \d+, its newest backup at \d+$/),
      mend: 'locus backup restore --latest',
    })
    await restore({ path: kept.bench.root, backups: kept.backups, caller: OPERATOR }, 'latest')
    await kept.again()
    expect((await kept.bench.stored(A)).fields.title).toBe('More anchors')
    expect((await kept.bench.workspace.verify()).ok).toBe(true)
  })

  it('a store that lost its log and went on past its backup', async () => {
    const kept = await keptWorkbench()
    await kept.bench.workspace.close()
    const before = readFileSync(kept.database)
    rmSync(path.join(kept.shelf.folder, (await kept.shelf.names())[0]?.name ?? ''))
    await kept.again()
    await kept.bench.do('update_wp', { wp_id: A, title: 'Anchors' })
    await kept.bench.workspace.close()
    const backup = (await kept.shelf.names())[0]?.name ?? ''
    writeFileSync(kept.database, before)
    await kept.bench.reopen()
    for (const title of ['Chains', 'Ropes', 'Hawsers']) await kept.bench.do('update_wp', { wp_id: A, title })
    await kept.bench.workspace.close()
    expect(check(await examined(kept), 'backups')).toMatchObject({
      state: 'wrong',
      message: expect.stringMatching(/^the record lacks what .* holds up to event \d+/),
    })
    const copies = Array.from({ length: 12 }, (_, day) => `2026-03-${day + 10}T00:00:00.000Z`)
    for (const at of copies) writeFileSync(kept.shelf.fileFor(at, at.slice(8, 10)), 'no database')
    await kept.again()
    expect((await kept.shelf.names()).map((each) => each.name)).toContain(backup)
  })

  it.skipIf(process.platform === 'win32')('a pipe in the place of the board, a hook or the configuration', async () => {
    const kept = await closed()
    git(kept.bench.root, 'init', '-q')
    for (const file of [kept.bench.at(BOARD), kept.bench.at('.git/hooks/pre-commit')]) {
      mkdirSync(path.dirname(file), { recursive: true })
      rmSync(file, { force: true })
      execFileSync('mkfifo', [file])
    }
    const { checks } = await examine({ path: kept.bench.root, backups: kept.backups })
    expect(checks.find((each) => each.name === 'board')).toMatchObject({
      state: 'wrong',
      message: expect.stringContaining('not an ordinary file'),
    })
    expect(checks.find((each) => each.name === 'hooks')).toMatchObject({ state: 'note' })
  })

  it('a folder that is no workspace', async () => {
    const kept = await closed()
    rmSync(kept.shelf.folder, { recursive: true })
    rmSync(kept.bench.at('.handshake'), { recursive: true })
    expect(check(await examined(kept), 'store')).toMatchObject({ state: 'wrong', mend: 'locus init' })
  })

  it('a folder that is not there', async () => {
    expect(await examine({ path: '/no/such/folder', backups: '/none' })).toMatchObject({
      ok: false,
      checks: [{ name: 'node' }, { name: 'repository', state: 'wrong' }],
    })
  })
})

describe('what is worth knowing is a note', () => {
  it('of writes, problems and files that were left, and of hooks', async () => {
    const kept = await closed()
    git(kept.bench.root, 'init', '-q')
    sql(
      kept,
      `INSERT INTO settings VALUES ('board.pending', '{}');
      INSERT INTO conflicts VALUES ('${A}', 'adoption', '{"text":"x"}', '{"text":"y"}', 'z', '[]')`,
    )
    writeFileSync(`${kept.database}.unfinished-999999999-0a0b0c0d`, 'x')
    writeFileSync(kept.bench.at('docs/.TASK_BOARD.md.locus-1-0a0b0c0d.tmp'), 'x')
    const diagnosis = await examined(kept)
    expect(diagnosis.ok).toBe(true)
    expect(check(diagnosis, 'writes')).toMatchObject({ state: 'note', mend: expect.stringContaining('locus sync') })
    expect(check(diagnosis, 'problems')).toMatchObject({
      state: 'note',
      message: '0 problems and 1 conflicts are open',
    })
    expect(check(diagnosis, 'leftovers')).toMatchObject({ state: 'note', message: expect.stringMatching(/^2 files/) })
    expect(check(diagnosis, 'hooks')).toMatchObject({ state: 'note', mend: 'locus hook install' })
    for (const hook of ['pre-commit', 'prepare-commit-msg'])
      write(kept.bench.root, `.git/hooks/${hook}`, 'exec locus x')
    expect(check(await examined(kept), 'hooks')).toMatchObject({ state: 'ok' })
  })

  it('of a merge under way, and of a backup that is old', async () => {
    const kept = await closed()
    git(kept.bench.root, 'init', '-q')
    writeFileSync(kept.bench.at('.git/MERGE_HEAD'), 'x')
    expect(check(await examined(kept), 'board')).toMatchObject({
      state: 'note',
      message: expect.stringContaining('held'),
    })
    const ports = { now: () => Date.now() + 9 * 86_400_000, uuid: () => '', reach: () => undefined }
    const later = await examine({ path: kept.bench.root, backups: kept.backups, ports })
    expect(check(later, 'backups')).toMatchObject({
      state: 'note',
      message: expect.stringMatching(/9 days old|8 days old/),
    })
  })
})

function asFolder(file: string): void {
  expect(readFileSync(file).length).toBeGreaterThan(0)
  rmSync(file)
  mkdirSync(file)
}

it('tells a record whose time is ahead of the clock', async () => {
  const kept = await keptWorkbench()
  kept.bench.ports.ahead += 2 * 3_600_000
  await kept.bench.do('update_wp', { wp_id: A, title: 'From the future' })
  await kept.bench.workspace.close()
  kept.bench.ports.ahead = 0
  const diagnosis = await examine({ path: kept.bench.root, backups: kept.backups, ports: kept.bench.ports })
  expect(check(diagnosis, 'clock')).toMatchObject({ state: 'wrong', message: expect.stringMatching(/12[01] minutes/) })
})
