/** Opening a file in an editor: a real program is started, and tells what it was given. */
import { chmodSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Client } from '#shared/contract/contract.ts'
import { editorOpening, type FileOpening } from './file-opening.ts'
import { temporaryFolder, write } from './repository/repository.testing.ts'
import { createHost } from './router.ts'

function folder(): string {
  const made = temporaryFolder()
  onTestFinished(made.remove)
  return made.folder
}

/** An editor that writes down its folder, words and environment beside itself, whole or not at all. */
function editor(bin: string): { env: Record<string, string>; told: () => Promise<string[]> } {
  const note = path.join(bin, 'told')
  const script = `#!/bin/sh\n{ pwd; for word in "$@"; do echo "$word"; done; echo --; env; } > "${note}.new" && mv "${note}.new" "${note}"\n`
  chmodSync(write(bin, 'code', script), 0o755)
  const told = () => vi.waitFor(() => readFileSync(note, 'utf8').split('\n'), { timeout: 10_000 })
  return {
    env: { PATH: `${bin}:/usr/bin:/bin`, HOME: bin, VISUAL: 'code --wait', SECRET: 'kept', NODE_OPTIONS: '' },
    told,
  }
}

async function opened(root: string, files: FileOpening | undefined): Promise<Client> {
  write(root, 'docs/TASK_BOARD.md', '# Task Board\n\n## Ready\n\n- **[WP-1-First]** - [READY]\n')
  const host = await createHost({ kind: 'browser', version: '0.0.0', dataFolder: folder(), files })
  onTestFinished(() => host.close())
  return createRouterClient(host.router, { context: { connection: host.connect({ path: root }) } }) as Client
}

describe.skipIf(process.platform === 'win32')('a file of the workspace', () => {
  it('opens in the named editor at its line, which sees the named variables alone', async () => {
    const root = folder()
    const { env, told } = editor(folder())
    const client = await opened(root, await editorOpening(env))
    expect((await client.host.info()).opens_files).toEqual({ name: 'VS Code', lines: true })
    expect(await client.workspace.openFile({ path: 'docs/TASK_BOARD.md', line: 5 })).toEqual({ how: 'editor' })
    const said = await told()
    expect(said.slice(0, 4)).toEqual([os.homedir(), '--goto', `${root}/docs/TASK_BOARD.md:5`, '--'])
    expect(said.filter((line) => /^(?:SECRET|NODE_OPTIONS|VISUAL)=/.test(line))).toEqual([])
    expect(said).toContain(`HOME=${env['HOME']}`)
  })

  it('is refused with a reason where it is none of the repository, or no text', async () => {
    const root = folder()
    const { env } = editor(folder())
    const client = await opened(root, await editorOpening(env))
    write(root, 'picture.md', new Uint8Array([1, 0, 2]))
    await expect(client.workspace.openFile({ path: '../x.md' })).rejects.toMatchObject({ message: /climbs out/ })
    await expect(client.workspace.openFile({ path: 'picture.md' })).rejects.toMatchObject({ message: /no text/ })
    await expect(client.workspace.openFile({ path: 'gone.md' })).rejects.toMatchObject({ message: /no file/ })
  })

  it('is never opened by a program of the repository itself', async () => {
    const root = folder()
    const { env } = editor(root)
    const client = await opened(root, await editorOpening(env))
    await expect(client.workspace.openFile({ path: 'docs/TASK_BOARD.md' })).rejects.toMatchObject({
      message: /inside of the repository/,
    })
  })

  it('is not opened, and the window knows, where there is no editor', async () => {
    const client = await opened(folder(), await editorOpening({ EDITOR: 'vim' }))
    expect((await client.host.info()).opens_files).toBeUndefined()
    await expect(client.workspace.openFile({ path: 'docs/TASK_BOARD.md' })).rejects.toMatchObject({
      message: /No editor is known here/,
    })
  })
})
