/**
 * Packets and gate files that somebody made to hurt: never a throw, whatever the bytes, and work that grows with the file and
 * no faster; what grew with its square would not end here within the test's time (design: 90-quality, "Faults").
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lengthOf, series } from '#core/series.testing.ts'
import { decodePacket, headValue, idsIn, readLabel, readPacketLines } from './packet-text.ts'
import { readValidationReports } from './validation-reports.ts'
import { readValidatorGates } from './validator-gates.ts'

const SIZE = lengthOf(1024 * 1024, 16 * 1024 * 1024)
const REPORTS = '## VALIDATION_REPORTS\n'
const WP = 'WP-1-Anchor-v1'

const filled = (unit: string, start = '', end = '') =>
  start + unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE) + end

const HURTFUL: Readonly<Record<string, string>> = {
  'a heading of spaces': filled(' ', '# a', 'x'),
  'a heading of spaces and a line separator': filled(' ', '# a', '\u2028x'),
  'a heading of hashes': filled(' #', '# a', 'x'),
  'an id that ends in full stops': filled('.', `${REPORTS}Verdict: PASS WP-1`, 'x'),
  'an id that ends in file endings': filled('.md', `${REPORTS}Verdict: PASS WP-1`, 'x'),
  'a label of blanks': filled(' ', `${REPORTS}Verdict:`, 'x\u2028y'),
  'a label of asterisks': filled('*', REPORTS, ':'),
  'a label of words': filled('a ', REPORTS, ':'),
  'a verdict of blanks': filled(' ', `${REPORTS}Verdict: PASS`, 'x\u2028y'),
  'a verdict of capitals': filled('A', `${REPORTS}Verdict: `, ' x'),
  'a verdict of marks': filled('!', `${REPORTS}Verdict: `, '\u2028PASS'),
  'a verdict on every line': filled('Verdict: PASS\n', REPORTS),
  'a verdict without a word on every line': filled('Verdict:\n', REPORTS),
  'a verdict and a subject on every line': filled(`WP_ID: ${WP}\nVerdict: PASS\n`, REPORTS),
  'a verdict and a date on every line': filled('Date: never\nVerdict: PASS\n', REPORTS),
  'a report on every line': filled('### Report\nVerdict: PASS\n', REPORTS),
  'a section on every line': filled(REPORTS),
  quotations: filled('>'),
  backticks: filled('`'),
  comments: filled('<!---->'),
  'comments that do not end': filled('<!--'),
}

describe('a packet that hurts', () => {
  it.each(Object.keys(HURTFUL))('%s: is read', (name) => {
    const text = HURTFUL[name] ?? ''
    const reading = readValidationReports(text, WP, WP)
    expect(Array.isArray(reading.findings)).toBe(true)
    headValue(readPacketLines(text).lines, ['ROUTING'])
  })

  it('is a gate file of brackets without end', () => {
    for (const text of ['['.repeat(SIZE), `${'['.repeat(100_000)}${']'.repeat(100_000)}`, '{"a":'.repeat(100_000)]) {
      expect(readValidatorGates(text, WP).latest).toBeUndefined()
    }
  })
})

describe('the end of an id', () => {
  it.each([
    ['WP-1-Anchor-v1.', 'WP-1-Anchor-v1'],
    ['WP-1-Anchor-v1.md', 'WP-1-Anchor-v1'],
    ['WP-1-Anchor-v1.md.json._-', 'WP-1-Anchor-v1'],
    ['WP-1-MEX-v1.2-Runtime-v3', 'WP-1-MEX-v1.2-Runtime-v3'],
  ])('of %s is not part of it', (text, id) => {
    expect(idsIn(`see ${text}, or not`)).toEqual([id])
  })
})

const anyText = fc
  .array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.constantFrom(
          '\n',
          '\r',
          '# ',
          '## VALIDATION_REPORTS\n',
          '### ',
          'Verdict: ',
          'VERDICT — ',
          '**',
          'PASS',
          `WP_ID: ${WP}\n`,
          'MT-001',
          '```\n',
          '<!--',
          '-->',
          '> ',
          ' ',
          '\u2028',
          'Date: 2026-01-02\n',
          '\0',
          '\ud800',
        ),
      },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('any packet', () => {
  it('is read without a throw, and a verdict stands on a line of the file', () => {
    fc.assert(
      fc.property(fc.oneof(anyText.map(Buffer.from), fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const text = decodePacket(bytes)
        const { latest } = readValidationReports(text, WP, WP)
        if (latest) expect(latest.line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length)
        for (const { text: line } of readPacketLines(text).lines) readLabel(line)
      }),
      series(1500, 150_000),
    )
  })

  it('as a gate file is read without a throw, prototype keys and all', () => {
    const key = fc.oneof(
      fc.constantFrom(
        'validation_sessions',
        'archived_sessions',
        WP,
        'wpId',
        'verdict',
        'gates',
        'timestamp',
        '__proto__',
        'constructor',
        'completed',
      ),
      fc.string(),
    )
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('PASS', 'FAIL', WP, null, '2026-01-01', 1e308, -0),
        fc.string(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map(objectText),
      ),
    }))
    fc.assert(
      fc.property(
        fc.oneof(
          value.map((each) => JSON.stringify(each)),
          fc.string(),
        ),
        (text) => {
          expect(Array.isArray(readValidatorGates(text, WP).findings)).toBe(true)
        },
      ),
      series(1000, 100_000),
    )
  })
})

/** An object whose every key is its own, `__proto__` too. */
function objectText(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [key, value] of entries) Object.defineProperty(made, key, { value, enumerable: true, configurable: true })
  return made
}
