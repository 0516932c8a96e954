/** Holding a database alone: others are noticed, and a system that tells of locks is asked where the database itself cannot tell. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { holdAlone, lockedBy } from './hold-alone.ts'
import { openSqliteStore } from './sqlite-store.ts'

const LOCKS = `1: POSIX  ADVISORY  READ 4711 fe:00:2401070 1073741826 1073742335
2: FLOCK  ADVISORY  WRITE 812 00:1b:77 0 EOF
2: -> POSIX  ADVISORY  WRITE 4712 fe:00:99 0 EOF
`

it('reads who holds a lock from the lines of /proc/locks', () => {
  expect(lockedBy(LOCKS, 2401070n, 1)).toBe(true)
  expect(lockedBy(LOCKS, 2401070n, 4711)).toBe(false)
  expect(lockedBy(LOCKS, 77n, 1)).toBe(true)
  expect(lockedBy(LOCKS, 240107n, 1)).toBe(false)
  expect(lockedBy('', 77n, 1)).toBe(false)
})

it('has the database to itself, as one file, until it lets go', async () => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const file = path.join(folder, 'locus.db')
  await (await openSqliteStore(file, 'one_shot', systemPorts)).close()
  const held = holdAlone(file)
  expect(existsSync(`${file}-wal`)).toBe(false)
  const script = 'new (await import("better-sqlite3")).default(process.argv[1], { timeout: 0 }).pragma("user_version")'
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, file], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  await once(child, 'close')
  expect(Buffer.concat(said).toString()).toContain('SQLITE_BUSY')
  held?.release()
  const reader = new Database(file, { readonly: true, timeout: 0 })
  expect(reader.pragma('user_version', { simple: true })).toBeGreaterThan(0)
  reader.close()
})

it('cannot tell of what is no database, or not there', () => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const file = path.join(folder, 'locus.db')
  expect(holdAlone(file)).toBeUndefined()
  writeFileSync(file, 'x'.repeat(9_000))
  expect(holdAlone(file)).toBeUndefined()
})
