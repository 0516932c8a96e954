/** How every Micro-Task of a Work Packet was attempted (design: 70-window, "Micro-Tasks"). */
import { ListChecks } from 'lucide-react'
import { useMemo } from 'react'
import type { MicroTaskHistory, TriedPacket } from '#shared/contract/micro-task-history.ts'
import { DeletedNotice } from '../../inspector/deleted-notice.tsx'
import { changeTasks, changeView, openPacket, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useKeptFocus } from '../../ui/kept-focus.ts'
import { shownLine } from '../../ui/shown-text.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import { NotKeptUp, WhenRead } from '../../ui/when-read.tsx'
import { MicroTaskBar } from '../board/micro-task-bar.tsx'
import { AttemptPanel } from './attempt-panel.tsx'
import { inDependencyOrder, LOOK_WORDS, lengthInWords, spentByModel, spentOn, tokensInWords } from './attempt-rows.ts'
import { AttemptTable } from './attempt-table.tsx'
import './micro-tasks-view.css'
import { useTasks, useTriedPackets } from './use-tasks.ts'

/** The view: one Work Packet's Micro-Tasks, or the choice of one. */
export function MicroTasksView() {
  const of = useView(({ tasks }) => tasks.of)
  return of === undefined ? <PacketChoice /> : <PacketTasks key={of} wpId={of} />
}

function PacketChoice() {
  const { value, failure, retry } = useTriedPackets()
  return (
    <WhenRead
      value={value}
      failure={failure}
      title="The packets with Micro-Tasks could not be read"
      onRetry={retry}
      room={{ widths: [24, 100, 100], height: 28 }}
      className="tasks"
    >
      {(packets) => <Choices packets={packets} />}
    </WhenRead>
  )
}

function Choices({ packets }: { packets: readonly TriedPacket[] }) {
  if (packets.length === 0) {
    return (
      <EmptyState
        icon={<ListChecks />}
        title="No Micro-Tasks yet"
        action={<Button onClick={() => changeView({ view: 'board' })}>Go to the board</Button>}
      >
        An agent registers them for a Work Packet with <code>locus mt register</code>; each attempt then shows up here
        as it is recorded.
      </EmptyState>
    )
  }
  return (
    <div className="tasks">
      <h1>Micro-Tasks</h1>
      <ul className="tasks-choice">
        {packets.map((packet) => (
          <li key={packet.wp_id}>
            <ChoiceLine packet={packet} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ChoiceLine({ packet: { wp_id: wpId, title, status, micro_tasks: counts } }: { packet: TriedPacket }) {
  return (
    <button type="button" className="tasks-choice-line" onClick={() => changeTasks({ of: wpId, chosen: [] })}>
      <StatusGlyph status={status} />
      <span className="mono tasks-choice-id">{shownLine(wpId)}</span>
      <span className="tasks-choice-title">{shownLine(title)}</span>
      <MicroTaskBar counts={counts} />
    </button>
  )
}

function PacketTasks({ wpId }: { wpId: string }) {
  const { value, failure, retry } = useTasks(wpId)
  const chosen = useView((view) => view.tasks.chosen)
  const keptFocus = useKeptFocus()
  const rows = useMemo(() => inDependencyOrder(value?.tasks ?? []), [value])
  return (
    <WhenRead
      value={value}
      failure={failure}
      title="Its Micro-Tasks could not be read"
      onRetry={retry}
      actions={
        <Button size="small" onClick={() => changeTasks({ of: undefined, chosen: [] })}>
          All packets with Micro-Tasks
        </Button>
      }
      room={{ widths: [40, 100, 100, 100], height: 28 }}
      className="tasks"
    >
      {({ packet, tasks }) => (
        <div className="tasks" ref={keptFocus} tabIndex={-1}>
          <TasksHead wpId={wpId} title={packet.title} tasks={tasks} />
          {packet.tombstone && (
            <DeletedNotice wpId={wpId} tombstone={packet.tombstone} title="This packet was deleted" />
          )}
          {failure && <NotKeptUp failure={failure} onRetry={retry} />}
          {rows.length === 0 ? (
            <EmptyState icon={<ListChecks />} title="This packet has no Micro-Tasks">
              They are registered with <code>locus mt register</code>.
            </EmptyState>
          ) : (
            <>
              <AttemptTable rows={rows} />
              {chosen.length > 0 ? <AttemptPanel wpId={wpId} chosen={chosen} /> : <Legend tasks={tasks} />}
            </>
          )}
        </div>
      )}
    </WhenRead>
  )
}

function TasksHead({ wpId, title, tasks }: { wpId: string; title: string; tasks: readonly MicroTaskHistory[] }) {
  const axis = useView((view) => view.tasks.axis)
  const spent = spentOn(tasks.flatMap(({ attempts }) => attempts))
  const done = tasks.filter(({ status }) => status === 'completed').length
  return (
    <header className="tasks-head">
      <h1>{shownLine(title)}</h1>
      <button type="button" className="inspector-link mono" onClick={() => openPacket(wpId)}>
        {shownLine(wpId)}
      </button>
      <Chip tone={done === tasks.length && done > 0 ? 'done' : 'neutral'}>
        {done} of {tasks.length} done
      </Chip>
      <Chip>
        {spent.attempts} {spent.attempts === 1 ? 'iteration' : 'iterations'}
      </Chip>
      <Chip>{tokensInWords(spent.tokens)} tokens</Chip>
      <Chip>{lengthInWords(spent.milliseconds)}</Chip>
      {spent.falseClaims > 0 && (
        <Chip tone="blocked">
          {spent.falseClaims} false {spent.falseClaims === 1 ? 'claim' : 'claims'}
        </Chip>
      )}
      <span className="tasks-head-end">
        <Button size="small" onClick={() => changeTasks({ of: undefined, chosen: [] })}>
          All packets
        </Button>
        <Button
          size="small"
          aria-pressed={axis === 'iterations'}
          onClick={() => changeTasks({ axis: axis === 'time' ? 'iterations' : 'time' })}
        >
          Axis: {axis === 'time' ? 'time' : 'iterations'}
        </Button>
      </span>
    </header>
  )
}

/** What the looks mean, and where tokens and time went. */
function Legend({ tasks }: { tasks: readonly MicroTaskHistory[] }) {
  const groups = spentByModel(tasks)
  const most = Math.max(1, ...groups.map(({ spent }) => spent.tokens))
  return (
    <footer className="tasks-foot">
      <ul className="tasks-legend" aria-label="How attempts are drawn">
        {Object.entries(LOOK_WORDS).map(([look, words]) => (
          <li key={look}>
            <span className="attempt" data-look={look} aria-hidden="true" />
            {words}
          </li>
        ))}
        <li>
          <span className="attempt" data-look="running" aria-hidden="true" />
          running
        </li>
      </ul>
      {groups.length > 0 && (
        <table className="tasks-spent">
          <caption>Where tokens and time went</caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Level</th>
              <th scope="col">Iterations</th>
              <th scope="col">Succeeded</th>
              <th scope="col">Time</th>
              <th scope="col">Tokens</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ model, level, spent }) => (
              <tr key={`${level} ${model}`}>
                <th scope="row" className="mono">
                  {shownLine(model)}
                </th>
                <td>{level}</td>
                <td>{spent.attempts}</td>
                <td>{spent.successes}</td>
                <td>{lengthInWords(spent.milliseconds)}</td>
                <td>
                  <span className="tasks-tokens">
                    <span className="tasks-tokens-bar" style={{ width: `${(spent.tokens / most) * 100}%` }} />
                    {tokensInWords(spent.tokens)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </footer>
  )
}
