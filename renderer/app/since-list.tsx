/** Every event since somebody left that tells of something, newest first; a line opens its packet. */
import { History } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { SinceLeft } from '#shared/contract/person.ts'
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { isBookkeeping } from '#shared/events/bookkeeping.ts'
import { movedTo } from '#shared/events/moved-to.ts'
import { type Failure, failureOf } from '../client/failure.ts'
import { INITIAL_RECORDER } from '../state/recorder-words.ts'
import { useClient } from '../state/session.ts'
import { changeView, openPacket } from '../state/view.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { ReadFailure } from '../ui/when-read.tsx'
import { focusInspector } from './inspector-place.ts'

/** Events of one page, bookkeeping included. */
const PAGE = 100

interface Held {
  events: readonly ReadEvent[]
  /** Where the next page begins; undefined when all was read. */
  before: number | undefined
  busy: boolean
  failure?: Failure
}

/** What follows once a page was read. */
function withPage(held: Held, page: readonly ReadEvent[]): Held {
  const telling = page.filter(({ event_type: type }) => !isBookkeeping(type))
  const before = page.length < PAGE ? undefined : page.at(-1)?.sequence
  return { events: [...held.events, ...telling], before, busy: false }
}

/** The list, as a dialog above the window. */
export function SinceList({ since, onClose }: { since: SinceLeft; onClose: () => void }) {
  const client = useClient()
  const [held, setHeld] = useState<Held>({ events: [], before: undefined, busy: true })
  const closed = useRef(false)
  const read = useCallback(
    async (before: number | undefined) => {
      setHeld(({ failure: _, ...kept }) => ({ ...kept, busy: true }))
      try {
        const range = { since: since.sequence, limit: PAGE, ...(before === undefined ? {} : { before }) }
        const { events } = await client.events.page(range)
        if (!closed.current) setHeld((kept) => withPage(kept, events))
      } catch (thrown) {
        if (!closed.current) setHeld((kept) => ({ ...kept, busy: false, failure: failureOf(thrown) }))
      }
    },
    [client, since.sequence],
  )
  useEffect(() => {
    closed.current = false
    setHeld({ events: [], before: undefined, busy: true })
    void read(undefined)
    return () => {
      closed.current = true
    }
  }, [read])
  const open = (wpId: string): void => {
    onClose()
    openPacket(wpId)
    focusInspector()
  }
  const record = (): void => {
    onClose()
    changeView({ view: 'recorder', recorder: { ...INITIAL_RECORDER, from: since.left_at } })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title="Since you left"
      description={
        <>
          What was recorded after you left <RelativeTime at={since.left_at} />, newest first.
        </>
      }
      foot={
        <Button icon={<History size={13} />} onClick={record}>
          Show in the Flight Recorder
        </Button>
      }
    >
      {held.failure && (
        <ReadFailure
          title="What happened could not be read"
          failure={held.failure}
          onRetry={() => void read(held.before)}
        />
      )}
      <ol className="since-list" aria-label="Events since you left">
        {held.events.map((event) => (
          <li key={event.sequence}>
            <Line event={event} onOpen={open} />
          </li>
        ))}
      </ol>
      {held.busy && held.events.length === 0 && <Skeleton widths={[80, 65, 90]} height={24} />}
      {held.before !== undefined && (
        <div className="since-list-end">
          <Button size="small" busy={held.busy} onClick={() => void read(held.before)}>
            Show older
          </Button>
        </div>
      )}
    </Dialog>
  )
}

function Line({ event, onOpen }: { event: ReadEvent; onOpen: (wpId: string) => void }) {
  const { wp_id: wpId, actor } = event
  const status = movedTo(event)
  const told = (
    <>
      {status ? <StatusGlyph status={status} /> : <Avatar id={actor.id} kind={actor.kind} />}
      <span className="since-list-reading">{shownLine(event.reading)}</span>
      <span className="since-list-when">
        <RelativeTime at={event.timestamp} />
      </span>
    </>
  )
  if (wpId === undefined) return <div className="since-list-row">{told}</div>
  return (
    <button type="button" className="since-list-row" onClick={() => onOpen(wpId)}>
      {told}
    </button>
  )
}
