/** Joins the parts of the window's state: link, session, open workspace, live board (design: 80-architecture). */

import type { Client } from '#shared/contract/contract.ts'
import type { HostInfo, ReadEvent, WorkspaceInfo } from '#shared/contract/workspace.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type Failure, failureOf } from '../client/failure.ts'
import { followLink } from '../client/link.ts'
import { isArranged } from './arrangement.ts'
import { type BoardState, emptyBoard, rearrange, showColumns, useBoard } from './board.ts'
import { eachStatus } from './column-runs.ts'
import { followDeletions, forgetDeletions } from './deleted-cards.ts'
import { tellFeed } from './feed-items.ts'
import { enterLimits } from './limits.ts'
import { type BoardPlace, type Delta, type LiveBoard, type ShownBecause, startLiveBoard } from './live-board.ts'
import { freshMarks, MARK_MILLISECONDS, marksOf } from './marks.ts'
import { noticeCommits, startNotifier } from './notifier.ts'
import { ownOperations } from './own-operations.ts'
import { rememberedRoot, rememberedText } from './remembered-folder.ts'
import { clearSelection, keepSelected } from './selection.ts'
import { useSession } from './session.ts'
import { isTelling, LOOK_BACK, newestTelling } from './telling-event.ts'
import { showToast } from './toasts.ts'
import { followHash, useView } from './view.ts'

/** Where this tab remembers its folder, so that a reload opens it again. */
const REMEMBERED = 'locus.folder'

let live: LiveBoard | undefined
/** The client of the connection there is now. The session has it as soon as the folder of this window is open on it. */
let connected: Client | undefined
/** The folder that the present connection began with. */
let begunIn: string | undefined

/** Starts the window's state; the answered function stops it. */
export function startWindow(): () => void {
  const stopHash = followHash()
  const stopFilter = useView.subscribe(({ filter, folded, lanes, order }, before) => {
    if (lanes !== before.lanes || order !== before.order || folded !== before.folded) {
      rearrange()
      wantWholeColumns()
    }
    if (filter !== before.filter) live?.setFilter(filter)
    // Nothing is moved that is not seen.
    if (filter !== before.filter) clearSelection()
    else if (folded !== before.folded) keepSelected((card) => !folded.includes(card.status))
  })
  const stopNotifier = startNotifier()
  const stopDeletions = followDeletions()
  const stopLink = followLink(window, {
    up: (client, host) => void greet(client, host),
    down: () => {
      stopLive()
      useSession.setState({ link: 'down' })
    },
    denied: () => {
      stopLive()
      useSession.setState({ link: 'denied' })
    },
    failed: (failure) => useSession.setState({ link: 'up', failure }),
  })
  return () => {
    stopLink()
    stopNotifier()
    stopDeletions()
    stopFilter()
    stopHash()
    stopLive()
  }
}

/**
 * A host has answered on a new connection, which begins with the folder that the host gave this window. Another one that
 * was opened here since is opened again, unless the host begins elsewhere now.
 */
async function greet(client: Client, host: HostInfo): Promise<void> {
  begunIn = host.workspace?.root
  const remembered = rememberedRoot(window.sessionStorage.getItem(REMEMBERED), begunIn)
  const failure = host.failed && { message: host.failed.error.message, error: host.failed.error, unanswered: false }
  connected = client
  const begun = { link: 'up' as const, host, failure, refused: host.failed?.path, opening: remembered }
  const hasViews = useSession.getState().workspace !== undefined
  // The views of another folder than the connection's own ask nothing on it before theirs is open again.
  useSession.setState(hasViews && remembered !== undefined ? begun : { ...begun, client })
  if (remembered !== undefined) await openWorkspace(remembered)
  else if (host.workspace) enter(client, host.workspace)
}

/** Ends the opening that is under way. */
let givingUp: AbortController | undefined

/** Opens a folder in this window; a refusal is kept in the session and answered. */
export function openWorkspace(path: string): Promise<Failure | undefined> {
  return openBy(path, (client, signal) => client.workspace.open({ path }, { signal }))
}

/** Opens a folder whose store is missing without the backup that there is of it. */
export function beginAnew(path: string): Promise<Failure | undefined> {
  return openBy(path, (client, signal) => client.workspace.beginAnew({ path }, { signal }))
}

async function openBy(
  path: string,
  open: (client: Client, signal: AbortSignal) => Promise<WorkspaceInfo>,
): Promise<Failure | undefined> {
  const client = connected
  if (!client) return { message: 'Locus cannot be reached yet', unanswered: true }
  const mine = new AbortController()
  givingUp = mine
  const following = new AbortController()
  useSession.setState({ opening: path, failure: undefined, refused: undefined })
  try {
    void followOpening(client, following.signal)
    const workspace = await open(client, mine.signal)
    if (connected === client && !mine.signal.aborted) enter(client, workspace)
    return undefined
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (connected === client && !mine.signal.aborted) {
      window.sessionStorage.removeItem(REMEMBERED)
      useSession.setState({ client, opening: undefined, failure, refused: path, workspace: undefined })
    }
    return failure
  } finally {
    following.abort()
  }
}

/** Tells how far an opening is; nobody minds when it cannot be told. */
async function followOpening(client: Client, signal: AbortSignal): Promise<void> {
  useSession.setState({ takenOver: 0 })
  try {
    for await (const { packets } of await client.workspace.opening(undefined, { signal })) {
      useSession.setState({ takenOver: packets })
    }
  } catch {
    // The opening itself says what went wrong.
  }
}

