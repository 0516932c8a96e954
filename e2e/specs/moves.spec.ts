/** Moving cards by mouse, by keys and through sheets: each is one operation, and a refused one leaves nothing (70-window, "Board"). */

import { changedLines } from '../fixtures/board-file.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = harbour({
  stub: ['Chart'],
  ready: ['Berth', 'Tide', 'Radio'],
  progress: ['Fuel'],
  blocked: [],
  done: ['Quay'],
})

test.use({ board: { text: BOARD } })

test('by keyboard: every place is said aloud, and the drop is the same operation', async ({ locus, file, start }) => {
  await locus.done('init')
  const { board } = new LocusWindow((await start()).page)
  await board.liftByKey('WP-1-Berth', 'Lifted WP-1-Berth, Berth. Ready, place 1 of 3. Arrow keys choose a place')
  await board.step('ArrowDown', 'Ready, place 2 of 3.')
  await board.step('ArrowUp', 'Ready, place 1 of 3.')
  await board.step('ArrowRight', 'In progress, place 1 of 2. Allowed.')
  await board.step('ArrowDown', 'In progress, place 2 of 2. Allowed.')
  await board.step(
    'ArrowRight',
    /Blocked, its only card\. Needs the reason it is blocked: it is asked after the drop\./,
  )
  await board.step('ArrowLeft', 'In progress, place 1 of 2. Allowed.')
  await board.dropByKey()
  await board.hears('Moved WP-1-Berth to In progress.')
  await expect.poll(() => board.idsIn('In progress')).toEqual(['WP-1-Berth', 'WP-1-Fuel'])
  await expect(board.card('WP-1-Berth')).toBeFocused()
  await expect
    .poll(async () => changedLines(BOARD, await file.read()))
    .toEqual({
      gone: ['- **[WP-1-Berth]** - [READY_FOR_DEV]'],
      come: ['- **[WP-1-Berth]** - [IN_PROGRESS]'],
    })
  const [event] = await locus.events({ wp: 'WP-1-Berth', type: 'work_packet_updated' })
  expect(event).toMatchObject({ source: 'window', actor: { id: 'Ada Operator' } })

  await board.liftByKey('WP-1-Tide')
  await board.page.keyboard.press('Escape')
  await board.hears('WP-1-Tide is back in Ready.')
  await board.page.keyboard.press(']')
  await board.hears('Moved WP-1-Tide to In progress.')
  await locus.done('verify')
})

test('within a column: the line moves, and nothing else does', async ({ locus, file, start }) => {
  await locus.done('init')
  const { board } = new LocusWindow((await start()).page)
  await board.drag('WP-1-Radio', { column: 'Ready', before: 'WP-1-Berth' })
  await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Radio', 'WP-1-Berth', 'WP-1-Tide'])
  const line = (name: string): string => `- **[WP-1-${name}]** - [READY_FOR_DEV]\n`
  const moved = BOARD.replace(line('Radio'), '').replace(line('Berth'), line('Radio') + line('Berth'))
  await expect.poll(() => file.read()).toBe(moved)

  await board.liftByKey('WP-1-Radio')
  await board.step('ArrowDown', 'Ready, place 2 of 3.')
  await board.dropByKey()
  await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Berth', 'WP-1-Radio', 'WP-1-Tide'])
  await expect
    .poll(() => file.read())
    .toBe(BOARD.replace(line('Radio'), '').replace(line('Tide'), line('Radio') + line('Tide')))
  expect(await locus.events({ wp: 'WP-1-Radio', type: 'work_packet_updated' })).toEqual([])
  await locus.done('verify')
})

test('a refused column explains itself in the air; the card springs back with the reason', async ({
  locus,
  file,
  start,
}) => {
  await locus.done('init')
  const { board, toasts } = new LocusWindow((await start()).page)
  const before = await locus.events()
  await board.lift('WP-1-Chart')
  await board.carry({ column: 'In progress' })
  await expect(board.saying('In progress', 'Not from here')).toBeVisible()
  await expect(board.saying('In progress', /Stub does not lead to In progress; from here: Ready/)).toBeVisible()
  await expect(board.saying('Ready', 'Drop here')).toBeVisible()
  await expect(board.saying('Blocked', 'Asks first')).toBeVisible()
  await board.carry({ column: 'Done' })
  await expect(board.page.getByText(/^Stub does not lead to Done/)).toBeVisible()
  await board.carry({ column: 'In progress' })
  await board.drop()
  await expect(toasts.toast('WP-1-Chart stays in Stub')).toContainText('Stub does not lead to In progress')
  await board.hears(/WP-1-Chart is back in Stub\. Stub does not lead to In progress/)
  await expect(board.cardIn('Stub', 'WP-1-Chart')).toBeVisible()
  await expect(board.cardIn('In progress', 'WP-1-Chart')).toHaveCount(0)
  expect(await file.read()).toBe(BOARD)
  expect((await locus.events()).length).toBe(before.length)
})

