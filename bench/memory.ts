/** Memory of the built core with a workspace open, over a Node that does nothing (design: 90-quality, "Speed"). */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { boardFolder } from './board-workspace.ts'
import { type BenchRow, median, round, row } from './measure.ts'

const HEADLESS = resolve(import.meta.dirname, '..', 'out', 'main', 'headless.js')
const REPETITIONS = 3

/** MiB that a process holds once it has said its first line. */
async function residentAfterFirstLine(args: string[]): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  if (!child.stdout) throw new Error('the process has no output')
  const lines = createInterface({ input: child.stdout })
  await once(lines, 'line')
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })
  child.kill('SIGTERM')
  await once(child, 'exit')
  return Number(stdout.trim()) / 1024
}

/** The browser host's core on a board of that many entries, first sync done. */
export async function benchMemory(entries: number): Promise<BenchRow[]> {
  const folder = await boardFolder(entries)
  try {
    const made = spawnSync(process.execPath, [HEADLESS, '--repo', folder, 'init'], { encoding: 'utf8' })
    if (made.status !== 0) throw new Error(made.stderr)
    const bare: number[] = []
    const full: number[] = []
    for (let turn = 0; turn < REPETITIONS; turn += 1) {
      bare.push(await residentAfterFirstLine(['-e', 'console.log(1); setInterval(() => 0, 1000)']))
      full.push(await residentAfterFirstLine([HEADLESS, '--repo', folder, '--json', 'serve']))
    }
    const over = median(full) - median(bare)
    const found = row(
      'memory of the core, MiB over bare Node',
      entries,
      { floor_ms: median(bare), measured_ms: over },
      'bare Node, MiB',
      { mib: 150 },
    )
    return [{ ...found, ratio: round(median(full) / median(bare)) }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
