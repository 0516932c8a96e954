/** The life of the application and its windows, in Electron's order (design: 87-electron-double, §5). */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { applicationEnv, rootFlags } from '../../targets/electron.ts'
import { expect, FACTS, openWindow, type Started, test } from './fixture.ts'

/** What the application was told until its end. */
async function toldBy({ dataFolder }: Started): Promise<string[]> {
  return JSON.parse(await readFile(path.join(dataFolder, 'told.json'), 'utf8')) as string[]
}

test.describe('the application', { tag: '@core' }, () => {
  test('is ready after its main module, and knows its manifest', async ({ launch }) => {
    const { app } = await launch()
    const [first, ...others] = await app.evaluate(() => [...fixture.told])
    expect([first, ...others.sort()]).toEqual(['will-finish-launching', 'ready', 'when ready'])
    expect(
      await app.evaluate(({ app: application }) => [
        application.getName(),
        application.getVersion(),
        application.isPackaged,
        fixture.processType,
        typeof process.versions['electron'],
      ]),
    ).toEqual(['facts', '1.2.3', false, 'browser', 'string'])
  })

  test('ends by itself after its last window', async ({ launch }) => {
    const started = await launch()
    const page = await openWindow(started.app)
    await page.close()
    expect(await started.ended).toBe(0)
    const told = await toldBy(started)
    expect(told.slice(told.indexOf('close'))).toEqual([
      'close',
      'closed',
      'window-all-closed',
      'before-quit',
      'will-quit',
      'quit',
    ])
  })

  test('closes its windows when it quits, and does not say that there are none', async ({ launch }) => {
    const started = await launch()
    await openWindow(started.app)
    await started.app.close()
    expect(await started.ended).toBe(0)
    const told = await toldBy(started)
    expect(told.slice(told.indexOf('before-quit'))).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit'])
  })

  test('goes on when a window or will-quit holds the end back, and can quit later', async ({ launch }) => {
    const { app, ended } = await launch()
    await openWindow(app)
    const quit = () => app.evaluate(({ app: application }) => application.quit())
    await app.evaluate(() => fixture.prevents.add('close'))
    await quit()
    await expect.poll(() => app.evaluate(() => fixture.told.at(-1))).toBe('close')
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    await app.evaluate(() => {
      fixture.prevents.clear()
      fixture.prevents.add('will-quit')
    })
    await quit()
    await expect.poll(() => app.evaluate(() => fixture.told.at(-1))).toBe('will-quit')
    await app.evaluate(() => fixture.prevents.clear())
    await quit().catch(() => undefined)
    expect(await ended).toBe(0)
  })

  test('starts once in a data folder: a further start tells the first and ends', async ({ launch, target }) => {
    const { app, dataFolder } = await launch()
    await openWindow(app)
    const program = app.process().spawnfile
    await promisify(execFile)(program, [...rootFlags(), FACTS, '--further'], {
      cwd: dataFolder,
      env: applicationEnv({ FACTS_DATA: dataFolder }),
    })
    await expect.poll(() => app.evaluate(() => fixture.seconds.length)).toBe(1)
    const [second] = await app.evaluate(() => fixture.seconds)
    expect(second?.argv, target).toContain('--further')
    expect([second?.cwd, second?.isReady]).toEqual([dataFolder, true])
  })

  test('keeps what its pages store, over restarts', async ({ launch }) => {
    const first = await launch()
    await (await openWindow(first.app)).evaluate(() => localStorage.setItem('theme', 'dark'))
    await first.app.close()
    await first.ended
    const second = await launch(first.dataFolder)
    const page = await openWindow(second.app)
    expect(await page.evaluate(() => localStorage.getItem('theme'))).toBe('dark')
  })

  test('takes its pages along when it is killed', async ({ launch }) => {
    const { app, child, ended } = await launch()
    await openWindow(app)
    child.kill('SIGKILL')
    // That nothing is left running is looked at after every one of these specs.
    expect(await ended).toBeNull()
  })
})

test.describe('a window', { tag: '@core' }, () => {
  test('is ready to show once, after its page is loaded', async ({ open, shared }) => {
    const page = await open()
    await expect.poll(() => shared.evaluate(() => fixture.told)).toContain('ready-to-show')
    const told = await shared.evaluate(() => fixture.told)
    expect(told.filter((name) => /^(dom|did-finish|ready)/.test(name))).toEqual([
      'dom-ready',
      'did-finish-load',
      'ready-to-show',
    ])
    const own = await shared.browserWindow(page)
    expect(await own.evaluate((window) => [window.isVisible(), window.isMinimized(), window.isDestroyed()])).toEqual([
      false,
      false,
      false,
    ])
    await own.evaluate((window) => window.show())
    expect(await own.evaluate((window) => window.isVisible())).toBe(true)
    await page.reload()
    expect((await shared.evaluate(() => fixture.told)).filter((name) => name === 'ready-to-show')).toHaveLength(1)
  })

  test('has the size it was made with, and another when it is told', async ({ open, shared }) => {
    const page = await open()
    const own = await shared.browserWindow(page)
    expect(await own.evaluate((window) => window.getNormalBounds())).toMatchObject({ width: 700, height: 500 })
    const before = await page.evaluate(() => innerWidth)
    await own.evaluate((window) => window.setBounds({ width: 900, height: 600 }))
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(before + 200)
  })

  test('stays when its close is held back', async ({ open, shared }) => {
    const page = await open()
    await shared.evaluate(() => fixture.prevents.add('close'))
    const own = await shared.browserWindow(page)
    await own.evaluate((window) => window.close())
    expect(await own.evaluate((window) => window.isDestroyed())).toBe(false)
    await shared.evaluate(() => fixture.prevents.clear())
    const closed = page.waitForEvent('close')
    await own.evaluate((window) => window.close())
    await closed
    await expect.poll(() => shared.evaluate(() => fixture.told)).toContain('closed')
  })

  test('shares what it stores with another, and outlives its crash', async ({ open, shared }) => {
    const first = await open()
    const second = await open()
    await first.evaluate(() => localStorage.setItem('shared', 'yes'))
    expect(await second.evaluate(() => localStorage.getItem('shared'))).toBe('yes')
    const own = await shared.browserWindow(first)
    await own.evaluate((window) => window.webContents.forcefullyCrashRenderer())
    await expect.poll(() => shared.evaluate(() => fixture.told)).toContain('render-process-gone')
    expect(await second.evaluate(() => document.title)).toBe('Facts')
    expect(await shared.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2)
    await shared.evaluate(({ BrowserWindow }) => {
      fixture.told.length = 0
      BrowserWindow.getAllWindows()[0]?.webContents.reload()
    })
    await expect.poll(() => shared.evaluate(() => fixture.told)).toContain('did-finish-load')
  })
})
