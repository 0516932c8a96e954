/** Every rule of editing a board, one named case each: before, change, after. */
import { describe, expect, it } from 'vitest'
import {
  addLine,
  applySplices,
  type BoardDocument,
  type BoardReading,
  dropNote,
  type EditOptions,
  type EditPlan,
  type EditResult,
  keepLine,
  type LineTarget,
  moveWithin,
  parseBoard,
  type ReadOptions,
  readBoard,
  removeLine,
  restoreLine,
  setLine,
} from './index.ts'

type Edit = (document: BoardDocument, reading: BoardReading) => EditResult

function edited(before: string, edit: Edit, options?: ReadOptions): { text: string; plan: EditPlan } {
  const document = parseBoard(Buffer.from(before))
  const plan = edit(document, readBoard(document, options))
  if ('refused' in plan) throw new Error(plan.refused.message)
  return { text: applySplices(document, plan.splices).toString(), plan }
}

function refusal(before: string, edit: Edit) {
  const document = parseBoard(Buffer.from(before))
  const result = edit(document, readBoard(document))
  return 'refused' in result ? [result.refused.reason, result.refused.lines] : undefined
}

const set = (wpId: string, target: LineTarget, options?: EditOptions): Edit => {
  return (document, reading) => setLine(document, reading, wpId, target, options)
}
const add = (wpId: string, target: LineTarget, options?: EditOptions): Edit => {
  return (document, reading) => addLine(document, reading, wpId, target, options)
}
const done = (verdict?: LineTarget['verdict']): LineTarget => ({ status: 'DONE', ...(verdict && { verdict }) })

/** The tail that a line of WP-1-A gets in a section when it is given a verdict there. */
const tailAfter = (section: string, tail: string, target: LineTarget, options?: EditOptions) =>
  edited(`## ${section}\n- **[WP-1-A]**${tail}\n`, set('WP-1-A', target, options))
    .text.split('**')[2]
    ?.slice(0, -1)

describe('the token', () => {
  it.each([
    [' - [VALIDATED]', ' - [FAIL]'],
    [' - [VALIDATED \u2705]', ' - [FAIL]'],
    [' - [ VALIDATED ] - note  ', ' - [ FAIL ] - note  '],
    [' - [VALIDATED]x', ' - [FAIL]x'],
    [' - [PARTIAL] - note', ' - [FAIL] - note'],
    ['', ' - [FAIL]'],
    ['  ', ' - [FAIL]  '],
    [' [VALIDATED]', ' [FAIL]'],
    [' / was [X] text [VALIDATED] ', ' / was [X] text [FAIL] '],
    [': text', ': text [FAIL]'],
    [' - see [the docs]  ', ' - see [the docs] [FAIL]  '],
    [' words', ' words [FAIL]'],
    [' -', ' - [FAIL]'],
    [' - BLOCKED: by x ', ' - [FAIL] - by x '],
    [' - SUPERSEDED:', ' - [FAIL]'],
  ])('of the tail %j is all that changes: %j', (before, after) => {
    expect(tailAfter('Done', before, done('FAIL'))).toBe(after)
  })

  it.each([
    [{ status: 'STUB' }, 'Stub Backlog', 'STUB'],
    [{ status: 'READY' }, 'Ready for Dev', 'READY_FOR_DEV'],
    [{ status: 'IN_PROGRESS' }, 'In Progress', 'IN_PROGRESS'],
    [{ status: 'BLOCKED' }, 'Blocked', 'BLOCKED'],
    [{ status: 'GATED' }, 'Blocked', 'GATED'],
    [{ status: 'GATED' }, 'Ready for Validation', 'GATED'],
    [{ status: 'CANCELLED' }, 'Superseded (Archive)', 'SUPERSEDED'],
    [{ status: 'DONE', verdict: 'MERGE_PENDING' }, 'Done', 'MERGE_PENDING'],
    [{ status: 'DONE' }, 'Done', 'DONE'],
  ] as const)('for %o in %s is written %s', (target, section, token) => {
    const { text } = edited(`## ${section}\n## Other\n`, add('WP-1-A', target))
    expect(text).toBe(`## ${section}\n- **[WP-1-A]** - [${token}]\n## Other\n`)
  })

  it('of a verdict gives way to DONE when there is none', () => {
    expect(tailAfter('Done', ' - [FAIL]', done())).toBe(' - [DONE]')
  })

  it('that says the status already is not respelled', () => {
    const before = '## Blocked\n- **[WP-1-A]** - [READY FOR DEV]\n## Ready\n'
    expect(edited(before, set('WP-1-A', { status: 'READY' })).text).toBe(
      '## Blocked\n## Ready\n- **[WP-1-A]** - [READY FOR DEV]\n',
    )
  })

  it('of a word stays a word among BLOCKED and SUPERSEDED', () => {
    const before = '## Blocked\n- **[WP-1-A]** - BLOCKED: text\n## Superseded\n'
    expect(edited(before, set('WP-1-A', { status: 'CANCELLED' })).text).toBe(
      '## Blocked\n## Superseded\n- **[WP-1-A]** - SUPERSEDED: text\n',
    )
  })
})

