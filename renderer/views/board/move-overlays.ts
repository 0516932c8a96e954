/** The overlays of moves under way: laid when a card is put down, lifted when it springs back, settled by its event. */
import type { Card } from '#shared/contract/board.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { changeOverlays } from '../../state/board.ts'
import type { Overlay } from '../../state/overlays.ts'
import type { Place } from './sheets/move-request.ts'

/** Milliseconds after which a done operation without an event of its own counts as shown. */
const SETTLED_WITHOUT_EVENT = 1500

let lastOverlay = 0

/** Shows a card where it was put; answers the overlay's id. */
export function layOver(card: Card, to: WorkPacketStatus, place: Place | undefined): number {
  lastOverlay += 1
  const before = place?.before === undefined ? {} : { before: place.before }
  const overlay = { id: lastOverlay, card, to, phase: 'asked', ...before } as const
  changeOverlays((overlays) => [...overlays.filter((one) => one.card.wp_id !== card.wp_id), overlay])
  return lastOverlay
}

/** Shows a card where the core has it. */
export function liftOff(id: number): void {
  changeOverlays((overlays) => overlays.filter((overlay) => overlay.id !== id))
}

/** Notes how far a move is. */
export function changePhase(id: number, patch: Pick<Overlay, 'phase'> & Partial<Overlay>): void {
  changeOverlays((overlays) => overlays.map((one) => (one.id === id ? { ...one, ...patch } : one)))
}

/** Keeps the overlay until the commit of its operation, by its events, is shown. */
export function settle(id: number, events: readonly { sequence: number }[]): void {
  if (events.length === 0) setTimeout(() => liftOff(id), SETTLED_WITHOUT_EVENT)
  else changePhase(id, { phase: 'answered', settles: Math.max(...events.map(({ sequence }) => sequence)) })
}
