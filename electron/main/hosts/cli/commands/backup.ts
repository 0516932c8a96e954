/** `backup`: copies of the store with its artifacts, and their return (design: 75-command-line). */
import { resolve } from 'node:path'
import { shownText } from '#shared/events/shown-text.ts'
import { answer, type CommandContext, withWorkspace } from '../context.ts'
import type { BackupListing, CallerIdentity, MadeBackup, Rebuilt, Restored } from '../doors.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { table } from '../table.ts'

/** `backup FILE`: everything that is committed, and the artifacts, in one file. */
export async function backup(context: CommandContext, file: string | undefined): Promise<ExitCode> {
  if (file === undefined) throw new UsageError('name the file to write; locus help backup shows the commands')
  const target = resolve(context.terminal.cwd, file)
  const made = await withWorkspace(context, { syncs: false }, (workspace) => workspace.backUp(target))
  await answer(context, made, madeInWords)
  return EXIT.done
}

/** `backup restore FILE`, `backup restore --latest`. */
export async function restore(
  context: CommandContext,
  file: string | undefined,
  options: { latest?: boolean },
): Promise<ExitCode> {
  if ((file === undefined) === (options.latest !== true)) {
    throw new UsageError('name the backup to restore, or say --latest; locus backup list shows the automatic ones')
  }
  const safekeeping = await context.doors.safekeeping()
  const from = file === undefined ? 'latest' : { file: resolve(context.terminal.cwd, file) }
  await answer(context, await safekeeping.restore(ofRepository(context), from), restoredInWords)
  return EXIT.done
}

/** `backup list`: the automatic ones, newest first. */
export async function list(context: CommandContext): Promise<ExitCode> {
  const safekeeping = await context.doors.safekeeping()
  await answer(context, await safekeeping.listBackups(ofRepository(context)), listInWords)
  return EXIT.done
}

/** `backup rebuild`: exit 0 also where the store is sound and nothing was done, 4 where something is lost for good. */
export async function rebuild(context: CommandContext): Promise<ExitCode> {
  const safekeeping = await context.doors.safekeeping()
  const rebuilt = await safekeeping.rebuild(ofRepository(context))
  if (!rebuilt) {
    await answer(context, { rebuilt: false }, () => 'the store is sound: nothing was rebuilt\n')
    return EXIT.done
  }
  const { totals } = await withWorkspace(context, {}, (workspace) => workspace.info())
  const packets = Object.values(totals).reduce((sum, count) => sum + count, 0)
  await answer(context, { rebuilt: true, ...rebuilt, from_board: packets - rebuilt.packets }, rebuiltInWords)
  // What `verify` goes on to fail.
  return rebuilt.artifacts.lost.length + rebuilt.doubts.length > 0 ? EXIT.storage : EXIT.done
}

function rebuiltInWords(rebuilt: Rebuilt & { from_board: number }): string {
  const { base, salvaged, lost, kept_aside: kept, artifacts } = rebuilt
  const range = ({ from, to }: { from: number; to?: number }): string => `${from} to ${to ?? 'an unknown end'}`
  return [
    `damage     ${shownText(rebuilt.damage)}\n`,
    ...(kept === undefined ? [] : [`kept       ${shownText(kept)}\n`]),
    ...rebuilt.passed_over.map(({ file, reason }) => `passed by  ${shownText(file)}: ${shownText(reason)}\n`),
    rebuilt.database === 'sound'
      ? 'database   sound: left as it is\n'
      : base
        ? `backup     ${shownText(base.file)}, up to event ${base.last_sequence}\n`
        : 'backup     there was none\n',
    ...(salvaged ? [`salvaged   events ${range(salvaged)} of the damaged store\n`] : []),
    ...(lost ? [`lost       events ${range(lost)}: ${shownText(lost.reason)}\n`] : ['lost       nothing\n']),
    `packets    ${rebuilt.packets} from the record, ${rebuilt.from_board} from the board\n`,
    `artifacts  ${artifacts.present} there, ${artifacts.returned} brought back, ${artifacts.lost.length} lost\n`,
    ...rebuilt.doubts.map((doubt) => `doubt      ${shownText(doubt)}\n`),
  ].join('')
}

function ofRepository(context: CommandContext): { path: string; backups: string; caller: CallerIdentity } {
  return { path: context.repo, backups: context.backups, caller: context.caller }
}

function madeInWords(made: MadeBackup): string {
  return [
    `backup     ${shownText(made.file)}\n`,
    `up to      event ${made.manifest.last_sequence}\n`,
    `artifacts  ${made.artifacts}\n`,
    ...made.left_out.map((handle) => `left out   ${shownText(handle)}: it is altered or cannot be read\n`),
  ].join('')
}

function restoredInWords(restored: Restored): string {
  const { present, returned, lost } = restored.artifacts
  const made = restored.manifest ? ` of ${restored.manifest.created_at}` : ''
  return [
    `restored   ${shownText(restored.file)}${made}, up to event ${restored.last_sequence}\n`,
    ...(restored.kept_aside === undefined ? [] : [`kept       ${shownText(restored.kept_aside)}\n`]),
    `artifacts  ${present} there, ${returned} brought back, ${lost.length} lost\n`,
    ...lost.map((handle) => `lost       ${shownText(handle)}\n`),
    ...restored.doubts.map((doubt) => `doubt      ${shownText(doubt)}\n`),
    'next       the board is taken over anew by the next sync: locus sync\n',
  ].join('')
}

function listInWords({ folder, backups, kept_aside: kept }: BackupListing): string {
  const rows = backups.map(({ created_at, last_sequence, size, file, unreadable }) => [
    created_at,
    unreadable === undefined ? `event ${last_sequence}` : `unreadable: ${unreadable}`,
    `${Math.ceil(size / 1024)} KiB`,
    file,
  ])
  const none = backups.length === 0 ? `no automatic backups yet in ${shownText(folder)}\n` : ''
  return `${none}${table(rows)}${kept.map((file) => `kept aside  ${shownText(file)}\n`).join('')}`
}
