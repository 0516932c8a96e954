/** For tests: a repository with an adopted board, a store and a folder for its backups. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { sha256 } from '#core/canonical/sha256.ts'
import { databaseOf } from '#core/repository/locate.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import { BackupShelf } from './shelf.ts'

export const A = 'WP-1-Anchor-v1'
export const B = 'WP-1-Buoy-v1'

/** A workbench whose changes are backed up, and what its shelf holds. */
export interface Kept {
  bench: Workbench
  backups: string
  shelf: BackupShelf
  database: string
  /** Closes the workspace and opens it again, so that the automatic backup at the end of a process is made. */
  again(): Promise<void>
}

/** A repository with two Work Packets on its board, and one backup of it as it stands. */
export async function keptWorkbench(): Promise<Kept> {
  const { folder: backups, remove } = temporaryFolder()
  onTestFinished(remove)
  const lines = [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV')]
  const bench = await Workbench.adopted(board({ ready: lines }), { backups })
  const shelf = new BackupShelf(backups, bench.root, () => bench.ports.now())
  const database = databaseOf(bench.workspace.place)
  const again = (): Promise<void> => bench.reopen({ backups })
  await again()
  return { bench, backups, shelf, database, again }
}

/** Every file under a folder with the hash of its bytes, except those of the names that are left out. */
export function filesUnder(folder: string, leaveOut: RegExp = /^$/): Record<string, string> {
  const files: Record<string, string> = {}
  for (const found of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile() || leaveOut.test(found.name)) continue
    const file = path.join(found.parentPath, found.name)
    files[path.relative(folder, file)] = sha256(readFileSync(file))
  }
  return files
}
