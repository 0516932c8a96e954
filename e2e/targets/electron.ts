/**
 * Locus in Electron, or on the stand-in for it, driven by Playwright's own launcher either way: they differ by
 * ELECTRON_OVERRIDE_DIST_PATH alone. What passes on the stand-in is said to pass there (design: 87-electron-double).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { ROOT } from '../../scripts/build.mjs'
import { findElectron } from '../../scripts/electron-binary.mjs'
import { collectLines, type LaunchOptions, START_MS, type Target, type TargetKind } from './target.ts'

/** The two targets that have a shell around their windows. */
export type ElectronKind = Exclude<TargetKind, 'browser'>

/** The folder that stands in for Electron's own. */
const DOUBLE = path.join(ROOT, 'e2e', 'electron-double', 'dist')

/** Why this target cannot be started here, or undefined. */
export function electronFault(kind: ElectronKind): string | undefined {
  const isDouble = kind === 'electron-double'
  if (isDouble && process.platform === 'win32') return 'the stand-in for Electron needs a POSIX shell'
  const found = findElectron(isDouble ? { ELECTRON_OVERRIDE_DIST_PATH: DOUBLE } : process.env)
  return 'reason' in found ? `no Electron: ${found.reason}` : undefined
}

/**
 * Starts an application in Electron or on the stand-in. Only where {@link electronFault} has none: Playwright would
 * download Electron otherwise. Playwright looks once in a process for its program, and each project has its own.
 * @param folder of the application.
 * @param env of {@link applicationEnv}.
 */
export async function launchApplication(
  kind: ElectronKind,
  folder: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<ElectronApplication> {
  if (kind === 'electron-double') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = DOUBLE
  const named = kind === 'electron' ? process.env['ELECTRON_EXEC_PATH'] : undefined
  return await _electron.launch({
    ...(named ? { executablePath: named } : {}),
    args: [...rootFlags(), folder, ...args],
    cwd: folder,
    env,
    timeout: START_MS,
  })
}

/** Starts the built application. */
export async function launchElectron(kind: ElectronKind, options: LaunchOptions): Promise<Target> {
  const args = options.repo === undefined ? [] : [`--repo=${options.repo}`]
  const env = applicationEnv({ ...options.env, LOCUS_DATA: options.dataFolder })
  const folder = options.application ?? ROOT
  const app = await launchApplication(kind, folder, args, env)
  await options.watch?.(app.context())
  // Playwright forgets the process once it has closed the application.
  const child = app.process()
  const ended = once(child, 'exit')
  const log: string[] = []
  collectLines(child.stderr, log)
  const page = await app.firstWindow({ timeout: START_MS })
  return {
    kind,
    page,
    context: app.context(),
    can: { dialogs: true, windows: true, menu: true },
    log,
    answerFolder: (path) => answerFolder(app, path),
    openWindow: () => openWindow(app),
    shell: {
      main: app,
      startAgain: async (...args) => {
        const again = spawn(child.spawnfile, [...rootFlags(), folder, ...args], { cwd: folder, env, stdio: 'ignore' })
        const [code] = (await once(again, 'exit')) as [number | null]
        return code
      },
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) await app.close()
      await ended
      return child.exitCode
    },
  }
}

async function answerFolder(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, answer) => {
    dialog.showOpenDialog = async () => ({ canceled: answer === null, filePaths: answer === null ? [] : [answer] })
  }, path)
}

async function openWindow(app: ElectronApplication): Promise<Page> {
  const opened = app.waitForEvent('window')
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click())
  return opened
}

/** This environment and more, for a process that is Electron or its stand-in. */
export function applicationEnv(more: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(own), ELECTRON_DOUBLE_NODE: process.execPath, ...more }
}

/** Chromium's sandbox does not run as root. */
export function rootFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
