/** Which actions the words that were typed ask for, the nearest first. Pure. */
import { WINDOW_ACTIONS, type WindowActionText } from '#shared/contract/window-actions.ts'

/** How well a word meets a text: begins it, begins a word of it, stands in it, or not at all. */
function nearness(text: string, word: string): number {
  if (text.startsWith(word)) return 3
  if (text.includes(` ${word}`)) return 2
  return text.includes(word) ? 1 : 0
}

/** The actions in whose words all that was typed is found; without words all of them, as they are listed. */
export function actionsFor<Action extends WindowActionText>(
  typed: string,
  actions: readonly Action[] = WINDOW_ACTIONS as readonly WindowActionText[] as readonly Action[],
): readonly Action[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return actions
  const scored = actions.flatMap((action) => {
    const said = action.words.toLowerCase()
    const also = (action.also ?? '').toLowerCase()
    const scores = words.map((word) => nearness(said, word) * 2 || nearness(also, word))
    return scores.every((score) => score > 0) ? [{ action, score: scores.reduce((sum, score) => sum + score, 0) }] : []
  })
  return scored.sort((one, other) => other.score - one.score).map(({ action }) => action)
}
