/** Finds the editor that a person named in `$VISUAL` or `$EDITOR`, if it is one that Locus starts. */
import { access, constants, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { EDITORS, type Editor } from './editors.ts'

/** An editor on this machine. */
export interface FoundEditor {
  readonly editor: Editor
  /** Real absolute path of its program. */
  readonly program: string
}

/** An environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The first of the two that names a known editor which is there. Its own arguments (`--wait`) are left out: nothing waits.
 * @returns undefined where none is named, or another program is.
 */
export async function findEditor(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): Promise<FoundEditor | undefined> {
  for (const value of [env['VISUAL'], env['EDITOR']]) {
    const found = value === undefined ? undefined : await namedEditor(value.trim(), env, platform)
    if (found !== undefined) return found
  }
  return undefined
}

/** A value may be a program with arguments, or a path with spaces that nobody quoted. */
async function namedEditor(value: string, env: Environment, platform: NodeJS.Platform) {
  const [, quoted, plain] = /^(?:"([^"]+)"|(\S+))/.exec(value) ?? []
  for (const named of new Set([value, quoted ?? plain ?? ''])) {
    const editor = EDITORS.get(path.basename(named).replace(/\.exe$/i, ''))
    if (editor === undefined) continue
    const program = await programOf(named, env, platform)
    if (program !== undefined) return { editor, program }
  }
  return undefined
}

/** A name is looked for in the absolute folders of PATH alone, so that no folder somebody stands in can offer its own. */
async function programOf(named: string, env: Environment, platform: NodeJS.Platform): Promise<string | undefined> {
  if (path.isAbsolute(named)) return runnable(named)
  if (path.basename(named) !== named) return undefined
  // On Windows the editors' `.cmd` need a shell; only a program that needs none is taken.
  const name = platform === 'win32' && !/\.exe$/i.test(named) ? `${named}.exe` : named
  for (const folder of (env['PATH'] ?? '').split(path.delimiter)) {
    const program = path.isAbsolute(folder) ? await runnable(path.join(folder, name)) : undefined
    if (program !== undefined) return program
  }
  return undefined
}

/** The real path of a file that may be run. */
async function runnable(file: string): Promise<string | undefined> {
  try {
    const program = await realpath(file)
    await access(program, constants.X_OK)
    return (await stat(program)).isFile() ? program : undefined
  } catch {
    return undefined
  }
}
