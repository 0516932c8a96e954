/** Opens a file in the person's editor: a program with arguments, without a shell, that sees named variables only. */
import { spawn } from 'node:child_process'
import os from 'node:os'
import { LocusError } from '#shared/contract/errors.ts'
import type { FileOpened, FileOpener } from '#shared/contract/file-opening.ts'
import { type Environment, findEditor } from './file-opening/find-editor.ts'
import type { OpenableFile } from './file-opening/openable-file.ts'
import { isWithin } from './repository/paths.ts'

/** What opens files on a host. */
export interface FileOpening extends FileOpener {
  /** @throws {LocusError} HSK-400-SCHEMA for a file that it does not open, HSK-500-STORAGE when it could not be started. */
  open(file: OpenableFile, line?: number): Promise<FileOpened>
}

/** What an editor may see of our environment: where it draws, whose it is, where it keeps its things. */
const EDITOR_ENVIRONMENT = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LC_ALL',
  'TMPDIR',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_CACHE_HOME',
  'XDG_RUNTIME_DIR',
  'XDG_SESSION_TYPE',
  'XDG_CURRENT_DESKTOP',
  'DBUS_SESSION_BUS_ADDRESS',
  'SystemRoot',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'TEMP',
]

/** Opening in the editor that the environment names; undefined where it names none that is known and there. */
export async function editorOpening(env: Environment): Promise<FileOpening | undefined> {
  const found = await findEditor(env)
  if (found === undefined) return undefined
  const { editor, program } = found
  return {
    name: editor.name,
    lines: true,
    open: async ({ absolute, root, isText }, line) => {
      if (!isText) throw new LocusError('HSK-400-SCHEMA', 'This file is no text.', { path: absolute })
      if (isWithin(root, program)) {
        const message = `${editor.name} would be started from inside of the repository; name one outside of it.`
        throw new LocusError('HSK-400-SCHEMA', message, { path: program })
      }
      await start(program, editor.words(absolute, line), env)
      return { how: 'editor' }
    },
  }
}

/** Starts a program that goes on by itself. */
async function start(program: string, words: readonly string[], env: Environment): Promise<void> {
  const scrubbed: Record<string, string> = {}
  for (const name of EDITOR_ENVIRONMENT) {
    const value = env[name]
    if (value !== undefined) scrubbed[name] = value
  }
  const child = spawn(program, [...words], { cwd: os.homedir(), env: scrubbed, stdio: 'ignore', detached: true })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (cause) => {
      reject(new LocusError('HSK-500-STORAGE', `The editor did not start: ${cause.message}`, { path: program, cause }))
    })
  })
  child.unref()
}
