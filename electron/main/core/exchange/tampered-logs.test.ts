import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestBus } from '#core/bus/bus.testing.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import { MAX_LOG_LINE_BYTES } from '#shared/contract/record-operations.ts'
import { ClonePair, head } from './clone-pair.testing.ts'
import { exported, fill, openClone } from './exchange.testing.ts'

let pair: ClonePair
beforeEach(async () => {
  pair = await ClonePair.open()
})
afterEach(() => pair.close())

type Path = Array<string | number>

/** Every value in a line, by its path. */
function leaves(value: unknown, at: Path = []): Array<{ path: Path; value: unknown }> {
  if (typeof value !== 'object' || value === null) return [{ path: at, value }]
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...at, key]))
}

function withValue(line: object, at: Path, value: unknown): object {
  const copy = structuredClone(line) as Record<string, unknown>
  let inner = copy
  for (const key of at.slice(0, -1)) inner = inner[key] as Record<string, unknown>
  inner[String(at.at(-1))] = value
  return copy
}

const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return value === null ? 'x' : `${String(value)}x`
}

describe('a log that was tampered with', () => {
  /** What says who wrote a record and when, or describes an artifact, is not part of the chain. */
  const FREE = /^(log\.(replica_id|exported_at)|artifact\.manifest\.(media_type|producer_op_id|created_at))$/

  let lines: string[]
  let empty: ReturnType<TestBus['dump']>
  beforeEach(async () => {
    await fill(pair.source)
    lines = (await exported(pair.source)).trimEnd().split('\n')
    empty = pair.clone.dump('diagnostics')
  })

  async function expectRefused(log: string | Uint8Array, what: string): Promise<ErrorValue> {
    const { error } = await pair.imported(log)
    expect(error?.code ?? 'imported', what).toMatch(/^HSK-(400-SCHEMA|400-INVALID-EVENT|413-LIMIT|409-SYNC)$/)
    expect(pair.clone.dump('diagnostics'), what).toEqual(empty)
    return error as ErrorValue
  }

  /** What was taken in means the same: texts and whole artifacts may come in any order before the event that needs them. */
  async function expectMeant(kinds: string[]): Promise<void> {
    expect(kinds.some((kind) => kind === 'text' || kind === 'artifact')).toBe(true)
    await pair.expectSame()
    await renew()
  }

  async function renew(): Promise<void> {
    await pair.renewClone()
    empty = pair.clone.dump('diagnostics')
  }

  it('in any value of any line is refused, naming the line, and leaves nothing', async () => {
    let tried = 0
    for (const [index, text] of lines.entries()) {
      const line = JSON.parse(text) as { kind: string }
      for (const { path: at, value } of leaves(line)) {
        const name = [line.kind, ...at].join('.')
        if (FREE.test(name)) continue
        const changed = lines.with(index, JSON.stringify(withValue(line, at, other(value)))).join('\n')
        const error = await expectRefused(changed, `line ${index + 1} ${name}`)
        if (line.kind === 'event' || line.kind === 'row') {
          expect(error.details?.['sequence'], `${name}: ${error.message}`).toBeDefined()
        }
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(500)
  }, 120_000)

  it('by taking a line out, doubling it or swapping it with the next is refused', async () => {
    for (const index of lines.keys()) {
      const line = lines[index] ?? ''
      const next = lines[index + 1]
      await expectRefused(lines.toSpliced(index, 1).join('\n'), `without line ${index + 1}`)
      await expectRefused(lines.toSpliced(index, 0, line).join('\n'), `line ${index + 1} twice`)
      if (next === undefined || next === line) continue
      const swapped = lines
        .with(index, next)
        .with(index + 1, line)
        .join('\n')
      const { error } = await pair.imported(swapped)
      if (error) expect(pair.clone.dump('diagnostics')).toEqual(empty)
      else await expectMeant([line, next].map((text) => (JSON.parse(text) as { kind: string }).kind))
    }
  }, 120_000)

  it('in the parts of an artifact is refused', async () => {
    const large = (await openClone()).bus
    await fill(large, 900_000)
    const log = (await exported(large)).trimEnd().split('\n')
    await large.close()
    const parts = log.flatMap((line, index) => (line.includes('"parts":3') ? [index] : []))
    expect(parts).toHaveLength(3)
    const [first = 0, second = 0] = parts
    await expectRefused(log.toSpliced(second, 1).join('\n'), 'without a part')
    await expectRefused(
      log
        .with(first, log[second] ?? '')
        .with(second, log[first] ?? '')
        .join('\n'),
      'swapped parts',
    )
    await expectRefused(log.with(second, log[first] ?? '').join('\n'), 'a part twice')
    await expectRefused(log.with(second, (log[second] ?? '').replace('bG9uZ', 'cG9uZ')).join('\n'), 'altered bytes')
  })

  it('by breaking it off anywhere is refused', async () => {
    for (let end = 0; end < lines.length; end += 1) await expectRefused(lines.slice(0, end).join('\n'), `after ${end}`)
    const whole = lines.join('\n')
    await expectRefused(whole.slice(0, whole.length - 20), 'in its last line')
  }, 60_000)

  it.each<[string, () => string | Uint8Array]>([
    ['nothing', () => ''],
    ['a board', () => '# Task Board\n'],
    ['an empty line', () => '\n'],
    ['JSON that is no object', () => '7\n'],
    ['a prototype', () => '{"__proto__":{"kind":"log"}}\n'],
    ['bytes that are no text', () => Buffer.from([0xff, 0xfe, 0x0a])],
    ['a line without end', () => Buffer.alloc(MAX_LOG_LINE_BYTES + 1, 'x')],
    ['deep nesting', () => `${'['.repeat(100_000)}\n`],
  ])('%s is no record', async (_what, log) => {
    const error = await expectRefused(log(), 'garbage')
    expect(error.details?.['line']).toBe(1)
  })

  it('by bytes at random is refused or means the same', async () => {
    const bytes = Buffer.from(lines.join('\n'))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const spoilt = Buffer.from(bytes)
        spoilt[at] = byte
        const { error } = await pair.imported(spoilt)
        if (error) expect(pair.clone.dump('diagnostics')).toEqual(empty)
        else {
          await pair.expectSame({ manifests: false })
          await renew()
        }
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  it('leaves a problem and no event, so that the right log can still come', async () => {
    await expectRefused(lines.slice(0, 5).join('\n'), 'broken off')
    expect(await head(pair.clone)).toBeUndefined()
    expect((await pair.clone.store.read((reader) => reader.diagnostics())).map((each) => each.code)).toContain(
      'HSK-400-SCHEMA',
    )
    await pair.imported(lines.join('\n'))
    await pair.expectSame()
  })
})
