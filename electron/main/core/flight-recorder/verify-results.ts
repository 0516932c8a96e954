/**
 * Recorded results against the chain: each names the events that its operation recorded, and its decision names what was
 * asked and what was answered (design: 20-operations, "Idempotency"). Its times and its environment are its own.
 */
import type { LocusStore, OperationRecord, StoreReader } from '#core/store/locus-store.ts'
import { engineResultSchema } from '#shared/contract/envelope.ts'
import { dataHash } from './data-hash.ts'
import type { Fault } from './verify.ts'
import { breathe } from './verify-chain.ts'

const SLICE = 100

/** What holds, in words, or the first fault. */
export async function checkResults(store: Pick<LocusStore, 'read'>): Promise<string | Fault> {
  let count = 0
  for (let last: string | undefined = ''; last !== undefined; ) {
    const after: string = last
    const found = await store.read(async (reader) => {
      const records = await reader.operationRecordsAfter(after, SLICE)
      for (const record of records) {
        const fault = await resultFault(reader, record)
        if (fault) return { fault, records }
      }
      return { records }
    })
    if ('fault' in found) return found.fault
    count += found.records.length
    last = found.records.length === SLICE ? found.records.at(-1)?.op_id : undefined
    await breathe()
  }
  return `${count} recorded results are those of their events`
}

/** What is wrong with a recorded result, held against the events that it names; undefined for a sound one. */
export async function resultFault(reader: StoreReader, record: OperationRecord): Promise<Fault | undefined> {
  const name = `the recorded result of ${record.operation} ${record.op_id}`
  const result = readable(record.result)
  if (!result) return { message: `${name} cannot be read` }
  if (result.op_id !== record.op_id || result.status !== 'success' || result.errors.length > 0) {
    return { message: `${name} is not that of a success of this operation` }
  }
  for (const emitted of result.events_emitted) {
    const { sequence } = emitted
    const [link] = await reader.chainAfter(sequence - 1, 1)
    const header = link?.header
    const isIts =
      header?.sequence === sequence &&
      header.event_id === emitted.event_id &&
      header.event_type === emitted.event_type &&
      header.event_code === emitted.event_code &&
      header.job_id === record.op_id
    if (!isIts) return { message: `${name} names event ${sequence}, which is not its own`, sequence }
    if (emitted.event_type !== 'capability_decision') continue
    const decided = decisionOf(link?.payload ?? null)
    // A sync that is the leave to write the board records that setting too, as a decision of its own.
    if (decided?.setting !== undefined) continue
    const isSame =
      decided?.operation === record.operation &&
      (decided.params_hash ?? record.params_hash) === record.params_hash &&
      (decided.data_hash ?? dataHash(result.data)) === dataHash(result.data)
    if (!isSame) return { message: `${name} is not what event ${sequence} decided on`, sequence }
  }
  return undefined
}

function readable(text: string): ReturnType<typeof engineResultSchema.parse> | undefined {
  const value = json(text)
  const parsed = engineResultSchema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

function decisionOf(
  payload: string | null,
): { operation: unknown; params_hash?: unknown; data_hash?: unknown; setting?: unknown } | undefined {
  const value = payload === null ? undefined : json(payload)
  return typeof value === 'object' && value !== null && 'operation' in value ? value : undefined
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}
