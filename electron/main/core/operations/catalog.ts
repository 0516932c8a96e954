/** Every operation there is, by name. */
import { closeWorkPacket } from './close.ts'
import { createWorkPacket } from './create.ts'
import { deleteWorkPacket } from './delete.ts'
import { gateWorkPacket } from './gate.ts'
import type { Operation } from './operation.ts'
import { getWorkPacketStatus, listWorkPackets } from './queries.ts'
import { updateWorkPacket } from './update.ts'

/** Operations by name; sync_task_board, which writes a file besides, is the sync engine's. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  [
    createWorkPacket,
    updateWorkPacket,
    gateWorkPacket,
    closeWorkPacket,
    deleteWorkPacket,
    getWorkPacketStatus,
    listWorkPackets,
  ].map((operation) => [operation.name, operation]),
)
