/** Everything that ever happened, over time and line by line (design: 70-window, "Flight Recorder"). */
import { Activity } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { EVENT_FAMILIES } from '#shared/events/define.ts'
import { announce } from '../../state/announcements.ts'
import { changeRecorder, openEvent, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { ReadFailure } from '../../ui/when-read.tsx'
import { BetweenSheet } from './between-sheet.tsx'
import { HistogramChart } from './histogram-chart.tsx'
import { RecorderBar } from './recorder-bar.tsx'
import { TimelineList } from './timeline-list.tsx'
import { useExport } from './use-export.ts'
import { type ShownTimeline, useTimeline } from './use-timeline.ts'
import { VerifyDialog } from './verify-dialog.tsx'
import './flight-recorder-view.css'

/** The view. */
export function FlightRecorderView() {
  const [live, setLive] = useState(true)
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<'verify' | 'between'>()
  const shown = useTimeline(live)
  const { state, timeline, jump } = shown
  const goTo = (sequence: number): void => {
    setLive(false)
    openEvent(sequence, 'replace')
    jump(sequence)
  }
  useSeekingOf(shown, goTo)
  const { exporting, exportShown, cancelExport } = useExport()
  const unfold = useCallback((trace: string) => setExpanded((known) => new Set([...known, trace])), [])
  const goLive = (on: boolean): void => {
    setLive(on)
    announce(on ? 'New events are shown as they come' : 'Paused: new events wait')
    if (on) jump(undefined)
  }
  return (
    <div className="recorder">
      <VisuallyHidden>
        <h1>Flight Recorder</h1>
      </VisuallyHidden>
      <RecorderBar
        live={live}
        waiting={state.waiting}
        onLive={goLive}
        onExport={() => void exportShown(state.newest)}
        exporting={exporting}
        onCancelExport={cancelExport}
        onVerify={() => setAsked('verify')}
        onBetween={() => setAsked('between')}
      />
      <HistogramChart onJump={goTo} />
      {state.failure && (
        <ReadFailure title="The record could not be read" failure={state.failure} onRetry={() => timeline.retry()} />
      )}
      {state.lines.length === 0 && state.oldestShown && !state.failure ? (
        <NothingFound />
      ) : (
        <TimelineList key={shown.range} shown={shown} expanded={expanded} onUnfold={unfold} />
      )}
      <p className="recorder-foot" role="status">
        {state.lookedTo === undefined
          ? ''
          : `Looking further back, now at event ${state.lookedTo.toLocaleString('en')}…`}
      </p>
      {asked === 'verify' && <VerifyDialog onClose={() => setAsked(undefined)} onJump={jump} />}
      {asked === 'between' && <BetweenSheet onClose={() => setAsked(undefined)} />}
    </div>
  )
}

/** Goes once to an event that is chosen elsewhere, as in the address or in its panel, and that is not among those that were read. */
function useSeekingOf({ state, timeline }: ShownTimeline, goTo: (sequence: number) => void): void {
  const chosen = useView(({ recorder }) => recorder.event)
  const sought = useRef<number>(undefined)
  useEffect(() => {
    if (state.loading || sought.current === chosen) return
    sought.current = chosen
    if (chosen !== undefined && !timeline.covers(chosen)) goTo(chosen)
  })
}

function NothingFound() {
  return (
    <EmptyState
      icon={<Activity />}
      title="No event passes"
      action={
        <Button onClick={() => changeRecorder({ about: {}, from: undefined, to: undefined, families: EVENT_FAMILIES })}>
          Show every event
        </Button>
      }
    >
      Nothing in the record fits all that is chosen above.
    </EmptyState>
  )
}
