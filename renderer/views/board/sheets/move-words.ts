/** What a sheet says about a move: its title, its button, and what follows from it. */
import type { Card, MoveOption } from '#shared/contract/board.ts'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import type { MoveDraft } from './move-answers.ts'

/** The title of the sheet: what the move does to the packet, or to all of them. */
export function moveTitle(
  cards: readonly [Pick<Card, 'status'>, ...Pick<Card, 'status'>[]],
  option: Pick<MoveOption, 'status'>,
): string {
  const [card] = cards
  const alike = cards.every(({ status }) => status === card.status)
  const title = alike ? titleOfOne(card, option) : `Move this packet to ${STATUS_LABELS[option.status]}`
  return cards.length > 1 ? title.replace('this packet', `${cards.length} packets`) : title
}

function titleOfOne(card: Pick<Card, 'status'>, option: Pick<MoveOption, 'status'>): string {
  if (card.status === 'cancelled') return 'Restore this packet'
  if (card.status === 'done') return option.status === 'cancelled' ? 'Supersede this packet' : 'Reopen this packet'
  switch (option.status) {
    case 'ready':
      return card.status === 'in_progress' ? 'Put this packet back' : 'Make this packet ready'
    case 'in_progress':
      return card.status === 'ready' ? 'Start this packet' : 'Resume this packet'
    case 'blocked':
      return 'Block this packet'
    case 'gated':
      return 'Hold this packet for a decision'
    case 'done':
      return 'Close this packet'
    case 'cancelled':
      return 'Cancel this packet'
    default:
      return `Move this packet to ${STATUS_LABELS[option.status]}`
  }
}

/** The words on the button, after what is about to be recorded. */
export function submitWords(
  card: Pick<Card, 'status'>,
  option: Pick<MoveOption, 'status'>,
  gate: MoveDraft['gate'],
): string {
  const verb = submitVerb(card, option)
  if (gate === 'waive') return `Waive and ${verb.toLowerCase()}`
  return gate === 'pass' ? `Pass and ${verb.toLowerCase()}` : verb
}

function submitVerb(card: Pick<Card, 'status'>, option: Pick<MoveOption, 'status'>): string {
  if (card.status === 'cancelled') return 'Restore'
  if (card.status === 'done') return option.status === 'cancelled' ? 'Supersede' : 'Reopen'
  switch (option.status) {
    case 'in_progress':
      return card.status === 'ready' ? 'Start' : 'Resume'
    case 'blocked':
      return 'Block'
    case 'gated':
      return 'Hold'
    case 'done':
      return 'Close'
    case 'cancelled':
      return 'Cancel packet'
    default:
      return 'Move'
  }
}

/** What the move brings with it that its fields do not say. */
export function consequence(card: Pick<Card, 'status'>, option: Pick<MoveOption, 'status'>): string | undefined {
  if (card.status === 'done' && option.status === 'ready') {
    return 'Both gates go back to pending, and the verdict is cleared.'
  }
  if (card.status !== 'done' && option.status === 'cancelled') return 'It can be restored to the status it has now.'
  return undefined
}

/** The label and the hint of the reason that a move asks for. */
export function reasonWords(
  card: Pick<Card, 'status'>,
  option: Pick<MoveOption, 'status'>,
): { label: string; placeholder: string } {
  if (option.status === 'blocked') {
    return { label: 'What blocks it', placeholder: 'No access to the test account until the contract is signed' }
  }
  if (card.status === 'done')
    return { label: 'Why it is reopened', placeholder: 'It fails when two people save at once' }
  return { label: 'Why it is cancelled', placeholder: 'The new import makes it needless' }
}
