/** Jobs of the form in which Locus's own hosts write them, taken without the schema of all jobs (ADR 0019). */
import { DEFAULT_BUDGET, type Job } from '#shared/contract/envelope.ts'
import { UUID_PATTERN } from '#shared/domain/ids.ts'
import { isUserId } from '#shared/domain/user-id.ts'
import { ACTOR_KINDS } from '#shared/domain/vocabulary.ts'
import { among, type Check, exactly, recordOf, text } from '#shared/plain-checks.ts'

const id: Check = (value) => typeof value === 'string' && isUserId(value)
const uuid: Check = (value) => typeof value === 'string' && UUID_PATTERN.test(value)

/** Params that a shallow copy copies. */
const scalar: Check = (value) =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)

const isUsual = exactly(
  {
    job_kind: among('locus_operation'),
    protocol_id: text(0, 80),
    actor: exactly({ kind: among(...ACTOR_KINDS), id }),
    capability_profile_id: text(1, 60),
    input: exactly({
      schema_version: among('poe-1.0'),
      op_id: uuid,
      engine_id: among('engine.locus'),
      operation: text(1, 60),
      params: recordOf(scalar),
    }),
  },
  { trace_id: text(1, 120) },
)

/** The job that the schema would make of it, where it is of the usual form; undefined where the schema has to look. */
export function usualJob(raw: unknown): Job | undefined {
  if (!isUsual(raw)) return undefined
  const job = raw as Job
  const input = { ...job.input, inputs: [], params: { ...job.input.params }, capabilities_requested: [] }
  return { ...job, input: { ...input, budget: DEFAULT_BUDGET } }
}
