/**
 * The commands of `locus`, their arguments and options (design: 75-command-line). Declares only: what a command does is
 * loaded when it is used, so that help and every other command start fast.
 */
import { Command } from 'commander'
import { shownText } from '#shared/events/shown-text.ts'
import type { CommandContext } from './context.ts'
import type { ExitCode } from './exit.ts'
import { boardCommands } from './programs/board.ts'
import { microTaskCommands } from './programs/micro-tasks.ts'
import { packetCommands } from './programs/packets.ts'
import { readingCommands } from './programs/reading.ts'
import { workCommands } from './programs/work.ts'
import { safekeepingCommands, workspaceCommands } from './programs/workspace.ts'
import type { Terminal } from './terminal.ts'

/** Options that stand before or after any command. */
export interface GlobalOptions {
  repo?: string
  json?: boolean
  actor?: string
  profile?: string
  sync: boolean
}

/** Runs one command with the context that the global options make. */
export type Run = (command: (context: CommandContext) => Promise<ExitCode>) => Promise<void>

/** Commands that are declared together, by what they are called. */
export interface CommandFamily {
  readonly commands: readonly string[]
  declare(program: Command, run: Run): void
}

/** Every command there is, in the order in which help lists them. */
export const COMMAND_FAMILIES: readonly CommandFamily[] = [
  {
    commands: ['init', 'sync', 'problems', 'resolve', 'settings', 'verify', 'prune', 'serve'],
    declare: workspaceCommands,
  },
  { commands: ['doctor', 'backup', 'hook'], declare: safekeepingCommands },
  {
    commands: ['create', 'move', 'gate', 'close', 'note', 'delete', 'undelete', 'undo', 'op'],
    declare: packetCommands,
  },
  { commands: ['list', 'show', 'board-at', 'events'], declare: readingCommands },
  { commands: ['ready', 'claim', 'release', 'blocked', 'search', 'dep'], declare: workCommands },
  { commands: ['progress', 'mt'], declare: microTaskCommands },
  { commands: ['board'], declare: boardCommands },
]

const WITH_VALUE = new Set(['--repo', '--actor', '--profile'])

/** The command that was typed; undefined where the arguments start with anything else that means something. */
export function typedCommand(args: readonly string[]): string | undefined {
  let at = 0
  for (; at < args.length; at += 1) {
    const word = args[at] ?? ''
    if (WITH_VALUE.has(word)) at += 1
    else if (word !== '--json' && word !== '--no-sync') break
  }
  const word = args[at] ?? ''
  return COMMAND_FAMILIES.some(({ commands }) => commands.includes(word)) ? word : undefined
}

/**
 * The program; parsing it calls `run` with the command that was typed. Of all commands it knows those that `args`, which
 * it is going to parse, can mean. `version` is what `--version` says.
 */
export function commandLineProgram(
  terminal: Terminal,
  run: Run,
  args: readonly string[] = [],
  version: string = '',
): Command {
  const program = new Command('locus')
    .description('Work Packets, their gates and their Task Board, from a terminal')
    .option('--repo <dir>', 'where the workspace is looked for, upwards (default: here)')
    .option('--json', 'answer with one JSON document, or JSON Lines for streams')
    .option('--actor <id>', 'who asks: ID, human:ID or agent:ID (default: LOCUS_ACTOR, else git user.name)')
    .option('--profile <name>', 'narrow what this caller may do')
    .option('--no-sync', 'leave the board to others at the end')
    .version(version, '--version', 'say which Locus this is')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.answer(text),
      // What was typed wrongly is repeated in the complaint.
      writeErr: (text) => terminal.tell(text.trimEnd().split('\n').map(shownText).join('\n')),
      getOutHelpWidth: () => terminal.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('locus --help shows the commands; locus help COMMAND shows one')
  const typed = typedCommand(args)
  for (const family of COMMAND_FAMILIES)
    if (typed === undefined || family.commands.includes(typed)) family.declare(program, run)
  return program
}
