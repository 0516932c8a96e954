/** Main's end of a port that a page has handed over (design: 87-electron-double, §3). */
import { refusingEmitter, unsupported } from './refusal.ts'

/** What carries a port's messages to its page. */
export interface PortWay {
  send(message: unknown): void
  close(): void
}

/**
 * Electron's MessagePortMain. It has no `addEventListener`, as in Electron: oRPC's adapter tells the two kinds of ports
 * apart by that.
 */
export class MessagePortMain extends refusingEmitter('MessagePortMain', ['message', 'close']) {
  readonly #owner: PagePort

  constructor(owner: PagePort) {
    super()
    this.#owner = owner
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw unsupported('ports in a message of a MessagePortMain')
    this.#owner.send(message)
  }

  start(): void {
    this.#owner.start()
  }

  close(): void {
    this.#owner.close()
  }
}

/** A port and its way to the page. What the page sends waits until the port is started. */
export class PagePort {
  readonly port = new MessagePortMain(this)
  readonly #way: PortWay
  #waiting: unknown[] | undefined = []
  #isOpen = true

  constructor(way: PortWay) {
    this.#way = way
  }

  send(message: unknown): void {
    if (this.#isOpen) this.#way.send(message)
  }

  start(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const data of waiting) this.take(data)
  }

  close(): void {
    if (!this.#isOpen) return
    this.#way.close()
    this.ended()
  }

  /** A message of the page. */
  take(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data)
    else this.port.emit('message', { data, ports: [] })
  }

  /** The port is closed, or its page is gone. `close` is emitted later, as in Electron. */
  ended(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    setImmediate(() => this.port.emit('close'))
  }
}
