/** Every new version of the board is told once, when it stands still; what is known already is not told. */
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmdirSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import type { WatchListener } from './folder-watch.ts'
import type { FileReading } from './stable-read.ts'
import {
  type BoardSighting,
  type BoardWatch,
  DEBOUNCE_MS,
  LONGEST_DEBOUNCE_MS,
  LONGEST_SETTLE_MS,
  SCAN_MS,
  SETTLE_MS,
  watchBoard,
} from './watcher.ts'

let root: string
let board: string
let remove: () => void
let watch: BoardWatch | undefined

beforeEach(() => {
  const made = temporaryFolder()
  remove = made.remove
  root = path.join(made.folder, 'repo')
  board = write(root, 'docs/TASK_BOARD.md', 'zero')
})
afterEach(async () => {
  await watch?.close()
  watch = undefined
  remove()
})

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A sighting in one word: the text, `missing` or `unreadable`. */
function wordOf(sighting: BoardSighting): string {
  if ('bytes' in sighting) return sighting.bytes.toString('utf8')
  return 'missing' in sighting ? 'missing' : 'unreadable'
}

/** Keeps what is told and lets a test await the next of it. */
class Listener {
  readonly all: string[] = []
  readonly errors: string[] = []
  known: string | undefined = hashOf('zero')
  private taken = 0
  private arrived = Promise.withResolvers<void>()

  readonly hear = (sighting: BoardSighting): void => {
    this.all.push(wordOf(sighting))
    this.arrived.resolve()
    this.arrived = Promise.withResolvers<void>()
  }

  async next(): Promise<string> {
    while (this.all.length <= this.taken) await this.arrived.promise
    this.taken += 1
    return this.all[this.taken - 1] ?? ''
  }
}

describe('on a real folder', () => {
  let listener: Listener

  beforeEach(async () => {
    listener = new Listener()
    watch = watchBoard({
      boardPath: board,
      root,
      onChange: listener.hear,
      knownHash: () => listener.known,
      onWatchError: (message) => listener.errors.push(message),
    })
    await watch.ready
    expect(listener.all).toEqual([])
  })

  it('a save in place is told', async () => {
    writeFileSync(board, 'one')
    expect(await listener.next()).toBe('one')
  })

  it('a save by renaming is told, also the second one', async () => {
    for (const text of ['one', 'two']) {
      writeFileSync(`${board}.new`, text)
      renameSync(`${board}.new`, board)
      expect(await listener.next()).toBe(text)
    }
  })

  it('a save of the same size at the same time is told', async () => {
    const moment = new Date(1_700_000_000_000)
    utimesSync(board, moment, moment)
    await watch?.check()
    writeFileSync(board, 'nine')
    utimesSync(board, moment, moment)
    expect(await listener.next()).toBe('nine')
  })

  it('a burst of saves ends in the last one', async () => {
    for (let count = 1; count <= 40; count += 1) writeFileSync(board, `version ${count}`)
    let told = await listener.next()
    while (told !== 'version 40') told = await listener.next()
    await watch?.check()
    expect(listener.all.at(-1)).toBe('version 40')
  })

  it('a touch is nothing', async () => {
    utimesSync(board, new Date(), new Date())
    await watch?.check()
    writeFileSync(board, 'one')
    expect(await listener.next()).toBe('one')
    utimesSync(board, new Date(), new Date())
    await watch?.check()
    expect(listener.all).toEqual(['one'])
  })

  it('our own writing is nothing, and an edit back to what was told before it is news', async () => {
    writeFileSync(board, 'one')
    expect(await listener.next()).toBe('one')
    listener.known = hashOf('ours')
    writeFileSync(board, 'ours')
    await watch?.check()
    writeFileSync(board, 'one')
    expect(await listener.next()).toBe('one')
    expect(listener.all).toEqual(['one', 'one'])
  })

  it('an edit on top of our own writing is told though it was told before', async () => {
    writeFileSync(board, 'one')
    expect(await listener.next()).toBe('one')
    listener.known = hashOf('ours, already overwritten')
    await watch?.check()
    expect(listener.all).toEqual(['one', 'one'])
  })

  it('a board that is deleted is told as missing, and its return as a change though its bytes are known', async () => {
    unlinkSync(board)
    expect(await listener.next()).toBe('missing')
    await watch?.check()
    writeFileSync(board, 'zero')
    expect(await listener.next()).toBe('zero')
    expect(listener.all).toEqual(['missing', 'zero'])
  })

  it('a folder that goes and comes back is watched again', async () => {
    rmSync(path.dirname(board), { recursive: true })
    expect(await listener.next()).toBe('missing')
    write(root, 'docs/TASK_BOARD.md', 'one')
    expect(await listener.next()).toBe('one')
    writeFileSync(board, 'two')
    expect(await listener.next()).toBe('two')
  })

  it('a folder that is swapped for another is watched instead', async () => {
    write(root, 'other/TASK_BOARD.md', 'one')
    renameSync(path.join(root, 'docs'), path.join(root, 'old'))
    renameSync(path.join(root, 'other'), path.join(root, 'docs'))
    expect(await listener.next()).toBe('one')
    writeFileSync(board, 'two')
    expect(await listener.next()).toBe('two')
  })

  it('a folder in the place of the board is told as unreadable', async () => {
    unlinkSync(board)
    mkdirSync(board)
    let told = await listener.next()
    if (told === 'missing') told = await listener.next()
    expect(told).toBe('unreadable')
    rmdirSync(board)
    expect(await listener.next()).toBe('missing')
  })

  it('a link in the place of the board is followed to its target, but not out of the repository', async () => {
    const target = write(root, 'boards/main.md', 'one')
    const outside = write(path.dirname(root), 'outside.md', 'secret')
    symlinkSync(target, `${board}.new`)
    renameSync(`${board}.new`, board)
    expect(await listener.next()).toBe('one')
    writeFileSync(target, 'two')
    expect(await listener.next()).toBe('two')
    symlinkSync(outside, `${board}.new`)
    renameSync(`${board}.new`, board)
    expect(await listener.next()).toBe('unreadable')
  })

  it('other files of the folder are nothing', async () => {
    write(root, 'docs/notes.md', 'x')
    write(root, 'docs/TASK_BOARD.md.bak', 'x')
    writeFileSync(board, 'one')
    expect(await listener.next()).toBe('one')
    expect(listener.all).toEqual(['one'])
  })

  it('after closing nothing is told, and closing again is nothing', async () => {
    writeFileSync(board, 'one')
    await watch?.close()
    await watch?.close()
    await watch?.check()
    expect(listener.all).toEqual([])
    expect(listener.errors).toEqual([])
  })
})

