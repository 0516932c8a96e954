/** kill -9 at every named point and at random instants, and many processes at once (design: 90-quality, "Faults"). */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FAIL_POINTS } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { chances, lengthOf, SEED } from '#core/series.testing.ts'
import type { Said } from './process.testing.ts'
import type { LastSync, PendingWrite } from './sync-types.ts'
import { board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const GONE = 'WP-1-Gone-v1'

const start = board({ ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV'), entry(GONE, 'READY_FOR_DEV')] })
/** What a person saved since: prose, and B done. */
const edited = board({
  ready: [entry(A, 'READY_FOR_DEV'), entry(GONE, 'READY_FOR_DEV')],
  done: [entry(B, 'FAIL')],
}).replace('Edit with care.', 'Edit with great care.')
const finished = board({
  stub: [entry('WP-2-Dock', 'STUB')],
  progress: [entry(A, 'IN_PROGRESS')],
  done: [entry(B, 'FAIL')],
}).replace('Edit with care.', 'Edit with great care.')

/** How often a process is killed at an instant that nobody chose. */
const INSTANTS = lengthOf(20, 500)
/** Deaths that one repository lives through: proving a long record again and again would take longer than the deaths. */
const LIVES = 25

/** A process on a repository, and what it says. */
function run(
  root: string,
  ...words: string[]
): { child: ChildProcess; said: Said[]; ended: Promise<number | null>; spoke: Promise<void> } {
  const script = path.join(import.meta.dirname, 'process.testing.ts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, root, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const said: Said[] = []
  const lines = createInterface({ input: child.stdout })
  const spoke = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      said.push(JSON.parse(line) as Said)
      resolve()
    })
  })
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code))
  })
  return { child, said, ended, spoke }
}

/** A repository that was adopted from `start` and then edited by hand, to be copied for every crash. */
async function template(): Promise<string> {
  const bench = await Workbench.adopted(start)
  await bench.workspace.close()
  bench.save(edited)
  return bench.root
}

