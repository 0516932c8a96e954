/** The kept versions of the board as the window shows them: each with who changed what in it (design: 40-task-board, "Writing safely"). */
import {
  type KeptVersion,
  NAMED_IN_PREVIEW,
  TOLD_CHANGES,
  type VersionPreview,
} from '#shared/contract/board-history.ts'
import type { RecordedEvent } from '#shared/contract/workspace.ts'
import { readingOf } from '#shared/events/registry.ts'
import type { BoardVersion, StoreReader } from './store/locus-store.ts'
import type { Workspace } from './workspace.ts'

/** Events that are looked at for one version; more are only said to be many. */
const LOOKED_AT = 60

/**
 * The newest versions with what changed in each since the one before it.
 * @param currentHash of the board as it stands; undefined where none does
 */
export async function toldVersions(
  reader: StoreReader,
  limit: number,
  currentHash: string | undefined,
): Promise<KeptVersion[]> {
  const versions = await reader.boardVersions(limit + 1)
  const told: KeptVersion[] = []
  for (const [index, version] of versions.slice(0, limit).entries()) {
    told.push(await toldVersion(reader, version, versions[index + 1], currentHash))
  }
  return told
}

async function toldVersion(
  reader: StoreReader,
  version: BoardVersion,
  before: BoardVersion | undefined,
  currentHash: string | undefined,
): Promise<KeptVersion> {
  const { id, hash, at, direction, sequence } = version
  const events = await reader.events({
    since: before?.sequence ?? 0,
    before: sequence + 1,
    limit: LOOKED_AT,
    newest_first: true,
  })
  const telling = tellingEvents(events)
  const by = (telling[0] ?? events.find((event) => event.event_type === 'task_board_synced'))?.actor
  return {
    id,
    hash,
    at,
    direction,
    sequence,
    ...(by ? { by } : {}),
    changes: telling.slice(0, TOLD_CHANGES).map((event) => ({
      sequence: event.sequence,
      ...(event.wp_id === undefined ? {} : { wp_id: event.wp_id }),
      reading: readingOf(event),
    })),
    more: Math.max(0, telling.length - TOLD_CHANGES),
    many: events.length === LOOKED_AT,
    current: hash === currentHash,
  }
}

/** The events that say what became another; where the board was taken over, that alone. */
function tellingEvents(events: readonly RecordedEvent[]): RecordedEvent[] {
  const adoption = events.find(
    (event) => event.event_type === 'task_board_synced' && event.payload?.['cause'] === 'adoption',
  )
  if (adoption) return [adoption]
  return events.filter(
    ({ event_type, payload }) =>
      event_type.startsWith('work_packet_') ||
      (event_type === 'task_board_status_changed' && payload?.['applied'] === false),
  )
}

/**
 * What bringing a version back would change in the file, and what its sync then meets.
 * @throws LocusError as {@link Workspace.boardVersionDiff}
 */
export async function versionPreview(
  workspace: Pick<Workspace, 'boardVersionDiff' | 'foreseeBoardVersion'>,
  hash: string,
): Promise<VersionPreview> {
  const diff = await workspace.boardVersionDiff(hash)
  const { drift, without_line } = await workspace.foreseeBoardVersion(hash)
  const differing = drift.slice(0, NAMED_IN_PREVIEW)
  const named = without_line.slice(0, NAMED_IN_PREVIEW)
  const unnamed = drift.length - differing.length + without_line.length - named.length
  return { hash, diff, differing, without_line: named, unnamed }
}
