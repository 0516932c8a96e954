/** Carries out the fix of a problem: each choice is an operation like any other (design: 70-window, "Problems"). */
import type { EngineResult } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { baseWorkPacketId, isNewerVersion } from '#shared/domain/ids.ts'
import { statusBeforeBlock } from '#shared/domain/lifecycle.ts'
import type { FixVerb } from '#shared/domain/problem-kinds.ts'
import { heldBy } from './diagnostics/waiting.ts'
import type { OperationRequest, Workspace } from './workspace.ts'

/** What a choice is carried out with. */
interface Chosen {
  workspace: Workspace
  diagnostic: Diagnostic
  /** The Work Packet that the problem is about; empty where it is about none. */
  wpId: string
  /** What stands behind the choice's first word. */
  detail: string | undefined
  /** What is recorded with it, where somebody said so. */
  reason: string | undefined
}

/** The operations that carry a choice out, one after the other. */
type Fix = (chosen: Chosen) => OperationRequest[] | Promise<OperationRequest[]>

const OFF_THE_BOARD = 'its line was taken off the board'

/** Every choice there is but one: `dismiss` takes no operation. */
const FIXES: Readonly<Record<Exclude<FixVerb, 'dismiss'>, Fix>> = {
  async put_back({ workspace, diagnostic, wpId, detail }) {
    const lines = sync({ fix: { kind: 'put_back', wp_ids: diagnostic.wp_id ? [wpId] : await missingIds(workspace) } })
    if (detail === undefined) return [lines]
    const reason = `${wpId} under another name`
    return [{ operation: 'delete_wp', params: { wp_id: detail, reason } }, lines]
  },
  async restore_board({ workspace }) {
    const [newest] = await workspace.boardVersions(1)
    return newest ? [sync({ restore: { hash: newest.hash } })] : []
  },
  create_section: ({ detail }) => [sync({ fix: { kind: 'create_section', status: detail ?? '' } })],
  follow_file: () => [sync({ fix: { kind: 'after_git', take: 'file' } })],
  write_ours: () => [sync({ fix: { kind: 'after_git', take: 'store' } })],
  keep: ({ wpId, detail }) => [sync({ fix: { kind: 'keep_line', wp_id: wpId, line: Number(detail) } })],
  drop_note: ({ wpId }) => [sync({ fix: { kind: 'drop_note', wp_id: wpId } })],
  take_file: ({ workspace, diagnostic, detail }) => resolutions(workspace, diagnostic, 'board', detail),
  put_ours_back: ({ workspace, diagnostic, detail }) => resolutions(workspace, diagnostic, 'store', detail),
  cancel: ({ wpId, reason = OFF_THE_BOARD }) => [update({ wp_id: wpId, status: 'cancelled', reason })],
  delete: ({ wpId, reason = OFF_THE_BOARD }) => [{ operation: 'delete_wp', params: { wp_id: wpId, reason } }],
  supersede: ({ workspace, wpId }) => supersede(workspace, wpId),
  async move_back({ workspace, wpId }) {
    const stored = await workspace.read((reader) => reader.packet(wpId))
    return stored ? [update({ wp_id: wpId, status: statusBeforeBlock(stored.fields) })] : []
  },
  restore: ({ workspace, wpId }) => restore(workspace, wpId),
  async unblock({ workspace, wpId }) {
    const held = await workspace.read((reader) => heldBy(reader, wpId))
    return held.map((waiting) => edge('remove_dependency', wpId, waiting))
  },
  async hand_over({ workspace, wpId, detail = '' }) {
    const held = await workspace.read((reader) => heldBy(reader, wpId))
    const requests: OperationRequest[] = []
    for (const waiting of held) {
      const known = await workspace.read((reader) => reader.dependencyBetween(detail, waiting, 'blocks'))
      if (!known && waiting !== detail) requests.push(edge('add_dependency', detail, waiting))
      requests.push(edge('remove_dependency', wpId, waiting))
    }
    return requests
  },
  reopen: ({ wpId, reason = 'it was closed by hand, unverified' }) => [
    update({ wp_id: wpId, status: 'ready', reason }),
  ],
  validated: ({ wpId }) => [{ operation: 'close_wp', params: { wp_id: wpId, verdict: 'VALIDATED' } }],
  record_gate: ({ wpId, reason = 'recorded after a manual edit' }) => [
    {
      operation: 'gate_wp',
      params: { wp_id: wpId, gate: 'pre_work', result: 'pass', notes: reason },
    },
  ],
}