describe('a line that says the target already', () => {
  it.each([
    ['Done', '', done()],
    ['Ready', ' - [READY FOR DEV \u{1f534}]', { status: 'READY' }],
    ['Blocked', ' - [READY_FOR_DEV]', { status: 'BLOCKED' }],
    ['Blocked', ' - [BLOCKED] - gated: x', { status: 'GATED' }],
    ['Ready', ' - [SUPERSEDED by WP-1-B]', { status: 'CANCELLED' }],
    ['Superseded', ' - [SUPERSEDED by WP-1-B]', { status: 'CANCELLED' }],
    ['Blocked', ' - [BLOCKED] - theirs', { status: 'BLOCKED', note: 'ours' }],
  ] as const)('in %s with %j is not touched', (section, tail, target) => {
    expect(tailAfter(section, tail, target)).toBe(tail)
  })
})

describe('the note', () => {
  const blocked = (note?: string): LineTarget => ({ status: 'BLOCKED', ...(note !== undefined && { note }) })
  const board = (tail: string) => `## Ready\n- **[WP-1-A]**${tail}\n## Blocked\n`

  it('is written where the line has none, and reported', () => {
    const { text, plan } = edited(board(' - [READY]'), set('WP-1-A', blocked('waits for keys')))
    expect(text).toBe('## Ready\n## Blocked\n- **[WP-1-A]** - [BLOCKED] - waits for keys\n')
    expect(plan.writtenNote).toBe('waits for keys')
  })

  it.each([
    ['', ' - [BLOCKED] - why'],
    [' [READY]', ' [BLOCKED] - why'],
    [' - BLOCKED:', ' - BLOCKED: why'],
    [' - SUPERSEDED:', ' - BLOCKED: why'],
  ])('goes behind the token of %j: %j', (tail, after) => {
    const { text, plan } = edited(board(tail), set('WP-1-A', blocked('why')))
    expect(text).toBe(`## Ready\n## Blocked\n- **[WP-1-A]**${after}\n`)
    expect(plan.writtenNote).toBe('why')
  })

  it.each([
    [' - text [READY]', ' - text [BLOCKED]'],
    [': text', ': text [BLOCKED]'],
    [' - [READY] - theirs', ' - [BLOCKED] - theirs'],
  ])('is not written where %j has words already', (tail, after) => {
    const { text, plan } = edited(board(tail), set('WP-1-A', blocked('why')))
    expect(text).toBe(`## Ready\n## Blocked\n- **[WP-1-A]**${after}\n`)
    expect(plan.writtenNote).toBeUndefined()
  })

  it('is one line without control characters', () => {
    const { text, plan } = edited(board(''), set('WP-1-A', blocked(' a\r\nb\u0000 \u2028c\ud800 ')))
    expect(text).toContain(' - [BLOCKED] - a b c\ufffd\n')
    expect(plan.writtenNote).toBe('a b c\ufffd')
  })

  it('never turns BLOCKED into GATED by its words', () => {
    const { text } = edited(board(''), set('WP-1-A', blocked('gated: Gated: by x')))
    expect(text).toContain(' - [BLOCKED] - by x\n')
    expect(edited(board(''), set('WP-1-A', blocked('gated:'))).text).toContain(' - [BLOCKED]\n')
  })

  it('that names a gate comes with the token GATED, not instead of it', () => {
    const gated = { status: 'GATED', note: 'gated: review' } as const
    expect(tailAfter('Blocked', ' - [BLOCKED]', gated)).toBe(' - [GATED] - gated: review')
    expect(tailAfter('Blocked', ' - text [BLOCKED]', gated)).toBe(' - text [GATED]')
  })

  it('that is ours is replaced, in place too', () => {
    const before = '## Blocked\n- **[WP-1-A]** - [BLOCKED] - old  \n'
    const { text, plan } = edited(before, set('WP-1-A', blocked('new'), { ourNote: 'old' }))
    expect(text).toBe('## Blocked\n- **[WP-1-A]** - [BLOCKED] - new  \n')
    expect(plan.writtenNote).toBe('new')
    expect(edited(before, set('WP-1-A', blocked('old'), { ourNote: 'old' })).plan).toEqual({
      splices: [],
      writtenNote: 'old',
    })
  })

  it('that is ours goes with the token', () => {
    const before = '## Ready\n## Blocked\n- **[WP-1-A]** - [BLOCKED] - ours\n'
    const { text, plan } = edited(before, set('WP-1-A', { status: 'READY' }, { ourNote: 'ours' }))
    expect(text).toBe('## Ready\n- **[WP-1-A]** - [READY_FOR_DEV]\n## Blocked\n')
    expect(plan.keptNote).toBeUndefined()
  })

  it('that is not ours stays, and is reported on a move out of Blocked', () => {
    const before = '## Ready\n## Blocked\n- **[WP-1-A]** - [BLOCKED] - theirs \u0015\n'
    const { text, plan } = edited(before, set('WP-1-A', { status: 'READY' }, { ourNote: 'their' }))
    expect(text).toBe('## Ready\n- **[WP-1-A]** - [READY_FOR_DEV] - theirs \u0015\n## Blocked\n')
    expect(plan.keptNote).toBe('theirs \u0015')
  })

  it('that made a line GATED loses only the word when it becomes BLOCKED', () => {
    expect(tailAfter('Blocked', ' - [BLOCKED] - gated: human review', blocked())).toBe(' - [BLOCKED] - human review')
    expect(tailAfter('Blocked', ' - [GATED] - gated: x', blocked())).toBe(' - [BLOCKED] - x')
    expect(tailAfter('Blocked', ' - [BLOCKED] - gated:', blocked())).toBe(' - [BLOCKED]')
  })

  it('can be dropped, whoever wrote it', () => {
    const drop: Edit = (document, reading) => dropNote(document, reading, 'WP-1-A')
    const { text, plan } = edited('## Ready\n- **[WP-1-A]** - [READY] - theirs  \n', drop)
    expect(text).toBe('## Ready\n- **[WP-1-A]** - [READY]  \n')
    expect(plan.removed?.toString()).toBe('theirs')
    expect(edited('## Blocked\n- **[WP-1-A]** - [BLOCKED] - gated: x\n', drop).text).toBe(
      '## Blocked\n- **[WP-1-A]** - [GATED]\n',
    )
    expect(edited('## Ready\n- **[WP-1-A]** - [READY]\n', drop).plan).toEqual({ splices: [] })
  })
})

