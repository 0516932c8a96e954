/**
 * The built preload, run as Electron runs it but in a context that notes all it touches: it hands over the port and exposes
 * nothing (design: 90-quality, "Security"). Builds first when that is due.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { compileFunction, createContext, runInContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIfNeeded, ROOT } from './build.mjs'

beforeAll(() => buildIfNeeded())

type Listener = (event: object) => void

/** Runs the preload in a context of its own. */
function runPreload() {
  const touched: string[] = []
  const posted: unknown[][] = []
  const listeners: Listener[] = []
  /** An object that notes which of its members are read, and knows no others than these. */
  const noting = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, key) {
        touched.push(`${name}.${String(key)}`)
        if (!(key in target)) throw new Error(`${name} has no ${String(key)}`)
        return Reflect.get(target, key)
      },
      set(_target, key) {
        throw new Error(`${name}.${String(key)} was set`)
      },
      defineProperty(_target, key) {
        throw new Error(`${name}.${String(key)} was defined`)
      },
    })
  const ipcRenderer = noting('ipcRenderer', { postMessage: (...all: unknown[]) => posted.push(all) })
  const electron = noting('electron', { ipcRenderer })
  const window = noting('window', {
    location: { origin: 'app://locus' },
    addEventListener: (type: string, listener: Listener) => {
      touched.push(`listens to ${type}`)
      listeners.push(listener)
    },
  })
  const context = createContext({ window })
  const globalNames = () => runInContext('Object.getOwnPropertyNames(globalThis).sort()', context) as string[]
  const before = globalNames()
  const code = readFileSync(path.join(ROOT, 'out', 'preload', 'index.cjs'), 'utf8')
  const exports = {}
  const run = compileFunction(code, ['exports', 'require', 'module'], { parsingContext: context })
  run(exports, (module: string) => {
    touched.push(`requires ${module}`)
    return electron
  })
  /** Posts to the page's window; what is not named is as the page itself posts it. */
  const post = (event: object): unknown[][] => {
    posted.length = 0
    const own = { source: window, origin: 'app://locus', data: 'locus:port', ports: ['the port'] }
    for (const listener of listeners) listener({ ...own, ...event })
    return [...posted]
  }
  return { touched, exports, post, added: globalNames().filter((name) => !before.includes(name)) }
}

describe('the built preload', () => {
  it('takes electron, listens once, and exposes nothing', () => {
    const { touched, exports, added } = runPreload()
    expect(touched).toEqual(['requires electron', 'window.addEventListener', 'listens to message'])
    expect([exports, added]).toEqual([{}, []])
  })

  it('passes the port on, and touches nothing else for it', () => {
    const { touched, post } = runPreload()
    touched.length = 0
    expect(post({})).toEqual([['locus:port', null, ['the port']]])
    expect(touched).toEqual(['window.location', 'electron.ipcRenderer', 'ipcRenderer.postMessage'])
  })

  it.each([
    ['another window', { source: {} }],
    ['no window', { source: null }],
    ['another origin', { origin: 'https://example.org' }],
    ['an opaque origin', { origin: 'null' }],
    ['other words', { data: 'locus:port2' }],
    ['an object', { data: { type: 'locus:port' } }],
    ['no port', { ports: [] }],
    ['two ports', { ports: ['one', 'two'] }],
  ])('passes nothing on for %s', (_what, event) => {
    expect(runPreload().post(event)).toEqual([])
  })
})
