/** `npm run audit` in front of a registry that answers, one that knows a fault, and one that says nothing of faults. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let registry: Server
/** What is answered to the question for advisories; undefined where that is not allowed. */
let advisories: object | undefined

/** npm's own, because it remembers advisories. */
let cache: string

beforeEach(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'locus-audit-'))
  registry = createServer((request, response) => {
    const isQuestion = request.method === 'POST' && request.url === '/-/npm/v1/security/advisories/bulk'
    request.resume()
    response.statusCode = isQuestion ? (advisories === undefined ? 405 : 200) : 404
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify((isQuestion && advisories) || {}))
  })
  await once(registry.listen(0, '127.0.0.1'), 'listening')
})
afterEach(async () => {
  registry.closeAllConnections()
  await new Promise((resolve) => registry.close(resolve))
  await rm(cache, { recursive: true })
})

const advisory = (severity: string) => ({
  ws: [{ id: 1, url: 'https://example.org/1', title: 'a known fault', severity, vulnerable_versions: '*' }],
})

function audit(more: Record<string, string> = {}) {
  const { port } = registry.address() as AddressInfo
  const settings = { npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_cache: cache }
  const env = { ...process.env, ...settings, ...more }
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const script = path.join(import.meta.dirname, 'audit.mjs')
    const child = execFile(process.execPath, [script], { env }, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    )
  })
}

describe('the audit', () => {
  it('passes where nothing is known', async () => {
    advisories = {}
    expect(await audit()).toEqual({ code: 0, out: '0 high or critical, 0 lesser\n', err: '' })
  })

  it.each(['high', 'critical'])('fails with a %s fault, and names it', async (severity) => {
    advisories = advisory(severity)
    const { code, out, err } = await audit()
    expect([code, err]).toEqual([1, ''])
    expect(out).toContain(`${severity}: ws: a known fault, https://example.org/1\n`)
  })

  it('passes with a lesser one', async () => {
    advisories = advisory('moderate')
    const { code, out } = await audit()
    expect(code).toBe(0)
    expect(out).toMatch(/^0 high or critical, [1-9]\d* lesser\n$/)
  })

  it('is skipped with its reason where the registry does not answer that, unless it is required', async () => {
    advisories = undefined
    const skipped = await audit()
    expect(skipped).toMatchObject({ code: 0, out: '' })
    expect(skipped.err).toMatch(/^skipped: the registry says nothing of faults: .*405/)
    expect(await audit({ REQUIRE_AUDIT: '1' })).toMatchObject({ code: 1, err: expect.stringMatching(/^FAIL: .*405/) })

    expect((await audit({ npm_config_registry: 'http://127.0.0.1:1/' })).err).toMatch(/^skipped: /)
  })
})
