/** Commands that read Work Packets and the Flight Recorder (design: 75-command-line). */
import { type Command, Option } from 'commander'
import { PHASES } from '#shared/domain/vocabulary.ts'
import type { Run } from '../program.ts'
import { collected, numberTyped, statusTyped } from '../words.ts'

/** Declares them. */
export function readingCommands(program: Command, run: Run): void {
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
    .action((options) => run(async (context) => (await import('../commands/queries.ts')).list(context, options)))
  program
    .command('show')
    .description('one Work Packet')
    .argument('<id>')
    .action((id) => run(async (context) => (await import('../commands/queries.ts')).show(context, id)))
  program
    .command('board-at')
    .description('the board as it was at an event of the Flight Recorder')
    .argument(
      '<sequence>',
      "an event's number, as locus events shows it; 0 is before everything",
      numberTyped('a sequence', 0),
    )
    .option('--status <status>', 'one column alone', statusTyped)
    .option('--limit <n>', 'at most so many of each column', numberTyped('a limit', 1))
    .option('--cursor <cursor>', 'go on in a column after an earlier answer')
    .action((sequence, options) =>
      run(async (context) => (await import('../commands/board-at.ts')).boardAt(context, sequence, options)),
    )
  const events = program
    .command('events')
    .description('the Flight Recorder as JSON Lines')
    .option('--follow', 'go on with the events to come')
    .option('--since <sequence>', 'only events after this one', numberTyped('a sequence', 0))
    .option('--type <type>', 'only this event type')
    .option('--wp <id>', 'only this Work Packet')
    .action((options) => run(async (context) => (await import('../commands/events.ts')).events(context, options)))
  events
    .command('export')
    .description('write the record for another clone of this workspace, as JSON Lines')
    .argument('[file]', 'a new file; - or nothing is standard output')
    .option('--since <sequence>', 'only events after this one', numberTyped('a sequence', 0))
    .action((file, options) =>
      run(async (context) => (await import('../commands/exchange.ts')).exportEvents(context, file, options)),
    )
  events
    .command('import')
    .description(
      'bring in the record of another clone: into an empty workspace, or one that ends where the record goes on',
    )
    .argument('<file>', '- is standard input')
    .action((file) => run(async (context) => (await import('../commands/exchange.ts')).importEvents(context, file)))
}
