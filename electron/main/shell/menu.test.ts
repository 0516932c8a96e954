import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { MENU_COMMANDS } from '#shared/contract/desktop.ts'
import { WINDOW_ACTIONS } from '#shared/contract/window-actions.ts'
import { menuTemplate } from './menu.ts'

const noted = (item: MenuItemConstructorOptions): unknown =>
  Array.isArray(item.submenu) ? [item.label, item.submenu.map(noted)] : (item.role ?? item.id ?? item.type)

const menuOf = (platform: NodeJS.Platform, isPackaged: boolean) =>
  menuTemplate({ platform, isPackaged, newWindow: vi.fn(), openFolder: vi.fn(), tell: vi.fn() }).map(noted)

describe('the menu', () => {
  it('is this on Linux and Windows', () => {
    expect(menuOf('linux', true)).toEqual([
      ['&File', ['new-window', 'open-folder', 'separator', 'quit']],
      'editMenu',
      ['&View', ['reload', 'separator', 'resetZoom', 'zoomIn', 'zoomOut', 'separator', 'togglefullscreen']],
      [
        '&Go',
        [
          'go-board',
          'go-table',
          'go-graph',
          'go-tasks',
          'go-recorder',
          'go-problems',
          'go-history',
          'go-settings',
          'search',
          'palette',
        ],
      ],
      'windowMenu',
      [undefined, ['keys']],
    ])
  })

  it('asks the window for every command that a menu may ask for, each by a key of its own', () => {
    const tell = vi.fn()
    const items = menuTemplate({ platform: 'linux', isPackaged: true, newWindow: vi.fn(), openFolder: vi.fn(), tell })
      .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      .filter(({ id }) => MENU_COMMANDS.some((command) => command === id))
    for (const item of items) (item.click as () => void)()
    expect(tell.mock.calls.flat().toSorted()).toEqual([...MENU_COMMANDS].toSorted())
    expect(new Set(items.map(({ accelerator }) => accelerator)).size).toBe(MENU_COMMANDS.length)
  })

  it('goes to every view that an action of the window goes to', () => {
    const views = WINDOW_ACTIONS.map(({ name }) => name).filter((name) => name.startsWith('go-'))
    expect(MENU_COMMANDS.filter((command) => command.startsWith('go-'))).toEqual(views)
  })

  it('has the application first on macOS, and closes windows there', () => {
    const [first, file] = menuOf('darwin', true)
    expect([first, file]).toEqual(['appMenu', ['&File', ['new-window', 'open-folder', 'separator', 'close']]])
  })

  it('shows the developer tools in a checkout only', () => {
    expect(JSON.stringify(menuOf('linux', false))).toContain('toggleDevTools')
    expect(JSON.stringify(menuOf('linux', true))).not.toContain('toggleDevTools')
  })
})
