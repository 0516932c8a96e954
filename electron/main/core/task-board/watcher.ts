/**
 * Watches one Task Board file and tells of every new version once it stands still (design: 40-task-board, "Watching").
 * The file system's notices are only hints: what counts are two equal reads, and a regular scan finds what no notice told.
 */
import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { type WatchedFiles, type WatchFolders, watchFolders } from './folder-watch.ts'
import { type FileReading, readStable } from './stable-read.ts'

/** What the watcher saw. */
export type BoardSighting =
  | { readonly bytes: Buffer; readonly hash: string; readonly mtimeMs: number; readonly ino: number }
  | { readonly missing: true }
  | { readonly unreadable: string }

/** Timers, passed in so that tests need not wait. */
export interface Timers {
  /** Milliseconds, from any fixed point. */
  now(): number
  /** Runs `run` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, run: () => void): () => void
}

/** Which board is watched, and what is told of it; what it is watched with is for tests to replace. */
export interface WatchBoardOptions {
  /** Absolute path of the board; the file need not exist. */
  readonly boardPath: string
  /** When given, a link that leads out of this folder is reported as unreadable. */
  readonly root?: string
  readonly onChange: (sighting: BoardSighting) => void
  /** Hash of the version that the caller last read or wrote: that version is no news. */
  readonly knownHash: () => string | undefined
  /** The watching itself failed; the scan goes on. */
  readonly onWatchError?: (message: string) => void
  readonly watch?: WatchFolders
  readonly timers?: Timers
  readonly read?: (file: string, root?: string) => Promise<FileReading>
}

/** A board under watch, until it is closed. */
export interface BoardWatch {
  /** Resolves when the folder is watched and the board was looked at for the first time. */
  readonly ready: Promise<void>
  /** Looks at the board now; resolves when it was told or found to be no news. */
  check(): Promise<void>
  /** Stops everything; after it resolves nothing is told any more. */
  close(): Promise<void>
}

/** How long to wait after the last notice, and how far a burst of notices may put that off; milliseconds. */
export const DEBOUNCE_MS = 50
export const LONGEST_DEBOUNCE_MS = 250
/** Time between two reads that must be equal, and how long to try; milliseconds. */
export const SETTLE_MS = 30
export const LONGEST_SETTLE_MS = 2000
/** How long to wait for the folder to be watched before looking all the same; milliseconds. */
export const LONGEST_START_MS = 2000
/** Time between scans; milliseconds. */
export const SCAN_MS = 30_000

const systemTimers: Timers = {
  now: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Starts watching. Never throws for a board, a folder or a link that is not there: that is told as missing. */
export function watchBoard(options: WatchBoardOptions): BoardWatch {
  const timers = options.timers ?? systemTimers
  const read = options.read ?? readStable
  const watch = options.watch ?? watchFolders

  let closed = false
  /** A failed watch has an empty key, so that the next look starts another. */
  let watched: { key: string; close: () => Promise<void> } | undefined
  let told: { readonly state: string; readonly known: string | undefined } | undefined
  let looking: Promise<void> | undefined
  let lookAgain = false
  let burstSince: number | undefined
  let cancelDebounce: (() => void) | undefined
  let cancelScan: (() => void) | undefined
  /** Ends every wait at once when the watch is closed. */
  const waits = new Set<() => void>()

  function notice(): void {
    if (closed) return
    const now = timers.now()
    burstSince ??= now
    cancelDebounce?.()
    const delay = Math.max(0, Math.min(DEBOUNCE_MS, burstSince + LONGEST_DEBOUNCE_MS - now))
    cancelDebounce = timers.after(delay, () => {
      burstSince = undefined
      cancelDebounce = undefined
      void check()
    })
  }

  /** One look at a time; a look asked for during another one follows it. */
  function check(): Promise<void> {
    if (closed) return Promise.resolve()
    if (looking) {
      lookAgain = true
      return looking
    }
    looking = lookUntilQuiet()
    return looking
  }

  async function lookUntilQuiet(): Promise<void> {
    try {
      do {
        lookAgain = false
        await look()
      } while (lookAgain && !closed)
    } finally {
      looking = undefined
    }
  }

  async function look(): Promise<void> {
    await watchAnew()
    const reading = await settled()
    if (reading && !closed) tell(reading)
  }

  /** Two equal reads in a row, or undefined when the file does not come to rest in time; its next notice tries again. */
  async function settled(): Promise<FileReading | undefined> {
    const end = timers.now() + LONGEST_SETTLE_MS
    let before = await read(options.boardPath, options.root)
    while (!closed && timers.now() <= end) {
      await wait(SETTLE_MS)
      if (closed) return undefined
      const now = await read(options.boardPath, options.root)
      if (isSame(before, now)) return now
      before = now
    }
    return undefined
  }

  async function wait(delayMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const finish = () => {
        cancel()
        waits.delete(finish)
        resolve()
      }
      const cancel = timers.after(delayMs, finish)
      waits.add(finish)
    })
  }

