/**
 * The commands of `locus`, their arguments and options (design: 75-command-line). Declares only: what a command does is
 * loaded when it is used, so that help and every other command start fast.
 */
import { Command, Option } from 'commander'
import { READY_SORTS } from '#shared/domain/ready-order.ts'
import { DEPENDENCY_TYPES, PHASES, ROUTINGS, WORK_PACKET_TYPES } from '#shared/domain/vocabulary.ts'
import type { CommandContext } from './context.ts'
import type { ExitCode } from './exit.ts'
import type { Terminal } from './terminal.ts'
import { gateResultTyped, gateTyped, numberTyped, statusTyped, verdictTyped } from './words.ts'

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

const collected =
  <Value>(typed: (value: string) => Value) =>
  (value: string, before: Value[] | undefined) => [...(before ?? []), typed(value)]

const asTyped = (value: string): string => value

/** The program; parsing it calls `run` with the command that was typed. */
export function commandLineProgram(terminal: Terminal, run: Run): Command {
  const program = new Command('locus')
    .description('Work Packets, their gates and their Task Board, from a terminal')
    .option('--repo <dir>', 'where the workspace is looked for, upwards (default: here)')
    .option('--json', 'answer with one JSON document, or JSON Lines for streams')
    .option('--actor <id>', 'who asks: ID, human:ID or agent:ID (default: LOCUS_ACTOR, else git user.name)')
    .option('--profile <name>', 'narrow what this caller may do')
    .option('--no-sync', 'leave the board to others at the end')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.answer(text),
      writeErr: (text) => terminal.tell(text.trimEnd()),
      getOutHelpWidth: () => terminal.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('locus --help shows the commands; locus help COMMAND shows one')
  workspaceCommands(program, run)
  packetCommands(program, run)
  readingCommands(program, run)
  workCommands(program, run)
  boardCommands(program, run)
  return program
}

function workspaceCommands(program: Command, run: Run): void {
  program
    .command('init')
    .description('set up the workspace, and a board if one is asked for')
    .option('--board <path>', 'the board, relative to the repo; made when it is not there')
    .action((options) => run(async (context) => (await import('./commands/init.ts')).init(context, options)))
  program
    .command('sync')
    .description('bring board and store together')
    .option('--check', 'change nothing; exit 3 on drift or an open conflict')
    .option('--file <file>', 'with --check: this content instead of the board (- is standard input)')
    .option('--dry-run', 'show what a sync would do')
    .option('--pull', 'take the board into the store, write nothing to it')
    .option('--push', 'write the store to the board, take nothing from it')
    .option('--watch', 'go on until stopped')
    .action((options) => run(async (context) => (await import('./commands/sync.ts')).sync(context, options)))
  program
    .command('settings')
    .description('show the settings, one of them, or set one')
    .argument('[key]')
    .argument('[value]', 'JSON, or text')
    .action((key, value) =>
      run(async (context) => (await import('./commands/settings.ts')).settings(context, key, value)),
    )
  program
    .command('verify')
    .description('check hash chain, replay, artifacts and database, a line per check')
    .action(() => run(async (context) => (await import('./commands/verify.ts')).verify(context)))
  program
    .command('serve')
    .description('the window in a browser, on loopback only')
    .option('--port <n>', 'default: any free one', numberTyped('a port', 0, 65_535))
    .option('--open', 'open the browser')
    .action((options) => run(async (context) => (await import('./commands/serve.ts')).serve(context, options)))
}

function packetCommands(program: Command, run: Run): void {
  program
    .command('create')
    .description('make a Work Packet')
    .argument('<id>', 'WP-{phase}-{Name}')
    .argument('<title>')
    .option('--description <text>')
    .option('--status <status>', 'stub, ready or blocked', statusTyped)
    .addOption(new Option('--phase <phase>').choices(PHASES))
    .addOption(new Option('--routing <routing>').choices(ROUTINGS))
    .option('--priority <0-4>', '0 is highest', numberTyped('a priority', 0, 4))
    .addOption(new Option('--type <type>').choices(WORK_PACKET_TYPES))
    .option('--label <label>', 'may be given again', collected(asTyped))
    .option('--assignee <id>')
    .option('--packet <path>', 'its task packet, relative to the repo')
    .option('--reason <text>', 'why it is blocked')
    .option('--eta <text>', 'until when it is blocked')
    .action((id, title, options) =>
      run(async (context) => (await import('./commands/short-forms.ts')).create(context, id, title, options)),
    )
  program
    .command('move')
    .description('give a Work Packet another status; done closes it')
    .argument('<id>')
    .argument('<status>', 'as on the board', statusTyped)
    .option('--reason <text>', 'for blocked, cancelled and reopening')
    .option('--eta <text>', 'for blocked')
    .option('--awaits <text>', 'for gated: the decision it waits for')
    .option('--note <text>', 'out of gated: the decision; with done: the summary')
    .option('--verdict <verdict>', "with done: the validator's word", verdictTyped)
    .option('--before <id>', 'place its line before this one')
    .option('--superseded-by <id>', 'out of done: the newer version')
    .action((id, status, options) =>
      run(async (context) => (await import('./commands/short-forms.ts')).move(context, id, status, options)),
    )
  program
    .command('gate')
    .description('record a gate')
    .argument('<id>')
    .argument('<gate>', 'pre_work or post_work', gateTyped)
    .argument('<result>', 'pass, fail or skip', gateResultTyped)
    .option('--notes <text>')
    .option('--by <id>', 'who judged it')
    .option('--report <handle>', 'the report: artifact:sha256:…')
    .option('--waive <waiver>', 'skip it by this waiver (a person, on a terminal)')
    .option('--reason <text>', "the waiver's reason")
    .option('--scope <text>', "the waiver's scope (default: this gate of this Work Packet)")
    .option('--expires <timestamp>', "the waiver's end")
    .option('--then <status>', 'move it in the same step', statusTyped)
    .action((id, gate, result, options) =>
      run(async (context) => (await import('./commands/short-forms.ts')).gate(context, id, gate, result, options)),
    )
  program
    .command('close')
    .description('call a Work Packet done')
    .argument('<id>')
    .option('--verdict <verdict>', "the validator's word", verdictTyped)
    .option('--summary <text>')
    .option('--before <id>', 'place its line before this one')
    .action((id, options) =>
      run(async (context) => (await import('./commands/short-forms.ts')).close(context, id, options)),
    )
  program
    .command('note')
    .description('add a note')
    .argument('<id>')
    .argument('<text>', '- is standard input')
    .action((id, text) => run(async (context) => (await import('./commands/short-forms.ts')).note(context, id, text)))
  program
    .command('op')
    .description("any operation by its name; answers with the engine's result")
    .argument('<operation>')
    .argument('[params]', 'a JSON object or a whole envelope; - is standard input')
    .option('--op-id <uuid>', 'the same id again changes nothing and answers the same')
    .action((name, params, options) =>
      run(async (context) => (await import('./commands/operation.ts')).operation(context, name, params, options)),
    )
}

