/**
 * Moves blocked work back by itself once nothing blocks it any more, where the setting `auto_unblock` asks for it (design:
 * 10-domain, "Lifecycle").
 */

import { laterOf } from '#core/flight-recorder/append.ts'
import type { PacketSurvey } from '#core/operations/operation.ts'
import type { Ports } from '#core/ports.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { LocusStore, StoreTransaction } from '#core/store/locus-store.ts'
import type { Actor } from '#shared/contract/envelope.ts'
import { LocusError } from '#shared/contract/errors.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { statusBeforeBlock } from '#shared/domain/lifecycle.ts'
import type { Source } from '#shared/domain/vocabulary.ts'
import type { WorkPacketFields } from '#shared/domain/work-packet.ts'
import type { Bus } from './bus.ts'

/** Who moved it, as the record says. */
export const AUTO_UNBLOCK: Actor = { kind: 'system', id: 'auto_unblock' }

const BUDGET_MS = 30_000

/** What holds as long as the version does; a store that was held or failed may take the same move the next time. */
const SAYS_NO = /^HSK-(?:400|403|409)-/

/** What moving back takes. */
export interface MovingBackParts {
  store: LocusStore
  bus: Bus
  ports: Ports
  /** Where this process' commits come from. */
  source: Source
  survey(wpId: string, path?: string): Promise<PacketSurvey>
}

/** Moves freed work back, one Work Packet after the other, behind the commits of this process. */
export class MovingBack {
  readonly #parts: MovingBackParts
  /** Versions that could not be moved back; they are not tried again. */
  readonly #refused = new Map<string, number>()
  #queue: Promise<void> = Promise.resolve()

  constructor(parts: MovingBackParts) {
    this.#parts = parts
  }

  /** Something was committed: what it freed is moved back behind it. */
  committed(): void {
    this.#queue = this.#queue.then(() => this.#moveAll())
  }

  /** Ends once everything is moved back that this process' commits have freed. */
  async settled(): Promise<void> {
    for (let seen: Promise<void> | undefined; seen !== this.#queue; ) {
      seen = this.#queue
      await seen
    }
  }

  /** A store that fails here fails the next operation, and tells it. */
  async #moveAll(): Promise<void> {
    try {
      for (const fields of await this.#freed()) await this.#moveOne(fields)
    } catch (cause) {
      if (!(cause instanceof LocusError)) throw cause
    }
  }

  async #freed(): Promise<WorkPacketFields[]> {
    return this.#parts.store.read(async (reader) => {
      if (!(await readSettings(reader)).auto_unblock) return []
      const freed: WorkPacketFields[] = []
      for (const { kind, wp_id: wpId } of await reader.diagnostics()) {
        const fields = kind === 'blockers_satisfied' && wpId ? (await reader.packet(wpId))?.fields : undefined
        if (fields && this.#refused.get(fields.wp_id) !== fields.version) freed.push(fields)
      }
      return freed
    })
  }

  async #moveOne(fields: WorkPacketFields): Promise<void> {
    const { store, bus, source } = this.#parts
    const survey = await this.#parts.survey(fields.wp_id, fields.governance.task_packet_path)
    const events = await store
      .transaction({ budgetMs: BUDGET_MS }, (transaction) => this.#move(transaction, fields, survey))
      .catch((cause: unknown): RecordedEvent[] => {
        if (!(cause instanceof LocusError)) throw cause
        if (SAYS_NO.test(cause.code)) this.#refused.set(fields.wp_id, fields.version)
        return []
      })
    bus.announce(events, source)
  }

  async #move(transaction: StoreTransaction, fields: WorkPacketFields, survey: PacketSurvey): Promise<RecordedEvent[]> {
    const { bus, ports, source } = this.#parts
    const opId = ports.uuid()
    const { events } = await bus.performWithin(transaction, {
      operation: 'update_wp',
      params: {
        wp_id: fields.wp_id,
        status: statusBeforeBlock(fields),
        expected_version: fields.version,
        reason: 'nothing blocks it any more',
      },
      settings: await readSettings(transaction),
      actor: AUTO_UNBLOCK,
      source,
      now: await laterOf(transaction, ports.now()),
      opId,
      traceId: opId,
      survey,
    })
    return events
  }
}
