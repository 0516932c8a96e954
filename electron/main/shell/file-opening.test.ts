import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FileOpening } from '#core/file-opening.ts'
import { systemOpening } from './file-opening.ts'

const said: string[] = []
let fault = ''
vi.mock('electron', () => ({
  shell: {
    openPath: async (path: string) => {
      said.push(`open ${path}`)
      return fault
    },
    showItemInFolder: (path: string) => said.push(`show ${path}`),
  },
}))
afterEach(() => {
  said.length = 0
  fault = ''
})

const file = (name: string, facts: { isText?: boolean; isProgram?: boolean } = {}) => ({
  absolute: `/repo/${name}`,
  root: '/repo',
  isText: true,
  isProgram: false,
  ...facts,
})

describe('opening a file from the shell', () => {
  it('takes the person’s editor, at the line', async () => {
    const editor: FileOpening = {
      name: 'Zed',
      lines: true,
      open: async ({ absolute }, line) => {
        said.push(`Zed ${absolute} ${line}`)
        return { how: 'editor' }
      },
    }
    const files = systemOpening(editor)
    expect(files).toMatchObject({ name: 'Zed', lines: true })
    expect(await files.open(file('a.md'), 7)).toEqual({ how: 'editor' })
    expect(said).toEqual(['Zed /repo/a.md 7'])
  })

  it('leaves a plain text to the system', async () => {
    const files = systemOpening(undefined)
    expect(files).toMatchObject({ name: 'its application', lines: false })
    expect(await files.open(file('a.MD'), 7)).toEqual({ how: 'application' })
    expect(said).toEqual(['open /repo/a.MD'])
  })

  it.each([
    file('run.sh'),
    file('run.desktop'),
    file('run.command'),
    file('run.js'),
    file('run.bat'),
    file('a.md.exe'),
    file('README'),
    file('a.md', { isProgram: true }),
    file('a.md', { isText: false }),
  ])('only shows what the system could run, or is no text: $absolute', async (one) => {
    expect(await systemOpening(undefined).open(one)).toEqual({ how: 'folder' })
    expect(said).toEqual([`show ${one.absolute}`])
  })

  it('tells the system’s reason', async () => {
    fault = 'no application'
    await expect(systemOpening(undefined).open(file('a.md'))).rejects.toMatchObject({ message: /no application/ })
  })
})
