/**
 * Who may talk to a browser host: a tab that spent a one-time secret has a cookie and a key of its own, and needs both
 * (design: 80-architecture, "Browser host").
 *
 * Cookies on 127.0.0.1 are sent to every port, so the cookie alone proves nothing; the key lies in the tab's
 * sessionStorage, which other ports cannot read. Both follow from the host's secret, so a restarted host knows them.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a tab gets for a one-time secret. */
export interface Admitted {
  /** Value of the `set-cookie` header. */
  readonly setCookie: string
  /** The tab's key, which goes into its sessionStorage. */
  readonly key: string
}

/** The door of one host. */
export interface Admission {
  /** A fresh one-time secret: 256 bits, base64url. The oldest is forgotten when more than eight are unspent. */
  invite(): string
  /** Spends a one-time secret; undefined when it is not one or is spent. */
  spend(secret: string): Admitted | undefined
  /** True when the cookie header holds this host's cookie and the key is one that this host gave. */
  admits(cookieHeader: string | undefined, key: string | undefined): boolean
}

const MAX_UNSPENT = 8

/**
 * @param secret the host's own, from `host.json`.
 * @param workspaceHash names the cookie, so that the hosts of two workspaces do not overwrite each other's.
 */
export function createAdmission(secret: string, workspaceHash: string): Admission {
  const cookieName = `locus_${workspaceHash}`
  const cookieValue = sign(secret, 'cookie')
  let unspent: string[] = []

  return {
    invite: () => {
      const invitation = randomBytes(32).toString('base64url')
      unspent = [...unspent, invitation].slice(-MAX_UNSPENT)
      return invitation
    },
    spend: (given) => {
      const found = unspent.filter((invitation) => isSame(invitation, given))
      if (found.length === 0) return undefined
      unspent = unspent.filter((invitation) => !found.includes(invitation))
      const tab = randomBytes(12).toString('base64url')
      return {
        setCookie: `${cookieName}=${cookieValue}; HttpOnly; SameSite=Strict; Path=/`,
        key: `${tab}.${sign(secret, `tab ${tab}`)}`,
      }
    },
    admits: (cookieHeader, key) => {
      const [tab = '', signature = ''] = (key ?? '').split('.', 2)
      const keyFits = isSame(sign(secret, `tab ${tab}`), signature) && /^[\w-]{16}\.[\w-]{43}$/.test(key ?? '')
      const cookieFits = cookieValues(cookieHeader, cookieName).some((value) => isSame(cookieValue, value))
      return keyFits && cookieFits
    },
  }
}

function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

/** Compares without telling by its time how much is equal, or how long either is. */
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Every value that a cookie header gives under a name. */
function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
}
