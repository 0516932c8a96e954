/**
 * Replays bronze against the tables: the newest snapshot of every row must be what the tables hold, no more and no less
 * (design: 30-flight-recorder). What arrives while it runs is taken in before each slice of tables is compared.
 */

import { type Canonical, canonicalJson } from '#core/canonical/canonical-json.ts'
import { GUARDED_SETTINGS } from '#core/settings/settings.ts'
import type { LocusStore, StoreReader } from '#core/store/locus-store.ts'
import { EDGE_ADDED } from './read-snapshot.ts'
import type { ChainFindings, Fault } from './verify.ts'
import { type Newest, readBronze, startReplay } from './verify-bronze.ts'
import { breathe, settingOf } from './verify-chain.ts'
import {
  type Comparison,
  compareDependencies,
  compareMicroTasks,
  comparePackets,
  compareTexts,
  readableRows,
} from './verify-tables.ts'

const BRONZE_SLICE = 500
/** Events that may come in while it runs and are looked through for settings. */
const MEANTIME = 10_000

/** Rows that hang on a Work Packet, in words. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['work_note', 'a note'],
  ['dependency', 'a dependency'],
  ['micro_task', 'a Micro-Task'],
  ['mt_iteration', 'an iteration'],
])

/** What holds, in words, or the first fault. */
export async function checkReplay(store: Pick<LocusStore, 'read'>, chain: ChainFindings): Promise<string | Fault> {
  const replay = startReplay(chain.named)
  for (let more = true; more; ) {
    const read = await store.read((reader) => readBronze(reader, replay, BRONZE_SLICE))
    if (read.fault) return read.fault
    more = read.more
    await breathe()
  }
  const comparison: Comparison = { replay, seen: new Set() }
  const fault =
    (await inSlices(store, (reader, after) => comparePackets(reader, comparison, after))) ??
    (await inSlices(store, (reader, after) => compareDependencies(reader, comparison, after))) ??
    (await store.read((reader) => compareMicroTasks(reader, comparison))) ??
    (await store.read(async (reader) => {
      return (
        (await unseenFault(reader, comparison)) ?? (await strayFault(reader)) ?? (await settingsFault(reader, chain))
      )
    })) ??
    (await inSlices(store, compareTexts)) ??
    chain.misled
  return fault ?? `${replay.newest.size} rows are what the record says`
}

/** Compares slice after slice, each on a snapshot of its own, until there is a fault or nothing more. */
async function inSlices(
  store: Pick<LocusStore, 'read'>,
  compare: (reader: StoreReader, after: string) => Promise<{ fault?: Fault; last: string | undefined }>,
): Promise<Fault | undefined> {
  for (let last: string | undefined = ''; last !== undefined; ) {
    const after: string = last
    const compared = await store.read((reader) => compare(reader, after))
    if (compared.fault) return compared.fault
    last = compared.last
    await breathe()
  }
  return undefined
}

/** Recorded rows that the tables lack. What arrived in the meantime was not seen, and is looked for by itself. */
async function unseenFault(reader: StoreReader, { replay, seen }: Comparison): Promise<Fault | undefined> {
  let looked = 0
  for (const [key, row] of replay.newest) {
    looked += 1
    if (looked % BRONZE_SLICE === 0) await reader.breathe()
    if (seen.has(key)) continue
    if (await isPresent(reader, key, row)) continue
    const kind = KINDS.get(key.slice(0, key.indexOf(':')))
    const what = kind === undefined ? row.wp_id : `${kind} of ${row.wp_id}`
    return { message: `${what} is in the record but not in the tables`, sequence: row.sequence }
  }
  return undefined
}

async function isPresent(reader: StoreReader, key: string, row: Newest): Promise<boolean> {
  const colon = key.indexOf(':')
  const [wpId = '', mtId = '', iteration] = key.slice(colon + 1).split('/')
  switch (key.slice(0, colon)) {
    case 'dependency':
      return row.version !== EDGE_ADDED || (await reader.dependency(key.slice(colon + 1))) !== undefined
    case 'micro_task':
      return (await reader.microTask(wpId, mtId)) !== undefined
    case 'mt_iteration':
      return (await reader.iterationRows(wpId, mtId)).some((each) => String(each.iteration) === iteration)
    case 'work_note':
      return (await readableRows(reader, row.wp_id))?.notes.some((note) => key === `work_note:${note.note_id}`) ?? false
    default:
      return (await readableRows(reader, row.wp_id)) !== undefined
  }
}

async function strayFault(reader: StoreReader): Promise<Fault | undefined> {
  const [first] = await reader.strays(1)
  return first === undefined ? undefined : { message: first }
}

/**
 * Settings that only people change are what the newest event on each of them says, those of the meantime included. Which
 * board counts and whether it is written is each clone's own.
 */
async function settingsFault(reader: StoreReader, chain: ChainFindings): Promise<Fault | undefined> {
  if (!chain.settings) return undefined
  const recorded = new Map(chain.settings)
  for (const event of await reader.events({ since: chain.events, limit: MEANTIME })) {
    const setting = settingOf(event.event_type, event.payload)
    if (setting) recorded.set(setting.key, setting.value)
  }
  const stored = await reader.settings(GUARDED_SETTINGS)
  const differing = GUARDED_SETTINGS.find((key) => sortedJson(stored.get(key)) !== recorded.get(key))
  return differing === undefined ? undefined : { message: `the setting ${differing} differs from its record` }
}

/** A stored value in canonical form; a text that is no JSON is like no recorded value. */
function sortedJson(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    return canonicalJson(JSON.parse(text) as Canonical)
  } catch (cause) {
    if (cause instanceof SyntaxError) return text
    throw cause
  }
}
