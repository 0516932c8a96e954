import { describe, expect, it } from 'vitest'
import { openingCommand, openPage } from './open-page.ts'

const URL = 'http://127.0.0.1:4711/#locus-secret=a&b;c'

describe('opening the browser', () => {
  it.each([
    ['linux', ['xdg-open', URL]],
    ['darwin', ['open', URL]],
    ['win32', ['rundll32', 'url.dll,FileProtocolHandler', URL]],
  ] as const)('on %s hands the address over as one argument', (platform, command) => {
    expect(openingCommand(platform, URL)).toEqual(command)
  })

  it('says so where there is no program for it', async () => {
    const [known] = openingCommand('darwin', URL)
    if (process.platform === 'darwin') expect(known).toBe('open')
    else expect(await openPage(URL, 'win32')).toBe(process.platform === 'win32')
  })
})
