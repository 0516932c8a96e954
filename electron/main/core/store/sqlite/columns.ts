/** Between single columns of SQLite and values of the domain. */
import type { SqlValue } from './statements.ts'

/** A text column. */
export function text(value: SqlValue | undefined): string {
  return String(value)
}

/** A number column. */
export function integer(value: SqlValue | undefined): number {
  return Number(value)
}

/** The member `key` with a text column's value, or nothing where it is NULL: for optional fields. */
export function optional<K extends string, T extends string = string>(
  key: K,
  value: SqlValue | undefined,
): { [P in K]?: T } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: T })
}

/** A JSON column. */
export function json<T>(value: SqlValue | undefined): T {
  return JSON.parse(String(value)) as T
}

/** A JSON column that may be NULL. */
export function optionalJson<K extends string, T>(key: K, value: SqlValue | undefined): { [P in K]?: T } {
  return value === null || value === undefined ? {} : ({ [key]: JSON.parse(String(value)) } as { [P in K]?: T })
}

/** `undefined` as NULL. */
export function orNull(value: string | number | undefined): SqlValue {
  return value === undefined ? null : value
}

/** An optional value as JSON or NULL. */
export function jsonOrNull(value: unknown): SqlValue {
  return value === undefined ? null : JSON.stringify(value)
}
