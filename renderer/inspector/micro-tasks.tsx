/** The Micro-Tasks of a packet: how far they are, and each with its state and its attempts (design: 70-window, "Micro-Tasks"). */
import type { MicroTaskLine } from '#shared/contract/packet.ts'
import type { MicroTaskCounts } from '#shared/domain/work-packet.ts'
import { changeView, useView } from '../state/view.ts'
import { Chip, type ChipTone } from '../ui/chip.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { MicroTaskBar } from '../views/board/micro-task-bar.tsx'
import './micro-tasks.css'

const STATES: Readonly<Record<MicroTaskLine['status'], { word: string; tone: ChipTone }>> = {
  pending: { word: 'pending', tone: 'neutral' },
  in_progress: { word: 'in progress', tone: 'progress' },
  completed: { word: 'completed', tone: 'done' },
  failed: { word: 'failed', tone: 'blocked' },
  blocked: { word: 'blocked', tone: 'blocked' },
  skipped: { word: 'skipped', tone: 'neutral' },
}

/** The section; nothing for a packet without Micro-Tasks. */
export function MicroTasks({
  wpId,
  counts,
  lines,
}: {
  wpId: string
  counts: MicroTaskCounts
  lines: readonly MicroTaskLine[]
}) {
  if (lines.length === 0) return null
  return (
    <section className="inspector-section" aria-label="Micro-Tasks">
      <h3>
        Micro-Tasks
        <MicroTaskBar counts={counts} />
        <button
          type="button"
          className="inspector-link"
          onClick={() =>
            changeView({ view: 'micro-tasks', tasks: { ...useView.getState().tasks, of: wpId, chosen: [] } })
          }
        >
          every attempt
        </button>
      </h3>
      <ul className="micro-tasks">
        {lines.map(({ mt_id, name, status, iterations, max_iterations }) => (
          <li key={mt_id} className="micro-task">
            <span className="mono">{mt_id}</span>
            <span className="micro-task-name">{shownLine(name)}</span>
            <span className="micro-task-state">
              <Chip tone={STATES[status].tone}>{STATES[status].word}</Chip>
            </span>
            <span className="inspector-aside">
              {iterations === 0
                ? 'not tried yet'
                : `${iterations} of ${max_iterations} ${max_iterations === 1 ? 'iteration' : 'iterations'}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
