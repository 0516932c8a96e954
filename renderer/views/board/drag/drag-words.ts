/** What columns and the screen reader say while a card is in the air (design: 70-window, "Board"). Pure. */
import type { Card, MoveOption } from '#shared/contract/board.ts'
import { STATUS_LABELS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { DropTarget, Lift } from './drop-target.ts'

/** What a column says: in one word, and why. */
export interface ColumnSaying {
  answer: MoveOption['answer']
  title: string
  reasons: readonly string[]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The words of one column for the card in the air. */
export function columnSaying({ answer, missing }: MoveOption): ColumnSaying {
  const reasons = missing.map((one) => capital(one.text))
  switch (answer) {
    case 'here':
      return { answer, title: 'Here now', reasons: [] }
    case 'allowed':
      return { answer, title: 'Drop here', reasons: [] }
    case 'asks':
      return { answer, title: 'Asks first', reasons }
    case 'refused':
      return { answer, title: missing.some((one) => one.kind === 'transition') ? 'Not from here' : 'Not yet', reasons }
  }
}

/** Why a drop is refused, as one sentence without its end. */
export function refusalWords(option: Pick<MoveOption, 'missing'>): string {
  return option.missing.map((one) => capital(one.text)).join('; ') || 'This move is not allowed'
}

/** Where the card would stand among the cards of the column, itself counted. */
function placeWords({ origin }: Pick<Lift, 'origin'>, { status, index }: DropTarget, total: number): string {
  const within = status === origin.status
  const count = within ? total : total + 1
  const place = within && index > origin.index ? index : index + 1
  const name = STATUS_LABELS[status]
  if (count === 1) return `${name}, its only card`
  return `${name}, place ${place} of ${count}`
}

/** Said when a card is lifted. */
export function liftedWords(card: Pick<Card, 'wp_id' | 'title'>, origin: DropTarget, total: number): string {
  const place = placeWords({ origin }, origin, total)
  return `Lifted ${card.wp_id}, ${card.title}. ${place}. Arrow keys choose a place, Space drops it there, Escape puts it back.`
}

/** Said when another place is chosen. */
export function targetWords(
  lift: Pick<Lift, 'origin'>,
  target: DropTarget,
  total: number,
  option: MoveOption | undefined,
): string {
  const place = placeWords(lift, target, total)
  if (!option || option.answer === 'here') return `${place}.`
  if (option.answer === 'allowed') return `${place}. Allowed.`
  const reasons = refusalWords(option)
  return option.answer === 'asks'
    ? `${place}. ${reasons}: it is asked after the drop.`
    : `${place}. Not allowed: ${reasons}.`
}

/** Said when a card was put back. */
export function putBackWords(card: Pick<Card, 'wp_id'>, origin: WorkPacketStatus): string {
  return `${card.wp_id} is back in ${STATUS_LABELS[origin]}.`
}
