/** Which view is shown, its filter, its folded columns and the open Work Packet; all of it lives in the URL hash. */
import { create } from 'zustand'
import { type BoardFilter, boardFilterSchema } from '#shared/contract/board.ts'
import { isWorkPacketId } from '#shared/domain/ids.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { addressOf } from './address.ts'
import { type CardOrder, LANES, type LaneKind, ORDERS } from './arrangement.ts'
import { type GraphState, graphOfWords, INITIAL_GRAPH, writeGraph } from './graph-words.ts'
import { INITIAL_RECORDER, type RecorderState, recorderOfWords, writeRecorder } from './recorder-words.ts'
import { INITIAL_TABLE, type TableState, tableOfWords, writeTable } from './table-words.ts'
import { INITIAL_TASKS, type TasksState, tasksOfWords, writeTasks } from './task-words.ts'

/** The views there are. */
export const VIEWS = [
  'board',
  'table',
  'graph',
  'micro-tasks',
  'recorder',
  'problems',
  'board-history',
  'settings',
] as const
/** One of {@link VIEWS}. */
export type ViewName = (typeof VIEWS)[number]

/** Columns that are folded until the Operator unfolds them: on real boards they hold most entries (70-window). */
export const FOLDED_AT_FIRST: readonly WorkPacketStatus[] = ['done', 'cancelled']

/** What the hash says. */
export interface ViewState {
  view: ViewName
  filter: BoardFilter
  folded: readonly WorkPacketStatus[]
  lanes: LaneKind
  order: CardOrder
  /** The Work Packet that the inspector shows. */
  packet: string | undefined
  /** The kept version of the board that the board history shows, by its number. */
  version: number | undefined
  recorder: RecorderState
  tasks: TasksState
  graph: GraphState
  table: TableState
  /** The event whose board is shown instead of the present one; 0 is before everything. */
  at: number | undefined
}

/** The view state of an empty hash. */
export const INITIAL_VIEW: ViewState = {
  view: 'board',
  filter: {},
  folded: FOLDED_AT_FIRST,
  lanes: 'none',
  order: 'file',
  packet: undefined,
  version: undefined,
  recorder: INITIAL_RECORDER,
  tasks: INITIAL_TASKS,
  graph: INITIAL_GRAPH,
  table: INITIAL_TABLE,
  at: undefined,
}

/** The view state that a hash stands for; what it does not say, or says wrongly, is as at first. */
export function viewOfHash(hash: string): ViewState {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const words = new URLSearchParams(query)
  const view = VIEWS.find((name) => name === path) ?? INITIAL_VIEW.view
  const filter = boardFilterSchema.safeParse({
    ...textOf(words, 'text'),
    ...textOf(words, 'assignee'),
    ...textOf(words, 'label'),
    ...textOf(words, 'phase'),
    ...(words.get('ready') === '1' ? { ready_only: true } : {}),
  })
  const named = words.get('folded')
  const folded = named === null ? FOLDED_AT_FIRST : WORK_PACKET_STATUSES.filter((one) => named.split(',').includes(one))
  const packet = words.get('wp') ?? ''
  return {
    view,
    filter: filter.success ? filter.data : {},
    folded,
    lanes: LANES.find((one) => one === words.get('lanes')) ?? INITIAL_VIEW.lanes,
    order: ORDERS.find((one) => one === words.get('order')) ?? INITIAL_VIEW.order,
    packet: isWorkPacketId(packet) ? packet : undefined,
    version: numberOf(words.get('version')),
    recorder: recorderOfWords(words),
    tasks: tasksOfWords(words),
    graph: graphOfWords(words),
    table: tableOfWords(words),
    at: words.get('at') === '0' ? 0 : numberOf(words.get('at')),
  }
}

function numberOf(word: string | null): number | undefined {
  return word !== null && /^[1-9]\d{0,14}$/.test(word) ? Number(word) : undefined
}

function textOf(words: URLSearchParams, name: string): Record<string, string> {
  const value = words.get(name)
  return value ? { [name]: value } : {}
}

