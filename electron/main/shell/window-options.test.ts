import { expect, it } from 'vitest'
import { windowOptions } from './window-options.ts'

it('the window is exactly this guarded', () => {
  expect(windowOptions('/app/out/preload/index.cjs', '/app/icon.png').webPreferences).toEqual({
    preload: '/app/out/preload/index.cjs',
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
  })
})

it('the window is shown only once it has something to show', () => {
  expect(windowOptions('', '').show).toBe(false)
})
