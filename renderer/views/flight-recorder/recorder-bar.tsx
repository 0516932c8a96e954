/** The bar above the timeline: families, times, the other parts of the filter, live or paused, export, verify. */
import { ChevronDown, Download, Pause, Play, X } from 'lucide-react'
import { EVENT_FAMILIES, type EventFamily } from '#shared/events/define.ts'
import { INITIAL_RECORDER, isNarrowed, type RecorderState } from '../../state/recorder-words.ts'
import { MOST_WAITING } from '../../state/timeline.ts'
import { changeRecorder, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import '../board/filter-bar.css'
import { FAMILY_WORDS } from './family-words.ts'
import './recorder-bar.css'
import { spanInWords } from './span-words.ts'
import type { Exporting } from './use-export.ts'

const HOUR = 3_600_000
const SPANS = [
  ['Last hour', HOUR],
  ['Last 24 hours', 24 * HOUR],
  ['Last 7 days', 7 * 24 * HOUR],
] as const

/** The bar. `waiting` are the events that came while it was paused. */
export function RecorderBar({
  live,
  waiting,
  onLive,
  onExport,
  exporting,
  onCancelExport,
  onVerify,
  onBetween,
}: {
  live: boolean
  waiting: number
  onLive: (live: boolean) => void
  onExport: () => void
  exporting: Exporting
  onCancelExport: () => void
  onVerify: () => void
  onBetween: () => void
}) {
  const recorder = useView((view) => view.recorder)
  const { families, from, to, grouped } = recorder
  const since = (milliseconds: number): void =>
    changeRecorder({ from: new Date(Date.now() - milliseconds).toISOString(), to: undefined })
  return (
    <div className="filter-bar recorder-bar" role="toolbar" aria-label="Filter of the record">
      {EVENT_FAMILIES.map((family) => (
        <FamilyChip key={family} family={family} families={families} />
      ))}
      <span className="filter-bar-line" aria-hidden="true" />
      <Menu
        label="Times"
        align="start"
        items={[
          {
            label: 'The whole record',
            checked: from === undefined && to === undefined,
            onSelect: () => changeRecorder({ from: undefined, to: undefined }),
          },
          ...SPANS.map(([label, span]) => ({ label, onSelect: () => since(span) })),
          'separator',
          { label: 'Between two times…', onSelect: onBetween },
        ]}
        trigger={
          <button
            type="button"
            className="filter-part"
            data-chosen={from !== undefined || to !== undefined || undefined}
          >
            Times
            {(from || to) && <b>{spanInWords(from, to, Date.now())}</b>}
            <ChevronDown aria-hidden="true" />
          </button>
        }
      />
      <button
        type="button"
        className="filter-part"
        aria-pressed={grouped}
        data-chosen={grouped || undefined}
        onClick={() => changeRecorder({ grouped: !grouped })}
      >
        Group traces
      </button>
      <AboutChips recorder={recorder} />
      {isNarrowed(recorder) && (
        <Button
          look="quiet"
          size="small"
          icon={<X size={13} />}
          onClick={() => changeRecorder({ ...INITIAL_RECORDER, grouped, event: recorder.event })}
        >
          Clear filter
        </Button>
      )}
      <span className="recorder-bar-end">
        <button
          type="button"
          className="filter-part recorder-live"
          aria-pressed={live}
          data-live={live || undefined}
          onClick={() => onLive(!live)}
        >
          {live ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          {live
            ? 'Live'
            : waiting > 0
              ? `Paused, ${waiting.toLocaleString('en')}${waiting === MOST_WAITING ? ' or more' : ''} new`
              : 'Paused'}
        </button>
        {exporting === 'long' ? (
          <Button size="small" icon={<X size={13} />} onClick={onCancelExport}>
            Cancel the export
          </Button>
        ) : (
          <Button size="small" icon={<Download size={13} />} busy={exporting !== undefined} onClick={onExport}>
            Export
          </Button>
        )}
        <Button size="small" onClick={onVerify}>
          Verify
        </Button>
      </span>
    </div>
  )
}

function FamilyChip({ family, families }: { family: EventFamily; families: readonly EventFamily[] }) {
  const on = families.includes(family)
  const toggled = EVENT_FAMILIES.filter((each) => (each === family ? !on : families.includes(each)))
  return (
    <button
      type="button"
      className="filter-part recorder-family"
      data-family={family}
      data-on={on || undefined}
      aria-pressed={on}
      onClick={() => changeRecorder({ families: toggled })}
    >
      <span className="timeline-mark" data-family={family} aria-hidden="true" />
      {FAMILY_WORDS[family]}
    </button>
  )
}

const ABOUT_WORDS = { type: 'Type', actor: 'By', wp_id: 'About', trace_id: 'Trace' } as const

/** The parts of the filter that were chosen at an event, each with the way to let go of it. */
function AboutChips({ recorder: { about } }: { recorder: RecorderState }) {
  return (Object.keys(ABOUT_WORDS) as (keyof typeof ABOUT_WORDS)[]).map((part) => {
    const value = about[part]
    if (value === undefined) return null
    const { [part]: _, ...others } = about
    return (
      <button
        key={part}
        type="button"
        className="filter-part"
        data-chosen
        aria-label={`Not only ${ABOUT_WORDS[part].toLowerCase()} ${shownLine(value)}`}
        onClick={() => changeRecorder({ about: others })}
      >
        {ABOUT_WORDS[part]}
        <b>{shownLine(value)}</b>
        <X aria-hidden="true" />
      </button>
    )
  })
}
