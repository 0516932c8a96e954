/** The rows of the timeline: only those near the eye are mounted, and what is seen stays where it is while others come. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { TimelineLine } from '#shared/contract/timeline.ts'
import { openEvent, useView } from '../../state/view.ts'
import { shownLine } from '../../ui/shown-text.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import {
  type EventRow,
  eventBeside,
  keyOf,
  ROW_HEIGHT,
  rowOfEvent,
  rowsOf,
  silenceInWords,
  startsOf,
} from './timeline-rows.ts'
import type { ShownTimeline, TimelineEnd } from './use-timeline.ts'
import './timeline-list.css'

/** Rows from an end of what is held at which more is read. */
const NEAR = 40

/** The keys that lead to an end of all events, held or not. */
const END_KEYS: Readonly<Record<string, TimelineEnd>> = { Home: 'newest', End: 'oldest' }

/** The list; `expanded` are the traces that were unfolded. */
export function TimelineList({
  shown: { timeline, state, end, goToEnd, arrived },
  expanded,
  onUnfold,
}: {
  shown: ShownTimeline
  expanded: ReadonlySet<string>
  onUnfold: (traceId: string) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const { grouped, event: chosen } = useView((view) => view.recorder)
  const rows = useMemo(() => rowsOf(state.lines, { grouped, expanded }), [state.lines, grouped, expanded])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => ROW_HEIGHT[rows[index]?.kind ?? 'event'],
    getItemKey: (index) => {
      const row = rows[index]
      return row ? keyOf(row) : index
    },
    overscan: 12,
    useFlushSync: false,
  })
  const rowsBefore = useRef(rows)
  const wasAtNewest = useRef(state.newestShown)
  useLayoutEffect(() => {
    if (rowsBefore.current !== rows) virtualizer.measure()
    const element = list.current
    const seen = rowsBefore.current[0]
    if (element && seen && rowsBefore.current !== rows && (element.scrollTop > 0 || !wasAtNewest.current)) {
      const index = rows.findIndex((row) => keyOf(row) === keyOf(seen))
      const added = index > 0 ? (startsOf(rows)[index] ?? 0) : 0
      if (added > 0) element.scrollTop += added
    }
    rowsBefore.current = rows
    wasAtNewest.current = state.newestShown
  }, [rows, state.newestShown, virtualizer])

  const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {}
  useEffect(() => {
    if (rows.length === 0 || state.loading || state.failure) return
    if (endIndex > rows.length - NEAR) timeline.older()
    if (startIndex < NEAR && !state.newestShown) timeline.newer()
  }, [timeline, rows.length, startIndex, endIndex, state.newestShown, state.loading, state.failure])

  const index = rowOfEvent(rows, chosen)
  const seenAt = useRef<number>(undefined)
  useEffect(() => {
    if (index < 0 || seenAt.current === chosen) return
    seenAt.current = chosen
    virtualizer.scrollToIndex(index)
  }, [index, chosen, virtualizer])

  const go = (to: number): void => {
    const row = rows[to]
    if (row?.kind !== 'event') return
    openEvent(row.line.sequence, 'replace')
    virtualizer.scrollToIndex(to)
  }
  useEffect(() => {
    if (end === undefined || state.loading || rows.length === 0) return
    arrived()
    list.current?.focus()
    go(end === 'newest' ? eventBeside(rows, -1, 1) : eventBeside(rows, rows.length, -1))
  })
  const press = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / ROW_HEIGHT.event) - 1)
    const row = rows[index]
    if (event.key === 'ArrowRight' && row?.kind === 'event' && row.folded > 0) {
      event.preventDefault()
      onUnfold(row.line.trace_id)
      return
    }
    const beyond = END_KEYS[event.key]
    if (beyond && !state[`${beyond}Shown`]) {
      event.preventDefault()
      goToEnd(beyond)
      return
    }
    const to = placeAfter(event.key, rows.length, index, page, (at, step) => eventBeside(rows, at, step))
    if (to === undefined) return
    event.preventDefault()
    go(to)
  }
  return (
    // A list of options takes its keys as one control: the chosen event is its active descendant.
    <div
      ref={list}
      className="timeline-list"
      role="listbox"
      tabIndex={0}
      aria-label="Events, newest first"
      aria-activedescendant={index >= 0 ? `event-${chosen}` : undefined}
      aria-busy={state.loading}
      onKeyDown={press}
    >
      <div className="timeline-rows" style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (!row) return null
          const style = { transform: `translateY(${item.start}px)` }
          if (row.kind === 'idle') {
            return (
              <div key={item.key} className="timeline-idle" style={style} role="presentation">
                {silenceInWords(row.milliseconds)}
              </div>
            )
          }
          return (
            <TimelineRowLine
              key={item.key}
              row={row}
              style={style}
              chosen={row.line.sequence === chosen}
              onUnfold={onUnfold}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The index that a key leads to; undefined for keys that are not the list's. */
function placeAfter(
  key: string,
  length: number,
  index: number,
  page: number,
  beside: (at: number, step: 1 | -1) => number,
): number | undefined {
  const step = (from: number, by: 1 | -1): number => {
    const next = beside(from, by)
    return next < 0 ? index : next
  }
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return step(index, 1)
    case 'ArrowUp':
    case 'k':
      return index < 0 ? step(-1, 1) : step(index, -1)
    case 'PageDown':
      return step(Math.min(length - 1, index + page) - 1, 1)
    case 'PageUp':
      return step(Math.max(0, index - page) + 1, -1)
    case 'Home':
      return step(-1, 1)
    case 'End':
      return step(length, -1)
    default:
      return undefined
  }
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

function TimelineRowLine({
  row: { line, folded, within },
  style,
  chosen,
  onUnfold,
}: {
  row: EventRow
  style: { transform: string }
  chosen: boolean
  onUnfold: (traceId: string) => void
}) {
  const at = new Date(line.timestamp)
  return (
    <div
      id={`event-${line.sequence}`}
      className="timeline-row"
      style={style}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      data-within={within || undefined}
      onPointerDown={({ button, target }) => {
        if (button !== 0) return
        if (target instanceof Element && target.closest('.timeline-folded')) onUnfold(line.trace_id)
        else openEvent(line.sequence)
      }}
    >
      <span className="timeline-time" title={line.timestamp}>
        <span className="timeline-day">{DAY.format(at)}</span> {CLOCK.format(at)}
      </span>{' '}
      <span className="timeline-sequence">{line.sequence.toLocaleString('en')}</span> <Sign line={line} />{' '}
      <span className="timeline-code">{shownLine(line.event_code)}</span>{' '}
      <span className="timeline-reading">
        <span className="timeline-words">{shownLine(line.reading)}</span>
        {folded > 0 && (
          <span className="timeline-folded" title={`${folded.toLocaleString('en')} older of the same trace`}>
            +{folded.toLocaleString('en')}
          </span>
        )}
      </span>{' '}
      <span className="timeline-packet">{line.wp_id && shownLine(line.wp_id)}</span>{' '}
      <span className="timeline-actor">{shownLine(line.actor.id)}</span>
    </div>
  )
}

/** A move carries the shape of the status it led to, anything else the mark of its family. */
function Sign({ line }: { line: TimelineLine }) {
  if (line.moved_to) return <StatusGlyph status={line.moved_to} size={13} />
  return <span className="timeline-mark" data-family={line.family ?? 'unknown'} aria-hidden="true" />
}
