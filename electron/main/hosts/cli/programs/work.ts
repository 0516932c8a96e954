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
