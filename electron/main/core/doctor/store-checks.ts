/** The doctor's look at the store and at what the store knows: probe, schema, integrity, settings, problems, writes left over. */
import { existsSync } from 'node:fs'
import { aheadInWords, aheadOfClock, CLOCK_HINT } from '#core/flight-recorder/record-clock.ts'
import { databaseOf, type RepositoryPlace } from '#core/repository/locate.ts'
import { type BackupOffer, offerInWords } from '#core/safekeeping/offer.ts'
import { readSettings } from '#core/settings/settings.ts'
import type { LastEvent, StoreReader } from '#core/store/locus-store.ts'
import { type ExaminedStore, examineStore, storeHindrance } from '#core/store/sqlite/examined-store.ts'
import { ADOPTING_KEY, PENDING_KEY } from '#core/task-board/sync-types.ts'
import { type DoctorCheck, note, ok, reasonOf, wrong } from './check.ts'

const REBUILD = 'locus backup rebuild'

/** Looks at the store; what else needs its reader is given it. */
export async function checkStore(
  place: RepositoryPlace,
  offer: BackupOffer | undefined,
  withReader: (reader: StoreReader) => Promise<DoctorCheck[]>,
): Promise<DoctorCheck[]> {
  const path = databaseOf(place)
  if (!existsSync(path)) return [missing(place, offer)]
  const probe = checkProbe(path)
  let store: ExaminedStore | undefined
  try {
    store = examineStore(path)
    const schema = checkSchema(store)
    const integrity = checkIntegrity(store)
    const inside = store.reader && store.faults.length === 0 ? await checkInside(store.reader, withReader) : []
    return [probe, schema, integrity, ...inside]
  } catch (cause) {
    return [probe, wrong('integrity', reasonOf(cause), REBUILD)]
  } finally {
    store?.close()
  }
}

function missing(place: RepositoryPlace, offer: BackupOffer | undefined): DoctorCheck {
  if (!offer) return wrong('store', `${place.root} is no workspace yet`, 'locus init')
  const message = `the store is missing, and there is ${offerInWords(offer)}`
  return wrong('store', message, 'locus backup restore --latest, or locus init --fresh')
}

function checkProbe(path: string): DoctorCheck {
  const hindrance = storeHindrance(path)
  if (hindrance === undefined) return ok('store', path)
  return wrong(
    'store',
    `nothing can be written: ${hindrance}`,
    'mend the rights, or move the repository to a local disk',
  )
}

function checkSchema({ schema, known }: ExaminedStore): DoctorCheck {
  if (schema > known) return wrong('schema', `${schema}; this Locus knows up to ${known}`, 'update Locus')
  if (schema < known) return note('schema', `${schema}; the next command brings it to ${known}`)
  return ok('schema', String(schema))
}

function checkIntegrity({ faults }: ExaminedStore): DoctorCheck {
  const [first, ...others] = faults
  if (first === undefined) return ok('integrity', 'the database is sound; locus verify proves the record')
  return wrong('integrity', `${first}${others.length > 0 ? ` and ${others.length} more` : ''}`, REBUILD)
}

async function checkInside(
  reader: StoreReader,
  withReader: (reader: StoreReader) => Promise<DoctorCheck[]>,
): Promise<DoctorCheck[]> {
  const settings = await checkSettings(reader)
  if (settings.state === 'wrong') return [settings]
  return [settings, await checkWrites(reader), ...(await withReader(reader)), await checkProblems(reader)]
}

async function checkSettings(reader: StoreReader): Promise<DoctorCheck> {
  try {
    const { actors } = await readSettings(reader)
    return ok('settings', `they are whole; ${Object.keys(actors).length} actors have profiles of their own`)
  } catch (cause) {
    return wrong('settings', reasonOf(cause), `locus settings KEY VALUE at a terminal, or ${REBUILD}`)
  }
}

async function checkWrites(reader: StoreReader): Promise<DoctorCheck> {
  if ((await reader.setting(ADOPTING_KEY)) !== undefined) {
    return note('writes', 'a board is taken over only in part', 'locus sync goes on')
  }
  if ((await reader.setting(PENDING_KEY)) !== undefined) {
    return note('writes', 'a decided write of the board has not been finished', 'locus sync finishes it')
  }
  return ok('writes', 'nothing is left over')
}

async function checkProblems(reader: StoreReader): Promise<DoctorCheck> {
  const problems = (await reader.diagnostics()).filter((each) => each.severity !== 'info' && !each.inherited).length
  const conflicts = (await reader.conflicts()).length
  if (problems + conflicts === 0) return ok('problems', 'none is open')
  return note(
    'problems',
    `${problems} problems and ${conflicts} conflicts are open`,
    'locus problems, locus resolve ID',
  )
}

/** Whether the record's time is ahead of the clock. */
export function checkClock(newest: LastEvent | undefined, now: number): DoctorCheck {
  const ahead = aheadOfClock(newest, now)
  return ahead > 0 ? wrong('clock', aheadInWords(ahead), CLOCK_HINT) : ok('clock', 'the record is not ahead of it')
}
