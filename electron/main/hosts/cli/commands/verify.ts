/** `verify`: hash chain, replay against the tables, artifacts and the database itself, one line per check; with `--git` the commits that witness it. */
import { shownText } from '#shared/events/shown-text.ts'
import { answer, type CommandContext, withWorkspace } from '../context.ts'
import type { Verification } from '../doors.ts'
import { EXIT, type ExitCode } from '../exit.ts'

/** Runs every check; exit 4 when one fails. */
export async function verify(context: CommandContext, options: { git?: boolean } = {}): Promise<ExitCode> {
  const verification = await withWorkspace(context, { syncs: false }, (workspace) => workspace.verify(options))
  await answer(context, verification, ({ checks }) => checks.map(checkLine).join(''))
  return verification.ok ? EXIT.done : EXIT.storage
}

function checkLine(check: Verification['checks'][number]): string {
  const at = check.sequence === undefined ? '' : ` (event ${check.sequence})`
  return `${check.ok ? 'ok    ' : 'FAILED'}  ${shownText(check.name)}: ${shownText(check.message)}${at}\n`
}
