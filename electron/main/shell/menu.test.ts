import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { menuTemplate } from './menu.ts'

const noted = (item: MenuItemConstructorOptions): unknown =>
  Array.isArray(item.submenu) ? [item.label, item.submenu.map(noted)] : (item.role ?? item.id ?? item.type)

const menuOf = (platform: NodeJS.Platform, isPackaged: boolean) =>
  menuTemplate({ platform, isPackaged, newWindow: vi.fn(), openFolder: vi.fn() }).map(noted)

describe('the menu', () => {
  it('is this on Linux and Windows', () => {
    expect(menuOf('linux', true)).toEqual([
      ['&File', ['new-window', 'open-folder', 'separator', 'quit']],
      'editMenu',
      ['&View', ['reload', 'separator', 'resetZoom', 'zoomIn', 'zoomOut', 'separator', 'togglefullscreen']],
      'windowMenu',
    ])
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
