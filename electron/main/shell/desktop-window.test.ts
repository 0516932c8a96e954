/** Specification of one window's desktop: notifications that are bounded and lead back, and what the menu asks. */
import { BrowserWindow } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { WindowAsk } from '#shared/contract/desktop.ts'
import { DesktopWindow, MOST_IN_A_MINUTE } from './desktop-window.ts'
import { FakeNotification } from './electron.testing.ts'

vi.mock('electron', async () => (await import('./electron.testing.ts')).fakeElectron())

const NOTE = { title: 'WP-1-Tide awaits a decision', body: 'Tide tables', wp_id: 'WP-1-Tide' }

let now: number
let window: BrowserWindow
let bringForward: () => void
let desktop: DesktopWindow
beforeEach(() => {
  now = 1_000_000
  FakeNotification.supported = true
  FakeNotification.shown = []
  window = new BrowserWindow({})
  bringForward = vi.fn(() => window.focus())
  desktop = new DesktopWindow(window, { bringForward, shown: () => undefined }, () => now)
})

/** The next so many asks that a page hears. */
async function heard(count: number): Promise<WindowAsk[]> {
  const leaving = new AbortController()
  const asks: WindowAsk[] = []
  for await (const ask of desktop.asks(leaving.signal)) {
    asks.push(ask)
    if (asks.length === count) leaving.abort()
  }
  return asks
}

describe('a notification', () => {
  it('is shown while the window is not looked at, and its click shows the packet', async () => {
    expect(desktop.notify(NOTE)).toBe(true)
    const [shown] = FakeNotification.shown
    expect(shown?.options).toEqual({ title: NOTE.title, body: NOTE.body })
    shown?.emit('click')
    expect(bringForward).toHaveBeenCalledOnce()
    expect(await heard(1)).toEqual([{ kind: 'packet', wp_id: 'WP-1-Tide' }])
  })

  it('is not shown in a window that has the focus, nor where the system has none', () => {
    window.focus()
    expect(desktop.notify(NOTE)).toBe(false)
    FakeNotification.supported = false
    desktop = new DesktopWindow(new BrowserWindow({}), { bringForward, shown: () => undefined }, () => now)
    expect(desktop.notify(NOTE)).toBe(false)
    expect(FakeNotification.shown).toEqual([])
  })

  it('is one of a few within a minute, however many agents ask for it', () => {
    const answers = Array.from({ length: 50 }, () => desktop.notify(NOTE))
    expect(answers.filter(Boolean)).toHaveLength(MOST_IN_A_MINUTE)
    now += 60_000
    expect(desktop.notify(NOTE)).toBe(true)
  })
})

describe('what the menu asks', () => {
  it('is heard in its order, also what was asked before the page listened', async () => {
    desktop.ask({ kind: 'command', command: 'go-board' })
    const both = heard(2)
    desktop.ask({ kind: 'command', command: 'search' })
    expect(await both).toEqual([
      { kind: 'command', command: 'go-board' },
      { kind: 'command', command: 'search' },
    ])
  })

  it('is forgotten where a page never listens, but for the newest', async () => {
    for (let index = 0; index < 100; index += 1) desktop.ask({ kind: 'packet', wp_id: `WP-1-T${index}` })
    expect(await heard(20)).toMatchObject({ 0: { wp_id: 'WP-1-T80' }, 19: { wp_id: 'WP-1-T99' } })
  })

  it('ends with the wire', async () => {
    const leaving = new AbortController()
    const asks = desktop.asks(leaving.signal)
    const next = asks.next()
    leaving.abort()
    expect(await next).toEqual({ done: true, value: undefined })
  })
})
