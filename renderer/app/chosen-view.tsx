/** Which view the frame shows: those that a start does not need are loaded when they are first chosen (design: 70-window, "Frame"). */
import { lazy, type ReactNode, Suspense } from 'react'
import { useSession, useSync, useWorkspace } from '../state/session.ts'
import { useView, type ViewName } from '../state/view.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { BoardView } from '../views/board/board-view.tsx'
import { ProblemsView } from '../views/problems/problems-view.tsx'
import { SettingsView } from '../views/settings/settings-view.tsx'
import { BoardAbsent, isBoardAbsent } from '../views/start/board-absent.tsx'
import { BoardNotices } from '../views/start/board-notices.tsx'

const BoardHistoryView = lazy(async () => ({
  default: (await import('../views/board-history/board-history-view.tsx')).BoardHistoryView,
}))

const FlightRecorderView = lazy(async () => ({
  default: (await import('../views/flight-recorder/flight-recorder-view.tsx')).FlightRecorderView,
}))

const GraphView = lazy(async () => ({
  default: (await import('../views/graph/graph-view.tsx')).GraphView,
}))

const MicroTasksView = lazy(async () => ({
  default: (await import('../views/micro-tasks/micro-tasks-view.tsx')).MicroTasksView,
}))

const PastBoardView = lazy(async () => ({
  default: (await import('../views/past-board/past-board-view.tsx')).PastBoardView,
}))

const TableView = lazy(async () => ({
  default: (await import('../views/table/table-view.tsx')).TableView,
}))

/** What each view shows in the frame; a view that is missing here does not compile. */
const SHOWN: Readonly<Record<ViewName, ReactNode>> = {
  board: <PresentBoard />,
  graph: <GraphView />,
  table: <TableView />,
  'micro-tasks': <MicroTasksView />,
  recorder: <FlightRecorderView />,
  problems: <ProblemsView />,
  'board-history': <BoardHistoryView />,
  settings: <SettingsView />,
}

/** The view that the address names; nothing until the workspace and its sync are known. */
export function ChosenView() {
  const view = useView((state) => state.view)
  const at = useView((state) => state.at)
  const isKnown = useSession((session) => session.workspace !== undefined && session.sync !== undefined)
  if (!isKnown) return null
  return (
    <Suspense key={view} fallback={<Skeleton widths={[100, 100, 100]} height={28} />}>
      {view === 'board' && at !== undefined ? <PastBoardView sequence={at} /> : SHOWN[view]}
    </Suspense>
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
