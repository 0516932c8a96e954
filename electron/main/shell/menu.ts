/** The application's menu, as a plain value; what the window can do itself is in its palette (design: 70-window). */
import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#shared/contract/desktop.ts'

/** What the menu is made from. */
export interface MenuParts {
  readonly platform: NodeJS.Platform
  /** The developer tools are for checkouts. */
  readonly isPackaged: boolean
  newWindow(): void
  openFolder(): void
  /** Asks something of the window that has the focus. */
  tell(command: MenuCommand): void
}

/** The views, as the rail has them, and the search. */
const GO: readonly { command: MenuCommand; label: string; accelerator?: string }[] = [
  { command: 'go-board', label: '&Board', accelerator: 'CmdOrCtrl+1' },
  { command: 'go-table', label: '&Table', accelerator: 'CmdOrCtrl+2' },
  { command: 'go-graph', label: '&Graph', accelerator: 'CmdOrCtrl+3' },
  { command: 'go-tasks', label: '&Micro-Tasks', accelerator: 'CmdOrCtrl+4' },
  { command: 'go-recorder', label: '&Flight Recorder', accelerator: 'CmdOrCtrl+5' },
  { command: 'go-problems', label: '&Problems', accelerator: 'CmdOrCtrl+6' },
  { command: 'go-history', label: 'Board &History', accelerator: 'CmdOrCtrl+7' },
  { command: 'go-settings', label: '&Settings', accelerator: 'CmdOrCtrl+,' },
  { command: 'search', label: 'S&earch', accelerator: 'CmdOrCtrl+F' },
  { command: 'palette', label: '&Command Palette', accelerator: 'CmdOrCtrl+K' },
]

/** The menu. The ids are for tests. */
export function menuTemplate({
  platform,
  isPackaged,
  newWindow,
  openFolder,
  tell,
}: MenuParts): MenuItemConstructorOptions[] {
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
    {
      label: '&Go',
      submenu: GO.map(({ command, label, accelerator }) => ({
        id: command,
        label,
        ...(accelerator ? { accelerator } : {}),
        click: () => tell(command),
      })),
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [{ id: 'keys', label: '&Keyboard Shortcuts', accelerator: 'CmdOrCtrl+/', click: () => tell('keys') }],
    },
  ]
}
