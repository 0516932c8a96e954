/** Before the first write to a board ever: its diff, and whether to write from now on (design: 40-task-board, "Promise"). */
import type { SyncState } from '#shared/contract/workspace.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Diff } from '../../ui/diff.tsx'
import { readDiff } from '../../ui/diff-lines.ts'
import { Notice } from '../../ui/notice.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { useSyncAction } from './use-sync-action.ts'

/** The question. It closes itself when writing is allowed; closing it otherwise leaves the board watched only. */
export function FirstWrite({ sync, onClose }: { sync: SyncState; onClose: () => void }) {
  const { busy, refusal, run } = useSyncAction()
  const allow = async (): Promise<void> => {
    if (await run('allow', (client) => client.sync.allowWriting())) onClose()
  }
  const diff = sync.pending_diff ?? ''
  const board = sync.board_path ?? 'the board'
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title="Write to this board from now on?"
      description={
        <>
          The first change to <PathText path={board} /> would be this one{counted(diff)}. Nothing else in the file is
          touched, now or later: only the lines of packets that change.
        </>
      }
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Not yet
          </Button>
          <Button look="primary" busy={busy !== undefined} onClick={() => void allow()}>
            Write it, and from now on
          </Button>
        </>
      }
    >
      {diff ? <Diff diff={diff} label={`Change of ${board}`} /> : <p>No line changes at this moment.</p>}
      {refusal && (
        <Notice tone="refused" title="Not written">
          {shownLine(refusal)}
        </Notice>
      )}
    </Dialog>
  )
}

/** `, 2 lines added and 1 removed`. */
function counted(diff: string): string {
  const { added, removed } = readDiff(diff)
  const lines = (count: number): string => `${count} ${count === 1 ? 'line' : 'lines'}`
  if (added > 0 && removed > 0) return `, ${lines(added)} added and ${removed} removed`
  if (added > 0) return `, ${lines(added)} added`
  return removed > 0 ? `, ${lines(removed)} removed` : ''
}
