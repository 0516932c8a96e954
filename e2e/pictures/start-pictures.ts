/** The pictures of beginning: the start screen, the sample workspace, and what befell a store; light and dark. */
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { commandLine } from '../fixtures/command-line.ts'
import { sampleRoot } from '../fixtures/sample.ts'
import { dateStoreAhead, mountOver, obstructStore, removeStore, ruinStore } from '../fixtures/store-faults.ts'
import { makeWorkspace } from '../fixtures/workspace.ts'
import type { LocusWindow } from '../pages/locus-window.ts'
import { StoragePage } from '../pages/storage.ts'

/** What the pictures are taken with. */
export interface StartStage {
  /** A folder for everything that is made. */
  scratch: string
  open: (options: { repo?: string; dataFolder: string }) => Promise<LocusWindow>
  take: (page: Page, name: string) => Promise<void>
}

/** Takes them all. */
export async function startPictures(stage: StartStage): Promise<void> {
  const dataFolder = path.join(stage.scratch, 'start-data')
  const window = await stage.open({ dataFolder })
  const { page, start, board } = window
  await expect(start.openSample).toBeVisible()
  await both(stage, page, 'start-empty')

  await start.openSample.click()
  await expect(board.cardIn('In progress', 'WP-1-Datum-Offset-v1')).toBeVisible()
  const sample = await sampleRoot(dataFolder)
  await page.mouse.move(700, 20)
  await both(stage, page, 'sample-board')

  const gone = await namedWorkspace(stage, 'old-pier')
  await commandLine(gone, dataFolder).done('init')
  const other = await stage.open({ repo: gone, dataFolder })
  await expect(other.board.cardIn('Ready', 'WP-1-Anchor')).toBeVisible()
  await other.page.context().close()
  await rm(gone, { recursive: true })
  await start.leaveWorkspace('tidebook')
  await expect(start.recent(gone)).toContainText('not there any more')
  await both(stage, page, 'start-recent')
  await page.context().close()
  await storagePictures(stage)
  await rm(path.dirname(sample), { recursive: true, force: true })
}

/** The faults, each with the heading of its screen. */
const FAULTS: readonly { name: string; heading: string; befall: (root: string) => Promise<unknown> }[] = [
  { name: 'missing', heading: 'The store of this folder is missing', befall: removeStore },
  { name: 'damaged', heading: 'The store of this folder is damaged', befall: ruinStore },
  { name: 'newer', heading: 'This folder was used by a newer Locus', befall: (root) => dateStoreAhead(root, 99) },
  { name: 'obstructed', heading: 'Something stands where the store should be', befall: obstructStore },
]

async function storagePictures(stage: StartStage): Promise<void> {
  for (const { name, heading, befall } of FAULTS) {
    const dataFolder = path.join(stage.scratch, `${name}-data`)
    const root = await namedWorkspace(stage, `breakwater-${name}`)
    // Where a file is in the way there was no store before, and so no backup to offer.
    if (befall !== obstructStore) await commandLine(root, dataFolder).done('init')
    await befall(root)
    const { page } = await stage.open({ repo: root, dataFolder })
    const storage = new StoragePage(page)
    await expect(storage.heading(heading)).toBeVisible()
    await both(stage, page, `storage-${name}`)
    if (name === 'damaged') {
      await storage.button('Rebuild the store').click()
      await expect(storage.heading('The store was rebuilt')).toBeVisible()
      await both(stage, page, 'storage-rebuilt')
    }
    await page.context().close()
  }
  await diskPicture(stage, 'unwritable', 'ro,size=64k', 'Nothing can be written here')
  await diskPicture(stage, 'full', 'size=4k', 'The disk is full')
}

/** A store on a disk of its own; without the right to mount one there is no picture. */
async function diskPicture(stage: StartStage, name: string, options: string, heading: string): Promise<void> {
  const root = await namedWorkspace(stage, `breakwater-${name}`)
  const disk = await mountOver(path.join(root, '.handshake'), options)
  if (!disk) return
  try {
    const { page } = await stage.open({ repo: root, dataFolder: path.join(stage.scratch, `${name}-data`) })
    await expect(new StoragePage(page).heading(heading)).toBeVisible()
    await both(stage, page, `storage-${name}`)
    await page.context().close()
  } finally {
    disk.end()
  }
}

async function namedWorkspace({ scratch }: StartStage, name: string): Promise<string> {
  const text = '# Task Board\n\n## Ready for Dev\n\n- **[WP-1-Anchor]** - [READY_FOR_DEV]\n'
  const made = await makeWorkspace({ board: { text }, git: true })
  const root = path.join(scratch, name)
  await mkdir(scratch, { recursive: true })
  await rename(made.root, root)
  return root
}

/** One picture as it is in the light, and one in the dark. */
async function both({ take }: StartStage, page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // The colours change with the next frame, and some of them by a transition.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    await take(page, `${name}-${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
