/** A change of one row, as it is written and kept as a snapshot (design: 10-domain, "Storage"). */
import type { StoredPacket } from '#core/store/locus-store.ts'
import type { Dependency } from '#shared/domain/dependency.ts'
import type { IterationRecord, TrackedMicroTask } from '#shared/domain/micro-task.ts'
import type { WorkNote, WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { Snapshot } from './snapshot.ts'

/** One row that an operation changes, or an exchanged record brings. */
export type RowChange =
  | { row: 'work_packet'; fields: WorkPacketFields; before?: StoredPacket; snapshot: Snapshot }
  | { row: 'work_note'; note: WorkNote; version: number; snapshot: Snapshot }
  | { row: 'dependency'; dependency: Dependency; removed: boolean; snapshot: Snapshot }
  | { row: 'micro_task'; microTask: TrackedMicroTask; snapshot: Snapshot }
  | { row: 'mt_iteration'; wpId: string; mtId: string; record: IterationRecord; snapshot: Snapshot }
