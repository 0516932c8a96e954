/** What only a desktop has: dialogs, the system's programs, a screen, notifications (design: 87-electron-double, §5). */
import type { Rectangle } from 'electron'
import { isAppReady } from './readiness.ts'
import { refuseOthers, refusing, refusingEmitter } from './refusal.ts'

/** Fails until the test answers for the person: `app.evaluate(({ dialog }) => { dialog.showOpenDialog = … })`. */
function unanswered(what: string): () => Promise<never> {
  return () => Promise.reject(new Error(`the Electron stand-in: no test has answered ${what}`))
}

export const dialog = refusing('dialog', {
  showOpenDialog: unanswered('dialog.showOpenDialog'),
  showSaveDialog: unanswered('dialog.showSaveDialog'),
  showMessageBox: unanswered('dialog.showMessageBox'),
  showErrorBox(title: string, content: string): void {
    console.error(`error: ${title}: ${content}`)
  },
})

export const shell = refusing('shell', {
  openExternal: unanswered('shell.openExternal'),
  openPath: unanswered('shell.openPath'),
  showItemInFolder: unanswered('shell.showItemInFolder'),
})

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 }

/** A screen, as far as a window is placed by it. */
export interface Display {
  readonly id: number
  readonly bounds: Rectangle
  readonly workArea: Rectangle
  readonly scaleFactor: number
}

function onlyDisplay(): Display {
  if (!isAppReady()) throw new Error("The 'screen' module can't be used before app is ready")
  return { id: 1, bounds: { ...SCREEN }, workArea: { ...SCREEN }, scaleFactor: 1 }
}

/** One screen of a usual size. */
export const screen = refusing('screen', {
  getAllDisplays: () => [onlyDisplay()],
  getPrimaryDisplay: onlyDisplay,
  getDisplayMatching: (_bounds: Rectangle) => onlyDisplay(),
})

/** A notification of the system. It is shown to nobody; a test plays the click with `emit('click')`. */
export class Notification extends refusingEmitter('Notification', ['show', 'click', 'close', 'failed']) {
  static isSupported(): boolean {
    return true
  }

  readonly title: string
  readonly body: string

  constructor(options: { title?: string; body?: string; silent?: boolean } = {}) {
    super()
    refuseOthers('Notification', options, ['title', 'body', 'silent'])
    this.title = options.title ?? ''
    this.body = options.body ?? ''
  }

  show(): void {
    setImmediate(() => this.emit('show'))
  }

  close(): void {
    setImmediate(() => this.emit('close'))
  }
}
