/**
 * The application's own schemes, and where Chromium takes them for: it has no way to a scheme of ours, so that
 * `app://locus/x` is `https://locus.app.localhost/x` to it. Handlers, events and frames only see the first (design:
 * 87-electron-double, §4).
 */
import { unsupported } from './refusal.ts'

/** The page's answer to a request of a scheme. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>

const schemes = new Set<string>()
const handlers = new Map<string, SchemeHandler>()
const PRIVILEGES = ['standard', 'secure', 'supportFetchAPI']

/** Registers a scheme that behaves like https. Others are not to be had. */
export function registerScheme(scheme: string, privileges: Readonly<Record<string, unknown>>): void {
  for (const name of PRIVILEGES) {
    if (privileges[name] !== true) throw unsupported(`a scheme without the privilege ${name}`)
  }
  for (const name of Object.keys(privileges)) {
    if (!PRIVILEGES.includes(name)) throw unsupported(`the privilege ${name} of a scheme`)
  }
  schemes.add(scheme)
}

/** Answers a registered scheme from now on. */
export function handleScheme(scheme: string, handler: SchemeHandler): void {
  if (!schemes.has(scheme)) throw unsupported(`a handler of ${scheme}:, which was not registered before ready`)
  if (handlers.has(scheme)) throw new Error('Failed to register protocol: the scheme has a handler')
  handlers.set(scheme, handler)
}

/** Whether a handler answers an address of the application's. */
export function handlerOf(url: string): SchemeHandler | undefined {
  return handlers.get(url.split(':', 1)[0] ?? '')
}

/** The address that Chromium knows. */
export function chromiumUrl(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+-]*):\/\/([^/?#:]+)(.*)$/is.exec(url) ?? []
  return schemes.has(scheme) ? `https://${host}.${scheme}.localhost${rest}` : url
}

/** The address, or origin, that the application knows. */
export function applicationUrl(url: string): string {
  const [, before = '', host = '', scheme = '', rest = ''] =
    /^(blob:)?https:\/\/([^/?#:]+)\.([a-z][a-z0-9+-]*)\.localhost(?=[:/?#]|$)(.*)$/s.exec(url) ?? []
  return schemes.has(scheme) ? `${before}${scheme}://${host}${rest}` : url
}

/** The origin of an address of the application's, as Electron gives it for a standard scheme. */
export function originOf(url: string): string {
  return /^[a-z][a-z0-9+-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null'
}
