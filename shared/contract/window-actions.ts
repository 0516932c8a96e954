/**
 * Everything that the window can be asked for from anywhere, once: the list behind `?`, the strokes that are listened for
 * and the command palette are all made of this list, so that they cannot drift apart (design: 70-window, "Keyboard").
 */

/** One action. */
export interface WindowActionText {
  readonly name: string
  /** What it does, as a person would ask for it. */
  readonly words: string
  /** Its stroke, where it has one: `g b`, `/`, `Mod+Z`. */
  readonly keys?: string
  /** Further words that it is found by. */
  readonly also?: string
}

/** All of them, in the order of the list. */
export const WINDOW_ACTIONS = [
  { name: 'palette', words: 'Find any action or packet', keys: 'Mod+K' },
  { name: 'search', words: 'Search all packets', keys: '/', also: 'find' },
  { name: 'filter', words: 'Filter the board, or the table', keys: 'f' },
  { name: 'go-board', words: 'Go to the board', keys: 'g b', also: 'kanban columns' },
  { name: 'go-table', words: 'Go to the table', keys: 'g t', also: 'grid list rows' },
  { name: 'go-graph', words: 'Go to the graph', keys: 'g g', also: 'dependencies blockers' },
  { name: 'go-tasks', words: 'Go to the Micro-Tasks', keys: 'g m', also: 'iterations attempts' },
  { name: 'go-recorder', words: 'Go to the Flight Recorder', keys: 'g f', also: 'events timeline record' },
  { name: 'go-problems', words: 'Go to the problems', keys: 'g p', also: 'conflicts diagnostics' },
  { name: 'go-history', words: 'Go to the history of the board file', keys: 'g h', also: 'versions' },
  { name: 'go-settings', words: 'Go to the settings', keys: 'g s', also: 'preferences' },
  { name: 'undo', words: 'Undo your last change', keys: 'Mod+Z', also: 'take back' },
  { name: 'sync-now', words: 'Sync the board now', also: 'file read write' },
  { name: 'name-yourself', words: 'Change your name', also: 'operator identity' },
  { name: 'theme-system', words: 'Appearance: as the system', also: 'theme' },
  { name: 'theme-light', words: 'Appearance: light', also: 'theme' },
  { name: 'theme-dark', words: 'Appearance: dark', also: 'theme night' },
  { name: 'density-dense', words: 'Rows and cards: dense', also: 'density compact' },
  { name: 'density-comfortable', words: 'Rows and cards: comfortable', also: 'density' },
  { name: 'open-folder', words: 'Open another folder…', also: 'close workspace switch repository' },
  { name: 'keys', words: 'Show the list of keys', keys: '?', also: 'help shortcuts' },
] as const satisfies readonly WindowActionText[]

/** The name of one of {@link WINDOW_ACTIONS}. */
export type WindowAction = (typeof WINDOW_ACTIONS)[number]['name']

/** The actions with a stroke of one kind: alone, after a `g`, or with Ctrl or ⌘; by the key that is pressed last. */
export function strokesOf(kind: 'alone' | 'after g' | 'chord'): Readonly<Record<string, WindowAction>> {
  const strokes: Record<string, WindowAction> = {}
  for (const action of WINDOW_ACTIONS) {
    if (!('keys' in action)) continue
    const { keys, name } = action
    const found = keys.startsWith('g ') ? 'after g' : keys.startsWith('Mod+') ? 'chord' : 'alone'
    const key = found === 'alone' ? keys : keys.slice(found === 'after g' ? 2 : 4).toLowerCase()
    if (found === kind) strokes[key] = name
  }
  return strokes
}
