/** Which small facts a card shows, in the order of their weight, and the card in words for a screen reader. Pure. */
import type { Card } from '#shared/contract/board.ts'
import type { SlaStanding } from '#shared/domain/sla.ts'
import { GATE_NAMES, STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import { shortSlaWords, slaWords } from '../../inspector/sla-words.ts'
import type { ChipTone } from '../../ui/chip.tsx'
import { gateTone, gateWords, VERDICT_MEANINGS, VERDICT_TONES } from '../../ui/governance-words.ts'
import { initialsOf } from '../../ui/initials.ts'
import { microTaskWords } from './micro-task-segments.ts'
import { silenceWords } from './quiet.ts'

/** What a fact is about. */
export type FactKind =
  | 'conflict'
  | 'problems'
  | 'unverified'
  | 'quiet'
  | 'sla'
  | 'gate'
  | 'blockers'
  | 'block'
  | 'eta'
  | 'awaits'
  | 'verdict'
  | 'overlay'

/** One small fact of a card. */
export interface CardFact {
  /** Told apart within a card. */
  key: string
  kind: FactKind
  tone: ChipTone
  text: string
  /** The whole of it, for a tooltip and the screen reader. */
  whole: string
}

const SHORT_GATE = { pre_work: 'pre', post_work: 'post' } as const

const CONFLICT_WORDS: Readonly<Record<NonNullable<Card['conflict']>, string>> = {
  both_changed: 'Board and Locus were changed differently; choose a side',
  refused_edit: 'The edit in the board is against the rules; record what it lacks, or put the line back',
  older_copy: 'An older copy of the board was saved over this line; choose a side',
  deleted_line: 'The line of a deleted packet was changed; restore it, or remove the line',
  adoption: 'Board and Locus differ since the board was taken over; choose a side',
}

/** What the core puts where a block came without a reason. */
const NO_REASON = 'no reason given'

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/** What the window's clock says of a card: see `useCardClock`. */
export interface CardClock {
  /** Minutes that its claim has gone without an event. */
  readonly quiet: number | undefined
  /** How it stands against its limit of working days. */
  readonly sla: SlaStanding | undefined
}

/** The facts of a card, weightiest first. */
export function factsOf(card: Card, clock?: CardClock): CardFact[] {
  return [
    ...marks(card),
    ...silence(card, clock?.quiet),
    ...daysLeft(card, clock?.sla),
    ...gates(card),
    ...state(card),
    ...overlays(card),
  ]
}

function marks({ conflict, problems, unverified }: Card): CardFact[] {
  const facts: CardFact[] = []
  if (conflict) {
    facts.push({
      key: 'conflict',
      kind: 'conflict',
      tone: 'blocked',
      text: 'conflict',
      whole: CONFLICT_WORDS[conflict],
    })
  }
  if (problems > 0) {
    const text = count(problems, 'problem', 'problems')
    facts.push({ key: 'problems', kind: 'problems', tone: 'progress', text, whole: `${text} open` })
  }
  if (unverified) {
    const whole = 'A hand edit skipped what the lifecycle asks for'
    facts.push({ key: 'unverified', kind: 'unverified', tone: 'progress', text: 'unverified', whole })
  }
  return facts
}

function silence({ assignee }: Card, quiet: number | undefined): CardFact[] {
  if (quiet === undefined) return []
  const words = silenceWords(quiet)
  const whole = `Nothing was heard of ${assignee ?? 'its holder'} here for ${words}`
  return [{ key: 'quiet', kind: 'quiet', tone: 'progress', text: `quiet ${words}`, whole }]
}

/** Days that are far from over say nothing that has to be seen on the board; the inspector counts them. */
function daysLeft({ status }: Card, sla: SlaStanding | undefined): CardFact[] {
  if (sla === undefined || sla.state === 'within') return []
  const words = slaWords(sla)
  const whole = `${words}: the limit in ${STATUS_LABELS[status]} is ${sla.limit} working days`
  const tone = sla.state === 'past' ? 'blocked' : 'progress'
  return [{ key: 'sla', kind: 'sla', tone, text: shortSlaWords(sla), whole }]
}

/** Pending gates and those that were skipped without a waiver say nothing that has to be seen on the board. */
function gates(card: Card): CardFact[] {
  return GATE_NAMES.flatMap((gate): CardFact[] => {
    const result = card.gates[gate]
    const waived = card.waived.includes(gate)
    if (result === 'pending' || (result === 'skip' && !waived)) return []
    const word = result === 'pass' ? '' : result === 'fail' ? ' failed' : ' waived'
    return [
      {
        key: gate,
        kind: 'gate',
        tone: gateTone(result, waived),
        text: `${SHORT_GATE[gate]}${word}`,
        whole: gateWords(gate, result, waived),
      },
    ]
  })
}

function state(card: Card): CardFact[] {
  const facts: CardFact[] = []
  const { open_blockers: blockers, block, awaits, verdict, status } = card
  if (blockers > 0 && status !== 'done' && status !== 'cancelled') {
    const whole = `Waits for ${count(blockers, 'other packet', 'other packets')}`
    facts.push({ key: 'blockers', kind: 'blockers', tone: 'blocked', text: `blocked by ${blockers}`, whole })
  }
  if (block && !(block.by_open_blockers && blockers > 0)) {
    const tone = block.reason === NO_REASON ? 'neutral' : 'blocked'
    facts.push({ key: 'block', kind: 'block', tone, text: block.reason, whole: `Blocked: ${block.reason}` })
  }
  if (block?.eta) {
    facts.push({ key: 'eta', kind: 'eta', tone: 'neutral', text: `ETA ${block.eta}`, whole: `Expected: ${block.eta}` })
  }
  if (awaits) {
    facts.push({ key: 'awaits', kind: 'awaits', tone: 'gated', text: `awaits ${awaits}`, whole: `Awaits: ${awaits}` })
  }
  if (verdict) {
    const text = verdict.toLowerCase().replaceAll('_', ' ')
    facts.push({
      key: 'verdict',
      kind: 'verdict',
      tone: VERDICT_TONES[verdict],
      text,
      whole: VERDICT_MEANINGS[verdict],
    })
  }
  return facts
}

function overlays({ overlays: titles }: Card): CardFact[] {
  const [first] = titles
  if (!first) return []
  const more = titles.length > 1 ? ` +${titles.length - 1}` : ''
  const whole = `Also listed under ${titles.join(', ')}`
  return [{ key: 'overlay', kind: 'overlay', tone: 'neutral', text: `${first}${more}`, whole }]
}

/** True for a fact that is a sentence of its own, shown in lines under the title. */
export function isReason({ kind }: Pick<CardFact, 'kind'>): boolean {
  return kind === 'block' || kind === 'awaits'
}

/** Priority in words: `Priority 0, highest`. */
export function priorityWords(priority: number): string {
  const extreme = priority === 0 ? ', highest' : priority === 4 ? ', lowest' : ''
  return `Priority ${priority}${extreme}`
}

/**
 * The card as a screen reader says it: first what is seen, in that order, so that it can be called by voice, then what
 * only shapes and colours tell.
 */
export function cardWords(card: Card, clock?: CardClock): string {
  const { wp_id: wpId, title, micro_tasks: counts, assignee } = card
  const facts = factsOf(card, clock)
  const seen = [
    `${wpId}: ${title}`,
    ...facts.filter(isReason).map((fact) => fact.text),
    ...(counts.total > 0 ? [`${counts.completed}/${counts.total}`] : []),
    ...facts.filter((fact) => !isReason(fact)).map((fact) => fact.text),
    ...(assignee === undefined ? [] : [initialsOf(assignee)]),
  ]
  const told = [
    STATUS_LABELS[card.status],
    priorityWords(card.priority),
    card.type,
    ...(counts.total > 0 ? [microTaskWords(counts)] : []),
    ...facts.filter(({ kind }) => kind === 'gate' || kind === 'sla').map((fact) => fact.whole),
    ...(assignee === undefined ? [] : [`assigned to ${assignee}`]),
  ]
  return `${seen.join(', ')}; ${told.join(', ')}`
}
