/**
 * Takes a copy of a store that may be damaged, for a rebuild to look at and to salvage from (design: 90-quality, "Faults").
 * One that is held alone stays as it is; of another it is told when it went on meanwhile.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import type { HeldAlone } from '#core/store/sqlite/hold-alone.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { removeUnfinished, unfinished } from './leftovers.ts'

/** A copy, named as unfinished; its owner takes it away. */
export interface DamagedCopy {
  file: string
  /** Whether it holds nothing; a hold gives an empty file a header. */
  isEmpty(): boolean
  /** @throws LocusError HSK-423-BUSY when the store was written, by its file or its log, since it was copied. */
  refuseChanged(): void
}

/** How often a copy is begun anew because the store was written while it was taken. */
const TURNS = 3
/** Where a database's first page says how large a page is, and how many entries its schema has there (SQLite's file format). */
const PAGE_SIZE = 16
const SCHEMA_ENTRIES = 103
const SMALLEST_PAGE = 512
const LARGEST_PAGE = 32_768

/** Copies the database at `path` with its log, through the hold where there is one. */
export async function takeCopy(path: string, held?: HeldAlone): Promise<DamagedCopy> {
  const file = unfinished(path)
  try {
    for (let turn = 1; ; turn += 1) {
      const before = stampOf(path)
      if (!(held && (await copiedThrough(held, file)))) await copyFiles(path, file)
      const refuseChanged = (): void => {
        if (stampOf(path) !== before) throw writtenMeanwhile(path)
      }
      if (held || turn === TURNS || stampOf(path) === before)
        return { file, refuseChanged, isEmpty: () => isEmpty(file) }
      await removeUnfinished(file)
    }
  } catch (cause) {
    await removeUnfinished(file)
    throw cause
  }
}

/** False for a database that cannot be read to its end; its bytes may still be copied. */
async function copiedThrough(held: HeldAlone, file: string): Promise<boolean> {
  try {
    await held.copyTo(file)
    return true
  } catch (cause) {
    if (
      !(
        cause instanceof Error &&
        'code' in cause &&
        /^SQLITE_(?:CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(String(cause.code))
      )
    ) {
      throw cause
    }
    await removeUnfinished(file)
    return false
  }
}

async function copyFiles(path: string, file: string): Promise<void> {
  await copyFile(path, file)
  if (existsSync(`${path}-wal`)) await copyFile(`${path}-wal`, `${file}-wal`)
}

function isEmpty(file: string): boolean {
  const { size } = statSync(file)
  if (size === 0) return true
  if (size < SMALLEST_PAGE || size > LARGEST_PAGE) return false
  const bytes = readFileSync(file)
  // One page, and on it a schema without an entry.
  return bytes.length === bytes.readUInt16BE(PAGE_SIZE) && bytes.readUInt16BE(SCHEMA_ENTRIES) === 0
}

/** What changes with every write into a database or its log. */
function stampOf(path: string): string {
  const stamps = [path, `${path}-wal`].map((file) => {
    const found = statSync(file, { bigint: true, throwIfNoEntry: false })
    return found && [found.ino, found.size, found.mtimeNs].join()
  })
  return stamps.join(' ')
}

function writtenMeanwhile(path: string): LocusError {
  const message =
    'another process wrote into the workspace while it was being rebuilt; close it, then try again. Nothing was changed'
  return new LocusError('HSK-423-BUSY', message, { path })
}
