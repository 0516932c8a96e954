/** Where the icons lie. */
export declare const ICON_FOLDER: string
/** Widths in pixels. */
export declare const ICON_SIZES: readonly number[]
/** The size that a window shows. */
export declare const WINDOW_ICON_SIZE: number
/** The file of a size. */
export declare function iconFile(size: number): string
