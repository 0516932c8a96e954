/** kill -9 of a process that changes things: what was acknowledged is there, what was not is there whole or not at all (90-quality, "Faults"). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FailPoint } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { chances, lengthOf, SEED } from '#core/series.testing.ts'
import { openTestBus } from './bus.testing.ts'
import type { Acknowledged } from './mover.testing.ts'

/** How often a process is killed at an instant that nobody chose. */
const INSTANTS = lengthOf(20, 500)
/** Deaths that one store lives through: proving a long record again and again would take longer than the deaths. */
const LIVES = 25

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

/** Runs the mover until it dies: of a fail point, or of `stop`, which is called after every acknowledgement. */
async function movesUntilDeath(words: string[], stop?: (kill: () => void, acknowledged: number) => void) {
  const script = path.join(import.meta.dirname, 'mover.testing.ts')
  const child = spawn(process.execPath, [script, folder.folder, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: Acknowledged[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    acknowledged.push(JSON.parse(line) as Acknowledged)
    stop?.(() => child.kill('SIGKILL'), acknowledged.length)
  })
  const [[, signal]] = await Promise.all([once(child, 'close')])
  expect(signal).toBe('SIGKILL')
  return acknowledged
}

/** Opens what was left behind: every acknowledgement is kept, at most one operation more, and the record proves itself. */
async function keptAfter(acknowledged: readonly Acknowledged[], known: number): Promise<number> {
  const bus = await openTestBus({ folder: folder.folder, mode: 'one_shot' })
  const last = (await bus.store.read((reader) => reader.lastEvent()))?.sequence ?? 0
  for (const each of acknowledged) {
    const record = await bus.store.read((reader) => reader.operationRecord(each.op_id))
    expect(record, `${each.operation} ${each.op_id}`).toMatchObject({ operation: each.operation })
    expect((await bus.packet(each.wp_id)).fields.version).toBeGreaterThanOrEqual(each.version)
    expect(each.sequence).toBeLessThanOrEqual(last)
  }
  expect((await bus.verify()).checks.filter((check) => !check.ok)).toEqual([])
  await bus.close()
  const database = new Database(path.join(folder.folder, '.handshake/locus/locus.db'))
  const kept = database.prepare('SELECT count(*) FROM op_results').pluck().get() as number
  database.close()
  return kept - known - acknowledged.length
}

describe('kill -9', () => {
  const BEFORE: FailPoint[] = ['mutation.before_rows', 'mutation.after_rows', 'mutation.before_commit']

  it.each(BEFORE)('at %s leaves nothing of the operation, and everything before it', async (point) => {
    for (const nth of [1, 4, 8]) {
      const known = await count()
      const acknowledged = await movesUntilDeath([point, String(nth)])
      expect(acknowledged).toHaveLength(nth - 1)
      expect(await keptAfter(acknowledged, known)).toBe(0)
    }
  })

  it('after the commit leaves the whole operation, acknowledged or not', async () => {
    for (const nth of [1, 4, 8]) {
      const known = await count()
      const acknowledged = await movesUntilDeath(['mutation.after_commit', String(nth)])
      expect(acknowledged).toHaveLength(nth - 1)
      expect(await keptAfter(acknowledged, known)).toBe(1)
    }
  })

  it(
    `at ${INSTANTS} random instants loses nothing that was acknowledged`,
    async () => {
      const chance = chances('crash')
      for (let round = 0; round < INSTANTS; round += 1) {
        if (round > 0 && round % LIVES === 0) {
          folder.remove()
          folder = temporaryFolder()
        }
        const known = await count()
        const patience = 1 + Math.floor(chance() * 12)
        const milliseconds = chance() * 8
        const acknowledged = await movesUntilDeath([], (kill, acknowledgements) => {
          if (acknowledgements === patience) setTimeout(kill, milliseconds)
        })
        expect(acknowledged.length).toBeGreaterThanOrEqual(patience)
        expect([0, 1], `seed ${SEED}, round ${round}, after ${patience} and ${milliseconds} ms`).toContain(
          await keptAfter(acknowledged, known),
        )
      }
    },
    lengthOf(120_000, 3_600_000),
  )

  /** Operations that the store holds. */
  async function count(): Promise<number> {
    const bus = await openTestBus({ folder: folder.folder, mode: 'one_shot' })
    const kept = bus.dump()['op_results']?.length ?? 0
    await bus.close()
    return kept
  }
})
