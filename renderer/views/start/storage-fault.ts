/** Why a folder's store could not be opened, told apart by what can be done about it (design: 90-quality, "Faults"). Pure. */
import type { ErrorValue } from '#shared/contract/errors.ts'
import { isRecord } from '#shared/json.ts'

/** The kinds, each with a screen of its own. */
export type StorageFault =
  | { kind: 'missing'; backup: { file: string; created_at: string; last_sequence: number } }
  | { kind: 'damaged'; isDatabase: boolean }
  | { kind: 'newer'; schema: number; known: number }
  | { kind: 'full' }
  | { kind: 'unwritable' }
  | { kind: 'obstructed' }
  | { kind: 'busy' }
  | { kind: 'other' }

/** The storage fault that an error is; undefined for errors that are about something else than the store. */
export function storageFaultOf(error: ErrorValue | undefined): StorageFault | undefined {
  if (error?.code === 'HSK-423-BUSY') return { kind: 'busy' }
  if (error?.code !== 'HSK-500-STORAGE') return undefined
  const details = error.details ?? {}
  const { backup, known, schema } = details
  if (details['store'] === 'missing' && isRecord(backup)) {
    const { file, created_at, last_sequence } = backup
    if (typeof file === 'string' && typeof created_at === 'string') {
      return { kind: 'missing', backup: { file, created_at, last_sequence: Number(last_sequence) } }
    }
  }
  if (typeof known === 'number' && typeof schema === 'number' && schema > known) return { kind: 'newer', schema, known }
  const sqlite = String(details['sqlite'] ?? '')
  if (/NOTADB|CORRUPT/.test(sqlite)) return { kind: 'damaged', isDatabase: !sqlite.includes('NOTADB') }
  return { kind: bySystem(String(details['system'] ?? ''), sqlite) }
}

function bySystem(system: string, sqlite: string): 'full' | 'unwritable' | 'obstructed' | 'other' {
  if (system === 'ENOSPC' || system === 'EDQUOT' || sqlite === 'SQLITE_FULL') return 'full'
  if (system === 'ENOTDIR' || system === 'EEXIST') return 'obstructed'
  if (['EACCES', 'EPERM', 'EROFS'].includes(system) || sqlite.startsWith('SQLITE_READONLY')) return 'unwritable'
  return 'other'
}
