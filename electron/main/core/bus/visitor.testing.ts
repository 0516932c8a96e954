/**
 * For tests, a process of its own that visits a workspace as the command line does, opening and closing it each time:
 * `node visitor.testing.ts FOLDER NAME ROUNDS`. It creates, notes, moves, claims and releases, and says what was
 * acknowledged as JSON lines. With `claim` after the rounds it does nothing but claim the next, once a round.
 */
import { writeSync } from 'node:fs'
import type { Json } from '#core/operations/operation.ts'
import { type CallerIdentity, openWorkspace, type Workspace } from '#core/workspace.ts'
import type { EngineResult } from '#shared/contract/envelope.ts'

/** What a visitor says of one operation. */
export interface Visit {
  op_id: string
  operation: string
  status: EngineResult['status']
  errors: EngineResult['errors']
  /** The Work Packet that it was about; none where nothing was left to claim. */
  wp_id: string
}

const [, script, folder = '', name = '', rounds = '0', only = ''] = process.argv
const caller: CallerIdentity = { actor: { kind: 'agent', id: name }, attested: 'claimed', source: 'cli' }

async function visit(operation: string, params: Record<string, Json>, opId?: string): Promise<Visit> {
  const workspace: Workspace = await openWorkspace({ path: folder, caller, mode: 'one_shot' })
  try {
    const result = await workspace.operate({ operation, params, op_id: opId })
    const { op_id, status, errors } = result
    const taken = (result.data as { wp?: { wp_id?: string } | null } | null)?.wp?.wp_id
    const said: Visit = { op_id, operation, status, errors, wp_id: taken ?? String(params['wp_id'] ?? '') }
    writeSync(1, `${JSON.stringify(said)}\n`)
    return said
  } finally {
    await workspace.close()
  }
}

async function visits(): Promise<void> {
  const own = `WP-1-Own-${name}`
  for (let round = 0; round < Number(rounds); round += 1) {
    const created = `WP-2-New-${name}-${round}`
    await visit('create_wp', { wp_id: created, title: created, routing: 'GOV_LIGHT' })
    await visit('update_wp', { wp_id: 'WP-1-Shared', note: `${name} was here, round ${round}` })
    await visit('update_wp', { wp_id: own, status: round % 2 === 0 ? 'in_progress' : 'ready' })
    await visit('update_wp', { wp_id: created, status: 'ready' })
    await visit('sync_task_board', {})
    const taken = await visit('update_wp', { claim: { next: { labels: ['shared'] } } })
    if (taken.wp_id !== '') await visit('update_wp', { wp_id: taken.wp_id, release: true, note: `${name} had it` })
  }
  await visit('update_wp', { wp_id: 'WP-1-Shared', note: 'everybody says this once' }, SAID_BY_ALL)
}

/** The op_id that every visitor uses for the same operation. */
export const SAID_BY_ALL = '0190a0b0-0000-4000-8000-000000000001'

async function claims(): Promise<void> {
  for (let round = 0; round < Number(rounds); round += 1) await visit('update_wp', { claim: { next: {} } })
}

if (script === import.meta.filename) await (only === 'claim' ? claims() : visits())
