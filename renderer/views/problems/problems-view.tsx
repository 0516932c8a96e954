/** Everything that is wrong and open, grouped by kind, with its fixes (design: 70-window, "Problems", "Conflicts"). */
import { CircleCheck } from 'lucide-react'
import { useMemo } from 'react'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useKeptFocus } from '../../ui/kept-focus.ts'
import { WhenRead } from '../../ui/when-read.tsx'
import { ConflictSection } from './conflict-section.tsx'
import { groupProblems } from './grouping.ts'
import { ProblemSection } from './problem-section.tsx'
import './problems.css'
import { type Problems, useProblems } from './use-problems.ts'

/** The view. It empties itself as causes go. */
export function ProblemsView() {
  const held = useProblems()
  return (
    <WhenRead
      value={held.problems}
      failure={held.failure}
      title="The list could not be read"
      onRetry={held.reload}
      room={{ widths: [24, 100, 100, 100], height: 32 }}
      className="problems"
    >
      {(problems) => <Groups problems={problems} held={held} />}
    </WhenRead>
  )
}

function Groups({ problems, held }: { problems: readonly Diagnostic[]; held: Problems }) {
  const { conflicts } = held
  const keptFocus = useKeptFocus('.problems-rows > li')
  const grouped = useMemo(() => groupProblems(problems, conflicts), [problems, conflicts])
  return (
    <div className="problems" ref={keptFocus} tabIndex={-1}>
      <header className="problems-head">
        <h1>Problems</h1>
        <span>{countWords(grouped, conflicts.length)}</span>
      </header>
      {grouped.open === 0 && (
        <EmptyState icon={<CircleCheck />} title="Nothing is wrong">
          {grouped.hints > 0
            ? 'What is left, below, is only worth knowing.'
            : grouped.inheritedCount > 0
              ? 'Only what was there before this board was taken over is left, below.'
              : 'Whatever Locus notices in the board, the packets or the store turns up here with a way to mend it.'}
        </EmptyState>
      )}
      {grouped.conflicts.map((group) => (
        <ConflictSection key={group.kind} group={group} held={held} />
      ))}
      {grouped.groups.map((group) => (
        <ProblemSection key={group.kind} group={group} held={held} />
      ))}
      {grouped.inheritedCount > 0 && (
        <details className="problems-inherited">
          <summary>
            Inherited <span>{grouped.inheritedCount}</span>
            <small>here before Locus, not counted</small>
          </summary>
          <div className="problems-inherited-groups">
            {grouped.inherited.map((group) => (
              <ProblemSection key={group.kind} group={group} held={held} />
            ))}
          </div>
        </details>
      )}
    </div>
  )
}

function countWords({ open, hints }: { open: number; hints: number }, conflicts: number): string {
  const words = [
    countOf(conflicts, 'conflict', 'conflicts'),
    countOf(open - conflicts, 'problem', 'problems'),
    countOf(hints, 'hint', 'hints'),
  ].filter(Boolean)
  return words.length === 0 ? 'none open' : words.join(', ')
}

function countOf(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`
}
