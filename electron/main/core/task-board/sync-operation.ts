/** sync_task_board as an operation of the bus: its params, its gates and its answer (design: 20-operations). */

import type { EngineCall, EngineOperation } from '#core/operations/engine-operation.ts'
import { type Json, parseOrRefuse } from '#core/operations/operation.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { type SyncParams, syncParamsSchema } from '#shared/contract/operations.ts'
import type { SyncEngine } from './sync-engine.ts'
import type { BoardHindrance, SyncOutcome, SyncReport, SyncRequest } from './sync-types.ts'

/**
 * A waiver is a person's word, and so is taking every line of a board over as it stands; neither is taken from a claimed
 * identity.
 */
function refuseClaimed(params: SyncParams, call: EngineCall): void {
  if (call.actor.kind === 'human' && call.caller.attested !== 'claimed') return
  const refuse = (what: string, path: string): never => {
    throw new LocusError('HSK-403-CAPABILITY', `${what} by a person at the window or a terminal`, { path })
  }
  if (params.resolve?.waiver !== undefined) refuse('a waiver is given', 'params.resolve.waiver')
  if (params.adopt_again) refuse('a board is adopted again', 'params.adopt_again')
}

/** What the operation answers with. @throws LocusError HSK-409-SYNC when the board cannot be synced now. */
export function syncAnswer(outcome: SyncOutcome): Record<string, Json> {
  if (outcome.kind === 'hindered') {
    const { hindrance } = outcome
    const candidates = hindrance.kind === 'no_board' ? hindrance.candidates : []
    const message =
      hindrance.kind === 'no_board'
        ? candidates.length > 0
          ? `there is more than one board: ${candidates.join(', ')}; choose one with \`locus init --board PATH\``
          : 'there is no Task Board in this folder; `locus init` can make one'
        : hindrance.reason
    throw new LocusError('HSK-409-SYNC', message, {
      path: hindrance.kind === 'no_board' ? 'board' : hindrance.path,
      details: { hindrance: hindrance.kind, candidates },
    })
  }
  return reported(outcome.report)
}

function reported(report: SyncReport): Record<string, Json> {
  return {
    added: report.added,
    changed: report.changed,
    removed: report.removed,
    conflicts: report.conflicts,
    problems: report.problems,
    written: report.written,
    board_hash: report.board_hash,
    adopted: report.adopted,
  }
}

/** The operation around an engine. */
export function syncOperation(engine: Pick<SyncEngine, 'sync'>): EngineOperation {
  return {
    name: 'sync_task_board',
    determinism: 'D2',
    summary: 'Brings board and store together',
    capabilities: ['locus.write', 'fs.read', 'fs.write'],
    params: syncParamsSchema,
    prepare(raw) {
      const params = parseOrRefuse(syncParamsSchema, raw, 'params')
      const accepts = params.resolve?.take === 'board' ? ['locus.gate'] : []
      return {
        params: JSON.parse(JSON.stringify(params)) as Record<string, Json>,
        capabilities: ['locus.write', 'fs.read', 'fs.write', ...accepts],
        paths: [],
        artifacts: [],
        refusesSilently: ({ details }) => details?.['hindrance'] === ('no_board' satisfies BoardHindrance['kind']),
        async run(call) {
          refuseClaimed(params, call)
          const outcome = await engine.sync(requestOf(params, call))
          return { data: syncAnswer(outcome), events: outcome.kind === 'synced' ? outcome.report.events : [] }
        },
      }
    },
  }
}

function requestOf(params: SyncParams, call: EngineCall): SyncRequest {
  const asked = call.caller.source === 'cli' || call.caller.source === 'mcp'
  return {
    direction: params.direction,
    dryRun: params.dry_run ?? false,
    place: params.place,
    resolve: params.resolve,
    fix: params.fix,
    restore: params.restore,
    adoptAgain: params.adopt_again ?? false,
    actor: call.actor,
    caller: call.caller,
    opId: call.opId,
    traceId: call.traceId,
    budgetMs: call.budgetMs,
    decision: call.decision,
    admit: (report) => call.refuseOversized(reported(report)),
    allowWriting: asked && params.direction !== 'pull' && params.dry_run !== true,
    afterGit: params.fix?.kind === 'after_git' ? params.fix.take : asked ? 'file' : 'ask',
  }
}
