/** The desktop around one window, where a host has one (design: 70-window, "Frame"). */
import type { Note, WindowAsk } from '#shared/contract/desktop.ts'

/** What a window has of its desktop. */
export interface Desktop {
  /** Shows a notification of the system; false when the window is looked at already, or there were too many lately. */
  notify(note: Note): boolean
  /** What the menu and clicked notifications ask of the window, until the signal ends it. */
  asks(signal: AbortSignal): AsyncGenerator<WindowAsk, void>
  /** Hears which workspace the window shows from now on; undefined for none. */
  shows(folder: ShownFolder | undefined): void
}

/** The folder of a workspace that a window shows. */
export interface ShownFolder {
  /** As it was asked for: may be a folder within the repository. */
  readonly path: string
  /** The repository's own. */
  readonly root: string
}

/** What a connection begins with. */
export interface ConnectOptions {
  /** The folder that it opens on first use. */
  path?: string
  desktop?: Desktop
}