test('a gate that is missing is asked for, and gate and move are one operation; so is the close', async ({
  locus,
  file,
  start,
}) => {
  await locus.done('init')
  await locus.done('create', 'WP-1-Storm', 'Survive a storm', '--routing', 'GOV_LIGHT', '--status', 'ready')
  await locus.done('op', 'update_wp', JSON.stringify({ wp_id: 'WP-1-Storm', routing: 'GOV_STANDARD' }))
  const { board, sheet } = new LocusWindow((await start()).page)
  const before = await file.read()
  const starting = sheet.titled('Start this packet')

  await board.drag('WP-1-Storm', { column: 'In progress' })
  await expect(starting).toContainText('WP-1-Storm')
  await expect(sheet.choice(/^Pass/)).toBeChecked()
  await expect(starting).toContainText('Checked by hand, signed Ada Operator.')
  await sheet.cancel()
  await expect(board.cardIn('Ready', 'WP-1-Storm')).toBeVisible()
  expect(await file.read()).toBe(before)

  await board.drag('WP-1-Storm', { column: 'In progress' })
  await sheet.field('What was checked').fill('Read the packet')
  await sheet.button('Pass and start').click()
  await expect(starting).toBeHidden()
  await expect(board.cardIn('In progress', 'WP-1-Storm')).toBeVisible()
  await expect
    .poll(async () => changedLines(before, await file.read()).come)
    .toEqual(['- **[WP-1-Storm]** - [IN_PROGRESS]'])
  const events = await locus.events({ wp: 'WP-1-Storm' })
  const gated = events.find((event) => event.event_type === 'work_packet_gated')
  const moved = events.findLast((event) => event.event_type === 'work_packet_updated')
  expect(gated).toMatchObject({ source: 'window', payload: { gate: 'pre_work', to: 'pass' } })
  expect(moved?.job_id).toBe(gated?.job_id)

  await board.drag('WP-1-Storm', { column: 'Done' })
  await expect(sheet.titled('Close this packet')).toBeVisible()
  await sheet.choice('MERGE_PENDING').check()
  await sheet.field('What was done').fill('Waves of nine metres')
  await sheet.button('Pass and close').click()
  await board.expectCount('Done', 2)
  await expect
    .poll(async () => changedLines(before, await file.read()).come)
    .toEqual(['- **[WP-1-Storm]** - [MERGE_PENDING]'])
  const closed = await locus.events({ wp: 'WP-1-Storm', type: 'work_packet_completed' })
  expect(closed).toHaveLength(1)
  await locus.done('verify')
})

test('Blocked asks for its reason and writes it behind the line, which comes back as it was', async ({
  locus,
  file,
  start,
}) => {
  await locus.done('init')
  const { board, sheet } = new LocusWindow((await start()).page)
  await board.drag('WP-1-Fuel', { column: 'Blocked' })
  await expect(sheet.titled('Block this packet')).toBeVisible()
  await sheet.button('Block').click()
  await expect(sheet.titled('Block this packet')).toContainText('Give the reason.')
  await expect(sheet.field('What blocks it')).toBeFocused()
  await sheet.field('What blocks it').fill('No berth free')
  await sheet.field('What blocks it').press('Enter')
  await expect(board.cardIn('Blocked', 'WP-1-Fuel')).toHaveAccessibleName(/No berth free/)
  await expect
    .poll(async () => changedLines(BOARD, await file.read()).come)
    .toEqual(['- **[WP-1-Fuel]** - [BLOCKED] - No berth free'])

  await board.drag('WP-1-Fuel', { column: 'In progress' })
  await expect(board.cardIn('In progress', 'WP-1-Fuel')).toBeVisible()
  await expect.poll(async () => changedLines(BOARD, await file.read())).toEqual({ gone: [], come: [] })

  // Light routing asks for nothing at the end.
  await board.drag('WP-1-Fuel', { column: 'Done' })
  await board.expectCount('Done', 2)
  await expect.poll(async () => changedLines(BOARD, await file.read()).come).toEqual(['- **[WP-1-Fuel]** - [DONE]'])
  await locus.done('verify')
})
