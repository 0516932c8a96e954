/** `prune`: payloads of query events that are older than the workspace keeps them (design: 30-flight-recorder, "Retention"). */
import { answer, type CommandContext, withWorkspace } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'

/** Takes them away; the events themselves stay, and one more says what was taken. */
export async function prune(context: CommandContext): Promise<ExitCode> {
  const pruned = await withWorkspace(context, { syncs: false }, (workspace) => workspace.prune())
  await answer(
    context,
    pruned,
    ({ count, days }) => `${count} query events older than ${days} days lost their details\n`,
  )
  return EXIT.done
}
