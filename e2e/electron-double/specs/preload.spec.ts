/** The preload and the page: two worlds over one document (design: 87-electron-double, §2). */
import { expect, test } from './fixture.ts'

test.describe('a sandboxed preload', { tag: '@core' }, () => {
  test('has run before the first line of the page, which sees nothing of it', async ({ open }) => {
    const page = await open()
    expect(await page.evaluate('seen')).toEqual({
      require: 'undefined',
      process: 'undefined',
      secret: 'undefined',
      isPreloadThere: true,
    })
  })

  test('adds no name to the page', async ({ open }) => {
    const names = 'Object.getOwnPropertyNames(window).sort()'
    const withPreload = await (await open()).evaluate(names)
    const without = await (await open({ preload: '' })).evaluate(names)
    expect(withPreload).toEqual(without)
  })

  test('sees the document and nothing of the page, and has no module but electron', async ({ open }) => {
    const page = await open()
    const saw = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = ({ data }) => resolve(data)
          window.postMessage('look', '/', [port2])
        }),
    )
    expect(saw).toEqual({ pageGlobal: 'undefined', heading: 'Facts', files: 'module not found: fs' })
  })

  test('is not misled by a page that changes what everything inherits', async ({ open, shared }) => {
    const page = await open()
    await page.evaluate(() => {
      MessagePort.prototype.postMessage = () => undefined
      Array.prototype.map = () => []
      window.postMessage('port', '/', [new MessageChannel().port1])
    })
    await expect.poll(() => shared.evaluate(() => fixture.ports.map(({ count }) => count))).toEqual([1])
  })
})
