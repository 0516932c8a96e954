/** For tests: two clones of a workspace, of which one imports what the other exports. */
import { expect } from 'vitest'
import { AT_TERMINAL, type TestBus, type TestCaller } from '#core/bus/bus.testing.ts'
import type { VerifyCheck } from '#core/flight-recorder/verify.ts'
import type { LastEvent } from '#core/store/locus-store.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import { comparable, needed, openClone } from './exchange.testing.ts'
import type { EventExchange } from './exchange.ts'

/** What an import answers. */
export interface ImportAnswer {
  data: { appended: number; ahead: number; to: number } | null
  error: ErrorValue | undefined
}

/** The checks that a workspace does not pass. */
export const failures = async (bus: TestBus): Promise<VerifyCheck[]> =>
  (await bus.verify()).checks.filter((check) => !check.ok)

/** The newest event. */
export const head = (bus: TestBus): Promise<LastEvent | undefined> => bus.store.read((reader) => reader.lastEvent())

/** A workspace and the clone that imports its record. */
export class ClonePair {
  readonly source: TestBus
  clone: TestBus
  exchange: EventExchange

  private constructor(source: TestBus, { bus, exchange }: Awaited<ReturnType<typeof openClone>>) {
    this.source = source
    this.clone = bus
    this.exchange = exchange
  }

  static async open(): Promise<ClonePair> {
    return new ClonePair((await openClone()).bus, await openClone())
  }

  async close(): Promise<void> {
    await this.source.close()
    await this.clone.close()
  }

  /** Another, empty clone in the place of the one. */
  async renewClone(): Promise<void> {
    await this.clone.close()
    ;({ bus: this.clone, exchange: this.exchange } = await openClone())
  }

  /** Imports a log as somebody, through the bus. */
  async imported(log: string | Uint8Array, as: TestCaller = AT_TERMINAL): Promise<ImportAnswer> {
    const bytes = typeof log === 'string' ? Buffer.from(log) : log
    const open = async function* () {
      for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
    }
    const opId = crypto.randomUUID()
    const result = await this.exchange.through(opId, { open }, () => {
      const job = { job_kind: 'locus_operation', protocol_id: 'locus_sync_events_v1', actor: as.actor }
      const input = {
        schema_version: 'poe-1.0',
        op_id: opId,
        engine_id: 'engine.locus',
        operation: 'sync_events',
        params: { direction: 'import' },
      }
      return this.clone.send({ ...job, capability_profile_id: as.profile, input }, as)
    })
    return { data: result.data as ImportAnswer['data'], error: result.errors[0] }
  }

  /** The clone holds what the source holds, and proves itself. What describes an artifact is not part of the chain. */
  async expectSame({ manifests = true } = {}): Promise<void> {
    expect(comparable(this.clone)).toEqual(comparable(this.source))
    expect(await head(this.clone)).toEqual(await head(this.source))
    expect(await failures(this.clone)).toEqual([])
    for (const handle of await needed(this.source)) {
      expect(await this.clone.artifacts.get(handle)).toEqual(await this.source.artifacts.get(handle))
      if (!manifests) continue
      expect(await this.clone.artifacts.manifest(handle)).toEqual(await this.source.artifacts.manifest(handle))
    }
  }
}
