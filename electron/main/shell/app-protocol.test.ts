import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as electronModule from 'electron'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Assets, listAssets } from '#core/assets.ts'
import { TRAVERSALS } from '#core/traversals.testing.ts'
import { registerScheme, respond, serveWindow } from './app-protocol.ts'
import type { FakeElectron } from './electron.testing.ts'

vi.mock('electron', async () => (await import('./electron.testing.ts')).fakeElectron())
const { recorded, session } = electronModule as unknown as FakeElectron

let folder: string
let assets: Assets
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'locus-protocol-'))
  await writeFile(path.join(folder, 'index.html'), '<html><head></head></html>')
  assets = await listAssets(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const get = (url: string) => respond(assets, { method: 'GET', url })

describe('app://locus', () => {
  it('is a secure origin with fetch, and bypasses nothing', () => {
    registerScheme()
    expect(recorded.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })

  it('gives the window with its policy, and no script of another host', async () => {
    const answer = await get('app://locus/index.html')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; .*'nonce-/)
    expect(await answer.text()).not.toContain('<script')
  })

  it.each(TRAVERSALS.filter((target) => target.startsWith('/') && !target.includes('#')))(
    'does not leave the folder by %j',
    async (target) => {
      expect([403, 404]).toContain((await get(`app://locus${target}`)).status)
    },
  )

  it('answers neither another host nor another method', async () => {
    expect((await get('app://locus.evil/index.html')).status).toBe(403)
    expect((await respond(assets, { method: 'POST', url: 'app://locus/index.html' })).status).toBe(405)
  })

  it('is all that the window may load or use', async () => {
    serveWindow(assets)
    const handler = recorded.handlers.get('app')
    expect((await handler?.({ method: 'GET', url: 'app://locus/' }))?.status).toBe(200)
    const { before, check, request } = session.defaultSession
    const cancels = (url: string) => new Promise((resolve) => before?.({ url }, ({ cancel }) => resolve(cancel)))
    expect(await cancels('app://locus/index.html')).toBe(false)
    expect(await cancels('https://example.org/')).toBe(true)
    const asked = (permission: string) =>
      new Promise((resolve) => request?.({}, permission, resolve, { requestingUrl: 'app://locus/' }))
    expect([await asked('media'), check?.({}, 'media', 'app://locus')]).toEqual([false, false])
    expect([await asked('clipboard-sanitized-write'), check?.({}, 'clipboard-sanitized-write', 'app://locus')]).toEqual(
      [true, true],
    )
  })
})
