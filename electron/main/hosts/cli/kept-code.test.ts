/** Parts of a build and the code that is kept of them (ADR 0032). */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BuiltParts } from './kept-code.ts'

let folder: string
let code: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'locus-parts-'))
  code = join(folder, 'code')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const part = (name: string, text: string): void => writeFileSync(join(folder, name), text)

/** A run of a command that loads one part; `keeps` is what it is called when its code is kept. */
async function run(name: string, { typed = ['ready'], keeps = 'ready' } = {}): Promise<unknown> {
  const parts = new BuiltParts(code, typed, createRequire(import.meta.url))
  const exports = parts.requireFrom(folder)(`./${name}`)
  await parts.keep(keeps)
  return exports
}

const keptFile = (command = 'ready'): string =>
  join(code, `${process.version}-${process.platform}-${process.arch}-${command}.code`)

/** Changes with each writing of a file. */
const writing = (file: string): string => `${statSync(file).ino} ${statSync(file).mtimeMs}`

describe('parts', () => {
  it('load each other, and what is no part from Node', async () => {
    part('a.js', `exports.b = require('./b.js'); exports.sep = require('node:path').sep; exports.where = __dirname`)
    part('b.js', `module.exports = function twice(n) { return 2 * n }`)
    const { b, sep, where } = (await run('a.js')) as { b(n: number): number; sep: string; where: string }
    expect([b(4), sep, where]).toEqual([8, (await import('node:path')).sep, folder])
  })

  it('are each run once, and give each other what they have when they use each other', async () => {
    part('a.js', `exports.early = 1; exports.b = require('./b.js'); exports.late = 2`)
    part('b.js', `const a = require('./a.js'); exports.seen = { ...a }; exports.a = () => a`)
    const a = (await run('a.js')) as { b: { seen: object; a(): unknown } }
    expect(a.b.seen).toEqual({ early: 1 })
    expect(a.b.a()).toBe(a)
  })

  it('that throw are tried again, and name their own lines', async () => {
    part('a.js', `globalThis.tries = (globalThis.tries ?? 0) + 1\nif (globalThis.tries < 2) throw new Error('not yet')`)
    const require = new BuiltParts(code, [], createRequire(import.meta.url)).requireFrom(folder)
    expect(() => require('./a.js')).toThrow(
      expect.objectContaining({ message: 'not yet', stack: expect.stringContaining(`${join(folder, 'a.js')}:2:`) }),
    )
    expect(require('./a.js')).toEqual({})
  })
})

describe('code', () => {
  beforeEach(() => {
    part('a.js', `exports.answer = () => 42`)
    part('b.js', `exports.other = () => 7`)
  })

  it('is kept by the first run of a command, in one file, and taken by the next', async () => {
    await run('a.js')
    expect(readdirSync(code)).toHaveLength(1)
    const first = writing(keptFile())
    expect(((await run('a.js')) as { answer(): number }).answer()).toBe(42)
    expect(writing(keptFile())).toBe(first)
  })

  it('holds the functions that the run has called', async () => {
    part('a.js', `exports.answer = function answer(n) { ${'n += 1; '.repeat(500)} return n }; exports.answer(0)`)
    await run('a.js')
    const called = statSync(keptFile()).size
    part('a.js', `exports.answer = function answer(n) { ${'n += 1; '.repeat(500)} return n }; exports.answer`)
    rmSync(keptFile())
    await run('a.js')
    expect(called).toBeGreaterThan(statSync(keptFile()).size + 1000)
  })

  it('of parts that only some runs of the command load is added to it', async () => {
    await run('a.js')
    await run('b.js')
    const both = writing(keptFile())
    await run('a.js')
    await run('b.js')
    expect(writing(keptFile())).toBe(both)
  })

  it('is that of the first word that is a command', async () => {
    await run('a.js')
    const first = writing(keptFile())
    await run('a.js', { typed: ['--actor', '../ready', 'mara', 'ready', 'list'] })
    expect([writing(keptFile()), readdirSync(code).length]).toEqual([first, 1])
    await run('a.js', { typed: ['list'], keeps: 'list' })
    expect(readdirSync(code)).toHaveLength(2)
  })

  it('of a part that was changed since is made anew', async () => {
    await run('a.js')
    part('a.js', `exports.answer = () => 'another'`)
    const first = writing(keptFile())
    expect(((await run('a.js')) as { answer(): string }).answer()).toBe('another')
    expect(writing(keptFile())).not.toBe(first)
  })

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -9)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('{"parts":[]}\n')],
    ['full of zeros', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['of another V8', (bytes: Buffer) => bytes.fill(0x55, bytes.indexOf(0x0a) + 1)],
  ])('that is %s is made anew', async (_, spoiled) => {
    await run('a.js')
    writeFileSync(keptFile(), spoiled(readFileSync(keptFile())))
    expect(((await run('a.js')) as { answer(): number }).answer()).toBe(42)
    const again = writing(keptFile())
    await run('a.js')
    expect(writing(keptFile())).toBe(again)
  })

  it('of which a single bit has changed is not run but made anew', async () => {
    await run('a.js')
    const kept = readFileSync(keptFile())
    const start = kept.indexOf(0x0a) + 1
    for (const at of [start, start + 100, Math.floor((start + kept.length) / 2), kept.length - 1]) {
      const spoiled = Buffer.from(kept)
      spoiled.writeUInt8(spoiled.readUInt8(at) ^ 0x10, at)
      writeFileSync(keptFile(), spoiled)
      const before = writing(keptFile())
      expect(((await run('a.js')) as { answer(): number }).answer()).toBe(42)
      expect(writing(keptFile())).not.toBe(before)
    }
  })

  it('is left to a process that is writing it, unless that was stopped long ago', async () => {
    await run('b.js')
    const first = writing(keptFile())
    writeFileSync(`${keptFile()}.tmp`, 'half')
    await run('a.js')
    expect(writing(keptFile())).toBe(first)
    utimesSync(`${keptFile()}.tmp`, new Date(0), new Date(0))
    await run('a.js')
    expect([writing(keptFile()) === first, readdirSync(code).length]).toEqual([false, 1])
  })

  it('is not kept where nothing can be written', async () => {
    writeFileSync(code, 'a file where the folder should be')
    expect(((await run('a.js')) as { answer(): number }).answer()).toBe(42)
    rmSync(code)
    await run('a.js')
    chmodSync(code, 0o500)
    expect(((await run('b.js')) as { other(): number }).other()).toBe(7)
    chmodSync(code, 0o700)
  })
})
