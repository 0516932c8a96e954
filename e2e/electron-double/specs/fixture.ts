/**
 * The facts about Electron that Locus rests on (design: 87-electron-double), as specs over a small application of their
 * own. They run on the stand-in, and on a real Electron wherever there is one: what differs there is the stand-in's fault.
 */

import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import { skipWithout } from '../../fixtures/skips.ts'
import { leftOver, MARK } from '../../fixtures/watch.ts'
import { applicationEnv, type ElectronKind, launchApplication } from '../../targets/electron.ts'

export { expect }

/** The application of these specs. */
export const FACTS = path.join(import.meta.dirname, 'app')

/** What the application's `fixture` holds, as far as specs read it. */
export interface Noted {
  told: string[]
  seconds: { argv: string[]; cwd: string; isReady: boolean }[]
  opens: string[]
  loads: string[]
  permissions: { permission: string; origin: string }[]
  ports: {
    port: Electron.MessagePortMain
    count: number
    sender: number
    url: string
    origin: string
    parent: unknown
    got: unknown[]
    closed: number
  }[]
  prevents: Set<string>
  quitsWithoutWindows: boolean
  openWindow(options?: { file?: string; preload?: string }): Promise<number>
  processType: string
}

declare global {
  // Of the application's main process: specs name it in what they evaluate there.
  var fixture: Noted
}

/** A started application. */
export interface Started {
  readonly app: ElectronApplication
  /** The folder it keeps its data in. */
  readonly dataFolder: string
  /** Its process, which Playwright forgets once it has closed the application. */
  readonly child: ChildProcess
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
}

interface OfWorker {
  target: ElectronKind
  /** Starts, once, the application for all specs that do not end it. */
  startShared: () => Promise<ElectronApplication>
}

interface OfTest {
  /** That application; it lives on without windows. */
  shared: ElectronApplication
  /** Starts an application of the spec's own; all that are started are ended, and leave nothing running. */
  launch: (dataFolder?: string) => Promise<Started>
  /** Opens a window of the shared application; closed after the spec. */
  open: (options?: { file?: string; preload?: string }) => Promise<Page>
}

async function start(target: ElectronKind, dataFolder: string, mark = ''): Promise<Started> {
  const app = await launchApplication(target, FACTS, [], applicationEnv({ FACTS_DATA: dataFolder, [MARK]: mark }))
  const child = app.process()
  return { app, dataFolder, child, ended: once(child, 'exit').then(() => child.exitCode) }
}

/** Opens a window and answers its page once it is loaded. */
export async function openWindow(app: ElectronApplication, options = {}): Promise<Page> {
  const opened = app.waitForEvent('window')
  await app.evaluate((_electron, wanted) => fixture.openWindow(wanted), options)
  const page = await opened
  // Main knows that the page is loaded; Playwright may still be at the empty one before it.
  await page.waitForFunction(() => location.href !== 'about:blank' && document.readyState === 'complete')
  return page
}

const newFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'locus-facts-'))

export const test = base.extend<OfTest, OfWorker>({
  target: ['electron-double', { option: true, scope: 'worker' }],

  startShared: [
    async ({ target }, use) => {
      let started: Promise<Started> | undefined
      await use(async () => {
        started ??= newFolder().then((dataFolder) => start(target, dataFolder))
        return (await started).app
      })
      if (started === undefined) return
      const { app, dataFolder, ended } = await started
      await app.close()
      await ended
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker' },
  ],

  shared: async ({ startShared, target }, use, testInfo) => {
    skipWithout(target, testInfo)
    const app = await startShared()
    await app.evaluate(() => {
      fixture.quitsWithoutWindows = false
      fixture.prevents.clear()
      for (const list of ['told', 'opens', 'loads', 'permissions', 'ports'] as const) fixture[list].length = 0
    })
    await use(app)
  },

  open: async ({ shared }, use) => {
    const pages: Page[] = []
    await use(async (options) => {
      const page = await openWindow(shared, options)
      pages.push(page)
      return page
    })
    for (const page of pages) if (!page.isClosed()) await page.close()
  },

  launch: async ({ target }, use, testInfo) => {
    skipWithout(target, testInfo)
    const mark = randomUUID()
    const folders: string[] = []
    const all: Started[] = []
    await use(async (folder) => {
      const dataFolder = folder ?? (await newFolder())
      folders.push(dataFolder)
      const started = await start(target, dataFolder, mark)
      all.push(started)
      return started
    })
    for (const { app, child, ended } of all) {
      if (child.exitCode === null && child.signalCode === null) await app.close()
      await ended
    }
    expect(await leftOver(mark)).toEqual([])
    for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})
