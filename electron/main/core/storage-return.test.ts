/** Bringing a store back from the window: the listed backups only, step by step, and given up without a trace (10-domain, 90-quality). */
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { ReturnStep } from '#shared/contract/storage.ts'
import { filesUnder, type Kept, keptWorkbench } from './safekeeping/safekeeping.testing.ts'
import { rebuildDamaged, returnBackup, storageBackups } from './storage-return.ts'
import { OPERATOR } from './task-board/workbench.testing.ts'

const options = ({ bench, backups }: Kept) => ({ path: bench.root, backups, caller: OPERATOR })
const never = new AbortController().signal

async function all(steps: AsyncIterable<ReturnStep>): Promise<ReturnStep[]> {
  const told: ReturnStep[] = []
  for await (const step of steps) told.push(step)
  return told
}

/** A closed workspace with one backup. */
async function closed(): Promise<Kept & { file: string }> {
  const kept = await keptWorkbench()
  await kept.bench.workspace.close()
  const [backup] = (await storageBackups(options(kept))).backups
  return { ...kept, file: backup?.file ?? '' }
}

const ofStore = (kept: Kept) => filesUnder(path.dirname(kept.database), /-(?:wal|shm)$/)

it('a missing store comes back from a listed backup, told step by step', async () => {
  const kept = await closed()
  rmSync(path.dirname(kept.database), { recursive: true })
  const steps = await all(returnBackup(options(kept), kept.file, never))
  const done = steps.map((step) => (step.kind === 'progress' ? step.done : step.kind))
  expect(done).toEqual([0, 1, 2, 3, 4, 'done'])
  expect(steps.at(-1)).toMatchObject({ report: { kind: 'restored', artifacts: { lost: 0 }, doubts: [] } })
  await kept.again()
  expect(Object.keys(await kept.bench.states())).toHaveLength(2)
})

it('no other file is restored than a listed one', async () => {
  const kept = await closed()
  const before = ofStore(kept)
  const stray = path.join(kept.backups, 'stray.db')
  writeFileSync(stray, 'x')
  await expect(all(returnBackup(options(kept), stray, never))).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  expect(ofStore(kept)).toEqual(before)
})

it.each([1, 2, 3])('given up at step %i the store is as it was', async (last) => {
  const kept = await closed()
  const before = ofStore(kept)
  const ending = new AbortController()
  const given = (async () => {
    for await (const step of returnBackup(options(kept), kept.file, ending.signal)) {
      if (step.kind === 'progress' && step.done === last - 1) ending.abort()
    }
  })()
  await expect(given).rejects.toThrow('abort')
  expect(ofStore(kept)).toEqual(before)
})

it('a damaged store is rebuilt with a report, and a sound one is left alone', async () => {
  const kept = await closed()
  expect((await all(rebuildDamaged(options(kept), never))).at(-1)).toEqual({ kind: 'done', report: { kind: 'sound' } })
  writeFileSync(kept.database, 'no database')
  const report = (await all(rebuildDamaged(options(kept), never))).at(-1)
  expect(report).toMatchObject({ report: { kind: 'rebuilt', from: { file: kept.file }, packets: 2 } })
  await kept.again()
  expect((await kept.bench.workspace.verify()).ok).toBe(true)
})

it('where no backups are kept there are none to choose from, and nothing is rebuilt', async () => {
  const kept = await closed()
  const without = { ...options(kept), backups: undefined }
  expect((await storageBackups(without)).backups).toEqual([])
  await expect(all(rebuildDamaged(without, never))).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
})
