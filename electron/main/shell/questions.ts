/** The native dialogs (design: 70-window; 80-architecture, "Electron"). */
import { BrowserWindow, dialog } from 'electron'

/** Asks for a repository folder; null when the dialog was cancelled. */
export async function pickFolder(): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: 'Open a repository folder',
    buttonLabel: 'Open',
    properties: ['openDirectory', 'createDirectory'],
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks whether a folder that a link names may be opened; the answer at hand is no. */
export async function confirmLink(folder: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Open this folder?',
    detail: `A link asks Locus to open\n${folder}`,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Asks whether a link may open in the system's browser; the whole address is shown, and the answer at hand is no. */
export async function confirmExternal(url: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Open this address in your browser?',
    detail: url,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}

/** Says that the application cannot start. */
export function sayFailed(error: unknown): void {
  dialog.showErrorBox('Locus cannot start', error instanceof Error ? error.message : String(error))
}
