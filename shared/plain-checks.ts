/**
 * Checks that accept a value as it stands, without a schema: true is a promise that the schema would accept it and change
 * nothing. Whatever they do not accept is for the schema, which alone refuses. They are for the few forms that almost every
 * command meets, where making the schemas would take longer than the command (ADR 0019).
 */

/** True only for a value that is fine as it stands. */
export type Check = (value: unknown) => boolean

/** A text of so many characters. */
export const text =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most

/** A text that fits a pattern. */
export const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value)

/** One of these, by identity. */
export const among =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)

/** A whole number from `least` to `most`. */
export const whole =
  (least: number, most: number = Number.MAX_SAFE_INTEGER): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most

/** A list of at most so many. */
export const listOf =
  (each: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(each)

/** An object of any keys. */
export const recordOf =
  (each: Check): Check =>
  (value) =>
    isPlain(value) && Object.values(value).every(each)

/** An object of exactly these keys; those of `optional` may be left out. */
export const exactly = (
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check => {
  const names = Object.keys(required)
  return (value) =>
    isPlain(value) &&
    names.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, member]) => (required[name] ?? optional[name] ?? never)(member))
}

const never: Check = () => false

/** An object as JSON makes it: no prototype of its own, no symbols, no key that prototypes have. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false
  return (
    Object.keys(value).every((key) => !(key in Object.prototype)) && Object.getOwnPropertySymbols(value).length === 0
  )
}
