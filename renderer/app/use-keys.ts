/** Listens for the window's keys and does what they ask (design: 70-window, "Keyboard"). */
import { useEffect } from 'react'
import type { WindowAsk } from '#shared/contract/desktop.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { findStanding, type Lane, type Standing } from '../state/arrangement.ts'
import { useBoard } from '../state/board.ts'
import { cardAt, findCard } from '../state/column-runs.ts'
import { type CursorStep, stepCursor, unloadedEnd, useCursor } from '../state/cursor.ts'
import { standingFor } from '../state/deleted-cards.ts'
import { changeView, openEvent, openPacket, useView } from '../state/view.ts'
import { onlyClosedWords } from '../ui/tooltip.tsx'
import { useDrag } from '../views/board/drag/drag-state.ts'
import { asking, moveCards } from '../views/board/move-cards.ts'
import { letGo, selectedCards, selectTo, toggleSelected } from '../views/board/selecting.ts'
import { chordOf, commandOf, type KeyCommand } from './keys.ts'
import { ACTION_RUNS } from './run-actions.ts'

/** Milliseconds in which the second stroke must follow a `g`. */
const PAIR = 1200

/** Questions and menus; one that is closing has been answered. */
const ASKS = '[role=dialog]:not([data-state=closed]), [role=menu]:not([data-state=closed])'
/** Elements that take keys for themselves. */
const TAKES_KEYS = `input:not([type=range]), textarea, select, [contenteditable], ${ASKS}`
/** A slider takes these and no more: it is left, and views are changed, as from anywhere. */
const SLIDER = 'input[type=range]'
const SLIDES = /^(Arrow|Home$|End$|Page)/

/** Runs the commands of the keyboard while it is mounted. */
export function useKeys(): void {
  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY
    const press = (event: KeyboardEvent): void => {
      const { key, target, defaultPrevented, isComposing, ctrlKey, metaKey, altKey, shiftKey } = event
      if ((defaultPrevented && !onlyClosedWords(event)) || isComposing || altKey || useDrag.getState().lift) return
      const element = target instanceof Element ? target : document.body
      const chord = (ctrlKey || metaKey) && !shiftKey ? chordOf(key) : undefined
      // The palette opens from within a field as well, but not above a question.
      if (element.closest(chord === 'palette' ? ASKS : TAKES_KEYS)) return
      if (SLIDES.test(key) && element.matches(SLIDER)) return
      if (ctrlKey || metaKey) {
        if (!chord) return
        event.preventDefault()
        if (!event.repeat) ACTION_RUNS[chord]()
        return
      }
      const afterG = event.timeStamp - wentAt < PAIR
      wentAt = key === 'g' && !afterG ? event.timeStamp : Number.NEGATIVE_INFINITY
      const command = commandOf(shiftKey && key.startsWith('Arrow') ? `Shift+${key}` : key, {
        afterG,
        onCard: element.closest('[data-wp-id]') !== null,
      })
      if (!command) return
      event.preventDefault()
      COMMANDS[command]()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** Does what the desktop asks of the window. */
export function carryOutAsk(ask: WindowAsk): void {
  if (ask.kind === 'packet') changeView({ view: 'board', packet: ask.wp_id, at: undefined })
  else ACTION_RUNS[ask.command]()
}

const COMMANDS: Readonly<Record<KeyCommand, () => void>> = {
  ...ACTION_RUNS,
  close: () => letGo() || closeInspector(),
  select: () => onCursor(toggleSelected),
  'select-next': () => selectByKey('next'),
  'select-previous': () => selectByKey('previous'),
  'move-left': () => moveByKey(-1),
  'move-right': () => moveByKey(1),
  next: () => stepByKey('next'),
  previous: () => stepByKey('previous'),
  left: () => stepByKey('left'),
  right: () => stepByKey('right'),
  first: () => stepByKey('first'),
  last: () => stepByKey('last'),
}

function closeInspector(): void {
  const { packet, view, at } = useView.getState()
  if (packet === undefined) {
    if (view === 'recorder') openEvent(undefined)
    else if (at !== undefined) changeView({ at: undefined })
    return
  }
  openPacket(undefined)
  useCursor.setState({ wpId: standingFor(packet), focus: true })
}

function stepByKey(step: CursorStep): void {
  const { lanes } = useBoard.getState()
  const { view, folded, packet } = useView.getState()
  if (!lanes || view !== 'board') return
  const { wpId } = useCursor.getState()
  const found = wpId === undefined ? undefined : findStanding(lanes, wpId)
  const columns = (found?.lane ?? lanes[0])?.columns
  if (!columns) return
  const awaited = unloadedEnd(columns, folded, wpId, step)
  const next = awaited ? undefined : (stepCursor(columns, folded, wpId, step) ?? stepToLane(lanes, found, step))
  if (awaited) useCursor.setState({ awaited })
  if (next === undefined) return
  useCursor.setState({ wpId: next, focus: true, awaited: undefined })
  if (packet !== undefined) openPacket(next, 'replace')
}

function onCursor(act: (wpId: string) => void): void {
  const { wpId } = useCursor.getState()
  if (wpId !== undefined && useView.getState().view === 'board') act(wpId)
}

/** Past the end of its column the cursor goes on in the same column of the next lane that has cards there. */
function stepToLane(lanes: readonly Lane[], from: Standing | undefined, step: CursorStep): string | undefined {
  if (!from || (step !== 'next' && step !== 'previous')) return undefined
  const at = lanes.indexOf(from.lane)
  const others = step === 'next' ? lanes.slice(at + 1) : lanes.slice(0, at).reverse()
  const column = others.map(({ columns }) => columns[from.status]).find(({ total }) => total > 0)
  return column && cardAt(column, step === 'next' ? 0 : column.total - 1)?.wp_id
}

/** Selects the card that the cursor is on and the one that it goes to. */
function selectByKey(step: CursorStep): void {
  if (selectedCards().length === 0) onCursor(toggleSelected)
  stepByKey(step)
  onCursor(selectTo)
}

/** Moves the selected cards to the column beside that of the cursor's card, or of the first of them. */
function moveSelectedByKey(by: 1 | -1): void {
  const cards = selectedCards()
  const { wpId } = useCursor.getState()
  const guide = cards.find((card) => card.wp_id === wpId) ?? cards[0]
  const to = guide && WORK_PACKET_STATUSES[WORK_PACKET_STATUSES.indexOf(guide.status) + by]
  if (to) void moveCards(asking(cards), to, undefined)
}

/** Moves the card that the cursor is on; the cursor goes with it, or stays in its column when the card folds away. */
function moveByKey(by: 1 | -1): void {
  const { visible } = useBoard.getState()
  const { view, folded } = useView.getState()
  const { wpId } = useCursor.getState()
  if (view === 'board' && selectedCards().length > 0) {
    moveSelectedByKey(by)
    return
  }
  const found = visible && wpId !== undefined && view === 'board' ? findCard(visible, wpId) : undefined
  const to = found && WORK_PACKET_STATUSES[WORK_PACKET_STATUSES.indexOf(found.status) + by]
  if (!visible || !found || !to) return
  const { card } = found
  const stays = folded.includes(to)
    ? (stepCursor(visible, folded, card.wp_id, 'next') ?? stepCursor(visible, folded, card.wp_id, 'previous'))
    : card.wp_id
  void moveCards(asking([card]), to, undefined)
  useCursor.setState({ wpId: stays, focus: true })
}
