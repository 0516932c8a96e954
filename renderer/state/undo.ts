/**
 * Taking back what this window did, newest first: every change is remembered with the operations that undo it, offered
 * in a toast and by Ctrl-Z (design: 10-domain, "Undo"; 70-window, "Board"). Whether it still can be is the core's word.
 */
import type { EngineResult } from '#shared/contract/envelope.ts'
import { UNDOABLE_EVENTS } from '#shared/domain/undo.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { announce } from './announcements.ts'
import { useCursor } from './cursor.ts'
import { type OperationOutcome, type OperationRequest, operate } from './operate.ts'
import { useSession } from './session.ts'
import { dismissToast, showToast } from './toasts.ts'
import { useView } from './view.ts'

/** The operation that takes one Work Packet's change back. */
export interface UndoPart {
  readonly wpId: string
  readonly request: OperationRequest
}

/** One change of the Operator, of one Work Packet or of several at once. */
interface UndoStep {
  readonly title: string
  readonly parts: readonly UndoPart[]
  readonly workspace: string | undefined
  readonly toast: number
}

/** Changes that are remembered; the core takes back what is ten minutes old at most. */
const REMEMBERED = 50

let steps: readonly UndoStep[] = []

/** Changes that are not answered yet. */
const underWay = new Set<Promise<void>>()

/** Runs a change of the Operator; an undo that is asked for meanwhile waits for it, since it is the newest. */
export async function change(work: () => Promise<void>): Promise<void> {
  const running = work()
  underWay.add(running)
  try {
    await running
  } finally {
    underWay.delete(running)
  }
}

/** How an answered operation on a Work Packet is undone; undefined where there is nothing to take back, as of a note. */
export function undoPartOf(
  request: OperationRequest,
  result: Pick<EngineResult, 'events_emitted'>,
): UndoPart | undefined {
  const { wp_id: wpId } = request.params
  if (typeof wpId !== 'string') return undefined
  if (Object.keys(request.params).every((name) => name === 'wp_id' || name === 'note')) return undefined
  const event = result.events_emitted.findLast(({ event_type: type }) => UNDOABLE_EVENTS.includes(type))
  if (!event) return undefined
  return { wpId, request: { operation: 'update_wp', params: { wp_id: wpId, undo_of: event.sequence } } }
}

/** Says that something was done, and offers to take it back where it can be. */
export function sayDone(title: string, parts: readonly UndoPart[]): void {
  if (parts.length === 0) {
    showToast({ tone: 'done', title })
    return
  }
  const toast = showToast({
    tone: 'done',
    title,
    action: { label: 'Undo', keys: 'Mod+Z', run: () => void change(() => undo(step)) },
  })
  const step: UndoStep = { title, parts, workspace: useSession.getState().workspace?.id, toast }
  steps = [...steps, step].slice(-REMEMBERED)
}

/** Takes back the newest change of this window in the open workspace that has not been taken back. */
export async function undoNewest(): Promise<void> {
  await Promise.allSettled(underWay)
  const workspace = useSession.getState().workspace?.id
  const step = steps.findLast((one) => one.workspace === workspace)
  if (step) await change(() => undo(step))
  else {
    showToast({ tone: 'info', title: 'Nothing to undo' })
    announce('Nothing to undo.')
  }
}

/**
 * Takes a step back, its cards from top to bottom: each finds its place before a follower that stayed. A step is tried
 * once: a refused one would be refused again.
 */
async function undo(step: UndoStep): Promise<void> {
  if (!steps.includes(step)) return
  steps = steps.filter((one) => one !== step)
  dismissToast(step.toast)
  const refusals: string[] = []
  for (const part of step.parts) {
    const outcome = await operate(part.request, { quiet: true })
    if (!outcome.done) refusals.push(outcome.failure.message)
    else if (step.parts.length === 1) focusAgain(part.wpId, outcome)
  }
  const left = refusals.length
  if (left === 0) {
    showToast({ tone: 'info', title: 'Undone', detail: step.title })
    announce(`Undone: ${step.title}.`)
    return
  }
  const some = step.parts.length > 1 ? ` ${left} of ${step.parts.length}` : ''
  const detail = refusals.join('; ')
  showToast({ tone: 'refused', title: `Not undone${some}: ${step.title}`, detail })
  announce(`Not undone${some}: ${step.title}. ${detail}.`)
}

/** The card takes the focus, which the toast or its old place had, unless it went back into a folded column. */
function focusAgain(wpId: string, { result }: Extract<OperationOutcome, { done: true }>): void {
  const status = statusIn(result.data)
  const { view, folded } = useView.getState()
  if (view === 'board' && (status === undefined || !folded.includes(status))) useCursor.setState({ wpId, focus: true })
}

function statusIn(data: EngineResult['data']): WorkPacketStatus | undefined {
  const wp = typeof data === 'object' && data !== null && 'wp' in data ? data.wp : undefined
  const status = typeof wp === 'object' && wp !== null && 'status' in wp ? wp.status : undefined
  return WORK_PACKET_STATUSES.find((one) => one === status)
}
