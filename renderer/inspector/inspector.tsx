/** The right panel: everything about the selected Work Packet (design: 70-window, "Frame"). */
import { X } from 'lucide-react'
import type { Card } from '#shared/contract/board.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { HumpedText } from '../ui/humped-text.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Notice } from '../ui/notice.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine, shownText } from '../ui/shown-text.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { StatusWord } from '../ui/status-glyph.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import './inspector.css'
import { Notes } from './notes.tsx'
import { statusSince } from './packet-history.ts'
import { PacketProblems } from './packet-problems.tsx'
import { type ShownPacket, usePacket } from './use-packet.ts'

/**
 * Shows one packet and keeps it true. `card` is what is known already: title and status stand at once, and the rest of
 * the room is kept until the answer comes.
 */
export function Inspector({ wpId, card, onClose }: { wpId: string; card?: Card | undefined; onClose: () => void }) {
  const { shown, failure, events, complete, loadingOlder, loadOlder, reload } = usePacket(wpId)
  const title = shown?.packet.title ?? card?.title
  return (
    <aside className="inspector" aria-label="Selected Work Packet" aria-busy={!shown && !failure}>
      <header className="inspector-head">
        <div className="inspector-id">
          <span className="mono">{shownLine(wpId)}</span>
          <CopyButton text={wpId} what="the id" />
        </div>
        <IconButton label="Close" size="small" icon={<X />} keys={<Kbd keys="Escape" />} onClick={onClose} />
        {title === undefined ? (
          !failure && <Skeleton widths={[80]} height={20} />
        ) : (
          <h2 className="inspector-title">
            <HumpedText text={title} />
          </h2>
        )}
      </header>
      {failure ? (
        <Unreadable
          message={failure.message}
          missing={failure.error?.code === 'HSK-404-NOT-FOUND'}
          onRetry={reload}
          onClose={onClose}
        />
      ) : shown ? (
        <>
          <Body shown={shown} since={statusSince(shown.packet, events)} />
          <History wpId={wpId} events={events} loadingOlder={loadingOlder} onOlder={complete ? undefined : loadOlder} />
        </>
      ) : (
        <Loading card={card} />
      )}
    </aside>
  )
}

function Body({ shown, since }: { shown: ShownPacket; since: string | undefined }) {
  const { packet, card, conflict, problems } = shown
  const description = packet.description.trim()
  return (
    <>
      {conflict && (
        <div className="inspector-conflict">
          <ConflictPanel key={conflict.since} conflict={conflict} />
        </div>
      )}
      {packet.tombstone && (
        <Notice tone="warning" title="Deleted">
          By {shownLine(packet.tombstone.deleted_by)}, <RelativeTime at={packet.tombstone.deleted_at} />:{' '}
          {shownLine(packet.tombstone.reason)}
        </Notice>
      )}
      {packet.unverified && (
        <Notice tone="warning" title="Unverified">
          An edit of the board went past what the lifecycle asks for. Look at the work, then record its gate.
        </Notice>
      )}
      <Facts packet={packet} card={card} since={since} />
      {packet.adopted_at && (
        <p className="inspector-adopted">
          Taken over from the board <RelativeTime at={packet.adopted_at} />; what came before is not recorded.
        </p>
      )}
      <PacketProblems problems={problems} />
      {description && (
        <section className="inspector-section" aria-label="Description">
          <h3>Description</h3>
          <p className="inspector-description">{shownText(description)}</p>
        </section>
      )}
      <Notes wpId={packet.wp_id} notes={packet.notes} />
    </>
  )
}

function Loading({ card }: { card: Card | undefined }) {
  return (
    <div className="inspector-loading">
      {card && <StatusWord status={card.status} />}
      <Skeleton widths={[70, 55, 90, 60, 40, 48, 66, 52, 74]} />
      <Skeleton widths={[30]} />
      <Skeleton widths={[100, 92, 97]} />
    </div>
  )
}

function Unreadable({
  message,
  missing,
  onRetry,
  onClose,
}: {
  message: string
  missing: boolean
  onRetry: () => void
  onClose: () => void
}) {
  if (missing) {
    return (
      <Notice
        tone="warning"
        title="No such packet here"
        actions={
          <Button size="small" onClick={onClose}>
            Close
          </Button>
        }
      >
        This workspace has no Work Packet of that id. It may belong to another repository, or the link may be mistyped.
      </Notice>
    )
  }
  return (
    <Notice
      tone="refused"
      title="Could not be read"
      actions={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {shownLine(message)}
    </Notice>
  )
}
