/**
 * `npm test`: everything that must pass, on a bare machine: types, lint, build, unit and integration tests, and the
 * window in a real browser and on the stand-in for Electron. The last line counts all runners: `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'

const ROOT = path.resolve(import.meta.dirname, '..')
const BIN = path.join(ROOT, 'node_modules', '.bin')

/** Runs a program with its output passed through; resolves with its exit code. */
function run(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `${BIN}${path.delimiter}${process.env['PATH']}`, ...env },
    })
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })
}

/** One check that is no test runner: it passes or fails as a whole. */
async function check(name, program, args) {
  const started = performance.now()
  const code = await run(program, args)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`)
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** The counts of a vitest run; a run that ended badly without a failed test counts as one. */
async function vitest(folder) {
  const report = path.join(folder, 'vitest.json')
  const code = await run(
    path.join(BIN, 'vitest'),
    ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
    {
      // Hundreds of processes are started: of the command line as it was built, and of sources that are compiled once.
      LOCUS_TEST_ENTRY: path.join(ROOT, 'out', 'main', 'headless.js'),
      NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
    },
  )
  const result = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'))
  const failed = result.numFailedTests ?? 0
  return {
    passed: result.numPassedTests ?? 0,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0),
  }
}

/** The counts of a Playwright run. */
async function playwright(folder) {
  const report = path.join(folder, 'playwright.json')
  const code = await run(path.join(BIN, 'playwright'), ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  const result = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'))
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = result.stats ?? {}
  const failed = unexpected + flaky
  return { passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped }
}

const folder = await mkdtemp(path.join(tmpdir(), 'locus-test-'))
const counts = []
try {
  const checks = [
    check('types', path.join(BIN, 'tsc'), ['-b']),
    check('lint and rooms', path.join(BIN, 'biome'), ['ci', '--error-on-warnings', '.']),
    check('build', process.execPath, ['scripts/build.mjs']),
  ]
  counts.push(...(await Promise.all(checks)))
  counts.push(await vitest(folder))
  const browser = await check('a browser', process.execPath, ['scripts/find-chromium.mjs'])
  counts.push(browser)
  if (browser.failed === 0) counts.push(await playwright(folder))
} finally {
  await rm(folder, { recursive: true, force: true })
}
const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
const failed = sum('failed')
if (sum('skipped') > 0) process.stdout.write(`${sum('skipped')} skipped, each with its reason above or in its title\n`)
process.stdout.write(`${sum('passed')} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
