/** The same operation sent again: its recorded result, or a conflict when it is not the same (design: 20-operations). */
import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import type { OperationRecord, StoreReader, StoreTransaction } from '#core/store/locus-store.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'

/** What two calls with one op_id must have in common: the operation and its params. */
export function paramsHash(operation: string, params: unknown): string {
  return sha256(canonicalJson({ operation, params: params as Canonical }))
}

/**
 * The result that was recorded for an op_id, if there is one.
 * @throws LocusError HSK-409-IDEMPOTENCY when it was recorded for something else.
 */
export async function recordedResult(
  reader: StoreReader,
  opId: string,
  hash: string,
): Promise<EngineResult | undefined> {
  const known = await reader.operationRecord(opId)
  if (!known) return undefined
  if (known.params_hash === hash) return JSON.parse(known.result) as EngineResult
  throw new LocusError('HSK-409-IDEMPOTENCY', `op_id ${opId} was used for another ${known.operation}`, {
    path: 'job.input.op_id',
    details: { op_id: opId, operation: known.operation },
  })
}

/** Records a success, in the transaction that made it. */
export function recordResult(
  transaction: StoreTransaction,
  record: Omit<OperationRecord, 'result'> & { result: EngineResult },
): Promise<void> {
  return transaction.putOperationRecord({ ...record, result: JSON.stringify(record.result) })
}
