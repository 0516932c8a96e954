/** Specification of how problems are grouped. */
import { describe, expect, it } from 'vitest'
import type { Conflict, Diagnostic } from '#shared/contract/workspace.ts'
import { groupProblems, sharedFixes, titleOfKind } from './grouping.ts'

const AT = '2026-03-12T10:00:00.000Z'
const KEEP = { choice: 'keep', label: 'Keep this line' }
const OPEN = { choice: 'open', label: 'Open the file' }

let made = 0
function problem(different: Partial<Diagnostic> = {}): Diagnostic {
  made += 1
  return {
    diagnostic_id: `problem-${made}`,
    kind: 'board_duplicate',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    message: 'stands twice',
    first_seen: AT,
    last_seen: AT,
    count: 1,
    fix_hint: 'Keep one of the lines.',
    fixes: [KEEP],
    inherited: false,
    ...different,
  }
}

function conflict(wp_id: string, kind: Conflict['kind']): Conflict {
  return { wp_id, title: wp_id, kind, board: { text: '' }, store: { text: '' }, since: AT, missing: [] }
}

describe('grouping', () => {
  it('puts one kind together, worst first, then the larger group', () => {
    const grouped = groupProblems(
      [
        problem({ kind: 'board_unknown_token', severity: 'info' }),
        problem(),
        problem({ kind: 'possible_rename' }),
        problem(),
        problem({ kind: 'board_read_only', severity: 'error' }),
      ],
      [],
    )
    expect(grouped.groups.map(({ kind, items }) => [kind, items.length])).toEqual([
      ['board_read_only', 1],
      ['board_duplicate', 2],
      ['possible_rename', 1],
      ['board_unknown_token', 1],
    ])
  })

  it('takes the worst severity of its items', () => {
    const { groups } = groupProblems([problem({ severity: 'info' }), problem({ severity: 'error' })], [])
    expect(groups[0]?.severity).toBe('error')
  })

  it('counts conflicts and fresh problems, and keeps the inherited ones apart', () => {
    const grouped = groupProblems(
      [problem(), problem({ inherited: true }), problem({ inherited: true })],
      [conflict('WP-1-A', 'older_copy'), conflict('WP-1-B', 'both_changed'), conflict('WP-1-C', 'older_copy')],
    )
    expect(grouped.open).toBe(4)
    expect(grouped.inheritedCount).toBe(2)
    expect(grouped.inherited[0]?.items).toHaveLength(2)
    expect(grouped.conflicts.map(({ kind, items }) => [kind, items.length])).toEqual([
      ['older_copy', 2],
      ['both_changed', 1],
    ])
  })

  it('counts as the rail does: what is only worth knowing is no open problem', () => {
    const known = [
      problem({ severity: 'info' }),
      problem({ severity: 'info' }),
      problem({ severity: 'info', inherited: true }),
    ]
    expect(groupProblems([problem(), ...known], [conflict('WP-1-A', 'both_changed')])).toMatchObject({
      open: 2,
      hints: 2,
    })
  })

  it('lists an older copy and a takeover once, as their conflicts', () => {
    const announcing = [problem({ kind: 'older_copy' }), problem({ kind: 'adoption_differs' })]
    const grouped = groupProblems(announcing, [conflict('WP-1-A', 'older_copy'), conflict('WP-1-B', 'older_copy')])
    expect(grouped.open).toBe(3)
    expect(grouped.groups.map(({ kind }) => kind)).toEqual(['adoption_differs'])
  })

  it('says a hint once when it is the same for all', () => {
    expect(groupProblems([problem(), problem()], []).groups[0]?.hint).toBe('Keep one of the lines.')
    expect(groupProblems([problem(), problem({ fix_hint: 'Other.' })], []).groups[0]?.hint).toBeUndefined()
    expect(groupProblems([problem({ fix_hint: '' })], []).groups[0]?.hint).toBeUndefined()
  })
})

describe('one action for all', () => {
  it('is a choice that every item offers in the same words', () => {
    expect(sharedFixes([problem({ fixes: [KEEP, OPEN] }), problem({ fixes: [OPEN, KEEP] })])).toEqual([KEEP, OPEN])
    expect(sharedFixes([problem({ fixes: [KEEP, OPEN] }), problem({ fixes: [OPEN] })])).toEqual([OPEN])
  })

  it('is not offered where the same choice means something else', () => {
    const line7 = { choice: 'keep', label: 'Keep line 7' }
    expect(
      sharedFixes([problem({ fixes: [line7] }), problem({ fixes: [{ ...line7, label: 'Keep line 9' }] })]),
    ).toEqual([])
  })

  it('is not offered for a single problem', () => {
    expect(groupProblems([problem()], []).groups[0]?.shared).toEqual([])
  })
})

describe('the heading of a kind', () => {
  it('has words of its own or spells the kind out', () => {
    expect(titleOfKind('board_duplicate')).toBe('Ids that stand twice on the board')
    expect(titleOfKind('clock_set_back')).toBe('Clock set back')
    expect(titleOfKind('constructor')).toBe('Constructor')
    expect(titleOfKind('')).toBe('Other')
  })
})
