import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findElectron, findOrDownloadElectron, windowFault } from './electron-binary.mjs'
import { wishes } from './start.mjs'

let folder: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'locus-start-')))
})
afterEach(() => rm(folder, { recursive: true }))

describe('what npm start is asked for', () => {
  it('is the folder that npm was called from', async () => {
    const [checkout, repo] = [path.join(folder, 'locus'), path.join(folder, 'repo')]
    await Promise.all([mkdir(checkout), mkdir(repo)])
    expect(wishes([], repo, checkout)).toEqual({ browser: false, open: true, folder: repo })
  })

  it('is the start screen when that is the checkout itself, by whichever name, or lies in it', async () => {
    const checkout = path.join(folder, 'locus')
    await mkdir(path.join(checkout, 'docs'), { recursive: true })
    await symlink(checkout, path.join(folder, 'alias'))
    for (const from of [checkout, path.join(checkout, 'docs'), path.join(folder, 'alias')]) {
      expect(wishes([], from, checkout), from).toEqual({ browser: false, open: true })
    }
    const beside = path.join(folder, 'locus-2')
    await mkdir(beside)
    expect(wishes([], beside, checkout).folder).toBe(beside)
  })

  it('is the folder that is named, from where npm was called', () => {
    expect(wishes(['--browser', 'repo'], folder, folder)).toEqual({
      browser: true,
      open: true,
      folder: path.join(folder, 'repo'),
    })
    expect(wishes(['/abs', '--no-open'], folder, folder)).toEqual({ browser: false, open: false, folder: '/abs' })
  })
})

describe("Electron's program", () => {
  /** An `electron` package whose program is downloaded or not. */
  async function electronPackage(downloaded: boolean, installer = 'process.exit(1)'): Promise<string> {
    await writeFile(path.join(folder, 'install.js'), installer)
    if (!downloaded) return folder
    await mkdir(path.join(folder, 'dist'))
    await writeFile(path.join(folder, 'dist', 'electron'), '')
    await writeFile(path.join(folder, 'path.txt'), 'electron')
    return folder
  }

  it('is the one that is named, or the reason names what is wrong', async () => {
    const named = path.join(folder, 'mine')
    await writeFile(named, '')
    expect(findElectron({ ELECTRON_EXEC_PATH: named }, folder)).toEqual({ program: named })
    expect(findElectron({ ELECTRON_EXEC_PATH: '/nowhere' }, folder)).toEqual({
      reason: 'ELECTRON_EXEC_PATH names /nowhere, which is not there',
    })
  })

  it('may lie in another dist folder', async () => {
    const dist = path.join(folder, 'other')
    await mkdir(dist)
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: dist }, folder)).toEqual({
      reason: `there is no Electron in ${dist}`,
    })
    await writeFile(path.join(dist, 'electron'), '')
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: dist }, folder)).toEqual({
      program: path.join(dist, 'electron'),
    })
  })

  it("is the package's own", async () => {
    await electronPackage(true)
    expect(await findOrDownloadElectron({}, folder)).toEqual({ program: path.join(folder, 'dist', 'electron') })
  })

  it('is downloaded where it never was', async () => {
    await electronPackage(
      false,
      `const fs = require('node:fs')
       fs.mkdirSync(__dirname + '/dist')
       fs.writeFileSync(__dirname + '/dist/electron', '')
       fs.writeFileSync(__dirname + '/path.txt', 'electron')`,
    )
    expect(await findOrDownloadElectron({}, folder)).toEqual({ program: path.join(folder, 'dist', 'electron') })
  })

  it('is missing with a reason when the download fails or takes too long', async () => {
    await electronPackage(false)
    expect(await findOrDownloadElectron({}, folder)).toEqual({
      reason: 'its program is not downloaded, and it could not be downloaded',
    })
    await electronPackage(false, 'setInterval(() => {}, 1000)')
    expect(await findOrDownloadElectron({}, folder, 300)).toEqual({
      reason: 'its program is not downloaded, and the download took longer than 0 s',
    })
  })

  it.each([
    ['linux', {}, 1000, 'there is no display'],
    ['linux', { DISPLAY: '' }, 1000, 'there is no display'],
    ['linux', { DISPLAY: ':0' }, 0, 'its sandbox does not run as root'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, undefined],
    ['darwin', {}, 501, undefined],
    ['win32', {}, undefined, undefined],
  ])('can show a window on %s with %j as %s: %s', (platform, env, userId, fault) => {
    expect(windowFault(platform, env, userId)).toBe(fault)
  })
})
