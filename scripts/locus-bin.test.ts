/** The bin `locus` under the Nodes that this machine has, in front of a command line that reports how it was started. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const CHECKOUT = path.resolve(import.meta.dirname, '..')
const MODERN = process.execPath
const OLD = oldNode()

/** Says how it was started; `exit N` ends with N, `wait` waits to be stopped and says by what. */
const COMMAND_LINE = `
  const [word, value] = process.argv.slice(2)
  if (process.env.LOCUS_NODE_CHOSEN) throw new Error('what the shim tells its child leaks to others')
  if (word === 'exit') process.exitCode = Number(value)
  if (word === 'wait') {
    const waiting = setInterval(() => {}, 1000)
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, () => { clearInterval(waiting); process.stdout.write(signal); process.exitCode = 3 })
    }
  }
  process.stdout.write(JSON.stringify({ napi: Number(process.versions.napi), args: process.argv.slice(2) }) + '\\n')
  if (word === 'echo') process.stdin.pipe(process.stdout)
  if (word === 'die') process.kill(process.pid, 'SIGKILL')
`

/** A Node on this machine that is too old, if there is one. */
function oldNode(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/local/bin', '/usr/bin']
  const programs = folders.filter(Boolean).map((folder) => path.join(folder, 'node'))
  return programs.find((program) => {
    if (!existsSync(program)) return false
    return Number(execFileSync(program, ['-p', 'process.versions.napi'], { encoding: 'utf8' })) < 10
  })
}

let root: string
let bin: string

beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'locus-bin-')))
  await cp(path.join(CHECKOUT, 'resources/bin'), path.join(root, 'resources/bin'), { recursive: true })
  await mkdir(path.join(root, 'out/main'), { recursive: true })
  await writeFile(path.join(root, 'package.json'), '{"type":"module"}')
  await writeFile(path.join(root, 'out/main/headless.js'), COMMAND_LINE)
  bin = path.join(root, 'resources/bin/locus.cjs')
})
afterEach(() => rm(root, { recursive: true }))

/** Gives the checkout a Node of its own, as `npm ci` does. */
async function installNode(program = MODERN): Promise<void> {
  await mkdir(path.join(root, 'node_modules/.bin'), { recursive: true })
  await symlink(program, path.join(root, 'node_modules/.bin/node'))
}

function start(node: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const { LOCUS_NODE: _named, LOCUS_NODE_CHOSEN: _chosen, ...rest } = process.env
  return spawn(node, [bin, ...args], { env: { ...rest, ...env }, stdio: 'pipe' })
}

async function ended(child: ChildProcess) {
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  const [out, err] = await Promise.all([child.stdout ? text(child.stdout) : '', child.stderr ? text(child.stderr) : ''])
  return { ...(await exit), out, err }
}

async function run(node: string, args: string[], env: Record<string, string> = {}, input = '') {
  const child = start(node, args, env)
  // One that ends before it has read everything breaks the pipe, which is its good right.
  child.stdin?.on('error', () => undefined).end(input)
  return await ended(child)
}

describe('the bin under a Node that is new enough', () => {
  it('runs the command line in it', async () => {
    const { code, out, err } = await run(MODERN, ['list', '--status', 'in progress'])
    expect(JSON.parse(out)).toEqual({ napi: expect.any(Number), args: ['list', '--status', 'in progress'] })
    expect([code, err]).toEqual([0, ''])
    expect((await run(MODERN, ['exit', '3'])).code).toBe(3)
  })

  it('says so when nothing is built', async () => {
    await rm(path.join(root, 'out'), { recursive: true })
    const { code, out, err } = await run(MODERN, [])
    expect([code, out]).toEqual([4, ''])
    expect(err).toBe(`locus: not built yet; run "npm run build" in ${root}.\n`)
  })

  it('works through a link', async () => {
    const linked = path.join(root, 'locus')
    await symlink(bin, linked)
    bin = linked
    expect((await run(MODERN, ['exit', '0'])).code).toBe(0)
  })
})

describe('the bin under an older Node', () => {
  const under = (name: string, test: (node: string) => Promise<void>) =>
    it(name, async ({ skip }) => {
      if (OLD === undefined) return skip('this machine has no Node that is too old')
      await test(OLD)
    })

  under("runs the command line in the checkout's own", async (old) => {
    await installNode()
    const { code, out, err } = await run(old, ['exit', '2'])
    expect(JSON.parse(out)).toEqual({ napi: expect.toSatisfy((napi: number) => napi >= 10), args: ['exit', '2'] })
    expect([code, err]).toEqual([2, ''])
  })

  under('prefers the one that LOCUS_NODE names', async (old) => {
    await installNode('/nonexistent')
    expect((await run(old, ['exit', '1'], { LOCUS_NODE: MODERN })).code).toBe(1)
  })

  under('takes one that is shipped beside it', async (old) => {
    await mkdir(path.join(root, 'resources/node/bin'), { recursive: true })
    await symlink(MODERN, path.join(root, 'resources/node/bin/node'))
    expect((await run(old, ['exit', '1'])).code).toBe(1)
  })

  under('says what to do when there is none', async (old) => {
    const { code, out, err } = await run(old, ['list'])
    expect([code, out]).toEqual([4, ''])
    expect(err).toMatch(/is too old; .* is needed\.\n {2}Run "npm ci" in .*LOCUS_NODE/)
  })

  under('says so once when LOCUS_NODE names one that is too old as well', async (old) => {
    await installNode()
    const { code, err } = await run(old, ['list'], { LOCUS_NODE: old })
    expect(code).toBe(4)
    expect(err.match(/too old/g)).toHaveLength(1)
    expect(err).toContain('named by LOCUS_NODE')
  })

  under('hands standard input through', async (old) => {
    await installNode()
    expect((await run(old, ['echo'], {}, 'a board\n')).out).toMatch(/\na board\n$/)
  })

  under('hands a request to stop on, and ends as the command line ends', async (old) => {
    await installNode()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const child = start(old, ['wait'])
      child.stdout?.once('data', () => child.kill(signal))
      const { code, out } = await ended(child)
      expect([code, out.split('\n')[1]]).toEqual([3, signal])
    }
    expect(await run(old, ['die'])).toMatchObject({ code: null, signal: 'SIGKILL' })
  })
})
