/** The actions that were chosen lately in the command palette, newest first, kept in this browser (design: 70-window, "Keyboard"). */
import { WINDOW_ACTIONS, type WindowAction } from '#shared/contract/window-actions.ts'
import { z } from '#shared/zod.ts'

/** How many are remembered. */
export const MOST_RECENT = 4

const KEPT_AS = 'locus.actions'
const keptSchema = z.array(z.string()).max(100)

/** The actions that were kept; what is unknown is left out, and what cannot be read is none. */
export function readRecentActions(kept: string | null): readonly WindowAction[] {
  if (!kept) return []
  try {
    const names = keptSchema.safeParse(JSON.parse(kept)).data ?? []
    return [...new Set(names)].flatMap((name) => WINDOW_ACTIONS.find((one) => one.name === name)?.name ?? [])
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return []
    throw thrown
  }
}

/** The recent actions with one more. */
export function withRecent(recent: readonly WindowAction[], name: WindowAction): readonly WindowAction[] {
  return [name, ...recent.filter((one) => one !== name)].slice(0, MOST_RECENT)
}

/** The recent actions now. */
export function recentActions(): readonly WindowAction[] {
  return readRecentActions(window.localStorage.getItem(KEPT_AS)).slice(0, MOST_RECENT)
}

/** Remembers that an action was chosen. */
export function noteAction(name: WindowAction): void {
  window.localStorage.setItem(KEPT_AS, JSON.stringify(withRecent(recentActions(), name)))
}
