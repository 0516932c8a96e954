/** Where the automatic backups of all workspaces lie on this machine: in the user's data, outside of every repository (design: 10-domain, "Storage"). */
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder of all backups; `LOCUS_DATA` names another one for everything that Locus keeps. */
export function backupsFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  return join(dataHome(env, platform, home), 'backups')
}

function dataHome(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform, home: string): string {
  const named = env['LOCUS_DATA']
  if (named) return named
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'locus')
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'locus')
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'locus')
}
