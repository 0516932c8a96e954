/** A card in its column: one place of the list, lifted by pointer or Space, opened by click or Enter. */
import { useDraggable } from '@dnd-kit/core'
import { Check, TriangleAlert } from 'lucide-react'
import { type MouseEvent, memo, useEffect, useLayoutEffect, useRef } from 'react'
import type { Card } from '#shared/contract/board.ts'
import { useBoard } from '../../state/board.ts'
import { findCard } from '../../state/column-runs.ts'
import { useCursor } from '../../state/cursor.ts'
import { whoDidIt } from '../../state/marks.ts'
import { useSelection } from '../../state/selection.ts'
import { openPacket, useView } from '../../state/view.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { useCardClock } from './card-clock.ts'
import { CardFace } from './card-face.tsx'
import { cardWords } from './card-facts.ts'
import { useDrag } from './drag/drag-state.ts'
import { releaseClaims } from './quiet.ts'
import { selectTo, toggleSelected } from './selecting.ts'
import './draggable-card.css'

/** The id of the text that tells how to use a card by keys. */
export const CARD_KEYS_ID = 'board-card-keys'

interface DraggableCardProps {
  card: Card
  /** True for the card that the Tab key reaches while none has the cursor. */
  first: boolean
}

/** Who changed it a moment ago, on the upper edge, so that nothing moves. */
function WhoDidIt({ wpId }: { wpId: string }) {
  const mark = useBoard(({ marks }) => marks[wpId])
  if (!mark) return null
  const { actor } = mark.cause
  return (
    <span className="board-card-who" title={shownLine(mark.cause.reading)}>
      {actor.kind !== 'system' && actor.id !== 'unknown' && <Avatar id={actor.id} kind={actor.kind} />}
      <span className="board-card-who-text">{shownLine(whoDidIt(mark.cause))}</span>
    </span>
  )
}

/** A click opens the card; with Ctrl or ⌘ it selects it, with Shift everything up to it. */
function press(wpId: string, { ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  if (ctrlKey || metaKey) toggleSelected(wpId)
  else if (shiftKey) selectTo(wpId)
  else openPacket(wpId)
}

/** Why it stayed when the selected cards were moved. */
function StayedReason({ reason }: { reason: string }) {
  return (
    <span className="board-card-stayed" title={shownLine(reason)}>
      <TriangleAlert aria-hidden="true" />
      <span className="board-card-stayed-text">{shownLine(reason)}</span>
    </span>
  )
}

/** A card that had the focus takes it along when it goes to another column. */
function useFocusTakenAlong(wpId: string, element: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const button = element.current
    return () => {
      if (button === null || document.activeElement !== button) return
      const { visible } = useBoard.getState()
      const found = visible && findCard(visible, wpId)
      if (found && !useView.getState().folded.includes(found.status)) useCursor.setState({ wpId, focus: true })
    }
  }, [wpId, element])
}

/** The card; drawn again only when it changes. */
export const DraggableCard = memo(function DraggableCard({ card, first }: DraggableCardProps) {
  const { wp_id: wpId } = card
  const element = useRef<HTMLButtonElement | null>(null)
  const { listeners, setNodeRef, isDragging } = useDraggable({ id: wpId })
  const hasCursor = useCursor((cursor) => cursor.wpId === wpId)
  const reachable = useCursor((cursor) => cursor.wpId === wpId || (first && cursor.wpId === undefined))
  const wantsFocus = useCursor((cursor) => cursor.focus && cursor.wpId === wpId)
  const opened = useView(({ packet }) => packet === wpId)
  const marked = useBoard(({ marks }) => marks[wpId] !== undefined)
  const selected = useSelection(({ cards }) => cards.has(wpId))
  const reason = useSelection(({ reasons }) => reasons[wpId])
  const alongside = useDrag(({ lift }) => lift?.cards.some((one) => one.wp_id === wpId) === true)
  const settling = useBoard(({ overlays }) =>
    overlays.some(({ card: moved, phase }) => moved.wp_id === wpId && phase === 'sent'),
  )

  useEffect(() => {
    if (!wantsFocus) return
    element.current?.focus({ preventScroll: true })
    useCursor.setState({ focus: false })
  }, [wantsFocus])

  useFocusTakenAlong(wpId, element)
  const clock = useCardClock(card)
  const { quiet } = clock

  return (
    <div className="board-card-holder" data-quiet={quiet !== undefined || undefined}>
      <button
        type="button"
        {...listeners}
        ref={(node) => {
          element.current = node
          setNodeRef(node)
        }}
        className="board-card"
        tabIndex={reachable ? 0 : -1}
        aria-label={shownLine(
          `${cardWords(card, clock)}${selected ? ', selected' : ''}${reason ? `, not moved: ${reason}` : ''}`,
        )}
        aria-roledescription="Work Packet card"
        aria-describedby={CARD_KEYS_ID}
        aria-current={opened || undefined}
        data-wp-id={wpId}
        data-opened={opened || undefined}
        data-cursor={hasCursor || undefined}
        data-selected={selected || undefined}
        data-alongside={alongside || undefined}
        data-lifted={isDragging || undefined}
        data-settling={settling || undefined}
        data-marked={marked || undefined}
        onFocus={() => useCursor.setState({ wpId })}
        onClick={(event) => press(wpId, event)}
        onKeyUp={(event) => {
          // Space has lifted it; it shall not press it as well.
          if (event.key === ' ') event.preventDefault()
        }}
      >
        <CardFace card={card} />
        {reason !== undefined && <StayedReason reason={reason} />}
        {selected && (
          <span className="board-card-check">
            <Check aria-hidden="true" />
          </span>
        )}
        {marked && <WhoDidIt wpId={wpId} />}
      </button>
      {quiet !== undefined && (
        <button
          type="button"
          className="board-card-release"
          tabIndex={reachable ? 0 : -1}
          aria-label={`Release ${wpId}`}
          title={`Gives ${wpId} back: ready again, and nobody's`}
          onClick={() => void releaseClaims([card])}
        >
          Release
        </button>
      )}
    </div>
  )
})
