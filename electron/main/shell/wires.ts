/** Takes the ports that windows hand over, and gives each window one wire to the core (design: 80-architecture, "Contract"). */
import { type IpcMainEvent, ipcMain, type MessagePortMain } from 'electron'
import type { ConnectOptions, Desktop } from '#core/router.ts'
import type { Carrier, Log, Transport, Wire } from '#core/wire.ts'
import { PORT_HANDOVER } from '#shared/contract/handover.ts'
import { senderFault } from './guards.ts'

/** What the wires are made with. */
export interface WireParts {
  /** The folder of one of our windows by the id of its web contents; undefined for every other sender. */
  readonly windowOf: (
    webContentsId: number,
  ) => { readonly path: string | undefined; readonly desktop: Desktop } | undefined
  readonly carrier: Carrier
  readonly log: Log
}

/**
 * From now on a window may hand over a port: one, from its main frame, from our origin. A further one, after a reload,
 * ends the wire before it; so does the end of the window, which closes the port.
 */
export function acceptPorts({ windowOf, carrier, log }: WireParts): void {
  const wires = new Map<number, Wire>()
  ipcMain.on(PORT_HANDOVER, (event: IpcMainEvent) => {
    const [port] = event.ports
    const window = windowOf(event.sender.id)
    const fault = window === undefined ? 'it came from no window of ours' : senderFault(event.senderFrame)
    if (fault !== undefined || port === undefined || event.ports.length !== 1) {
      log('warning', `a port was refused: ${fault ?? 'it did not come alone'}`)
      for (const refused of event.ports) refused.close()
      return
    }
    const id = event.sender.id
    void wires.get(id)?.close()
    const wire = openWire(port, carrier, {
      ...(window?.path === undefined ? {} : { path: window.path }),
      ...(window ? { desktop: window.desktop } : {}),
    })
    wires.set(id, wire)
    port.on('close', () => {
      if (wires.get(id) === wire) wires.delete(id)
      void wire.close()
    })
    port.start()
  })
}

function openWire(port: MessagePortMain, carrier: Carrier, options: ConnectOptions): Wire {
  const transport: Transport = { send: (frame) => port.postMessage(frame), refuse: () => port.close() }
  const wire = carrier.open(transport, options)
  port.on('message', ({ data }) => wire.receive(data))
  return wire
}
