/** Notices of the file system about one file in one or two folders, through chokidar (design: 40-task-board, "Watching"). */
import path from 'node:path'
import chokidar from 'chokidar'

/** What to watch: folders, each without its subfolders, and the files in them that matter. All absolute. */
export interface WatchedFiles {
  readonly folders: readonly string[]
  readonly files: readonly string[]
}

/** Whom to tell. A notice says only that it is worth looking again. */
export interface WatchListener {
  readonly ready: () => void
  readonly notice: () => void
  readonly failed: (message: string) => void
}

/** Starts watching; the answer stops it. */
export type WatchFolders = (watched: WatchedFiles, listener: WatchListener) => { close(): Promise<void> }

/** Watches with chokidar: no debounce and no guessing of its own; a folder that is missing is waited for. */
export const watchFolders: WatchFolders = (watched, listener) => {
  const mine = new Set([...watched.folders, ...watched.files])
  const names = new Set([...mine].map((place) => path.basename(place)))
  const watcher = chokidar.watch([...watched.folders], {
    depth: 0,
    atomic: false,
    awaitWriteFinish: false,
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    ignored: (candidate: string) => !mine.has(path.normalize(candidate)),
  })
  watcher.on('ready', listener.ready)
  watcher.on('all', listener.notice)
  // Events are withheld for a folder that was swapped for another and for a file that became a folder: these show only here.
  watcher.on('raw', (_event, name) => {
    if (name === null || names.has(path.basename(name))) listener.notice()
  })
  watcher.on('error', (error) => listener.failed(error instanceof Error ? error.message : String(error)))
  return { close: () => watcher.close() }
}
