/** SQLite's own look at a database is taken in a thread of its own, and says what it finds (design: 80-architecture). */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { openWriter } from './connection.ts'
import { integrityFaults } from './integrity.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const file = (): string => path.join(folder.folder, 'store.db')

/** A database in whose index a name has turned into another. */
function damaged(): void {
  const database = openWriter(file(), 0)
  database.exec(
    "CREATE TABLE berths (name TEXT); CREATE INDEX by_name ON berths (name); INSERT INTO berths VALUES ('quay')",
  )
  database.close()
  const bytes = readFileSync(file())
  bytes.write('pier', bytes.indexOf('quay'))
  writeFileSync(file(), bytes)
}

/** Fills a database so that it is looked at in a thread. */
function enlarged(): void {
  const database = openWriter(file(), 0)
  database.exec('CREATE TABLE cargo (bytes BLOB)')
  database.prepare('INSERT INTO cargo VALUES (zeroblob(?))').run(3 * 2 ** 20)
  database.close()
}

it('finds a small sound database sound', async () => {
  openWriter(file(), 0).close()
  expect(await integrityFaults(file(), 1_000)).toEqual([])
})

it('finds a large sound database sound, and lets everything else have its turn meanwhile', async () => {
  enlarged()
  let turns = 0
  const counting = setInterval(() => (turns += 1), 0)
  expect(await integrityFaults(file(), 1_000)).toEqual([])
  clearInterval(counting)
  expect(turns).toBeGreaterThan(0)
})

it.each(['small', 'large'])('says what is wrong with a %s one, in the words of SQLite', async (size) => {
  if (size === 'large') enlarged()
  damaged()
  expect(await integrityFaults(file(), 1_000)).toContain('row 1 missing from index by_name')
})

it('fails as the driver does where there is nothing to look at', async () => {
  await expect(integrityFaults(file(), 1_000)).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' })
  writeFileSync(file(), 'no database, but long enough to be taken for one that was damaged '.repeat(20))
  await expect(integrityFaults(file(), 1_000)).rejects.toMatchObject({ code: 'SQLITE_NOTADB' })
})
