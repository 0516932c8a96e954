import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCodec } from './codec.ts'

const { encode, decode } = makeCodec()
const crossed = (value: unknown): unknown => decode(encode(value))

describe('what crosses between a page and Node', () => {
  it('is any plain value, unharmed', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(crossed(value)).toEqual(value)
      }),
    )
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 5e-324])('is the number %d', (value) => {
    expect(crossed([value])).toEqual([value])
  })

  it('is undefined, also within', () => {
    expect(crossed(undefined)).toBeUndefined()
    expect(crossed([undefined, { a: undefined }])).toEqual([undefined, { a: undefined }])
  })

  it('is bytes of any length, with their kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(crossed(bytes)).toEqual(bytes)
      }),
    )
    const large = new Uint8Array(200_000).map((_, at) => at % 256)
    expect(crossed(large)).toEqual(large)
    expect(crossed(large.buffer)).toBeInstanceOf(ArrayBuffer)
  })

  it('is no name that means something to JavaScript', () => {
    const value = crossed(JSON.parse('{"__proto__":{"a":1}}')) as object
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.keys(value)).toEqual(['__proto__'])
  })

  it.each([
    [() => 1, 'Function'],
    [Symbol('a'), 'Symbol'],
    [new Date(0), 'Date'],
    [new Map(), 'Map'],
    [1n, 'BigInt'],
    [new Float32Array(1), 'Float32Array'],
    [{ deep: [new Error('x')] }, 'Error'],
  ])('is not %s', (value, kind) => {
    expect(() => encode(value)).toThrow(`the Electron stand-in: a ${kind} cannot cross`)
  })
})
