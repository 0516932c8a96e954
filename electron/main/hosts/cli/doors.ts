/**
 * What the command line is built on: the workspace of the core and the browser host. Each is loaded by the command that
 * needs it and not before, so that the others start fast.
 */
import type { Diagnosis } from '#core/doctor.ts'
import type { BackupListing, Rebuilt, Restored } from '#core/safekeeping.ts'
import type { CallerIdentity, OpenOptions, OperationRequest, Workspace } from '#core/workspace.ts'
import type { BrowserHost, BrowserHostOptions } from '../browser/server.ts'

export type { BackupListing, CallerIdentity, Diagnosis, OpenOptions, OperationRequest, Rebuilt, Restored }

/** What the command line asks of an open workspace. */
export type WorkspaceDoor = Pick<
  Workspace,
  | 'info'
  | 'operate'
  | 'problems'
  | 'boardVersions'
  | 'boardVersionDiff'
  | 'fix'
  | 'submit'
  | 'checkBoard'
  | 'chooseBoard'
  | 'createBoard'
  | 'events'
  | 'followEvents'
  | 'verify'
  | 'head'
  | 'boardPath'
  | 'backUp'
  | 'prune'
  | 'exchangeEvents'
  | 'keepArtifact'
  | 'settings'
  | 'setSetting'
  | 'boardNotice'
  | 'close'
>

/** A JSON value, as params and data are made of. */
export type Json = OperationRequest['params'][string]
/** What a check of the board found. */
export type BoardCheck = Awaited<ReturnType<Workspace['checkBoard']>>
/** A backup that was made: where it lies, what it holds and what it had to leave out. */
export type MadeBackup = Awaited<ReturnType<Workspace['backUp']>>
/** What `verify` found, check by check. */
export type Verification = Awaited<ReturnType<Workspace['verify']>>
/** Kept versions of the board, newest first. */
export type BoardVersions = Awaited<ReturnType<Workspace['boardVersions']>>
/** The Problems list and the open conflicts. */
export type ProblemList = Awaited<ReturnType<Workspace['problems']>>
/** Which events are asked for, and how many of them. */
export type EventQuery = Parameters<Workspace['events']>[0]

/** What the command line asks of the safekeeping. */
export type SafekeepingDoor = Pick<typeof import('#core/safekeeping.ts'), 'listBackups' | 'rebuild' | 'restore'>

/** What the command line asks of the doctor. */
export type DoctorDoor = Pick<typeof import('#core/doctor.ts'), 'examine'>

/** The ways into the rest of the product. */
export interface Doors {
  safekeeping(): Promise<SafekeepingDoor>
  doctor(): Promise<DoctorDoor>
  openWorkspace(options: OpenOptions): Promise<WorkspaceDoor>
  startBrowserHost(options: BrowserHostOptions): Promise<Pick<BrowserHost, 'url' | 'close'>>
}
