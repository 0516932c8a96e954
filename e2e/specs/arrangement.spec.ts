/** Swimlanes, orders, filters and folded columns: views of one board, kept in the address (70-window, "Board" and "Frame"). */
import { expectAccessible } from '../fixtures/accessible.ts'
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const BOARD = `# Task Board

## Stub Backlog

- **[WP-2-Chart]** - [STUB]

## Ready for Dev

- **[WP-1-Berth]** - [READY_FOR_DEV]
- **[WP-2-Tide]** - [READY_FOR_DEV]
- **[WP-1-Radio]** - [READY_FOR_DEV]

## In Progress

- **[WP-1-Fuel]** - [IN_PROGRESS]

## Blocked

## Done

- **[WP-4-Quay]** - [VALIDATED]
`

test.describe('a few cards', () => {
  test.use({ board: { text: BOARD } })

  test('lanes and orders stand in the address: reload, Back and Forward find them again', async ({ locus, start }) => {
    await locus.done('init')
    for (const [wp_id, change] of [
      ['WP-1-Radio', { priority: 0, assignee: 'coder-a' }],
      ['WP-2-Tide', { assignee: 'ann' }],
      ['WP-1-Fuel', { assignee: 'coder-a' }],
    ] as const) {
      await locus.done('op', 'update_wp', JSON.stringify({ wp_id, ...change }))
    }
    const { board, page, arrangement } = new LocusWindow((await start()).page)
    await arrangement.choose('Order', 'Most urgent first')
    await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Radio', 'WP-1-Berth', 'WP-2-Tide'])
    await arrangement.choose('Lanes', 'Assignee')
    await expect(arrangement.lanes).toHaveText([/^.*ann$/, /^.*coder-a$/, 'Nobody'])
    await expect.poll(() => arrangement.idsIn('coder-a', 'Ready')).toEqual(['WP-1-Radio'])
    await expect.poll(() => arrangement.idsIn('coder-a', 'In progress')).toEqual(['WP-1-Fuel'])
    await expect.poll(() => arrangement.idsIn('Nobody', 'Ready')).toEqual(['WP-1-Berth'])
    await expect(page).toHaveURL(/lanes=assignee&order=priority/)

    await expectAccessible(page, 'lanes and filters')

    await page.reload()
    await expect.poll(() => arrangement.idsIn('Nobody', 'Ready')).toEqual(['WP-1-Berth'])
    await page.goBack()
    await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Radio', 'WP-1-Berth', 'WP-2-Tide'])
    await page.goForward()
    await expect.poll(() => arrangement.idsIn('Nobody', 'Ready')).toEqual(['WP-1-Berth'])
    await arrangement.choose('Lanes', 'Phase')
    await expect(arrangement.lanes).toHaveText(['Phase 1', 'Phase 2'])
    await arrangement.choose('Lanes', 'Priority')
    await expect(arrangement.lanes).toHaveText([/Priority 0, highest$/, /Priority 2$/])
    const part = { from_wp_id: 'WP-1-Fuel', to_wp_id: 'WP-2-Tide', type: 'parent-child' }
    await locus.done('op', 'add_dependency', JSON.stringify(part))
    await arrangement.choose('Lanes', 'Epic')
    await expect(arrangement.lanes).toHaveText(['WP-1-Fuel', 'Part of no epic'])
    await expect.poll(() => arrangement.idsIn('WP-1-Fuel', 'Ready')).toEqual(['WP-2-Tide'])
    await expect.poll(() => arrangement.idsIn('WP-1-Fuel', 'In progress')).toEqual(['WP-1-Fuel'])
    await locus.done('op', 'add_dependency', JSON.stringify({ ...part, to_wp_id: 'WP-1-Berth' }))
    await expect.poll(() => arrangement.idsIn('WP-1-Fuel', 'Ready')).toEqual(['WP-1-Berth', 'WP-2-Tide'])
    await locus.done('op', 'remove_dependency', JSON.stringify(part))
    await expect.poll(() => arrangement.idsIn('WP-1-Fuel', 'Ready')).toEqual(['WP-1-Berth'])
    await arrangement.choose('Lanes', 'None')
    await arrangement.choose('Order', 'As in the file')
    await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Berth', 'WP-2-Tide', 'WP-1-Radio'])

    await page.getByRole('button', { name: /^Phase/ }).click()
    await page.getByRole('menuitemcheckbox', { name: '2', exact: true }).click()
    await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-2-Tide'])
    await page.goBack()
    await expect.poll(() => board.idsIn('Ready')).toEqual(['WP-1-Berth', 'WP-2-Tide', 'WP-1-Radio'])
  })

  test('in a lane a drop moves to a column, never to another lane; the change of another comes to its lane', async ({
    locus,
    file,
    start,
  }) => {
    await locus.done('init')
    const { board, page, toasts, arrangement } = new LocusWindow((await start()).page)
    await arrangement.choose('Lanes', 'Phase')
    await board.lift('WP-1-Radio')
    await arrangement.carry('Phase 2', 'In progress')
    await expect(page.getByText('Another lane')).toBeVisible()
    await board.drop()
    await expect(toasts.toast('WP-1-Radio stays where it is')).toContainText('its phase stays')
    expect(await file.read()).toBe(BOARD)

    await board.lift('WP-1-Radio')
    await arrangement.carry('Phase 1', 'In progress')
    await board.drop()
    await expect.poll(() => arrangement.idsIn('Phase 1', 'In progress')).toEqual(['WP-1-Fuel', 'WP-1-Radio'])
    await expect.poll(() => file.read()).toContain('- **[WP-1-Radio]** - [IN_PROGRESS]')
    await expect.poll(() => arrangement.idsIn('Phase 1', 'In progress')).toEqual(['WP-1-Fuel', 'WP-1-Radio'])
    await board.liftByKey('WP-1-Radio', /In progress, place 2 of 2\. Arrow keys/)
    await board.step('ArrowUp', 'In progress, place 1 of 2.')
    await board.dropByKey()
    await expect.poll(() => arrangement.idsIn('Phase 1', 'In progress')).toEqual(['WP-1-Radio', 'WP-1-Fuel'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => arrangement.idsIn('Phase 1', 'In progress')).toEqual(['WP-1-Fuel', 'WP-1-Radio'])

    await locus.done('--actor', 'agent:coder-a', 'move', 'WP-2-Tide', 'in_progress')
    await expect.poll(() => arrangement.idsIn('Phase 2', 'In progress')).toEqual(['WP-2-Tide'])
    await board.card('WP-1-Berth').focus()
    await page.keyboard.press('j')
    await expect(board.card('WP-1-Berth')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('End')
    await page.keyboard.press('j')
    await expect(board.card('WP-2-Tide')).toBeFocused()
    await board.strip('Done').click()
    await expect(arrangement.lanes).toHaveText(['Phase 1', 'Phase 2', 'Phase 4'])
    await locus.done('verify')
  })

  test('where cards stand by priority, none is put to a place by hand', async ({ locus, file, start }) => {
    await locus.done('init')
    const { board, toasts, arrangement } = new LocusWindow((await start()).page)
    await arrangement.choose('Order', 'Most urgent first')
    await board.drag('WP-1-Radio', { column: 'Ready', before: 'WP-1-Berth' })
    await expect(toasts.toast('WP-1-Radio stays where it is')).toContainText('choose the order of the file')
    expect(await file.read()).toBe(BOARD)
  })
})

test.describe('five thousand cards', () => {
  const line = (at: number): string => `- **[WP-${1 + (at % 4)}-Stub-${at + 1}]** - [STUB]`
  test.use({
    board: {
      text: `# Task Board\n\n## Stub Backlog\n\n${Array.from({ length: 5_000 }, (_, at) => line(at)).join('\n')}\n`,
    },
  })

  test('a column mounts at most 80 cards wherever it is scrolled to', async ({ locus, start }) => {
    await locus.done('init')
    const last = { wp_id: 'WP-4-Stub-5000', assignee: 'zoe', labels: ['far down'] }
    await locus.done('op', 'update_wp', JSON.stringify(last))
    const { board, page } = new LocusWindow((await start()).page)
    await board.expectCount('Stub', 5_000)
    const bar = page.getByRole('toolbar', { name: 'Filter of the board' })
    for (const [menu, value] of [
      ['Label', 'far down'],
      ['Assignee', 'zoe'],
    ] as const) {
      await bar.getByRole('button', { name: menu }).click()
      await expect(page.getByRole('menuitemcheckbox', { name: value }), 'its card is not loaded').toBeVisible()
      await page.keyboard.press('Escape')
    }
    await board.column('Stub').hover()
    for (let turn = 1; turn <= 12; turn += 1) {
      await page.mouse.wheel(0, 9_000)
      await expect.poll(async () => Math.min(...(await board.mounted('Stub')).keys())).toBeGreaterThan(turn * 30)
      expect((await board.mounted('Stub')).size).toBeLessThanOrEqual(80)
    }
  })

  test('lanes mount few, and a change is one delta, not a page', async ({ locus, start }) => {
    await locus.done('init')
    const { board, page, arrangement } = new LocusWindow((await start()).page)
    await board.expectCount('Stub', 5_000)
    await arrangement.choose('Lanes', 'Phase')
    await expect(arrangement.list('Phase 1', 'Stub')).toHaveAccessibleName(/1250 Work Packets of Phase 1/)
    await expect(page.getByText(/^Loading \d+ of/)).toBeHidden()
    const mounted = () => page.locator('.board-card').count()
    expect(await mounted()).toBeLessThanOrEqual(80)
    await page.mouse.move(500, 500)
    for (let turn = 0; turn < 12; turn += 1) {
      await page.mouse.wheel(0, 9_000)
      expect(await mounted()).toBeLessThanOrEqual(80)
    }
    let bytes = 0
    let deltas = 0
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        bytes += payload.length
        if (payload.toString().includes('"changes"')) deltas += payload.length
      }),
    )
    await page.reload()
    await expect(arrangement.list('Phase 1', 'Stub')).toHaveAccessibleName(/1250 Work Packets/)
    await expect(page.getByText(/^Loading \d+ of/)).toBeHidden()
    const whole = bytes
    deltas = 0
    await locus.done('--actor', 'agent:coder-a', 'move', 'WP-1-Stub-1', 'ready')
    await expect(arrangement.list('Phase 1', 'Stub')).toHaveAccessibleName(/1249 Work Packets/)
    await expect(arrangement.list('Phase 1', 'Ready')).toHaveAccessibleName(/1 Work Packet of Phase 1/)
    expect(deltas).toBeGreaterThan(0)
    expect(deltas, 'at most a hundredth of everything').toBeLessThan(whole / 100)
    expect(bytes - whole, 'and nothing is read anew but the last events').toBeLessThan(whole / 30)
  })
})
