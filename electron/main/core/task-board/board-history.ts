/** What is kept of the board between syncs, as others than the sync read and forget it (design: 40-task-board). */
import { setImmediate } from 'node:timers/promises'
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { BoardVersion, LocusStore, StoreTransaction } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { parseBoardInStretches, readBoardInStretches } from './document/index.ts'
import { ADOPTING_KEY, LAST_SYNC_KEY, PENDING_KEY } from './sync-types.ts'

/**
 * Ids in the order of a kept version, as the workspace's sections are read now; undefined where its bytes are missing or
 * altered, which `verify` tells.
 */
export async function orderOfVersion(
  parts: { artifacts: Pick<ArtifactStore, 'get'>; store: Pick<LocusStore, 'read'> },
  version: BoardVersion,
): Promise<string[] | undefined> {
  const bytes = await parts.artifacts.get(version.artifact).catch((cause: unknown) => {
    if (cause instanceof LocusError) return undefined
    throw cause
  })
  if (!bytes) return undefined
  const { board_sections: sections } = await parts.store.read(readSettings)
  const document = await parseBoardInStretches(bytes, {}, setImmediate)
  const lines = [...(await readBoardInStretches(document, { sections }, setImmediate)).entries.values()]
  return lines.sort((one, other) => one.order - other.order).map((line) => line.wpId)
}

/** Forgets what the last sync saw, so that the next one adopts the board again: the rows were replaced under it. */
export async function forgetBoard(transaction: StoreTransaction): Promise<void> {
  for (const key of [LAST_SYNC_KEY, PENDING_KEY, ADOPTING_KEY]) await transaction.putSetting(key, undefined)
}
