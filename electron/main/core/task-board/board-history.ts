/** Kept versions of the board, as the past reads them (design: 40-task-board, "Writing safely": board history). */
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { readSettings } from '#core/bus/settings.ts'
import type { BoardVersion, LocusStore } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { parseBoard, readBoard } from './document/index.ts'

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
  const lines = [...readBoard(parseBoard(bytes), { sections }).entries.values()]
  return lines.sort((one, other) => one.order - other.order).map((line) => line.wpId)
}
