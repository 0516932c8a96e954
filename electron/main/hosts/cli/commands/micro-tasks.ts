/** `mt` and `progress`: the Micro-Tasks of a Work Packet, their attempts and how far they are (design: 75-command-line). */
import { iterationRecordSchema, trackedMicroTaskSchema } from '#shared/domain/micro-task.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { answer, answerResult, type CommandContext, given, perform, withWorkspace } from '../context.ts'
import type { Json, WorkspaceDoor } from '../doors.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { table } from '../table.ts'
import { contentOf } from '../typed-file.ts'

const microTaskData = atFirstUse(() => z.object({ mt: trackedMicroTaskSchema }))

/** `WP-1-X MT-001 is in progress (iteration 2, level 1)` */
function microTaskInWords(data: Json): string {
  const { mt } = microTaskData.parse(data)
  const status = mt.status.replace('_', ' ')
  return `${mt.wp_id} ${mt.mt_id} is ${status} (iteration ${mt.current_iteration}, level ${mt.escalation.current_level})\n`
}

const registeredData = atFirstUse(() =>
  z.object({
    mts: z.array(trackedMicroTaskSchema),
    findings: z.array(z.object({ rule: z.string(), severity: z.string(), path: z.string(), message: z.string() })),
  }),
)

/** `mt register ID FILE`: definitions as JSON, a list or one; `-` is standard input. */
export async function register(context: CommandContext, wpId: string, file: string): Promise<ExitCode> {
  const typed = jsonIn(await contentOf(context, file), file)
  const params = { wp_id: wpId, mt_definitions: Array.isArray(typed) ? typed : [typed] }
  return await perform(context, { operation: 'register_mts', params }, (data) => {
    const { findings, mts } = registeredData.parse(data)
    for (const finding of findings) {
      context.terminal.tell(`${finding.severity} ${finding.rule} at ${finding.path}: ${shownText(finding.message)}`)
    }
    return `${mts.length} registered: ${mts.map((mt) => mt.mt_id).join(', ')}\n`
  })
}

/** The options of `locus mt start` (design: 75-command-line). */
export interface StartOptions {
  model: string
  lora?: string
  level?: number
}

/** `mt start ID MT`. */
export async function start(
  context: CommandContext,
  wpId: string,
  mtId: string,
  options: StartOptions,
): Promise<ExitCode> {
  const { level, lora, model } = options
  const params = { wp_id: wpId, mt_id: mtId, model_id: model, lora_id: lora, escalation_level: level }
  return await perform(context, { operation: 'start_mt', params }, microTaskInWords)
}

/** The options of `locus mt record` (design: 75-command-line). */
export interface RecordOptions {
  model: string
  lora?: string
  outcome: string
  output: string
  prompt?: string
  validation?: string
  iteration?: number
  level?: number
  started?: string
  completed?: string
  promptTokens?: number
  completionTokens?: number
  claimed?: boolean
  passed?: boolean
  error?: string
  category?: string
}

/**
 * `mt record ID MT`: one attempt. Files named by `--output`, `--prompt` and `--validation` are kept as artifacts; what is left out
 * is taken from the Micro-Task: the next iteration, its present level, the time since it was started or last tried.
 */
export async function record(
  context: CommandContext,
  wpId: string,
  mtId: string,
  options: RecordOptions,
): Promise<ExitCode> {
  return await withWorkspace(context, {}, async (workspace) => {
    const known = await workspace.operate({ operation: 'get_mt', params: { wp_id: wpId, mt_id: mtId } })
    if (known.status !== 'success') return await answerResult(context, known, microTaskInWords)
    const params = await attemptOf(context, workspace, known.data, options)
    const result = await workspace.operate({
      operation: 'record_iteration',
      params: given({ wp_id: wpId, mt_id: mtId, ...params }),
    })
    return await answerResult(context, result, microTaskInWords)
  })
}

const knownData = microTaskData.extend({ iterations: z.array(iterationRecordSchema) })

async function attemptOf(
  context: CommandContext,
  workspace: WorkspaceDoor,
  known: Json,
  options: RecordOptions,
): Promise<Record<string, Json | undefined>> {
  const { iterations, mt } = knownData.parse(known)
  const completed = options.completed ?? new Date().toISOString()
  const started = options.started ?? iterations.at(-1)?.completed_at ?? mt.started_at ?? completed
  const took = Date.parse(completed) - Date.parse(started)
  return {
    iteration: options.iteration ?? iterations.length + 1,
    model_id: options.model,
    lora_id: options.lora,
    escalation_level: options.level ?? mt.escalation.current_level,
    started_at: started,
    completed_at: completed,
    duration_ms: Number.isFinite(took) ? Math.max(0, took) : 0,
    tokens_prompt: options.promptTokens ?? 0,
    tokens_completion: options.completionTokens ?? 0,
    claimed_complete: options.claimed ?? false,
    validation_passed: options.passed,
    outcome: options.outcome.toUpperCase(),
    output_artifact_ref: await kept(context, workspace, options.output),
    validation_artifact_ref:
      options.validation === undefined ? undefined : await kept(context, workspace, options.validation),
    context_snapshot_id: options.prompt === undefined ? undefined : await kept(context, workspace, options.prompt),
    error_summary: options.error,
    failure_category: options.category,
  }
}

