/** In place of the board: no board yet, several to choose from, or one that has gone (design: 70-window, 50-governance). */
import { FilePlus2, FileQuestion, Files } from 'lucide-react'
import { useState } from 'react'
import type { SyncState, WorkspaceInfo } from '#shared/contract/workspace.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import './board-absent.css'
import { useSyncAction } from './use-sync-action.ts'

/** Where a new board is made (design: 50-governance, "Where things are"). */
const NEW_BOARD = 'docs/TASK_BOARD.md'
const OTHER_PLACES = [
  '.GOV/roles_shared/records/TASK_BOARD.md',
  '.GOV/roles_shared/TASK_BOARD.md',
  '.handshake/gov/TASK_BOARD.md',
]

/** True when a page stands in place of the board. */
export function isBoardAbsent(sync: Pick<SyncState, 'state'>): boolean {
  return sync.state === 'no_board' || sync.state === 'board_missing'
}

/** The page for a workspace whose board is not there; nothing when it is. */
export function BoardAbsent({ workspace, sync }: { workspace: WorkspaceInfo; sync: SyncState }) {
  if (sync.state === 'board_missing') return <BoardMissing sync={sync} />
  if (sync.state !== 'no_board') return null
  if (sync.candidates.length > 1) return <SeveralBoards candidates={sync.candidates} />
  return <NoBoard workspace={workspace} />
}

function Refusal({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <p className="absent-refusal" role="alert">
      Not done: {shownLine(text)}
    </p>
  )
}

function NoBoard({ workspace }: { workspace: WorkspaceInfo }) {
  const { busy, refusal, run } = useSyncAction()
  return (
    <div className="absent">
      <EmptyState
        icon={<FilePlus2 />}
        title="No Task Board here yet"
        action={
          <Button
            look="primary"
            busy={busy !== undefined}
            disabled={workspace.read_only !== undefined}
            onClick={() => void run('create', (client) => client.workspace.createBoard())}
          >
            Create {NEW_BOARD}
          </Button>
        }
      >
        A board is a Markdown file with a line for each Work Packet. A new one holds the empty sections and nothing
        else.
      </EmptyState>
      <Refusal text={refusal ?? workspace.read_only} />
      <div className="absent-places">
        <p>Looked for it at</p>
        <ul>
          {[NEW_BOARD, ...OTHER_PLACES].map((place) => (
            <li key={place}>
              <PathText path={place} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function SeveralBoards({ candidates }: { candidates: readonly string[] }) {
  const { busy, refusal, run } = useSyncAction()
  const [chosen, setChosen] = useState(candidates[0])
  return (
    <form
      className="absent"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen && !busy) void run('choose', (client) => client.workspace.chooseBoard({ board_path: chosen }))
      }}
    >
      <EmptyState icon={<Files />} title={`${candidates.length} boards in this repository`}>
        One of them is kept in step with Locus. The others are left alone, and the choice is remembered.
      </EmptyState>
      <div className="absent-choice">
        <Choice
          legend="Which one counts"
          options={candidates.map((path) => ({ value: path, label: <PathText path={path} /> }))}
          value={chosen}
          onChange={setChosen}
        />
        <Button type="submit" look="primary" busy={busy !== undefined}>
          Use this board
        </Button>
      </div>
      <Refusal text={refusal} />
    </form>
  )
}

function BoardMissing({ sync }: { sync: SyncState }) {
  const { busy, refusal, run } = useSyncAction()
  return (
    <div className="absent">
      <EmptyState
        icon={<FileQuestion />}
        title="The board is gone"
        action={
          <>
            <Button
              look="primary"
              busy={busy === 'again'}
              onClick={() => void run('again', (client) => client.sync.now())}
            >
              Look again
            </Button>
            <Button
              busy={busy === 'create'}
              onClick={() => void run('create', (client) => client.workspace.createBoard())}
            >
              Start an empty one
            </Button>
          </>
        }
      >
        {sync.board_path && (
          <>
            <PathText path={sync.board_path} /> was there and is not any more.{' '}
          </>
        )}
        Every packet is kept. When the file comes back, from git or a backup, it is read again by itself.
      </EmptyState>
      <Refusal text={refusal} />
    </div>
  )
}
