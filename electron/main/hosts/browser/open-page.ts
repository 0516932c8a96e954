/** Opens an address in the system's browser (design: 75-command-line, `serve --open`). */
import { spawn } from 'node:child_process'

/** The program that opens an address on a platform, with its arguments. The address is one argument, never a command line. */
export function openingCommand(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open', url]
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return ['xdg-open', url]
}

/** Opens `url`; true when a program was found that takes it. What it then does is not waited for. */
export async function openPage(url: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [program, ...args] = openingCommand(platform, url)
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  const started = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => resolve(true))
    child.once('error', () => resolve(false))
  })
  child.unref()
  return started
}
