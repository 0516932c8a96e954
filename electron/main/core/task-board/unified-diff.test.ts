/** The diff that the question before a first write shows. */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { git, temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { series } from '#core/series.testing.ts'
import { unifiedDiff } from './unified-diff.ts'

const lines = (...words: string[]) => Buffer.from(words.map((word) => `${word}\n`).join(''))

describe('a diff of two boards', () => {
  it('is empty where nothing differs', () => {
    expect(unifiedDiff('b.md', lines('a', 'b'), lines('a', 'b'))).toBe('')
  })

  it('shows three lines around a moved one', () => {
    const before = lines('1', '2', '3', '4', 'x', '5', '6', '7', '8', '9', '10', '11', '12')
    const after = lines('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', 'x', '12')
    expect(unifiedDiff('b.md', before, after).split('\n')).toEqual([
      '--- b.md',
      '+++ b.md',
      '@@ -2,7 +2,6 @@',
      ...[' 2', ' 3', ' 4', '-x', ' 5', ' 6', ' 7'],
      '@@ -10,4 +9,5 @@',
      ...[' 9', ' 10', ' 11', '+x', ' 12'],
    ])
  })

  it('shows control characters so that they can be seen, and does nothing else with them', () => {
    expect(unifiedDiff('b.md', lines('a'), lines('a', '\u001b[31mred'))).not.toContain('\u001b')
  })

  it('tells of lists with too little in common by the whole of both', () => {
    const [one, other] = ['a', 'b'].map((word) => Array.from({ length: 900 }, (_, index) => `${word}${index}`))
    const diff = unifiedDiff('b.md', lines(...(one ?? [])), lines(...(other ?? []))).split('\n')
    expect(diff.filter((line) => line.startsWith('-a'))).toHaveLength(900)
    expect(diff.filter((line) => line.startsWith('+b'))).toHaveLength(900)
  })

  it('is a patch that git applies', () => {
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    git(folder, 'init', '-q')
    const anyLines = fc.array(fc.constantFrom('a', 'b', 'c', '## d', '- e', ''), { minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(anyLines, anyLines, (one, other) => {
        const [before, after] = [lines(...one), lines(...other)]
        const diff = unifiedDiff('b.md', before, after)
        expect(diff === '').toBe(before.equals(after))
        if (diff === '') return
        const file = write(folder, 'b.md', before)
        execFileSync('git', ['apply', '-p0', '--unidiff-zero', '--whitespace=nowarn', '-'], {
          cwd: folder,
          input: `${diff}\n`,
        })
        expect(readFileSync(file).equals(after)).toBe(true)
      }),
      series(40, 4_000),
    )
  })
})
