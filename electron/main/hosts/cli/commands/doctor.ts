/** `doctor`: what is wrong and how to mend it, one line per check (design: 75-command-line). */
import { shownText } from '#shared/events/shown-text.ts'
import { answer, type CommandContext } from '../context.ts'
import type { Diagnosis } from '../doors.ts'
import { EXIT, type ExitCode } from '../exit.ts'

const WORDS = { ok: 'ok    ', note: 'note  ', wrong: 'WRONG ' } as const

/** Runs every check; exit 1 when something has to be mended. Nothing is written. */
export async function doctor(context: CommandContext): Promise<ExitCode> {
  const { examine } = await context.doors.doctor()
  const diagnosis = await examine({ path: context.repo, backups: context.backups })
  await answer(context, diagnosis, ({ checks }) => checks.map(checkLine).join(''))
  return diagnosis.ok ? EXIT.done : EXIT.refused
}

function checkLine({ name, state, message, mend }: Diagnosis['checks'][number]): string {
  const todo = mend === undefined ? '' : ` (to mend: ${shownText(mend)})`
  return `${WORDS[state]}  ${shownText(name)}: ${shownText(message)}${todo}\n`
}
