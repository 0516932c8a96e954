/** Specification of how the page's address is written. */
import { describe, expect, it } from 'vitest'
import { addressOf, LEAST_BETWEEN } from './address.ts'

/** A page whose clock the test turns, and what was written to its history. */
function pageOf() {
  const written: string[] = []
  const timers = new Set<{ at: number; run: () => void }>()
  let now = 1000
  const address = addressOf({
    history: {
      pushState: (_state, _title, url) => written.push(`push ${url}`),
      replaceState: (_state, _title, url) => written.push(`replace ${url}`),
    },
    now: () => now,
    later(milliseconds, run) {
      const timer = { at: now + milliseconds, run }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  })
  const pass = (milliseconds: number): void => {
    now += milliseconds
    for (const timer of [...timers]) if (timer.at <= now && timers.delete(timer)) timer.run()
  }
  return { address, written, pass }
}

describe('the address', () => {
  it('is replaced at once, and of a drag now and then and at last', () => {
    const { address, written, pass } = pageOf()
    for (let step = 0; step < 600; step += 1) {
      address.replace(`#${step}`)
      pass(16)
    }
    pass(LEAST_BETWEEN)
    expect(written[0]).toBe('replace #0')
    expect(written.at(-1)).toBe('replace #599')
    expect(written.length, 'in less than ten seconds').toBeLessThan(200)
  })

  it('is pushed at once, after what waits, so that Back leads there', () => {
    const { address, written, pass } = pageOf()
    address.replace('#1')
    address.replace('#2')
    address.push('#3')
    pass(1000)
    expect(written).toEqual(['replace #1', 'replace #2', 'push #3'])
  })

  it('is written before the page is left, and not over the one that Back led to', () => {
    const { address, written, pass } = pageOf()
    address.replace('#1')
    address.replace('#2')
    address.settle()
    address.replace('#3')
    address.forget()
    pass(1000)
    expect(written).toEqual(['replace #1', 'replace #2'])
  })
})
