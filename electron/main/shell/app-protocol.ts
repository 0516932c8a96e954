/** The `app://locus` protocol: the files of the window and nothing else (design: 80-architecture, "Electron"). */
import { protocol, session } from 'electron'
import { type Assets, answerAsset, plainHeaders } from '#core/assets.ts'
import { assetTarget, mayLoad, mayUse, SCHEME } from './guards.ts'

/** Makes `app:` a scheme like https, with an origin, storage and fetch. Must be called before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Answers `app:` from the built files, and shuts everything else out of the session. Once the application is ready. */
export function serveWindow(assets: Assets): void {
  const { defaultSession } = session
  protocol.handle(SCHEME, (request) => respond(assets, request))
  defaultSession.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }))
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin))
  defaultSession.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) =>
    decide(mayUse(permission, requestingUrl)),
  )
}

/** The answer to one request of our scheme. */
export async function respond(assets: Assets, { method, url }: Pick<Request, 'method' | 'url'>): Promise<Response> {
  const target = assetTarget(url)
  if (target === undefined) return new Response('forbidden\n', { status: 403, headers: plainHeaders('no-store') })
  if (method !== 'GET') return new Response('method not allowed\n', { status: 405, headers: plainHeaders('no-store') })
  const { status, headers, body } = await answerAsset(assets, target, [])
  return new Response(new Uint8Array(body), { status, headers })
}
