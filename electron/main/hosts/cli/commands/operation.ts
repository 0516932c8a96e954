/** `op`: any operation by its name and params, or a whole envelope; answers with the engine's result. */
import type { EngineResult } from '#shared/contract/envelope.ts'
import { type CommandContext, withWorkspace } from '../context.ts'
import type { Json } from '../doors.ts'
import { EXIT, type ExitCode, exitOf, UsageError } from '../exit.ts'
import { jsonText } from '../json-text.ts'

/** The options of `locus op` (design: 75-command-line). */
export interface OperationOptions {
  opId?: string
}

/** `op OPERATION [JSON|-]`: the result goes to standard output as JSON, a refused one too. */
export async function operation(
  context: CommandContext,
  name: string,
  typed: string | undefined,
  options: OperationOptions,
): Promise<ExitCode> {
  const input = objectIn(typed === '-' ? new TextDecoder().decode(await context.terminal.readInput()) : (typed ?? '{}'))
  const envelope = 'job_kind' in input
  if (envelope && options.opId !== undefined)
    throw new UsageError('an envelope brings its own op_id: leave --op-id out')
  if (envelope && operationOf(input) !== name) throw new UsageError(`the envelope is not about ${name}`)
  // An event of a sync before it would be one that the other clone does not have.
  const use = name === 'sync_events' ? { makes: true, syncs: false } : { makes: true }
  const result = await withWorkspace(context, use, async (workspace): Promise<EngineResult> => {
    if (envelope) return await workspace.submit(input)
    const request = { operation: name, params: input }
    return await workspace.operate(options.opId === undefined ? request : { ...request, op_id: options.opId })
  })
  await context.terminal.answer(`${jsonText(result, context.json ? undefined : 2)}\n`)
  const [error] = result.errors
  if (error) return exitOf(error)
  return result.status === 'success' ? EXIT.done : EXIT.refused
}

function operationOf(envelope: Record<string, Json>): Json | undefined {
  const input = envelope['input']
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? input['operation'] : undefined
}

function objectIn(text: string): Record<string, Json> {
  let value: Json
  try {
    value = JSON.parse(text)
  } catch (thrown) {
    throw new UsageError(`the params are no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new UsageError('the params are one JSON object')
}
