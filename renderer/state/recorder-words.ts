/** What the hash says of the Flight Recorder: which events, between which times, and the one that is shown whole. Pure. */
import { type TimelineFilter, timelineFilterSchema } from '#shared/contract/timeline.ts'
import { EVENT_FAMILIES, type EventFamily } from '#shared/events/define.ts'

/** Query events are many and change nothing, so they are hidden until they are asked for. */
export const FAMILIES_AT_FIRST: readonly EventFamily[] = EVENT_FAMILIES.filter((family) => family !== 'queries')

/** The state of the Flight Recorder view. */
export interface RecorderState {
  families: readonly EventFamily[]
  /** The other parts of the filter. */
  about: Pick<TimelineFilter, 'type' | 'actor' | 'wp_id' | 'trace_id'>
  /** Times in RFC 3339 between which is looked; undefined means where the record begins and ends. */
  from: string | undefined
  to: string | undefined
  /** The event that is shown whole. */
  event: number | undefined
  /** Consecutive events of one trace as one line. */
  grouped: boolean
}

/** The state of an empty hash. */
export const INITIAL_RECORDER: RecorderState = {
  families: FAMILIES_AT_FIRST,
  about: {},
  from: undefined,
  to: undefined,
  event: undefined,
  grouped: true,
}

/** The filter as the core takes it; families that are all there are left out. */
export function timelineFilterOf({ families, about }: RecorderState): TimelineFilter {
  return families.length === EVENT_FAMILIES.length ? { ...about } : { ...about, families: [...families] }
}

/** True when more is hidden than at first, or a time or part is chosen. */
export function isNarrowed({ families, about, from, to }: RecorderState): boolean {
  const fewer = FAMILIES_AT_FIRST.some((family) => !families.includes(family))
  return fewer || Object.keys(about).length > 0 || from !== undefined || to !== undefined
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function timeOf(word: string | null): string | undefined {
  return word !== null && TIME.test(word) && !Number.isNaN(Date.parse(word)) ? word : undefined
}

function sequenceOf(word: string | null): number | undefined {
  return word !== null && /^[1-9]\d{0,14}$/.test(word) ? Number(word) : undefined
}

/** The state that the words of a hash stand for; what they do not say, or say wrongly, is as at first. */
export function recorderOfWords(words: URLSearchParams): RecorderState {
  const named = words.get('families')?.split(',')
  const parts = { type: 'type', actor: 'actor', wp_id: 'about', trace_id: 'trace' } as const
  const about = Object.fromEntries(
    Object.entries(parts).flatMap(([part, word]) => (words.get(word) ? [[part, words.get(word)]] : [])),
  )
  const parsed = timelineFilterSchema.safeParse(about)
  return {
    families: named ? EVENT_FAMILIES.filter((family) => named.includes(family)) : FAMILIES_AT_FIRST,
    about: parsed.success ? parsed.data : {},
    from: timeOf(words.get('from')),
    to: timeOf(words.get('to')),
    event: sequenceOf(words.get('event')),
    grouped: words.get('grouped') !== '0',
  }
}

/** Writes what differs from the state at first into the words of a hash. */
export function writeRecorder(words: URLSearchParams, state: RecorderState): void {
  const { families, about, from, to, event, grouped } = state
  if (families.join() !== FAMILIES_AT_FIRST.join()) words.set('families', families.join())
  if (about.type) words.set('type', about.type)
  if (about.actor) words.set('actor', about.actor)
  if (about.wp_id) words.set('about', about.wp_id)
  if (about.trace_id) words.set('trace', about.trace_id)
  if (from) words.set('from', from)
  if (to) words.set('to', to)
  if (event) words.set('event', String(event))
  if (!grouped) words.set('grouped', '0')
}
