/** How a browser is let in: a key for each tab, and what the page may not do (80-architecture, "Browser host"). */
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

test.use({ board: { text: '# Task Board\n\n## Ready\n\n- **[WP-1-First]** - [READY]\n' } })

test('a tab without a key of its own is told so, and the other goes on', async ({ app }) => {
  const { board, page } = new LocusWindow(app.page)
  await expect(board.card('WP-1-First')).toBeVisible()
  const second = new LocusWindow(await app.context.newPage())
  await second.page.goto(page.url())
  await expect(second.page.getByText('This page is no longer let in')).toBeVisible()
  await expect(second.board.card('WP-1-First')).toHaveCount(0)
  await page.reload()
  await expect(board.card('WP-1-First')).toBeVisible()
})

test('what the page may not do is refused and reported', async ({ app, tolerate }) => {
  tolerate(/Content Security Policy/)
  await expect(new LocusWindow(app.page).board.card('WP-1-First')).toBeVisible()
  const refused = await app.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
        document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "ran"' }))
      }),
  )
  expect(refused).toBe('script-src-elem')
  await expect(app.page).not.toHaveTitle('ran')
})
