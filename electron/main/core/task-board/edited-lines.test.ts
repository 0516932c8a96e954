/** Which Work Packets an edit of the board was about. */
import { describe, expect, it } from 'vitest'
import { parseBoard, readBoard } from './document/index.ts'
import { editedLines } from './edited-lines.ts'
import { board, entry } from './workbench.testing.ts'

const [A, B, C, D] = ['WP-1-A', 'WP-1-B', 'WP-1-C', 'WP-1-D'] as const
const stub = (wpId: string): string => entry(wpId, 'STUB')
const before = board({ stub: [A, B, C, D].map(stub) })

async function edited(after: string, earlier = before): Promise<string[] | undefined> {
  const [was, is] = [earlier, after].map((text) => readBoard(parseBoard(Buffer.from(text))))
  const found = was && is && (await editedLines(was, is, () => undefined))
  return found && [...found].sort()
}

describe('an edit is about', () => {
  it.each([
    ['nobody, when only prose has changed', before.replace('Edit with care.', 'Edit.'), []],
    ['the lines that say something else', board({ stub: [A, C, D].map(stub), done: [entry(B, 'FAIL')] }), [B]],
    ['the lines that were added', board({ stub: [A, B, 'WP-1-New', C, D].map(stub) }), ['WP-1-New']],
    ['a line that was moved down', board({ stub: [B, C, A, D].map(stub) }), [A]],
    ['a line that was moved up', board({ stub: [A, D, B, C].map(stub) }), [D]],
  ])('%s', async (_, after, wpIds) => {
    expect(await edited(after)).toEqual(wpIds)
  })

  it('a line that names another one in its place', async () => {
    const superseded = (by: string): string =>
      board({ superseded: [entry(A, `SUPERSEDED by ${by}`), entry(B, 'SUPERSEDED')] })
    expect(await edited(superseded('WP-1-A-v3'), superseded('WP-1-A-v2'))).toEqual([A])
  })

  it.each([
    ['a line is gone', board({ stub: [A, B, C].map(stub) })],
    ['a line is gone and another is new', board({ stub: [A, B, C, 'WP-1-New'].map(stub) })],
    ['an id stands twice', board({ stub: [A, B, C, D, A].map(stub) })],
    ['a section is gone', before.replace('## Blocked\n', '')],
    ['a section changes its meaning', before.replace('## Blocked\n', '## Notes\n')],
    ['a card is mentioned elsewhere', `${before}\n## Active\n- ${stub(A)}\n`],
  ])('more than single lines when %s', async (_, after) => {
    expect(await edited(after)).toBeUndefined()
  })
})
