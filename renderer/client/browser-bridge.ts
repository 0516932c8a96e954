/**
 * The browser host's part of the page: does for the window what Electron's preload does there, over a WebSocket. The
 * host puts it into index.html before the window's own script (design: 80-architecture, "Browser host").
 */
import { KEY_SUBPROTOCOL_PREFIX, SOCKET_PATH, SUBPROTOCOL } from '#shared/contract/browser-host.ts'
import { linkMessage, PORT_HANDOVER } from '#shared/contract/handover.ts'
import { type AdmissionPage, gainKey, isAdmitted, takeSecret } from './browser-bridge/admission.ts'
import { createLink } from './browser-bridge/link.ts'

const page: AdmissionPage = {
  location: window.location,
  history: window.history,
  sessionStorage: window.sessionStorage,
  fetch: (path, init) => window.fetch(path, init),
}
let secret = takeSecret(page)

const link = createLink({
  gainKey: async () => {
    const key = await gainKey(page, secret)
    secret = undefined
    return key
  },
  isAdmitted: (key) => isAdmitted(page, key),
  openSocket: (key) =>
    new WebSocket(`ws://${window.location.host}${SOCKET_PATH}`, [SUBPROTOCOL, KEY_SUBPROTOCOL_PREFIX + key]),
  tell: (state) => window.postMessage(linkMessage(state), '/'),
  after: (milliseconds, retry) => {
    const timer = setTimeout(retry, milliseconds)
    return () => {
      clearTimeout(timer)
      retry()
    }
  },
})

window.addEventListener('message', ({ source, origin, data, ports }) => {
  const [port] = ports
  if (source === window && origin === window.location.origin && data === PORT_HANDOVER && port) link.take(port)
})
window.addEventListener('online', () => link.hurry())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') link.hurry()
})
