/**
 * `npm run soak`: the properties, crashes and races of the tests with large numbers. Takes long; `npm test` runs the same
 * cases in a bounded form.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'

const ROOT = path.resolve(import.meta.dirname, '..')
const env = {
  ...process.env,
  LOCUS_SOAK: '1',
  LOCUS_PROPERTY_RUNS: process.env['LOCUS_PROPERTY_RUNS'] ?? '5000',
}
const args = [
  'run',
  '--testTimeout=3600000',
  '--hookTimeout=600000',
  'shared',
  'electron/main/core',
  ...process.argv.slice(2),
]
const child = spawn(path.join(ROOT, 'node_modules', '.bin', 'vitest'), args, { cwd: ROOT, stdio: 'inherit', env })
child.once('exit', (code) => {
  process.exitCode = code ?? 1
})
