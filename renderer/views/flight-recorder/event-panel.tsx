/** One event whole: what it says, who and when, where it leads, how it is tied into the chain, the board at it. */
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { PastBoard } from '#shared/contract/timeline.ts'
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import { EVENT_FAMILIES } from '#shared/events/define.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { useClient, useSession } from '../../state/session.ts'
import { changeRecorder, changeView, openEvent, openPacket } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { wholeTimeText } from '../../ui/relative-time-text.ts'
import { shownLine, shownText } from '../../ui/shown-text.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import { ReadFailure, WhenRead } from '../../ui/when-read.tsx'
import '../../inspector/inspector.css'
import './event-panel.css'
import { sinceWords } from '../past-board/since-words.ts'

const SOURCE_WORDS: Readonly<Record<ReadEvent['source'], string>> = {
  window: 'in a window',
  cli: 'by command line',
  mcp: 'by MCP',
  task_board_sync: 'by a sync of the board',
  executor: 'by the executor',
}

const ATTESTED_WORDS: Readonly<Record<ReadEvent['attested'], string>> = {
  window: 'attested by the window',
  tty: 'attested by a terminal',
  claimed: 'only claimed',
}

interface Shown {
  event: ReadEvent
  /** Whether its hash of the event before is that event's hash. */
  tied: boolean
}

/** The panel of an event. */
export function EventPanel({ sequence }: { sequence: number }) {
  const client = useClient()
  const newest = useSession(({ lastEvent }) => lastEvent?.sequence) ?? sequence
  const [shown, setShown] = useState<Shown>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    const { signal, abort } = aborting()
    setFailure(undefined)
    const read = async (): Promise<void> => {
      const [event, before] = await Promise.all([
        client.events.show({ sequence }, { signal }),
        sequence > 1 ? client.events.show({ sequence: sequence - 1 }, { signal }) : undefined,
      ])
      setShown({ event, tied: event.prev_hash === (before?.hash ?? '0'.repeat(64)) })
    }
    read().catch((thrown: unknown) => !signal.aborted && setFailure(failureOf(thrown)))
    return abort
  }, [client, sequence])
  const current = shown?.event.sequence === sequence ? shown : undefined
  return (
    <aside className="inspector" aria-label={`Event ${sequence}`} aria-busy={!current && !failure}>
      <header className="inspector-head">
        <div className="inspector-id">
          <span className="mono">event {sequence.toLocaleString('en')}</span>
          {current && <span className="mono event-code">{shownLine(current.event.event_code)}</span>}
        </div>
        <div className="event-steps">
          <IconButton
            label="The event after"
            size="small"
            icon={<ChevronUp />}
            disabled={sequence >= newest}
            onClick={() => openEvent(sequence + 1, 'replace')}
          />
          <IconButton
            label="The event before"
            size="small"
            icon={<ChevronDown />}
            disabled={sequence <= 1}
            onClick={() => openEvent(sequence - 1, 'replace')}
          />
          <IconButton label="Close" size="small" icon={<X />} onClick={() => openEvent(undefined)} />
        </div>
        {current ? (
          <h2 className="inspector-title">{shownLine(current.event.reading)}</h2>
        ) : (
          !failure && <Skeleton widths={[90]} height={20} />
        )}
      </header>
      {failure && <ReadFailure title="The event could not be read" failure={failure} />}
      {current && <Whole shown={current} />}
      <BoardThen sequence={sequence} />
    </aside>
  )
}

function aborting(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="inspector-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Whole({ shown: { event, tied } }: { shown: Shown }) {
  const { wp_id: wpId } = event
  return (
    <>
      <dl className="inspector-facts">
        <Fact name="When">
          <time dateTime={event.timestamp}>{wholeTimeText(event.timestamp)}</time>
        </Fact>
        <Fact name="By">
          <button
            type="button"
            className="inspector-link"
            title="Only what they did"
            onClick={() => changeRecorder({ about: { actor: event.actor.id } })}
          >
            {shownLine(event.actor.id)}
          </button>
          <span className="inspector-aside">
            {event.actor.kind}, {SOURCE_WORDS[event.source]}, {ATTESTED_WORDS[event.attested]}
          </span>
        </Fact>
        {wpId !== undefined && (
          <Fact name="About">
            <button type="button" className="inspector-link mono" onClick={() => openPacket(wpId)}>
              {shownLine(wpId)}
            </button>
            {event.mt_id !== undefined && <span className="mono">{shownLine(event.mt_id)}</span>}
            <button type="button" className="inspector-link" onClick={() => changeRecorder({ about: { wp_id: wpId } })}>
              only its events
            </button>
          </Fact>
        )}
        <Fact name="Type">
          <button
            type="button"
            className="inspector-link"
            title="Only events of this type"
            onClick={() => changeRecorder({ about: { type: event.event_type } })}
          >
            {shownLine(event.event_type)}
          </button>
        </Fact>
        <Fact name="Trace">
          <button
            type="button"
            className="inspector-link"
            onClick={() => changeRecorder({ about: { trace_id: event.trace_id }, families: EVENT_FAMILIES })}
          >
            Everything of this trace
          </button>
        </Fact>
      </dl>
      <section className="inspector-section" aria-label="Payload">
        <h3>
          Payload
          <CopyButton text={JSON.stringify(event, null, 2)} what="the whole event" />
        </h3>
        {event.payload === null ? (
          <p className="inspector-aside">Its payload was pruned, as retention says; its hash is still in the chain.</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
          <pre className="event-payload" tabIndex={0}>
            {shownText(JSON.stringify(event.payload, null, 2))}
          </pre>
        )}
        <p className="event-hash mono" data-tied={tied}>
          <span title={event.prev_hash}>{event.prev_hash.slice(0, 12)}</span> →{' '}
          <span title={event.hash}>{event.hash.slice(0, 12)}</span>{' '}
          {tied ? '✓ chained' : '✗ not tied to the event before'}
        </p>
      </section>
    </>
  )
}

/** How the board stood right after the event, in counts, and the way into it. */
function BoardThen({ sequence }: { sequence: number }) {
  const client = useClient()
  const [past, setPast] = useState<PastBoard>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    const { signal, abort } = aborting()
    setFailure(undefined)
    client.board
      .at({ sequence, limit: 1 }, { signal })
      .then(setPast, (thrown: unknown) => !signal.aborted && setFailure(failureOf(thrown)))
    return abort
  }, [client, sequence])
  return (
    <WhenRead
      value={failure ? undefined : past}
      failure={failure}
      title="The board at this event could not be read"
      room={{ widths: [60, 100], height: 16 }}
    >
      {(board) => <Counts past={board} sequence={sequence} />}
    </WhenRead>
  )
}

function Counts({ past, sequence }: { past: PastBoard; sequence: number }) {
  return (
    <section className="inspector-section" aria-label="The board at this event" aria-busy={past.sequence !== sequence}>
      <h3>The board at this event</h3>
      <ul className="event-board">
        {past.columns.map(({ status, total }) => (
          <li key={status} title={STATUS_LABELS[status]}>
            <StatusGlyph status={status} label={STATUS_LABELS[status]} size={12} />
            {total.toLocaleString('en')}
          </li>
        ))}
      </ul>
      <p className="inspector-aside">{sinceWords(past.since)}</p>
      <Button size="small" onClick={() => changeView({ view: 'board', at: sequence, packet: undefined })}>
        Open the board as it was
      </Button>
    </section>
  )
}
