/** Carries out the fix of a problem: each choice is an operation like any other (design: 70-window, "Problems"). */
import type { EngineResult } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { baseWorkPacketId, isNewerVersion } from '#shared/domain/ids.ts'
import type { OperationRequest, Workspace } from './workspace.ts'

/**
 * Performs a choice of an open problem.
 * @returns the result of the last operation that it took
 * @throws LocusError HSK-404-NOT-FOUND when the problem or the choice is not there any more
 */
export async function fixProblem(workspace: Workspace, diagnosticId: string, choice: string): Promise<EngineResult> {
  const diagnostics = await workspace.read((reader) => reader.diagnostics())
  const diagnostic = diagnostics.find((each) => each.diagnostic_id === diagnosticId)
  if (!diagnostic?.fixes.some((fix) => fix.choice === choice)) {
    throw new LocusError('HSK-404-NOT-FOUND', 'this problem is gone, or it has no such fix any more', {
      path: diagnosticId,
    })
  }
  if (choice === 'dismiss') return workspace.dismiss(diagnosticId)
  let result: EngineResult | undefined
  for (const request of await requestsFor(workspace, diagnostic, choice)) {
    result = await workspace.operate(request)
    if (result.status !== 'success') break
  }
  if (!result) throw new LocusError('HSK-404-NOT-FOUND', 'there is nothing left to mend', { path: diagnosticId })
  return result
}

async function requestsFor(workspace: Workspace, diagnostic: Diagnostic, choice: string): Promise<OperationRequest[]> {
  const wpId = diagnostic.wp_id ?? ''
  const [verb, detail] = choice.split(':')
  switch (verb) {
    case 'put_back':
      return [
        ...(detail === undefined
          ? []
          : [{ operation: 'delete_wp', params: { wp_id: detail, reason: `${wpId} under another name` } }]),
        sync({ fix: { kind: 'put_back', wp_ids: diagnostic.wp_id ? [wpId] : await missingIds(workspace) } }),
      ]
    case 'keep':
      return [sync({ fix: { kind: 'keep_line', wp_id: wpId, line: Number(detail) } })]
    case 'drop_note':
      return [sync({ fix: { kind: 'drop_note', wp_id: wpId } })]
    case 'take_file':
    case 'put_ours_back':
      return resolutions(workspace, diagnostic, choice === 'take_file' ? 'board' : 'store')
    case 'cancel':
      return [
        {
          operation: 'update_wp',
          params: { wp_id: wpId, status: 'cancelled', reason: 'its line was taken off the board' },
        },
      ]
    case 'delete':
      return [{ operation: 'delete_wp', params: { wp_id: wpId, reason: 'its line was taken off the board' } }]
    case 'supersede':
      return supersede(workspace, wpId)
    case 'reopen':
      return [
        {
          operation: 'update_wp',
          params: { wp_id: wpId, status: 'ready', reason: 'it was closed by hand, unverified' },
        },
      ]
    case 'validated':
      return [{ operation: 'close_wp', params: { wp_id: wpId, verdict: 'VALIDATED' } }]
    case 'record_gate':
      return [
        {
          operation: 'gate_wp',
          params: { wp_id: wpId, gate: 'pre_work', result: 'pass', notes: 'recorded after a manual edit' },
        },
      ]
    default:
      return []
  }
}

function sync(params: OperationRequest['params']): OperationRequest {
  return { operation: 'sync_task_board', params }
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
): Promise<OperationRequest[]> {
  const kind = diagnostic.kind === 'older_copy' ? 'older_copy' : 'adoption'
  const conflicts = await workspace.read((reader) => reader.conflicts())
  return conflicts.filter((row) => row.kind === kind).map((row) => sync({ resolve: { wp_id: row.wp_id, take } }))
}

async function supersede(workspace: Workspace, wpId: string): Promise<OperationRequest[]> {
  const versions = await workspace.read((reader) => reader.versionsOf(baseWorkPacketId(wpId)))
  const newest = versions.filter((other) => isNewerVersion(other, wpId)).at(-1)
  return [
    {
      operation: 'update_wp',
      params: {
        wp_id: wpId,
        status: 'cancelled',
        reason: newest ? `superseded by ${newest}` : 'superseded',
        ...(newest ? { superseded_by: newest } : {}),
      },
    },
  ]
}
