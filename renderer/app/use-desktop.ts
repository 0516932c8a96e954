/** Does what the desktop around the window asks: the menu's commands, and the packet of a clicked notification. */
import { useEffect } from 'react'
import type { WindowAsk } from '#shared/contract/desktop.ts'
import { useSession } from '../state/session.ts'

/** Carries out what is asked while it is mounted; a wire that ends is followed anew with its next client. */
export function useDesktop(carryOut: (ask: WindowAsk) => void): void {
  const client = useSession((session) => session.client)
  const host = useSession((session) => session.host?.host)
  useEffect(() => {
    if (!client || host !== 'electron') return
    const leaving = new AbortController()
    const follow = async (): Promise<void> => {
      for await (const ask of await client.host.asks(undefined, { signal: leaving.signal })) carryOut(ask)
    }
    // The end of the wire ends it, which the link says.
    follow().catch(() => undefined)
    return () => leaving.abort()
  }, [client, host, carryOut])
}
