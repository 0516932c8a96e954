/** The state of a Micro-Task as a shape, with the shapes that Work Packets have. */
import type { MicroTaskHistory } from '#shared/contract/micro-task-history.ts'
import type { WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'

const SHAPES: Readonly<Record<MicroTaskHistory['status'], WorkPacketStatus>> = {
  pending: 'stub',
  in_progress: 'in_progress',
  completed: 'done',
  failed: 'blocked',
  blocked: 'blocked',
  skipped: 'cancelled',
}

/** The shape, with its word for a screen reader. */
export function TaskMark({ status }: { status: MicroTaskHistory['status'] }) {
  return <StatusGlyph status={SHAPES[status]} label={status.replaceAll('_', ' ')} size={13} />
}
