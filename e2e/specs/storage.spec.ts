/** A store that is missing, damaged, of a newer Locus, obstructed, on a full or read-only disk: what the window says and does (10-domain, 90-quality). */
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '../fixtures/locus.ts'
import {
  dateStoreAhead,
  type Mounted,
  mountOver,
  obstructStore,
  removeStore,
  ruinStore,
} from '../fixtures/store-faults.ts'
import { LocusWindow } from '../pages/locus-window.ts'
import { StoragePage } from '../pages/storage.ts'

test.use({
  board: {
    text: '# Task Board\n\n## Ready for Dev\n\n- **[WP-1-Anchor]** - [READY_FOR_DEV]\n- **[WP-1-Buoy]** - [READY_FOR_DEV]\n',
  },
})

test('a missing store offers its backups, and restores one', { tag: '@core' }, async ({
  locus,
  workspace,
  dataFolder,
  start,
}) => {
  await locus.done('init')
  // Within the hour no further backup is made beside the first.
  await rm(path.join(dataFolder, 'backups'), { recursive: true })
  await locus.done('op', 'update_wp', '{"wp_id":"WP-1-Buoy","title":"Paint the buoy","priority":0}')
  await removeStore(workspace.root)
  const target = await start()
  const { board, page } = new LocusWindow(target.page)
  const storage = new StoragePage(page)
  await expect(storage.heading('The store of this folder is missing')).toBeVisible()
  await expect(page.getByText('The Task Board is untouched')).toBeVisible()
  await storage.button(/^Restore the backup of/).click()
  await expect(storage.heading('The backup is back')).toBeVisible()
  await storage.button('Open the workspace').click()
  await expect(board.cardIn('Ready', 'WP-1-Buoy')).toContainText('Paint the buoy')
  await page.reload()
  await expect(board.cardIn('Ready', 'WP-1-Buoy')).toBeVisible()
  await locus.done('verify')
})

test('a missing store is begun anew only when that is said twice', async ({ locus, workspace, start }) => {
  await locus.done('init')
  await locus.done('op', 'update_wp', '{"wp_id":"WP-1-Buoy","title":"Paint the buoy"}')
  await removeStore(workspace.root)
  const { board, page } = new LocusWindow((await start()).page)
  const storage = new StoragePage(page)
  await storage.button('Begin anew…').click()
  await storage.button('No').click()
  await storage.button('Begin anew…').click()
  await storage.button('Begin anew without the backup').click()
  await expect(board.cardIn('Ready', 'WP-1-Buoy')).toBeVisible()
  await expect(board.cardIn('Ready', 'WP-1-Buoy')).not.toContainText('Paint the buoy')
})

test('a store that goes under an open window is offered back when the folder is opened again', async ({
  locus,
  workspace,
  start,
}) => {
  await locus.done('init')
  const { board, page, sync } = new LocusWindow((await start()).page)
  await expect(board.cardIn('Ready', 'WP-1-Anchor')).toBeVisible()
  await removeStore(workspace.root)
  await sync.expectState('Store removed')
  await page.getByRole('button', { name: 'Open it again' }).click()
  await expect(new StoragePage(page).heading('The store of this folder is missing')).toBeVisible()
})

test('a damaged store is rebuilt, with a report of what came back', async ({ locus, workspace, start }) => {
  await locus.done('init')
  await locus.done('op', 'update_wp', '{"wp_id":"WP-1-Buoy","title":"Paint the buoy"}')
  await ruinStore(workspace.root)
  const { board, page } = new LocusWindow((await start()).page)
  const storage = new StoragePage(page)
  await expect(storage.heading('The store of this folder is damaged')).toBeVisible()
  await storage.button('Rebuild the store').click()
  await expect(storage.heading('The store was rebuilt')).toBeVisible()
  await expect(page.getByText('Kept aside')).toBeVisible()
  await storage.button('Open the workspace').click()
  await expect(board.cardIn('Ready', 'WP-1-Buoy')).toBeVisible()
  await locus.done('verify')
})

test('a store of a newer Locus is not touched', async ({ locus, workspace, start }) => {
  await locus.done('init')
  await dateStoreAhead(workspace.root, 99)
  const { page } = new LocusWindow((await start()).page)
  const storage = new StoragePage(page)
  await expect(storage.heading('This folder was used by a newer Locus')).toBeVisible()
  await expect(page.getByText('Its store has format 99')).toBeVisible()
  await storage.button('Back to the start').click()
  await expect(page.getByRole('button', { name: 'Open a repository folder…' })).toBeVisible()
})

test('a file in the way of the store is named, and trying again goes on once it is away', async ({
  workspace,
  start,
}) => {
  await obstructStore(workspace.root)
  const { board, page } = new LocusWindow((await start()).page)
  const storage = new StoragePage(page)
  await expect(storage.heading('Something stands where the store should be')).toBeVisible()
  await removeStore(workspace.root)
  await storage.button('Try again').click()
  await expect(board.cardIn('Ready', 'WP-1-Anchor')).toBeVisible()
})

test.describe('on a disk of its own', () => {
  let disk: Mounted | undefined
  test.afterEach(() => disk?.end())

  test('that is full, the folder is not opened until there is room', async ({ workspace, start }) => {
    const folder = path.join(workspace.root, '.handshake')
    disk = await mountOver(folder, 'size=16k')
    test.skip(disk === undefined, 'mounting a small file system needs root on Linux')
    await writeFile(path.join(folder, 'filler'), Buffer.alloc(16 * 1024)).catch(() => undefined)
    const { board, page } = new LocusWindow((await start()).page)
    const storage = new StoragePage(page)
    await expect(storage.heading('The disk is full')).toBeVisible()
    disk?.remount('size=8m')
    await storage.button('Try again').click()
    await expect(board.cardIn('Ready', 'WP-1-Anchor')).toBeVisible()
  })

  test('that is read-only from the first, nothing is opened and the reason is said', async ({ workspace, start }) => {
    disk = await mountOver(path.join(workspace.root, '.handshake'), 'ro,size=64k')
    test.skip(disk === undefined, 'mounting a small file system needs root on Linux')
    const { page } = new LocusWindow((await start()).page)
    await expect(new StoragePage(page).heading('Nothing can be written here')).toBeVisible()
  })

  test('that became read-only with the store on it, nothing is lost and it opens again once it can be written', async ({
    workspace,
    locus,
    start,
  }) => {
    disk = await mountOver(path.join(workspace.root, '.handshake'), 'size=8m')
    test.skip(disk === undefined, 'mounting a small file system needs root on Linux')
    await locus.done('init')
    disk?.remount('ro')
    const { board, page } = new LocusWindow((await start()).page)
    const storage = new StoragePage(page)
    await expect(storage.heading('Nothing can be written here')).toBeVisible()
    disk?.remount('rw')
    await storage.button('Try again').click()
    await expect(board.cardIn('Ready', 'WP-1-Anchor')).toBeVisible()
    await locus.done('verify')
  })
})
