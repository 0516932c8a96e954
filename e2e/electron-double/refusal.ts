/**
 * How the stand-in refuses what it does not have: loudly and by name. The refusing proxy stands at the end of a prototype
 * chain, so that private fields and identity keep working (design: 87-electron-double, "Pitfalls met").
 */
import { EventEmitter } from 'node:events'

/** The error for something that Electron has and the stand-in has not. */
export function unsupported(what: string): Error {
  return new Error(`the Electron stand-in does not have ${what}`)
}

/** What runtimes and inspectors look for on any object without meaning Electron. */
const LOOKED_FOR: ReadonlySet<string> = new Set(['then', 'toJSON', 'domain', 'default', '__esModule'])

/** The end of a prototype chain: whatever was not found before it is refused by the name of its owner. */
function wall(owner: string): object {
  const isOurs = (key: string | symbol): boolean =>
    typeof key === 'string' && !(key in Object.prototype) && !LOOKED_FOR.has(key) && !key.startsWith('_')
  return new Proxy(Object.create(Object.prototype) as object, {
    get(target, key, receiver) {
      if (isOurs(key)) throw unsupported(`${owner}.${String(key)}`)
      return Reflect.get(target, key, receiver)
    },
    set(_target, key, value, receiver) {
      if (isOurs(key)) throw unsupported(`${owner}.${String(key)}`)
      return Reflect.defineProperty(receiver, key, { value, writable: true, enumerable: true, configurable: true })
    },
  })
}

/** The same members; every other one is refused. */
export function refusing<T extends object>(owner: string, members: T): T {
  return Object.setPrototypeOf(members, wall(owner)) as T
}

/** The same class; static members that it does not have itself are refused. */
export function refusingClass<T extends new (...parameters: never[]) => object>(owner: string, made: T): T {
  return new Proxy(made, {
    get(target, key, receiver) {
      const isKnown = typeof key === 'symbol' || Object.hasOwn(target, key) || key in Function.prototype
      if (!isKnown && !LOOKED_FOR.has(key)) throw unsupported(`${owner}.${key}`)
      return Reflect.get(target, key, receiver)
    },
  })
}

/**
 * The class that an object of Electron extends: other members are refused, and listeners of events that never come.
 * @param events by name; `any` where names are the application's own.
 */
export function refusingEmitter(owner: string, events: readonly string[] | 'any'): new () => EventEmitter {
  const known = new Set([...events, 'error', 'newListener', 'removeListener'])
  class Listened extends EventEmitter {
    constructor() {
      super()
      if (events === 'any') return
      super.on('newListener', (event: string | symbol) => {
        if (typeof event === 'string' && !known.has(event)) throw unsupported(`the event '${event}' of ${owner}`)
      })
    }
  }
  Object.setPrototypeOf(
    Listened.prototype,
    Object.create(wall(owner), Object.getOwnPropertyDescriptors(EventEmitter.prototype)),
  )
  return Listened
}

/** Refuses options of other names than the known ones. */
export function refuseOthers(what: string, given: object, known: readonly string[]): void {
  for (const key of Object.keys(given)) if (!known.includes(key)) throw unsupported(`the option ${key} of ${what}`)
}

/** Electron's cancellable event, with its details. */
export class CancellableEvent<Details extends object = object> {
  defaultPrevented = false
  constructor(details?: Details) {
    Object.assign(this, details)
  }
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

/** Emits a cancellable event; true when a listener has cancelled it. */
export function isPrevented(emitter: EventEmitter, name: string, details?: object, ...rest: unknown[]): boolean {
  const event = new CancellableEvent(details)
  emitter.emit(name, event, ...rest)
  return event.defaultPrevented
}
