/** Passes the port that the page hands over on to the main process, and does nothing else (design: 80-architecture, "Contract"). */
import { ipcRenderer } from 'electron'
import { PORT_HANDOVER } from '#shared/contract/handover.ts'

window.addEventListener('message', ({ source, origin, data, ports }) => {
  if (source !== window || origin !== window.location.origin || data !== PORT_HANDOVER || ports.length !== 1) return
  ipcRenderer.postMessage(PORT_HANDOVER, null, [...ports])
})
