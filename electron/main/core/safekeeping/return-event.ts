/** Writes into a store that is about to come back that it did, and who asked: its first event after the swap (design: 30-flight-recorder). */
import { basename } from 'node:path'
import { appendEvents, laterOf } from '#core/flight-recorder/append.ts'
import { GENESIS_HASH } from '#core/flight-recorder/chain.ts'
import type { Ports } from '#core/ports.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import type { Asker } from './person.ts'

const BUDGET = { budgetMs: 30_000 }

/**
 * @param prepared the closed database that takes the place.
 * @param from the backup that it began from.
 */
export async function recordReturn(
  prepared: string,
  { ports, by }: { ports: Ports; by: Asker },
  { kind, from }: { kind: 'restore' | 'rebuild'; from: string | undefined },
): Promise<void> {
  const store = await openSqliteStore(prepared, 'one_shot', ports)
  try {
    await store.transaction(BUDGET, async (transaction) => {
      const last = await transaction.lastEvent()
      const replica = (await transaction.setting('replica_id')) ?? ports.uuid()
      await transaction.putSetting('replica_id', replica)
      const id = ports.uuid()
      const stamp = { ...by, trace_id: id, job_id: id, timestamp: await laterOf(transaction, ports.now()) }
      const payload = {
        kind,
        ...(from === undefined ? {} : { from: basename(from) }),
        last_sequence: last?.sequence ?? 0,
        head_hash: last?.hash ?? GENESIS_HASH,
      }
      await appendEvents(transaction, stamp, replica, [{ event_type: 'workspace_restored', payload }])
    })
  } finally {
    await store.close()
  }
}
