/** The path of a Chromium that is there, or undefined. Rejects when LOCUS_CHROMIUM names something that cannot be started. */
export declare function findChromium(): Promise<string | undefined>
/** As {@link findChromium}, but installs one where there is none. */
export declare function findOrInstallChromium(): Promise<string | undefined>
