import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isHeldByAnother, rememberPort, takeHostFile } from './host-file.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'locus-host-file-'))
  file = path.join(folder, 'host.json')
})
afterEach(() => rm(folder, { recursive: true }))

const posix = process.platform !== 'win32'

describe('host.json', () => {
  it('is made once, for its owner only, and read the next time', async () => {
    const first = await takeHostFile(folder)
    expect(first).toEqual({ secret: expect.stringMatching(/^[\w-]{43}$/), port: 0, pid: 0 })
    if (posix) expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await takeHostFile(folder)).toEqual(first)
    expect(await readdir(folder)).toEqual(['host.json'])
  })

  it('keeps the port and who listens there', async () => {
    const taken = await takeHostFile(folder)
    await rememberPort(folder, taken, 4711)
    expect(await takeHostFile(folder)).toEqual({ secret: taken.secret, port: 4711, pid: process.pid })
    if (posix) expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['host.json'])
  })

  it('gives hosts that start at once the same secret', async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeHostFile(folder)))
    expect(new Set(taken.map(({ secret }) => secret)).size).toBe(1)
    expect(await readdir(folder)).toEqual(['host.json'])
  })

  it.each([
    '',
    'not JSON',
    '{}',
    '{"secret":"short","port":1,"pid":1}',
    `{"secret":"${'a'.repeat(43)}","port":70000,"pid":1}`,
    'x'.repeat(5_000),
  ])('is replaced when it is damaged: %j', async (content) => {
    await writeFile(file, content, { mode: 0o600 })
    const { secret } = await takeHostFile(folder)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ secret, port: 0, pid: 0 })
  })

  it('is replaced when others could read it', async ({ skip }) => {
    skip(!posix, 'files have no such modes here')
    const { secret } = await takeHostFile(folder)
    await chmod(file, 0o640)
    expect((await takeHostFile(folder)).secret).not.toBe(secret)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('is no link: what one leads to is neither read nor written', async ({ skip }) => {
    skip(!posix, 'links need rights of their own here')
    const elsewhere = path.join(folder, 'elsewhere')
    const planted = JSON.stringify({ secret: 'p'.repeat(43), port: 1, pid: 1 })
    await writeFile(elsewhere, planted, { mode: 0o600 })
    await symlink(elsewhere, file)
    expect((await takeHostFile(folder)).secret).not.toBe('p'.repeat(43))
    expect(await readFile(elsewhere, 'utf8')).toBe(planted)
  })

  it('tells whether another process holds the port', async () => {
    const held = (pid: number) => isHeldByAnother({ secret: '', port: 1, pid })
    expect(held(0)).toBe(false)
    expect(held(process.pid)).toBe(false)
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
    expect(held(other.pid ?? 0)).toBe(true)
    const gone = new Promise((resolve) => other.once('exit', resolve))
    other.kill()
    await gone
    expect(held(other.pid ?? 0)).toBe(false)
  })
})
