/** Commands about work that can be taken, work that waits, and what hangs on what (design: 75-command-line). */
import { type Command, Option } from 'commander'
import { READY_SORTS } from '#shared/domain/ready-order.ts'
import { DEPENDENCY_TYPES, PHASES } from '#shared/domain/vocabulary.ts'
import type { Run } from '../program.ts'
import { asTyped, collected, numberTyped } from '../words.ts'

/** Declares them. */
export function workCommands(program: Command, run: Run): void {
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
    .action((options) => run(async (context) => (await import('../commands/work.ts')).ready(context, options)))
  program
    .command('claim')
    .description('take ready work and start it: of all who try, one gets it')
    .argument('[id]')
    .option('--next', 'the first startable one of the ready order')
    .addOption(new Option('--phase <phase>', 'with --next').choices(PHASES))
    .option('--label <label>', 'with --next; may be given again', collected(asTyped))
    .option('--assignee <id>', 'with --next: among what was assigned to them')
    .option('--priority-min <0-4>', 'with --next', numberTyped('a priority', 0, 4))
    .option('--priority-max <0-4>', 'with --next', numberTyped('a priority', 0, 4))
    .action((id, options) =>
      run(async (context) => (await import('../commands/claims.ts')).claim(context, id, options)),
    )
  program
    .command('release')
    .description('give work in progress back')
    .argument('<id>')
    .option('--note <text>', 'why')
    .action((id, options) =>
      run(async (context) => (await import('../commands/claims.ts')).release(context, id, options)),
    )
  program
    .command('blocked')
    .description('work that waits for other work, and what holds it')
    .action(() => run(async (context) => (await import('../commands/work.ts')).blocked(context)))
  program
    .command('search')
    .description('Work Packets by the words of ids, titles, descriptions and labels')
    .argument('<text>')
    .option('--limit <n>', 'at most so many', numberTyped('a limit', 1))
    .option('--cursor <cursor>', 'go on after an earlier answer')
    .action((text, options) =>
      run(async (context) => (await import('../commands/work.ts')).search(context, text, options)),
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
      run(async (context) =>
        (await import('../commands/work.ts')).dependency(context, action, from, type, to, options),
      ),
    )
}
