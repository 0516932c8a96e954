/**
 * `npm run bench [-- part …]`: every operation against its floor in the same run, as a table and as `bench/latest.json`.
 * Parts: core, sync, command-line, window; all of them without a name. Goals, never gates.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { buildIfNeeded } from '../scripts/build.mjs'

const parts = {
  core: async () => (await import('./core-operations.ts')).benchCoreOperations(),
  sync: async () => {
    const { benchSync } = await import('./sync.ts')
    return [...(await benchSync(1_000, '≤ 1.6 ×')), ...(await benchSync(10_000, '≤ 2.5 ×'))]
  },
  'command-line': async () => {
    const { benchCommandLine } = await import('./command-line.ts')
    return [...(await benchCommandLine(1_000)), ...(await benchCommandLine(10_000))]
  },
  window: async () => {
    const { benchWindow } = await import('./window.ts')
    return [...(await benchWindow(1_000)), ...(await benchWindow(10_000))]
  },
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  process.stderr.write(`no part is called ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}\n`)
  process.exit(2)
}
await buildIfNeeded()
// What is measured leaves nothing in the user's own folders.
const data = await mkdtemp(path.join(tmpdir(), 'locus-bench-data-'))
process.env['LOCUS_DATA'] = data
process.once('exit', () => rmSync(data, { recursive: true, force: true }))
const rows = []
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  rows.push(...(await measure()))
}
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memory_gib: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
}
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim()
if (asked.length === 0) {
  const file = path.join(import.meta.dirname, 'latest.json')
  await writeFile(file, `${JSON.stringify({ commit, machine, rows }, null, 2)}\n`)
}
process.stdout.write(`${machine.cpu}, ${machine.cores} cores, ${machine.platform}, Node ${machine.node}\n\n`)
const cells = rows.map((row) => [
  row.name,
  row.scale,
  `${row.floor_ms.toFixed(2)} ms (${row.floor})`,
  `${row.measured_ms.toFixed(2)} ms`,
  `${row.ratio.toFixed(2)} ×`,
  row.goal,
])
const table = [['operation', 'at', 'floor', 'measured', 'ratio', 'goal'], ...cells]
const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)))
for (const line of table)
  process.stdout.write(
    `${line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd()}\n`,
  )
