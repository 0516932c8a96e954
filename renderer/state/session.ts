/** The connection and what is open in it: host, workspace, sync state, link state (design: 70-window, "Frame"). */
import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { Client } from '#shared/contract/contract.ts'
import type { HostInfo, ReadEvent, SyncState, WorkspaceInfo } from '#shared/contract/workspace.ts'
import type { Failure } from '../client/failure.ts'

/** Whether the host can be reached: `denied` means that it refuses this page for good. */
export type LinkState = 'connecting' | 'up' | 'down' | 'denied'

/** What is known of host and workspace. */
export interface Session {
  link: LinkState
  client: Client | undefined
  host: HostInfo | undefined
  workspace: WorkspaceInfo | undefined
  /** The newest sync state; the one in `workspace` is that of the opening. */
  sync: SyncState | undefined
  lastEvent: ReadEvent | undefined
  /** The newest event that tells what somebody did; `lastEvent` may be the sync that followed it. */
  toldEvent: ReadEvent | undefined
  /** The newest events were asked for and answered, if there were any. */
  eventsKnown: boolean
  /** The folder that is being opened. */
  opening: string | undefined
  /** Work Packets that were made of its board so far, where it is read for the first time. */
  takenOver: number
  /** Why the last opening failed. */
  failure: Failure | undefined
  /** The folder that it was about. */
  refused: string | undefined
}

/** Before the host has answered. */
export const emptySession: Session = {
  link: 'connecting',
  client: undefined,
  host: undefined,
  workspace: undefined,
  sync: undefined,
  lastEvent: undefined,
  toldEvent: undefined,
  eventsKnown: false,
  opening: undefined,
  takenOver: 0,
  failure: undefined,
  refused: undefined,
}

/** The session of this page. */
export const useSession = create<Session>()(() => emptySession)

/** The typed client of the contract. Call it only below the frame, which shows its content once there is a client. */
export function useClient(): Client {
  const client = useSession((session) => session.client)
  if (!client) throw new Error('no client yet: this part of the window is shown too early')
  return client
}

/** The client of whatever connection there is now, for what is kept up over several. */
export function presentClient(): Client {
  const { client } = useSession.getState()
  if (!client) throw new Error('no client yet: nothing can be asked')
  return client
}

/** Calls `again` when another connection has taken the place of the one that there was. */
export function useNewConnection(again: () => void): void {
  const client = useClient()
  const known = useRef(client)
  useEffect(() => {
    if (known.current === client) return
    known.current = client
    again()
  }, [client, again])
}

/** What the host is, once it has said so. */
export function useHost(): HostInfo | undefined {
  return useSession((session) => session.host)
}

/** The open workspace; undefined while none is open. */
export function useWorkspace(): WorkspaceInfo | undefined {
  return useSession((session) => session.workspace)
}

/** The newest sync state of the open workspace. */
export function useSync(): SyncState | undefined {
  return useSession((session) => session.sync)
}

/** Whether the host can be reached now. */
export function useLink(): LinkState {
  return useSession((session) => session.link)
}
