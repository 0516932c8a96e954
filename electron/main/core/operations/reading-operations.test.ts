/** The operations of reading commands among all. */
import { expect, it } from 'vitest'
import { OPERATIONS } from './catalog.ts'
import { READING_OPERATIONS } from './reading-operations.ts'

it('are those of the catalog, and change nothing', () => {
  expect(READING_OPERATIONS.size).toBe(5)
  for (const [name, operation] of READING_OPERATIONS) {
    expect(OPERATIONS.get(name), name).toBe(operation)
    expect(operation.kind, name).toBe('query')
  }
})
