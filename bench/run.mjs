/**
 * `npm run bench [-- part …]`: every operation against its floor in the same run, as a table and in `bench/latest.json`.
 * Parts: core, ready-100000, sync, command-line, memory, recorder, micro-tasks,
 * table, graph, window; all of them without a name. Goals, never gates. The large
 * workspaces of `core` and `recorder` are made anew each time, in minutes, unless LOCUS_BENCH_DIR names a folder that keeps them.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { buildIfNeeded } from '../scripts/build.mjs'

const parts = {
  core: async () => {
    const { benchMutations } = await import('./core-mutations.ts')
    const { benchQueries } = await import('./core-queries.ts')
    return onLarge({ packets: 10_000, edges: 50, events: 1_000_000 }, async (large) => [
      ...(await benchMutations(large)),
      ...(await benchQueries(large)),
    ])
  },
  'ready-100000': async () => {
    const { benchReady } = await import('./core-queries.ts')
    return onLarge({ packets: 100_000, edges: 1, events: 0 }, async (large) => [await benchReady(large)])
  },
  sync: async () => {
    const { benchSync } = await import('./sync.ts')
    return [...(await benchSync(1_000, 1.6)), ...(await benchSync(10_000, 2.5))]
  },
  'command-line': async () => {
    const { benchCommandLine } = await import('./command-line.ts')
    return [...(await benchCommandLine(1_000)), ...(await benchCommandLine(10_000))]
  },
  memory: async () => (await import('./memory.ts')).benchMemory(10_000),
  recorder: async () => (await import('./recorder.ts')).benchRecorder(),
  'micro-tasks': async () => (await import('./micro-tasks.ts')).benchMicroTasks(),
  table: async () => (await import('./table.ts')).benchTable(),
  graph: async () => (await import('./graph.ts')).benchGraph(),
  window: async () => {
    const { benchWindow } = await import('./window.ts')
    const { benchEndurance } = await import('./window-endurance.ts')
    return [...(await benchWindow(1_000)), ...(await benchWindow(10_000)), ...(await benchEndurance())]
  },
}

/** Measures on a generated workspace and puts it away. */
async function onLarge(size, measure) {
  const { largeWorkspace } = await import('./large-workspace.ts')
  const large = await largeWorkspace(size)
  try {
    return await measure(large)
  } finally {
    await large.close()
  }
}

/** Over this the window is felt to stand still (design: 80-architecture, "One thread, short stretches"). */
const LONGEST_STRETCH_MS = 16

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
const measured = {}
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  measured[name] = await measure()
}
const rows = Object.values(measured).flat()
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memory_gib: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
}
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim()
// Each part as it was last measured: parts that were not asked for stay as they are.
const file = path.join(import.meta.dirname, 'latest.json')
const latest = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
const load = loadavg()[0]?.toFixed(1)
for (const [name, found] of Object.entries(measured))
  latest[name] = { commit, machine: { ...machine, load }, rows: found }
await writeFile(file, `${JSON.stringify(latest, null, 2)}\n`)
process.stdout.write(`${machine.cpu}, ${machine.cores} cores, ${machine.platform}, Node ${machine.node}\n\n`)
const number = (value) => (Number.isFinite(value) ? value.toFixed(2) : '—')
const verdict = (met) => (met === undefined ? '' : met ? 'met' : 'MISSED')
const stretch = (value) => (value === undefined ? '' : `${number(value)}${value > LONGEST_STRETCH_MS ? ' MISSED' : ''}`)
const cells = rows.map((row) => [
  row.name,
  row.scale,
  `${number(row.floor_ms)} (${row.floor})`,
  number(row.measured_ms),
  number(row.ratio),
  row.goal ?? '',
  verdict(row.met),
  stretch(row.stall_ms),
  [row.page_cpu_ms, row.host_cpu_ms]
    .filter((value) => value !== undefined)
    .map(number)
    .join(' + '),
])
const head = [
  'operation',
  'at',
  'floor, ms',
  'measured, ms',
  'ratio',
  'goal',
  '',
  `longest stretch, ms (≤ ${LONGEST_STRETCH_MS})`,
  'CPU of page + host, ms',
]
const table = [head, ...cells]
const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)))
for (const line of table)
  process.stdout.write(
    `${line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd()}\n`,
  )