describe('a move', () => {
  it('goes behind the last entry of the section, with everything that belongs to the entry', () => {
    const before =
      '## Ready\n- **[WP-1-A]** - [READY] - note\n  - child\n\n    deeper\n\n## Done\n\n- **[WP-1-B]**\n  x\n\nprose\n'
    expect(edited(before, set('WP-1-A', done('VALIDATED'))).text).toBe(
      '## Ready\n\n## Done\n\n- **[WP-1-B]**\n  x\n- **[WP-1-A]** - [VALIDATED] - note\n  - child\n\n    deeper\n\nprose\n',
    )
  })

  it('goes before the entry named', () => {
    const before = '## Ready\n- **[WP-1-A]**\n## Done\n- **[WP-1-B]**\n\n- **[WP-1-C]**\n'
    expect(edited(before, set('WP-1-A', done(), { place: { before: 'WP-1-C' } })).text).toBe(
      '## Ready\n## Done\n- **[WP-1-B]**\n\n- **[WP-1-A]** - [DONE]\n- **[WP-1-C]**\n',
    )
  })

  it('into a section without entries goes behind its last words before a rule', () => {
    const before = '## Ready\n- **[WP-1-A]**\n## Done\n\n(None)\n\n---\nmore\n'
    expect(edited(before, set('WP-1-A', done())).text).toBe(
      '## Ready\n## Done\n\n(None)\n- **[WP-1-A]** - [DONE]\n\n---\nmore\n',
    )
  })

  it('into a section with nothing before a rule goes right behind the heading', () => {
    const before = '## Ready\n- **[WP-1-A]**\n## Blocked\n---\n\n## Done\n'
    expect(edited(before, set('WP-1-A', { status: 'BLOCKED' })).text).toBe(
      '## Ready\n## Blocked\n- **[WP-1-A]** - [BLOCKED]\n---\n\n## Done\n',
    )
  })

  it('goes to the first section of the status in file order', () => {
    const before = '## Ready\n## Ready for Dev\n## Done\n- **[WP-1-A]**\n'
    expect(edited(before, set('WP-1-A', { status: 'READY' })).text).toBe(
      '## Ready\n- **[WP-1-A]** - [READY_FOR_DEV]\n## Ready for Dev\n## Done\n',
    )
  })

  it('is none where the own section stands for the status', () => {
    const before = '## Ready\n## Ready for Dev\n- **[WP-1-A]** - [SUPERSEDED]\n'
    expect(edited(before, set('WP-1-A', { status: 'READY' })).text).toBe(
      '## Ready\n## Ready for Dev\n- **[WP-1-A]** - [READY_FOR_DEV]\n',
    )
  })

  it('to GATED goes to Gated or Ready for Validation, else to Blocked', () => {
    const gated = set('WP-1-A', { status: 'GATED' })
    const start = '## Done\n- **[WP-1-A]**\n## Blocked\n'
    expect(edited(start, gated).text).toBe('## Done\n## Blocked\n- **[WP-1-A]** - [GATED]\n')
    expect(edited(`${start}## Ready for Validation\n`, gated).text).toBe(
      '## Done\n## Blocked\n## Ready for Validation\n- **[WP-1-A]** - [GATED]\n',
    )
    expect(edited('## Blocked\n- **[WP-1-A]** - [BLOCKED]\n## Gated\n', gated).text).toBe(
      '## Blocked\n## Gated\n- **[WP-1-A]** - [GATED]\n',
    )
    expect(edited('## Blocked\n- **[WP-1-A]** - [BLOCKED]\n', gated).text).toBe(
      '## Blocked\n- **[WP-1-A]** - [GATED]\n',
    )
  })

  it('follows the titles of a workspace', () => {
    const before = '## Later\n## Done\n- **[WP-1-A]**\n'
    const { text } = edited(before, set('WP-1-A', { status: 'STUB' }), { sections: { Later: 'STUB' } })
    expect(text).toBe('## Later\n- **[WP-1-A]** - [STUB]\n## Done\n')
  })

  it('leaves lines of the same id in overlays alone', () => {
    const before = '## Active\n- **[WP-1-A]** - [ACTIVE]\n## Ready\n- **[WP-1-A]**\n## Done\n'
    expect(edited(before, set('WP-1-A', done())).text).toBe(
      '## Active\n- **[WP-1-A]** - [ACTIVE]\n## Ready\n## Done\n- **[WP-1-A]** - [DONE]\n',
    )
  })

  it('takes an indent at which the entry above does not own it', () => {
    const before = '## Ready\n  - **[WP-1-A]**\n    child\n## Done\n- **[WP-1-B]**\n'
    expect(edited(before, set('WP-1-A', done())).text).toBe(
      '## Ready\n## Done\n- **[WP-1-B]**\n- **[WP-1-A]** - [DONE]\n    child\n',
    )
  })

  it('takes an indent at which it does not own the line below', () => {
    const before = '## Ready\n- **[WP-1-A]**\n  child\n## Done\n  - **[WP-1-B]**\n  not of B\n'
    expect(edited(before, set('WP-1-A', done())).text).toBe(
      '## Ready\n## Done\n  - **[WP-1-B]**\n  - **[WP-1-A]** - [DONE]\n    child\n  not of B\n',
    )
  })
})

