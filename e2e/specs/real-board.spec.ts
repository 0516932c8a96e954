/** A board as people keep it: every Work Packet in its column, however far down, and only what is near is mounted. */
import { columnsByExpression } from '../fixtures/board-file.ts'
import { expect, test } from '../fixtures/locus.ts'
import { COLUMNS } from '../pages/board.ts'

/** Cards that may be mounted in one column (design: 90-quality, "Speed"). */
const MOST_MOUNTED = 80
/** Bytes that the window is sent until its board is filled (design: 90-quality, "Speed"). */
const FIRST_PAYLOAD = 300 * 1024

test.describe('a real board', () => {
  test.use({ board: { real: '0300-412e36fc.md' } })

  test('every entry of the file is a card of its column, and opening writes nothing', async ({ window, file }) => {
    const before = await file.read()
    const expected = columnsByExpression(before)
    expect([...expected.values()].flat().length).toBeGreaterThan(200)
    for (const column of COLUMNS) await window.board.expectCount(column, expected.get(column)?.length ?? 0)
    await window.sync.expectState('Watching')

    await expect(window.board.strip('Done')).toBeVisible()
    await expect(window.board.strip('Cancelled')).toBeVisible()
    await window.board.unfold('Done')
    await window.board.unfold('Cancelled')
    for (const column of COLUMNS) {
      const ids = expected.get(column) ?? []
      const { ids: seen, mostMounted } = await window.board.readWhole(column, ids.length)
      expect(seen, column).toEqual(ids)
      expect(mostMounted).toBeLessThanOrEqual(MOST_MOUNTED)
    }
    expect(await file.read()).toBe(before)
  })
})

test.describe('two thousand cards', () => {
  const ready = Array.from({ length: 1_400 }, (_, at) => `- **[WP-1-Ready-${at + 1}]** - [READY_FOR_DEV]`)
  const stubs = Array.from({ length: 600 }, (_, at) => `- **[WP-2-Stub-${at + 1}]** - [STUB]`)
  test.use({
    board: {
      text: `# Task Board\n\n## Ready for Dev\n\n${ready.join('\n')}\n\n## Stub Backlog\n\n${stubs.join('\n')}\n`,
    },
  })

  test('the window asks for a first part of them only', async ({ window }) => {
    const { board, page } = window
    await board.expectCount('Ready', 1_400)
    let bytes = 0
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => (bytes += payload.length)))
    await page.reload()
    await expect(board.card('WP-1-Ready-1')).toBeVisible()
    await expect(board.card('WP-2-Stub-1')).toBeVisible()
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThan(FIRST_PAYLOAD)
  })

  test('few are mounted, and the last is reached by wheel and by key', async ({ window }) => {
    const { board, page } = window
    await board.expectCount('Ready', 1_400)
    await board.expectCount('Stub', 600)
    const { ids, mostMounted } = await board.readWhole('Stub', 600)
    expect(ids.at(-1)).toBe('WP-2-Stub-600')
    expect(mostMounted).toBeLessThanOrEqual(MOST_MOUNTED)

    await board.card('WP-1-Ready-1').focus()
    await page.keyboard.press('End')
    await expect(board.cardIn('Ready', 'WP-1-Ready-1400')).toBeFocused()
    expect((await board.mounted('Ready')).size).toBeLessThanOrEqual(MOST_MOUNTED)
    await page.keyboard.press('Home')
    await expect(board.cardIn('Ready', 'WP-1-Ready-1')).toBeFocused()
  })
})
