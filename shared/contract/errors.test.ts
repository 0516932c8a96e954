/** The errors of the product as values that cross every wire (20-operations, "Errors"). */
import { describe, expect, it } from 'vitest'
import { ERROR_CODES, ERROR_NAMES, errorValueOf, errorValueSchema, LocusError } from './errors.ts'

describe('an error', () => {
  it.each(ERROR_CODES)('%s has its name, as thrown and as a value', (code) => {
    const error = new LocusError(code, 'no')
    expect(error).toMatchObject({ name: ERROR_NAMES[code], code, message: 'no' })
    expect(errorValueSchema.parse(error.toValue())).toEqual({ code, name: ERROR_NAMES[code], message: 'no' })
  })

  it('carries where and what, and its cause for those who look into it', () => {
    const cause = new Error('disk')
    const error = new LocusError('HSK-409-VERSION', 'no', { path: 'params.x', details: { current_version: 3 }, cause })
    expect(error.toValue()).toEqual({
      code: 'HSK-409-VERSION',
      name: 'VersionConflict',
      message: 'no',
      path: 'params.x',
      details: { current_version: 3 },
    })
    expect(error.cause).toBe(cause)
    expect(JSON.parse(JSON.stringify(error.toValue()))).toEqual(error.toValue())
  })

  it.each([new TypeError('x is not a function'), 'a text', undefined, null, 7])(
    'thrown as %s is a StorageError with its message',
    (thrown) => {
      const value = errorValueOf(thrown)
      expect(value).toEqual({
        code: 'HSK-500-STORAGE',
        name: 'StorageError',
        message: thrown instanceof Error ? thrown.message : String(thrown),
      })
    },
  )
})
