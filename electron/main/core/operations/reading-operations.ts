/**
 * The operations that a short reading command asks. They stand apart from the others so that such a command loads none that
 * changes anything (design: 75-command-line, "It starts fast"; ADR 0032).
 */
import type { Operation } from './operation.ts'
import { getWorkPacketStatus, listWorkPackets } from './queries.ts'
import { queryBlocked, queryReady, searchWork } from './work-queries.ts'

/** These operations by name; each is one of the catalog's. */
export const READING_OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  [queryReady, queryBlocked, searchWork, getWorkPacketStatus, listWorkPackets].map((operation) => [
    operation.name,
    operation,
  ]),
)
