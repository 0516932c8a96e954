/**
 * The jobs of an open workspace: the envelope that a person's word lacks, and what a job leaves for the board to do when the
 * bus has performed it (design: 20-operations).
 */
import { type Actor, type Budget, type EngineResult, protocolIdOf } from '#shared/contract/envelope.ts'
import { isRecord } from '#shared/json.ts'
import type { Bus } from './bus/bus.ts'
import type { MovingBack } from './bus/moving-back.ts'
import type { CallerIdentity, OpenOptions } from './open-options.ts'
import type { Json } from './operations/operation.ts'
import type { Ports } from './ports.ts'
import { readBranch } from './repository/git-state.ts'
import type { RepositoryPlace } from './repository/locate.ts'
import type { LocusStore } from './store/locus-store.ts'
import { storeGone } from './store/sqlite/errors.ts'
import type { BoardKeeper } from './task-board/board-keeper.ts'
import type { NamedPlace } from './task-board/wanted-places.ts'
import type { WorkspaceSettings } from './workspace-settings.ts'

/** One operation as people type it; the envelope is filled in. */
export interface OperationRequest {
  operation: string
  params: Record<string, Json>
  op_id?: string | undefined
  trace_id?: string | undefined
  /** Where the usual budget is too small. */
  budget?: Budget | undefined
}

/** What jobs are performed with. */
export interface JobParts {
  place: RepositoryPlace
  store: LocusStore
  ports: Ports
  bus: Bus
  board: BoardKeeper
  settings: WorkspaceSettings
  movingBack: MovingBack
  mode: OpenOptions['mode']
  actor: (caller: CallerIdentity) => Promise<Actor>
  /** Where the caller stands; the branch is read anew for each job. */
  environment: { worktree: string; branch?: string }
}

/** Performs the jobs of one open workspace. */
export class WorkspaceJobs {
  readonly #parts: JobParts

  constructor(parts: JobParts) {
    this.#parts = parts
  }

  /** Performs an operation; the envelope is filled in for the caller. */
  async operate(request: OperationRequest, caller: CallerIdentity): Promise<EngineResult> {
    const { ports, settings } = this.#parts
    const actor = await this.#parts.actor(caller)
    const opId = request.op_id ?? ports.uuid()
    const profile = caller.profile ?? (await settings.profileOf(actor.id, caller))
    return this.submit(
      {
        job_kind: 'locus_operation',
        protocol_id: protocolIdOf(request.operation),
        actor,
        capability_profile_id: profile,
        ...(request.trace_id ? { trace_id: request.trace_id } : {}),
        input: {
          schema_version: 'poe-1.0',
          op_id: opId,
          engine_id: 'engine.locus',
          operation: request.operation,
          params: request.params,
          ...(request.budget ? { budget: request.budget } : {}),
        },
      },
      caller,
    )
  }

  /** Performs a job whose envelope the caller filled in. */
  async submit(job: unknown, caller: CallerIdentity): Promise<EngineResult> {
    const { place: folder, store, bus, board, movingBack, mode, environment } = this.#parts
    const gone = store.gone()
    if (gone !== undefined) throw storeGone(store.path, gone)
    const branch = await readBranch(folder)
    if (branch === undefined) delete environment.branch
    else environment.branch = branch
    const place = await this.#namePlace(job)
    const result = await bus
      .submit(job, { attested: caller.attested, source: caller.source })
      .catch((cause: unknown) => {
        place?.dropped()
        throw cause
      })
    if (result.status === 'success') place?.committed()
    else place?.dropped()
    const isCreation = result.events_emitted.some((event) => event.event_type === 'work_packet_created')
    await movingBack.settled()
    if (mode === 'one_shot') await board.bringToBoard()
    return isCreation ? withBoardAnswer(result, board.isCurrent) : result
  }

  /** Where a moved card is dropped, or stood before a change that is taken back, is for the sync that writes its line. */
  async #namePlace(job: unknown): Promise<NamedPlace | undefined> {
    const { board } = this.#parts
    const input = isRecord(job) ? job['input'] : undefined
    const params = isRecord(input) ? input['params'] : undefined
    if (!isRecord(params)) return undefined
    const { wp_id: wpId, then_move: moved, undo_of: undone } = params
    if (typeof wpId !== 'string') return undefined
    if (typeof undone === 'number') return board.placeAsBefore(wpId, undone)
    const place = params['place'] ?? (isRecord(moved) ? moved['place'] : undefined)
    if (!isRecord(place)) return undefined
    return board.place(wpId, { before: typeof place['before'] === 'string' ? place['before'] : undefined })
  }
}

/** create_wp says whether its line stands in the file by now, or is still to come. */
function withBoardAnswer(result: EngineResult, updated: boolean): EngineResult {
  const data = typeof result.data === 'object' && !Array.isArray(result.data) ? result.data : {}
  const answer = updated ? { task_board_updated: true } : { task_board_updated: false, task_board_pending: true }
  return { ...result, data: { ...data, ...answer } }
}
