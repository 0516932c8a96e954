/** The application's icons: one drawing, and a picture of it in each size that a Linux desktop looks for. */
import path from 'node:path'
import { ROOT } from '../build.mjs'

/** Where they lie; the packager takes their sizes from their names. */
export const ICON_FOLDER = path.join(ROOT, 'resources', 'icons')

/** Widths in pixels; each is as high. */
export const ICON_SIZES = Object.freeze([16, 24, 32, 48, 64, 128, 256, 512])

/** The size that a window shows in a task bar. */
export const WINDOW_ICON_SIZE = 256

/** The file of a size. @param {number} size */
export function iconFile(size) {
  return path.join(ICON_FOLDER, `${size}x${size}.png`)
}
