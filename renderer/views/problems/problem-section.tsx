/** The problems of one kind: a heading with one action for all, and a row for each with its own fixes. */
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { openPacket } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import type { ProblemGroup } from './grouping.ts'
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
              label={`${shownLine(fix.label)}: all ${group.items.length}`}
              action={`${group.kind} ${fix.choice}`}
              held={held}
              onPress={() => held.fixAll(group.kind, group.items, fix.choice)}
            />
          ))}
        </div>
      </header>
      {group.hint && <p className="problems-hint">{shownLine(group.hint)}</p>}
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

/** A button for all of a group; while it works it says how far it is. */
export function ForAll({
  label,
  action,
  held,
  onPress,
}: {
  label: string
  action: string
  held: Problems
  onPress: () => void
}) {
  const { progress } = held
  const mine = progress?.action === action
  return (
    <Button size="small" busy={mine} disabled={progress !== undefined && !mine} onClick={onPress}>
      {mine ? `${progress.done + 1} of ${progress.total}` : label}
    </Button>
  )
}

/** The shape and the word of a severity. */
function SeveritySign({ severity }: { severity: Diagnostic['severity'] }) {
  const { Sign, word } = SIGNS[severity]
  return <Sign className="problems-sign" data-severity={severity} aria-label={word} />
}

function Row({ problem, hinted, held }: { problem: Diagnostic; hinted: boolean; held: Problems }) {
  const refusal = held.refusals.get(problem.diagnostic_id)
  const { wp_id } = problem
  const busy = held.busy?.id === problem.diagnostic_id ? held.busy.choice : undefined
  return (
    <li className="problems-row">
      <div className="problems-what">
        <p className="problems-message">{shownLine(problem.message)}</p>
        {!hinted && problem.fix_hint && <p className="problems-row-hint">{shownLine(problem.fix_hint)}</p>}
        <p className="problems-where">
          {wp_id && (
            <button type="button" className="problems-packet mono" onClick={() => openPacket(wp_id)}>
              {shownLine(wp_id)}
            </button>
          )}
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
            Not mended: {shownLine(refusal)}
          </p>
        )}
      </div>
      <div className="problems-fixes">
        {problem.fixes.map(({ choice, label }) => (
          <Button
            key={choice}
            size="small"
            busy={busy === choice}
            disabled={held.progress !== undefined || (busy !== undefined && busy !== choice)}
            onClick={() => held.fix(problem, choice)}
          >
            {shownLine(label)}
          </Button>
        ))}
      </div>
    </li>
  )
}
