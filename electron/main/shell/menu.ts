/** The application's menu, as a plain value; what the window can do itself is in its palette (design: 70-window). */
import type { MenuItemConstructorOptions } from 'electron'

/** What the menu is made from. */
export interface MenuParts {
  readonly platform: NodeJS.Platform
  /** The developer tools are for checkouts. */
  readonly isPackaged: boolean
  newWindow(): void
  openFolder(): void
}

/** The menu. The ids are for tests. */
export function menuTemplate({ platform, isPackaged, newWindow, openFolder }: MenuParts): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        { id: 'new-window', label: '&New Window', accelerator: 'CmdOrCtrl+Shift+N', click: newWindow },
        { id: 'open-folder', label: '&Open Folder…', accelerator: 'CmdOrCtrl+O', click: openFolder },
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' } satisfies MenuItemConstructorOptions]),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
}
