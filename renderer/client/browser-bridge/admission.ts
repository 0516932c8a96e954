/** Gets this tab its key: by spending the one-time secret of its address, or from an earlier load of it (design: 80-architecture, "Browser host"). */
import { KEY_HEADER, SESSION_PATH, secretInFragment } from '#shared/contract/browser-host.ts'

const KEY_ENTRY = 'locus-key'

/** The parts of the page that admission needs. */
export interface AdmissionPage {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState' | 'state'>
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
  fetch(path: string, init: RequestInit): Promise<Response>
}

/** The host could not be asked. */
export class Unreachable extends Error {}

/**
 * Takes the secret out of the address, so that neither the history nor a copied address holds it. Runs before anything
 * else reads the fragment.
 */
export function takeSecret({ location, history }: AdmissionPage): string | undefined {
  const secret = secretInFragment(location.hash)
  if (secret !== undefined) history.replaceState(history.state, '', location.pathname + location.search)
  return secret
}

/**
 * The tab's key, or undefined when the host does not admit this tab.
 * @param secret what {@link takeSecret} found; a spent one does no harm to a tab that has its key already.
 * @throws {Unreachable} when the host does not answer; the secret may be tried again.
 */
export async function gainKey(page: AdmissionPage, secret: string | undefined): Promise<string | undefined> {
  if (secret !== undefined) {
    const answer = await ask(page, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret }),
    })
    if (answer.ok) {
      const { key } = (await answer.json()) as { key: string }
      page.sessionStorage.setItem(KEY_ENTRY, key)
      return key
    }
  }
  return page.sessionStorage.getItem(KEY_ENTRY) ?? undefined
}

/**
 * Whether the host still takes the key.
 * @throws {Unreachable} when the host does not answer.
 */
export async function isAdmitted(page: AdmissionPage, key: string): Promise<boolean> {
  return (await ask(page, { headers: { [KEY_HEADER]: key } })).ok
}

async function ask(page: AdmissionPage, init: RequestInit): Promise<Response> {
  try {
    return await page.fetch(SESSION_PATH, { ...init, cache: 'no-store', credentials: 'same-origin' })
  } catch (cause) {
    throw new Unreachable('the host does not answer', { cause })
  }
}
