/** Under which problem a refusal is shown: its own, that of who asks, or that of all (design: 20-operations, "Errors"). */
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { diagnosticId, type Finding } from './diagnostics.ts'
import { type RefusedOperation, refusalFinding } from './refused-operations.ts'

const refused = (operation: string, wpId: string): RefusedOperation => ({
  operation,
  error: { code: 'HSK-409-GATE', name: 'GateRequired', message: 'post_work is missing' },
  actor: { kind: 'agent', id: 'coder-a' },
  wpId,
})

const opened = ({ key, inherited = false, ...finding }: Finding): Diagnostic => ({
  ...finding,
  diagnostic_id: diagnosticId(finding.kind, key),
  first_seen: '2026-03-02T09:00:00.000Z',
  last_seen: '2026-03-02T09:00:00.000Z',
  count: 1,
  inherited,
})

/** The problems that are open after refusals, each shown under what those before it had opened. */
function openAfter(refusals: readonly RefusedOperation[]): Diagnostic[] {
  const open = new Map<string, Diagnostic>()
  for (const each of refusals) {
    const found = opened(refusalFinding([...open.values()], each))
    open.set(found.diagnostic_id, found)
  }
  return [...open.values()]
}

/** So many refusals of one operation, each on a Work Packet of its own. */
const many = (operation: string, count: number): RefusedOperation[] =>
  Array.from({ length: count }, (_, index) => refused(operation, `WP-1-Berth-${index + 1}`))

const keyFor = (open: readonly Diagnostic[], each: RefusedOperation): string => refusalFinding(open, each).key

describe('a refusal is shown', () => {
  it('under its own Work Packet while few are alike, then under who asks', () => {
    expect(keyFor(openAfter(many('close_wp', 9)), refused('close_wp', 'WP-1-Last'))).toBe(
      'close_wp:WP-1-Last:HSK-409-GATE',
    )
    const group = 'close_wp::HSK-409-GATE:agent:coder-a'
    expect(keyFor(openAfter(many('close_wp', 10)), refused('close_wp', 'WP-1-Last'))).toBe(group)
  })

  it('in a full list under what is open for it already, and else under that of all others', () => {
    const others = Array.from({ length: 10 }, (_, index) => many(`operation_${index}`, 10)).flat()
    const full = openAfter([...many('close_wp', 11), ...others.slice(0, 89)])
    expect(full.length).toBe(100)
    expect(keyFor(full, refused('close_wp', 'WP-1-Berth-1'))).toBe('close_wp:WP-1-Berth-1:HSK-409-GATE')
    expect(keyFor(full, refused('close_wp', 'WP-1-Last'))).toBe('close_wp::HSK-409-GATE:agent:coder-a')
    expect(keyFor(full, refused('gate_wp', 'WP-1-Last'))).toBe('::')
  })
})