describe('a missing section', () => {
  it.each([
    ['STUB', 'Stub Backlog', 'STUB'],
    ['READY', 'Ready for Dev', 'READY_FOR_DEV'],
    ['IN_PROGRESS', 'In Progress', 'IN_PROGRESS'],
    ['BLOCKED', 'Blocked', 'BLOCKED'],
    ['GATED', 'Blocked', 'GATED'],
    ['CANCELLED', 'Superseded (Archive)', 'SUPERSEDED'],
  ] as const)('for %s is added at the end as %s', (status, title, token) => {
    const { text, plan } = edited('## Done\n- **[WP-1-A]** - [FAIL]\n\nend\n', set('WP-1-A', { status }))
    expect(text).toBe(`## Done\n\nend\n## ${title}\n- **[WP-1-A]** - [${token}]\n`)
    expect(plan.insertedSection).toBe(title)
  })

  it('is added to an empty file, and behind a BOM', () => {
    expect(edited('', add('WP-1-A', done())).text).toBe('## Done\n- **[WP-1-A]** - [DONE]\n')
    expect(edited('\ufeff', add('WP-1-A', done())).text).toBe('\ufeff## Done\n- **[WP-1-A]** - [DONE]\n')
  })

  it('is not hidden in a fence that is never closed', () => {
    expect(edited('# B\n```\nnever closed\n', add('WP-1-A', done())).text).toBe(
      '# B\n## Done\n- **[WP-1-A]** - [DONE]\n```\nnever closed\n',
    )
  })

  it('has a title that a workspace reads as the status', () => {
    const sections = { Done: 'CANCELLED', Shipped: 'DONE' } as const
    expect(edited('', add('WP-1-A', done()), { sections }).text).toBe('## Shipped\n- **[WP-1-A]** - [DONE]\n')
    const document = parseBoard(Buffer.from(''))
    const result = addLine(document, readBoard(document, { sections: { Done: 'CANCELLED' } }), 'WP-1-A', done())
    expect(result).toMatchObject({ refused: { reason: 'no_section' } })
  })
})

