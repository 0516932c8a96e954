/** What columns and the screen reader say while a card is in the air (design: 70-window, "Board"). Pure. */
import type { Card, MoveOption } from '#shared/contract/board.ts'
import { STATUS_LABELS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { CardOrder, LaneKind } from '../../../state/arrangement.ts'
import type { DropTarget, Lift } from './drop-target.ts'

/** What a column says: in one word, and why. */
export interface ColumnSaying {
  answer: MoveOption['answer']
  title: string
  reasons: readonly string[]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Most reasons that a column names for several cards. */
const MOST_REASONS = 3

/** The words of one column for the cards in the air; undefined until it has been asked. */
export function columnSaying(options: readonly MoveOption[]): ColumnSaying | undefined {
  const [only] = options
  return only && options.length === 1 ? sayingToOne(only) : only && sayingToSeveral(options)
}

/** For several cards: how many may come, what is asked of them, and what keeps the others. */
function sayingToSeveral(options: readonly MoveOption[]): ColumnSaying {
  const moving = options.filter(({ answer }) => answer !== 'here')
  const refused = moving.filter(({ answer }) => answer === 'refused')
  const asking = moving.filter(({ answer }) => answer === 'asks')
  const reasons = [
    ...new Set([...refused, ...asking].flatMap(({ missing }) => missing.map((one) => capital(one.text)))),
  ]
  const named = reasons.slice(0, MOST_REASONS)
  const more = reasons.length > named.length ? [...named, `And ${reasons.length - named.length} more`] : named
  if (moving.length === 0) return { answer: 'here', title: 'Here now', reasons: [] }
  if (refused.length === moving.length) return { answer: 'refused', title: 'Takes none of them', reasons: more }
  const answer = asking.length > 0 ? 'asks' : 'allowed'
  if (refused.length > 0) {
    return { answer, title: `Takes ${moving.length - refused.length} of ${moving.length}`, reasons: more }
  }
  const all = moving.length === options.length ? `Drop all ${moving.length} here` : 'Drop here'
  return { answer, title: answer === 'asks' ? 'Asks first' : all, reasons: more }
}

function sayingToOne({ answer, missing }: MoveOption): ColumnSaying {
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

/** Said when a card is lifted, with as many others. */
export function liftedWords(
  card: Pick<Card, 'wp_id' | 'title'>,
  origin: DropTarget,
  total: number,
  others: number,
): string {
  const place = placeWords({ origin }, origin, total)
  const along = others > 0 ? ` and ${others} more` : ''
  return `Lifted ${card.wp_id}, ${card.title}${along}. ${place}. Arrow keys choose a place, Space drops it there, Escape puts it back.`
}

/** Said when another place is chosen. */
export function targetWords(
  lift: Pick<Lift, 'origin'>,
  target: DropTarget,
  total: number,
  options: readonly MoveOption[],
): string {
  const place = placeWords(lift, target, total)
  const [option, ...others] = options
  if (!option) return `${place}.`
  if (others.length > 0) {
    const { title, reasons } = sayingToSeveral(options)
    return [`${place}. ${title}.`, ...reasons.map((reason) => `${reason}.`)].join(' ')
  }
  if (option.answer === 'here') return `${place}.`
  if (option.answer === 'allowed') return `${place}. Allowed.`
  const reasons = refusalWords(option)
  return option.answer === 'asks'
    ? `${place}. ${reasons}: it is asked after the drop.`
    : `${place}. Not allowed: ${reasons}.`
}

/** How many of the cards in the air a column can take. */
export function takenBy(options: readonly MoveOption[]): number {
  return options.filter(({ answer }) => answer === 'allowed' || answer === 'asks').length
}

/** Says as well that a drop would bring the column over its limit; it is allowed all the same. */
export function withLimit(
  saying: ColumnSaying | undefined,
  limit: number | undefined,
  then: number,
): ColumnSaying | undefined {
  if (!saying || limit === undefined || then <= limit || saying.answer === 'refused' || saying.answer === 'here')
    return saying
  return { ...saying, reasons: [...saying.reasons, `It would hold ${then}, over its limit of ${limit}`] }
}

/** Why a drop in another swimlane does nothing. */
export function otherLaneWords(lanes: LaneKind): string {
  return `Dragging moves a card to another column; its ${lanes} stays`
}

/** Why a drop within the column does nothing in an order that is not the file's. */
export function otherOrderWords(order: CardOrder): string {
  return `Cards are ordered by ${order} here; choose the order of the file to arrange them by hand`
}

/** Said when a card was put back. */
export function putBackWords(card: Pick<Card, 'wp_id'>, origin: WorkPacketStatus): string {
  return `${card.wp_id} is back in ${STATUS_LABELS[origin]}.`
}