function readingCommands(program: Command, run: Run): void {
  program
    .command('list')
    .description('Work Packets')
    .option('--status <status>', 'may be given again', collected(statusTyped))
    .option('--text <words>', 'in id, title or label')
    .option('--assignee <id>')
    .option('--label <label>')
    .addOption(new Option('--phase <phase>').choices(PHASES))
    .option('--limit <n>', 'at most so many', numberTyped('a limit', 1))
    .option('--cursor <cursor>', 'go on after an earlier answer')
    .action((options) => run(async (context) => (await import('./commands/queries.ts')).list(context, options)))
  program
    .command('show')
    .description('one Work Packet')
    .argument('<id>')
    .action((id) => run(async (context) => (await import('./commands/queries.ts')).show(context, id)))
  program
    .command('events')
    .description('the Flight Recorder as JSON Lines')
    .option('--follow', 'go on with the events to come')
    .option('--since <sequence>', 'only events after this one', numberTyped('a sequence', 0))
    .option('--type <type>', 'only this event type')
    .option('--wp <id>', 'only this Work Packet')
    .action((options) => run(async (context) => (await import('./commands/events.ts')).events(context, options)))
}

function workCommands(program: Command, run: Run): void {
  program
    .command('ready')
    .description('work that can be taken, in the ready order')
    .option('--assignee <id>')
    .addOption(new Option('--phase <phase>').choices(PHASES))
    .option('--label <label>', 'may be given again; all of them have to be there', collected(asTyped))
    .addOption(new Option('--sort <order>').choices(READY_SORTS))
    .option('--startable', 'leave out what cannot be started as it stands')
    .option('--in-progress', 'show work in progress as well')
    .option('--limit <n>', 'at most so many', numberTyped('a limit', 1))
    .option('--cursor <cursor>', 'go on after an earlier answer')
    .action((options) => run(async (context) => (await import('./commands/work.ts')).ready(context, options)))
  program
    .command('blocked')
    .description('work that waits for other work, and what holds it')
    .action(() => run(async (context) => (await import('./commands/work.ts')).blocked(context)))
  program
    .command('search')
    .description('Work Packets by the words of ids, titles, descriptions and labels')
    .argument('<text>')
    .option('--limit <n>', 'at most so many', numberTyped('a limit', 1))
    .option('--cursor <cursor>', 'go on after an earlier answer')
    .action((text, options) =>
      run(async (context) => (await import('./commands/work.ts')).search(context, text, options)),
    )
  program
    .command('dep')
    .description('hang one Work Packet on another, or take that back')
    .argument('<action>', 'add or rm')
    .argument('<from>')
    .argument('<type>', DEPENDENCY_TYPES.join(', '))
    .argument('<to>')
    .option('--description <text>', 'with add')
    .action((action, from, type, to, options) =>
      run(async (context) => (await import('./commands/work.ts')).dependency(context, action, from, type, to, options)),
    )
}

function boardCommands(program: Command, run: Run): void {
  const board = program.command('board').description('a board file by itself, without a workspace')
  board
    .command('parse')
    .description('entries, sections, overlays and problems')
    .argument('<file>')
    .option('--emit', 'write the parsed document back: the same bytes')
    .action((file, options) =>
      run(async (context) => (await import('./commands/board.ts')).boardParse(context, file, options)),
    )
  board
    .command('set')
    .description('the smallest edit that makes a line read as a status')
    .argument('<file>')
    .argument('<id>')
    .argument('<status>', 'a status, or the verdict of a done one')
    .option('--stdout', 'print the result instead of writing it')
    .action((file, id, status, options) =>
      run(async (context) => (await import('./commands/board.ts')).boardSet(context, file, id, status, options)),
    )
}
