/**
 * `npm run soak`: the properties, crashes and races of the tests with large numbers. Takes long; `npm test` runs the same
 * cases in a bounded form. Says its seed first: LOCUS_SEED=N npm run soak runs the same series again. Words after `--` are
 * handed to vitest, so that one file can be run alone.
 */
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const SCRIPT = fileURLToPath(import.meta.url)
const ROOT = path.resolve(path.dirname(SCRIPT), '..')
const words = process.argv.slice(2)
const { isModern, runInModernNode } = createRequire(import.meta.url)('../resources/bin/modern-node.cjs')

if (isModern()) soak()
else if (!runInModernNode(ROOT, [SCRIPT, ...words])) process.exitCode = 1

/** Runs vitest in this very Node, and gives what the tests start the same one. */
function soak() {
  const seed = process.env['LOCUS_SEED'] ?? String(randomInt(2 ** 31))
  process.stdout.write(`seed ${seed}; the same series again: LOCUS_SEED=${seed} npm run soak -- ${words.join(' ')}\n`)
  const args = [
    path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--testTimeout=3600000',
    '--hookTimeout=600000',
    ...(words.length > 0 ? words : ['shared', 'electron/main/core', 'electron/main/hosts']),
  ]
  const PATH = [path.dirname(process.execPath), process.env['PATH']].join(path.delimiter)
  const env = { ...process.env, PATH, LOCUS_SOAK: '1', LOCUS_SEED: seed }
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env })
  child.once('exit', (code) => {
    process.stdout.write(`seed ${seed}\n`)
    process.exitCode = code ?? 1
  })
}
