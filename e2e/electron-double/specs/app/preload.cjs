/** Passes a port on to main, and tells the page what a preload sees when it is asked. */
const { ipcRenderer } = require('electron')

globalThis.preloadSecret = 'isolated'
document.addEventListener('hello', (event) => event.preventDefault())
window.addEventListener('message', ({ source, data, ports }) => {
  if (source !== window) return
  if (data === 'port') ipcRenderer.postMessage('port', null, [...ports])
  if (data === 'look') {
    ports[0].postMessage({
      pageGlobal: typeof globalThis.pageGlobal,
      heading: document.querySelector('h1')?.textContent,
      files: refusalOf('fs'),
    })
  }
})

function refusalOf(module) {
  try {
    require(module)
    return 'none'
  } catch (error) {
    return error.message.split('\n')[0]
  }
}
