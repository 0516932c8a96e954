import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type ProcessParts, processTerminal } from './terminal.ts'

function parts(change: Partial<ProcessParts> = {}): ProcessParts {
  return {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    env: {},
    cwd: () => '/repo',
    once: () => undefined,
    ...change,
  }
}

const tty = (): PassThrough & { isTTY: boolean } => Object.assign(new PassThrough(), { isTTY: true })

function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
  })
}

describe('a terminal', () => {
  it('is interactive when standard input and one of the outputs are a TTY', () => {
    expect(processTerminal(parts()).interactive).toBe(false)
    expect(processTerminal(parts({ stdin: tty() })).interactive).toBe(false)
    expect(processTerminal(parts({ stdout: tty() })).interactive).toBe(false)
    expect(processTerminal(parts({ stdin: tty(), stdout: tty() })).interactive).toBe(true)
    expect(processTerminal(parts({ stdin: tty(), stderr: tty() })).interactive).toBe(true)
  })

  it('is quiet about a reader that went away, and stops what streams', async () => {
    const terminal = processTerminal(parts({ stdout: failing('EPIPE') }))
    const stop = terminal.untilStopped()
    await terminal.answer('x')
    await terminal.answer('y')
    expect(stop.aborted).toBe(true)
  })

  it('is not quiet about an answer that is lost otherwise', async () => {
    const terminal = processTerminal(parts({ stdout: failing('ENOSPC') }))
    await expect(terminal.answer('x')).rejects.toThrow('ENOSPC')
  })

  it('stops on Ctrl-C', () => {
    const listeners = new Map<string, () => void>()
    const terminal = processTerminal(parts({ once: (event, listener) => listeners.set(event, listener) }))
    const stop = terminal.untilStopped()
    listeners.get('SIGINT')?.()
    expect(stop.aborted).toBe(true)
  })

  it('reads its input whole', async () => {
    const stdin = new PassThrough()
    stdin.end(Buffer.from('zwölf ✅'))
    expect(new TextDecoder().decode(await processTerminal(parts({ stdin })).readInput())).toBe('zwölf ✅')
  })
})
