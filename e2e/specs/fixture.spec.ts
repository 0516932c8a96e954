/** The specs' own alarm: whatever goes wrong behind a spec makes it fail. The one marked as failing does so on purpose. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/locus.ts'
import { errorsIn, leftOver, MARK } from '../fixtures/watch.ts'

const TROUBLES: Readonly<Record<string, { make: (page: Page) => Promise<unknown>; told: RegExp }>> = {
  'an error in the console': {
    make: (page) => page.evaluate(() => console.error('lost')),
    told: /^console error: lost/,
  },
  'a warning in the console': {
    make: (page) => page.evaluate(() => console.warn('odd')),
    told: /^console warning: odd/,
  },
  'an error that nobody caught': {
    make: (page) => page.evaluate(() => void setTimeout(() => Promise.reject(new Error('astray')))),
    told: /^page error: Error: astray/,
  },
  'content that the page may not have': {
    make: (page) =>
      page.evaluate(() => document.body.append(Object.assign(new Image(), { src: 'https://example.org/spy.png' }))),
    told: /^console error: .*Content Security Policy/,
  },
}

for (const [trouble, { make, told }] of Object.entries(TROUBLES)) {
  test(`notices ${trouble}`, async ({ app, troubles, tolerate }) => {
    tolerate(told)
    await make(app.page)
    await expect.poll(() => troubles.seen).toEqual([expect.stringMatching(told)])
  })
}

test.fail('fails by what it noticed and nobody expected', async ({ app, troubles }) => {
  await app.page.evaluate(() => console.error('lost'))
  await expect.poll(() => troubles.seen).toHaveLength(1)
})

test('an error line of the host is one, whatever else it says is none', () => {
  expect(errorsIn(['warning: slow disk', 'the address opens once', 'error: the store is gone', 'no error'])).toEqual([
    'host: error: the store is gone',
  ])
})

test('a process that is left running is found by its mark', async () => {
  test.skip(process.platform !== 'linux', 'only Linux tells the environment of a process')
  const mark = randomUUID()
  const left = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => {}, 1000)'], {
    env: { [MARK]: mark },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(left.stdout, 'data')
  expect(await leftOver(mark)).toEqual([expect.stringContaining(`left running: ${left.pid}`)])
  left.kill('SIGKILL')
  await once(left, 'exit')
  expect(await leftOver(mark)).toEqual([])
})
