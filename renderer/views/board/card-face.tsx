/** A card as it is drawn, without what it does: in a column, and in the air (design: 70-window, "Board"). */
import {
  BookOpen,
  Brush,
  Bug,
  Clock,
  Diamond,
  FlaskConical,
  Hand,
  Hourglass,
  Layers,
  Link2,
  type LucideIcon,
  MoonStar,
  OctagonAlert,
  ShieldCheck,
  ShieldX,
  TriangleAlert,
  UserRoundX,
  Wrench,
} from 'lucide-react'
import { Fragment, memo } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { baseWorkPacketId } from '#shared/domain/ids.ts'
import type { WorkPacketType } from '#shared/domain/vocabulary.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip } from '../../ui/chip.tsx'
import { HumpedText } from '../../ui/humped-text.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { useCardClock } from './card-clock.ts'
import { type CardFact, factsOf, isReason } from './card-facts.ts'
import { MicroTaskBar } from './micro-task-bar.tsx'
import { PriorityBars } from './priority-bars.tsx'
import './card-face.css'

/** A feature is the usual case and has no sign. */
const TYPE_SIGNS: Readonly<Partial<Record<WorkPacketType, LucideIcon>>> = {
  bug: Bug,
  refactor: Wrench,
  docs: BookOpen,
  test: FlaskConical,
  chore: Brush,
}

const FACT_SIGNS: Readonly<Partial<Record<CardFact['kind'], LucideIcon>>> = {
  conflict: OctagonAlert,
  problems: TriangleAlert,
  unverified: UserRoundX,
  quiet: MoonStar,
  sla: Hourglass,
  blockers: Link2,
  block: Hand,
  awaits: Diamond,
  eta: Clock,
  overlay: Layers,
}

function FactChip({ fact }: { fact: CardFact }) {
  const Sign = fact.kind === 'gate' ? (fact.tone === 'blocked' ? ShieldX : ShieldCheck) : FACT_SIGNS[fact.kind]
  return (
    <Chip tone={fact.tone} icon={Sign && <Sign aria-hidden="true" />} title={shownLine(fact.whole)}>
      {shownLine(fact.text)}
    </Chip>
  )
}

/** Why it stands still: the main thing there, so up to two lines of text. */
function ReasonLines({ fact }: { fact: CardFact }) {
  const Sign = FACT_SIGNS[fact.kind]
  return (
    <span className="board-card-reason" data-tone={fact.tone} title={shownLine(fact.whole)}>
      {Sign && <Sign aria-hidden="true" />}
      <span className="board-card-reason-text">
        <HumpedText text={fact.text} />
      </span>
    </span>
  )
}

/** The id gives up its middle before its version, in which the versions of one packet differ. */
function CardId({ wpId }: { wpId: string }) {
  const base = baseWorkPacketId(wpId)
  return (
    <span className="board-card-id mono" title={shownLine(wpId)}>
      <span className="board-card-base">{shownLine(base)}</span>
      {shownLine(wpId.slice(base.length))}
    </span>
  )
}

/** Id and priority, title, why it stands still, then a row of facts where there are any; spaces part their words for assistive tools. */
export const CardFace = memo(function CardFace({ card }: { card: Card }) {
  const facts = factsOf(card, useCardClock(card))
  const chips = facts.filter((fact) => !isReason(fact))
  const TypeSign = TYPE_SIGNS[card.type]
  const hasRow = chips.length > 0 || card.micro_tasks.total > 0
  const { assignee } = card
  const assigned = assignee === undefined ? undefined : hasRow ? 'row' : 'top'
  return (
    <span className="board-card-face" data-assigned={assigned}>
      <span className="board-card-top">
        {TypeSign && <TypeSign className="board-card-type" aria-label={card.type} />}
        <CardId wpId={card.wp_id} />
        <PriorityBars priority={card.priority} />
      </span>{' '}
      <span className="board-card-title">
        <HumpedText text={card.title} />
      </span>{' '}
      {facts.filter(isReason).map((fact) => (
        <Fragment key={fact.key}>
          <ReasonLines fact={fact} />{' '}
        </Fragment>
      ))}
      {hasRow && (
        <span className="board-card-facts">
          {card.micro_tasks.total > 0 && <MicroTaskBar counts={card.micro_tasks} />}{' '}
          {chips.map((fact) => (
            <Fragment key={fact.key}>
              <FactChip fact={fact} />{' '}
            </Fragment>
          ))}
        </span>
      )}
      {assignee !== undefined && (
        <span className="board-card-assignee">
          <Avatar id={assignee} />
        </span>
      )}
    </span>
  )
})
