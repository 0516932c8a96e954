/**
 * What the built command line loads for `ready`: the part of its start that does not hang on the machine (design:
 * 75-command-line, "It starts fast"; 90-quality, "Speed"; ADR 0019).
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildIfNeeded, ROOT } from './build.mjs'

const HEADLESS = path.join(ROOT, 'out/main/headless.js')

/** Writes down, when the process ends, which scripts it has loaded, by Node or by itself, and which of Node's modules. */
const WITNESS = `
  const fs = require('node:fs')
  const before = new Set(process.moduleLoadList)
  const { fsync, openSync } = fs
  let flushed = 0
  fs.fsync = (...args) => {
    flushed += 1
    fsync(...args)
  }
  const opened = []
  fs.openSync = (file, ...how) => {
    if (String(file).endsWith('.js')) opened.push(file)
    return openSync(file, ...how)
  }
  process.on('exit', () => {
    const builtins = process.moduleLoadList.filter((name) => !before.has(name)).map((name) => name.replace(/^\\S+ /, ''))
    fs.writeFileSync(process.env.LOADED, JSON.stringify({ files: [...Object.keys(require.cache), ...opened], builtins, flushed }))
  })`

let folder: string
beforeAll(async () => {
  await buildIfNeeded()
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'locus-quick-')))
  mkdirSync(path.join(folder, 'repo', 'docs'), { recursive: true })
  writeFileSync(
    path.join(folder, 'repo/docs/TASK_BOARD.md'),
    '# Board\n\n## Ready for Dev\n\n- **[WP-1-Tides-v1]** - [READY_FOR_DEV]\n',
  )
  writeFileSync(path.join(folder, 'witness.cjs'), WITNESS)
  execFileSync(process.execPath, [HEADLESS, '--repo', 'repo', 'init'], { cwd: folder, env: environment() })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const environment = () => ({
  ...process.env,
  LOCUS_DATA: path.join(folder, 'data'),
  LOCUS_ACTOR: 'ada',
  LOADED: path.join(folder, 'loaded.json'),
})

function loadedBy(...args: string[]): { files: string[]; builtins: string[]; flushed: number } {
  const witness = ['--require', path.join(folder, 'witness.cjs'), HEADLESS, '--repo', 'repo', '--json', ...args]
  const { status, stderr, stdout } = spawnSync(process.execPath, witness, { cwd: folder, env: environment() })
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' })
  expect(stdout.toString()).toContain('WP-1-Tides-v1')
  return JSON.parse(readFileSync(path.join(folder, 'loaded.json'), 'utf8'))
}

/** Node's modules that cost milliseconds, and that reading needs none of; `crypto` and what it brings cannot be gone without. */
const COSTLY = [
  'child_process',
  'net',
  'http',
  'worker_threads',
  'perf_hooks',
  'readline',
  'internal/readline/interface',
  'url_pattern',
]

it.each([['ready'], ['list'], ['show', 'WP-1-Tides-v1']])(
  '%s loads few files, and neither schemas nor sockets',
  (...args) => {
    const { files, builtins } = loadedBy(...args)
    const ours = files.filter((file) => file.startsWith(path.join(ROOT, 'out')))
    expect(ours.filter((file) => /zod-library|watcher|server|safekeeping|shell/.test(path.basename(file)))).toEqual([])
    const others = files.filter((file) => file.includes(`${path.sep}node_modules${path.sep}`))
    expect(others.map((file) => path.extname(file))).toEqual(['.node'])
    expect(ours.length).toBeGreaterThan(5)
    expect(ours.length).toBeLessThanOrEqual(10)
    // Of 1.9 MB; more means that one that these commands do not run belongs into SELDOM_PARTS of electron.vite.config.ts.
    expect(ours.reduce((bytes, file) => bytes + statSync(file).size, 0)).toBeLessThan(680_000)
    expect(builtins.filter((name) => COSTLY.includes(name))).toEqual([])
  },
)

it('leaves what the process before it has put on the disk', () => {
  expect(loadedBy('ready').flushed).toBe(0)
  writeFileSync(
    path.join(folder, 'repo/docs/TASK_BOARD.md'),
    '# Board\n\n## Ready for Dev\n\n- **[WP-1-Tides-v1]** - [READY_FOR_DEV]\n- **[WP-2-Tides-v1]** - [READY_FOR_DEV]\n',
  )
  expect([loadedBy('ready').flushed > 0, loadedBy('ready').flushed]).toEqual([true, 0])
})

it('reads scripts of one byte a character', () => {
  const { files } = loadedBy('ready')
  for (const file of files.filter((each) => each.startsWith(path.join(ROOT, 'out'))))
    expect(readFileSync(file, 'utf8'), file).toMatch(/^[\0-\x7f]+$/)
})

it.each([['ready'], ['list']])('%s compiles what it runs once, not in each run', (command) => {
  const log = path.join(folder, 'functions.log')
  const options = ['--log-function-events', '--no-logfile-per-isolate', `--logfile=${log}`]
  const compiled = (): string[] => {
    rmSync(log, { force: true })
    execFileSync(process.execPath, [...options, HEADLESS, '--repo', 'repo', command], {
      cwd: folder,
      env: environment(),
    })
    // V8 gives a number again that a script had which it only looked at, so lines count in their order.
    const files = new Map<string, string>()
    const found: string[] = []
    for (const line of readFileSync(log, 'latin1').split('\n')) {
      const [, script, named] = /^script-details,(\d+),([^,]*)/.exec(line) ?? []
      if (script !== undefined && named !== undefined) files.set(script, named)
      const [, id = '', name] = /^function,interpreter,(\d+),[^,]*,[^,]*,[^,]*,[^,]*,(.*)$/.exec(line) ?? []
      const file = files.get(id)
      if (file?.includes('/chunks/')) found.push(`${path.basename(file)} ${name}`)
    }
    return found
  }
  rmSync(path.join(ROOT, 'out/compile-cache'), { recursive: true, force: true })
  expect(compiled().length).toBeGreaterThan(200)
  // A few, where a run meets what the one before did not.
  expect(compiled().length).toBeLessThan(20)
})

it('loads the schemas where params are given', () => {
  const { files } = loadedBy('ready', '--limit', '3')
  expect(files.filter((file) => path.basename(file).startsWith('zod-library'))).toHaveLength(1)
})
