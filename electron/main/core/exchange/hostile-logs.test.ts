/** Logs to import as somebody may have made them: each line is taken, or refused by the product's own error (90-quality, "Faults"). */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { series } from '#core/series.testing.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { checkedEvents } from './check-log.ts'
import { readLines } from './log-lines.ts'

const LISTENER = { header: () => undefined, artifact: () => undefined }

/** What a log of these bytes is refused with; undefined when it is taken. */
async function refusalOf(chunks: readonly Uint8Array[]): Promise<unknown> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks
  }
  try {
    for await (const event of checkedEvents(readLines(source()), LISTENER)) expect(event.number).toBeGreaterThan(0)
    return undefined
  } catch (thrown) {
    return thrown
  }
}

const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('log', 'event', 'row', 'text', 'artifact', 'end', '__proto__'),
      fc.dictionary(fc.string(), fc.jsonValue()),
    )
    .map(([kind, more]) => JSON.stringify({ ...more, kind, format: 1 })),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '{', '{"kind":"log"', '['.repeat(10_000), '{"kind":"log","__proto__":{}}', '\ufeff'),
)

it('of any bytes, in any pieces, is refused with a code and never with a crash', async () => {
  const bytes = fc.oneof(
    fc.array(line, { maxLength: 6 }).map((lines) => Buffer.from(lines.join('\n'))),
    fc.uint8Array({ maxLength: 200 }).map(Buffer.from),
  )
  await fc.assert(
    fc.asyncProperty(bytes, fc.nat(40), async (whole, cut) => {
      const refusal = await refusalOf([whole.subarray(0, cut), whole.subarray(cut)])
      expect(refusal).toBeInstanceOf(LocusError)
    }),
    series(500, 50_000),
  )
})

it('of one line without end is refused, not gathered', async () => {
  const refusal = await refusalOf(Array.from({ length: 64 }, () => Buffer.alloc(1024 * 1024, 'x')))
  expect(refusal).toBeInstanceOf(LocusError)
})
