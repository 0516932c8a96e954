/** How much happened when, as bars over time; dragging across them narrows the times (design: 70-window, "Flight Recorder"). */
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Histogram } from '#shared/contract/timeline.ts'
import type { Failure } from '../../client/failure.ts'
import { followCommits, type News } from '../../inspector/follow-commits.ts'
import { timelineFilterOf } from '../../state/recorder-words.ts'
import { useClient, useSession } from '../../state/session.ts'
import { changeRecorder, useView } from '../../state/view.ts'
import { ReadFailure } from '../../ui/when-read.tsx'
import { BAR_NAMES } from './family-words.ts'
import { barAt, barsOf, momentAt, shareOf } from './histogram-bars.ts'
import './histogram-chart.css'
import { endsInWords } from './span-words.ts'

const BARS = 120
/** Milliseconds that bars stand before what happened since is counted. */
const SETTLED = 1000

const newEvents: News = (tell) =>
  useSession.subscribe((now, before) => {
    if (now.lastEvent?.sequence !== before.lastEvent?.sequence) tell()
  })

interface Counted {
  /** What was counted: filter and times. */
  asked: string
  histogram?: Histogram | undefined
  failure?: Failure | undefined
}

/** The newest counts; they are `busy` while they are still those of an earlier filter or of earlier times. */
function useHistogram(): Omit<Counted, 'asked'> & { busy: boolean; recount: () => void } {
  const client = useClient()
  const recorder = useView((view) => view.recorder)
  const { from, to } = recorder
  const { actor: _actor, trace_id: _trace, ...counting } = timelineFilterOf(recorder)
  const filter = JSON.stringify(counting)
  const [counted, setCounted] = useState<Counted>()
  const asked = `${filter} ${from} ${to}`
  const again = useRef<() => void>(undefined)
  useEffect(() => {
    const between = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
    let rest: Promise<unknown> = Promise.resolve()
    const followed = followCommits(
      async (signal) => {
        await rest
        rest = new Promise((resolve) => setTimeout(resolve, SETTLED))
        signal.throwIfAborted()
        return client.events.histogram({ filter: JSON.parse(filter), bars: BARS, ...between }, { signal })
      },
      (answer) =>
        setCounted('value' in answer ? { asked, histogram: answer.value } : { asked, failure: answer.failure }),
      newEvents,
    )
    again.current = followed.read
    return followed.stop
  }, [client, asked, filter, from, to])
  return { ...counted, busy: counted?.asked !== asked, recount: () => again.current?.() }
}

/** The bars. The times can also be chosen from the menu beside the filter, so the chart is a picture for assistive tools. */
export function HistogramChart({ onJump }: { onJump: (sequence: number) => void }) {
  const { histogram, failure, busy, recount } = useHistogram()
  const chosen = useView(({ recorder }) => recorder.event)
  const isOfSome = useView(({ recorder: { about } }) => about.actor !== undefined || about.trace_id !== undefined)
  const [brush, setBrush] = useState<{ from: number; to: number }>()
  const chart = useRef<HTMLDivElement>(null)
  // Bars that were counted before may be of another filter.
  if (failure) return <ReadFailure title="The events could not be counted" failure={failure} onRetry={recount} />
  if (!histogram) return <div className="histogram" aria-busy={busy} />
  const shareUnder = ({ clientX }: PointerEvent): number => shareOf(clientX, chart.current?.getBoundingClientRect())
  const bars = barsOf(histogram)
  const ends = endsInWords(histogram)
  const marked = chosen === undefined ? -1 : barAt(histogram, chosen)
  const finish = (event: PointerEvent): void => {
    if (!brush) return
    const ends = [brush.from, shareUnder(event)].sort((one, other) => one - other) as [number, number]
    setBrush(undefined)
    if (ends[1] - ends[0] < 1.5 / bars.length) {
      const first = histogram.starts[Math.min(bars.length - 1, Math.floor(ends[0] * bars.length)) + 1]
      if (first !== undefined && first > 1) onJump(first - 1)
      return
    }
    changeRecorder({ from: momentAt(histogram, ends[0]), to: momentAt(histogram, ends[1]), event: undefined })
  }
  return (
    <figure className="histogram" aria-busy={busy}>
      <div
        ref={chart}
        className="histogram-chart"
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          const at = shareUnder(event)
          setBrush({ from: at, to: at })
        }}
        onPointerMove={(event) => brush && setBrush({ ...brush, to: shareUnder(event) })}
        onPointerUp={finish}
        onPointerCancel={() => setBrush(undefined)}
      >
        <svg
          viewBox={`0 0 ${Math.max(1, bars.length)} 1`}
          preserveAspectRatio="none"
          role="img"
          aria-label={chartWords(histogram)}
        >
          {bars.map(({ index, parts }) =>
            parts.map(({ place, top, height }) => (
              <rect
                key={`${index} ${place}`}
                data-family={BAR_NAMES[place]}
                className="histogram-bar"
                x={index + 0.12}
                width={0.76}
                y={top}
                height={height}
              />
            )),
          )}
        </svg>
        {marked >= 0 && (
          <span className="histogram-mark" style={{ left: `${((marked + 0.5) / bars.length) * 100}%` }} />
        )}
        {brush && (
          <span
            className="histogram-brush"
            style={{
              left: `${Math.min(brush.from, brush.to) * 100}%`,
              width: `${Math.abs(brush.to - brush.from) * 100}%`,
            }}
          />
        )}
      </div>
      <figcaption className="histogram-ends">
        <time dateTime={histogram.from}>{ends.from}</time>
        {isOfSome && <span>bars count every actor and trace</span>}
        <time dateTime={histogram.to}>{ends.to}</time>
      </figcaption>
    </figure>
  )
}

function chartWords(histogram: Histogram): string {
  const total = histogram.counts.flat().reduce((sum, count) => sum + count, 0)
  if (total === 0) return 'No events over time'
  const { from, to } = endsInWords(histogram)
  return `${total.toLocaleString('en')} events over time, from ${from} to ${to}`
}
