/** Problems of Micro-Tasks that failed: open until somebody has seen them, or their Work Packet has ended (design: 10-domain). */
import type { StoreTransaction } from '#core/store/locus-store.ts'
import type { TrackedMicroTask } from '#shared/domain/micro-task.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import { diagnosticId, problem, settleOne } from './diagnostics.ts'

/** Opens the problem of a Micro-Task that has failed. */
export async function settleMicroTask(
  transaction: StoreTransaction,
  now: string,
  { wp_id: wpId, mt_id: mtId, name, status, current_iteration: attempts }: TrackedMicroTask,
): Promise<void> {
  if (status !== 'failed') return
  const key = `${wpId}/${mtId}`
  const tried = attempts === 1 ? 'one attempt' : `${attempts} attempts`
  const finding = problem('failed_micro_task', {
    key,
    message: `${mtId} of ${wpId} failed after ${tried}: ${name}`,
    wp_id: wpId,
    where: key,
    hint: 'Look at its iterations, and register what takes its place or give the Work Packet another way on.',
    fixes: [{ choice: 'dismiss', label: 'Seen' }],
  })
  await settleOne(transaction, now, diagnosticId('failed_micro_task', key), finding)
}

/** Nobody asks for the failed Micro-Tasks of a Work Packet that has ended. */
export async function forgetMicroTasks(transaction: StoreTransaction, fields: WorkPacketFields): Promise<void> {
  const ended = fields.status === 'done' || fields.status === 'cancelled' || fields.tombstone !== undefined
  if (ended) await transaction.removeDiagnosticsUnder(diagnosticId('failed_micro_task', `${fields.wp_id}/`))
}
