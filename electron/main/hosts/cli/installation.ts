/** Facts of the installed application that hosts hand to the core: its version and its own folder. */
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** The application's own folder: the one that its window uses, so that both see the same backups and recent folders. */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const named = env['LOCUS_DATA']
  if (named) return named
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'locus')
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'locus')
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'locus')
}

/** The application that `from` belongs to, looked for upwards by its package.json: its folder and its version. */
async function product(from: string): Promise<{ folder: string; version: string }> {
  for (let folder = from; ; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined)
    const found: unknown = text === undefined ? undefined : JSON.parse(text)
    if (
      typeof found === 'object' &&
      found !== null &&
      'name' in found &&
      found.name === 'locus' &&
      'version' in found
    ) {
      return { folder, version: String(found.version) }
    }
    if (dirname(folder) === folder) throw new Error(`no package.json of locus above ${from}`)
  }
}

/** The version of the application that `from` belongs to. */
export async function productVersion(from: string = import.meta.dirname): Promise<string> {
  return (await product(from)).version
}

/** The folder of the application that `from` belongs to. */
export async function productFolder(from: string = import.meta.dirname): Promise<string> {
  return (await product(from)).folder
}
