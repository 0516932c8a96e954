/** That a Work Packet was deleted, by whom and why, and the way back (design: 10-domain, "tombstone"). */
import type { TrackedWorkPacket } from '#shared/domain/work-packet.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine } from '../ui/shown-text.ts'
import { editPacket } from './edit-packet.ts'

/** What brings a deleted packet back. */
export function restorePacket(wpId: string): Promise<unknown> {
  return editPacket({ operation: 'update_wp', params: { wp_id: wpId, restore: true } }, `Restored ${wpId}`)
}

/** The notice; `onRestore` is told that the way back was taken, at once. */
export function DeletedNotice({
  wpId,
  tombstone,
  title,
  onRestore,
}: {
  wpId: string
  tombstone: NonNullable<TrackedWorkPacket['tombstone']>
  title: string
  onRestore?: () => void
}) {
  return (
    <Notice
      tone="warning"
      title={title}
      actions={
        <Button
          size="small"
          onClick={() => {
            void restorePacket(wpId)
            onRestore?.()
          }}
        >
          Restore it
        </Button>
      }
    >
      By {shownLine(tombstone.deleted_by)}, <RelativeTime at={tombstone.deleted_at} />: {shownLine(tombstone.reason)}
    </Notice>
  )
}
