/** The right panel: everything about the selected Work Packet (design: 70-window, "Frame"). */
import { X } from 'lucide-react'
import type { Card } from '#shared/contract/board.ts'
import type { ShownPacket } from '#shared/contract/packet.ts'
import type { ReadEvent } from '#shared/contract/workspace.ts'
import { type TrackedWorkPacket, titleSchema, WORK_PACKET_LIMITS } from '#shared/domain/work-packet.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { HumpedText } from '../ui/humped-text.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Notice } from '../ui/notice.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { StatusWord } from '../ui/status-glyph.tsx'
import { textFault } from '../ui/waiver-draft.ts'
import { NotKeptUp, ReadFailure } from '../ui/when-read.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { DeletedNotice } from './deleted-notice.tsx'
import { Dependencies } from './dependencies.tsx'
import { Description } from './description.tsx'
import { editPacket, updateRequest } from './edit-packet.ts'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import './inspector.css'
import { InlineText } from './inline-edit.tsx'
import { MicroTasks } from './micro-tasks.tsx'
import { Notes } from './notes.tsx'
import { PacketActions } from './packet-actions.tsx'
import { statusSince } from './packet-history.ts'
import { PacketProblems } from './packet-problems.tsx'
import { usePacket } from './use-packet.ts'

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
          {shown && <PacketActions packet={shown.packet} />}
        </div>
        <IconButton label="Close" size="small" icon={<X />} keys={<Kbd keys="Escape" />} onClick={onClose} />
        {title === undefined ? (
          !failure && <Skeleton widths={[80]} height={20} />
        ) : (
          <div className="inspector-title">
            {shown && !shown.packet.tombstone ? (
              <Title packet={shown.packet} />
            ) : (
              <h2>
                <HumpedText text={title} />
              </h2>
            )}
          </div>
        )}
      </header>
      {failure && !shown ? (
        <Unreadable
          message={failure.message}
          missing={failure.error?.code === 'HSK-404-NOT-FOUND'}
          onRetry={reload}
          onClose={onClose}
        />
      ) : shown ? (
        <>
          {failure && <NotKeptUp failure={failure} onRetry={reload} />}
          <Body shown={shown} since={statusSince(shown.packet, events)} events={events} />
          <History wpId={wpId} events={events} loadingOlder={loadingOlder} onOlder={complete ? undefined : loadOlder} />
        </>
      ) : (
        <Loading card={card} />
      )}
    </aside>
  )
}

/** The title, which is edited where it stands. */
function Title({ packet }: { packet: TrackedWorkPacket }) {
  return (
    <InlineText
      what="the title"
      flows
      value={packet.title}
      faultOf={(text) =>
        titleSchema.safeParse(text).success
          ? undefined
          : textFault(text, 'Give it a title.', WORK_PACKET_LIMITS.titleCharacters)
      }
      onSave={(text) =>
        editPacket(updateRequest(packet, { title: text.trim() }), `Changed the title of ${packet.wp_id}`)
      }
    >
      <h2>
        <HumpedText text={packet.title} />
      </h2>
    </InlineText>
  )
}

function Body({
  shown,
  since,
  events,
}: {
  shown: ShownPacket
  since: string | undefined
  events: readonly ReadEvent[]
}) {
  const { packet, card, conflict, problems } = shown
  const isDeleted = packet.tombstone !== undefined
  return (
    <>
      {conflict && (
        <div className="inspector-conflict">
          <ConflictPanel key={conflict.since} conflict={conflict} />
        </div>
      )}
      {packet.tombstone && <DeletedNotice wpId={packet.wp_id} tombstone={packet.tombstone} title="Deleted" />}
      {packet.unverified && (
        <Notice tone="warning" title="Unverified">
          An edit of the board went past what the lifecycle asks for. Look at the work, then record its gate.
        </Notice>
      )}
      <Facts packet={packet} card={card} since={since} events={events} />
      {packet.adopted_at && (
        <p className="inspector-adopted">
          Taken over from the board <RelativeTime at={packet.adopted_at} />; what came before is not recorded.
        </p>
      )}
      <PacketProblems problems={problems} />
      <section className="inspector-section" aria-label="Description">
        <h3>Description</h3>
        <Description packet={packet} />
      </section>
      <MicroTasks wpId={packet.wp_id} counts={packet.micro_tasks} lines={shown.micro_tasks} />
      <Dependencies wpId={packet.wp_id} edges={shown.edges} count={shown.edge_count} editable={!isDeleted} />
      <Notes wpId={packet.wp_id} notes={packet.notes} editable={!isDeleted} />
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
  return <ReadFailure title="The packet could not be read" failure={{ message }} onRetry={onRetry} />
}
