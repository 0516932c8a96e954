/** The command line of a running process: its terminal, the real doors, its exit code. */
import { runCommandLine } from './command-line.ts'
import type { Doors } from './doors.ts'
import { standardFiles } from './standard-files.ts'
import { processTerminal } from './terminal.ts'

/** The doors of a running process, each loaded when a command goes through it. */
export const doors: Doors = {
  doctor: () => import('#core/doctor.ts'),
  safekeeping: () => import('#core/safekeeping.ts'),
  openWorkspace: async (options) => (await import('#core/workspace.ts')).openWorkspace(options),
  startBrowserHost: async (options) => (await import('../browser/server.ts')).startBrowserHost(options),
}

/** Runs the process's arguments and leaves the exit code with the process, so that its streams can drain. */
export async function main(): Promise<void> {
  process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(process, standardFiles), doors)
}
