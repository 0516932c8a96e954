/** `npm start -- --browser` as a person meets it: an address, a further one on Enter, and a clean end on Ctrl-C. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildIfNeeded, ROOT } from './build.mjs'

const ADDRESS = /^http:\/\/127\.0\.0\.1:\d+\/#locus-secret=[\w-]{43}$/

let dataFolder: string
let child: ChildProcess | undefined

beforeAll(async () => {
  await buildIfNeeded()
})
beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'locus-npm-start-'))
})
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await rm(dataFolder, { recursive: true })
})

/** Starts the script; its lines on standard output and on standard error, one by one. */
function start(node: string, args: string[], env: Record<string, string> = {}) {
  const { INIT_CWD: _calledFrom, DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env
  const started = spawn(node, [path.join(ROOT, 'scripts/start.mjs'), ...args], {
    cwd: ROOT,
    env: { ...rest, ...env, LOCUS_DATA: dataFolder },
    stdio: 'pipe',
  })
  child = started
  const lines = (stream: NodeJS.ReadableStream) => {
    const iterator = createInterface({ input: stream })[Symbol.asyncIterator]()
    return async (): Promise<string> => String((await iterator.next()).value)
  }
  return { started, out: lines(started.stdout), err: lines(started.stderr), ended: once(started, 'exit') }
}

describe('npm start for the browser', () => {
  it('prints its address, gives a further one on Enter, and ends cleanly', async () => {
    const { started, out, err, ended } = start(process.execPath, ['--browser', '--no-open'])
    const address = await out()
    expect(address).toMatch(ADDRESS)
    expect((await fetch(address)).status).toBe(200)
    expect(await err()).toContain('Ctrl-C ends')
    started.stdin.write('\n')
    const further = await out()
    expect(further).toMatch(ADDRESS)
    expect(further).not.toBe(address)
    started.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    await expect(fetch(address)).rejects.toThrow()
  })

  it('says in one line why there is no Electron, where there is none', async () => {
    const { started, out, err, ended } = start(process.execPath, ['--no-open'], { ELECTRON_EXEC_PATH: '/nowhere' })
    expect(await err()).toBe(
      'Electron cannot open the window: ELECTRON_EXEC_PATH names /nowhere, which is not there. Here it is in the browser instead.',
    )
    expect(await out()).toMatch(ADDRESS)
    started.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })

  it('serves the browser when Electron ends before it showed anything', async () => {
    const { started, out, err, ended } = start(process.execPath, ['--no-open'], { ELECTRON_EXEC_PATH: '/bin/false' })
    expect(await err()).toContain('it ended with exit code 1')
    expect(await out()).toMatch(ADDRESS)
    started.kill('SIGINT')
    expect(await ended).toEqual([0, null])
  })

  it('says what is wrong with a folder that is not there, and fails', async () => {
    const { err, ended } = start(process.execPath, ['--browser', '--no-open', '/nowhere/at/all'])
    expect(await err()).toContain('/nowhere/at/all')
    expect(await ended).toEqual([1, null])
  })

  it("runs in the checkout's Node when it is started by an older one", async ({ skip }) => {
    const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/local/bin', '/usr/bin']
    const old = folders
      .map((folder) => path.join(folder, 'node'))
      .find(
        (node) =>
          existsSync(node) && Number(execFileSync(node, ['-p', 'process.versions.napi'], { encoding: 'utf8' })) < 10,
      )
    if (old === undefined) return skip('this machine has no Node that is too old')
    const { started, out, ended } = start(old, ['--browser', '--no-open'])
    expect(await out()).toMatch(ADDRESS)
    started.kill('SIGINT')
    expect(await ended).toEqual([0, null])
  })
})