describe('line endings', () => {
  it('of inserted text are those of the line above', () => {
    const before = '## Ready\n- **[WP-1-A]**\n  child\n## Done\r\n- **[WP-1-B]**\r\n## Blocked\n'
    expect(edited(before, set('WP-1-A', done())).text).toBe(
      '## Ready\n## Done\r\n- **[WP-1-B]**\r\n- **[WP-1-A]** - [DONE]\r\n  child\r\n## Blocked\n',
    )
  })

  it('may be lone carriage returns', () => {
    expect(edited('## Ready\r- **[WP-1-A]**\r## Done\r', set('WP-1-A', { status: 'STUB' })).text).toBe(
      '## Ready\r## Done\r## Stub Backlog\r- **[WP-1-A]** - [STUB]\r',
    )
  })

  it('stand before text at an end that has none, which stays without', () => {
    expect(edited('## Ready\r\n- **[WP-1-A]**\r\n## Done', set('WP-1-A', done())).text).toBe(
      '## Ready\r\n## Done\r\n- **[WP-1-A]** - [DONE]',
    )
    expect(edited('## Done\n- **[WP-1-B]**', add('WP-1-A', done())).text).toBe(
      '## Done\n- **[WP-1-B]**\n- **[WP-1-A]** - [DONE]',
    )
    expect(edited('text', add('WP-1-A', done())).text).toBe('text\n## Done\n- **[WP-1-A]** - [DONE]')
  })

  it('of a last line that moves away from an end without one stay behind', () => {
    expect(edited('## Done\n## Ready\n- **[WP-1-A]**', set('WP-1-A', done())).text).toBe(
      '## Done\n- **[WP-1-A]** - [DONE]\n## Ready\n',
    )
    expect(edited('## Ready\n- **[WP-1-A]**', set('WP-1-A', done())).text).toBe(
      '## Ready\n## Done\n- **[WP-1-A]** - [DONE]',
    )
  })
})

