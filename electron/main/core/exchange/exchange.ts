/** sync_events as an operation of the bus: the record exported to a file or a stream, or imported from one (design: 20-operations). */
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { newFile } from '#core/new-file.ts'
import type { EngineCall, EngineOperation } from '#core/operations/engine-operation.ts'
import { asJson, type Json, parseOrRefuse } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import type { LocusStore, StoreTransaction } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { type SyncEventsParams, syncEventsParamsSchema } from '#shared/contract/record-operations.ts'
import { exportLog } from './export-log.ts'
import { type Imported, importLog } from './import-log.ts'
import { readLogFile } from './log-files.ts'

/** A stream that a host hands in instead of a path in the repository. */
export type LogStream =
  | { write(text: string): Promise<void> }
  /** The bytes from their beginning, each time it is called. */
  | { open(): AsyncIterable<Uint8Array> }

/** What the exchange is built on. */
export interface ExchangeParts {
  store: LocusStore
  artifacts: Pick<ArtifactStore, 'get' | 'put' | 'manifest'>
  ports: Ports
  /** Absolute path of a repo-relative one. @throws LocusError when it leaves the repository. */
  inside(path: string): Promise<string>
  forgetBoard(transaction: StoreTransaction): Promise<void>
  /** Hears that rows have changed without an event of this process. */
  onImported(): void
}

/** The exchange of one open workspace. */
export class EventExchange {
  readonly #parts: ExchangeParts
  readonly #streams = new Map<string, LogStream>()

  constructor(parts: ExchangeParts) {
    this.#parts = parts
  }

  /** Lets the operation with this id use a stream while `work` runs. */
  async through<Answer>(opId: string, stream: LogStream, work: () => Promise<Answer>): Promise<Answer> {
    this.#streams.set(opId, stream)
    try {
      return await work()
    } finally {
      this.#streams.delete(opId)
    }
  }

  /** The operation. It records nothing: an event of its own would be one that the other clone does not have. */
  operation(): EngineOperation {
    return {
      name: 'sync_events',
      determinism: 'D2',
      summary: 'Exports the event log, or imports the one of another clone of this workspace',
      capabilities: ['locus.sync'],
      params: syncEventsParamsSchema,
      prepare: (raw) => {
        const params = parseOrRefuse(syncEventsParamsSchema, raw, 'params')
        const { path, direction } = params
        return {
          params: JSON.parse(JSON.stringify(params)) as Record<string, Json>,
          capabilities: [
            'locus.sync',
            ...(path === undefined ? [] : [direction === 'export' ? 'fs.write' : 'fs.read']),
          ],
          paths: path === undefined ? [] : [{ field: 'params.path', path }],
          artifacts: [],
          refusesSilently: () => direction === 'import',
          run: async (call) => ({ data: await this.#run(params, call), events: [] }),
        }
      },
    }
  }

  #run(params: SyncEventsParams, call: EngineCall): Promise<Record<string, Json>> {
    const stream = this.#streams.get(call.opId)
    return params.direction === 'export' ? this.#export(params, call, stream) : this.#import(params, call, stream)
  }

  async #export(
    { path, since = 0 }: SyncEventsParams,
    call: EngineCall,
    stream: LogStream | undefined,
  ): Promise<Record<string, Json>> {
    const { ports } = this.#parts
    const end = ports.now() + call.budgetMs
    const fill = async (write: (text: string) => Promise<void>): Promise<Record<string, Json>> => {
      const { counts, ...range } = await exportLog(this.#parts, since, (text) => {
        if (ports.now() > end) throw overdue()
        return write(text)
      })
      const data = { ...(asJson(range) as Record<string, Json>), ...counts, ...(path === undefined ? {} : { path }) }
      call.refuseOversized(data)
      return data
    }
    if (stream && 'write' in stream) return fill((text) => stream.write(text))
    return newFile(await this.#file(path), fill)
  }

  async #import(
    { path }: SyncEventsParams,
    call: EngineCall,
    stream: LogStream | undefined,
  ): Promise<Record<string, Json>> {
    const { store, artifacts, ports, forgetBoard, onImported } = this.#parts
    const file = stream && 'open' in stream ? undefined : await this.#file(path)
    const open = stream && 'open' in stream ? () => stream.open() : () => readLogFile(file ?? '')
    const mayGrant = call.actor.kind === 'human' && call.caller.attested !== 'claimed'
    const { budgetMs } = call
    let imported: Imported
    try {
      imported = await importLog({ store, artifacts, ports, open, mayGrant, budgetMs, forgetBoard })
    } finally {
      onImported()
    }
    return asJson(imported) as Record<string, Json>
  }

  async #file(path: string | undefined): Promise<string> {
    if (path !== undefined) return this.#parts.inside(path)
    throw new LocusError('HSK-400-SCHEMA', 'params.path: a path in the repository is needed', { path: 'params.path' })
  }
}

function overdue(): LocusError {
  return new LocusError('HSK-413-LIMIT', 'the export is over its time budget; no file was made', {
    path: 'job.input.budget.max_duration_ms',
  })
}
