/** Makes a folder that stands in for Electron's own, for packaging where there is no Electron. */
export declare function makeElectronStandIn(folder: string): Promise<void>
