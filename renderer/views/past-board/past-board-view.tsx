/** The board as it was at an event, to look at only, with what became of it since (design: 70-window, "Time travel"). */
import { ChevronLeft, ChevronRight, History } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { PastBoard, PastCard } from '#shared/contract/timeline.ts'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { readings } from '../../client/readings.ts'
import { useClient, useSession } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { changeView, openPacket, useView } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { wholeTimeText } from '../../ui/relative-time-text.ts'
import { shownLine } from '../../ui/shown-text.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import '../board/board-view.css'
import '../board/column.css'
import '../board/column-list.css'
import '../board/draggable-card.css'
import { CardFace } from '../board/card-face.tsx'
import './past-board-view.css'
import { sinceWords } from './since-words.ts'

/** Cards of a column that are shown at first, and with every wish for more. */
const SHOWN = 60

/** Goes to the board of another event; the steps of a drag replace each other in the history. */
function travel(sequence: number): void {
  changeView({ at: sequence }, 'replace')
}

/** The board at an event; however fast the cursor is dragged, one board is read at a time, and then the newest wanted. */
function usePastBoard(sequence: number): { past: PastBoard | undefined; failure: Failure | undefined } {
  const client = useClient()
  const [past, setPast] = useState<PastBoard>()
  const [failure, setFailure] = useState<Failure>()
  const wanted = useRef(sequence)
  const read = useRef<() => void>(undefined)
  useEffect(() => {
    const boards = readings(
      (signal) => client.board.at({ sequence: wanted.current, limit: SHOWN }, { signal }),
      (answer) => {
        if ('value' in answer) setPast(answer.value)
        setFailure('failure' in answer ? answer.failure : undefined)
      },
    )
    read.current = boards.read
    return boards.stop
  }, [client])
  // After the effect above, which it asks: another client is asked anew, and so is another event.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the client decides who is asked
  useEffect(() => {
    wanted.current = sequence
    read.current?.()
  }, [client, sequence])
  return { past, failure }
}

/** The view. */
export function PastBoardView({ sequence }: { sequence: number }) {
  const { past, failure } = usePastBoard(sequence)
  const newest = useSession(({ lastEvent }) => lastEvent?.sequence) ?? past?.newest ?? sequence
  return (
    <div className="past" aria-busy={!past && !failure}>
      <header className="past-head">
        <History aria-hidden="true" />
        <div className="past-words">
          <h1>The board as it was</h1>
          <p>
            {past?.event ? (
              <>
                {shownLine(past.event.reading)}, {wholeTimeText(past.event.timestamp)}.{' '}
              </>
            ) : (
              past && 'Before everything. '
            )}
            {past?.columns.every(({ total }) => total === 0) && 'Nothing stood on the board yet. '}
            {past && sinceWords(past.since)}
          </p>
        </div>
        <div className="past-travel">
          <IconButton
            label="One event back"
            size="small"
            icon={<ChevronLeft />}
            disabled={sequence <= 0}
            onClick={() => travel(sequence - 1)}
          />
          <input
            type="range"
            min={0}
            max={newest}
            value={Math.min(sequence, newest)}
            aria-label="Event"
            aria-valuetext={`Event ${sequence} of ${newest}`}
            onChange={(event) => travel(Number(event.currentTarget.value))}
          />
          <IconButton
            label="One event on"
            size="small"
            icon={<ChevronRight />}
            disabled={sequence >= newest}
            onClick={() => travel(sequence + 1)}
          />
          <span className="mono past-sequence">
            {sequence.toLocaleString('en')} of {newest.toLocaleString('en')}
          </span>
        </div>
        <Button size="small" onClick={() => changeView({ view: 'recorder' })}>
          Timeline
        </Button>
        <Button size="small" look="primary" onClick={() => changeView({ at: undefined })}>
          Back to now
        </Button>
      </header>
      {failure && (
        <Notice tone="refused" title="That board cannot be shown">
          {shownLine(failure.message)}
        </Notice>
      )}
      <div className="board-columns">
        {past?.columns.map((column) => (
          <PastColumn key={column.status} column={column} sequence={past.sequence} />
        ))}
      </div>
    </div>
  )
}

function PastColumn({ column, sequence }: { column: PastBoard['columns'][number]; sequence: number }) {
  const client = useClient()
  const [more, setMore] = useState<{ of: PastBoard['columns'][number]; cards: readonly PastCard[] }>()
  const further = more?.of === column ? more.cards : []
  const cards = [...column.cards, ...further]
  const readMore = async (): Promise<void> => {
    try {
      const next = await client.board.at({ sequence, status: column.status, offset: cards.length, limit: SHOWN })
      setMore({ of: column, cards: [...further, ...(next.columns[0]?.cards ?? [])] })
    } catch (thrown) {
      showToast({ tone: 'refused', title: 'No more cards could be read', detail: failureOf(thrown).message })
    }
  }
  const heading = `past-column-${column.status}`
  return (
    <section className="board-column" aria-labelledby={heading}>
      <header className="board-column-head">
        <StatusGlyph status={column.status} />
        <h2 className="board-column-name" id={heading}>
          {STATUS_LABELS[column.status]}
        </h2>
        <span className="board-column-count">{column.total.toLocaleString('en')}</span>
      </header>
      <ol className="past-cards">
        {cards.map((card) => (
          <li key={card.wp_id}>
            <PastCardButton card={card} />
          </li>
        ))}
        {cards.length < column.total && (
          <li>
            <Button size="small" look="quiet" onClick={() => void readMore()}>
              {(column.total - cards.length).toLocaleString('en')} more
            </Button>
          </li>
        )}
      </ol>
    </section>
  )
}

function PastCardButton({ card }: { card: PastCard }) {
  const opened = useView(({ packet }) => packet === card.wp_id)
  return (
    <button
      type="button"
      className="board-card past-card"
      data-opened={opened || undefined}
      data-changed={card.now !== undefined || undefined}
      onClick={() => openPacket(card.wp_id)}
    >
      <CardFace card={card} />
      {card.now !== undefined && (
        <span className="past-now">
          {card.now === 'deleted' ? (
            'deleted since'
          ) : (
            <>
              now <StatusGlyph status={card.now} size={11} /> {STATUS_LABELS[card.now]}
            </>
          )}
        </span>
      )}
    </button>
  )
}
