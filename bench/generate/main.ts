/**
 * `npm run generate -- --packets N --events M [--edges K] [--seed S] [--no-board] [--into DIR]`: a workspace made through
 * real operations, proved by `verify` at the end. The same numbers and seed make the same one, but for the ids of events.
 */
import { mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { openWorkspace } from '#core/workspace.ts'
import { makeWorkspace } from './make.ts'

const HELP = `npm run generate -- --packets N --events M [--edges K] [--seed S] [--no-board] [--into DIR]
  --packets   Work Packets, default 1000
  --events    least number of events in the record, default 10000
  --edges     edges that each Work Packet waits by, default 5
  --seed      the same seed makes the same workspace, default 1
  --no-board  leaves the Task Board away
  --into      an empty or new folder, default one in the temporary folder
  --no-verify leaves the proof away
`

interface Options {
  packets: number
  events: number
  edges: number
  seed: number
  board: boolean
  verify: boolean
  into: string | undefined
}

function optionsOf(words: string[]): Options | undefined {
  const number = { type: 'string' } as const
  const { values } = parseArgs({
    args: words,
    options: {
      packets: { ...number, default: '1000' },
      events: { ...number, default: '10000' },
      edges: { ...number, default: '5' },
      seed: { ...number, default: '1' },
      into: { type: 'string' },
      'no-board': { type: 'boolean', default: false },
      'no-verify': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const whole = (name: 'packets' | 'events' | 'edges' | 'seed', least: number, most: number): number => {
    const value = Number(values[name])
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new Error(`--${name} is a whole number from ${least} to ${most}`)
    }
    return value
  }
  return {
    packets: whole('packets', 1, 1_000_000),
    events: whole('events', 0, 100_000_000),
    edges: whole('edges', 0, 500),
    seed: whole('seed', 0, 2 ** 32 - 1),
    board: !values['no-board'],
    verify: !values['no-verify'],
    into: values.into,
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(options: Options): Promise<void> {
  const started = performance.now()
  const folder = options.into === undefined ? await mkdtemp(join(tmpdir(), 'locus-generated-')) : resolve(options.into)
  await mkdir(folder, { recursive: true })
  const root = await realpath(folder)
  let told = started
  const made = await makeWorkspace({
    ...options,
    folder: root,
    onProgress({ events, operations }) {
      if (performance.now() - told < 5_000) return
      told = performance.now()
      process.stderr.write(`${operations} operations, ${events} events …\n`)
    },
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`workspace  ${root}`)
  say(
    `made       ${options.packets} Work Packets by ${made.operations} operations, ${made.events} events, in ${seconds} s`,
  )
  if (options.verify) await verify(root)
}

/** Proves the record, the tables and the artifacts; exit 1 when something does not hold. */
async function verify(root: string): Promise<void> {
  const workspace = await openWorkspace({
    path: root,
    caller: { attested: 'claimed', source: 'cli' },
    mode: 'one_shot',
    noSync: true,
  })
  try {
    const { checks, ok } = await workspace.verify()
    for (const check of checks) say(`${check.ok ? 'ok ' : 'BAD'}        ${check.name}: ${check.message}`)
    if (!ok) process.exitCode = 1
  } finally {
    await workspace.close()
  }
}

try {
  const options = optionsOf(process.argv.slice(2))
  if (options) await main(options)
  else process.stdout.write(HELP)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 2
}
