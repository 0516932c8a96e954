/** What the hash says of the Micro-Tasks view: whose they are, on which axis, and the attempts that are shown or compared. Pure. */
import { isWorkPacketId } from '#shared/domain/ids.ts'

/** An attempt by its Micro-Task and number, as the hash names it: `MT-003.4`. */
export interface AttemptName {
  mt_id: string
  iteration: number
}

/** The text of an attempt's name. */
export function attemptText({ mt_id, iteration }: AttemptName): string {
  return `${mt_id}.${iteration}`
}

/** The name that a text stands for; undefined for anything else. */
export function attemptNamed(text: string): AttemptName | undefined {
  const [, mtId, number] = /^(MT-[A-Za-z0-9-]{1,16})\.([1-9]\d{0,3})$/.exec(text) ?? []
  return mtId === undefined ? undefined : { mt_id: mtId, iteration: Number(number) }
}

/** Attempts that are shown at once: one whole, or two side by side. */
export const MOST_CHOSEN = 2

/** The state of the Micro-Tasks view. */
export interface TasksState {
  /** The Work Packet whose Micro-Tasks are shown. */
  of: string | undefined
  axis: 'time' | 'iterations'
  chosen: readonly AttemptName[]
}

/** The state of an empty hash. */
export const INITIAL_TASKS: TasksState = { of: undefined, axis: 'time', chosen: [] }

/** The state that the words of a hash stand for; what they do not say, or say wrongly, is as at first. */
export function tasksOfWords(words: URLSearchParams): TasksState {
  const of = words.get('of') ?? ''
  const chosen = (words.get('attempts') ?? '').split(',').flatMap((text) => attemptNamed(text) ?? [])
  return {
    of: isWorkPacketId(of) ? of : undefined,
    axis: words.get('axis') === 'iterations' ? 'iterations' : 'time',
    chosen: chosen.slice(0, MOST_CHOSEN),
  }
}

/** Writes what differs from the state at first into the words of a hash. */
export function writeTasks(words: URLSearchParams, { of, axis, chosen }: TasksState): void {
  if (of) words.set('of', of)
  if (axis !== 'time') words.set('axis', axis)
  if (chosen.length > 0) words.set('attempts', chosen.map(attemptText).join())
}
