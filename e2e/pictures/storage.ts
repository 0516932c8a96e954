/** The pictures of what befalls a store: missing, damaged, rebuilt, of a newer Locus, obstructed, read-only, on a full disk. */
import path from 'node:path'
import { expect } from '@playwright/test'
import { dateStoreAhead, mountOver, obstructStore, removeStore, ruinStore } from '../fixtures/store-faults.ts'
import { StoragePage } from '../pages/storage.ts'
import { fewCards } from './boards.ts'
import type { Studio, Subject } from './studio.ts'

/** The faults, each with the heading of its screen. */
const FAULTS: readonly { name: string; heading: string; befall: (root: string) => Promise<unknown> }[] = [
  { name: 'missing', heading: 'The store of this folder is missing', befall: removeStore },
  { name: 'damaged', heading: 'The store of this folder is damaged', befall: ruinStore },
  { name: 'newer', heading: 'This folder was used by a newer Locus', befall: (root) => dateStoreAhead(root, 99) },
  { name: 'obstructed', heading: 'Something stands where the store should be', befall: obstructStore },
]

export const storage: Subject = {
  name: 'storage',
  draw: async (studio) => {
    for (const { name, heading, befall } of FAULTS) {
      const { root, locus, open } = await studio.stage(`breakwater-${name}`, { text: fewCards() })
      // Where a file is in the way there was no store before, and so no backup to offer.
      if (befall !== obstructStore) await locus.done('init')
      await befall(root)
      const { page } = await open()
      const screen = new StoragePage(page)
      await expect(screen.heading(heading)).toBeVisible()
      await studio.take(page, `storage-${name}`)
      if (name === 'damaged') {
        await screen.button('Rebuild the store').click()
        await expect(screen.heading('The store was rebuilt')).toBeVisible()
        await studio.take(page, 'storage-rebuilt')
      }
      await page.context().close()
    }
    await onDisk(studio, 'unwritable', 'ro,size=64k', 'Nothing can be written here')
    await onDisk(studio, 'full', 'size=4k', 'The disk is full')
  },
}

/** A store on a disk of its own; without the right to mount one there is no picture. */
async function onDisk(studio: Studio, name: string, options: string, heading: string): Promise<void> {
  const { root, open } = await studio.stage(`breakwater-${name}`, { text: fewCards() })
  const disk = await mountOver(path.join(root, '.handshake'), options)
  if (!disk) return
  try {
    const { page } = await open()
    await expect(new StoragePage(page).heading(heading)).toBeVisible()
    await studio.take(page, `storage-${name}`)
    await page.context().close()
  } finally {
    disk.end()
  }
}
