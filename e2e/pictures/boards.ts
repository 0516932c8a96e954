/** Boards that are pictured: a little, and very much. */
import type { BoardSource } from '../fixtures/workspace.ts'

/** A real board of some four hundred packets. */
export const REAL_BOARD: BoardSource = { real: '0300-412e36fc.md' }

/** A board of three packets. */
export function fewCards(): string {
  return '# Task Board\n\n## Stub Backlog\n\n- **[WP-1-Berth]** - [STUB]\n- **[WP-1-Tide]** - [STUB]\n\n## Ready for Dev\n\n- **[WP-1-Buoys]** - [READY_FOR_DEV]\n'
}

/** A board of 1,000 entries, `times` over. */
export function manyCards(times = 1): string {
  const words = ['Cache', 'Index', 'Guard', 'Replay', 'Bridge', 'Export', 'Audit', 'Search', 'Mailbox', 'Ledger']
  const line = (at: number, token: string): string =>
    `- **[WP-1-${words[at % 10]}-${words[Math.floor(at / 10) % 10]}-${at + 1}-v1]** - [${token}]`
  const section = (title: string, token: string, from: number, count: number): string =>
    `## ${title}\n\n${Array.from({ length: count }, (_, at) => line(from + at, token)).join('\n')}\n`
  return [
    '# Task Board\n',
    section('Stub Backlog', 'STUB', 0 * times, 450 * times),
    section('Ready for Dev', 'READY_FOR_DEV', 450 * times, 200 * times),
    section('In Progress', 'IN_PROGRESS', 650 * times, 30 * times),
    section('Blocked', 'BLOCKED', 680 * times, 20 * times),
    section('Done', 'VALIDATED', 700 * times, 200 * times),
    section('Superseded (Archive)', 'SUPERSEDED', 900 * times, 100 * times),
  ].join('\n')
}