const HANDLE = /^artifact:sha256:[0-9a-f]{64}$/

/** A file as an artifact's handle; a handle stays what it is. */
async function kept(context: CommandContext, workspace: WorkspaceDoor, file: string): Promise<string> {
  if (HANDLE.test(file)) return file
  return await workspace.keepArtifact(await contentOf(context, file), 'text/plain; charset=utf-8')
}

/** The options of `locus mt complete` (design: 75-command-line). */
export interface CompleteOptions {
  result: string
  iteration?: number
}

/** `mt complete ID MT`: its end, by default at its present iteration. */
export async function complete(
  context: CommandContext,
  wpId: string,
  mtId: string,
  options: CompleteOptions,
): Promise<ExitCode> {
  return await withWorkspace(context, {}, async (workspace) => {
    const known = await workspace.operate({ operation: 'get_mt', params: { wp_id: wpId, mt_id: mtId } })
    if (known.status !== 'success') return await answerResult(context, known, microTaskInWords)
    const final_iteration = options.iteration ?? microTaskData.parse(known.data).mt.current_iteration
    const params = { wp_id: wpId, mt_id: mtId, final_iteration, result: options.result }
    return await answerResult(context, await workspace.operate({ operation: 'complete_mt', params }), microTaskInWords)
  })
}

/** `mt show ID MT`: one Micro-Task with every attempt. */
export async function showMicroTask(context: CommandContext, wpId: string, mtId: string): Promise<ExitCode> {
  const request = { operation: 'get_mt', params: { wp_id: wpId, mt_id: mtId } }
  return await perform(context, request, (data) => {
    const { iterations, mt } = knownData.parse(data)
    const rows = iterations.map((each) => [
      `${each.iteration}`,
      each.outcome,
      `level ${each.escalation_level}`,
      each.model_id,
      `${each.tokens_prompt + each.tokens_completion} tokens`,
      seconds(each.duration_ms),
      each.error_summary ?? '',
    ])
    return `${microTaskInWords(data)}${shownText(mt.name)}\n${table(rows, context.terminal.columns)}`
  })
}

const progressData = atFirstUse(() =>
  z.object({
    mts: z.array(
      z.object({
        mt_id: z.string(),
        name: z.string(),
        status: z.string(),
        iterations: z.number(),
        level: z.number(),
        tokens: z.number(),
        duration_ms: z.number(),
      }),
    ),
    totals: z.object({ micro_tasks: z.number(), iterations: z.number(), tokens: z.number(), duration_ms: z.number() }),
  }),
)

/** `progress ID`: how far the Micro-Tasks of a Work Packet are. */
export async function progress(context: CommandContext, wpId: string): Promise<ExitCode> {
  return await perform(context, { operation: 'get_mt_progress', params: { wp_id: wpId } }, (data) => {
    const { mts, totals } = progressData.parse(data)
    if (mts.length === 0) return 'no Micro-Tasks\n'
    const rows = mts.map((mt) => [
      mt.mt_id,
      mt.status.replace('_', ' '),
      `${mt.iterations} iterations`,
      `level ${mt.level}`,
      `${mt.tokens} tokens`,
      seconds(mt.duration_ms),
      mt.name,
    ])
    const sum = `${totals.micro_tasks} Micro-Tasks, ${totals.iterations} iterations, ${totals.tokens} tokens, ${seconds(totals.duration_ms)}\n`
    return `${table(rows, context.terminal.columns)}${sum}`
  })
}

/** `mt keep FILE`: keeps a file as an artifact and answers its handle. */
export async function keep(context: CommandContext, file: string): Promise<ExitCode> {
  const bytes = await contentOf(context, file)
  const handle = await withWorkspace(context, { syncs: false }, (workspace) =>
    workspace.keepArtifact(bytes, 'application/octet-stream'),
  )
  await answer(context, { artifact: handle }, ({ artifact }) => `${artifact}\n`)
  return EXIT.done
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function jsonIn(bytes: Uint8Array, file: string): Json {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json
  } catch (thrown) {
    throw new UsageError(`${file} is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}
