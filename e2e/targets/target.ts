/** One running Locus under test, whatever shows its window; specs and page objects know no more than this (design: 95-models, §5). */
import type { BrowserContext, ElectronApplication, Page } from '@playwright/test'

/** `electron-double` is the stand-in for Electron: what passes there is not said to pass in Electron. */
export const TARGET_KINDS = ['browser', 'electron-double', 'electron'] as const
export type TargetKind = (typeof TARGET_KINDS)[number]

/** What a target is started with. */
export interface LaunchOptions {
  /** The workspace; absent for the start screen. */
  readonly repo?: string
  /** The folder of the application where it is not the checkout; a browser's host is always of the checkout. */
  readonly application?: string
  /** The application's own folder, so that runs do not see each other. */
  readonly dataFolder: string
  /** Added to the environment of the host. */
  readonly env: Readonly<Record<string, string>>
  /** Called before the first page is there, so that nothing of it goes unseen. */
  readonly watch?: (context: BrowserContext) => Promise<void>
}

/** A running application with its first window. */
export interface Target {
  readonly kind: TargetKind
  readonly page: Page
  /** All windows or tabs. */
  readonly context: BrowserContext
  /** What specs may ask for; those that need more are skipped on this target. */
  readonly can: { readonly dialogs: boolean; readonly windows: boolean; readonly menu: boolean }
  /** Standard error of the host, line by line. */
  readonly log: readonly string[]
  /** The next native folder dialog is answered with `path`; null cancels it. Rejects where there is none. */
  answerFolder(path: string | null): Promise<void>
  /** Opens a further window from the menu. Rejects where there is none. */
  openWindow(): Promise<Page>
  /** The application, for the specs of its shell; undefined in a browser. */
  readonly shell: Shell | undefined
  /** Ends the host as a crash would; its window or tab stays as it is where it can. */
  kill(): Promise<void>
  /** Ends it as a person would, and waits; the exit code. A second call answers the same. */
  close(): Promise<number | null>
}

/** The shell around the windows. */
export interface Shell {
  /** Evaluates in the main process, with Electron's module. */
  readonly main: Pick<ElectronApplication, 'evaluate' | 'waitForEvent' | 'windows'>
  /** Starts the application once more, as the system does for a link; its exit code. */
  startAgain(...args: string[]): Promise<number | null>
}

/** How long a host may take to show its window, in milliseconds. */
export const START_MS = 30_000

/** Collects a stream's whole lines into `lines`. */
export function collectLines(stream: NodeJS.ReadableStream | null, lines: string[]): void {
  let rest = ''
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
}
