/** Before an earlier board comes back as an edit: what its sync will meet, and which lines change (ADR 0012). */
import { useState } from 'react'
import type { KeptVersion, VersionPreview } from '#shared/contract/board-history.ts'
import type { Failure } from '../../client/failure.ts'
import { operate } from '../../state/operate.ts'
import { showToast } from '../../state/toasts.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Diff } from '../../ui/diff.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shownLine } from '../../ui/shown-text.ts'

/** The question. What stands in the file now is kept as well, so that this can be taken back the same way. */
export function BringBack({
  version: { id, hash },
  preview,
  onClose,
}: {
  version: KeptVersion
  preview: VersionPreview
  onClose: () => void
}) {
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const { diff, differing, without_line: withoutLine, unnamed } = preview
  const bringBack = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const outcome = await operate({ operation: 'sync_task_board', params: { restore: { hash } } }, { quiet: true })
    setBusy(false)
    if (!outcome.done) return setFailure(outcome.failure)
    showToast({ tone: 'done', title: `Version ${id} is back`, detail: 'The board before it is kept in the history.' })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={() => void bringBack()}
      size="wide"
      title={`Bring version ${id} back?`}
      description="It comes back as an edit of yours, by the same rules as every edit. The board as it stands is kept."
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Leave it as it is
          </Button>
          <Button look="primary" busy={busy} onClick={() => void bringBack()}>
            Bring it back
          </Button>
        </>
      }
    >
      {failure && (
        <Notice tone="refused" title="Not brought back">
          {shownLine(failure.message)}
        </Notice>
      )}
      <ul className="board-history-foreseen" aria-label="What will change">
        {differing.map(({ wp_id, text }) => (
          <li key={wp_id}>
            <span className="mono">{shownLine(wp_id)}</span>: {shownLine(text)}
          </li>
        ))}
        {withoutLine.map((wpId) => (
          <li key={wpId}>
            <span className="mono">{shownLine(wpId)}</span>: its line goes; the packet stays, as a problem
          </li>
        ))}
        {unnamed > 0 && <li>and {unnamed} others</li>}
        {differing.length + withoutLine.length === 0 && (
          <li>No packet changes its state; only text of the file does.</li>
        )}
      </ul>
      {differing.length > 0 && (
        <p className="board-history-rule">Each takes the state of its line. What a rule refuses becomes a conflict.</p>
      )}
      <Diff diff={diff} label={`Lines that change with version ${id}`} />
    </Dialog>
  )
}
