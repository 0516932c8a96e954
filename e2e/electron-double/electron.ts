/**
 * The module `electron` of the stand-in (design: 87-electron-double). It has what Locus uses. Everything else is refused
 * by name, so that new use of Electron is noticed here first.
 */
import { app } from './app.ts'
import { BrowserWindow as Window } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { MenuItem, Menu as MenuOfItems } from './menu.ts'
import { dialog, Notification as Note, screen, shell } from './natives.ts'
import { refusing, refusingClass } from './refusal.ts'
import { defaultSession, protocol } from './session.ts'
import { webContents } from './web-contents.ts'

const BrowserWindow = refusingClass('BrowserWindow', Window)
const Menu = refusingClass('Menu', MenuOfItems)
const Notification = refusingClass('Notification', Note)
const session = refusing('session', { defaultSession })

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  protocol,
  screen,
  session,
  shell,
  webContents,
}

const electron = refusing('electron', {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  protocol,
  screen,
  session,
  shell,
  webContents,
})

// What `require` answers, and Playwright evaluates with.
export { electron as 'module.exports' }
