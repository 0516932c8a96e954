/** A schema whose text was damaged is named by verify, also where every row still reads well (90-quality, "Faults"). */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
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

describe('beside rows that are all sound it names', () => {
  let test: TestBus
  beforeEach(async () => {
    test = await openTestBus()
    await test.must('create_wp', { wp_id: 'WP-1-Tide', title: 'Tide' })
  })
  afterEach(() => test.close())

  it.each([
    ['a rule that was dropped', 'DROP TRIGGER bronze_no_delete', 'the trigger bronze_no_delete is missing'],
    [
      'a rule that does nothing any more',
      `DROP TRIGGER bronze_no_delete; CREATE TRIGGER bronze_no_delete BEFORE DELETE ON bronze BEGIN SELECT 1; END`,
      'the trigger bronze_no_delete was altered',
    ],
    [
      'a trigger of somebody else',
      'CREATE TRIGGER tide AFTER INSERT ON locus_events BEGIN DELETE FROM task_board_base; END',
      'there is a strange trigger tide',
    ],
    ['an index that queries count on', 'DROP INDEX wp_state_ready', 'the index wp_state_ready is missing'],
    ['a view', 'CREATE VIEW tide AS SELECT 1', 'there is a strange view tide'],
  ])('%s', async (_what, sql, message) => {
    test.raw(sql)
    const faults = (await test.verify()).checks.filter((check) => !check.ok)
    expect(faults).toEqual([{ name: 'database', ok: false, message }])
  })
})
