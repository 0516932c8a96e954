/** The open problems that name a packet, with the way to all of them. */
import { CircleAlert, TriangleAlert } from 'lucide-react'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { changeView } from '../state/view.ts'
import { shownLine } from '../ui/shown-text.ts'

/** A line per problem; nothing when there is none. */
export function PacketProblems({ problems }: { problems: readonly Diagnostic[] }) {
  if (problems.length === 0) return null
  return (
    <section className="inspector-section" aria-label="Problems">
      <h3>
        Problems
        <button type="button" className="inspector-link" onClick={() => changeView({ view: 'problems' })}>
          Mend them
        </button>
      </h3>
      <ul className="inspector-problems">
        {problems.map((problem) => (
          <li key={problem.diagnostic_id} data-severity={problem.severity}>
            {problem.severity === 'error' ? <CircleAlert aria-label="Error" /> : <TriangleAlert aria-label="Warning" />}
            <span>{shownLine(problem.message)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
