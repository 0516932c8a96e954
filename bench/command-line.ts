/** The command line against starting Node and doing nothing. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { boardFolder } from './board-workspace.ts'
import { type BenchRow, interleaved, row } from './measure.ts'

const HEADLESS = resolve(import.meta.dirname, '..', 'out', 'main', 'headless.js')

/** The bin of the package: what `locus` starts. */
const BIN = resolve(import.meta.dirname, '..', 'resources', 'bin', 'locus.cjs')

function node(args: string[], data: string): void {
  const env = { ...process.env, LOCUS_DATA: data }
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}: ${stderr}`)
}

/** Two queries, and a command that opens no workspace. */
export async function benchCommandLine(entries: number): Promise<BenchRow[]> {
  const folder = await boardFolder(entries)
  const data = `${folder}-data`
  const run = (args: string[]): void => node(args, data)
  try {
    run([HEADLESS, '--repo', folder, 'init'])
    const against = (command: string, entry = HEADLESS) =>
      interleaved(
        7,
        () => run(['-e', '0']),
        () => run([entry, '--repo', folder, '--json', command]),
      )
    const ready = await against('ready')
    const byBin = await against('ready', BIN)
    const list = await against('list')
    const help = await interleaved(
      5,
      () => run(['-e', '0']),
      () => run([HEADLESS, '--help']),
    )
    return [
      row('command line: ready', entries, ready, 'node -e 0', { times: 2.5 }),
      row('command line: ready, by the bin', entries, byBin, 'node -e 0'),
      row('command line: list', entries, list, 'node -e 0'),
      row('command line: --help', entries, help, 'node -e 0'),
    ]
  } finally {
    for (const made of [folder, data]) rmSync(made, { recursive: true, force: true })
  }
}
