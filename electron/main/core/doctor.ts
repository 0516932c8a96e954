/** The door to the doctor: what is wrong with a workspace and how to mend it, one line per check; it never writes (design: 75-command-line). */

import { checkBoard } from './doctor/board-checks.ts'
import { type DoctorCheck, wrong } from './doctor/check.ts'
import { checkClock, checkStore } from './doctor/store-checks.ts'
import {
  checkBackups,
  checkHooks,
  checkNode,
  checkRepository,
  checkTemporary,
  type KnownStore,
} from './doctor/surroundings.ts'
import { type Ports, systemPorts } from './ports.ts'
import { findBoards } from './repository/boards.ts'
import { locateRepository, type RepositoryPlace } from './repository/locate.ts'
import { forkedOff } from './safekeeping/lineage.ts'
import { offerOf } from './safekeeping/offer.ts'
import { BackupShelf } from './safekeeping/shelf.ts'
import { readSettings } from './settings/settings.ts'
import { readMarks } from './task-board/board-sight.ts'

export type { DoctorCheck } from './doctor/check.ts'

/** What the doctor found; `ok` when nothing has to be mended. */
export interface Diagnosis {
  ok: boolean
  checks: DoctorCheck[]
}

/** Looks at the workspace of a folder. */
export async function examine(options: { path: string; backups: string; ports?: Ports }): Promise<Diagnosis> {
  const checks = [checkNode(), ...(await around(options))]
  return { ok: checks.every((check) => check.state !== 'wrong'), checks }
}

async function around({
  path,
  backups,
  ports = systemPorts,
}: {
  path: string
  backups: string
  ports?: Ports
}): Promise<DoctorCheck[]> {
  const place = await locateRepository(path).catch((cause: unknown) => {
    return wrong(
      'repository',
      cause instanceof Error ? cause.message : String(cause),
      'name another folder with --repo',
    )
  })
  if (!isPlace(place)) return [place]
  const shelf = new BackupShelf(backups, place.root)
  const offer = await offerOf(backups, place.root)
  let board: string | undefined
  let known: KnownStore | undefined
  let boardCheck: DoctorCheck | undefined
  const store = await checkStore(place, offer, async (reader) => {
    const chosen = (await readSettings(reader)).board_path ?? undefined
    const { last } = await readMarks(reader)
    const newest = await reader.lastEvent()
    known = { lastSequence: newest?.sequence ?? 0, forked: await forkedOff({ read: (work) => work(reader) }, shelf) }
    board = chosen ?? last?.path
    boardCheck = await checkBoard(place, chosen, last?.path)
    return [checkClock(newest, ports.now()), boardCheck]
  })
  return [
    checkRepository(place),
    ...store,
    ...(boardCheck ? [] : [await checkBoard(place)]),
    await checkTemporary(place, shelf, board ?? (await findBoards(place.root))[0]),
    await checkBackups(shelf, ports.now(), known),
    await checkHooks(place),
  ]
}

function isPlace(found: RepositoryPlace | DoctorCheck): found is RepositoryPlace {
  return 'storeFolder' in found
}
