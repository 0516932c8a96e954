/** A store whose disk is full: the operation fails whole and says why, and goes through once there is room (design: 90-quality, "Faults"). */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { fillUp, mountOver, mounts, onlyWithMounts } from '#core/repository/small-disk.testing.ts'
import { jobOf, openTestBus } from './bus.testing.ts'
import { lastSequence } from './refused.testing.ts'

it.skipIf(!mounts)(
  `an operation on a full disk fails whole, and succeeds once there is room${onlyWithMounts}`,
  async () => {
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    mountOver(path.join(folder, '.handshake'), 'size=4m')
    const test = await openTestBus({ folder })
    onTestFinished(() => test.close())
    await test.must('create_wp', { wp_id: 'WP-1-Tide', title: 'Tide tables' })
    const before = await lastSequence(test)
    const filler = fillUp(path.join(folder, '.handshake'))
    const large = { wp_id: 'WP-1-Berth', title: 'Berth planner', description: 'x'.repeat(19_000) }
    const job = jobOf('create_wp', large)
    expect(await test.send(job)).toMatchObject({
      status: 'failed',
      data: null,
      errors: [{ code: 'HSK-500-STORAGE' }],
    })
    expect(await lastSequence(test)).toBe(before)
    rmSync(filler)
    expect(await test.send(job)).toMatchObject({ status: 'success' })
    expect(await lastSequence(test)).toBeGreaterThan(before)
  },
)
