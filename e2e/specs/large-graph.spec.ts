/** A graph of more packets than can be drawn, and of as many as can (70-window, "Graph": "2,000 nodes stay fluid"). */
import { expect, test } from '../fixtures/locus.ts'
import { GraphPage } from '../pages/graph.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const entry = (phase: number, at: number): string => `- **[WP-${phase}-Crate-${at}]** - [STUB]`
const entries = (phase: number, count: number): string[] => Array.from({ length: count }, (_, at) => entry(phase, at))
const board = (...lines: string[]): string => `# Task Board\n\n## Stub Backlog\n\n${lines.join('\n')}\n`

test.describe('more packets than can be drawn', () => {
  test.use({ board: { text: board(...entries(1, 2001), ...entries(2, 3)) } })

  test('are shown by a phase, or by what lies around one that is searched', async ({ locus, start }) => {
    await locus.done('init')
    const edge = { from_wp_id: 'WP-1-Crate-7', type: 'blocks', to_wp_id: 'WP-2-Crate-1' }
    await locus.done('op', 'add_dependency', JSON.stringify(edge))
    const { page } = await start()
    const graph = new GraphPage(page)
    await page.getByRole('link', { name: 'Graph' }).click()
    await expect(page.getByRole('heading', { name: '2,004 packets are too many to draw' })).toBeVisible()
    await page.getByRole('button', { name: 'Phase 2' }).click()
    await expect(graph.boxes).toHaveCount(3)
    await graph.choose('Phase', 'Phase 1')
    await expect(page.getByRole('heading', { name: 'Phase 1 has too many packets to draw' })).toBeVisible()

    const { search } = new LocusWindow(page)
    await page.keyboard.press('/')
    await search.field.fill('crate 7')
    await search.hits.filter({ hasText: 'WP-1-Crate-7' }).first().click()
    await page.getByRole('button', { name: 'What lies around WP-1-Crate-7' }).click()
    await expect(graph.boxes).toHaveCount(2)
    await expect(graph.lines('blocks')).toHaveCount(1)
    await graph.bar.getByRole('button', { name: 'Not only around WP-1-Crate-7' }).click()
    await expect(page.getByRole('heading', { name: 'Phase 1 has too many packets to draw' })).toBeVisible()
  })
})

test.describe('two thousand packets', () => {
  test.use({ board: { text: board(...entries(1, 2000)) } })

  test('are drawn as far as they are seen, and each is reached by its id', async ({ locus, start }) => {
    await locus.done('init')
    const { page } = await start()
    const graph = new GraphPage(page)
    await graph.open()
    expect(await graph.boxes.count()).toBeLessThan(400)
    await test.step('from far away boxes are their colours alone, so that hundreds can come into sight at once', async () => {
      await expect(graph.boxes.first()).toContainText('WP-1-Crate-')
      await graph.stage.focus()
      await expect(async () => {
        await page.keyboard.press('-')
        await expect(graph.boxes.first()).toHaveText('', { timeout: 300 })
      }).toPass()
      expect(await graph.boxes.first().locator('*').count()).toBe(0)
      await expect(graph.boxes.first()).toHaveAccessibleName(/WP-1-Crate-/)
      await expect(async () => {
        await page.keyboard.press('+')
        await expect(graph.boxes.first()).toContainText('WP-1-Crate-', { timeout: 300 })
      }).toPass()
    })
    await page.goto(`${page.url().split('#')[0]}#/graph?node=WP-1-Crate-1999&wp=WP-1-Crate-1999`)
    await expect(graph.box('WP-1-Crate-1999')).toBeInViewport()
    await graph.bar.getByRole('button', { name: 'List' }).click()
    await expect(graph.list.getByRole('button', { name: 'WP-1-Crate-1999' })).toBeVisible()
  })
})
