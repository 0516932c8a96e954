/** Where a Work Packet's line stood before an event, read from the version of the board kept then (design: 10-domain, "Undo"). */
import { setImmediate } from 'node:timers/promises'
import type { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import {
  type BoardDocument,
  type BoardLine,
  type LineGap,
  parseBoardInStretches,
  readBoardInStretches,
} from './document/index.ts'
import type { WantedPlace } from './taking.ts'

/** Most kept versions that are looked through. */
const SEARCHED_VERSIONS = 500

/**
 * The place of the line in its section as the board had it before event `sequence`: before the nearest of its followers
 * that still stands in that section, else at its end. Undefined when no version tells.
 */
export async function formerPlace(
  { store, artifacts }: { store: LocusStore; artifacts: ArtifactStore },
  wpId: string,
  sequence: number,
): Promise<WantedPlace | undefined> {
  const { sections, states, versions } = await store.read(async (reader) => ({
    sections: (await readSettings(reader)).board_sections,
    states: await reader.syncStates(),
    versions: await reader.boardVersions(SEARCHED_VERSIONS),
  }))
  const version = versions.find((each) => each.sequence < sequence)
  const bytes = version && (await artifacts.get(version.artifact).catch(unlessUnreadable))
  if (!bytes) return undefined
  const document = await parseBoardInStretches(bytes, {}, setImmediate)
  const { entries } = await readBoardInStretches(document, { sections }, setImmediate)
  const line = entries.get(wpId)
  if (!line) return undefined
  const [next] = [...entries.values()]
    .filter((other) => other.order > line.order && other.entry.section === line.entry.section)
    .filter((other) => states.get(other.wpId)?.status === line.status && !states.get(other.wpId)?.deleted)
    .sort((one, other) => one.order - other.order)
  return { before: next?.wpId, gap: gapAbove(document, line) }
}

/** What stood between a line and the entry or heading above it. */
function gapAbove(document: BoardDocument, { entry }: BoardLine): LineGap | undefined {
  const section = document.sections.find((each) => each.entries.includes(entry))
  if (!section) return undefined
  const above = section.entries[section.entries.indexOf(entry) - 1]
  const from = above ? above.block.end : section.heading.end
  const bytes = Buffer.from(document.bytes.subarray(from, entry.line.start))
  return { ...(above ? { above: above.wpId } : {}), bytes }
}

/** A version that was forgotten or damaged tells nothing: the line goes to the end of its section. */
function unlessUnreadable(cause: unknown): undefined {
  if (cause instanceof LocusError) return undefined
  throw cause
}
