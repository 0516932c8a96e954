/** The one function that writes canonical JSON (RFC 8785), on which every hash of the record rests (design: 30-flight-recorder). */
import { LocusError } from '#shared/contract/errors.ts'

/** A value that can be written canonically. Raw bytes become `{"b64": …}`; absent keys are left out. */
export type Canonical = null | boolean | number | string | Uint8Array | readonly Canonical[] | Members

interface Members {
  readonly [key: string]: Canonical | undefined
}

/**
 * Canonical JSON of a value: keys sorted by UTF-16 units, strings made well-formed, no white space.
 * @throws LocusError HSK-400-INVALID-EVENT for a number that is not a safe integer.
 */
export function canonicalJson(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed())
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw new LocusError('HSK-400-INVALID-EVENT', `${value} is not a safe integer and has no canonical form`)
    }
    return Object.is(value, -0) ? '0' : String(value)
  }
  if (value instanceof Uint8Array) return `{"b64":"${Buffer.from(value).toString('base64')}"}`
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const keys = Object.keys(value)
  return `{${keys.every((key) => key.isWellFormed()) ? members(value, keys.sort()) : mendedMembers(value)}}`
}

function members(value: Members, sorted: readonly string[]): string {
  let text = ''
  for (const key of sorted) {
    const member = value[key]
    if (member !== undefined) text += `${text ? ',' : ''}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return text
}

/** Members whose keys have to be made well-formed first, and are sorted as they are written. */
function mendedMembers(value: Members): string {
  const mended = new Map(Object.entries(value).map(([key, member]) => [key.toWellFormed(), member]))
  return members(Object.fromEntries(mended), [...mended.keys()].sort())
}

function isList(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value)
}
