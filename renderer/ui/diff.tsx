/** A unified diff as rows with the line numbers of both sides; sign and colour tell what goes and what comes. */
import { useMemo } from 'react'
import './diff.css'
import { type DiffLine, readDiff } from './diff-lines.ts'
import { shownLine } from './shown-text.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

const SIGNS = { context: '', remove: '−', add: '+', note: '' } as const
const SPOKEN = { context: '', remove: 'removed: ', add: 'added: ', note: '' } as const

/** What scrolls must be reached by keyboard too. */
const REACHED_BY_KEY = { tabIndex: 0 }

/** The rows of `diff`; `label` is what a screen reader calls it, usually the file's path. */
export function Diff({ diff, label }: { diff: string; label: string }) {
  const { lines } = useMemo(() => readDiff(diff), [diff])
  return (
    <figure className="ui-diff" aria-label={label} {...REACHED_BY_KEY}>
      <ol className="ui-diff-rows">
        {numbered(lines).map(([key, line]) => (
          <Row key={key} line={line} />
        ))}
      </ol>
    </figure>
  )
}

/** Each row with a key that stays its own: its place in the diff. */
function numbered(lines: readonly DiffLine[]): [number, DiffLine][] {
  return lines.map((line, place) => [place, line])
}

function Row({ line }: { line: DiffLine }) {
  return (
    <li className="ui-diff-row" data-kind={line.kind}>
      <span className="ui-diff-number" aria-hidden="true">
        {'before' in line ? line.before : ''}
      </span>
      <span className="ui-diff-number" aria-hidden="true">
        {'after' in line ? line.after : ''}
      </span>
      <span className="ui-diff-sign">
        <span aria-hidden="true">{SIGNS[line.kind]}</span>
        {SPOKEN[line.kind] && <VisuallyHidden>{SPOKEN[line.kind]}</VisuallyHidden>}
      </span>
      <span className="ui-diff-text">{shownLine(line.text)}</span>
    </li>
  )
}
