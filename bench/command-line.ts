/** The command line against starting Node and doing nothing. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { boardFolder } from './board-workspace.ts'
import { type BenchRow, interleaved, row } from './measure.ts'

const HEADLESS = resolve(import.meta.dirname, '..', 'out', 'main', 'headless.js')

function node(args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}: ${stderr}`)
}

/** `locus list --status ready` and `locus move` on a workspace of a given size. */
export async function benchCommandLine(entries: number): Promise<BenchRow[]> {
  const folder = await boardFolder(entries)
  try {
    node([HEADLESS, '--repo', folder, 'init'])
    const list = await interleaved(
      7,
      () => node(['-e', '0']),
      () => node([HEADLESS, '--repo', folder, 'list', '--status', 'ready', '--json']),
    )
    const help = await interleaved(
      5,
      () => node(['-e', '0']),
      () => node([HEADLESS, '--help']),
    )
    return [
      row('command line: list --status ready', entries, list, 'node -e 0', '≤ 2.5 ×'),
      row('command line: --help', entries, help, 'node -e 0', '—'),
    ]
  } finally {
    rmSync(join(folder), { recursive: true, force: true })
  }
}
