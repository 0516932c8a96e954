/** The Flight Recorder: the timeline, live and paused, one event whole, the times, export, verification (70-window). */
import { readFile } from 'node:fs/promises'
import { expectAccessible } from '../fixtures/accessible.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { Wire } from '../fixtures/wire.ts'
import { RecorderView } from '../pages/recorder.ts'

const BOARD = harbour({ stub: ['Berth', 'Tide'], ready: [] })

test.use({ board: { text: BOARD } })

test('shows what happened, goes on live, waits while paused, and tells how much waits @core', async ({
  locus,
  start,
}) => {
  await locus.done('init')
  const { page } = await start()
  const recorder = new RecorderView(page)
  await recorder.open()
  await locus.done('--actor', 'human:ole', 'move', 'WP-1-Berth', 'ready')
  await expect(recorder.event('ole moved WP-1-Berth from stub to ready')).toBeVisible()
  await expect(recorder.histogram).toBeVisible()

  await recorder.live.click()
  await expect(recorder.live).toHaveText('Paused')
  await locus.done('--actor', 'human:ole', 'note', 'WP-1-Berth', 'Mind the bollard.')
  await expect(recorder.live).toHaveText(/Paused, \d+ new/)
  await expect(recorder.event('ole added a note to WP-1-Berth')).toHaveCount(0)
  await recorder.live.click()
  await expect(recorder.event('ole added a note to WP-1-Berth')).toBeVisible()
})

test('shows an event whole, tied into the chain, and leads to its packet, its trace and its actor', async ({
  locus,
  start,
}) => {
  await locus.done('init')
  await locus.done('--actor', 'human:ole', 'move', 'WP-1-Berth', 'ready')
  await locus.done('--actor', 'human:ida', 'note', 'WP-1-Tide', 'Springs on Friday.')
  const { page } = await start()
  const recorder = new RecorderView(page)
  await recorder.open()
  await recorder.event('ole moved WP-1-Berth').click()
  await expect(recorder.whole).toContainText('"field": "status"')
  await expect(recorder.whole).toContainText('✓ chained')
  await expect(recorder.whole).toContainText('The board at this event')

  await recorder.whole.getByRole('button', { name: 'ole', exact: true }).click()
  await expect(recorder.event('ida added a note')).toHaveCount(0)
  await expect(recorder.event('ole moved WP-1-Berth')).toBeVisible()
  await page.getByRole('button', { name: 'Not only by ole' }).click()
  await expect(recorder.event('ida added a note')).toBeVisible()

  await recorder.whole.getByRole('button', { name: 'Everything of this trace' }).click()
  await page.getByRole('button', { name: 'Group traces' }).click()
  await expect(recorder.event('ole was granted update_wp')).toBeVisible()
  await expect(recorder.event('ida')).toHaveCount(0)
  await page.reload()
  await expect(recorder.event('ole was granted update_wp'), 'the address keeps it').toBeVisible()

  await recorder.whole.getByRole('button', { name: 'WP-1-Berth', exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'Selected Work Packet' })).toContainText('WP-1-Berth')
})

