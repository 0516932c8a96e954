/**
 * What a job may be made of before anything reads it: plain JSON values of bounded depth, with keys and texts that are
 * stored as they are sent (design: 20-operations, G-SCHEMA; 90-quality, "hostile input").
 */
import { LocusError } from '#shared/contract/errors.ts'
import { shownText } from '#shared/events/shown-text.ts'

/** Levels of nesting that an envelope may have. */
export const MAX_DEPTH = 64

/** Largest params of an operation, in bytes of their JSON. */
export const MAX_PARAMS_BYTES = 1024 * 1024

const LONGEST_PATH = 200

/** One value of the job and the way to it. */
interface Place {
  readonly value: unknown
  readonly key: string
  readonly within: Place | undefined
}

/**
 * Looks at every key and text of a job, level by level.
 * @throws LocusError HSK-400-SCHEMA with the path: nested too deeply (what holds itself is), a key `__proto__`, which
 * parsers pass over in silence, half a character, which no UTF-8 holds, or a value that cannot be read at all.
 */
export function refuseUnplain(raw: unknown): void {
  let level: Place[] = [{ value: raw, key: 'job', within: undefined }]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) {
      throw new LocusError('HSK-400-SCHEMA', `the job is nested deeper than ${MAX_DEPTH} levels`, { path: 'job' })
    }
    const seen = new Set<unknown>()
    const next: Place[] = []
    for (const place of level) {
      if (typeof place.value === 'string') refuseHalfCharacter(place.value, place)
      if (typeof place.value !== 'object' || place.value === null || seen.has(place.value)) continue
      seen.add(place.value)
      for (const [key, value] of membersOf(place)) next.push({ value, key, within: place })
    }
    level = next
  }
}

function membersOf(place: Place): [string, unknown][] {
  let members: [string, unknown][]
  try {
    members = Object.entries(place.value as object)
  } catch (cause) {
    throw refusal('cannot be read', place, cause)
  }
  for (const [key] of members) {
    const member = { value: undefined, key, within: place }
    if (key === '__proto__') throw refusal('is a key that cannot be kept; give it another name', member)
    refuseHalfCharacter(key, member)
  }
  return members
}

function refuseHalfCharacter(text: string, place: Place): void {
  if (!text.isWellFormed()) throw refusal('holds half a character (a lone surrogate), which cannot be stored', place)
}

/** The refusal, with the path as the schemas name it: params by themselves, the rest below `job`. */
function refusal(why: string, place: Place, cause?: unknown): LocusError {
  const keys: string[] = []
  for (let at: Place | undefined = place; at; at = at.within) keys.unshift(at.key)
  const named = keys.join('.').replace(/^job\.input\.params\./, 'params.')
  const path = shownText(named.toWellFormed().slice(0, LONGEST_PATH))
  return new LocusError('HSK-400-SCHEMA', `${path} ${why}`, { path, ...(cause === undefined ? {} : { cause }) })
}

/** @throws LocusError HSK-413-LIMIT for params over 1 MiB. */
export function refuseLarge(params: unknown): void {
  if (jsonBytes(params, MAX_PARAMS_BYTES) <= MAX_PARAMS_BYTES) return
  throw new LocusError('HSK-413-LIMIT', 'params are over 1 MiB', {
    path: 'job.input.params',
    details: { limit: MAX_PARAMS_BYTES },
  })
}

/** Bytes of a value as JSON, counted until they are past the limit; what has no JSON form is left to the schema, which names it. */
function jsonBytes(value: unknown, limit: number): number {
  if (typeof value === 'string') return value.length > limit ? value.length : Buffer.byteLength(JSON.stringify(value))
  if (typeof value !== 'object' || value === null) return String(value).length
  const isList = Array.isArray(value)
  let bytes = 2
  let members = 0
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue
    bytes +=
      (members > 0 ? 1 : 0) + (isList ? 0 : Buffer.byteLength(JSON.stringify(key)) + 1) + jsonBytes(member, limit)
    members += 1
    if (bytes > limit) break
  }
  return bytes
}
