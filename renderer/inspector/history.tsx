/** What happened to a packet, newest first: a line per event, in words (design: 30-flight-recorder). */
import { History as HistoryIcon } from 'lucide-react'
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { movedTo } from '#shared/events/moved-to.ts'
import { changeView, useView } from '../state/view.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { eventHere } from './packet-history.ts'

/** The events of `wpId`; `onOlder` fetches the page before the last one, and is absent when there is none. */
export function History({
  wpId,
  events,
  loadingOlder,
  onOlder,
}: {
  wpId: string
  events: readonly ReadEvent[]
  loadingOlder: boolean
  onOlder?: (() => void) | undefined
}) {
  return (
    <section className="inspector-section" aria-label="History">
      <h3>History</h3>
      <ol className="inspector-history">
        {events.map((event) => (
          <li key={event.sequence} title={`${event.event_code} · event ${event.sequence} · ${event.source}`}>
            <Sign event={event} />
            <span className="inspector-reading">{shownLine(eventHere(event, wpId))}</span>
            <span className="inspector-when">
              <RelativeTime at={event.timestamp} />
              <button
                type="button"
                className="inspector-sequence inspector-link mono"
                aria-label={`Event ${event.sequence} in the Flight Recorder`}
                onClick={() => openInRecorder(event.sequence)}
              >
                #{event.sequence}
              </button>
              <IconButton
                label={`The board at event ${event.sequence}`}
                size="small"
                side="left"
                icon={<HistoryIcon />}
                onClick={() => changeView({ view: 'board', at: event.sequence, packet: undefined })}
              />
            </span>
          </li>
        ))}
      </ol>
      {onOlder && (
        <Button size="small" look="quiet" busy={loadingOlder} onClick={onOlder}>
          Show older
        </Button>
      )}
    </section>
  )
}

/** Shows the event whole, among those around it. */
function openInRecorder(sequence: number): void {
  changeView({ view: 'recorder', recorder: { ...useView.getState().recorder, event: sequence }, packet: undefined })
}

/** A move carries the shape of the status it led to, anything else a dot. */
function Sign({ event }: { event: ReadEvent }) {
  const status = movedTo(event)
  if (status) return <StatusGlyph status={status} size={12} />
  return <span className="inspector-dot" aria-hidden="true" />
}
