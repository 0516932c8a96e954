/** What can be done to a packet as a whole: giving a claim back, deleting it, bringing it back (design: 20-operations). */
import { Ellipsis, Hand, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { TrackedWorkPacket } from '#shared/domain/work-packet.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { isClaim, releaseClaims } from '../views/board/quiet.ts'
import { restorePacket } from './deleted-notice.tsx'
import { editPacket } from './edit-packet.ts'
import { ReasonSheet } from './reason-sheet.tsx'

/** The menu beside the id. */
export function PacketActions({ packet }: { packet: TrackedWorkPacket }) {
  const [deleting, setDeleting] = useState(false)
  const { wp_id: wpId, version } = packet
  const items: MenuItem[] = packet.tombstone
    ? [
        {
          label: 'Restore the packet',
          icon: <RotateCcw />,
          onSelect: () => void restorePacket(wpId),
        },
      ]
    : [
        ...(isClaim(packet)
          ? [{ label: 'Release the claim', icon: <Hand />, onSelect: () => void releaseClaims([packet]) }]
          : []),
        { label: 'Delete…', icon: <Trash2 />, danger: true, onSelect: () => setDeleting(true) },
      ]
  return (
    <>
      <Menu
        label="Actions on this packet"
        trigger={<IconButton label="Actions" size="small" icon={<Ellipsis />} />}
        items={items}
      />
      {deleting && (
        <ReasonSheet
          title="Delete this packet"
          lead={
            <p>
              <span className="mono">{shownLine(wpId)}</span> leaves the board with its line. Its history stays, and it
              can be restored.
            </p>
          }
          submitLabel="Delete"
          danger
          onSubmit={(reason) =>
            editPacket(
              { operation: 'delete_wp', params: { wp_id: wpId, expected_version: version, reason } },
              `Deleted ${wpId}`,
            )
          }
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}
