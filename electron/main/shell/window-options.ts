/** The options of the one kind of window there is, as a plain value (design: 90-quality, "Security"). */
import type { BrowserWindowConstructorOptions } from 'electron'

/**
 * Sandboxed, isolated, without Node. Every setting that guards something is written out, so that no default of a later
 * Electron decides it.
 * @param preload absolute path of the built preload.
 * @param icon absolute path of the picture that a Linux desktop shows; elsewhere the program has it.
 */
export function windowOptions(preload: string, icon: string): BrowserWindowConstructorOptions {
  return {
    title: 'Locus',
    width: 1440,
    height: 900,
    minWidth: 720,
    minHeight: 480,
    show: false,
    icon,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    },
  }
}
