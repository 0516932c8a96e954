/** What a board means: sections and tokens, duplicates, overlays and problems. */
import { describe, expect, it } from 'vitest'
import { parseBoard } from './parse.ts'
import { readBoard } from './reading.ts'
import type { ReadOptions } from './types.ts'

const read = (text: string, options?: ReadOptions) => readBoard(parseBoard(Buffer.from(text)), options)
const only = (text: string) => {
  const reading = read(text)
  const line = reading.entries.get('WP-1-A')
  return [line?.verdict ?? line?.status, reading.problems.map((problem) => problem.kind)]
}
const inSection = (section: string, tail: string) => only(`## ${section}\n- **[WP-1-A]**${tail}\n`)

describe('a section gives its entries a status', () => {
  it.each([
    ['Stub Backlog (Not Activated)', 'STUB'],
    ['Ready for Dev', 'READY'],
    ['Ready', 'READY'],
    ['Ready for Validation', 'GATED'],
    ['Gated', 'GATED'],
    ['In Progress', 'IN_PROGRESS'],
    ['IN PROGRESS', 'IN_PROGRESS'],
    ['\u{1f6a7} In-Progress!', 'IN_PROGRESS'],
    ['Blocked', 'BLOCKED'],
    ['Done', 'DONE'],
    ['Superseded (Archive)', 'CANCELLED'],
    ['Cancelled', 'CANCELLED'],
  ])('%s: %s', (title, status) => {
    expect(inSection(title, '')).toEqual([status, []])
  })

  it.each([
    'Active (Cross-Branch Status)',
    'Historical Failed Closures',
    'Current Focus (2026-04-05)',
    'Done List',
    '',
  ])('%j is an overlay: a badge, no status', (title) => {
    const reading = read(`## ${title}\n- **[WP-1-A]** - [ACTIVE]\n- **[WP-1-A]** - [X]\n## Done\n- **[WP-1-B]**\n`)
    expect([...reading.entries.keys()]).toEqual(['WP-1-B'])
    expect([...reading.overlays]).toEqual([['WP-1-A', [title]]])
    expect(reading.problems).toEqual([])
  })

  it('is whatever a workspace says, over the usual titles', () => {
    const reading = read('## Later (2027)\n- **[WP-1-A]**\n## Done\n- **[WP-1-B]**\n', {
      sections: { later: 'STUB', 'DONE!': 'CANCELLED' },
    })
    expect(reading.entries.get('WP-1-A')?.status).toBe('STUB')
    expect(reading.entries.get('WP-1-B')?.status).toBe('CANCELLED')
  })

  it('gives none to entries above the first section or under a level-1 heading', () => {
    expect(read('- **[WP-1-A]**\n## Done\n# Notes\n- **[WP-1-B]**\n').entries.size).toBe(0)
  })
})

describe('a token', () => {
  it.each([
    ['Ready for Dev', 'READY FOR DEV', 'READY'],
    ['Ready for Dev', 'READY_FOR_DEV', 'READY'],
    ['Ready for Dev', 'READY', 'READY'],
    ['Ready for Dev', 'READY FOR DEV \u{1f534}', 'READY'],
    ['Done', 'VALIDATED', 'VALIDATED'],
    ['Done', 'VALIDATED \u2705', 'VALIDATED'],
    ['Done', 'FAIL', 'FAIL'],
    ['Done', 'OUTDATED_ONLY', 'OUTDATED_ONLY'],
    ['Done', 'MERGE_PENDING', 'MERGE_PENDING'],
    ['Done', 'ABANDONED', 'ABANDONED'],
    ['Done', 'DONE', 'DONE'],
    ['Blocked', 'BLOCKED', 'BLOCKED'],
    ['Blocked', 'GATED', 'GATED'],
    ['Gated', 'GATED', 'GATED'],
    ['Stub Backlog', 'STUB', 'STUB'],
    ['In Progress', 'in progress', 'IN_PROGRESS'],
    ['Superseded', 'SUPERSEDED', 'CANCELLED'],
    ['Superseded', 'SUPERSEDED by WP-1-B', 'CANCELLED'],
    ['Superseded', 'SUPERSEDED by v3', 'CANCELLED'],
  ])('in %s, [%s] reads %s without a problem', (section, token, status) => {
    expect(inSection(section, ` - [${token}]`)).toEqual([status, []])
  })

  it('under Blocked, with a note that names a gate, reads GATED', () => {
    expect(inSection('Blocked', ' - [BLOCKED] - gated: human review')).toEqual(['GATED', []])
    expect(inSection('Blocked', ' - BLOCKED: gated: human review')).toEqual(['GATED', []])
    expect(inSection('Blocked', ' - [BLOCKED] - not gated: x')).toEqual(['BLOCKED', []])
    expect(inSection('In Progress', ' - [IN_PROGRESS] - gated: x')).toEqual(['IN_PROGRESS', []])
  })

  it.each([
    ['Ready for Dev', 'CANCELLED'],
    ['Stub Backlog', 'CANCELLED'],
    ['In Progress', 'CANCELLED'],
    ['Blocked', 'CANCELLED'],
    ['Gated', 'CANCELLED'],
  ])('SUPERSEDED in the open section %s reads CANCELLED, with a problem', (section, status) => {
    expect(inSection(section, ' - [SUPERSEDED]')).toEqual([status, ['superseded_in_open_section']])
  })

  it.each([
    ['Blocked', 'READY_FOR_DEV', 'BLOCKED'],
    ['In Progress', 'VALIDATED', 'IN_PROGRESS'],
    ['Done', 'STUB', 'DONE'],
    ['Done', 'SUPERSEDED', 'DONE'],
    ['Superseded', 'VALIDATED', 'CANCELLED'],
    ['Gated', 'BLOCKED', 'GATED'],
  ])('that contradicts %s, [%s], leaves the section to decide %s', (section, token, status) => {
    expect(inSection(section, ` - [${token}]`)).toEqual([status, ['token_contradicts_section']])
  })

  it.each(['ACTIVE', 'GAP \u{1f7e1}', 'constructor', '__proto__', 'toString'])(
    'that is not known, [%s], is a problem',
    (token) => {
      expect(inSection('Ready for Dev', ` - [${token}]`)).toEqual(['READY', ['unknown_token']])
    },
  )

  it('that says by what it was superseded names that packet', () => {
    const reading = read(
      '## Superseded\n- **[WP-1-A]** - [SUPERSEDED by WP-1-A-v2]\n- **[WP-1-B]** - [SUPERSEDED by v2]\n',
    )
    expect(reading.entries.get('WP-1-A')?.supersededBy).toBe('WP-1-A-v2')
    expect(reading.entries.get('WP-1-B')?.supersededBy).toBeUndefined()
  })

  it('of the past in prose is no token', () => {
    expect(inSection('Ready for Dev', ' / FAIL (SUPERSEDED by v2): x [READY FOR DEV]')).toEqual(['READY', []])
  })
})

