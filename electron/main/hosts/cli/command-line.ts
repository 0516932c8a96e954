/** One run of the command line: parses what was typed, does it, and says how it ended (design: 75-command-line). */
import { resolve } from 'node:path'
import { CommanderError } from 'commander'
import { callerOf } from './caller.ts'
import type { Doors } from './doors.ts'
import { EXIT, type ExitCode, UsageError } from './exit.ts'
import { commandLineProgram, type GlobalOptions, type Run } from './program.ts'
import type { Terminal } from './terminal.ts'

/** Runs `locus` with the given arguments (without node and script); the exit code is the answer. */
export async function runCommandLine(args: readonly string[], terminal: Terminal, doors: Doors): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done
  const run: Run = async (command) => {
    const options = program.opts<GlobalOptions>()
    const { backupsFolder } = await import('#core/backups-folder.ts')
    exit = await command({
      terminal,
      doors,
      json: options.json === true,
      repo: resolve(terminal.cwd, options.repo ?? '.'),
      caller: callerOf(options, terminal),
      backups: backupsFolder(terminal.env),
      noSync: !options.sync,
    })
  }
  const helped: Promise<void>[] = []
  const helping: Terminal = {
    ...terminal,
    answer: (content) => {
      const answered = terminal.answer(content)
      helped.push(answered)
      return answered
    },
  }
  const program = commandLineProgram(helping, run, args, args.includes('--version') ? await versionIn(args) : '')
  try {
    await program.parseAsync(args, { from: 'user' })
    return exit
  } catch (thrown) {
    // Help and version are answers as well, which commander does not wait for.
    const unwritten = await Promise.all(helped).then(
      () => undefined,
      (cause: unknown) => cause,
    )
    return await exitAfter(unwritten ?? thrown, terminal, program.opts<GlobalOptions>().json === true)
  }
}

/** The version, as the other words ask for it. */
async function versionIn(args: readonly string[]): Promise<string> {
  const { productVersion } = await import('./installation.ts')
  const version = await productVersion()
  return args.includes('--json') ? JSON.stringify({ version }) : version
}

async function exitAfter(thrown: unknown, terminal: Terminal, json: boolean): Promise<ExitCode> {
  // Commander has said by itself what it had to say; help and version leave with 0.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage
  const { shownText } = await import('#shared/events/shown-text.ts')
  if (thrown instanceof UsageError) {
    terminal.tell(`locus: ${shownText(thrown.message)}`)
    return EXIT.usage
  }
  const { errorValueOf } = await import('#shared/contract/errors.ts')
  const { refuse } = await import('./context.ts')
  try {
    return await refuse({ json, terminal }, errorValueOf(thrown))
  } catch (unwritable) {
    // Where answers go takes no more, an error object neither: it is told to the person.
    return await refuse({ json: false, terminal }, errorValueOf(unwritable))
  }
}
