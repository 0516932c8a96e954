/** Which view the frame shows: those that a start does not need are loaded when they are first chosen (design: 70-window, "Frame"). */
import type { ReactNode } from 'react'
import { useSession, useSync, useWorkspace } from '../state/session.ts'
import { useView, type ViewName } from '../state/view.ts'
import { Button } from '../ui/button.tsx'
import { LatePart, late } from '../ui/late-part.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Unharmed } from '../ui/unharmed.tsx'
import { BoardView } from '../views/board/board-view.tsx'
import { ProblemsView } from '../views/problems/problems-view.tsx'
import { SettingsView } from '../views/settings/settings-view.tsx'
import { BoardAbsent, isBoardAbsent } from '../views/start/board-absent.tsx'
import { BoardNotices } from '../views/start/board-notices.tsx'

const LOADING = <Skeleton widths={[100, 100, 100]} height={28} />

const BOARD_HISTORY_VIEW = late(
  async () => (await import('../views/board-history/board-history-view.tsx')).BoardHistoryView,
)

const FLIGHT_RECORDER_VIEW = late(
  async () => (await import('../views/flight-recorder/flight-recorder-view.tsx')).FlightRecorderView,
)

const GRAPH_VIEW = late(async () => (await import('../views/graph/graph-view.tsx')).GraphView)

const MICRO_TASKS_VIEW = late(async () => (await import('../views/micro-tasks/micro-tasks-view.tsx')).MicroTasksView)

const PAST_BOARD_VIEW = late(async () => (await import('../views/past-board/past-board-view.tsx')).PastBoardView)

const TABLE_VIEW = late(async () => (await import('../views/table/table-view.tsx')).TableView)

/** What each view shows in the frame; a view that is missing here does not compile. */
const SHOWN: Readonly<Record<ViewName, ReactNode>> = {
  board: <PresentBoard />,
  graph: <LatePart of={GRAPH_VIEW} given={{}} waiting={LOADING} />,
  table: <LatePart of={TABLE_VIEW} given={{}} waiting={LOADING} />,
  'micro-tasks': <LatePart of={MICRO_TASKS_VIEW} given={{}} waiting={LOADING} />,
  recorder: <LatePart of={FLIGHT_RECORDER_VIEW} given={{}} waiting={LOADING} />,
  problems: <ProblemsView />,
  'board-history': <LatePart of={BOARD_HISTORY_VIEW} given={{}} waiting={LOADING} />,
  settings: <SettingsView />,
}

/** The view that the address names; nothing until the workspace and its sync are known. */
export function ChosenView() {
  const view = useView((state) => state.view)
  const at = useView((state) => state.at)
  const isKnown = useSession((session) => session.workspace !== undefined && session.sync !== undefined)
  if (!isKnown) return null
  return (
    <Unharmed key={view} fallback={<ViewFailed />}>
      {view === 'board' && at !== undefined ? (
        <LatePart of={PAST_BOARD_VIEW} given={{ sequence: at }} waiting={LOADING} />
      ) : (
        SHOWN[view]
      )}
    </Unharmed>
  )
}

function ViewFailed() {
  return (
    <Notice
      tone="refused"
      title="This view could not be drawn"
      actions={
        <Button size="small" onClick={() => location.reload()}>
          Load the window again
        </Button>
      }
    >
      A fault of the window, not of your data: nothing was changed. The other views still work.
    </Notice>
  )
}

function PresentBoard() {
  const workspace = useWorkspace()
  const sync = useSync()
  if (!workspace || !sync) return null
  return (
    <>
      <BoardNotices workspace={workspace} sync={sync} />
      {isBoardAbsent(sync) ? <BoardAbsent workspace={workspace} sync={sync} /> : <BoardView />}
    </>
  )
}