describe('a line', () => {
  const text = '## Done\n- **[WP-1-A]** - [FAIL] - odd \u202e\u0015\n## Ready\n- **[WP-1-B]**: a title [READY]\n'

  it('carries its token, note and title made safe to show, its number, hash and order', () => {
    const reading = read(text)
    expect(reading.entries.get('WP-1-A')).toMatchObject({
      token: 'FAIL',
      note: 'odd \\u202e\\u0015',
      line: 2,
      order: 0,
      lineHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(reading.entries.get('WP-1-B')).toMatchObject({ title: 'a title', order: 1 })
  })

  it('has a key that stays when only the id changes, whatever ends the line', () => {
    const key = (line: string, id: string) => read(`## Done\n${line}`).entries.get(id)?.blockKey
    const kept = key('- **[WP-1-A]** - [FAIL] - a note\n  child\n', 'WP-1-A')
    expect(key('- **[WP-1-B-v2]** - [FAIL] - a note\n  child', 'WP-1-B-v2')).toBe(kept)
    expect(key('- **[WP-1-A]** - [FAIL] - a note\n', 'WP-1-A')).not.toBe(kept)
    expect(key('- **[WP-1-A]** - [FAIL] - another\n  child\n', 'WP-1-A')).not.toBe(kept)
  })
})

describe('duplicates', () => {
  it.each([
    [['Done', 'In Progress'], 'IN_PROGRESS'],
    [['Done', 'Blocked'], 'BLOCKED'],
    [['Done', 'Gated'], 'GATED'],
    [['Superseded', 'Done'], 'DONE'],
    [['Ready', 'Superseded'], 'CANCELLED'],
    [['Stub Backlog', 'Ready'], 'READY'],
    [['Stub Backlog', 'Ready', 'Superseded', 'Done', 'Gated', 'Blocked', 'In Progress'], 'IN_PROGRESS'],
  ])('in %j read as %s, with one problem that names the lines', (sections, status) => {
    const reading = read(sections.map((section) => `## ${section}\n- **[WP-1-A]**\n`).join(''))
    const line = reading.entries.get('WP-1-A')
    const lines = sections.map((_, index) => 2 * index + 2)
    expect(line?.status).toBe(status)
    expect(line?.duplicates.map((entry) => entry.line.number)).toEqual(lines)
    expect(reading.problems).toEqual([expect.objectContaining({ kind: 'duplicate', wpId: 'WP-1-A', lines })])
  })

  it('within one section count too, overlays do not', () => {
    expect(read('## Done\n- **[WP-1-A]**\n- **[WP-1-A]**\n').problems).toHaveLength(1)
    const reading = read('## Active\n- **[WP-1-A]**\n## Done\n- **[WP-1-A]** - [FAIL]\n')
    expect(reading.problems).toEqual([])
    expect(reading.entries.get('WP-1-A')).toMatchObject({ status: 'DONE', verdict: 'FAIL', duplicates: [] })
  })
})

describe('problems', () => {
  it('name a section that occurs twice, if it holds a status', () => {
    const problems = (text: string) => read(text).problems.map(({ kind, lines }) => [kind, lines])
    expect(problems('## Done\n## Blocked\n## Done (old)\n')).toEqual([['repeated_section', [1, 3]]])
    expect(problems('## Active\n## Active\n## Ready\n## Ready for Dev\n')).toEqual([])
  })

  it('name a malformed entry in a synced section, not in an overlay', () => {
    expect(read('## Done\n- **[WP-a b]**\n## Active\n- **[WP-c d]**\n').problems).toEqual([
      { kind: 'malformed_entry', lines: [2], message: '"WP-a b" is not a Work Packet id.' },
    ])
  })

  it('say why a file is read-only', () => {
    expect(read('## Done\n- **[WP-1-A]**\n\u0000').problems).toEqual([
      { kind: 'read_only', lines: [], message: expect.stringContaining('NUL') },
    ])
  })

  it('keep ids that are names of every object apart', () => {
    const ids = ['WP-constructor', 'WP-toString', 'WP-hasOwnProperty', 'WP-valueOf']
    const reading = read(`## Active\n- **[WP-valueOf]**\n## Done\n${ids.map((id) => `- **[${id}]**\n`).join('')}`)
    expect([...reading.entries.keys()]).toEqual(ids)
    expect(reading.overlays.get('WP-valueOf')).toEqual(['Active'])
    expect(reading.overlays.get('WP-toString')).toBeUndefined()
  })
})
