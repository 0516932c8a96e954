/** How the window is carried: its first start, a reload, a further tab, a host that goes and comes back. */
import { expect, test } from '../fixtures/locus.ts'

test.use({ board: { text: '# Task Board\n\n## Ready\n\n- **[WP-1-First]** - [READY]\n' } })

test('the window opens on the workspace that was named, and again after a reload @core', async ({ app }) => {
  await expect(app.page.getByText('WP-1-First')).toBeVisible()
  await app.page.reload()
  await expect(app.page.getByText('WP-1-First')).toBeVisible()
})

test('the start screen opens what the folder dialog gives @core', async ({ start, workspace }) => {
  const app = await start('start screen')
  test.skip(!app.can.dialogs, 'a browser has no native folder dialog')
  await app.answerFolder(null)
  const open = app.page.getByRole('button', { name: 'Open a repository folder' })
  await open.click()
  await expect(open).toBeVisible()
  await app.answerFolder(workspace.root)
  await open.click()
  await expect(app.page.getByText('WP-1-First')).toBeVisible()
})

test('the window goes on where it was when the application is started again @core', async ({ start }) => {
  const first = await start()
  await expect(first.page.getByText('WP-1-First')).toBeVisible()
  expect(await first.close()).toBe(0)
  const second = await start()
  await expect(second.page.getByText('WP-1-First')).toBeVisible()
})

test('a tab without a key of its own is told so, and the other goes on', async ({ app }) => {
  await expect(app.page.getByText('WP-1-First')).toBeVisible()
  const second = await app.context.newPage()
  await second.goto(app.page.url())
  await expect(second.getByText('This page is no longer let in')).toBeVisible()
  await expect(second.getByText('WP-1-First')).toHaveCount(0)
  await app.page.reload()
  await expect(app.page.getByText('WP-1-First')).toBeVisible()
})

test('a tab comes back by itself after its host was killed and started again', async ({ start, tolerate }) => {
  tolerate(/ERR_CONNECTION_REFUSED|WebSocket connection/)
  const first = await start()
  await expect(first.page.getByText('WP-1-First')).toBeVisible()
  await first.kill()
  await expect(first.page.getByText('Locus does not answer')).toBeVisible()
  await start()
  await expect(first.page.getByText('Locus does not answer')).toBeHidden({ timeout: 20_000 })
  await expect(first.page.getByText('WP-1-First')).toBeVisible()
})

test('what the page may not do is refused and reported', async ({ app, tolerate }) => {
  tolerate(/Content Security Policy/)
  await expect(app.page.getByText('WP-1-First')).toBeVisible()
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
