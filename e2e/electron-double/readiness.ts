/** Whether Electron is ready: before that it makes no window, and after it no scheme. */
let ready = false

export function isAppReady(): boolean {
  return ready
}

export function becomeReady(): void {
  ready = true
}
