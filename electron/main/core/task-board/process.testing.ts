/**
 * A process of its own for the tests of crashes and of many writers: run with `node process.testing.ts ROOT MODE …`. It
 * says on its standard output what was acknowledged, one JSON line each.
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import type { Json } from '#core/operations/operation.ts'
import type { FailPoint, Ports } from '#core/ports.ts'
import { openWorkspace, type Workspace } from '#core/workspace.ts'

/** What the process says. */
export type Said =
  | { kind: 'acknowledged'; wp_id: string; version: number; status: string }
  | { kind: 'synced'; written: boolean }
  | { kind: 'reached'; before_sync: Record<string, number>; counts: Record<string, number> }

const AHEAD_MS = 5_000

function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`)
}

/** Real ports that count every point and kill the process the n-th time one of them is reached. */
function deadlyPorts(counts: Record<string, number>, point: string, nth: number): Ports {
  return {
    now: () => Date.now() + AHEAD_MS,
    uuid: () => randomUUID(),
    reach(reached: FailPoint) {
      counts[reached] = (counts[reached] ?? 0) + 1
      if (reached === point && counts[reached] === nth) process.kill(process.pid, 'SIGKILL')
    },
  }
}

function open(root: string, ports: Ports): Promise<Workspace> {
  const caller = { actor: { kind: 'human' as const, id: 'Opal' }, attested: 'tty' as const, source: 'cli' as const }
  return openWorkspace({ path: root, caller, mode: 'one_shot', noSync: true, ports })
}

async function perform(workspace: Workspace, operation: string, params: Record<string, Json>): Promise<void> {
  const result = await workspace.operate({ operation, params })
  if (result.status !== 'success') throw new Error(`${operation}: ${JSON.stringify(result.errors)}`)
  const wp = (result.data as { wp: { wp_id: string; version: number; status: string } }).wp
  say({ kind: 'acknowledged', wp_id: wp.wp_id, version: wp.version, status: wp.status })
}

async function sync(workspace: Workspace): Promise<void> {
  const outcome = await workspace.sync('both')
  if (outcome.kind !== 'synced') throw new Error(JSON.stringify(outcome))
  say({ kind: 'synced', written: outcome.report.written })
}

/** One of everything, then one sync; killed at a point, or counting how often each is reached, before the sync and in all. */
async function once(root: string, point: string, nth: number): Promise<void> {
  const counts: Record<string, number> = {}
  const workspace = await open(root, deadlyPorts(counts, point, nth))
  await perform(workspace, 'update_wp', { wp_id: 'WP-1-Anchor-v1', status: 'in_progress' })
  await perform(workspace, 'create_wp', { wp_id: 'WP-2-Dock', title: 'Dock' })
  await workspace.operate({ operation: 'delete_wp', params: { wp_id: 'WP-1-Gone-v1', reason: 'a mistake' } })
  const beforeSync = { ...counts }
  await sync(workspace)
  say({ kind: 'reached', before_sync: beforeSync, counts: { ...counts } })
  await workspace.close()
}

/** Moves cards back and forth and syncs, until it is killed. */
async function forever(root: string, ids: readonly string[]): Promise<void> {
  const workspace = await open(root, deadlyPorts({}, '', 0))
  for (let turn = 0; ; turn += 1) {
    const wpId = ids[turn % ids.length] ?? ''
    const packet = await workspace.read((reader) => reader.packet(wpId))
    const status = packet?.fields.status === 'ready' ? 'in_progress' : 'ready'
    await perform(workspace, 'update_wp', { wp_id: wpId, status })
    if (turn % 3 === 2)
      await perform(workspace, 'create_wp', { wp_id: `WP-9-New-${process.pid}-${turn}`, title: 'New' })
    await sync(workspace)
  }
}

/** Creates and moves its own Work Packets, syncing after each, beside others that do the same. */
async function beside(root: string, name: string, rounds: number): Promise<void> {
  const workspace = await open(root, deadlyPorts({}, '', 0))
  for (let round = 0; round < rounds; round += 1) {
    const wpId = `WP-3-${name}-${round}`
    await perform(workspace, 'create_wp', { wp_id: wpId, title: wpId, routing: 'GOV_LIGHT', status: 'ready' })
    await sync(workspace)
    await perform(workspace, 'update_wp', { wp_id: wpId, status: 'in_progress' })
    await sync(workspace)
  }
  await workspace.close()
}

/** Takes the board over, beside others that do the same. */
async function adopt(root: string): Promise<void> {
  const workspace = await open(root, deadlyPorts({}, '', 0))
  await sync(workspace)
  await workspace.close()
}

const [, script, root = '', mode, ...rest] = process.argv
if (script === import.meta.filename) {
  if (mode === 'once') await once(root, rest[0] ?? '', Number(rest[1]))
  else if (mode === 'forever') await forever(root, rest)
  else if (mode === 'adopt') await adopt(root)
  else await beside(root, rest[0] ?? '', Number(rest[1]))
}
