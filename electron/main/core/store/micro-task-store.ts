/** What the store knows of Micro-Tasks and their iterations. */
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'

/** Totals of a Micro-Task's iterations. */
export interface IterationTotals {
  mt_id: string
  iterations: number
  tokens_prompt: number
  tokens_completion: number
  duration_ms: number
}

/** Reads of Micro-Tasks. */
export interface MicroTaskReader {
  microTask(wpId: string, mtId: string): Promise<TrackedMicroTask | undefined>
  /** All of a Work Packet, by id. */
  microTasks(wpId: string): Promise<TrackedMicroTask[]>
  /** Those of a Work Packet after one of them, by id, at most `limit`. */
  microTasksAfter(wpId: string, mtId: string, limit: number): Promise<TrackedMicroTask[]>
  microTaskCount(wpId: string): Promise<number>
  /** Ids of Work Packets that have Micro-Tasks: those with one in progress first, then by id. */
  packetsWithMicroTasks(limit: number): Promise<string[]>
  /** The last iterations, newest first. */
  lastIterations(wpId: string, mtId: string, limit: number): Promise<IterationRecord[]>
  iterations(wpId: string, mtId: string): Promise<IterationRecord[]>
  iterationTotals(wpId: string): Promise<IterationTotals[]>
}

/** Writes of Micro-Tasks. */
export interface MicroTaskWriter {
  putMicroTask(microTask: TrackedMicroTask, bronzeId: string): Promise<void>
  appendIteration(wpId: string, mtId: string, record: IterationRecord): Promise<void>
}
