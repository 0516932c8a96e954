/** Commands that set up, keep and prove a workspace (design: 75-command-line). */
import { Argument, type Command } from 'commander'
import type { Run } from '../program.ts'
import { numberTyped, sideTyped } from '../words.ts'

/** Declares them. */
export function workspaceCommands(program: Command, run: Run): void {
  program
    .command('init')
    .description('set up the workspace, and a board if one is asked for')
    .option('--board <path>', 'the board, relative to the repo; made when it is not there')
    .option('--fresh', 'begin anew where the store is missing, also when there is a backup of it')
    .action((options) => run(async (context) => (await import('../commands/init.ts')).init(context, options)))
  program
    .command('sync')
    .description('bring board and store together')
    .option('--check', 'change nothing; exit 3 on drift or an open conflict')
    .option('--file <file>', 'with --check: this content instead of the board (- is standard input)')
    .option('--dry-run', 'show what a sync would do')
    .option('--pull', 'take the board into the store, write nothing to it')
    .option('--push', 'write the store to the board, take nothing from it')
    .option('--adopt-again', 'take the board over anew, as it stands, without the lifecycle')
    .option('--watch', 'go on until stopped')
    .action((options) => run(async (context) => (await import('../commands/sync.ts')).sync(context, options)))
  program
    .command('problems')
    .description('what is wrong and open, with its fixes; or mend one')
    .option('--all', 'those that were there at adoption as well, one by one')
    .option('--fix <id>', 'mend this one, by the choice that follows')
    .argument('[choice]', 'with --fix: one of its fixes')
    .action((choice, options) =>
      run(async (context) => (await import('../commands/problems.ts')).problems(context, choice, options)),
    )
  program
    .command('resolve')
    .description('end a conflict between board and store')
    .argument('<id>')
    .requiredOption('--take <side>', "board: record what the line says; store: put the store's line back", sideTyped)
    .option('--waive <waiver>', 'take the board by this waiver, where gates are missing (a person, on a terminal)')
    .option('--reason <text>', "the waiver's reason")
    .option('--scope <text>', "the waiver's scope (default: this Work Packet)")
    .option('--expires <timestamp>', "the waiver's end")
    .action((id, options) =>
      run(async (context) => (await import('../commands/resolve.ts')).resolve(context, id, options)),
    )
  program
    .command('settings')
    .description('show the settings, one of them, or set one')
    .argument('[key]')
    .argument('[value]', 'JSON, or text')
    .action((key, value) =>
      run(async (context) => (await import('../commands/settings.ts')).settings(context, key, value)),
    )
  program
    .command('verify')
    .description('check hash chain, replay, artifacts and database, a line per check')
    .option('--git', "also find every Locus-Head trailer of the branch's commits in the chain")
    .action((options) => run(async (context) => (await import('../commands/verify.ts')).verify(context, options)))
  program
    .command('prune')
    .description(
      'take the details of old query events away (setting query_event_days); long-lived hosts do it by themselves',
    )
    .action(() => run(async (context) => (await import('../commands/prune.ts')).prune(context)))
  program
    .command('serve')
    .description('the window in a browser, on loopback only')
    .option('--port <n>', 'default: any free one', numberTyped('a port', 0, 65_535))
    .option('--open', 'open the browser')
    .action((options) => run(async (context) => (await import('../commands/serve.ts')).serve(context, options)))
}

/** Declares the commands that keep the store safe. */
export function safekeepingCommands(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('what is wrong and how to mend it, a line per check; writes nothing')
    .action(() => run(async (context) => (await import('../commands/doctor.ts')).doctor(context)))
  const backup = program
    .command('backup')
    .description('copy the store with its artifacts into a file, or bring a copy back')
    .argument('[file]', 'the file to write')
    .action((file) => run(async (context) => (await import('../commands/backup.ts')).backup(context, file)))
  backup
    .command('restore')
    .description('bring a backup back; the present store is kept aside')
    .argument('[file]', 'a file, or the name of an automatic backup')
    .option('--latest', 'the newest automatic backup')
    .action((file, options) =>
      run(async (context) => (await import('../commands/backup.ts')).restore(context, file, options)),
    )
  backup
    .command('rebuild')
    .description('rebuild a damaged store from backup, board, artifacts and what can be salvaged of it')
    .action(() => run(async (context) => (await import('../commands/backup.ts')).rebuild(context)))
  backup
    .command('list')
    .description('the automatic backups of this repository')
    .action(() => run(async (context) => (await import('../commands/backup.ts')).list(context)))
  const hook = program
    .command('hook')
    .description('the git hooks: the staged board is checked, commits witness the record')
  for (const action of ['install', 'uninstall'] as const) {
    hook
      .command(action)
      .description(
        action === 'install' ? 'put them in; those that are there are kept and called' : 'put back what was there',
      )
      .action(() => run(async (context) => (await import('../commands/hook.ts')).changeHooks(context, action)))
  }
  hook
    .command('run', { hidden: true })
    .addArgument(new Argument('<hook>').choices(['pre-commit', 'prepare-commit-msg', 'commit-msg']))
    .argument('[words...]')
    .action((name, words) =>
      run(async (context) => (await import('../commands/hook.ts')).runHook(context, name, words)),
    )
}
