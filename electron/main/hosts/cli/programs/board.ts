/** Commands on a board file by itself, without a workspace (design: 75-command-line). */
import type { Command } from 'commander'
import type { Run } from '../program.ts'

/** Declares them. */
export function boardCommands(program: Command, run: Run): void {
  const board = program.command('board').description('a board file by itself, without a workspace')
  board
    .command('parse')
    .description('entries, sections, overlays and problems')
    .argument('<file>')
    .option('--emit', 'write the parsed document back: the same bytes')
    .action((file, options) =>
      run(async (context) => (await import('../commands/board.ts')).boardParse(context, file, options)),
    )
  board
    .command('set')
    .description('the smallest edit that makes a line read as a status')
    .argument('<file>')
    .argument('<id>')
    .argument('<status>', 'a status, or the verdict of a done one')
    .option('--stdout', 'print the result instead of writing it')
    .action((file, id, status, options) =>
      run(async (context) => (await import('../commands/board.ts')).boardSet(context, file, id, status, options)),
    )
}
