import { describe, expect, it } from 'vitest'
import { type AdmissionPage, gainKey, isAdmitted, takeSecret, Unreachable } from './admission.ts'

/** A page at an address, and a host that gives `tab-key` for the secret `good` once. */
function pageAt(hash: string, kept: Record<string, string> = {}) {
  const stored = new Map(Object.entries(kept))
  const asked: { path: string; init: RequestInit }[] = []
  const location = { hash, pathname: '/', search: '' }
  let unspent = true
  const host = { reachable: true }
  const page: AdmissionPage = {
    location,
    history: {
      state: null,
      replaceState: (_state, _title, url) => {
        location.hash = String(url).split('#')[1] ?? ''
      },
    },
    sessionStorage: {
      getItem: (name) => stored.get(name) ?? null,
      setItem: (name, value) => stored.set(name, value),
    },
    fetch: async (path, init) => {
      asked.push({ path, init })
      if (!host.reachable) throw new TypeError('Failed to fetch')
      if (init.method !== 'POST') return new Response(null, { status: 204 })
      if (init.body !== '{"secret":"good"}' || !unspent) return new Response('spent', { status: 401 })
      unspent = false
      return Response.json({ key: 'tab-key' })
    },
  }
  return { page, location, asked, host, stored }
}

describe('the admission of a tab', () => {
  it('takes the secret out of the address and leaves other fragments alone', () => {
    const invited = pageAt('#locus-secret=good')
    expect(takeSecret(invited.page)).toBe('good')
    expect(invited.location.hash).toBe('')
    const viewing = pageAt('#/board?status=ready')
    expect(takeSecret(viewing.page)).toBeUndefined()
    expect(viewing.location.hash).toBe('#/board?status=ready')
  })

  it('spends the secret and keeps the key for the next load', async () => {
    const { page, stored } = pageAt('')
    expect(await gainKey(page, 'good')).toBe('tab-key')
    expect([...stored.values()]).toEqual(['tab-key'])
    expect(await gainKey(page, undefined)).toBe('tab-key')
  })

  it('has no key when the secret was spent by another', async () => {
    const { page } = pageAt('')
    expect(await gainKey(page, 'bad')).toBeUndefined()
  })

  it('keeps the key that the tab has when its address was spent before', async () => {
    const { page } = pageAt('', { 'locus-key': 'earlier' })
    expect(await gainKey(page, 'bad')).toBe('earlier')
  })

  it('tells a host that is away from one that refuses', async () => {
    const { page, host } = pageAt('')
    host.reachable = false
    await expect(gainKey(page, 'good')).rejects.toThrow(Unreachable)
    await expect(isAdmitted(page, 'key')).rejects.toThrow(Unreachable)
    host.reachable = true
    expect(await gainKey(page, 'good')).toBe('tab-key')
    expect(await isAdmitted(page, 'tab-key')).toBe(true)
  })
})
