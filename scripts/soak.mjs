/**
 * `npm run soak`: the properties, crashes and races of the tests with large numbers. Takes long; `npm test` runs the same
 * cases in a bounded form. Says its seed first: LOCUS_SEED=N npm run soak runs the same series again. Words after `--` are
 * handed to vitest, so that one file can be run alone.
 */
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import path from 'node:path'
import process from 'node:process'

const ROOT = path.resolve(import.meta.dirname, '..')
const seed = process.env['LOCUS_SEED'] ?? String(randomInt(2 ** 31))
const words = process.argv.slice(2)
process.stdout.write(`seed ${seed}; the same series again: LOCUS_SEED=${seed} npm run soak -- ${words.join(' ')}\n`)
const args = [
  'run',
  '--testTimeout=3600000',
  '--hookTimeout=600000',
  ...(words.length > 0 ? words : ['shared', 'electron/main/core', 'electron/main/hosts']),
]
const env = { ...process.env, LOCUS_SOAK: '1', LOCUS_SEED: seed }
const child = spawn(path.join(ROOT, 'node_modules', '.bin', 'vitest'), args, { cwd: ROOT, stdio: 'inherit', env })
child.once('exit', (code) => {
  process.stdout.write(`seed ${seed}\n`)
  process.exitCode = code ?? 1
})
