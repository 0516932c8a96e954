/**
 * Follows the host's reach: opens the first connection, a new one whenever the host can be reached again, and says when
 * it cannot. The page does not know which host it is in (design: 80-architecture, "Contract").
 */
import { linkStateOf } from '#shared/contract/handover.ts'
import type { HostInfo } from '#shared/contract/workspace.ts'
import { type Connection, openConnection } from './connection.ts'
import { type Failure, failureOf } from './failure.ts'

/** What following the link tells. */
export interface LinkEvents {
  /** The host has answered on a new connection. */
  up(client: Connection['client'], host: HostInfo): void
  /** Nothing that is under way will be answered; a new connection is tried. */
  down(): void
  /** The host refuses this page for good. */
  denied(): void
  /** The host is reached but refuses to say what it is. */
  failed(failure: Failure): void
}

/** What following needs of the page's window. */
export type LinkPage = Pick<Window, 'postMessage' | 'addEventListener' | 'removeEventListener'> & {
  readonly location: { readonly origin: string }
}

/** Milliseconds until a new connection replaces one that the host's side closed without a word. */
export const REOPEN_WAIT = 400

/** Follows the link until the answered function is called. */
export function followLink(page: LinkPage, events: LinkEvents): () => void {
  let connection: Connection | undefined
  let down = false
  let over = false
  let reopening: ReturnType<typeof setTimeout> | undefined

  const open = (): void => {
    clearTimeout(reopening)
    connection?.end()
    const opened = openConnection(page, () => {
      lose()
      reopening = setTimeout(open, REOPEN_WAIT)
    })
    connection = opened
    opened.client.host.info().then(
      (host) => {
        if (over || connection !== opened) return
        down = false
        events.up(opened.client, host)
      },
      (thrown: unknown) => {
        const failure = failureOf(thrown)
        if (!over && connection === opened && !failure.unanswered) events.failed(failure)
      },
    )
  }

  const lose = (): void => {
    connection?.end()
    connection = undefined
    if (!down && !over) events.down()
    down = true
  }

  const listen = ({ source, origin, data }: MessageEvent): void => {
    const state = source === page && origin === page.location.origin ? linkStateOf(data) : undefined
    if (state === 'down') lose()
    else if (state === 'up' && down && !connection) open()
    else if (state === 'denied') {
      over = true
      clearTimeout(reopening)
      connection?.end()
      events.denied()
    }
  }

  page.addEventListener('message', listen)
  open()
  return () => {
    over = true
    clearTimeout(reopening)
    page.removeEventListener('message', listen)
    connection?.end()
  }
}