describe('everything else in the file', () => {
  it('stays: blank lines, trailing spaces, odd bytes, order and other people\u2019s bullets', () => {
    const rest =
      '# B  \n\n\n\n## Done\n* **[WP-2]**\n\n\n1. **[WP-1-B]**\t\n]\nA\u0015 \n---\n## Odd\n- **[WP_ID]**\n\n\n'
    const before = rest.replace('1. **', '- **[WP-1-A]** - [FAIL]\n1. **')
    const { text } = edited(before, set('WP-1-A', { status: 'STUB' }))
    expect(text).toBe(`${rest}## Stub Backlog\n- **[WP-1-A]** - [STUB]\n`)
  })

  it('keeps bytes that are not UTF-8, around the line and in it', () => {
    const before = Buffer.from('## Ready\n\xff- x\n- **[WP-1-A]** - [READY] - \xfe\xc3\n## Done\n\x80\n', 'latin1')
    const document = parseBoard(before)
    const plan = setLine(document, readBoard(document), 'WP-1-A', done())
    if ('refused' in plan) throw new Error('refused')
    expect(applySplices(document, plan.splices).toString('latin1')).toBe(
      '## Ready\n\xff- x\n## Done\n\x80\n- **[WP-1-A]** - [DONE] - \xfe\xc3\n',
    )
  })
})

describe('a new line', () => {
  it('has the form that most lines have', () => {
    expect(edited('## Done\n* **[WP-2]**\n', add('WP-1-A', done())).text).toBe(
      '## Done\n* **[WP-2]**\n* **[WP-1-A]** - [DONE]\n',
    )
    expect(edited('## Done\n1. **[WP-2]**\n', add('WP-1-A', { ...done(), note: 'n' })).text).toBe(
      '## Done\n1. **[WP-2]**\n- **[WP-1-A]** - [DONE] - n\n',
    )
  })

  it('goes where it is told', () => {
    expect(edited('## Done\n- **[WP-2]**\n', add('WP-1-A', done(), { place: { before: 'WP-2' } })).text).toBe(
      '## Done\n- **[WP-1-A]** - [DONE]\n- **[WP-2]**\n',
    )
  })

  it('is refused for an id that has one, and for what is no id', () => {
    expect(refusal('## Done\n- **[WP-1-A]**\n', add('WP-1-A', done()))).toEqual(['already_present', [2]])
    expect(refusal('', add('WP_ID', done()))).toEqual(['invalid_id', undefined])
    expect(refusal('## Active\n- **[WP-1-A]**\n## Done\n', add('WP-1-A', done()))).toBeUndefined()
  })
})

