/** A disk that fills during an import: nothing of it is kept, the refusal says so, and with room the same record comes whole (90-quality, "Faults"). */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FailPoint } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { fillUp, mountOver, mounts, onlyWithMounts } from '#core/repository/small-disk.testing.ts'
import { failures, head } from './clone-pair.testing.ts'
import { bytesOf, comparable, exported, fill, importInto, openClone } from './exchange.testing.ts'

const REPORT_BYTES = 300_000

describe(`a disk that fills during an import${onlyWithMounts}`, () => {
  it.skipIf(!mounts).each<[string, FailPoint]>([
    ['before its artifacts', 'import.after_check'],
    ['after its first artifact', 'import.after_artifact'],
    ['before its end', 'import.before_commit'],
  ])('%s leaves the store as it was', async (_when, point) => {
    const { bus: source } = await openClone()
    await fill(source, REPORT_BYTES)
    for (let turn = 0; turn < 60; turn += 1) {
      await source.must('update_wp', { wp_id: 'WP-1-A', description: String(turn).repeat(8_000) })
    }
    const log = await exported(source)
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    mountOver(folder, 'size=4m')
    const { bus: clone } = await openClone({ folder })
    const before = clone.dump()
    let filler = path.join(folder, 'none')
    const reach = (reached: FailPoint): void => {
      if (reached === point) filler = fillUp(folder)
    }
    await expect(importInto(clone, { open: () => bytesOf(log), reach })).rejects.toMatchObject({
      code: 'HSK-500-STORAGE',
      message: expect.stringMatching(/disk is full/),
    })
    expect(clone.dump()).toEqual(before)
    expect(await head(clone)).toBeUndefined()
    rmSync(filler, { force: true })
    expect(await failures(clone)).toEqual([])
    await importInto(clone, { open: () => bytesOf(log) })
    expect(comparable(clone)).toEqual(comparable(source))
    expect(await failures(clone)).toEqual([])
    await clone.close()
    await source.close()
  })
})
