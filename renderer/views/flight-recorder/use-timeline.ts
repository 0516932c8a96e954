/** The timeline of the present filter and times, which is started anew when they change. */
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { timelineFilterSchema } from '#shared/contract/timeline.ts'
import { timelineFilterOf } from '../../state/recorder-words.ts'
import { presentClient, useNewConnection, useSession, useWorkspace } from '../../state/session.ts'
import { Timeline, type TimelineClient, type TimelineState } from '../../state/timeline.ts'
import { useView } from '../../state/view.ts'

/** An end of the record, or of the chosen times. */
export type TimelineEnd = 'newest' | 'oldest'

/** Where a timeline was begun and for which filter, how often that was chosen, and the end whose event is still to be chosen. */
interface Begun {
  filter: string
  around: number | undefined
  times: number
  end?: TimelineEnd | undefined
}

/** A timeline and what it holds now. */
export interface ShownTimeline {
  timeline: Timeline
  state: TimelineState
  /** What is shown, as text: it changes when filter, times or the place to begin at do. */
  range: string
  /** Starts anew at the newest event, or around one. */
  jump: (around: number | undefined) => void
  /** Starts anew at an end; `end` names it until {@link arrived} says that its event was chosen. */
  goToEnd: (end: TimelineEnd) => void
  end: TimelineEnd | undefined
  arrived: () => void
}

/** Asks whatever connection there is. */
const PRESENT: TimelineClient = {
  events: {
    timeline: (ask, options) => presentClient().events.timeline(ask, options),
    at: (ask, options) => presentClient().events.at(ask, options),
  },
}

/** `live` brings new events in as they happen. What is held stays over connections, as a record only grows. */
export function useTimeline(live: boolean): ShownTimeline {
  const workspace = useWorkspace()?.id
  const recorder = useView((view) => view.recorder)
  const { from, to } = recorder
  const filter = JSON.stringify(timelineFilterOf(recorder))
  const [begun, setBegun] = useState<Begun>(() => ({ filter, around: recorder.event, times: 0 }))
  const { times } = begun
  const around = useMemo(() => {
    const isTrace = timelineFilterSchema.parse(JSON.parse(filter)).trace_id !== undefined
    // A trace is looked for from the event on at which it was asked for: most of it lies there, however long the record is.
    return isTrace && begun.filter !== filter ? useView.getState().recorder.event : begun.around
  }, [begun, filter])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another workspace is another record, and jumping to where one was begun already starts anew all the same
  const timeline = useMemo(
    () => new Timeline(PRESENT, { filter: JSON.parse(filter), from, to, around }),
    [workspace, filter, from, to, around, times],
  )
  useEffect(() => () => timeline.stop(), [timeline])
  const again = useCallback(() => {
    if (timeline.state().failure) timeline.retry()
  }, [timeline])
  useNewConnection(again)
  const state = useSyncExternalStore(timeline.subscribe, timeline.state)
  const newest = useSession(({ lastEvent }) => lastEvent?.sequence)
  useEffect(() => {
    if (newest !== undefined) timeline.happened(newest, live)
  }, [timeline, newest, live])
  return {
    timeline,
    state,
    range: `${filter} ${from} ${to} ${times}`,
    jump: (to) => setBegun({ filter, around: to, times: times + 1 }),
    goToEnd: (end) => setBegun({ filter, around: end === 'oldest' ? 0 : undefined, times: times + 1, end }),
    end: begun.end,
    arrived: () => setBegun(({ end: _, ...known }) => known),
  }
}
