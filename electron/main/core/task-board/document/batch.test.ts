/** Several changes in one write. */
import { describe, expect, it } from 'vitest'
import { TASK_BOARD_STATUSES } from '#shared/domain/vocabulary.ts'
import { type BoardChange, editBoard, parseBoard, readBoard } from './index.ts'

const edit = (before: string, changes: readonly BoardChange[]) => {
  const { bytes, applied, refused } = editBoard(Buffer.from(before), changes)
  return { text: bytes.toString(), applied, refused }
}
const set = (wpId: string, status: (typeof TASK_BOARD_STATUSES)[number]): BoardChange => ({
  kind: 'set',
  wpId,
  target: { status },
})

describe('editBoard', () => {
  it('makes all changes, each on the outcome of those before', () => {
    const { text, applied } = edit('## Ready\n- **[WP-1]**\n- **[WP-2]**\n## Done\n', [
      set('WP-1', 'DONE'),
      { kind: 'add', wpId: 'WP-3', target: { status: 'DONE' } },
      { kind: 'remove', wpId: 'WP-2' },
      { kind: 'move', wpId: 'WP-3', place: { before: 'WP-1' } },
      { kind: 'set', wpId: 'WP-1', target: { status: 'DONE', verdict: 'FAIL' } },
      { kind: 'restore', wpId: 'WP-2', block: Buffer.from('- **[WP-2]** - x\n'), target: { status: 'READY' } },
    ])
    expect(text).toBe(
      '## Ready\n- **[WP-2]** - x [READY_FOR_DEV]\n## Done\n- **[WP-3]** - [DONE]\n- **[WP-1]** - [FAIL]\n',
    )
    expect(applied.map(({ index, changed }) => [index, changed])).toEqual(
      [0, 1, 2, 3, 4, 5].map((index) => [index, true]),
    )
    expect(applied[2]?.removed?.toString()).toBe('- **[WP-2]**\n')
  })

  it('goes on after a refusal and says which change it was', () => {
    const changes = [set('WP-9', 'DONE'), set('WP-1', 'STUB'), set('WP-2', 'DONE')]
    const { text, applied, refused } = edit('## Done\n- **[WP-1]**\n- **[WP-2]**\n## Stub Backlog\n', changes)
    expect(text).toBe('## Done\n- **[WP-2]**\n## Stub Backlog\n- **[WP-1]** - [STUB]\n')
    expect(refused).toEqual([
      { index: 0, change: changes[0], refused: expect.objectContaining({ reason: 'not_found' }) },
    ])
    expect(applied.map(({ index, changed }) => [index, changed])).toEqual([
      [1, true],
      [2, false],
    ])
  })

  it('adds missing sections at the end in their order, whatever order the changes come in', () => {
    const statuses = ['CANCELLED', 'GATED', 'DONE', 'IN_PROGRESS', 'READY', 'STUB'] as const
    const { text, applied } = edit(
      '# B\n',
      statuses.map((status, index): BoardChange => ({ kind: 'add', wpId: `WP-${index}`, target: { status } })),
    )
    expect(text).toBe(
      [
        '# B',
        '## Stub Backlog\n- **[WP-5]** - [STUB]',
        '## Ready for Dev\n- **[WP-4]** - [READY_FOR_DEV]',
        '## In Progress\n- **[WP-3]** - [IN_PROGRESS]',
        '## Blocked\n- **[WP-1]** - [GATED]',
        '## Done\n- **[WP-2]** - [DONE]',
        '## Superseded (Archive)\n- **[WP-0]** - [SUPERSEDED]',
        '',
      ].join('\n'),
    )
    expect(applied.map((change) => change.insertedSection)).toEqual([
      'Superseded (Archive)',
      'Blocked',
      'Done',
      'In Progress',
      'Ready for Dev',
      'Stub Backlog',
    ])
  })

  it('resolves a duplicate and goes on with the line that was kept', () => {
    const before = '## Ready\n- **[WP-1]**\n## Done\n- **[WP-1]** - [FAIL]\n'
    const lineHash = parseBoard(Buffer.from(before)).entries[0]?.lineHash ?? ''
    const { text, refused } = edit(before, [
      set('WP-1', 'BLOCKED'),
      { kind: 'keep', wpId: 'WP-1', address: { line: 2, lineHash } },
      set('WP-1', 'DONE'),
      { kind: 'drop_note', wpId: 'WP-1' },
    ])
    expect(refused.map(({ index }) => index)).toEqual([0])
    expect(text).toBe('## Ready\n## Done\n- **[WP-1]** - [DONE]\n')
  })

  it('puts a line where it goes after the earlier changes, not before them', () => {
    const before = '## Ready\n- **[WP-1]**\n- **[WP-2]**\n## Done\n- **[WP-3]**\n\ntext\n- **[WP-4]**'
    expect(edit(before, [set('WP-4', 'READY'), set('WP-1', 'DONE'), set('WP-2', 'DONE')]).text).toBe(
      '## Ready\n- **[WP-4]** - [READY_FOR_DEV]\n## Done\n- **[WP-3]**\n- **[WP-1]** - [DONE]\n- **[WP-2]** - [DONE]\n\ntext\n',
    )
    expect(
      edit('## Done\n- **[WP-1]**\n\n- **[WP-2]**', [{ kind: 'remove', wpId: 'WP-2' }, set('WP-1', 'STUB')]).text,
    ).toBe('## Done\n\n## Stub Backlog\n- **[WP-1]** - [STUB]\n')
  })

  it('leaves no blank line when the line that another was put behind goes', () => {
    const changes: BoardChange[] = [
      { kind: 'add', wpId: 'WP-2', target: { status: 'DONE' } },
      { kind: 'remove', wpId: 'WP-1' },
    ]
    expect(edit('## Done\n- **[WP-1]**', changes).text).toBe('## Done\n- **[WP-2]** - [DONE]')
  })

  it('keeps lines of different indent from owning each other', () => {
    const before = '## Ready\n- **[WP-1]**\n## Blocked\n  - **[WP-2]**\n## Done\n  - **[WP-3]**\n'
    expect(edit(before, [set('WP-1', 'DONE'), set('WP-2', 'DONE')]).text).toBe(
      '## Ready\n## Blocked\n## Done\n  - **[WP-3]**\n- **[WP-1]** - [DONE]\n- **[WP-2]** - [DONE]\n',
    )
  })

  it('leaves the bytes as they are without changes, or with none that changes anything', () => {
    const before = '## Done\r\n- **[WP-1]**'
    expect(edit(before, []).text).toBe(before)
    expect(edit(before, [set('WP-1', 'DONE')]).text).toBe(before)
  })

  it('makes 50 changes of a board of 10,000 entries within 100 ms', () => {
    const titles = ['Stub Backlog', 'Ready for Dev', 'In Progress', 'Blocked', 'Done', 'Superseded (Archive)']
    const tokens = ['STUB', 'READY_FOR_DEV', 'IN_PROGRESS', 'BLOCKED', 'VALIDATED', 'SUPERSEDED']
    const section = (title: string, group: number) =>
      `\n## ${title}\n\n${Array.from({ length: 1667 }, (_, index) => `- **[WP-1-Some-Longer-Name-${group}-${index}-v1]** - [${tokens[group]}] - a note of some length about ${index}\n`).join('')}`
    const bytes = Buffer.from(`# Board\n${titles.map(section).join('')}`)
    const changes = Array.from({ length: 50 }, (_, index) => {
      const status = TASK_BOARD_STATUSES[(index * 5) % TASK_BOARD_STATUSES.length] ?? 'STUB'
      return set(`WP-1-Some-Longer-Name-${index % 6}-${(index * 31) % 1600}-v1`, status)
    })
    const times = Array.from({ length: 8 }, () => {
      const started = performance.now()
      const outcome = editBoard(bytes, changes)
      const took = performance.now() - started
      expect(outcome.applied).toHaveLength(50)
      return took
    })
    expect(Math.min(...times)).toBeLessThan(100)
    const reading = readBoard(parseBoard(editBoard(bytes, changes).bytes))
    for (const change of changes) {
      if (change.kind === 'set') expect(reading.entries.get(change.wpId)?.status).toBe(change.target.status)
    }
  })
})