  function tell(reading: FileReading): void {
    const known = options.knownHash()
    const state = stateOf(reading)
    const before = told
    told = { state, known }
    if (reading.kind === 'file') {
      const wasGone = before !== undefined && !before.state.startsWith('file ')
      if (!wasGone && reading.hash === known) return
      if (before?.state === state && before.known === known) return
      const { bytes, hash, mtimeMs, ino } = reading
      options.onChange({ bytes, hash, mtimeMs, ino })
    } else if (before?.state !== state) {
      options.onChange(reading.kind === 'missing' ? { missing: true } : { unreadable: reading.reason })
    }
  }

  /** Watches the board's folder and, for a linked board, its target's; anew whenever these are no longer the same. */
  async function watchAnew(): Promise<void> {
    const places = await placesOf(options.boardPath)
    if (closed || places.key === watched?.key) return
    const old = watched
    await new Promise<void>((resolve) => {
      const started = () => {
        cancel()
        waits.delete(started)
        resolve()
      }
      const cancel = timers.after(LONGEST_START_MS, started)
      waits.add(started)
      const current = { key: places.key, close: async () => {} }
      watched = current
      const failed = (message: string) => {
        current.key = ''
        options.onWatchError?.(message)
        started()
      }
      current.close = watch(places, { ready: started, notice, failed }).close
    })
    await old?.close()
  }

  function scanLater(): void {
    cancelScan = timers.after(SCAN_MS, () => {
      scanLater()
      void check()
    })
  }

  scanLater()
  const ready = check()

  return {
    ready,
    check,
    close: async () => {
      closed = true
      cancelScan?.()
      cancelDebounce?.()
      for (const finish of [...waits]) finish()
      await Promise.all([watched?.close(), looking])
    },
  }
}

function stateOf(reading: FileReading): string {
  return reading.kind === 'file' ? `file ${reading.hash}` : `${reading.kind} ${reading.reason}`
}

function isSame(one: FileReading, other: FileReading): boolean {
  if (one.kind !== 'file' || other.kind !== 'file') return stateOf(one) === stateOf(other)
  if (one.torn || other.torn) return false
  return one.hash === other.hash && one.size === other.size && one.mtimeMs === other.mtimeMs
}

/** What to watch now; `key` changes when a folder was replaced by another of its name, or a link leads elsewhere. */
async function placesOf(boardPath: string): Promise<WatchedFiles & { readonly key: string }> {
  const asNamed = path.normalize(boardPath)
  const folder = await realpath(path.dirname(asNamed)).catch(() => path.dirname(asNamed))
  const own = path.join(folder, path.basename(asNamed))
  const target = await realpath(asNamed).catch(() => own)
  const files = [...new Set([own, target])]
  const folders = [...new Set(files.map((file) => path.dirname(file)))]
  const identities = await Promise.all(folders.map(identityOf))
  return { files, folders, key: [...files, ...identities].join('\n') }
}

async function identityOf(folder: string): Promise<string> {
  return stat(folder).then(
    (found) => `${found.dev}:${found.ino}`,
    () => 'missing',
  )
}
