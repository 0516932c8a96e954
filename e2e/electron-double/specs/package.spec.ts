/**
 * The archive of a package, started (ADR 0026). It is taken apart first: the stand-in's Node reads no archive, and Electron's own
 * is closed to Playwright by the package's fuses. What lies in it must be enough: nothing of the checkout is near.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { extractAll } from '@electron/asar'
import { packageInto } from '../../../scripts/package.mjs'
import { makeElectronStandIn } from '../../../scripts/packaging/electron-stand-in.mjs'
import { test as base, expect, skipBecause } from '../../fixtures/locus.ts'
import { sampleRoot } from '../../fixtures/sample.ts'
import { LocusWindow } from '../../pages/locus-window.ts'

const test = base.extend<{ packaged: string }>({
  packaged: async ({ target: _target }, use, testInfo) => {
    skipBecause(testInfo, process.platform === 'linux' ? undefined : 'the layout of the package is described for Linux')
    const folder = await mkdtemp(path.join(tmpdir(), 'locus-packaged-'))
    const [dist, app, apart] = ['dist', 'locus', 'application'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ]
    await makeElectronStandIn(dist)
    await packageInto(app, { electronDist: dist })
    extractAll(path.join(app, 'resources/app.asar'), apart)
    await use(apart)
    await rm(folder, { recursive: true, force: true })
  },
})

test.use({ board: { text: '# Task Board\n\n## Ready\n\n- **[WP-1-First]** - [READY]\n' } })

test.describe('what was packaged', { tag: '@core' }, () => {
  test('opens a workspace, follows its board, and lays out its sample', async ({
    packaged,
    start,
    file,
    locus,
    dataFolder,
  }) => {
    const opened = await start('workspace', packaged)
    const { board } = new LocusWindow(opened.page)
    await expect(board.card('WP-1-First')).toBeVisible()
    await file.edit((text) => `${text}- **[WP-1-Second]** - [READY]\n`)
    await expect(board.cardIn('Ready', 'WP-1-Second')).toBeVisible()
    await opened.close()
    await locus.done('verify')

    const { page } = await start('start screen', packaged)
    const window = new LocusWindow(page)
    await window.start.openSample.click()
    await expect(window.board.cardIn('In progress', 'WP-1-Datum-Offset-v1')).toBeVisible()
    await rm(path.dirname(await sampleRoot(dataFolder)), { recursive: true })
  })
})