test('is used by keyboard alone, and is accessible', async ({ locus, start }) => {
  await locus.done('init')
  await locus.done('--actor', 'human:ole', 'move', 'WP-1-Berth', 'ready')
  const { page } = await start()
  const recorder = new RecorderView(page)
  await expect(page.getByRole('link', { name: 'Recorder' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await recorder.events.first().waitFor()
  await recorder.list.focus()
  await page.keyboard.press('j')
  await expect(recorder.events.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('j')
  await expect(recorder.events.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await expect(recorder.whole).toBeVisible()
  await expectAccessible(page, 'the record and a whole event')
  await page.keyboard.press('Escape')
  await expect(recorder.whole).toHaveCount(0)
})

test('narrows to times by dragging over the bars or by typing them, and says when nothing passes', async ({
  locus,
  start,
}) => {
  await locus.done('init')
  await locus.done('move', 'WP-1-Berth', 'ready')
  const { page } = await start()
  const recorder = new RecorderView(page)
  await recorder.open()
  const box = await recorder.histogram.boundingBox()
  if (!box) throw new Error('the bars have no place')
  await page.mouse.move(box.x + box.width * 0.5, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width + 10, box.y + 20, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/[?&]from=.*&to=/)
  await page.getByRole('button', { name: 'Clear filter' }).click()
  await expect(page).not.toHaveURL(/from=/)

  await page.getByRole('button', { name: 'Times' }).click()
  await page.getByRole('menuitem', { name: 'Between two times…' }).click()
  await page.getByRole('textbox', { name: 'To optional' }).fill('2001-01-01T00:00:00')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'No event passes' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'No events over time' })).toBeVisible()
  await page.getByRole('button', { name: 'Show every event' }).click()
  await expect(recorder.events.first()).toBeVisible()
})

test('exports what passes as JSON Lines, oldest first', async ({ locus, start, target }) => {
  test.skip(target !== 'browser', 'a download is the browser’s own; the shell has the command line beside it')
  await locus.done('init')
  await locus.done('--actor', 'human:ole', 'move', 'WP-1-Berth', 'ready')
  const { page } = await start()
  const recorder = new RecorderView(page)
  await recorder.open()
  await recorder.onlyFamilies('Work Packets')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const download = await waiting
  const text = await readFile(await download.path(), 'utf8')
  const events = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { sequence: number; event_type: string })
  expect(events.at(-1)).toMatchObject({ event_type: 'work_packet_updated', actor: { id: 'ole' } })
  expect(events.map(({ sequence }) => sequence)).toEqual(
    events.map(({ sequence }) => sequence).toSorted((a, b) => a - b),
  )
  expect(new Set(events.map(({ event_type }) => event_type))).toEqual(
    new Set(['work_packet_created', 'work_packet_updated']),
  )

  await test.step('a long one can be cancelled, which leaves no file, and is begun again from the same place', async () => {
    const wire = await Wire.of(page)
    await recorder.events.first().waitFor()
    const saved: string[] = []
    page.on('download', (file) => saved.push(file.suggestedFilename()))
    wire.holdAnswers()
    await page.getByRole('button', { name: 'Export' }).press('Enter')
    await wire.awaits('events/whole')
    await page.getByRole('button', { name: 'Cancel the export' }).press('Enter')
    await expect(page.getByText('No file was written', { exact: true })).toBeVisible()
    const again = page.getByRole('button', { name: 'Export', exact: true })
    await expect(again).toBeFocused()
    expect(saved).toEqual([])
    wire.releaseAnswers()
    const next = page.waitForEvent('download')
    await again.press('Enter')
    expect(await readFile(await (await next).path(), 'utf8')).toBe(text)
  })
})

test('verifies the record, check by check', async ({ window }) => {
  const { page } = window
  await new RecorderView(page).open()
  await page.getByRole('button', { name: 'Verify' }).click()
  const dialog = page.getByRole('dialog', { name: 'Verify the record' })
  await expect(dialog).toContainText('The record holds')
  await expect(dialog.getByRole('listitem')).toHaveCount(6)
})

test('turns the board back to any event, shows what became of each card, and comes back to now @core', async ({
  locus,
  start,
}) => {
  await locus.done('init')
  await locus.done('--actor', 'human:ole', 'move', 'WP-1-Berth', 'ready')
  await locus.done('--actor', 'human:ole', 'create', 'WP-2-Surge', 'Storm surge')
  const { page } = await start()
  const recorder = new RecorderView(page)
  await recorder.open()
  await recorder.event('ole moved WP-1-Berth').click()
  const sequence = Number(/Event (\d+)/.exec((await recorder.whole.getAttribute('aria-label')) ?? '')?.[1])
  await page.getByRole('button', { name: 'Open the board as it was' }).click()
  await expect(page.getByRole('heading', { name: 'The board as it was' })).toBeVisible()
  const ready = page.getByRole('region', { name: 'Ready' })
  await expect(ready.getByText('WP-1-Berth')).toBeVisible()
  await expect(page.getByRole('main').getByText('WP-2-Surge')).toHaveCount(0)

  const cursor = page.getByRole('slider', { name: 'Event' })
  await cursor.fill(String(sequence - 1))
  const stubs = page.getByRole('region', { name: 'Stub' })
  await expect(stubs.getByRole('button', { name: /WP-1-Berth/ })).toContainText('now Ready')
  await cursor.press('ArrowRight')
  await expect(ready.getByText('WP-1-Berth')).toBeVisible()
  // A drag asks for one board after the other before any is answered: the last one wanted is the one that is shown.
  await cursor.evaluate(async (slider: HTMLInputElement, last: number) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    for (const value of [1, 2, 3, last]) {
      set?.call(slider, String(value))
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      await Promise.resolve()
    }
  }, sequence - 1)
  await expect(stubs.getByRole('button', { name: /WP-1-Berth/ })).toContainText('now Ready')
  await cursor.press('ArrowRight')
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(page.getByRole('main').getByText('WP-2-Surge')).toBeVisible()
})

test.describe('a record longer than what is read at once', () => {
  const entries = Array.from({ length: 600 }, (_, at) => `- **[WP-1-Crate-${at}]** - [STUB]`)
  test.use({ board: { text: `# Task Board\n\n## Stub Backlog\n\n${entries.join('\n')}\n` } })

  test('is gone through to both ends by key, and to any event by its address', async ({ locus, start }) => {
    await locus.done('init')
    const { page } = await start()
    const recorder = new RecorderView(page)
    await recorder.open()
    await page.getByRole('button', { name: 'Group traces' }).click()
    const newest = await recorder.events.first().getAttribute('id')
    expect(await page.locator('#event-1').count()).toBe(0)

    await test.step('End leads to the first event of all, Home back, and the keys stay in the list', async () => {
      await recorder.list.focus()
      await page.keyboard.press('End')
      await expect(page.locator('#event-1')).toHaveAttribute('aria-selected', 'true')
      await expect(recorder.list).toBeFocused()
      await expect(page).toHaveURL(/event=1(&|$)/)
      await page.keyboard.press('Home')
      await expect(page.locator(`#${newest}`)).toHaveAttribute('aria-selected', 'true')
      await expect(recorder.list).toBeFocused()
    })

    await test.step('another address shows its event, and Back the one before', async () => {
      await page.setViewportSize({ width: 1440, height: 3600 })
      await page.goto(`${page.url().split('#')[0]}#/recorder?grouped=0&event=60`)
      await expect(page.locator('#event-60')).toBeAttached()
      await expect(recorder.list).toHaveAttribute('aria-busy', 'false')
      await expect(page.locator('#event-60'), 'what is newer was read above it').toBeInViewport()
      expect(await page.locator(`#${newest}`).count(), 'and no more than is near').toBe(0)
      await page.goBack()
      await expect(page.locator(`#${newest}`)).toBeInViewport()
    })
  })
})