/** Gives the opening up that is under way; the host lets go of the folder once it has it. */
export function cancelOpening(): void {
  givingUp?.abort()
  window.sessionStorage.removeItem(REMEMBERED)
  useSession.setState({ opening: undefined })
}

/** Closes the open workspace and goes back to the start. */
export async function closeWorkspace(): Promise<void> {
  const { client } = useSession.getState()
  stopLive()
  window.sessionStorage.removeItem(REMEMBERED)
  useSession.setState({
    workspace: undefined,
    sync: undefined,
    lastEvent: undefined,
    toldEvent: undefined,
    eventsKnown: false,
  })
  useBoard.setState(emptyBoard)
  try {
    await client?.workspace.close()
  } catch (thrown) {
    showToast({ tone: 'refused', title: 'Not closed', detail: failureOf(thrown).message })
  }
}

/** Says that the cards at [from, to) of a column are about to be seen. */
export function wantCards(status: WorkPacketStatus, from: number, to: number): void {
  if (!isArranged(useView.getState())) live?.want(status, from, to)
}

/** Lanes and other orders need every card of the columns that are unfolded. */
function wantWholeColumns(): void {
  const view = useView.getState()
  const { columns } = useBoard.getState()
  if (!columns || !isArranged(view)) return
  for (const status of WORK_PACKET_STATUSES) {
    if (!view.folded.includes(status)) live?.want(status, 0, columns.byStatus[status].total)
  }
}

function stopLive(): void {
  live?.stop()
  live = undefined
}

function enter(client: Client, workspace: WorkspaceInfo): void {
  stopLive()
  const another = useSession.getState().workspace?.id !== workspace.id
  window.sessionStorage.setItem(REMEMBERED, rememberedText(begunIn, workspace.root))
  useSession.setState({
    client,
    workspace,
    sync: workspace.sync,
    opening: undefined,
    failure: undefined,
    refused: undefined,
    ...(another ? { lastEvent: undefined, toldEvent: undefined, eventsKnown: false } : {}),
  })
  if (another) {
    clearSelection()
    enterLimits(workspace.id)
    useBoard.setState({ ...emptyBoard, totals: totalsOf(workspace.totals) })
  }
  live = startLiveBoard({ client, place, filter: useView.getState().filter, soon, later: setLater })
}

/** Reads the newest events: with a fresh page, and when a commit ended with one that tells nothing. */
async function readLastEvents(client: Client): Promise<void> {
  const entered = useSession.getState().workspace?.id
  try {
    const { events } = await client.events.page({ limit: LOOK_BACK })
    const { client: current, workspace } = useSession.getState()
    if (current === client && workspace?.id === entered) noteEvents(events)
  } catch (thrown) {
    place.failed(failureOf(thrown))
  }
}

function noteEvents(events: readonly ReadEvent[]): void {
  const { lastEvent, toldEvent } = useSession.getState()
  const [newest] = events
  const isNewer = newest !== undefined && newest.sequence > (lastEvent?.sequence ?? -1)
  useSession.setState({
    toldEvent: newestTelling(toldEvent, events),
    eventsKnown: true,
    ...(isNewer ? { lastEvent: newest } : {}),
  })
}

const place: BoardPlace = {
  columns: () => useBoard.getState().columns,
  show: (columns, because) => {
    showColumns(columns, consequences(because))
    wantWholeColumns()
    if (because !== 'fresh') return
    // A fresh page may follow commits that were never pushed.
    forgetDeletions()
    const { client } = useSession.getState()
    if (client) void readLastEvents(client)
  },
  heard: tellFeed,
  sync: (sync) => useSession.setState({ sync }),
  lastEvent: (lastEvent) => {
    noteEvents([lastEvent])
    const { client } = useSession.getState()
    if (client && !isTelling(lastEvent)) void readLastEvents(client)
  },
  failed: (failure) => {
    if (!failure.unanswered) showToast({ tone: 'refused', title: 'Could not read the board', detail: failure.message })
  },
}

/** What the commits that led to new columns mean for the rest of the board's state. */
function consequences(because: ShownBecause): Partial<BoardState> {
  if (typeof because === 'string') return {}
  noticeCommits(because)
  const totals = because.at(-1)?.totals
  return { ...(totals ? { totals: totalsOf(totals) } : {}), ...marked(because) }
}

function marked(deltas: readonly Delta[]): Partial<BoardState> {
  const now = Date.now()
  const fresh = marksOf(
    deltas.flatMap((delta) => delta.changes),
    ownOperations(),
    now,
  )
  if (Object.keys(fresh).length === 0) return {}
  setTimeout(() => useBoard.setState(({ marks }) => ({ marks: freshMarks(marks, Date.now()) })), MARK_MILLISECONDS + 20)
  return { marks: { ...freshMarks(useBoard.getState().marks, now), ...fresh } }
}

function totalsOf(totals: Readonly<Record<string, number>>): BoardState['totals'] {
  return eachStatus((status) => totals[status] ?? 0)
}

/** With the next frame while the window is seen, and soon in any case. */
function soon(run: () => void): void {
  let done = false
  const once = (): void => {
    if (done) return
    done = true
    run()
  }
  if (document.visibilityState === 'visible') requestAnimationFrame(once)
  setTimeout(once, 100)
}

function setLater(milliseconds: number, run: () => void): void {
  setTimeout(run, milliseconds)
}