it('what changed before the watch began is told at once, as is a board that is not there', async () => {
  const listener = new Listener()
  listener.known = hashOf('older')
  watch = watchBoard({ boardPath: board, onChange: listener.hear, knownHash: () => listener.known })
  await watch.ready
  await watch.close()
  expect(listener.all).toEqual(['zero'])
  const nowhere = path.join(root, 'not/yet/TASK_BOARD.md')
  watch = watchBoard({ boardPath: nowhere, onChange: listener.hear, knownHash: () => undefined })
  await watch.ready
  expect(await listener.next()).toBe('zero')
  expect(await listener.next()).toBe('missing')
  write(root, 'not/yet/TASK_BOARD.md', 'one')
  expect(await listener.next()).toBe('one')
})

/** A clock that stands still until a test turns it. */
class HandClock {
  private time = 0
  private pending: { at: number; delay: number; run: () => void }[] = []
  private changed = Promise.withResolvers<void>()

  readonly now = (): number => this.time

  readonly after = (delay: number, run: () => void): (() => void) => {
    const timer = { at: this.time + delay, delay, run }
    this.pending.push(timer)
    this.changed.resolve()
    this.changed = Promise.withResolvers<void>()
    return () => {
      this.pending = this.pending.filter((other) => other !== timer)
    }
  }

  delays(): number[] {
    return this.pending.map((timer) => timer.delay)
  }

  /** Lets time pass without a timer falling due. */
  pass(milliseconds: number): void {
    this.time += milliseconds
  }

  /** Waits for a timer of that delay and turns the clock to it. */
  async turnTo(delay: number): Promise<void> {
    while (!this.pending.some((timer) => timer.delay === delay)) await this.changed.promise
    const timer = this.pending.find((candidate) => candidate.delay === delay)
    this.pending = this.pending.filter((other) => other !== timer)
    this.time = Math.max(this.time, timer?.at ?? 0)
    timer?.run()
  }
}