/**
 * Performs a choice of an open problem. `reason` is recorded instead of the usual words where a choice is recorded with one.
 * @returns the result of the last operation that it took
 * @throws LocusError HSK-404-NOT-FOUND when the problem or the choice is not there any more, HSK-403-CAPABILITY when
 * the caller may not change the list
 */
export async function fixProblem(
  workspace: Workspace,
  diagnosticId: string,
  choice: string,
  reason?: string,
): Promise<EngineResult> {
  const diagnostic = await workspace.read((reader) => reader.diagnostic(diagnosticId))
  if (!diagnostic?.fixes.some((fix) => fix.choice === choice)) {
    throw new LocusError('HSK-404-NOT-FOUND', 'this problem is gone, or it has no such fix any more', {
      path: diagnosticId,
    })
  }
  const [verb = '', detail] = parted(choice)
  if (verb === 'dismiss') return workspace.dismiss(diagnosticId)
  const fix = Object.hasOwn(FIXES, verb) ? FIXES[verb as keyof typeof FIXES] : undefined
  let result: EngineResult | undefined
  for (const request of (await fix?.({ workspace, diagnostic, wpId: diagnostic.wp_id ?? '', detail, reason })) ?? []) {
    result = await workspace.operate(request)
    if (result.status !== 'success') break
  }
  if (!result) throw new LocusError('HSK-404-NOT-FOUND', 'there is nothing left to mend', { path: diagnosticId })
  return result
}

/** A choice's first word and what stands behind it. */
function parted(choice: string): [verb: string, detail?: string] {
  const at = choice.indexOf(':')
  return at < 0 ? [choice] : [choice.slice(0, at), choice.slice(at + 1)]
}

function sync(params: OperationRequest['params']): OperationRequest {
  return { operation: 'sync_task_board', params }
}

function update(params: OperationRequest['params']): OperationRequest {
  return { operation: 'update_wp', params }
}

function edge(operation: 'add_dependency' | 'remove_dependency', from: string, to: string): OperationRequest {
  return { operation, params: { from_wp_id: from, to_wp_id: to, type: 'blocks' } }
}

/** Takes a deletion or a cancellation back. */
async function restore(workspace: Workspace, wpId: string): Promise<OperationRequest[]> {
  const fields = (await workspace.read((reader) => reader.packet(wpId)))?.fields
  if (!fields) return []
  if (fields.tombstone) return [update({ wp_id: wpId, restore: true })]
  return [update({ wp_id: wpId, status: fields.cancelled_from ?? 'ready' })]
}

async function missingIds(workspace: Workspace): Promise<string[]> {
  const { bases, store } = await workspace.read(async (reader) => ({
    bases: await reader.bases(),
    store: await reader.syncStates(),
  }))
  const onBoard = new Set((await workspace.boardEntries()).keys())
  return [...store.values()]
    .filter((packet) => !packet.deleted && bases.has(packet.wp_id) && !onBoard.has(packet.wp_id))
    .map((packet) => packet.wp_id)
}

async function resolutions(
  workspace: Workspace,
  diagnostic: Diagnostic,
  take: 'board' | 'store',
  only?: string,
): Promise<OperationRequest[]> {
  const kind = diagnostic.kind === 'older_copy' ? 'older_copy' : 'adoption'
  const conflicts = await workspace.read((reader) => reader.conflicts())
  const asked = conflicts.filter((row) => row.kind === kind && (only === undefined || row.wp_id === only))
  return asked.map((row) => sync({ resolve: { wp_id: row.wp_id, take } }))
}

async function supersede(workspace: Workspace, wpId: string): Promise<OperationRequest[]> {
  const versions = await workspace.read((reader) => reader.versionsOf(baseWorkPacketId(wpId)))
  const newest = versions.filter((other) => isNewerVersion(other, wpId)).at(-1)
  const reason = newest ? `superseded by ${newest}` : 'superseded'
  const successor = newest ? { superseded_by: newest } : {}
  return [update({ wp_id: wpId, status: 'cancelled', reason, ...successor })]
}