describe('removing and restoring', () => {
  const before = '\ufeff## Done\n- **[WP-1-A]** - [FAIL] - n\n  child\n\n- **[WP-1-B]**\n## Ready\n'
  const remove: Edit = (document, reading) => removeLine(document, reading, 'WP-1-A')

  it('cuts the block and nothing else, and hands over its bytes', () => {
    const { text, plan } = edited(before, remove)
    expect(text).toBe('\ufeff## Done\n\n- **[WP-1-B]**\n## Ready\n')
    expect(plan.removed?.toString()).toBe('- **[WP-1-A]** - [FAIL] - n\n  child\n')
  })

  it('puts kept bytes at the end of the section of the status, saying it', () => {
    const kept = Buffer.from('- **[WP-1-A]** - [FAIL] - n\n  child')
    const restore: Edit = (document, reading) => restoreLine(document, reading, 'WP-1-A', kept, { status: 'READY' })
    expect(edited('## Done\n## Ready\r\n', restore).text).toBe(
      '## Done\n## Ready\r\n- **[WP-1-A]** - [READY_FOR_DEV] - n\r\n  child\r\n',
    )
  })

  it('refuses kept bytes that are not one entry of the id', () => {
    for (const kept of ['', 'prose\n', '- **[WP-1-B]**\n', '- **[WP-1-A]**\nmore\n', '\n- **[WP-1-A]**\n']) {
      const restore: Edit = (document, reading) => restoreLine(document, reading, 'WP-1-A', Buffer.from(kept), done())
      expect(refusal('## Done\n', restore)).toEqual(['invalid_block', undefined])
    }
  })

  it('is exact for a file with nothing but the block in its section', () => {
    expect(edited('## Done\n- **[WP-1-A]**', remove).text).toBe('## Done\n')
  })
})

describe('a place within the section', () => {
  const before = '## Ready\n- **[WP-1]**\n  child\n\n- **[WP-2]**\n- **[WP-3]**\n\nend\n## Done\n- **[WP-4]**\n'
  const move =
    (wpId: string, place: { before?: string }): Edit =>
    (document, reading) =>
      moveWithin(document, reading, wpId, place)

  it('is before another entry', () => {
    expect(edited(before, move('WP-3', { before: 'WP-1' })).text).toBe(
      '## Ready\n- **[WP-3]**\n- **[WP-1]**\n  child\n\n- **[WP-2]**\n\nend\n## Done\n- **[WP-4]**\n',
    )
  })

  it('is the end when none is named', () => {
    expect(edited(before, move('WP-1', {})).text).toBe(
      '## Ready\n\n- **[WP-2]**\n- **[WP-3]**\n- **[WP-1]**\n  child\n\nend\n## Done\n- **[WP-4]**\n',
    )
  })

  it.each([
    ['WP-3', {}],
    ['WP-1', { before: 'WP-2' }],
    ['WP-1', { before: 'WP-1' }],
  ])('of %s before %o is where it stands: nothing to do', (wpId, place) => {
    expect(edited(before, move(wpId, place)).plan.splices).toEqual([])
  })

  it('comes with a status when the section stays', () => {
    const options = { place: { before: 'WP-1' } }
    expect(edited('## Done\n- **[WP-1]**\n- **[WP-2]**\n', set('WP-2', done('FAIL'), options)).text).toBe(
      '## Done\n- **[WP-2]** - [FAIL]\n- **[WP-1]**\n',
    )
  })

  it('is refused before an entry of another section', () => {
    expect(refusal(before, move('WP-1', { before: 'WP-4' }))).toEqual(['place_not_found', undefined])
    expect(refusal(before, set('WP-1', done(), { place: { before: 'WP-2' } }))).toEqual(['place_not_found', undefined])
    expect(refusal(before, set('WP-1', { status: 'STUB' }, { place: { before: 'WP-2' } }))).toEqual([
      'place_not_found',
      undefined,
    ])
  })
})

