/**
 * The three files that a process is given, by their descriptors. Node's streams of them load its network modules, which
 * takes longer than most commands write (design: 75-command-line, "It starts fast"; ADR 0019).
 */
import { fstatSync, writeSync } from 'node:fs'

/** Descriptors of standard input, output and error. */
export type StandardFile = 0 | 1 | 2

/** What can be asked of the standard files without their streams. */
export interface StandardFiles {
  /** False for one that is surely no terminal. */
  mayBeTty(file: StandardFile): boolean
  /** Writes what the file takes at once. @returns how many bytes it took. @throws the system's error */
  write(file: StandardFile, bytes: Uint8Array): number
}

/** Those of this process. */
export const standardFiles: StandardFiles = {
  mayBeTty(file) {
    try {
      return fstatSync(file).isCharacterDevice()
    } catch {
      return true
    }
  },
  write(file, bytes) {
    let taken = 0
    // On Windows a pipe's own stream knows better how to write to it.
    while (process.platform !== 'win32' && taken < bytes.length) {
      try {
        taken += writeSync(file, bytes, taken)
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN') return taken
        throw cause
      }
    }
    return taken
  },
}

/** For streams that are no standard files: everything is left to them. */
export const streamsAlone: StandardFiles = { mayBeTty: () => true, write: () => 0 }
