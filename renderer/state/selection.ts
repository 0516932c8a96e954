/** The cards that are chosen together, and why some of them stayed where they were (design: 70-window, "Board"). */
import { create } from 'zustand'
import type { Card } from '#shared/contract/board.ts'
import { type Column, cardAt, indexOfCard } from './column-runs.ts'

/** What is selected. */
export interface Selection {
  /** The cards by id as they were when they were chosen, in the order of choosing. */
  readonly cards: ReadonlyMap<string, Card>
  /** Where a range begins. */
  readonly anchor: string | undefined
  /** Why a selected card was not moved with the others, by id. */
  readonly reasons: Readonly<Record<string, string>>
}

/** Nothing. */
export const NOTHING_SELECTED: Selection = { cards: new Map(), anchor: undefined, reasons: {} }

/** The selection of the board. */
export const useSelection = create<Selection>()(() => NOTHING_SELECTED)

/** Chooses a card that was not chosen, and the other way round. */
export function toggled({ cards, reasons }: Selection, card: Card): Selection {
  const next = new Map(cards)
  if (!next.delete(card.wp_id)) next.set(card.wp_id, card)
  const { [card.wp_id]: _, ...others } = reasons
  return { cards: next, anchor: card.wp_id, reasons: others }
}

/** What a range adds, and how many cards of it are not loaded and cannot be chosen. */
export interface ExtendedSelection {
  readonly selection: Selection
  readonly unloaded: number
}

/** Chooses everything between the anchor and a card of the same column; a card of another column by itself. */
export function extendedTo(selection: Selection, column: Column, card: Card): ExtendedSelection {
  const { cards, anchor, reasons } = selection
  const to = indexOfCard(column, card.wp_id)
  const start = anchor === undefined ? -1 : indexOfCard(column, anchor)
  const from = start < 0 ? to : start
  const next = new Map(cards)
  let unloaded = 0
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
    const between = cardAt(column, index)
    if (between) next.set(between.wp_id, between)
    else unloaded += 1
  }
  return { selection: { cards: next, anchor: start < 0 ? card.wp_id : anchor, reasons }, unloaded }
}

/** Only those that stayed, with their reasons. */
export function stayed(selection: Selection, reasons: Readonly<Record<string, string>>): Selection {
  const cards = new Map([...selection.cards].filter(([wpId]) => reasons[wpId] !== undefined))
  return { cards, anchor: undefined, reasons }
}

/** Lets go of everything; true when something was selected. */
export function clearSelection(): boolean {
  const some = useSelection.getState().cards.size > 0
  if (some) useSelection.setState(NOTHING_SELECTED)
  return some
}

/** Lets go of the cards that are not to be kept, as of those that are no longer seen. */
export function keepSelected(keep: (card: Card) => boolean): void {
  const { cards, anchor, reasons } = useSelection.getState()
  const kept = new Map([...cards].filter(([, card]) => keep(card)))
  if (kept.size < cards.size) useSelection.setState({ cards: kept, anchor, reasons })
}
