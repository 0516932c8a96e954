/** The checkout. */
export declare const ROOT: string
/** Builds if needed; true when it built. Rejects when the build fails or warns; the build before it is kept. */
export declare function buildIfNeeded(options?: { force?: boolean; outFolder?: string }): Promise<boolean>
