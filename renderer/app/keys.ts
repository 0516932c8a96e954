/** The keys of the window: what each does, as the list behind `?` shows them, and which stroke means what. Pure. */
import { strokesOf, WINDOW_ACTIONS, type WindowAction } from '#shared/contract/window-actions.ts'

/** The element that `/` goes to. */
export const SEARCH_FIELD_ID = 'search-field'

/** The element that `f` goes to in the table: the first filter by text. */
export const TABLE_FILTER_ID = 'table-filter'

/** What a stroke, or two strokes in a row, ask for: an action of the window, or a step on the board. */
export type KeyCommand = WindowAction | CardCommand

/** What acts on the cards of the board. */
export type CardCommand =
  | 'next'
  | 'previous'
  | 'left'
  | 'right'
  | 'first'
  | 'last'
  | 'close'
  | 'select'
  | 'select-next'
  | 'select-previous'
  | 'move-left'
  | 'move-right'

/** One line of the list. */
export interface KeyLine {
  keys: readonly string[]
  words: string
}

/** The list, in groups. */
export const KEY_GROUPS: readonly { title: string; lines: readonly KeyLine[] }[] = [
  {
    title: 'Everywhere',
    lines: [
      ...WINDOW_ACTIONS.flatMap((action) => ('keys' in action ? [{ keys: [action.keys], words: action.words }] : [])),
      { keys: ['Escape'], words: 'Close what is open' },
    ],
  },
  {
    title: 'Cards',
    lines: [
      { keys: ['j', 'k', 'Down', 'Up'], words: 'Next and previous card of the column' },
      { keys: ['Left', 'Right'], words: 'Card in the column beside' },
      { keys: ['Home', 'End'], words: 'First and last card of the column' },
      { keys: ['Enter'], words: 'Open the card' },
      { keys: ['[', ']'], words: 'Move the card, or all that are selected, one column to the left or right' },
      { keys: ['x'], words: 'Select the card' },
      { keys: ['Shift+J', 'Shift+K', 'Shift+Down', 'Shift+Up'], words: 'Select on to the next or the previous card' },
      { keys: ['Escape'], words: 'Let go of what is selected' },
    ],
  },
  {
    title: 'The search',
    lines: [
      { keys: ['Down', 'Up'], words: 'Next and previous hit' },
      { keys: ['Enter'], words: 'Open the hit' },
      { keys: ['Escape'], words: 'Empty the search; leave it' },
    ],
  },
  {
    title: 'Questions',
    lines: [
      { keys: ['Enter'], words: 'Answer from any field' },
      { keys: ['Shift+Enter'], words: 'Break the line in a longer text' },
      { keys: ['Escape'], words: 'Give up' },
    ],
  },
  {
    title: 'Micro-Tasks',
    lines: [
      { keys: ['Left', 'Right', 'Up', 'Down'], words: 'Walk from attempt to attempt' },
      { keys: ['Enter'], words: 'Show the attempt' },
      { keys: ['Shift+Enter'], words: 'Put it beside the one that is shown' },
    ],
  },
  {
    title: 'Flight Recorder',
    lines: [
      { keys: ['j', 'k'], words: 'Event before and after, in the list' },
      { keys: ['Right'], words: 'Unfold the events of the trace' },
      { keys: ['Home', 'End'], words: 'Newest and oldest event of the list' },
    ],
  },
  {
    title: 'Graph',
    lines: [
      { keys: ['Left', 'Right'], words: 'What comes before and after, along an edge' },
      { keys: ['Up', 'Down'], words: 'Packet above and below' },
      { keys: ['Enter'], words: 'Open the packet, or the group' },
      { keys: ['a'], words: 'Add a dependency' },
      { keys: ['e', 'Shift+E'], words: 'Next and previous edge of the packet' },
      { keys: ['Delete'], words: 'Remove the edge' },
      { keys: ['+', '-', '0'], words: 'Nearer, farther, all of it' },
    ],
  },
  {
    title: 'Table',
    lines: [
      { keys: ['j', 'k', 'Left', 'Right'], words: 'Go from cell to cell' },
      { keys: ['e', 'F2'], words: 'Edit the cell' },
      { keys: ['s', 'Shift+S'], words: 'Sort by the column; by this column as well' },
      { keys: ['Mod+A'], words: 'Select every row that is shown' },
      { keys: ['Enter'], words: 'Open the packet; open or close the group' },
    ],
  },
  {
    title: 'A card in the air',
    lines: [
      { keys: ['Space'], words: 'Lift the card; drop it' },
      { keys: ['Left', 'Right', 'Up', 'Down'], words: 'Choose a place' },
      { keys: ['Escape'], words: 'Put it back' },
    ],
  },
]

const ALONE: Readonly<Record<string, KeyCommand>> = {
  ...strokesOf('alone'),
  j: 'next',
  k: 'previous',
  x: 'select',
  J: 'select-next',
  K: 'select-previous',
  '[': 'move-left',
  ']': 'move-right',
  Escape: 'close',
}

/** Those that scroll or move a text cursor elsewhere count only on a card. */
const ON_A_CARD: Readonly<Record<string, KeyCommand>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  'Shift+ArrowDown': 'select-next',
  'Shift+ArrowUp': 'select-previous',
  Home: 'first',
  End: 'last',
}

const AFTER_G = strokesOf('after g')

const CHORDS = strokesOf('chord')

/** What a key means together with Ctrl, or ⌘ on a Mac. */
export function chordOf(key: string): WindowAction | undefined {
  return CHORDS[key.toLowerCase()]
}

/** What a key means: after a `g`, on a card, or anywhere. */
export function commandOf(
  key: string,
  { afterG, onCard }: { afterG: boolean; onCard: boolean },
): KeyCommand | undefined {
  if (afterG) return AFTER_G[key]
  return ALONE[key] ?? (onCard ? ON_A_CARD[key] : undefined)
}

/** A key as the list names it: `ArrowLeft` is `Left`, `J` is `Shift+J`. */
function listedName(key: string): string {
  const plain = key.replace('Arrow', '')
  return /^[A-Z]$/.test(plain) ? `Shift+${plain}` : plain
}

/** Every stroke that the window itself takes, as the list names it. */
export function takenStrokes(): string[] {
  return [
    ...Object.keys(ALONE).map(listedName),
    ...Object.keys(ON_A_CARD).map(listedName),
    ...Object.keys(AFTER_G).map((key) => `g ${key}`),
    ...Object.keys(CHORDS).map((key) => `Mod+${key.toUpperCase()}`),
  ]
}
