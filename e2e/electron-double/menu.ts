/** `Menu` and `MenuItem`: a menu that is kept, can be looked through and clicked, but is shown nowhere (design: 87-electron-double, §5). */
import type { MenuItemConstructorOptions } from 'electron'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { refuseOthers, unsupported } from './refusal.ts'

const OPTIONS = ['id', 'label', 'type', 'role', 'accelerator', 'enabled', 'visible', 'checked', 'submenu', 'click']

const MODIFIERS: ReadonlySet<string> = new Set(
  'Command Cmd Control Ctrl CommandOrControl CmdOrCtrl Alt Option AltGr Shift Super Meta'.split(' '),
)
const KEYS: ReadonlySet<string> = new Set(
  'Plus Space Tab Backspace Delete Insert Return Enter Up Down Left Right Home End PageUp PageDown Escape Esc'.split(
    ' ',
  ),
)

/** What a role of ours does; Electron does the others to whatever has the focus. */
const ROLES: Readonly<Record<string, (() => void) | undefined>> = {
  quit: () => app.quit(),
  close: () => BrowserWindow.getFocusedWindow()?.close(),
  reload: () => BrowserWindow.getFocusedWindow()?.webContents.reload(),
  minimize: () => BrowserWindow.getFocusedWindow()?.minimize(),
  togglefullscreen: () => {
    const window = BrowserWindow.getFocusedWindow()
    window?.setFullScreen(!window.isFullScreen())
  },
}

/** Whether Electron would take a text for a shortcut. */
export function isAccelerator(text: string): boolean {
  const parts = text.split('+')
  const key = parts.pop() ?? ''
  const isKey = /^[0-9A-Z)!@#$%^&*(:;<,>.?/~`{}[\]|\\='"_-]$/i.test(key) || /^F([1-9]|1\d|2[0-4])$/.test(key)
  return (isKey || KEYS.has(key)) && parts.every((part) => MODIFIERS.has(part))
}

export class MenuItem {
  readonly id: string | undefined
  readonly label: string
  readonly type: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly submenu: Menu | undefined
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly click: () => void

  constructor(options: MenuItemConstructorOptions) {
    refuseOthers('MenuItem', options, OPTIONS)
    const { id, label, role, accelerator, submenu, enabled = true, visible = true, checked = false } = options
    if (typeof accelerator === 'string' && !isAccelerator(accelerator)) {
      throw new Error(`the Electron stand-in: ${accelerator} is no accelerator`)
    }
    this.id = id
    this.label = label ?? role ?? ''
    this.role = role
    this.accelerator = accelerator ?? undefined
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal')
    this.enabled = enabled
    this.visible = visible
    this.checked = checked
    const { click } = options
    this.click = () => {
      if (!this.enabled) return
      if (role !== undefined) {
        const act = ROLES[role]
        if (act === undefined) throw unsupported(`a click on the menu item of the role ${role}`)
        act()
      } else {
        // The application gets Electron's objects as far as they are here; what is missing refuses itself.
        click?.(this as never, (BrowserWindow.getFocusedWindow() ?? undefined) as never, {} as never)
      }
    }
  }
}

let applicationMenu: Menu | null = null

export class Menu {
  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template.map((options) => new MenuItem(options)))
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }

  readonly items: readonly MenuItem[]

  constructor(items: readonly MenuItem[] = []) {
    this.items = items
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }

  popup(): never {
    throw unsupported('Menu.popup')
  }
}
