/**
 * Makes a workspace by the operations of the bus, many of them in one transaction (design: 90-quality, "Speed"): what is
 * measured on it and proved by `verify` is what the product itself writes.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { performInside } from '#core/bus/inner-change.ts'
import { openStore } from '#core/open-store.ts'
import { type Ports, timestamp } from '#core/ports.ts'
import { DEFAULT_BOARD, emptyBoard } from '#core/repository/boards.ts'
import { locateRepository } from '#core/repository/locate.ts'
import { CAPABILITY_REGISTRY_VERSION } from '#core/settings/capabilities.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { openWorkspace } from '#core/workspace.ts'
import { chanceOf } from './chance.ts'
import { turns } from './people.ts'
import { furtherChanges, type PlannedChange, plannedChanges, type Size } from './plan.ts'

/** What is asked for. */
export interface Asked extends Size {
  /** An existing folder. */
  folder: string
  seed: number
  /** Writes a board with a line for every Work Packet as well. */
  board: boolean
  /** Called after each transaction. */
  onProgress?(made: Made): void
}

/** What was made so far. */
export interface Made {
  operations: number
  events: number
}

const BATCH = 2_000
/** On the clock of the made record, which runs ahead. */
const BATCH_BUDGET_MS = 365 * 24 * 3_600_000
const ACTOR = { kind: 'human', id: 'generator' } as const
const START = Date.parse('2026-01-05T08:00:00.000Z')

/** Makes a workspace in an empty folder. @throws Error when the folder holds one already. */
export async function makeWorkspace(asked: Asked): Promise<Made> {
  const chance = chanceOf(asked.seed)
  const clock = { now: START }
  const ports: Ports = { now: () => clock.now, uuid: () => chance.uuid(), reach: () => undefined }
  const place = await locateRepository(asked.folder)
  const store = await openStore(
    place,
    { mode: 'one_shot', caller: { actor: ACTOR, attested: 'claimed', source: 'cli' } },
    ports,
  )
  try {
    if ((await store.read((reader) => reader.lastEvent())) !== undefined) {
      throw new Error(`${asked.folder} holds a workspace already; name an empty folder`)
    }
    const artifacts = new ArtifactStore(place.storeFolder)
    const output = await artifacts.put(Buffer.from('What the model said.\n'), {
      media_type: 'text/plain',
      producer_op_id: chance.uuid(),
      created_at: timestamp(START),
    })
    const made = await perform(store, ports, clock, asked, [
      plannedChanges(asked, chance, output),
      furtherChanges(asked, chance),
    ])
    await store.idle()
    if (asked.board) await writeFirstBoard(place.root)
    return made
  } finally {
    await store.close()
  }
}

async function perform(
  store: LocusStore,
  ports: Ports,
  clock: { now: number },
  asked: Asked,
  [planned, further]: [Iterator<PlannedChange>, Iterator<PlannedChange>],
): Promise<Made> {
  const settings = await store.read(readSettings)
  const made: Made = { operations: 0, events: 0 }
  const circumstances = turns(asked.seed, asked.events)
  let isPlanned = true
  const next = (): PlannedChange | undefined => {
    const change = isPlanned ? planned.next() : undefined
    if (change && !change.done) return change.value
    isPlanned = false
    return made.events < asked.events ? further.next().value : undefined
  }
  for (let change = next(); change; ) {
    await store.transaction({ budgetMs: BATCH_BUDGET_MS }, async (transaction) => {
      for (let count = 0; change && count < BATCH; count += 1, change = next()) {
        const { actor, traceId, stepMs } = circumstances.next().value
        clock.now += stepMs
        const events = await performInside(ports, transaction, {
          ...change,
          settings,
          actor,
          attested: 'window',
          source: 'cli',
          now: timestamp(clock.now),
          opId: ports.uuid(),
          traceId,
          first: [decision(change.operation)],
        })
        made.operations += 1
        made.events += events.length
      }
    })
    asked.onProgress?.({ ...made })
  }
  return made
}

/** The event by which the bus says that the caller was let do it. */
function decision(operation: string) {
  const capability_id = operation === 'gate_wp' ? 'locus.gate' : 'locus.write'
  const payload = {
    operation,
    profile_id: 'operator',
    attested: 'window',
    registry_version: CAPABILITY_REGISTRY_VERSION,
    decisions: [{ capability_id, outcome: 'granted' }],
  }
  return { event_type: 'capability_decision' as const, payload }
}

/** An empty board takes a line for every Work Packet by the sync itself. */
async function writeFirstBoard(root: string): Promise<void> {
  const path = join(root, DEFAULT_BOARD)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, emptyBoard('Generated'))
  const workspace = await openWorkspace({
    path: root,
    caller: { actor: ACTOR, attested: 'window', source: 'window' },
    mode: 'one_shot',
    noSync: true,
  })
  try {
    await workspace.sync('push', { allowWriting: true })
    await workspace.sync('both', { allowWriting: true })
  } finally {
    await workspace.close()
  }
}
