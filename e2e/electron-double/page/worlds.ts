/**
 * What runs inside a page before its own scripts: a guard in the page's world, and the preload in an isolated one (design:
 * 87-electron-double, §2 and §3). Each function stands for itself: its text is what the page is given.
 */
import { type Codec, makeCodec } from './codec.ts'

/** The name of the isolated world, as Electron calls it. */
export const WORLD = 'Electron Isolated Context'

/** What a page tells Node. */
export type FromPage =
  | { readonly kind: 'ports'; readonly channel: string; readonly message: string; readonly ports: readonly number[] }
  | { readonly kind: 'frame'; readonly port: number; readonly data: string }
  | { readonly kind: 'closed'; readonly port: number }
  | { readonly kind: 'open'; readonly url: string; readonly name: string; readonly features: string }

/** What Node tells a page. */
export type ToPage =
  | { readonly kind: 'frame'; readonly port: number; readonly data: string }
  | { readonly kind: 'close'; readonly port: number }

/** Names that no page can guess. */
export interface WorldNames {
  /** The function of the isolated world that reaches Node. */
  readonly tell: string
  /** The function of the isolated world that Node calls. */
  readonly take: string
  /** The event by which the page's world says that a window is asked for. */
  readonly opened: string
}

/** Answers `window.open` as Electron does when the handler denies it: with null. */
export function pageWorld({ opened }: WorldNames): void {
  const openHere = window.open
  const { dispatchEvent } = EventTarget.prototype
  const Asked = CustomEvent
  window.open = (url = '', name = '', features = '') => {
    if (/^_(self|top|parent)$/.test(name)) return openHere.call(window, url, name)
    const detail = { url: new URL(url || 'about:blank', location.href).href, name, features }
    dispatchEvent.call(document, new Asked(opened, { detail }))
    return null
  }
}

/** The modules a sandboxed preload can have, and the way of its ports to Node. */
export function preloadWorld(names: WorldNames, { encode, decode }: Codec): (module: string) => unknown {
  const world = globalThis as unknown as Record<string, unknown>
  const send = world[names.tell] as (text: string) => void
  delete world[names.tell]
  const tell = (message: FromPage): void => send(JSON.stringify(message))

  const ports = new Map<number, MessagePort>()
  let given = 0
  /** Pumps a port's messages to Node from now on; its twin stays with the page. */
  const adopt = (port: MessagePort): number => {
    const id = ++given
    ports.set(id, port)
    port.addEventListener('message', ({ data, ports: nested }) => {
      if (nested.length > 0) throw new TypeError('the Electron stand-in: a port cannot cross within a message')
      tell({ kind: 'frame', port: id, data: encode(data) })
    })
    port.addEventListener('close', () => {
      if (ports.delete(id)) tell({ kind: 'closed', port: id })
    })
    port.start()
    return id
  }
  world[names.take] = (messages: readonly ToPage[]): void => {
    for (const message of messages) {
      const port = ports.get(message.port)
      if (message.kind === 'frame') port?.postMessage(decode(message.data))
      else if (ports.delete(message.port)) port?.close()
    }
  }
  document.addEventListener(names.opened, (event) => {
    tell({ kind: 'open', ...(event as CustomEvent<{ url: string; name: string; features: string }>).detail })
  })

  const only = (owner: string, members: object): object =>
    new Proxy(members, {
      get(target, key) {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key)
        throw new Error(`the Electron stand-in does not have ${owner}.${key} in a preload`)
      },
    })
  const ipcRenderer = only('ipcRenderer', {
    postMessage(channel: string, message: unknown, transfer: readonly MessagePort[] = []): void {
      const encoded = encode(message)
      for (const port of transfer) {
        if (!(port instanceof MessagePort)) throw new TypeError('Invalid value for transfer')
      }
      tell({ kind: 'ports', channel, message: encoded, ports: transfer.map(adopt) })
    },
  })
  const electron = only('electron', { ipcRenderer })
  return (module) => {
    if (module === 'electron' || module === 'electron/renderer') return electron
    throw new Error(`module not found: ${module}`)
  }
}

/** Only the main frame of a real document has a preload. */
const OTHER_FRAME = "window !== window.top || location.href === 'about:blank'"

/** The script for the page's world. */
export function pageSource(names: WorldNames): string {
  return `(() => { if (${OTHER_FRAME}) return; (${pageWorld})(${JSON.stringify(names)}) })()`
}

/** The script for the isolated world: a CommonJS module, as Electron wraps it. */
export function preloadSource(names: WorldNames, code: string, file: string): string {
  return `(() => {
if (${OTHER_FRAME}) return
const require = (${preloadWorld})(${JSON.stringify(names)}, (${makeCodec})())
;(function (exports, require, module) { ${code}
}).call(globalThis, {}, require, { exports: {} })
})()
//# sourceURL=${file}`
}
