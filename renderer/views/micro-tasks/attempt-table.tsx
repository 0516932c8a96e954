/** The rows of Micro-Tasks: each with its lanes by level and its attempts on the chosen axis; only rows near the eye are mounted. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Attempt, MicroTaskHistory } from '#shared/contract/micro-task-history.ts'
import { type AttemptName, attemptText, MOST_CHOSEN } from '../../state/task-words.ts'
import { changeTasks, useView } from '../../state/view.ts'
import { shownLine } from '../../ui/shown-text.ts'
import { AttemptAxis } from './attempt-axis.tsx'
import { LOOK_WORDS, lanesOf, lengthInWords, lookOf, spentOn, tokensInWords } from './attempt-rows.ts'
import './attempt-table.css'
import { TaskMark } from './task-mark.tsx'
import { type TimeAxis, timeAxis } from './time-axis.ts'

const LANE = 19
/** Widths that are told apart where blocks lie above each other. */
const LAYERS = 1000
const LEAST_HEIGHT = 54

/** Rows that are tall enough for their lanes. */
function heightOf(task: MicroTaskHistory): number {
  return Math.max(LEAST_HEIGHT, lanesOf(task).length * LANE + 10)
}

/** Where attempts stand: by their times, or side by side in their order. */
function useAxis(rows: readonly MicroTaskHistory[]): { axis: TimeAxis; most: number } {
  return useMemo(() => {
    const attempts = rows.flatMap((row) => row.attempts)
    const running = rows.flatMap(({ running_since: since }) => (since === undefined ? [] : [Date.parse(since)]))
    const intervals = attempts.map(({ started_at, duration_ms }) => {
      const from = Date.parse(started_at)
      return { from, to: from + Math.max(1, duration_ms) }
    })
    const whole = intervals.reduce((sum, { from, to }) => sum + to - from, 0)
    const axis = timeAxis([
      ...intervals,
      ...running.map((from) => ({ from, to: from + Math.max(60_000, whole * 0.06) })),
    ])
    const most = Math.max(1, ...rows.map((row) => row.attempts.length + (row.running_since ? 1 : 0)))
    return { axis, most }
  }, [rows])
}

/** Chooses an attempt alone, or beside the one that is chosen already. */
function choose(name: AttemptName, beside: boolean): void {
  const { chosen } = useView.getState().tasks
  const others = chosen.filter((each) => attemptText(each) !== attemptText(name))
  if (others.length < chosen.length && !beside && chosen.length === 1) changeTasks({ chosen: [] })
  else if (beside)
    changeTasks({ chosen: others.length < chosen.length ? others : [...others, name].slice(-MOST_CHOSEN) })
  else changeTasks({ chosen: [name] })
}

/** The table. Arrows walk over attempts, Enter shows one, Shift-Enter puts it beside the one that is shown. */
export function AttemptTable({ rows }: { rows: readonly MicroTaskHistory[] }) {
  const scroll = useRef<HTMLDivElement>(null)
  const kind = useView((view) => view.tasks.axis)
  const chosen = useView((view) => view.tasks.chosen)
  const { axis, most } = useAxis(rows)
  const first = rows.find((row) => row.attempts.length > 0)
  const [at, setAt] = useState<AttemptName | undefined>()
  const cursor = at ?? chosen[0] ?? (first && { mt_id: first.mt_id, iteration: first.attempts[0]?.iteration ?? 1 })
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => {
      const row = rows[index]
      return row ? heightOf(row) : LEAST_HEIGHT
    },
    getItemKey: (index) => rows[index]?.mt_id ?? index,
    overscan: 6,
    useFlushSync: false,
  })
  const wantsFocus = useRef(false)
  useEffect(() => {
    if (!wantsFocus.current || !cursor) return
    wantsFocus.current = false
    scroll.current?.querySelector<HTMLElement>(`[data-attempt="${attemptText(cursor)}"]`)?.focus()
  })
  const go = (name: AttemptName | undefined): void => {
    if (!name) return
    wantsFocus.current = true
    setAt(name)
    virtualizer.scrollToIndex(rows.findIndex((row) => row.mt_id === name.mt_id))
  }
  const press = (event: KeyboardEvent): void => {
    if (!cursor) return
    const next = neighbourOf(rows, cursor, event.key)
    if (next === undefined) return
    event.preventDefault()
    go(next)
  }
  const names = new Set(chosen.map(attemptText))
  return (
    <section className="attempts" aria-label="Micro-Tasks and their attempts">
      <div className="attempts-head" aria-hidden="true">
        <span>Micro-Task</span>
        {kind === 'time' ? (
          <AttemptAxis axis={axis} />
        ) : (
          <span className="attempts-axis">iterations in their order</span>
        )}
        <span>Spent</span>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys walk between the buttons inside */}
      <div ref={scroll} className="attempts-scroll" onKeyDown={press}>
        <ol className="attempts-rows" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const task = rows[item.index]
            if (!task) return null
            return (
              <li
                key={item.key}
                className="attempts-row"
                style={{ transform: `translateY(${item.start}px)`, height: item.size }}
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
              >
                <TaskName task={task} />
                <div className="attempts-lanes">
                  {lanesOf(task).map((lane) => (
                    <div key={lane.level} className="attempts-lane">
                      <span className="attempts-level mono">{shownLine(lane.name)}</span>
                      {lane.attempts.map((attempt) => (
                        <AttemptBlock
                          key={attempt.iteration}
                          task={task}
                          attempt={attempt}
                          place={kind === 'time' ? placeInTime(axis, attempt) : placeInOrder(task, attempt, most)}
                          chosen={names.has(attemptText({ mt_id: task.mt_id, iteration: attempt.iteration }))}
                          reachable={cursor?.mt_id === task.mt_id && cursor.iteration === attempt.iteration}
                          onReach={setAt}
                        />
                      ))}
                      {task.running_since !== undefined && lane.level === task.level && (
                        <span
                          className="attempt"
                          data-look="running"
                          style={
                            kind === 'time'
                              ? { left: percent(axis.shareOf(Date.parse(task.running_since))), width: '5%' }
                              : placeInOrder(task, undefined, most)
                          }
                        >
                          {task.attempts.length + 1}
                        </span>
                      )}
                    </div>
                  ))}
                </div>
                <TaskSpent task={task} />
              </li>
            )
          })}
        </ol>
      </div>
    </section>
  )
}

