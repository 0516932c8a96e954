/** Electron's program, or why there is none. */
export type Found = { program: string } | { reason: string }
/** How long a download may take, in milliseconds. */
export declare const DOWNLOAD_MS: number
/** The folder of the `electron` package. */
export declare function electronPackage(): string
/** Looks where Electron may be: ELECTRON_EXEC_PATH, ELECTRON_OVERRIDE_DIST_PATH, the package's own `dist`. */
export declare function findElectron(env?: NodeJS.ProcessEnv, folder?: string): Found
/** As {@link findElectron}; where the program was merely never downloaded, tries that once. */
export declare function findOrDownloadElectron(
  env?: NodeJS.ProcessEnv,
  folder?: string,
  patience?: number,
): Promise<Found>
/** Why this machine cannot show a window of the real Electron, or undefined. */
export declare function windowFault(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  userId: number | undefined,
): string | undefined
