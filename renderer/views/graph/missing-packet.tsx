/** Above the drawing: the chosen packet is not in it, because it was deleted or lies elsewhere. */
import { DeletedNotice } from '../../inspector/deleted-notice.tsx'
import { usePacket } from '../../inspector/use-packet.ts'
import { changeGraph } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shownLine } from '../../ui/shown-text.ts'

/** The notice; nothing while it is not known yet which of the two it is. Mount it anew for another packet. */
export function MissingPacket({ wpId, onRestore }: { wpId: string; onRestore: () => void }) {
  const { shown, failure } = usePacket(wpId)
  if (!shown && !failure) return null
  const tombstone = shown?.packet.tombstone
  if (tombstone) {
    return (
      <DeletedNotice wpId={wpId} tombstone={tombstone} title={`${shownLine(wpId)} was deleted`} onRestore={onRestore} />
    )
  }
  return (
    <Notice
      title={`${shownLine(wpId)} is not in what is shown`}
      actions={
        <Button size="small" onClick={() => changeGraph({ around: wpId, phase: undefined })}>
          Show what lies around it
        </Button>
      }
    />
  )
}
