/**
 * Moving a card: ask what the move lacks, show it where it was put at once, perform one operation, settle or spring
 * back with the reason (design: 70-window, "Board"). Drag, keys and sheets all end here.
 */
import { create } from 'zustand'
import type { Card, MoveOption } from '#shared/contract/board.ts'
import { enforcesGates, STATUS_LABELS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { failureOf } from '../../client/failure.ts'
import { announce } from '../../state/announcements.ts'
import { changeOverlays } from '../../state/board.ts'
import { useCursor } from '../../state/cursor.ts'
import { type OperationRequest, operate } from '../../state/operate.ts'
import type { Overlay } from '../../state/overlays.ts'
import { useSession } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { sayDone, type UndoPart, undoPartOf } from '../../state/undo.ts'
import { type Moves, optionFor } from './drag/drag-state.ts'
import { putBackWords, refusalWords } from './drag/drag-words.ts'
import { type MoveRequest, moveRequestOf, type Place } from './sheets/move-request.ts'

/** A move that waits for what a sheet asks. */
export interface AskedMove {
  overlayId: number
  card: Card
  option: MoveOption
  place: Place | undefined
  busy: boolean
  refusal: { message: string } | undefined
}

/** The move whose sheet is open, if one is. */
export const useAskedMove = create<{ asked: AskedMove | undefined }>()(() => ({ asked: undefined }))

/** Milliseconds after which a done operation without an event of its own counts as shown. */
const SETTLED_WITHOUT_EVENT = 1500

let lastOverlay = 0

function layOver(card: Card, to: WorkPacketStatus, place: Place | undefined): number {
  lastOverlay += 1
  const before = place?.before === undefined ? {} : { before: place.before }
  const overlay = { id: lastOverlay, card, to, phase: 'asked', ...before } as const
  changeOverlays((overlays) => [...overlays.filter((one) => one.card.wp_id !== card.wp_id), overlay])
  return lastOverlay
}

function liftOff(id: number): void {
  changeOverlays((overlays) => overlays.filter((overlay) => overlay.id !== id))
}

function change(id: number, patch: Pick<Overlay, 'phase'> & Partial<Overlay>): void {
  changeOverlays((overlays) => overlays.map((one) => (one.id === id ? { ...one, ...patch } : one)))
}

/** Keeps the overlay until the commit of its operation is shown. */
function settle(id: number, sequence: number | undefined): void {
  if (sequence === undefined) setTimeout(() => liftOff(id), SETTLED_WITHOUT_EVENT)
  else change(id, { phase: 'answered', settles: sequence })
}

/** What every column says to a card now. Refusals of the question itself are thrown. */
export async function askMoves(wpId: string): Promise<Moves> {
  const { client } = useSession.getState()
  if (!client) throw new Error('Locus cannot be reached')
  return client.board.moves({ wp_id: wpId })
}

/**
 * Moves a card to another column, as far as `moves` allows: refused with the reason, asked for in a sheet, or performed.
 * @param place where in the column; absent where the end of the section will do.
 */
export async function moveCard(
  card: Card,
  to: WorkPacketStatus,
  place: Place | undefined,
  moves: Promise<Moves>,
): Promise<void> {
  const overlayId = layOver(card, to, place)
  try {
    const answer = await moves
    const option = optionFor(answer, to)
    if (!option || option.answer === 'refused' || option.answer === 'here') {
      liftOff(overlayId)
      if (option?.answer !== 'here') sayRefused(card, option ? refusalWords(option) : 'This move is not allowed')
      return
    }
    const current = { ...card, version: answer.version }
    if (option.answer === 'asks' || (to === 'done' && enforcesGates(card.routing))) {
      useAskedMove.setState({
        asked: { overlayId, card: current, option, place, busy: false, refusal: undefined },
      })
      return
    }
    const operator = useSession.getState().workspace?.actor.id
    const refusal = await perform(overlayId, current, to, moveRequestOf(current, option, {}, place, operator))
    if (refusal !== undefined) sayRefused(card, refusal)
  } catch (thrown) {
    liftOff(overlayId)
    sayRefused(card, failureOf(thrown).message)
  }
}

/** Performs a move's operation under its overlay; answers why it was refused. The overlay then springs back. */
async function perform(
  overlayId: number,
  card: Card,
  to: WorkPacketStatus,
  request: OperationRequest,
  onRefusal: 'spring back' | 'keep' = 'spring back',
): Promise<string | undefined> {
  change(overlayId, { phase: 'sent' })
  const outcome = await operate(request, { quiet: true })
  if (outcome.done) {
    settle(overlayId, lastSequence(outcome.result.events_emitted))
    const part = undoPartOf(request, outcome.result)
    sayDone(`Moved ${card.wp_id} to ${STATUS_LABELS[to]}`, part ? [part] : [])
    announce(`Moved ${card.wp_id} to ${STATUS_LABELS[to]}.`)
    return undefined
  }
  if (onRefusal === 'spring back') liftOff(overlayId)
  else change(overlayId, { phase: 'asked' })
  return outcome.failure.message
}

function lastSequence(events: readonly { sequence: number }[]): number | undefined {
  return events.length > 0 ? Math.max(...events.map((event) => event.sequence)) : undefined
}

/** Performs what the open sheet was told; a refusal stays in the sheet. */
export async function submitAsked(request: MoveRequest): Promise<void> {
  const { asked } = useAskedMove.getState()
  if (!asked) return
  useAskedMove.setState({ asked: { ...asked, busy: true, refusal: undefined } })
  const message = await perform(asked.overlayId, asked.card, asked.option.status, request, 'keep')
  if (message === undefined) closeSheet(asked)
  else useAskedMove.setState({ asked: { ...asked, busy: false, refusal: { message } } })
}

/** Closes the sheet; its card springs back. */
export function cancelAsked(): void {
  const { asked } = useAskedMove.getState()
  if (!asked) return
  liftOff(asked.overlayId)
  closeSheet(asked)
  announce(putBackWords(asked.card, asked.card.status))
}

/** The focus goes back to the card that the sheet was about. */
function closeSheet({ card }: AskedMove): void {
  useAskedMove.setState({ asked: undefined })
  useCursor.setState({ wpId: card.wp_id, focus: true })
}

/**
 * Moves a card's line within its section: before the named card, or to the end.
 * @param former where it stood; undefined where that is not loaded, so that it cannot be taken back.
 */
export async function placeCard(card: Card, place: Place, former: Place | undefined): Promise<void> {
  const overlayId = layOver(card, card.status, place)
  change(overlayId, { phase: 'sent' })
  const outcome = await operate(placeRequest(card.wp_id, place), { quiet: true })
  if (outcome.done) {
    settle(overlayId, lastSequence(outcome.result.events_emitted))
    const parts: UndoPart[] = former ? [{ wpId: card.wp_id, request: placeRequest(card.wp_id, former) }] : []
    sayDone(`Moved ${card.wp_id} within ${STATUS_LABELS[card.status]}`, parts)
  } else {
    liftOff(overlayId)
    sayRefused(card, outcome.failure.message)
  }
}

function placeRequest(wpId: string, place: Place): OperationRequest {
  return { operation: 'sync_task_board', params: { place: { wp_id: wpId, ...place } } }
}

function sayRefused(card: Card, reason: string): void {
  showToast({ tone: 'refused', title: `${card.wp_id} stays in ${STATUS_LABELS[card.status]}`, detail: reason })
  announce(`${putBackWords(card, card.status)} ${reason}.`)
}
