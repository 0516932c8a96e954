/** What a page may not do: another script, another origin, another page, another window, a permission (design: 87-electron-double, §4 and §5). */
import { expect, test } from './fixture.ts'

test.describe('a page', { tag: '@core' }, () => {
  test('is a secure context under its own policy', async ({ open }) => {
    const page = await open()
    const refused = page.waitForEvent('console', (message) => /Content Security Policy/.test(message.text()))
    const state = await page.evaluate(() => [isSecureContext, 'inline' in globalThis, document.title])
    expect(state).toEqual([true, false, 'Facts'])
    expect(await page.evaluate(() => fetch('https://example.org/').catch((error) => error.message))).toBe(
      'Failed to fetch',
    )
    expect((await refused).type()).toBe('error')
  })

  test('loads what the session lets pass, and reaches nothing outside', async ({ open, shared }) => {
    const page = await open({ file: 'other.html' })
    const statusOf = (path: string) =>
      page.evaluate(
        (asked) =>
          fetch(asked).then(
            ({ status }) => status,
            (error: Error) => error.message,
          ),
        path,
      )
    expect(await statusOf('page.js')).toBe(200)
    expect(await statusOf('missing.js')).toBe(404)
    expect(await statusOf('cancelled.js')).toBe('Failed to fetch')
    expect(await statusOf('https://example.org/x')).toBe('Failed to fetch')
    expect(await shared.evaluate(() => fixture.loads)).toEqual(['app://locus/cancelled.js', 'https://example.org/x'])
  })

  test('stays where it is when a navigation is refused, and asks in this order', async ({ open, shared }) => {
    const page = await open()
    await shared.evaluate(() => {
      fixture.told.length = 0
      fixture.prevents.add('will-navigate')
    })
    const told = () => shared.evaluate(() => fixture.told)
    await page.getByText('same').click()
    await expect.poll(told).toEqual(['will-frame-navigate', 'will-navigate'])
    await page.evaluate(() => {
      location.href = 'https://example.org/'
    })
    await expect.poll(async () => (await told()).length).toBe(4)
    expect(await page.evaluate(() => document.title)).toBe('Facts')
    expect(await shared.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL())).toBe(
      'app://locus/index.html',
    )
  })

  test('goes where it is let', async ({ open, shared }) => {
    const page = await open()
    await shared.evaluate(() => {
      fixture.told.length = 0
    })
    await page.getByText('same').click()
    await expect(page).toHaveTitle('Other')
    await expect
      .poll(() => shared.evaluate(() => fixture.told))
      .toEqual(['will-frame-navigate', 'will-navigate', 'did-navigate', 'dom-ready', 'did-finish-load'])
  })

  test('does not ask for a reload, for what main loads, or within the document', async ({ open, shared }) => {
    const page = await open()
    await shared.evaluate(() => {
      fixture.told.length = 0
    })
    await page.reload()
    await shared.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://locus/other.html'))
    await expect(page).toHaveTitle('Other')
    await page.evaluate(() => {
      location.hash = '#within'
    })
    await expect.poll(() => shared.evaluate(() => fixture.told.at(-1))).toBe('did-navigate-in-page')
    const told = await shared.evaluate(() => fixture.told)
    expect(told.filter((name) => name.startsWith('will-'))).toEqual([])
    expect(told.filter((name) => name === 'did-navigate')).toHaveLength(2)
  })

  test('asks for a frame within it', async ({ open, shared }) => {
    await shared.evaluate(() => fixture.prevents.add('will-frame-navigate'))
    const page = await open({ file: 'frames.html' })
    expect(await shared.evaluate(() => fixture.told)).toContain('will-frame-navigate')
    expect(
      page
        .frames()
        .map((frame) => frame.name() + frame.url())
        .filter((url) => url.endsWith('other.html')),
    ).toEqual([])
  })

  test('opens no window: its handler is asked, and it gets null', async ({ open, shared }) => {
    const page = await open()
    expect(await page.evaluate(() => window.open('https://example.org/a', '_blank'))).toBeNull()
    expect(await page.evaluate(() => window.open('other.html'))).toBeNull()
    await page.getByText('new').click()
    await expect
      .poll(() => shared.evaluate(() => fixture.opens))
      .toEqual(['https://example.org/a', 'app://locus/other.html', 'app://locus/other.html'])
    const chromium = await shared.context().newCDPSession(page)
    const pages = async () =>
      (await chromium.send('Target.getTargets')).targetInfos.filter(({ type }) => type === 'page').length
    await expect.poll(pages).toBe(1)
    expect(await shared.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('has the permissions that both handlers give, and no other', async ({ open, shared }) => {
    const page = await open()
    const stateOf = (name: string) =>
      page.evaluate(async (asked) => (await navigator.permissions.query({ name: asked as PermissionName })).state, name)
    expect(await stateOf('geolocation')).toBe('denied')
    expect(await stateOf('clipboard-read')).toBe('denied')
    expect(await stateOf('clipboard-write')).toBe('granted')
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
    const origins = await shared.evaluate(() => fixture.permissions.map(({ origin }) => origin))
    expect([...new Set(origins)]).toEqual(['app://locus/'])
  })
})
