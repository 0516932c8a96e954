/** What the store knows of the record as a timeline: which events there are in which order, without their content. */

/** Which events a timeline is looked through for, by what an index knows. */
export interface TimelineSource {
  /** Event types; absent means all of them. */
  types?: readonly string[] | undefined
  wp_id?: string | undefined
}

/** What is asked of each event of a source besides. */
export interface TimelineTest {
  types?: readonly string[] | undefined
  actor?: string | undefined
  trace_id?: string | undefined
}

/** Events of one block of the record, one after the other: a list tells who acted in which (ADR 0038). */
export const EVENT_BLOCK = 4096

/** The block that an event stands in. */
export function blockOf(sequence: number): number {
  return Math.floor(sequence / EVENT_BLOCK)
}

/** An event by its place and type. */
export interface TypedEvent {
  sequence: number
  event_type: string
}

/** Reads of the record as a timeline. */
export interface TimelineReader {
  /** Sequences after `after` rising, or before `before` falling, at most `limit`. */
  sequencesOf(source: TimelineSource, range: { after: number } | { before: number }, limit: number): Promise<number[]>
  /** Those of the sequences whose events pass, in the given order. */
  passing(sequences: readonly number[], test: TimelineTest): Promise<number[]>
  /** The sequences from `from` to `to`, both included, whose events pass, rising: all of them are looked at. */
  passingWithin(range: { from: number; to: number }, test: TimelineTest): Promise<number[]>
  /** The nearest block on one side of a place in which a person acted; undefined where there is none. */
  nearestBlock(actor: string, range: { after: number } | { before: number }): Promise<number | undefined>
  /** How many persons are listed, in each block for itself. */
  personsListed(): Promise<number>
  /** The events of a Work Packet after one of them, with their types, rising. */
  typesOfPacket(wpId: string, after: number, limit: number): Promise<TypedEvent[]>
  /** The first event at or after a time, or undefined when all are older. */
  firstEventAt(timestamp: string): Promise<number | undefined>
  /** All event types that the record holds. */
  recordedTypes(): Promise<string[]>
  /** How many events of a type stand at `from` or later and before `to`. */
  countOfType(type: string, from: number, to: number): Promise<number>
}