describe('duplicates', () => {
  const before = '## Ready\n- **[WP-1-A]**\n- **[WP-1-B]**\n## Done\n- **[WP-1-A]** - [FAIL]\n  child\n'

  it('refuse what would change them, naming the lines', () => {
    const refused = ['duplicate', [2, 5]]
    expect(refusal(before, set('WP-1-A', { status: 'READY' }))).toEqual(refused)
    expect(refusal(before, (document, reading) => removeLine(document, reading, 'WP-1-A'))).toEqual(refused)
    expect(refusal(before, (document, reading) => moveWithin(document, reading, 'WP-1-A', {}))).toEqual(refused)
    expect(refusal(before, (document, reading) => dropNote(document, reading, 'WP-1-A'))).toEqual(refused)
    expect(refusal(before, set('WP-1-A', done('FAIL')))).toBeUndefined()
  })

  const lineHashAt = (number: number) => {
    const entry = parseBoard(Buffer.from(before)).entries.find((candidate) => candidate.line.number === number)
    return entry?.lineHash ?? ''
  }

  it('end when one line is kept', () => {
    const keep =
      (line: number): Edit =>
      (document, reading) =>
        keepLine(document, reading, 'WP-1-A', { line, lineHash: lineHashAt(line) })
    expect(edited(before, keep(5)).text).toBe('## Ready\n- **[WP-1-B]**\n## Done\n- **[WP-1-A]** - [FAIL]\n  child\n')
    const { text, plan } = edited(before, keep(2))
    expect(text).toBe('## Ready\n- **[WP-1-A]**\n- **[WP-1-B]**\n## Done\n')
    expect(plan.removed?.toString()).toBe('- **[WP-1-A]** - [FAIL]\n  child\n')
  })

  it('stay when the line to keep is no longer the one that was meant', () => {
    const keep =
      (line: number, lineHash: string): Edit =>
      (document, reading) =>
        keepLine(document, reading, 'WP-1-A', { line, lineHash })
    expect(refusal(before, keep(5, lineHashAt(2)))).toEqual(['changed', [2, 5]])
    expect(refusal(before, keep(3, lineHashAt(3)))).toEqual(['changed', [2, 5]])
  })
})

describe('refusals', () => {
  it('tell a line that is not there', () => {
    expect(refusal('## Done\n', set('WP-1-A', done()))).toEqual(['not_found', undefined])
    expect(refusal('## Active\n- **[WP-1-A]**\n', set('WP-1-A', done()))).toEqual(['not_found', undefined])
    expect(refusal('## Done\n- **[WP-1-A-v2]**\n', set('WP-1-A', done()))).toEqual(['not_found', undefined])
    expect(refusal('## Done\n', set('constructor', done()))).toEqual(['not_found', undefined])
  })

  it('tell a target section that occurs twice', () => {
    const before = '## Done\n## Ready\n- **[WP-1-A]**\n## Done (old)\n- **[WP-1-B]**\n'
    expect(refusal(before, set('WP-1-A', done()))).toEqual(['repeated_section', [1, 4]])
    expect(refusal(before, add('WP-1-C', done()))).toEqual(['repeated_section', [1, 4]])
    expect(refusal(before, set('WP-1-B', done('FAIL')))).toBeUndefined()
    expect(refusal(before, set('WP-1-B', { status: 'READY' }))).toBeUndefined()
  })

  it('tell a file that is read-only', () => {
    const before = '## Done\n- **[WP-1-A]**\n\u0000'
    expect(refusal(before, set('WP-1-A', done('FAIL')))).toEqual(['read_only', undefined])
    expect(refusal(before, add('WP-1-B', done()))).toEqual(['read_only', undefined])
  })

  it('tell a line that is not the one that was meant', () => {
    const before = '## Done\n- **[WP-1-A]** - [FAIL]\n'
    const [entry] = parseBoard(Buffer.from(before)).entries
    const lineHash = entry?.lineHash ?? ''
    const stale = { lineHash: '0'.repeat(64) }
    expect(refusal(before, set('WP-1-A', done(), stale))).toEqual(['changed', [2]])
    expect(refusal(before, (document, reading) => removeLine(document, reading, 'WP-1-A', stale))).toEqual([
      'changed',
      [2],
    ])
    expect(refusal(before, set('WP-1-A', done(), { lineHash }))).toBeUndefined()
  })
})
