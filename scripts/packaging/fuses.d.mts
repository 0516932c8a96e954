import type { FuseConfig } from '@electron/fuses'

/** Every fuse of Electron's wire, on or off. */
export declare const FUSES: Readonly<FuseConfig<boolean>>
/** Sets the fuses of a packaged program; rejects when it has none, or others than {@link FUSES} decides on. */
export declare function setFuses(program: string, platform?: string, arch?: string): Promise<void>