function copyOf(root: string): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const copy = path.join(folder, 'repo')
  cpSync(root, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

/** Nothing that was acknowledged is lost: each Work Packet is what was said of it last, or has gone on from there. */
async function expectKept(bench: Workbench, said: readonly Said[]): Promise<void> {
  for (const word of said) {
    if (word.kind !== 'acknowledged') continue
    const { fields } = await bench.stored(word.wp_id)
    expect(fields.version).toBeGreaterThanOrEqual(word.version)
    if (fields.version === word.version) expect(fields.status).toBe(word.status)
  }
}

/** The board is a whole one: the last that was synced, or the one that a write of ours was to make. */
async function expectWholeBoard(bench: Workbench): Promise<void> {
  const [last, pending] = await bench.workspace.read(async (reader) => [
    await reader.setting('board.last_sync'),
    await reader.setting('board.pending'),
  ])
  const known = [
    (JSON.parse(last ?? '{}') as Partial<LastSync>).hash,
    (JSON.parse(pending ?? '{}') as Partial<PendingWrite>).to_hash,
  ]
  expect(known).toContain(createHash('sha256').update(bench.text(), 'latin1').digest('hex'))
}

describe('kill -9', () => {
  it('at every point of a sync, its mutations, Take and Put, leaves a whole board and loses nothing acknowledged', async () => {
    const root = await template()
    const whole = run(copyOf(root), 'once', 'nowhere', '0')
    expect(await whole.ended).toBe(0)
    const reached = whole.said.find((word) => word.kind === 'reached')
    const counts = reached?.kind === 'reached' ? reached.counts : {}
    const before = reached?.kind === 'reached' ? reached.before_sync : {}
    expect(Object.keys(counts).toSorted()).toEqual(
      FAIL_POINTS.filter((point) => !/^(?:migration|backup|restore|rebuild|import)/.test(point)).toSorted(),
    )
    const places = Object.entries(counts).flatMap(([point, times]) => {
      const first = (before[point] ?? 0) + 1
      return Array.from({ length: times - first + 1 }, (_, nth) => [point, first + nth] as const)
    })
    expect(places.length).toBeGreaterThan(12)
    for (const [point, nth] of places) {
      const copy = copyOf(root)
      const { said, ended } = run(copy, 'once', point, String(nth))
      expect(await ended, `${point} ${nth}`).toBeNull()
      const bench = await Workbench.fresh(undefined, { root: copy })
      expect([edited, finished], `${point} ${nth}`).toContain(bench.text())
      await expectKept(bench, said)
      await bench.sync()
      await expectKept(bench, said)
      expect(await bench.state(B), `${point} ${nth}`).toBe('DONE [FAIL]')
      expect(bench.text()).toContain('Edit with great care.')
      expect(await bench.conflicts()).toEqual([])
      expect((await bench.events('task_board_status_changed')).map((event) => event.wp_id)).toEqual([B])
      const added = (await bench.events('task_board_entry_added')).map((event) => event.wp_id)
      const isCreated = (await bench.state('WP-2-Dock')) !== undefined
      expect(added, `${point} ${nth}`).toEqual(isCreated ? ['WP-2-Dock'] : [])
      await bench.expectQuiet()
      await bench.expectSound()
      await bench.workspace.close()
    }
  }, 300_000)

  it(
    `at ${INSTANTS} random instants of a process that moves and syncs without end, seed ${SEED}`,
    async () => {
      const chance = chances('kill')
      let bench = await Workbench.adopted(start)
      let said: Said[] = []
      let words = 0
      for (let turn = 0; turn < INSTANTS; turn += 1) {
        if (turn > 0 && turn % LIVES === 0) {
          await expectKept(bench, said)
          bench = await Workbench.adopted(start)
          said = []
        }
        await bench.workspace.close()
        const { child, said: lastSaid, ended, spoke } = run(bench.root, 'forever', A, B)
        await Promise.race([spoke, ended])
        setTimeout(() => child.kill('SIGKILL'), chance() * 120)
        await ended
        said.push(...lastSaid)
        words += lastSaid.length
        await bench.reopen()
        await expectWholeBoard(bench)
        await expectKept(bench, lastSaid)
        await bench.sync()
        await bench.expectQuiet()
        await bench.expectSound()
      }
      expect(words).toBeGreaterThan(INSTANTS)
      await expectKept(bench, said)
    },
    lengthOf(300_000, 3_600_000),
  )
})

describe('many processes at once', () => {
  it('8 that create, move and sync twice each all succeed, and every line stands in the file', async () => {
    const bench = await Workbench.adopted(start)
    await bench.workspace.close()
    const names = Array.from({ length: 8 }, (_, index) => `Crew-${index}`)
    const runs = names.map((name) => run(bench.root, 'beside', name, '2'))
    expect(await Promise.all(runs.map((each) => each.ended))).toEqual(names.map(() => 0))
    await bench.reopen()
    await expectKept(
      bench,
      runs.flatMap((each) => each.said),
    )
    await bench.sync()
    for (const name of names) {
      for (const round of [0, 1]) expect(bench.text()).toContain(entry(`WP-3-${name}-${round}`, 'IN_PROGRESS'))
    }
    expect(await bench.conflicts()).toEqual([])
    expect(await bench.events('task_board_status_changed')).toEqual([])
    const added = (await bench.events('task_board_entry_added')).map((event) => event.wp_id)
    expect(added.toSorted()).toEqual(names.flatMap((name) => [`WP-3-${name}-0`, `WP-3-${name}-1`]).toSorted())
    await bench.expectQuiet()
    await bench.expectSound()
  }, 300_000)

  it('4 that take over the same new board do it once', async () => {
    const ids = Array.from({ length: 1200 }, (_, index) => `WP-1-Plank-${index}-v1`)
    const bench = await Workbench.fresh(board({ stub: ids.map((id) => entry(id, 'STUB')) }))
    const runs = Array.from({ length: 4 }, () => run(bench.root, 'adopt'))
    expect(await Promise.all(runs.map((each) => each.ended))).toEqual([0, 0, 0, 0])
    expect(Object.keys(await bench.states())).toHaveLength(1200)
    const synced = (await bench.events('task_board_synced')).map((event) => event.payload)
    expect(synced.filter((payload) => payload?.['cause'] === 'adoption')).toMatchObject([{ added: 1200 }])
    const types = await bench.eventTypes()
    const count = (type: string) => types.filter((each) => each === type).length
    expect(count('sync_started')).toBe(count('sync_completed'))
    expect(count('work_packet_created')).toBe(1200)
    await bench.expectQuiet()
    await bench.expectSound()
  }, 120_000)
})