/** The hash of a view state: only what differs from the state at first is written. */
export function hashOfView({
  view,
  filter,
  folded,
  lanes,
  order,
  packet,
  version,
  recorder,
  tasks,
  graph,
  table,
  at,
}: ViewState): string {
  const words = new URLSearchParams()
  if (filter.text) words.set('text', filter.text)
  if (filter.assignee) words.set('assignee', filter.assignee)
  if (filter.label) words.set('label', filter.label)
  if (filter.phase) words.set('phase', filter.phase)
  if (filter.ready_only) words.set('ready', '1')
  if (folded.join() !== FOLDED_AT_FIRST.join()) words.set('folded', folded.join())
  if (lanes !== INITIAL_VIEW.lanes) words.set('lanes', lanes)
  if (order !== INITIAL_VIEW.order) words.set('order', order)
  if (packet) words.set('wp', packet)
  if (version !== undefined && view === 'board-history') words.set('version', String(version))
  writeRecorder(words, recorder)
  writeTasks(words, tasks)
  writeGraph(words, graph)
  writeTable(words, table)
  if (at !== undefined) words.set('at', String(at))
  const query = words.toString()
  return `#/${view}${query ? `?${query}` : ''}`
}

/** The view state; change it with {@link changeView} only. */
export const useView = create<ViewState>()(() => INITIAL_VIEW)

const address = addressOf({
  // Looked up when it is written to: this module is also read where there is no window.
  history: {
    pushState: (...state) => window.history.pushState(...state),
    replaceState: (...state) => window.history.replaceState(...state),
  },
  now: () => performance.now(),
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
})

/**
 * Changes the view state and the hash with it. `push` makes a step that Back undoes; typing and folding replace.
 */
export function changeView(patch: Partial<ViewState>, history: 'push' | 'replace' = 'push'): void {
  const next = { ...useView.getState(), ...patch }
  const hash = hashOfView(next)
  if (hash === hashOfView(useView.getState())) return
  useView.setState(next)
  address[history](hash)
}

/** Opens a Work Packet in the inspector, or closes the inspector. */
export function openPacket(wpId: string | undefined, history: 'push' | 'replace' = 'push'): void {
  changeView({ packet: wpId }, history)
}

/** Changes the filter, the times, or the chosen event of the Flight Recorder. */
export function changeRecorder(patch: Partial<RecorderState>, history: 'push' | 'replace' = 'push'): void {
  changeView({ recorder: { ...useView.getState().recorder, ...patch } }, history)
}

/** Changes whose Micro-Tasks are shown, on which axis, and the attempts that are shown or compared. */
export function changeTasks(patch: Partial<TasksState>, history: 'push' | 'replace' = 'push'): void {
  changeView({ tasks: { ...useView.getState().tasks, ...patch } }, history)
}

/** Changes what the Graph view shows. */
export function changeGraph(patch: Partial<GraphState>, history: 'push' | 'replace' = 'push'): void {
  changeView({ graph: { ...useView.getState().graph, ...patch } }, history)
}

/** Changes columns, sorting, groups or filters of the Table. */
export function changeTable(patch: Partial<TableState>, history: 'push' | 'replace' = 'push'): void {
  changeView({ table: { ...useView.getState().table, ...patch } }, history)
}

/** Shows an event whole, or none; the inspector's Work Packet makes room. */
export function openEvent(sequence: number | undefined, history: 'push' | 'replace' = 'push'): void {
  changeView({ recorder: { ...useView.getState().recorder, event: sequence }, packet: undefined }, history)
}

/** Folds an unfolded column and the other way round. */
export function toggleFold(status: WorkPacketStatus): void {
  const { folded } = useView.getState()
  const next = folded.includes(status) ? folded.filter((one) => one !== status) : [...folded, status]
  changeView({ folded: WORK_PACKET_STATUSES.filter((one) => next.includes(one)) }, 'replace')
}

/** Follows the hash: now, and whenever Back, Forward or a person changes it. Answers how to stop. */
export function followHash(): () => void {
  const read = (): void => {
    address.forget()
    useView.setState(viewOfHash(window.location.hash))
  }
  read()
  window.addEventListener('popstate', read)
  window.addEventListener('hashchange', read)
  window.addEventListener('pagehide', address.settle)
  return () => {
    window.removeEventListener('pagehide', address.settle)
    window.removeEventListener('popstate', read)
    window.removeEventListener('hashchange', read)
  }
}
