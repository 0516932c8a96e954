/** Which screen an error of the store leads to (90-quality, "Faults"). */
import { expect, it } from 'vitest'
import type { ErrorDetails, ErrorValue } from '#shared/contract/errors.ts'
import { storageFaultOf } from './storage-fault.ts'

const error = (details: ErrorDetails): ErrorValue => ({
  code: 'HSK-500-STORAGE',
  name: 'StorageError',
  message: 'it cannot be opened',
  details,
})
const BACKUP = { file: '/data/a.db', created_at: '2026-03-01T10:00:00.000Z', last_sequence: 12 }

it.each([
  ['missing', { store: 'missing', backup: BACKUP }],
  ['damaged', { sqlite: 'SQLITE_NOTADB' }],
  ['damaged', { sqlite: 'SQLITE_CORRUPT_INDEX' }],
  ['newer', { schema: 9, known: 4 }],
  ['full', { system: 'ENOSPC' }],
  ['full', { sqlite: 'SQLITE_FULL' }],
  ['unwritable', { system: 'EROFS' }],
  ['unwritable', { sqlite: 'SQLITE_READONLY_DIRECTORY' }],
  ['obstructed', { system: 'ENOTDIR' }],
  ['other', {}],
  ['other', { store: 'missing', backup: 'nonsense' }],
] as const)('%s: %j', (kind, details) => {
  expect(storageFaultOf(error(details as ErrorDetails))?.kind).toBe(kind)
})

it('of a workspace that another process holds is a wait, and of anything else is none', () => {
  expect(storageFaultOf({ code: 'HSK-423-BUSY', name: 'WorkspaceBusy', message: 'held' })).toEqual({ kind: 'busy' })
  expect(storageFaultOf({ code: 'HSK-404-NOT-FOUND', name: 'NotFound', message: 'no folder' })).toBeUndefined()
  expect(storageFaultOf(undefined)).toBeUndefined()
})
