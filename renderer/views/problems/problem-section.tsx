/** The problems of one kind: a heading with one action for all, and a row for each with its own fixes. */
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { filePlaceOf } from '../../state/open-file.ts'
import { openPacket } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { OpenFile } from '../../ui/open-file.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { asksFirst, FixQuestion, givesUp } from './fix-question.tsx'
import type { Fix, ProblemGroup } from './grouping.ts'
import { aroundId, sentence, wholeSentence } from './sentence.ts'
import type { Problems } from './use-problems.ts'

/** Rows that are drawn before the rest is asked for. */
const FIRST_ROWS = 25

const SIGNS = {
  error: { Sign: CircleAlert, word: 'Error' },
  warning: { Sign: TriangleAlert, word: 'Warning' },
  info: { Sign: Info, word: 'For your information' },
} as const

/** One group of the list. */
export function ProblemSection({ group, held }: { group: ProblemGroup; held: Problems }) {
  const [all, setAll] = useState(false)
  const rows = all ? group.items : group.items.slice(0, FIRST_ROWS)
  return (
    <section className="problems-group" aria-label={group.title}>
      <header className="problems-group-head">
        <SeveritySign severity={group.severity} />
        <h2>{group.title}</h2>
        <span className="problems-count">{group.items.length}</span>
        <div className="problems-for-all">
          {group.shared.map((fix) => (
            <ForAll
              key={fix.choice}
              label={`${sentence(fix.label)}: all ${group.items.length}`}
              action={`${group.kind} ${fix.choice}`}
              held={held}
              asks={{ choice: fix.choice, what: `all ${group.items.length} packets` }}
              onPress={(reason) => held.fixAll(group.kind, group.items, fix.choice, reason)}
            />
          ))}
        </div>
      </header>
      {group.hint && <p className="problems-hint">{sentence(group.hint)}</p>}
      <ul className="problems-rows">
        {rows.map((problem) => (
          <Row key={problem.diagnostic_id} problem={problem} hinted={group.hint !== undefined} held={held} />
        ))}
      </ul>
      {rows.length < group.items.length && (
        <Button size="small" look="quiet" onClick={() => setAll(true)}>
          Show the other {group.items.length - rows.length}
        </Button>
      )}
    </section>
  )
}

/** A button for all of a group; while it works it says how far it is. `asks`: which choice it is, and for what. */
export function ForAll({
  label,
  action,
  held,
  asks,
  onPress,
}: {
  label: string
  action: string
  held: Problems
  asks?: { choice: string; what: string }
  onPress: (reason?: string) => void
}) {
  const { progress } = held
  const mine = progress?.action === action
  return (
    <FixButton
      choice={asks?.choice ?? ''}
      what={asks?.what ?? ''}
      busy={mine}
      disabled={progress !== undefined && !mine}
      onPress={onPress}
    >
      {mine ? `${progress.done + 1} of ${progress.total}` : label}
    </FixButton>
  )
}

/** A fix; one that is recorded with a reason asks for it first, and one that gives packets up looks so. */
function FixButton({
  choice,
  what,
  busy,
  disabled,
  onPress,
  children,
}: {
  choice: Fix['choice']
  what: string
  busy: boolean
  disabled: boolean
  onPress: (reason?: string) => void
  children: string
}) {
  const [asking, setAsking] = useState(false)
  const asks = asksFirst(choice)
  return (
    <>
      <Button
        size="small"
        look={givesUp(choice) ? 'danger-plain' : 'plain'}
        busy={busy}
        disabled={disabled}
        onClick={asks ? () => setAsking(true) : () => onPress()}
      >
        {asks ? `${children}…` : children}
      </Button>
      {asking && <FixQuestion choice={choice} what={what} onConfirm={onPress} onClose={() => setAsking(false)} />}
    </>
  )
}

/** The shape and the word of a severity. */
function SeveritySign({ severity }: { severity: Diagnostic['severity'] }) {
  const { Sign, word } = SIGNS[severity]
  return <Sign className="problems-sign" data-severity={severity} aria-label={word} />
}

/** Opens a packet from its id. */
function PacketLink({ wpId }: { wpId: string }) {
  return (
    <button type="button" className="problems-packet mono" onClick={() => openPacket(wpId)}>
      {shownLine(wpId)}
    </button>
  )
}

function Row({ problem, hinted, held }: { problem: Diagnostic; hinted: boolean; held: Problems }) {
  const refusal = held.refusals.get(problem.diagnostic_id)
  const { wp_id } = problem
  const file = problem.where === undefined ? undefined : filePlaceOf(problem.where)
  const message = wholeSentence(problem.message)
  const told = wp_id === undefined ? undefined : aroundId(message, wp_id)
  const busy = held.busy?.id === problem.diagnostic_id ? held.busy.choice : undefined
  return (
    <li className="problems-row" tabIndex={-1}>
      <div className="problems-what">
        <p className="problems-message">
          {told ? (
            <>
              {told.before}
              <PacketLink wpId={told.wpId} />
              {told.after}
            </>
          ) : (
            message
          )}
        </p>
        {!hinted && problem.fix_hint && <p className="problems-row-hint">{sentence(problem.fix_hint)}</p>}
        <p className="problems-where">
          {wp_id && !told && <PacketLink wpId={wp_id} />}
          {problem.where && <PathText path={problem.where} />}
          <span>
            <RelativeTime at={problem.first_seen} span />
          </span>
          {problem.count > 1 && (
            <Chip>
              {problem.count} times, last <RelativeTime at={problem.last_seen} />
            </Chip>
          )}
          <span className="mono">{problem.code}</span>
        </p>
        {refusal && (
          <p className="problems-refusal" role="alert">
            Not mended: {sentence(refusal)}
          </p>
        )}
      </div>
      <div className="problems-fixes">
        {problem.fixes.map(({ choice, label }) => (
          <FixButton
            key={choice}
            choice={choice}
            what={wp_id ?? 'it'}
            busy={busy === choice}
            disabled={held.progress !== undefined || (busy !== undefined && busy !== choice)}
            onPress={(reason) => held.fix(problem, choice, reason)}
          >
            {sentence(label)}
          </FixButton>
        ))}
        {file && <OpenFile place={file} look="words" />}
      </div>
    </li>
  )
}
