/** The standard files of real processes, written past their streams (ADR 0019). */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'

const TERMINAL = resolve(import.meta.dirname, 'terminal.ts')
const FILES = resolve(import.meta.dirname, 'standard-files.ts')
const LARGE = 4 * 1024 * 1024

/** Runs lines of a script that has `terminal` and `streams()`, which says which streams Node had to make. */
function script(lines: string, stdout: 'pipe' | number = 'pipe'): ChildProcess {
  const whole = `
    import { processTerminal } from ${JSON.stringify(TERMINAL)}
    import { standardFiles } from ${JSON.stringify(FILES)}
    const made = []
    const parts = { env: {}, cwd: () => '/', once: () => undefined }
    for (const name of ['stdin', 'stdout', 'stderr']) {
      Object.defineProperty(parts, name, { get: () => { made.push(name); return process[name] } })
    }
    const terminal = processTerminal(parts, standardFiles)
    const large = (of) => of.repeat(${LARGE} / of.length)
    ${lines}`
  return spawn(process.execPath, ['--input-type=module', '-e', whole], { stdio: ['ignore', stdout, 'pipe'] })
}

function outputOf({ stdout, stderr }: ChildProcess): { stdout: Readable; stderr: Readable } {
  if (!stdout || !stderr) throw new Error('the process has no pipes')
  return { stdout, stderr }
}

const exitOf = (child: ChildProcess) => new Promise<number | null>((done) => child.once('close', done))
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

describe('a terminal of standard files', () => {
  it('answers a pipe and complains without making a stream', async () => {
    const child = script(`await terminal.answer('zwölf ✅\\n'); await terminal.answer(new Uint8Array([65, 10]))
      terminal.tell('said'); terminal.tell(String(made)); terminal.tell(String(terminal.interactive))`)
    const [out, err, exit] = await Promise.all([
      text(outputOf(child).stdout),
      text(outputOf(child).stderr),
      exitOf(child),
    ])
    expect({ out, err, exit }).toEqual({ out: 'zwölf ✅\nA\n', err: 'said\n\nfalse\n', exit: 0 })
  })

  it('answers a file', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'locus-files-')), 'answer')
    const file = openSync(path, 'w')
    const exit = await exitOf(script(`await terminal.answer('one\\n'); await terminal.answer('two\\n')`, file))
    closeSync(file)
    expect([exit, readFileSync(path, 'utf8')]).toEqual([0, 'one\ntwo\n'])
  })

  it('answers whole and in order where a pipe takes no more at once', async () => {
    // Node's stream makes the pipe non-blocking, which the process that reads it may have done as well.
    const child = script(`void process.stdout.writableLength; process.stdout._handle?.setBlocking?.(false)
      await terminal.answer(large('0123456789abcdef')); await terminal.answer('end'); terminal.tell(String(made))`)
    const [out, exit] = await Promise.all([buffer(outputOf(child).stdout), exitOf(child)])
    expect(exit).toBe(0)
    expect(sha256(out)).toBe(sha256(`${'0123456789abcdef'.repeat(LARGE / 16)}end`))
  })

  it('stops, and says nothing, when its reader has gone', async () => {
    const child = script(`const stop = terminal.untilStopped()
      while (!stop.aborted) await terminal.answer('again\\n')
      await terminal.answer('unread'); terminal.tell('stopped')`)
    child.stdout?.once('data', () => child.stdout?.destroy())
    const [err, exit] = await Promise.all([text(outputOf(child).stderr), exitOf(child)])
    expect([err, exit]).toEqual(['stopped\n', 0])
  })
})
