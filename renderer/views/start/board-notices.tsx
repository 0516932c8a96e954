/** Above the board: what keeps it from being written, and what is asked because of it (design: 40-task-board, "Git"). */
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { SyncState, WorkspaceInfo } from '#shared/contract/workspace.ts'
import { closeWorkspace, openWorkspace } from '../../state/window.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import './board-notices.css'
import { FirstWrite } from './first-write.tsx'
import { useSyncAction } from './use-sync-action.ts'

/** The notices of a workspace, most pressing first; nothing when all is well. */
export function BoardNotices({ workspace, sync }: { workspace: WorkspaceInfo; sync: SyncState }) {
  const notices = [
    sync.state === 'store_removed' && <StoreRemoved key="store" root={workspace.root} />,
    sync.state === 'held' && <Held key="held" sync={sync} />,
    sync.state === 'asking_first_write' && <Asking key="asking" sync={sync} />,
    sync.state === 'failed' && <Failed key="failed" sync={sync} />,
    (workspace.read_only !== undefined || sync.state === 'read_only') && (
      <ReadOnly key="read-only" why={workspace.read_only ?? sync.message} board={workspace.read_only === undefined} />
    ),
    !workspace.is_git && <NotARepository key="git" root={workspace.root} />,
  ].filter((notice) => notice !== false)
  return notices.length > 0 ? <div className="board-notices">{notices}</div> : null
}

/** A reason of the core as a sentence of its own. */
function said(text: string | undefined): string | undefined {
  if (!text) return undefined
  const shown = shownLine(text)
  const sentence = shown.charAt(0).toUpperCase() + shown.slice(1)
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
}

function Held({ sync }: { sync: SyncState }) {
  const { busy, refusal, run } = useSyncAction()
  const { held_changes: changes, board_path: board } = sync
  if (changes === undefined) {
    return (
      <Notice tone="warning" title="The board is held while git is at work">
        {said(sync.message) ??
          'A merge or rebase is under way. The file is shown as it was, and neither read nor written.'}{' '}
        It goes on by itself once git is done.
      </Notice>
    )
  }
  return (
    <Notice
      tone="warning"
      title={`Git changed ${changes} ${changes === 1 ? 'entry' : 'entries'} of the board`}
      actions={
        <>
          <Button
            size="small"
            busy={busy === 'file'}
            disabled={busy === 'store'}
            onClick={() => void run('file', (client) => client.sync.decideHeld({ take: 'file' }))}
          >
            Follow the file
          </Button>
          <Button
            size="small"
            busy={busy === 'store'}
            disabled={busy === 'file'}
            onClick={() => void run('store', (client) => client.sync.decideHeld({ take: 'store' }))}
          >
            Write ours
          </Button>
        </>
      }
    >
      Another branch or commit brought {board ? <PathText path={board} /> : 'the file'} in another state. Follow the
      file, and the packets move as it says; write ours, and its lines become what Locus has. Until then nothing is read
      or written.
      <Refused text={refusal} />
    </Notice>
  )
}

function Asking({ sync }: { sync: SyncState }) {
  const [looking, setLooking] = useState(false)
  return (
    <>
      <Notice
        title="Locus has not written to this board yet"
        actions={
          <Button size="small" onClick={() => setLooking(true)}>
            Look at the change…
          </Button>
        }
      >
        A change waits to be written. See its lines first; until you allow it, the file stays as it is.
      </Notice>
      {looking && <FirstWrite sync={sync} onClose={() => setLooking(false)} />}
    </>
  )
}

function StoreRemoved({ root }: { root: string }) {
  return (
    <Notice
      tone="refused"
      title="The store was removed"
      actions={
        <Button size="small" onClick={() => void closeWorkspace().then(() => openWorkspace(root))}>
          Open it again
        </Button>
      }
    >
      The folder that holds the packets and their history was taken away while it was open. The board file is untouched,
      and nothing more is written. Open it again: a backup is offered where there is one, and otherwise a new record is
      begun from the board.
    </Notice>
  )
}

function Failed({ sync }: { sync: SyncState }) {
  const { busy, refusal, run } = useSyncAction()
  return (
    <Notice
      tone="refused"
      title="The last sync failed"
      actions={
        <Button size="small" busy={busy !== undefined} onClick={() => void run('now', (client) => client.sync.now())}>
          Sync again
        </Button>
      }
    >
      {said(sync.message) ?? 'The board could not be brought in step.'} What was changed in Locus is kept.
      <Refused text={refusal} />
    </Notice>
  )
}

function ReadOnly({ why, board }: { why: string | undefined; board: boolean }) {
  return (
    <Notice tone="warning" title={board ? 'The board cannot be written' : 'This workspace is open to look at only'}>
      {said(why)} {board ? 'Changes are kept in Locus and written when the file allows it.' : 'Cards cannot be moved.'}
    </Notice>
  )
}

function NotARepository({ root }: { root: string }) {
  return (
    <Notice title="This folder is not a git repository">
      <PathText path={root} /> works all the same, but without branches, authors of hand edits, or a way back by git.
    </Notice>
  )
}

function Refused({ text }: { text: string | undefined }): ReactNode {
  return text === undefined ? null : <span className="board-notices-refusal">Not done: {shownLine(text)}</span>
}
