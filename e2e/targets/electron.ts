/**
 * Locus in Electron, driven by Playwright's own launcher. With ELECTRON_OVERRIDE_DIST_PATH at a stand-in the same runs on
 * that; what passes there is said to pass on the stand-in (design: 87-electron-double).
 */
import { once } from 'node:events'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { ROOT } from '../../scripts/build.mjs'
import { findElectron } from '../../scripts/electron-binary.mjs'
import { collectLines, type LaunchOptions, START_MS, type Target } from './target.ts'

/** Why Electron cannot be started here, or undefined. */
export function electronFault(): string | undefined {
  const found = findElectron()
  return 'reason' in found ? `no Electron: ${found.reason}` : undefined
}

/** Starts the built application. Only where {@link electronFault} has none: Playwright would download it otherwise. */
export async function launchElectron(options: LaunchOptions): Promise<Target> {
  const named = process.env['ELECTRON_EXEC_PATH']
  const app = await _electron.launch({
    ...(named ? { executablePath: named } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ROOT,
      ...(options.repo === undefined ? [] : [`--repo=${options.repo}`]),
    ],
    cwd: ROOT,
    env: { ...definedOnly(process.env), ...options.env, LOCUS_DATA: options.dataFolder },
    timeout: START_MS,
  })
  options.watch?.(app.context())
  // Playwright forgets the process once it has closed the application.
  const child = app.process()
  const ended = once(child, 'exit')
  const log: string[] = []
  collectLines(child.stderr, log)
  const page = await app.firstWindow({ timeout: START_MS })
  return {
    kind: 'electron',
    page,
    context: app.context(),
    can: { dialogs: true, windows: true, menu: true },
    log,
    answerFolder: (path) => answerFolder(app, path),
    openWindow: () => openWindow(app),
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

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
