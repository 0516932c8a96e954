/**
 * Tells the story by real operations through the bus, each at its moment on a clock of its own, so that the record of the
 * sample is one that the product wrote (design: 70-window, "First start").
 */
import { readFile, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { EngineResult } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { UNDOABLE_EVENTS } from '#shared/domain/undo.ts'
import type { Json } from '../operations/operation.ts'
import { timestamp } from '../ports.ts'
import { DEFAULT_BOARD } from '../repository/boards.ts'
import { runGit } from '../repository/git-process.ts'
import type { Workspace } from '../workspace.ts'
import { momentOf, type Person, type Step, type Story } from './story.ts'

/** What the telling works on. */
export interface Stage {
  workspace: Workspace
  story: Story
  /** The moment at which the story is told, in milliseconds; the steps lie before it. */
  now: number
  /** The clock that the workspace was opened with. */
  clock: { now: number }
  /** False on a machine without git: then nothing is committed. */
  hasGit: boolean
}

/** Carries one step out. @throws LocusError HSK-500-STORAGE when it does not go as the story has it. */
export async function tell(step: Step, stage: Stage): Promise<void> {
  stage.clock.now = Math.max(stage.clock.now, momentOf(step.at, stage.now))
  const person = stage.story.people[step.by]
  if (!person) throw amiss(step, `nobody is called ${step.by}`)
  if (step.operation !== undefined) await operate(step, step.operation, step.params ?? {}, person, stage)
  if (step.register !== undefined) {
    const mt_definitions = await stage.story.microTasks(step.register)
    await operate(step, 'register_mts', { wp_id: step.register, mt_definitions }, person, stage)
  }
  if (step.attempt) await record(step, step.attempt, person, stage)
  if (step.undo !== undefined) await takeBack(step, step.undo, person, stage)
  if (step.setting) await stage.workspace.setSetting(step.setting.key, step.setting.value)
  if (step.edit) await editBoard(step, step.edit, stage)
  if (step.commit !== undefined) await commitAll(step.commit, person, stage)
}

async function operate(
  step: Step,
  operation: string,
  params: Record<string, Json>,
  person: Person,
  { workspace }: Stage,
): Promise<EngineResult> {
  const result = await workspace.operate({ operation, params }, person)
  const [error] = result.errors
  if (error?.code !== step.refused) throw amiss(step, error ? `${error.code}: ${error.message}` : `no ${step.refused}`)
  return result
}

async function record(step: Step, attempt: NonNullable<Step['attempt']>, person: Person, stage: Stage): Promise<void> {
  const { workspace, clock } = stage
  const { wp_id, mt_id, model_id, level, minutes, tokens, claimed, passed, outcome, output, error, category } = attempt
  const { data } = await operate(step, 'get_mt', { wp_id, mt_id }, person, stage)
  const duration_ms = minutes * 60_000
  await operate(
    step,
    'record_iteration',
    {
      wp_id,
      mt_id,
      iteration: iterationsIn(data) + 1,
      model_id,
      escalation_level: level,
      started_at: timestamp(clock.now - duration_ms),
      completed_at: timestamp(clock.now),
      duration_ms,
      tokens_prompt: tokens[0],
      tokens_completion: tokens[1],
      claimed_complete: claimed,
      validation_passed: passed,
      outcome,
      output_artifact_ref: await workspace.keepArtifact(Buffer.from(output), 'text/plain'),
      ...(error === undefined ? {} : { error_summary: error }),
      ...(category === undefined ? {} : { failure_category: category }),
    },
    person,
    stage,
  )
}

/** How many attempts a Micro-Task has had, as `get_mt` answers it. */
function iterationsIn(data: unknown): number {
  const { mt } = data as { mt: { current_iteration: number } }
  return mt.current_iteration
}

async function takeBack(step: Step, wpId: string, person: Person, stage: Stage): Promise<void> {
  const events = await stage.workspace.events({ wp_id: wpId, limit: 50, newest_first: true })
  const own = events.find(
    ({ actor, event_type }) => actor.id === person.actor.id && UNDOABLE_EVENTS.includes(event_type),
  )
  if (!own) throw amiss(step, `there is nothing to take back of ${wpId}`)
  await operate(step, 'update_wp', { wp_id: wpId, undo_of: own.sequence }, person, stage)
}

async function editBoard(step: Step, changes: readonly (readonly [string, string])[], stage: Stage): Promise<void> {
  const file = path.join(stage.workspace.place.root, DEFAULT_BOARD)
  let text = await readFile(file, 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw amiss(step, `the board does not hold ${JSON.stringify(from)}`)
    text = text.replace(from, () => to)
  }
  await writeFile(file, text)
  const at = new Date(stage.clock.now)
  await utimes(file, at, at)
}

/** A repository with the first files in it; false on a machine without git. */
export async function beginRepository(root: string, person: Person, now: number): Promise<boolean> {
  const { code } = await runGit(['init', '-q', '-b', 'main', '--template=', root])
  if (code !== 0) return false
  await commit(root, 'Begin the tide table', person, now)
  return true
}

async function commitAll(message: string, person: Person, { workspace, clock, hasGit }: Stage): Promise<void> {
  if (hasGit) await commit(workspace.place.root, message, person, clock.now)
}

const IDENTITY = ['NAME', 'EMAIL', 'DATE'].flatMap((part) => [`GIT_AUTHOR_${part}`, `GIT_COMMITTER_${part}`])

/** No hook and no signature of this machine has a part in it. */
const ALONE = ['-c', `core.hooksPath=${path.sep}dev${path.sep}null`, '-c', 'commit.gpgSign=false']

async function commit(root: string, message: string, { actor }: Person, now: number): Promise<void> {
  const who = [actor.id, `${actor.id.toLowerCase()}@tidebook.example`, timestamp(now)]
  const identity = Object.fromEntries(IDENTITY.map((name, at) => [name, who[Math.floor(at / 2)]]))
  const run = { env: { ...process.env, ...identity }, also: IDENTITY }
  await runGit(['-C', root, 'add', '-A'], run)
  const { code, stderr } = await runGit(['-C', root, ...ALONE, 'commit', '-q', '-m', message], run)
  if (code !== 0)
    throw new LocusError('HSK-500-STORAGE', `the sample could not be committed: ${stderr}`, { path: root })
}

function amiss(step: Step, why: string): LocusError {
  return new LocusError('HSK-500-STORAGE', `the sample's history does not fit (${step.by}, ${step.at}): ${why}`)
}
