/** The DevTools protocol over a pair of pipes: typed commands and events, to the browser and to each of its pages. */
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'

export type { Protocol }

type Commands = Protocol.CommandParameters
type Answers = Protocol.CommandReturnValues
type Events = Protocol.Events

/** One end that takes commands: the browser, or a page. */
export interface Session {
  /** Rejects with the command's name and what Chromium says. */
  send<Name extends keyof Commands>(name: Name, parameters?: Commands[Name]): Promise<Answers[Name]>
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void
}

interface Message {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

interface Waiting {
  readonly method: string
  readonly resolve: (result: never) => void
  readonly reject: (reason: Error) => void
}

/** A connection; messages end with a zero byte. */
export class DevTools {
  readonly #output: Writable
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Map<string, EventEmitter>()
  #sent = 0
  #rest: Buffer[] = []
  /** The browser itself. */
  readonly browser: Session

  constructor(output: Writable, input: Readable) {
    this.#output = output
    this.browser = this.#session('')
    input.on('data', (chunk: Buffer) => this.#read(chunk))
    input.once('close', () => this.#end())
    // A browser that has gone is told by the end of `input`.
    output.on('error', () => undefined)
  }

  /** A page, from now until it is gone. */
  async attach(targetId: string): Promise<Session> {
    const { sessionId } = await this.browser.send('Target.attachToTarget', { targetId, flatten: true })
    return this.#session(sessionId)
  }

  #session(id: string): Session {
    const listeners = new EventEmitter()
    this.#listeners.set(id, listeners)
    return {
      send: (method, parameters) => this.#send(method, parameters ?? {}, id),
      on: (name, listener) => {
        listeners.on(name, listener)
      },
    }
  }

  #send<Result>(method: string, params: object, sessionId: string): Promise<Result> {
    const id = ++this.#sent
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject })
      this.#output.write(`${JSON.stringify({ id, method, params, ...(sessionId === '' ? {} : { sessionId }) })}\0`)
    })
  }

  #read(chunk: Buffer): void {
    let from = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      this.#rest.push(chunk.subarray(from, end))
      this.#take(JSON.parse(Buffer.concat(this.#rest).toString('utf8')) as Message)
      this.#rest = []
      from = end + 1
    }
    this.#rest.push(chunk.subarray(from))
  }

  #take({ id, sessionId, method, params, result, error }: Message): void {
    if (id === undefined) {
      this.#listeners.get(sessionId ?? '')?.emit(method ?? '', params)
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error) waiting?.reject(new Error(`${waiting.method}: ${error.message}`))
    else waiting?.resolve(result as never)
  }

  #end(): void {
    for (const { method, reject } of this.#waiting.values()) reject(new Error(`${method}: Chromium has ended`))
    this.#waiting.clear()
  }
}
