/**
 * A database with a byte altered anywhere: opening, reading, writing and verifying give the product's own errors or a check that
 * fails, never a crash and never a throw of another kind; what is acknowledged afterwards can be read back (90-quality, "Faults").
 * Not seen by verify: free pages, unused bytes within a page, and the text of recorded answers (`op_results`), which is in no
 * chain: a repeat of that op_id would answer with the altered text; and the full-text index, which is derived.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { type Dump, dumpOf, openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { series } from '#core/series.testing.ts'
import { LocusError } from '#shared/contract/errors.ts'

const DATABASE = '.handshake/locus/locus.db'
const NEW = 'WP-2-After'

/** A store with a few of everything, closed, in one file. */
async function template(): Promise<string> {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  const test = await openTestBus({ folder, mode: 'one_shot' })
  for (let number = 0; number < 12; number += 1) {
    const wp_id = `WP-1-Berth-${number}`
    await test.must('create_wp', {
      wp_id,
      title: `Berth ${number}`,
      description: 'x'.repeat(900),
      routing: 'GOV_LIGHT',
      status: 'ready',
    })
    await test.must('update_wp', { wp_id, note: 'looked at it', labels: ['sea', `n${number}`] })
    if (number > 0)
      await test.must('add_dependency', { from_wp_id: `WP-1-Berth-${number - 1}`, to_wp_id: wp_id, type: 'blocks' })
  }
  await test.close()
  return folder
}

/** The rows that verify vouches for; marks of windows are nobody's word, and recorded answers stand in no chain. */
function vouched(file: string): Dump {
  const { settings: _settings, ...tables } = dumpOf(file, 'diagnostics', 'wp_state', 'op_results', 'shifts')
  return Object.fromEntries(Object.entries(tables).filter(([name]) => !name.startsWith('wp_text')))
}

/** What became of a damaged store: which step said so, or that nothing did. */
async function livesWith(folder: string, whole: Dump): Promise<string> {
  let test: TestBus | undefined
  try {
    test = await openTestBus({ folder, mode: 'one_shot' })
    const verification = await test.verify()
    if (!verification.ok) return 'verify'
    const file = path.join(folder, DATABASE)
    // Verify vouches for the record: what it passes has to be what was acknowledged.
    expect(vouched(file)).toEqual(whole)
    const result = await test.do('create_wp', { wp_id: NEW, title: 'After' })
    if (result.status !== 'success') return result.errors[0]?.code ?? 'refused'
    expect((await test.packet(NEW)).fields.title).toBe('After')
    return 'nothing'
  } catch (thrown) {
    if (thrown instanceof LocusError) return thrown.code
    throw thrown
  } finally {
    await test?.close()
  }
}

it('never crashes a reader, is named where it matters, and never makes a false acknowledgement', async () => {
  const source = await template()
  const original = readFileSync(path.join(source, DATABASE))
  const whole = vouched(path.join(source, DATABASE))
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.nat(original.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const { folder, remove } = temporaryFolder()
      try {
        mkdirSync(path.join(folder, '.handshake'), { recursive: true })
        cpSync(path.join(source, '.handshake'), path.join(folder, '.handshake'), { recursive: true })
        const bytes = Buffer.from(original)
        bytes[at] = (bytes[at] ?? 0) ^ mask
        writeFileSync(path.join(folder, DATABASE), bytes)
        const end = await livesWith(folder, whole)
        seen.set(end, (seen.get(end) ?? 0) + 1)
      } finally {
        remove()
      }
    }),
    series(40, 3_000),
  )
  expect(seen.get('verify') ?? 0).toBeGreaterThan(0)
}, 3_600_000)
