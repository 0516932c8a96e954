/** How the command line ends: its exit codes, and which error leads to which (design: 75-command-line). */
import type { ErrorValue } from '#shared/contract/errors.ts'

/** Exit codes that scripts and hooks read. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  /** Board and store differ, or a conflict is open. */
  drift: 3,
  /** The store, the disk or another process's lock is in the way; nothing about the request itself. */
  storage: 4,
} as const
/** One of the codes that the command line ends with. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The exit code that an error leads to. */
export function exitOf(error: Pick<ErrorValue, 'code'>): ExitCode {
  switch (error.code) {
    case 'HSK-409-SYNC':
      return EXIT.drift
    case 'HSK-500-STORAGE':
    case 'HSK-423-BUSY':
      return EXIT.storage
    default:
      return EXIT.refused
  }
}

/** What was typed cannot be meant: shown with its message, exit 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
