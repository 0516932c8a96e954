/** A small application that does what Locus does with Electron, and notes what Electron tells it. Specs ask it by `fixture`. */
const { writeFileSync } = require('node:fs')
const path = require('node:path')
const { app, BrowserWindow, ipcMain, protocol, session } = require('electron')

const dataFolder = process.env['FACTS_DATA']
const APP_EVENTS = 'will-finish-launching ready browser-window-created window-all-closed before-quit will-quit quit'
const WINDOW_EVENTS = 'ready-to-show show close closed'
const PAGE_EVENTS =
  'dom-ready did-finish-load will-frame-navigate will-navigate did-navigate did-navigate-in-page render-process-gone'

/** What specs read and set. */
const fixture = {
  told: [],
  seconds: [],
  opens: [],
  loads: [],
  permissions: [],
  ports: [],
  /** Cancels the events of these names. */
  prevents: new Set(),
  quitsWithoutWindows: true,
  openWindow,
  processType: process.type,
}
globalThis.fixture = fixture

/** Notes an emitter's events by name. */
function note(emitter, names) {
  for (const name of names.split(' ')) {
    emitter.on(name, (event) => {
      fixture.told.push(name)
      if (fixture.prevents.has(name)) event.preventDefault()
    })
  }
}

const CSP = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'"
const page = (title, more = '') => `<!doctype html><title>${title}</title><script src="page.js"></script>
<script>globalThis.inline = true</script><h1>${title}</h1>${more}`
const PAGES = {
  '/index.html': [
    'text/html',
    page('Facts', '<a href="other.html">same</a><a href="other.html" target="_blank">new</a>'),
  ],
  '/other.html': ['text/html', page('Other')],
  '/frames.html': ['text/html', page('Frames', '<iframe src="other.html"></iframe>')],
  '/cancelled.js': ['text/javascript', ''],
  '/page.js': [
    'text/javascript',
    `globalThis.pageGlobal = 1
     globalThis.seen = {
       require: typeof require, process: typeof process, secret: typeof preloadSecret,
       isPreloadThere: !document.dispatchEvent(new Event('hello', { cancelable: true })),
     }`,
  ],
}

function answer({ url, method }) {
  const { host, pathname } = new URL(url)
  const [type, body] = (host === 'locus' && method === 'GET' && PAGES[pathname]) || []
  if (type === undefined) return new Response('not found', { status: 404 })
  const headers = { 'content-type': type, ...(pathname === '/other.html' ? {} : { 'content-security-policy': CSP }) }
  return new Response(body, { headers })
}

async function openWindow({ file = 'index.html', preload = 'preload.cjs' } = {}) {
  const window = new BrowserWindow({
    show: false,
    width: 700,
    height: 500,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      ...(preload === undefined || preload === '' ? {} : { preload: path.join(__dirname, preload) }),
    },
  })
  note(window, WINDOW_EVENTS)
  note(window.webContents, PAGE_EVENTS)
  window.webContents.setWindowOpenHandler(({ url }) => {
    fixture.opens.push(url)
    return { action: 'deny' }
  })
  await window.loadURL(`app://locus/${file}`)
  return window.id
}

app.setPath('userData', dataFolder)
note(app, APP_EVENTS)
app.on('quit', () => writeFileSync(path.join(dataFolder, 'told.json'), JSON.stringify(fixture.told)))
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
if (!app.requestSingleInstanceLock()) app.quit()
app.on('second-instance', (_event, argv, cwd) => fixture.seconds.push({ argv, cwd, isReady: app.isReady() }))
app.on('window-all-closed', () => {
  if (fixture.quitsWithoutWindows) app.quit()
})
app.whenReady().then(() => {
  fixture.told.push('when ready')
  protocol.handle('app', answer)
  const { defaultSession } = session
  defaultSession.webRequest.onBeforeRequest(({ url }, decide) => {
    const isLetPass = (url.startsWith('app:') && !url.endsWith('/cancelled.js')) || url.startsWith('devtools:')
    if (!isLetPass) fixture.loads.push(url)
    decide({ cancel: !isLetPass })
  })
  const mayUse = (permission) => permission === 'clipboard-sanitized-write'
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => {
    fixture.permissions.push({ permission, origin })
    return mayUse(permission)
  })
  defaultSession.setPermissionRequestHandler((_contents, permission, decide) => decide(mayUse(permission)))
})
ipcMain.on('port', ({ sender, senderFrame, ports }) => {
  const [port] = ports
  const { url, origin, parent } = senderFrame
  const entry = { port, count: ports.length, sender: sender.id, url, origin, parent, got: [], closed: 0 }
  fixture.ports.push(entry)
  port.on('message', ({ data }) => {
    entry.got.push(data)
    port.postMessage(data)
  })
  port.on('close', () => entry.closed++)
})
