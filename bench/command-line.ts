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

/** Two queries, and a command that opens no workspace. */
export async function benchCommandLine(entries: number): Promise<BenchRow[]> {
  const folder = await boardFolder(entries)
  try {
    node([HEADLESS, '--repo', folder, 'init'])
    const against = (command: string) =>
      interleaved(
        7,
        () => node(['-e', '0']),
        () => node([HEADLESS, '--repo', folder, '--json', command]),
      )
    const ready = await against('ready')
    const list = await against('list')
    const help = await interleaved(
      5,
      () => node(['-e', '0']),
      () => node([HEADLESS, '--help']),
    )
    return [
      row('command line: ready', entries, ready, 'node -e 0', { times: 2.5 }),
      row('command line: list', entries, list, 'node -e 0'),
      row('command line: --help', entries, help, 'node -e 0'),
    ]
  } finally {
    rmSync(join(folder), { recursive: true, force: true })
  }
}
