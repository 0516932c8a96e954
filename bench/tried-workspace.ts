/** A workspace with a Work Packet of many Micro-Tasks, each tried many times, made through real operations. */
import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Json } from '#core/operations/operation.ts'
import { openWorkspace, type Workspace } from '#core/workspace.ts'
import { MICRO_TASK_LIMITS } from '#shared/domain/micro-task.ts'

const BEGUN = Date.parse('2026-03-02T09:00:00.000Z')
/** How long an attempt takes, and how long nothing runs after it, on the clock of the made record. */
const [ATTEMPT_MS, REST_MS] = [60_000, 20_000]

/** The id of the nth Micro-Task. */
export function taskId(index: number): string {
  return `MT-${String(index + 1).padStart(3, '0')}`
}

async function done(workspace: Workspace, operation: string, params: Record<string, Json>): Promise<void> {
  const { status, errors } = await workspace.operate({ operation, params })
  if (status !== 'success') throw new Error(`${operation}: ${JSON.stringify(errors)}`)
}

/** Makes Work Packets in a fresh folder, each with so many Micro-Tasks of so many attempts, and answers with the folder. */
export async function triedFolder(
  packets: ReadonlyArray<{ wp_id: string; tasks: number; attempts: number }>,
): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'locus-bench-')))
  const caller = { actor: { kind: 'agent', id: 'bench' }, attested: 'window', source: 'window' } as const
  const workspace = await openWorkspace({ path: folder, mode: 'long_lived', noSync: true, caller })
  try {
    for (const { wp_id, tasks, attempts } of packets) {
      await done(workspace, 'create_wp', { wp_id, title: 'Tried', routing: 'GOV_LIGHT', status: 'ready' })
      await registered(workspace, wp_id, tasks, attempts)
      const output = await workspace.keepArtifact(Buffer.from('What the model said.\n'), 'text/plain')
      for (let turn = 0; turn < tasks * attempts; turn += 1) {
        await tried(workspace, {
          wp_id,
          task: Math.floor(turn / attempts),
          iteration: (turn % attempts) + 1,
          turn,
          attempts,
          output,
        })
      }
    }
  } finally {
    await workspace.close()
  }
  return folder
}

async function registered(workspace: Workspace, wp_id: string, tasks: number, attempts: number): Promise<void> {
  for (let from = 0; from < tasks; from += MICRO_TASK_LIMITS.perCall) {
    const mt_definitions = Array.from({ length: Math.min(MICRO_TASK_LIMITS.perCall, tasks - from) }, (_, at) => ({
      mt_id: taskId(from + at),
      name: `Write part ${from + at} of the table`,
      scope: 'One file',
      files: { modify: [`src/tide-${from + at}.ts`] },
      actions: ['Write it'],
      verify: [{ command: 'npm test', expect: 'exit_0' }],
      done: [{ description: 'It runs', verification: 'automated', verify_ref: 0 }],
      token_budget: 2048,
      max_iterations: Math.max(1, attempts),
      depends_on: from + at > 0 && (from + at) % 7 !== 0 ? [taskId(from + at - 1)] : [],
    }))
    await done(workspace, 'register_mts', { wp_id, mt_definitions })
  }
}

async function tried(
  workspace: Workspace,
  of: { wp_id: string; task: number; iteration: number; turn: number; attempts: number; output: string },
): Promise<void> {
  const { wp_id, task, iteration, turn, attempts, output } = of
  const mt_id = taskId(task)
  if (iteration === 1) await done(workspace, 'start_mt', { wp_id, mt_id, model_id: '7b' })
  const from = BEGUN + turn * (ATTEMPT_MS + REST_MS)
  const last = iteration === attempts
  await done(workspace, 'record_iteration', {
    wp_id,
    mt_id,
    iteration,
    model_id: iteration > attempts / 2 ? '13b' : '7b',
    escalation_level: iteration > attempts / 2 ? 1 : 0,
    started_at: new Date(from).toISOString(),
    completed_at: new Date(from + ATTEMPT_MS).toISOString(),
    duration_ms: ATTEMPT_MS,
    tokens_prompt: 900,
    tokens_completion: 300,
    claimed_complete: last || iteration % 3 === 0,
    outcome: last ? 'SUCCESS' : 'RETRY',
    output_artifact_ref: output,
    ...(last ? { validation_passed: true } : iteration % 3 === 0 ? { validation_passed: false } : {}),
  })
  if (last) await done(workspace, 'complete_mt', { wp_id, mt_id, final_iteration: attempts, result: 'completed' })
}
