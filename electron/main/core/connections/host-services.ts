/** What a host hands to the core when it starts it (design: 80-architecture). */

import type { FileOpening } from '../file-opening.ts'

/** What a host gives the core. */
export interface HostServices {
  kind: 'electron' | 'browser'
  version: string
  /** The application's own folder: recent workspaces. */
  dataFolder: string
  /** The folder of all backups on this machine; without it none is made and none is offered. */
  backups?: string
  /** Shows the native folder dialog, where there is one. */
  pickFolder?: () => Promise<string | null>
  /** Opens files outside of Locus, where something does. */
  files?: FileOpening | undefined
  /** Opened by every connection that names no other folder. */
  initialPath?: string
}
