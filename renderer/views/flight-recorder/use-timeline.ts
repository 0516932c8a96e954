/** The timeline of the present filter and times, which is started anew when they change. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { timelineFilterOf } from '../../state/recorder-words.ts'
import { useClient, useSession } from '../../state/session.ts'
import { Timeline, type TimelineState } from '../../state/timeline.ts'
import { useView } from '../../state/view.ts'

/** A timeline and what it holds now. */
export interface ShownTimeline {
  timeline: Timeline
  state: TimelineState
  /** What is shown, as text: it changes when filter, times or the place to begin at do. */
  range: string
  /** Starts anew at the newest event, or around one. */
  jump: (around: number | undefined) => void
}

/** `live` brings new events in as they happen. */
export function useTimeline(live: boolean): ShownTimeline {
  const client = useClient()
  const recorder = useView((view) => view.recorder)
  const { from, to } = recorder
  const filter = JSON.stringify(timelineFilterOf(recorder))
  const [begun, setBegun] = useState<{ around: number | undefined; times: number }>(() => ({
    around: recorder.event,
    times: 0,
  }))
  const timeline = useMemo(
    () => new Timeline(client, { filter: JSON.parse(filter), from, to, around: begun.around }),
    [client, filter, from, to, begun],
  )
  useEffect(() => () => timeline.stop(), [timeline])
  const state = useSyncExternalStore(timeline.subscribe, timeline.state)
  const newest = useSession(({ lastEvent }) => lastEvent?.sequence)
  useEffect(() => {
    if (newest !== undefined) timeline.happened(newest, live)
  }, [timeline, newest, live])
  return {
    timeline,
    state,
    range: `${filter} ${from} ${to} ${begun.times}`,
    jump: (around) => setBegun(({ times }) => ({ around, times: times + 1 })),
  }
}
