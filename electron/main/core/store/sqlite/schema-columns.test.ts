/** A schema whose text was damaged is named by verify, also where every row still reads well (90-quality, "Faults"). */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openTestBus } from '#core/bus/bus.testing.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'

it('names a column that has another name than it was given', async () => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const before = await openTestBus({ folder })
  await before.must('create_wp', { wp_id: 'WP-1-Tide', title: 'Tide' })
  expect((await before.verify()).ok).toBe(true)
  const file = before.store.path
  await before.close()
  const bytes = readFileSync(file)
  const at = bytes.indexOf('workflow_run_id')
  expect(path.basename(file)).toBe('locus.db')
  bytes.write('x', at)
  writeFileSync(file, bytes)
  const after = await openTestBus({ folder })
  onTestFinished(() => after.close())
  const [fault] = (await after.verify()).checks.filter((check) => !check.ok)
  expect(fault).toMatchObject({ name: 'database', message: expect.stringContaining('workflow_run_id is missing') })
})
