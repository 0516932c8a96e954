/** The timeline as SQL: every statement is led by an index or by the sequence itself, so that a page costs what it shows. */
import { blockOf, type TimelineSource, type TimelineTest, type TypedEvent } from '../timeline-store.ts'
import { integer, orNull, text } from './columns.ts'
import type { Row, Statements } from './statements.ts'

/** Sequences of a source on one side of a place. */
export function sequencesOf(
  sql: Statements,
  { types, wp_id: wpId }: TimelineSource,
  range: { after: number } | { before: number },
  limit: number,
): number[] {
  const rising = 'after' in range
  const beyond = rising ? range.after : range.before
  const side = rising ? 'sequence > ? ORDER BY sequence ASC' : 'sequence < ? ORDER BY sequence DESC'
  const column = (from: string, ...values: string[]): number[] =>
    sql.column(`SELECT sequence FROM locus_events ${from} ${side} LIMIT ?`, ...values, beyond, limit) as number[]
  if (wpId !== undefined) return column('INDEXED BY locus_events_packet WHERE wp_id = ? AND', wpId)
  if (types === undefined) return column('WHERE')
  const found = types.flatMap((type) => column('INDEXED BY locus_events_type WHERE event_type = ? AND', type))
  return found.sort((one, other) => (rising ? one - other : other - one)).slice(0, limit)
}

const PASSES = 'e.actor_id = ifnull(?, e.actor_id) AND e.trace_id = ifnull(?, e.trace_id)'

/** Those of the sequences whose events pass every part of a test: one statement for all, however many they are. */
export function passing(sql: Statements, sequences: readonly number[], test: TimelineTest): number[] {
  const rows = sql.all(
    `SELECT e.sequence, e.event_type FROM json_each(?) AS l CROSS JOIN locus_events e ON e.sequence = l.value
     WHERE ${PASSES} ORDER BY l.key`,
    JSON.stringify(sequences),
    orNull(test.actor),
    orNull(test.trace_id),
  )
  return ofTypes(rows, test)
}

/** The sequences within a range whose events pass every part of a test. */
export function passingWithin(sql: Statements, range: { from: number; to: number }, test: TimelineTest): number[] {
  const rows = sql.all(
    `SELECT e.sequence, e.event_type FROM locus_events e WHERE e.sequence >= ? AND e.sequence <= ? AND ${PASSES}
     ORDER BY e.sequence`,
    range.from,
    range.to,
    orNull(test.actor),
    orNull(test.trace_id),
  )
  return ofTypes(rows, test)
}

/** The nearest block on one side of a place in which a person acted. */
export function nearestBlock(
  sql: Statements,
  actor: string,
  range: { after: number } | { before: number },
): number | undefined {
  const [side, block] =
    'after' in range
      ? ['block >= ? ORDER BY block ASC', blockOf(range.after + 1)]
      : ['block <= ? ORDER BY block DESC', blockOf(range.before - 1)]
  const row = sql.get(`SELECT block FROM event_persons WHERE actor_id = ? AND ${side} LIMIT 1`, actor, block)
  return row && integer(row['block'])
}

/** How many persons are listed, in each block for itself. */
export function personsListed(sql: Statements): number {
  const row = sql.get('SELECT count(*) AS listed FROM event_persons')
  return integer(row?.['listed'] ?? 0)
}

/** Types are compared here: a list of them costs SQLite more for each event than all else. */
function ofTypes(rows: readonly Row[], { types }: TimelineTest): number[] {
  const wanted = types && new Set(types)
  const passed = wanted ? rows.filter((row) => wanted.has(text(row['event_type']))) : rows
  return passed.map((row) => integer(row['sequence']))
}

/** The first event at or after a time: the record's times never fall, so halving finds it. */
export function firstEventAt(sql: Statements, timestamp: string): number | undefined {
  const newest = sql.get('SELECT sequence, timestamp FROM locus_events ORDER BY sequence DESC LIMIT 1')
  if (!newest || text(newest['timestamp']) < timestamp) return undefined
  let low = 1
  let high = integer(newest['sequence'])
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const row = sql.get('SELECT timestamp FROM locus_events WHERE sequence = ?', middle)
    if (row && text(row['timestamp']) < timestamp) low = middle + 1
    else high = middle
  }
  return low
}

/** The types that there are, each found by one step through their index. */
export function recordedTypes(sql: Statements): string[] {
  const types: string[] = []
  for (;;) {
    const row = sql.get(
      `SELECT event_type FROM locus_events INDEXED BY locus_events_type
       WHERE event_type > ? ORDER BY event_type LIMIT 1`,
      types.at(-1) ?? '',
    )
    if (!row) return types
    types.push(text(row['event_type']))
  }
}

/** Events of a type in a range, counted in its index alone. */
export function countOfType(sql: Statements, type: string, from: number, to: number): number {
  const row = sql.get(
    `SELECT count(*) AS events FROM locus_events INDEXED BY locus_events_type
     WHERE event_type = ? AND sequence >= ? AND sequence < ?`,
    type,
    from,
    to,
  )
  return integer(row?.['events'] ?? 0)
}

/** The events of a Work Packet after one of them. */
export function typesOfPacket(sql: Statements, wpId: string, after: number, limit: number): TypedEvent[] {
  return sql
    .all(
      `SELECT sequence, event_type FROM locus_events INDEXED BY locus_events_packet
       WHERE wp_id = ? AND sequence > ? ORDER BY sequence LIMIT ?`,
      wpId,
      after,
      limit,
    )
    .map((row) => ({ sequence: integer(row['sequence']), event_type: text(row['event_type']) }))
}