describe('by a clock that is turned by hand', () => {
  let clock: HandClock
  let listener: Listener
  let folder: WatchListener | undefined
  let texts: string[]
  let reads: number

  /** Reads the texts one after the other; the last one stays. */
  async function read(): Promise<FileReading> {
    reads += 1
    const text = (texts.length > 1 ? texts.shift() : texts[0]) ?? ''
    const bytes = Buffer.from(text)
    const version = { mtimeMs: 0, ino: 1, mode: 0o644, tooLarge: false, torn: false }
    return { kind: 'file', path: board, bytes, hash: hashOf(text), size: bytes.length, ...version }
  }

  beforeEach(async () => {
    clock = new HandClock()
    listener = new Listener()
    texts = ['zero']
    reads = 0
    watch = watchBoard({
      boardPath: board,
      onChange: listener.hear,
      knownHash: () => listener.known,
      onWatchError: (message) => listener.errors.push(message),
      timers: clock,
      read,
      watch: (_files, heard) => {
        folder = heard
        heard.ready()
        return { close: async () => {} }
      },
    })
    await clock.turnTo(SETTLE_MS)
    await watch.ready
    reads = 0
  })

  it('a notice waits 50 ms for more, and two equal reads are 30 ms apart', async () => {
    texts = ['one']
    folder?.notice()
    expect(reads).toBe(0)
    await clock.turnTo(DEBOUNCE_MS)
    await clock.turnTo(SETTLE_MS)
    expect(await listener.next()).toBe('one')
    expect(clock.now()).toBe(SETTLE_MS + DEBOUNCE_MS + SETTLE_MS)
    expect(reads).toBe(2)
  })

  it('a burst is one look, and cannot put it off for ever', async () => {
    texts = ['one']
    for (let count = 0; count < 9; count += 1) {
      folder?.notice()
      clock.pass(25)
    }
    folder?.notice()
    expect(clock.delays()).toContain(LONGEST_DEBOUNCE_MS - 9 * 25)
    expect(clock.delays()).not.toContain(DEBOUNCE_MS)
    await clock.turnTo(LONGEST_DEBOUNCE_MS - 9 * 25)
    await clock.turnTo(SETTLE_MS)
    expect(await listener.next()).toBe('one')
    expect(reads).toBe(2)
  })

  it('a file that is still being written is read until it stands still', async () => {
    texts = ['o', 'on', 'one', 'one']
    folder?.notice()
    await clock.turnTo(DEBOUNCE_MS)
    for (let count = 0; count < 3; count += 1) await clock.turnTo(SETTLE_MS)
    expect(await listener.next()).toBe('one')
    expect(listener.all).toEqual(['one'])
  })

  it('a file that does not come to rest in 2 s is left until the next notice', async () => {
    const start = clock.now()
    texts = Array.from({ length: 1000 }, (_none, count) => `version ${count}`)
    const look = watch?.check()
    while (clock.now() <= start + LONGEST_SETTLE_MS) await clock.turnTo(SETTLE_MS)
    await look
    expect(listener.all).toEqual([])
    texts = ['one']
    folder?.notice()
    await clock.turnTo(DEBOUNCE_MS)
    await clock.turnTo(SETTLE_MS)
    expect(await listener.next()).toBe('one')
  })

  it('every 30 s the board is looked at without a notice', async () => {
    for (const text of ['one', 'two']) {
      texts = [text]
      await clock.turnTo(SCAN_MS)
      await clock.turnTo(SETTLE_MS)
      expect(await listener.next()).toBe(text)
    }
  })

  it('a look asked for during another one follows it', async () => {
    const first = watch?.check()
    const second = watch?.check()
    await clock.turnTo(SETTLE_MS)
    await clock.turnTo(SETTLE_MS)
    await Promise.all([first, second])
    expect(reads).toBe(4)
  })

  it('a watch that fails is told and started anew by the next scan', async () => {
    const failed = folder
    failed?.failed('no more watches')
    expect(listener.errors).toEqual(['no more watches'])
    await clock.turnTo(SCAN_MS)
    await clock.turnTo(SETTLE_MS)
    expect(folder).not.toBe(failed)
  })
})
