/** The left rail: the views there are (design: 70-window, "Frame"). */
import {
  Activity,
  Columns3,
  ListChecks,
  type LucideIcon,
  Settings,
  Table2,
  TriangleAlert,
  Workflow,
} from 'lucide-react'
import { useSync } from '../state/session.ts'
import { changeView, hashOfView, useView, type ViewName } from '../state/view.ts'
import './rail.css'

const ENTRIES: readonly { view: ViewName; label: string; icon: LucideIcon }[] = [
  { view: 'board', label: 'Board', icon: Columns3 },
  { view: 'table', label: 'Table', icon: Table2 },
  { view: 'graph', label: 'Graph', icon: Workflow },
  { view: 'micro-tasks', label: 'Tasks', icon: ListChecks },
  { view: 'recorder', label: 'Recorder', icon: Activity },
  { view: 'problems', label: 'Problems', icon: TriangleAlert },
  { view: 'settings', label: 'Settings', icon: Settings },
]

/** Open problems and conflicts together, as the rail counts them. */
function useProblemCount(): number {
  const sync = useSync()
  return sync ? sync.problems + sync.conflicts : 0
}

/** The views as links, with the count of open problems. */
export function Rail() {
  const state = useView()
  const problems = useProblemCount()
  return (
    <nav className="rail" aria-label="Views">
      {ENTRIES.map(({ view, label, icon: Icon }) => {
        const count = view === 'problems' ? problems : 0
        return (
          <a
            key={view}
            className="rail-entry"
            data-view={view}
            href={hashOfView({ ...state, view })}
            aria-current={state.view === view ? 'page' : undefined}
            aria-label={count > 0 ? `${label}, ${count} open` : label}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
              event.preventDefault()
              changeView({ view })
            }}
          >
            <span>{label}</span>{' '}
            <span className="rail-sign">
              <Icon aria-hidden="true" />
              {count > 0 && <span className="rail-count">{count}</span>}
            </span>
          </a>
        )
      })}
    </nav>
  )
}
