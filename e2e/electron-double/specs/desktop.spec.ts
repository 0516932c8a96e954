/** What only a desktop has, played by the test: dialogs, the menu, notifications, the system's browser (design: 87-electron-double, §5). */
import { expect, test } from './fixture.ts'

test.describe('the desktop', { tag: '@core' }, () => {
  test('answers a dialog as the test says', async ({ shared }) => {
    const answered = await shared.evaluate(async ({ dialog }) => {
      const before = dialog.showOpenDialog
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/srv/repo'] })
      const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory'] })
      dialog.showOpenDialog = before
      return filePaths
    })
    expect(answered).toEqual(['/srv/repo'])
  })

  test('fails what no test has answered', async ({ shared, target }) => {
    test.skip(target !== 'electron-double', 'a real Electron would show it and wait for a person')
    const faults = await shared.evaluate(async ({ dialog, shell }) => {
      const fault = (work: Promise<unknown>) => work.then(String, (error: Error) => error.message)
      return [
        await fault(dialog.showOpenDialog({})),
        await fault(dialog.showMessageBox({ message: '?' })),
        await fault(shell.openExternal('https://example.org/')),
      ]
    })
    expect(faults).toEqual([
      'the Electron stand-in: no test has answered dialog.showOpenDialog',
      'the Electron stand-in: no test has answered dialog.showMessageBox',
      'the Electron stand-in: no test has answered shell.openExternal',
    ])
  })

  test('keeps the menu, whose items are found and clicked by their ids', async ({ shared }) => {
    const seen = await shared.evaluate(({ Menu }) => {
      const clicks: string[] = []
      Menu.setApplicationMenu(
        Menu.buildFromTemplate([
          {
            label: '&File',
            submenu: [
              { id: 'open', label: '&Open', accelerator: 'CmdOrCtrl+O', click: () => clicks.push('open') },
              { id: 'off', label: 'Off', enabled: false, click: () => clicks.push('off') },
            ],
          },
        ]),
      )
      const menu = Menu.getApplicationMenu()
      menu?.getMenuItemById('open')?.click()
      const { label, accelerator, enabled } = menu?.getMenuItemById('open') ?? {}
      return {
        clicks,
        label,
        accelerator,
        enabled,
        isOff: menu?.getMenuItemById('off')?.enabled,
        none: menu?.getMenuItemById('none') ?? null,
      }
    })
    expect(seen).toEqual({
      clicks: ['open'],
      label: '&Open',
      accelerator: 'CmdOrCtrl+O',
      enabled: true,
      isOff: false,
      none: null,
    })
  })

  test('has a screen to place windows on', async ({ shared }) => {
    const areas = await shared.evaluate(({ screen }) => {
      const { bounds } = screen.getPrimaryDisplay()
      const matching = screen.getDisplayMatching({ ...bounds, width: 10, height: 10 })
      return [bounds, matching.bounds, screen.getAllDisplays().some(({ workArea }) => workArea.width > 0)]
    })
    expect(areas).toEqual([areas[0], areas[0], true])
  })

  test('shows a notification whose click the test plays', async ({ shared }) => {
    const clicks = await shared.evaluate(({ Notification }) => {
      const note = new Notification({ title: 'Conflict', body: 'WP-1-Berth' })
      let count = 0
      note.on('click', () => count++)
      note.emit('click')
      return [note.title, note.body, count]
    })
    expect(clicks).toEqual(['Conflict', 'WP-1-Berth', 1])
  })

  test('refuses a window that is less than safe', async ({ shared, target }) => {
    test.skip(target !== 'electron-double', 'a real Electron makes such windows')
    const faults = await shared.evaluate(({ BrowserWindow }) =>
      [{ sandbox: false }, { contextIsolation: false }, { nodeIntegration: true }, { webviewTag: true }].map(
        (webPreferences) => {
          try {
            return String(new BrowserWindow({ webPreferences }).id)
          } catch (error) {
            return (error as Error).message
          }
        },
      ),
    )
    expect(faults).toEqual([
      'the Electron stand-in does not have a window with sandbox: false',
      'the Electron stand-in does not have a window with contextIsolation: false',
      'the Electron stand-in does not have a window with nodeIntegration: true',
      'the Electron stand-in does not have a window with webviewTag: true',
    ])
  })
})
