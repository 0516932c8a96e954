/** A port that the page makes and the preload hands to main (design: 87-electron-double, §3). */
import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'

declare global {
  // Of the page in these specs.
  var port: MessagePort
  var back: unknown[]
  var closes: number
}

/** Makes a channel in the page, sends on it, and only then hands it over. */
async function handOver(page: Page, ...early: string[]): Promise<void> {
  await page.evaluate((messages) => {
    const { port1, port2 } = new MessageChannel()
    globalThis.port = port1
    globalThis.back = []
    globalThis.closes = 0
    port1.onmessage = ({ data }) => back.push(data)
    port1.addEventListener('close', () => closes++)
    for (const message of messages) port1.postMessage(message)
    window.postMessage('port', '/', [port2])
  }, early)
}

test.describe('a port', { tag: '@core' }, () => {
  test('comes alone from the main frame of our origin', async ({ open, shared }) => {
    await handOver(await open())
    const came = () => shared.evaluate(() => fixture.ports.map(({ port: _port, ...others }) => others))
    await expect.poll(async () => (await came()).length).toBe(1)
    expect((await came())[0]).toMatchObject({
      count: 1,
      url: 'app://locus/index.html',
      origin: 'app://locus',
      parent: null,
    })
    const own = await shared.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.id)
    expect((await came())[0]?.sender).toBe(own)
  })

  test('holds what was sent early until main starts it, in order', async ({ open, shared }) => {
    const page = await open()
    await handOver(page, 'first', 'second')
    await expect.poll(() => shared.evaluate(() => fixture.ports.length)).toBe(1)
    await page.evaluate(() => port.postMessage('third'))
    expect(await shared.evaluate(() => fixture.ports[0]?.got)).toEqual([])
    await shared.evaluate(() => fixture.ports[0]?.port.start())
    await expect.poll(() => page.evaluate(() => back)).toEqual(['first', 'second', 'third'])
  })

  test('carries text of any kind, bytes and plain values unharmed', async ({ open, shared }) => {
    const page = await open()
    await handOver(page)
    await expect.poll(() => shared.evaluate(() => fixture.ports.length)).toBe(1)
    await shared.evaluate(() => fixture.ports[0]?.port.start())
    await page.evaluate(() => {
      port.postMessage('ä 🚢 \ud800 \u2028 </script>')
      port.postMessage(new Uint8Array([0, 127, 255]))
      port.postMessage({ list: [1, null, undefined, -1.5, true], __proto__: null, nested: { 'a b': '' } })
    })
    await expect.poll(() => page.evaluate(() => back.length)).toBe(3)
    const [text, bytes, value] = await page.evaluate(() => [
      back[0] === 'ä 🚢 \ud800 \u2028 </script>',
      back[1] instanceof Uint8Array && [...back[1]],
      back[2],
    ])
    expect([text, bytes]).toEqual([true, [0, 127, 255]])
    expect(value).toEqual({ list: [1, null, undefined, -1.5, true], nested: { 'a b': '' } })
  })

  test('tells main when the page closes it, reloads or crashes', async ({ open, shared }) => {
    const page = await open()
    const closed = () => shared.evaluate(() => fixture.ports.map((entry) => entry.closed))
    await handOver(page)
    await expect.poll(closed).toEqual([0])
    await page.evaluate(() => port.close())
    await expect.poll(closed).toEqual([1])
    await handOver(page)
    await expect.poll(closed).toEqual([1, 0])
    await page.reload()
    await expect.poll(closed).toEqual([1, 1])
    await handOver(page)
    await expect.poll(closed).toEqual([1, 1, 0])
    await shared.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
    await expect.poll(closed).toEqual([1, 1, 1])
  })

  test('tells the page when main closes it, and takes nothing after that', async ({ open, shared }) => {
    const page = await open()
    await handOver(page)
    await expect.poll(() => shared.evaluate(() => fixture.ports.length)).toBe(1)
    await shared.evaluate(() => {
      fixture.ports[0]?.port.start()
      fixture.ports[0]?.port.close()
    })
    await expect.poll(() => page.evaluate(() => closes)).toBe(1)
    await page.evaluate(() => port.postMessage('late'))
    await shared.evaluate(() => fixture.ports[0]?.port.postMessage('late'))
    expect(await shared.evaluate(() => fixture.ports[0]?.got)).toEqual([])
  })
})
