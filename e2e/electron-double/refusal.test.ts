import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { isPrevented, refuseOthers, refusing, refusingClass, refusingEmitter } from './refusal.ts'

class Door extends refusingEmitter('door', ['open']) {
  #state = 'shut'
  static count(): number {
    return 1
  }
  get state(): string {
    return this.#state
  }
  open(): void {
    this.#state = 'open'
    this.emit('open', this)
  }
}

describe('what is refused', () => {
  it('is a member that is read, called or set, by its name', () => {
    const shell = refusing('shell', { openPath: () => 'opened' })
    expect(shell.openPath()).toBe('opened')
    expect(() => Reflect.get(shell, 'beep')).toThrow('the Electron stand-in does not have shell.beep')
    expect(() => Object.assign(shell, { beep: 1 })).toThrow('shell.beep')
  })

  it('is a member of an object, and an event that never comes', () => {
    const door = new Door()
    expect(() => Reflect.get(door, 'lock')).toThrow('door.lock')
    for (const way of ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'] as const) {
      expect(() => door[way]('locked', () => undefined)).toThrow("the event 'locked' of door")
    }
    expect(door.listenerCount('locked')).toBe(0)
  })

  it('is a static member of a class', () => {
    const Refusing = refusingClass('Door', Door)
    expect(Refusing.count()).toBe(1)
    expect(() => Reflect.get(Refusing, 'fromId')).toThrow('Door.fromId')
    expect(() => Reflect.get(Refusing, 'once')).toThrow('Door.once')
  })

  it('is an option of another name', () => {
    expect(() => refuseOthers('Door', { width: 1 }, ['width'])).not.toThrow()
    expect(() => refuseOthers('Door', { width: 1, wood: 'oak' }, ['width'])).toThrow('the option wood of Door')
  })
})

describe('what is kept', () => {
  it('is private state, identity and the events that come', async () => {
    const door = new Door()
    const Refusing = refusingClass('Door', Door)
    expect(new Refusing()).toBeInstanceOf(Door)
    const opened = once(door, 'open')
    door.open()
    expect((await opened)[0]).toBe(door)
    expect(door.state).toBe('open')
  })

  it('is what a test puts in the place of a member', () => {
    const shell = refusing('shell', { openPath: (): string => 'opened' })
    shell.openPath = () => 'played'
    expect(shell.openPath()).toBe('played')
  })

  it('is what runtimes look for: an object is no promise, and can be shown', async () => {
    const shell = refusing('shell', { openPath: 1 })
    expect(await Promise.resolve(shell)).toBe(shell)
    expect(JSON.stringify(shell)).toBe('{"openPath":1}')
    expect(`${shell}`).toBe('[object Object]')
  })
})

describe('an event', () => {
  it('is prevented by any of its listeners', () => {
    const door = new Door()
    expect(isPrevented(door, 'open')).toBe(false)
    door.on('open', (event: { url: string; preventDefault(): void }) => {
      if (event.url === 'no') event.preventDefault()
    })
    expect([isPrevented(door, 'open', { url: 'yes' }), isPrevented(door, 'open', { url: 'no' })]).toEqual([false, true])
  })
})
