import { chmodSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { EDITORS } from './editors.ts'
import { findEditor } from './find-editor.ts'

/** A folder of programs. */
function programs(...names: string[]): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  for (const name of names) chmodSync(write(folder, name, '#!/bin/sh\n'), 0o755)
  return folder
}

describe.skipIf(process.platform === 'win32')('the editor that a person named', () => {
  it('is the first of VISUAL and EDITOR that is known and there', async () => {
    const bin = programs('code', 'subl', 'vim')
    const named = async (env: Record<string, string>) => (await findEditor({ PATH: bin, ...env }))?.editor.name
    expect(await named({ VISUAL: 'code', EDITOR: 'subl' })).toBe('VS Code')
    expect(await named({ VISUAL: 'vim', EDITOR: 'subl -n -w' })).toBe('Sublime Text')
    expect(await named({ VISUAL: 'cursor', EDITOR: 'code --wait' })).toBe('VS Code')
    expect(await named({ EDITOR: 'vim' })).toBeUndefined()
    expect(await named({})).toBeUndefined()
  })

  it('is found by its path as well, quoted or with spaces', async () => {
    const bin = programs('My Editors/code')
    const program = path.join(bin, 'My Editors', 'code')
    expect(await findEditor({ VISUAL: program })).toMatchObject({ program })
    expect(await findEditor({ VISUAL: `"${program}" --wait` })).toMatchObject({ program })
  })

  it('is no shell, no command line and no program of another name', async () => {
    const bin = programs('code', 'sh', 'evil')
    for (const value of ['sh -c code', 'evil code', '; code', '$(code)', '`code`', 'code;evil', '-code', '']) {
      expect(await findEditor({ PATH: bin, VISUAL: value }), value).toBeUndefined()
    }
  })

  it('is looked for in absolute folders of PATH alone, and must be a file that may be run', async () => {
    const bin = programs('tools/code')
    const here = process.cwd()
    process.chdir(bin)
    onTestFinished(() => process.chdir(here))
    expect(await findEditor({ PATH: `.${path.delimiter}tools`, VISUAL: 'code' })).toBeUndefined()
    expect(await findEditor({ PATH: '', VISUAL: './tools/code' })).toBeUndefined()
    chmodSync(path.join(bin, 'tools/code'), 0o644)
    expect(await findEditor({ PATH: path.join(bin, 'tools'), VISUAL: 'code' })).toBeUndefined()
    symlinkSync('nowhere', path.join(bin, 'subl'))
    expect(await findEditor({ PATH: bin, VISUAL: 'subl' })).toBeUndefined()
  })
})

describe('the words of an editor', () => {
  it.each([
    ['code', 7, ['--goto', '/r/a.md:7']],
    ['cursor', undefined, ['/r/a.md']],
    ['zed', 7, ['/r/a.md:7']],
    ['subl', 7, ['/r/a.md:7']],
    ['idea', 7, ['--line', '7', '/r/a.md']],
    ['gedit', 7, ['+7', '/r/a.md']],
  ])('%s at %s', (program, line, words) => {
    expect(EDITORS.get(program)?.words('/r/a.md', line)).toEqual(words)
  })

  it('never let a name be read as a place or as a flag', () => {
    for (const [program, { words }] of EDITORS) {
      const all = words('/r/-x:5.md', 7)
      expect(all.at(-1), program).toBe('/r/-x:5.md')
      expect(
        all.slice(0, -1).every((word) => /^(?:--line|\+?7)$/.test(word)),
        program,
      ).toBe(true)
    }
  })
})
