/** `settings`: the workspace's settings, shown and set. */
import { shownText } from '#shared/events/shown-text.ts'
import { answer, type CommandContext, withWorkspace } from '../context.ts'
import type { Json } from '../doors.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { table } from '../table.ts'

/** `settings [KEY [VALUE]]`: all of them, one, or a new value for one. A value that is no JSON is taken as text. */
export async function settings(context: CommandContext, key?: string, typed?: string): Promise<ExitCode> {
  return await withWorkspace(context, { syncs: false }, async (workspace) => {
    if (key !== undefined && typed !== undefined) await workspace.setSetting(key, settingTyped(typed))
    const all = await workspace.settings()
    if (key === undefined) await answer(context, all, allInWords)
    else await answer(context, all[key] ?? null, (value) => `${shownText(key)} = ${shownText(JSON.stringify(value))}\n`)
    return EXIT.done
  })
}

function settingTyped(typed: string): Json {
  try {
    return JSON.parse(typed)
  } catch {
    return typed
  }
}

function allInWords(all: Record<string, Json>): string {
  return table(Object.entries(all).map(([key, value]) => [key, JSON.stringify(value)]))
}
