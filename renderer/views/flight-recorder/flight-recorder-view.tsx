/** Everything that ever happened, over time and line by line (design: 70-window, "Flight Recorder"). */
import { Activity } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { EVENT_FAMILIES } from '#shared/events/define.ts'
import { failureOf } from '../../client/failure.ts'
import { announce } from '../../state/announcements.ts'
import { timelineFilterOf } from '../../state/recorder-words.ts'
import { useClient, useWorkspace } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { changeRecorder, openEvent, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { ReadFailure } from '../../ui/when-read.tsx'
import { BetweenSheet } from './between-sheet.tsx'
import { exportLines } from './export-lines.ts'
import { HistogramChart } from './histogram-chart.tsx'
import { RecorderBar } from './recorder-bar.tsx'
import { TimelineList } from './timeline-list.tsx'
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
  const { exporting, exportShown } = useExport()
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

/** Saves what passes the filter between the chosen times, and says how much it was. */
function useExport(): { exporting: boolean; exportShown: (until: number) => Promise<void> } {
  const client = useClient()
  const name = useWorkspace()?.name ?? 'workspace'
  const [exporting, setExporting] = useState(false)
  const exportShown = async (newest: number): Promise<void> => {
    const { recorder } = useView.getState()
    setExporting(true)
    try {
      const [after, until] = await Promise.all([
        recorder.from ? before(recorder.from) : 0,
        recorder.to ? before(new Date(Date.parse(recorder.to) + 1).toISOString()) : newest,
      ])
      const { signal } = new AbortController()
      const { lines, events, cut } = await exportLines(client, timelineFilterOf(recorder), { after, until }, signal)
      saveFile(`${name}-events.jsonl`, lines)
      showToast({
        tone: 'done',
        title: `${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'} exported`,
        ...(cut ? { detail: 'There are more: `locus events export` writes all of them' } : {}),
      })
    } catch (thrown) {
      showToast({ tone: 'refused', title: 'Not exported', detail: failureOf(thrown).message })
    } finally {
      setExporting(false)
    }
  }
  /** The last event before a time. */
  const before = async (time: string): Promise<number> => {
    const { sequence } = await client.events.at({ time })
    return sequence === null ? Number.MAX_SAFE_INTEGER : sequence - 1
  }
  return { exporting, exportShown }
}
