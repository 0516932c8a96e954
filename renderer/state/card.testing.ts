/** Cards for the tests of the window's state. */
import type { Card } from '#shared/contract/board.ts'

/** A plain stub card with what a test wants to be different. */
export function cardOf(wpId: string, different: Partial<Card> = {}): Card {
  return {
    wp_id: wpId,
    title: `Title of ${wpId}`,
    status: 'stub',
    priority: 2,
    type: 'feature',
    phase: '1',
    routing: 'GOV_LIGHT',
    labels: [],
    version: 1,
    order: 0,
    open_blockers: 0,
    gates: { pre_work: 'pending', post_work: 'pending' },
    waived: [],
    unverified: false,
    problems: 0,
    overlays: [],
    micro_tasks: { total: 0, completed: 0, failed: 0, in_progress: 0 },
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    ...different,
  }
}
