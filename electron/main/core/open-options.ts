/** Who opens a workspace and how: what hosts say when they come to its door (design: 20-operations, "Who is asking"). */
import type { Actor } from '#shared/contract/envelope.ts'
import type { Attestation, Source } from '#shared/domain/vocabulary.ts'
import type { Ports } from './ports.ts'
import type { StoreMode } from './store/sqlite/sqlite-store.ts'

/** Who asks, as a host knows it. Without an actor it is git's user. */
export interface CallerIdentity {
  actor?: Actor | undefined
  attested: Attestation
  source: Extract<Source, 'cli' | 'window' | 'mcp'>
  /** A profile to act under; it only narrows what the workspace grants. */
  profile?: string | undefined
}

/** Who asks, by name: git's user unless the host names somebody. */
export async function actorOf(caller: CallerIdentity, userName: () => Promise<string>): Promise<Actor> {
  if (caller.actor) return caller.actor
  return { kind: caller.attested === 'claimed' ? 'agent' : 'human', id: await userName() }
}

/** How a workspace is opened. */
export interface OpenOptions {
  /** A folder in the repository. */
  path: string
  caller: CallerIdentity
  /** One-shot processes sync before they end; long-lived ones watch, poll and sync by themselves. */
  mode: StoreMode
  /** A board to choose, repo-relative, when there is more than one. */
  board?: string | undefined
  /** Leaves the board to others. */
  noSync?: boolean | undefined
  /** Refuses a folder that has no workspace yet instead of making one. */
  mustExist?: boolean | undefined
  /** The folder of all backups on this machine; without it none is made and none is offered. */
  backups?: string | undefined
  /** Begins anew where a store is missing, also when there is a backup of it: a person's decision. */
  fresh?: boolean | undefined
  /** Told while a board is taken over at opening: how many Work Packets were made of it so far. */
  onTakenOver?: ((packets: number) => void) | undefined
  ports?: Ports | undefined
}
