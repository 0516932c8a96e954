/** Commands on a board file by itself, and on the kept versions of the workspace's board (design: 75-command-line, 40-task-board). */
import type { Command } from 'commander'
import type { Run } from '../program.ts'
import { numberTyped } from '../words.ts'

/** Declares them. */
export function boardCommands(program: Command, run: Run): void {
  const board = program.command('board').description('a board file by itself, and the board of the workspace as it was')
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
  board
    .command('history')
    .description("the kept versions of the workspace's board, newest first")
    .option('--limit <n>', 'at most so many (default: 20)', numberTyped('a limit', 1, 500))
    .action((options) =>
      run(async (context) => (await import('../commands/board-history.ts')).boardHistory(context, options)),
    )
  board
    .command('restore')
    .description('bring a kept version back, as an edit of yours; shows the diff')
    .argument('<version>', 'its number or the beginning of its hash, as board history shows them')
    .option('--dry-run', 'only show the diff')
    .action((version, options) =>
      run(async (context) => (await import('../commands/board-history.ts')).boardRestore(context, version, options)),
    )
}