/** Where a block is drawn in its lane. */
interface BlockPlace {
  readonly left: string
  readonly width: string
  readonly zIndex?: number
}

function percent(share: number): string {
  return `${share * 100}%`
}

/** Where an attempt lies. A short one, which is drawn wider than it took, lies above a long one that it reaches over. */
function placeInTime(axis: TimeAxis, { started_at, duration_ms }: Attempt): BlockPlace {
  const from = Date.parse(started_at)
  const left = axis.shareOf(from)
  const width = axis.shareOf(from + Math.max(1, duration_ms)) - left
  return { left: percent(left), width: percent(width), zIndex: 1 + Math.round((1 - width) * LAYERS) }
}

function placeInOrder(task: MicroTaskHistory, attempt: Attempt | undefined, most: number): BlockPlace {
  const index = attempt ? task.attempts.indexOf(attempt) : task.attempts.length
  return { left: percent(index / most), width: percent(0.92 / most) }
}

/** The attempt that a key leads to from another one; undefined for other keys and at the ends. */
function neighbourOf(rows: readonly MicroTaskHistory[], from: AttemptName, key: string): AttemptName | undefined {
  const index = rows.findIndex((row) => row.mt_id === from.mt_id)
  const row = rows[index]
  if (!row) return undefined
  const place = row.attempts.findIndex(({ iteration }) => iteration === from.iteration)
  const nameOf = (task: MicroTaskHistory, attempt: Attempt | undefined): AttemptName | undefined =>
    attempt && { mt_id: task.mt_id, iteration: attempt.iteration }
  switch (key) {
    case 'ArrowLeft':
      return nameOf(row, row.attempts[place - 1])
    case 'ArrowRight':
      return nameOf(row, row.attempts[place + 1])
    case 'ArrowUp':
    case 'ArrowDown': {
      const further = key === 'ArrowUp' ? rows.slice(0, index).reverse() : rows.slice(index + 1)
      const next = further.find(({ attempts }) => attempts.length > 0)
      return next && nameOf(next, next.attempts[Math.min(place, next.attempts.length - 1)])
    }
    case 'Home':
      return nameOf(row, row.attempts[0])
    case 'End':
      return nameOf(row, row.attempts.at(-1))
    default:
      return undefined
  }
}

function TaskName({ task }: { task: MicroTaskHistory }) {
  const { mt_id: mtId, name, status, attempts, max_iterations: most, depends_on: waits } = task
  return (
    <div className="attempts-name">
      <p>
        <TaskMark status={status} /> <b title={shownLine(name)}>{shownLine(name)}</b>
      </p>
      <small>
        <span className="mono">{mtId}</span>
        {' · '}
        {attempts.length === 0
          ? waits.length > 0 && status === 'pending'
            ? `waits for ${waits.join(', ')}`
            : 'not tried yet'
          : `${attempts.length} of ${most} ${most === 1 ? 'iteration' : 'iterations'}`}
      </small>
    </div>
  )
}

function TaskSpent({ task }: { task: MicroTaskHistory }) {
  const spent = spentOn(task.attempts)
  if (spent.attempts === 0) return <div className="attempts-spent" />
  return (
    <div className="attempts-spent">
      <span>{tokensInWords(spent.tokens)} tokens</span>
      <span>{lengthInWords(spent.milliseconds)}</span>
    </div>
  )
}

function AttemptBlock({
  task,
  attempt,
  place,
  chosen,
  reachable,
  onReach,
}: {
  task: MicroTaskHistory
  attempt: Attempt
  place: BlockPlace
  chosen: boolean
  reachable: boolean
  onReach: (name: AttemptName) => void
}) {
  const look = lookOf(attempt)
  const name = { mt_id: task.mt_id, iteration: attempt.iteration }
  const words = `${task.mt_id} iteration ${attempt.iteration}, ${attempt.model_id}, ${LOOK_WORDS[look]}, ${lengthInWords(attempt.duration_ms)}, ${tokensInWords(attempt.tokens)} tokens`
  const press = (event: MouseEvent): void => {
    onReach(name)
    choose(name, event.shiftKey || event.ctrlKey || event.metaKey)
  }
  return (
    <button
      type="button"
      className="attempt"
      data-look={look}
      data-attempt={attemptText(name)}
      style={place}
      title={shownLine(words)}
      aria-label={shownLine(words)}
      aria-pressed={chosen}
      tabIndex={reachable ? 0 : -1}
      onClick={press}
    >
      {attempt.iteration}
    </button>
  )
}
