/** The command line of a running process: its terminal, the real doors, its exit code. */
import { runCommandLine } from './command-line.ts'
import type { Doors } from './doors.ts'
import { typedCommand } from './program.ts'
import { standardFiles } from './standard-files.ts'
import { processTerminal } from './terminal.ts'

/** The doors of a running process, each loaded when a command goes through it. */
export const doors: Doors = {
  doctor: () => import('#core/doctor.ts'),
  safekeeping: () => import('#core/safekeeping.ts'),
  openWorkspace: async (options) => (await import('#core/workspace.ts')).openWorkspace(options),
  startBrowserHost: async (options) => (await import('../browser/server.ts')).startBrowserHost(options),
}

/**
 * Runs the process's arguments and leaves the exit code with the process, so that its streams can drain.
 * @returns the command that was typed, where it is one
 */
export async function main(): Promise<string | undefined> {
  const args = process.argv.slice(2)
  process.exitCode = await runCommandLine(args, processTerminal(process, standardFiles), doors)
  return typedCommand(args)
}
