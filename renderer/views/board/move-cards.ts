/**
 * Moving cards: ask what each move lacks, show the cards where they were put at once, perform one operation per card,
 * settle or spring back with the reasons (design: 70-window, "Board"). Drags, keys, the bar and sheets all end here.
 */
import { create } from 'zustand'
import type { Card, MoveOption } from '#shared/contract/board.ts'
import { enforcesGates, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { failureOf } from '../../client/failure.ts'
import { announce } from '../../state/announcements.ts'
import { useCursor } from '../../state/cursor.ts'
import { type OperationRequest, operate } from '../../state/operate.ts'
import { useSession } from '../../state/session.ts'
import { change, type UndoPart, undoPartOf } from '../../state/undo.ts'
import { type Moves, optionFor } from './drag/drag-state.ts'
import { putBackWords, refusalWords } from './drag/drag-words.ts'
import { type MoveOutcome, tellMoves } from './move-outcome.ts'
import { changePhase, layOver, liftOff, settle } from './move-overlays.ts'
import { type MoveAnswers, moveRequestOf, type Place } from './sheets/move-request.ts'
import { needsOwnSheet } from './sheets/shared-option.ts'

/** One card on its way. */
export interface PlannedMove {
  readonly overlayId: number
  readonly card: Card
  readonly option: MoveOption
  /** Where it stood, for a move within its column; undefined where that is not loaded. */
  readonly former: Place | undefined
}

/** Moves that wait for what a sheet asks, and what has become of the others already. */
export interface AskedMoves {
  readonly to: WorkPacketStatus
  readonly moves: readonly PlannedMove[]
  readonly place: Place | undefined
  readonly refused: readonly MoveOutcome[]
  readonly busy: boolean
  readonly refusal: { message: string } | undefined
}

/** The moves whose sheet is open, if one is. */
export const useAskedMoves = create<{ asked: AskedMoves | undefined }>()(() => ({ asked: undefined }))

/** A card that is to be moved, with what the core says to it. */
export interface Mover {
  readonly card: Card
  readonly moves: Promise<Moves>
  /** Where it stands within its column, where that is known. */
  readonly former?: Place | undefined
}

/** What every column says to a card now. Refusals of the question itself are thrown. */
export async function askMoves(wpId: string): Promise<Moves> {
  const { client } = useSession.getState()
  if (!client) throw new Error('Locus cannot be reached')
  return client.board.moves({ wp_id: wpId })
}

/** Cards with the question of each asked. */
export function asking(cards: readonly Card[]): Mover[] {
  return cards.map((card) => {
    const moves = askMoves(card.wp_id)
    // Whoever moves the card awaits it and says why it was refused; until then a refusal is nobody's fault.
    moves.catch(() => undefined)
    return { card, moves }
  })
}

/**
 * Moves cards to a column, as far as the core allows each: refused with the reason, asked for in one sheet, or performed.
 * @param place where in the column; absent where the end of the section will do, and no card is moved within its own.
 */
export function moveCards(movers: readonly Mover[], to: WorkPacketStatus, place: Place | undefined): Promise<void> {
  return change(() => askAndMove(movers, to, place))
}

async function askAndMove(movers: readonly Mover[], to: WorkPacketStatus, place: Place | undefined): Promise<void> {
  const leaving = movers.filter(({ card }) => card.status !== to || place !== undefined)
  const laid = leaving.map((mover) => ({ ...mover, overlayId: layOver(mover.card, to, place) }))
  const planned: PlannedMove[] = []
  const refused: MoveOutcome[] = []
  for (const { card, moves, overlayId, former } of laid) {
    const refuse = (reason: string): void => {
      liftOff(overlayId)
      refused.push({ card, reason })
    }
    try {
      const answer = card.status === to ? { version: card.version, options: [here(to)] } : await moves
      const option = optionFor(answer, to)
      if (option?.answer === 'here' && place === undefined) liftOff(overlayId)
      else if (!option || option.answer === 'refused')
        refuse(option ? refusalWords(option) : 'This move is not allowed')
      else if (laid.length > 1 && needsOwnSheet(option)) refuse(`${refusalWords(option)}: move it by itself`)
      else planned.push({ overlayId, card: { ...card, version: answer.version }, option, former })
    } catch (thrown) {
      refuse(failureOf(thrown).message)
    }
  }
  const asked = { to, moves: planned, place, refused, busy: false, refusal: undefined }
  if (planned.some(asks)) useAskedMoves.setState({ asked })
  else tellMoves(to, [...refused, ...(await performAll(asked, {}))])
}

const here = (status: WorkPacketStatus): MoveOption => ({ status, answer: 'here', missing: [] })

/** A close under enforced gates asks for the verdict, even where nothing is missing. */
export function asks({ card, option }: Pick<PlannedMove, 'card' | 'option'>): boolean {
  return (
    option.answer === 'asks' || (option.status === 'done' && option.answer !== 'here' && enforcesGates(card.routing))
  )
}

/** One operation per card, one after the other; a refused one springs back. */
async function performAll({ moves, place }: AskedMoves, answers: MoveAnswers): Promise<MoveOutcome[]> {
  const outcomes: MoveOutcome[] = []
  for (const move of moves) outcomes.push(await perform(move, place, answers, 'spring back'))
  return outcomes
}

async function perform(
  { overlayId, card, option, former }: PlannedMove,
  place: Place | undefined,
  answers: MoveAnswers,
  onRefusal: 'spring back' | 'keep',
): Promise<MoveOutcome> {
  changePhase(overlayId, { phase: 'sent' })
  const within = option.answer === 'here'
  const operator = useSession.getState().workspace?.actor.id
  const request = within ? placeRequest(card.wp_id, place ?? {}) : moveRequestOf(card, option, answers, place, operator)
  const outcome = await operate(request, { quiet: true })
  if (outcome.done) {
    settle(overlayId, outcome.result.events_emitted)
    const back: UndoPart | undefined = former && { wpId: card.wp_id, request: placeRequest(card.wp_id, former) }
    return { card, undo: within ? back : undoPartOf(request, outcome.result) }
  }
  if (onRefusal === 'spring back') liftOff(overlayId)
  else changePhase(overlayId, { phase: 'asked' })
  return { card, reason: outcome.failure.message }
}

function placeRequest(wpId: string, place: Place): OperationRequest {
  return { operation: 'sync_task_board', params: { place: { wp_id: wpId, ...place } } }
}

/** Performs what the open sheet was told. The refusal of a single card stays in the sheet. */
export function submitAsked(answers: MoveAnswers): Promise<void> {
  return change(() => performAsked(answers))
}

async function performAsked(answers: MoveAnswers): Promise<void> {
  const { asked } = useAskedMoves.getState()
  if (!asked) return
  const { to, moves, place, refused } = asked
  useAskedMoves.setState({ asked: { ...asked, busy: true, refusal: undefined } })
  const [only, ...others] = moves
  if (only && others.length === 0 && refused.length === 0) {
    const outcome = await perform(only, place, answers, 'keep')
    if (outcome.reason === undefined) {
      closeSheet(asked)
      tellMoves(to, [outcome])
    } else useAskedMoves.setState({ asked: { ...asked, busy: false, refusal: { message: outcome.reason } } })
    return
  }
  const outcomes = await performAll(asked, answers)
  closeSheet(asked)
  tellMoves(to, [...refused, ...outcomes])
}

/** Closes the sheet; its cards spring back. */
export function cancelAsked(): void {
  const { asked } = useAskedMoves.getState()
  if (!asked) return
  for (const { overlayId } of asked.moves) liftOff(overlayId)
  closeSheet(asked)
  for (const { card } of asked.moves.slice(0, 1)) {
    announce(asked.moves.length > 1 ? 'Nothing was moved.' : putBackWords(card, card.status))
  }
}

/** The focus goes back to the card that the sheet was about. */
function closeSheet({ moves }: AskedMoves): void {
  useAskedMoves.setState({ asked: undefined })
  const { wpId } = useCursor.getState()
  const about = moves.find(({ card }) => card.wp_id === wpId) ?? moves[0]
  useCursor.setState({ wpId: about?.card.wp_id, focus: true })
}
