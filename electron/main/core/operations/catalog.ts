/** Every operation there is, by name. */
import { closeWorkPacket } from './close.ts'
import { createWorkPacket } from './create.ts'
import { deleteWorkPacket } from './delete.ts'
import { addDependency, removeDependency } from './dependencies.ts'
import { listEvents } from './events.ts'
import { gateWorkPacket } from './gate.ts'
import { getBlockingChain, getDependencies, getDependencyTree } from './graph-queries.ts'
import { getMicroTask, getMicroTaskProgress } from './micro-task-queries.ts'
import { completeMicroTask, recordIteration, registerMicroTasks, startMicroTask } from './micro-tasks.ts'
import type { Operation } from './operation.ts'
import { getWorkPacketStatus, listWorkPackets } from './queries.ts'
import { updateWorkPacket } from './update.ts'
import { queryBlocked, queryReady, searchWork } from './work-queries.ts'

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
    addDependency,
    removeDependency,
    getDependencies,
    getDependencyTree,
    getBlockingChain,
    registerMicroTasks,
    startMicroTask,
    recordIteration,
    completeMicroTask,
    getMicroTaskProgress,
    getMicroTask,
    queryReady,
    queryBlocked,
    searchWork,
    listEvents,
  ].map((operation) => [operation.name, operation]),
)
