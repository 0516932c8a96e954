/** What a start of the application asks for, from its arguments or a deep link (design: 80-architecture, "Electron"). */
import path from 'node:path'

/** A folder to open, and whether a person is to be asked first because anyone can make a link. */
export type LaunchRequest =
  | { readonly kind: 'window' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'link'; readonly path: string }
  | { readonly kind: 'bad link'; readonly link: string }

const REPO_ARGUMENT = '--repo='
const MAX_PATH_LENGTH = 4000

/**
 * What arguments ask for: `--repo=PATH`, else a `locus://` link, else just the window. Chromium's own switches among
 * them are passed over.
 * @param cwd what a relative PATH starts from.
 */
export function launchRequest(argv: readonly string[], cwd: string): LaunchRequest {
  const named = argv.findLast((argument) => argument.startsWith(REPO_ARGUMENT))?.slice(REPO_ARGUMENT.length)
  if (named) return { kind: 'folder', path: path.resolve(cwd, named) }
  const link = argv.find((argument) => /^locus:/i.test(argument))
  return link === undefined ? { kind: 'window' } : linkRequest(link)
}

/** What a link asks for. */
export function linkRequest(link: string): LaunchRequest {
  const folder = folderOfLink(link)
  return folder === undefined ? { kind: 'bad link', link } : { kind: 'link', path: folder }
}

/**
 * The folder of `locus://open?repo=…`, or undefined. A link may come from any web page: it names one absolute local
 * folder and nothing more; a path on a network would send the operator's credentials there.
 */
export function folderOfLink(link: string, platform: NodeJS.Platform = process.platform): string | undefined {
  if (!URL.canParse(link)) return undefined
  const { protocol, host, pathname, hash, username, password, searchParams } = new URL(link)
  const isPlain = username === '' && password === '' && hash === '' && (pathname === '' || pathname === '/')
  if (protocol !== 'locus:' || host !== 'open' || !isPlain) return undefined
  const names = [...searchParams.keys()]
  const folder = searchParams.get('repo') ?? ''
  if (names.length !== 1 || folder.length > MAX_PATH_LENGTH || hasControlCharacter(folder)) return undefined
  if (/^[/\\]{2}/.test(folder)) return undefined
  const rules = platform === 'win32' ? path.win32 : path.posix
  const isAbsolute = platform === 'win32' ? /^[A-Za-z]:[/\\]/.test(folder) : folder.startsWith('/')
  return isAbsolute ? rules.normalize(folder) : undefined
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f')
}
