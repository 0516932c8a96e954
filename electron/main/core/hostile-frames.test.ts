/**
 * Frames, settings, mounts and payloads of any making: each is taken, or refused with a word, and never a throw of another kind
 * (design: 90-quality, "hostile input").
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { series } from '#core/series.testing.ts'
import { checkedSetting, SETTING_KEYS } from '#core/settings/settings.ts'
import { fileSystemOf } from '#core/store/sqlite/disk.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { EVENT_TYPES } from '#shared/events/event-types.ts'
import { MAX_PAYLOAD_BYTES, readingOf, validatePayload } from '#shared/events/registry.ts'
import { sampleEvents } from '#shared/events/samples.ts'
import { type Canonical, canonicalJson } from './canonical/canonical-json.ts'
import { frameFault } from './frame.ts'
import { smallHost } from './wire.testing.ts'
import { createCarrier } from './wire.ts'

const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      '"i":"1"',
      '"p":',
      '"u":"/host/info"',
      '"t":4',
      '"b":',
      '"h":',
      'null',
      '1e400',
      '-0',
      '"__proto__":',
      '\ud800',
      '\u0000',
      '\n',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
)
const anyText = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''))
const call = fc.record({
  i: fc.oneof(fc.string(), fc.constant('1')),
  t: fc.option(fc.integer(), { nil: undefined }),
  p: fc.oneof(
    fc.record(
      {
        u: fc.oneof(
          fc.constantFrom('/host/info', '/host/folders', '/operate', '/__proto__', '/constructor'),
          fc.string(),
        ),
        b: fc.jsonValue(),
        h: fc.option(fc.dictionary(fc.string(), fc.string()), { nil: undefined }),
      },
      { requiredKeys: ['u'] },
    ),
    fc.jsonValue(),
  ),
})
const anyFrame: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  call.map((value) => JSON.stringify(value)),
  fc.uint8Array({ maxLength: 20 }),
  fc.constantFrom(undefined, null, 1, {}),
)

describe('any frame', () => {
  it('is handed on or cuts its page off, and the next page is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFrame, { maxLength: 6 }), async (frames) => {
        const carrier = createCarrier(smallHost(), () => undefined)
        const refusals: string[] = []
        const wire = carrier.open({ send: () => undefined, refuse: (reason) => refusals.push(reason) })
        for (const frame of frames) wire.receive(frame)
        const faults = frames.map(frameFault).filter((fault) => fault !== undefined)
        expect(refusals).toEqual(faults.slice(0, 1))
        await carrier.close()
      }),
      series(300, 30_000),
    )
  })

  it('of brackets, quotes or backslashes without end is refused in one pass', () => {
    for (const unit of ['[', '{"a":', '"', '\\', '"\\"', '[]', '{}']) {
      expect(frameFault(unit.repeat(300_000))).toBeTypeOf('string')
    }
  })
})

const anyJson = fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), anyText)

describe('any payload', () => {
  const samples = sampleEvents()

  it('with one part replaced fits its type, or is refused by its path; its reading is one safe line either way', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), anyJson, (sample, pick, value) => {
        const keys = [...Object.keys(sample.payload), 'surplus', '__proto__']
        const payload: Record<string, unknown> = { ...sample.payload }
        Object.defineProperty(payload, keys[pick % keys.length] ?? '', { value, enumerable: true, configurable: true })
        try {
          const kept = validatePayload(sample.event_type, payload)
          expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES)
          const text = canonicalJson(kept as Canonical)
          expect(text.isWellFormed()).toBe(true)
          expect(canonicalJson(JSON.parse(text) as Canonical)).toBe(text)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(LocusError)
          expect(thrown).toMatchObject({ code: 'HSK-400-INVALID-EVENT' })
        }
        const reading = readingOf({ ...sample, payload })
        expect(reading).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
        expect(reading.length).toBeGreaterThan(0)
      }),
      series(2000, 200_000),
    )
  })

  it.each(['__proto__', 'constructor', 'toString', '', 'x'.repeat(100_000), '\u001b[2J'])(
    'of the type %j is of no type',
    (type) => {
      expect(EVENT_TYPES.has(type)).toBe(false)
      expect(() => validatePayload(type, {})).toThrow(
        expect.objectContaining({ code: 'HSK-400-INVALID-EVENT', path: 'event_type' }),
      )
    },
  )
})

describe('any setting', () => {
  it('is a value of its schema, or refused by its key', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_KEYS), anyJson, (key, value) => {
        try {
          JSON.stringify(checkedSetting(key, value))
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'HSK-400-SCHEMA', path: key })
        }
      }),
      series(1000, 100_000),
    )
  })
})

describe('any list of mounts', () => {
  it('names a file system or none', () => {
    const word = fc.oneof(
      fc.constantFrom('/', '/a', '\\040', '\\999', ' - ', ' ', '\n', 'nfs', '36 35 98:0 / /a rw - ext4 x rw'),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.string(), (words, file) => {
        expect(['string', 'undefined']).toContain(typeof fileSystemOf(`/a/${file}`, words.join('')))
      }),
      series(1000, 100_000),
    )
    expect(fileSystemOf('/a', ' - '.repeat(500_000))).toBeUndefined()
    expect(fileSystemOf('/a', '\\040'.repeat(500_000))).toBeUndefined()
  })
})
