/** Keeps V8's collections short in a process that carries a window (design: 80-architecture, "One thread, short stretches"). */
import { setFlagsFromString } from 'node:v8'

/**
 * Lets the space of young objects stay as small as it begins. V8 doubles it, up to 16 MiB, while objects outlive their
 * collection, as the lines of a large board do; each collection then copies all of them at once, which held a window up
 * for 12 to 18 ms at 10,000 lines. Small ones come oftener: a sixth more time for a sync, in pieces of a third.
 * Node and Electron's main process both leave V8's flags to be set while they run.
 */
export function keepCollectionsShort(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
