/** The sheet after a drop that needs something: asks for just that, then moves (design: 70-window, "Board"). */
import { ArrowRight } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Card, MoveOption } from '#shared/contract/board.ts'
import { Choice } from '../../../ui/choice.tsx'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { shownLine } from '../../../ui/shown-text.ts'
import { StatusWord } from '../../../ui/status-glyph.tsx'
import { GateQuestion } from './gate-question.tsx'
import { answersOf, type MoveDraft, moveDraft, moveFaults } from './move-answers.ts'
import { type MoveAnswers, missingGateOf } from './move-request.ts'
import { consequence, moveTitle, reasonWords, submitWords } from './move-words.ts'
import './move-sheet.css'
import { VerdictQuestion } from './verdict-question.tsx'

/**
 * Asks for what `option.missing` can be given, once for all cards. The first question has the focus; Enter submits, Esc
 * gives up.
 */
export function MoveSheet({
  cards,
  option,
  operator,
  onSubmit,
  onCancel,
  busy,
  refusal,
}: {
  cards: readonly [Card, ...Card[]]
  option: MoveOption
  /** Who signs a gate: the id of the window's operator. */
  operator?: string | undefined
  onSubmit: (answers: MoveAnswers) => void
  onCancel: () => void
  busy: boolean
  /** Why the last try was refused. */
  refusal?: { message: string } | undefined
}) {
  const [card] = cards
  const [draft, setDraft] = useState(() => moveDraft(cards, option, new Date()))
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLElement>(null)
  const change = (patch: Partial<MoveDraft>): void => setDraft((before) => ({ ...before, ...patch }))
  const found = moveFaults(option, draft)
  const faults = tried ? found : {}

  const submit = (): void => {
    setTried(true)
    if (Object.keys(found).length > 0) return
    onSubmit(answersOf(draft))
  }

  const asks = new Set(option.missing.filter((one) => one.ask).map((one) => one.kind))
  const gate = missingGateOf(option)
  const supersession = option.missing.find((one) => one.kind === 'superseded_by')
  const firstAsked = asks.has('decision') ? 'decision' : option.missing.find((one) => one.ask)?.kind
  const firstIf = (kind: string) => (element: HTMLElement | null) => {
    if (kind === firstAsked || (kind === 'verdict' && firstAsked === undefined)) first.current = element
  }
  const reason = reasonWords(card, option)
  const follows = consequence(card, option)
  const several = cards.length > 1

  return (
    <Sheet
      title={moveTitle(cards, option)}
      lead={<Lead cards={cards} to={option.status} />}
      submitLabel={submitWords(card, option, gate ? draft.gate : undefined)}
      submitLook={option.status === 'cancelled' && !supersession ? 'danger' : 'primary'}
      busy={busy}
      firstField={first}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {asks.has('decision') && (
        <TextArea
          label="What was decided"
          hint={card.awaits && !several ? `It waited for: ${shownLine(card.awaits)}` : 'Kept as a note.'}
          value={draft.decision}
          error={faults.decision}
          ref={firstIf('decision')}
          onChange={(event) => change({ decision: event.target.value })}
        />
      )}
      {gate && (
        <GateQuestion
          gate={gate}
          failed={cards.some(({ gates }) => gates[gate] === 'fail')}
          operator={operator}
          draft={draft}
          faults={faults}
          onChange={change}
          firstRef={firstIf('gate')}
        />
      )}
      {asks.has('reason') && (
        <TextArea
          label={reason.label}
          placeholder={reason.placeholder}
          hint={
            option.status === 'blocked'
              ? `Written behind ${several ? 'their lines' : 'its line'} on the board.`
              : undefined
          }
          value={draft.reason}
          error={faults.reason}
          ref={firstIf('reason')}
          onChange={(event) => change({ reason: event.target.value })}
        />
      )}
      {asks.has('reason') && option.status === 'blocked' && (
        <TextField
          label="Expected to go on"
          optional
          placeholder="Friday, or 2026-03-12"
          value={draft.eta}
          error={faults.eta}
          onChange={(event) => change({ eta: event.target.value })}
        />
      )}
      {asks.has('awaits') && (
        <TextArea
          label="Which decision it waits for"
          placeholder="Whether it may run on live data"
          value={draft.awaits}
          error={faults.awaits}
          ref={firstIf('awaits')}
          onChange={(event) => change({ awaits: event.target.value })}
        />
      )}
      {supersession && (
        <div className="sheet-question">
          <Choice
            legend="Which newer version takes its place"
            options={supersession.candidates.map((wpId) => ({
              value: wpId,
              label: <span className="mono">{shownLine(wpId)}</span>,
            }))}
            value={draft.superseded_by}
            onChange={(superseded_by) => change({ superseded_by })}
            firstRef={firstIf('superseded_by')}
          />
          {faults.superseded_by && <p className="sheet-fault">{faults.superseded_by}</p>}
        </div>
      )}
      {option.status === 'done' && (
        <VerdictQuestion card={card} draft={draft} faults={faults} onChange={change} firstRef={firstIf('verdict')} />
      )}
      {follows && <p className="sheet-follows">{follows}</p>}
      {refusal && !busy && (
        <Notice tone="refused" title="Not moved">
          {shownLine(refusal.message)}
        </Notice>
      )}
    </Sheet>
  )
}

function Lead({ cards, to }: { cards: readonly [Card, ...Card[]]; to: MoveOption['status'] }) {
  const [card, ...others] = cards
  const ids = cards.map((one) => one.wp_id).join(', ')
  return (
    <div className="sheet-lead">
      <p className="sheet-packet" title={others.length > 0 ? shownLine(ids) : undefined}>
        <span className="mono">{shownLine(card.wp_id)}</span>
        <span className="sheet-packet-title">
          {others.length > 0 ? `and ${others.length} more, answered together` : shownLine(card.title)}
        </span>
      </p>
      <p className="sheet-way">
        {others.every(({ status }) => status === card.status) && <StatusWord status={card.status} />}
        <ArrowRight aria-label="to" />
        <StatusWord status={to} />
      </p>
    </div>
  )
}
