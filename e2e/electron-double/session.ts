/** `session.defaultSession` and `protocol`: what a page may load and use (design: 87-electron-double, §4 and §5). */
import { handleScheme, originOf, registerScheme, type SchemeHandler } from './addresses.ts'
import { chromium } from './chromium.ts'
import { isAppReady } from './readiness.ts'
import { refusing } from './refusal.ts'
import type { WebContents } from './web-contents.ts'

type Decide<Answer> = (answer: Answer) => void
type BeforeRequest = (
  details: { url: string; method: string; resourceType: string; webContentsId: number },
  decide: Decide<{ cancel?: boolean }>,
) => void
type PermissionCheck = (
  contents: WebContents,
  permission: string,
  origin: string,
  details: { isMainFrame: boolean; requestingUrl: string },
) => boolean
type PermissionRequest = (
  contents: WebContents,
  permission: string,
  decide: Decide<boolean>,
  details: { isMainFrame: boolean; requestingUrl: string },
) => void

/** Electron's permissions that Chromium can be told of, with its names for them. */
const PERMISSIONS: readonly { readonly name: string; readonly known: readonly string[] }[] = [
  { name: 'clipboard-read', known: ['clipboard-read'] },
  { name: 'clipboard-sanitized-write', known: ['clipboard-write'] },
  { name: 'geolocation', known: ['geolocation'] },
  { name: 'idle-detection', known: ['idle-detection'] },
  { name: 'media', known: ['camera', 'microphone'] },
  { name: 'midi', known: ['midi'] },
  { name: 'notifications', known: ['notifications'] },
  { name: 'storage-access', known: ['storage-access'] },
]

let beforeRequest: BeforeRequest | undefined
let permissionCheck: PermissionCheck | undefined
let permissionRequest: PermissionRequest | undefined

export const defaultSession = refusing('session.defaultSession', {
  webRequest: refusing('session.webRequest', {
    onBeforeRequest(listener: BeforeRequest): void {
      beforeRequest = listener
    },
  }),
  setPermissionCheckHandler(handler: PermissionCheck): void {
    permissionCheck = handler
  },
  setPermissionRequestHandler(handler: PermissionRequest): void {
    permissionRequest = handler
  },
})

export const protocol = refusing('protocol', {
  registerSchemesAsPrivileged(list: readonly { scheme: string; privileges?: Readonly<Record<string, unknown>> }[]) {
    if (isAppReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges = {} } of list) registerScheme(scheme, privileges)
  },
  handle(scheme: string, handler: SchemeHandler): void {
    if (!isAppReady()) throw new Error('protocol.handle can only be called after app is ready')
    handleScheme(scheme, handler)
  },
})

/** Whether the session lets a request pass. */
export function isLetPass(details: Parameters<BeforeRequest>[0]): Promise<boolean> {
  const listener = beforeRequest
  if (listener === undefined) return Promise.resolve(true)
  return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel !== true)))
}

/**
 * Asks the two handlers for every permission before a document is shown, and tells Chromium: granted is what both grant.
 * Electron asks when the page does.
 * @param url of the document; `origin`: what Chromium takes its origin for.
 */
export async function decidePermissions(contents: WebContents, url: string, origin: string): Promise<void> {
  const details = { isMainFrame: true, requestingUrl: url }
  const mayUse = async (name: string): Promise<boolean> => {
    if (permissionCheck?.(contents, name, `${originOf(url)}/`, details) === false) return false
    const handler = permissionRequest
    return handler === undefined || new Promise((resolve) => handler(contents, name, resolve, details))
  }
  await Promise.all(
    PERMISSIONS.map(async ({ name, known }) => {
      const setting = (await mayUse(name)) ? 'granted' : 'denied'
      for (const each of known) {
        await chromium().devtools.browser.send('Browser.setPermission', { permission: { name: each }, setting, origin })
      }
    }),
  )
}
