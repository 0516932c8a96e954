/** The record from a terminal: the past, its events (design: 75-command-line), as real processes see it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { answerOf, locus, repository } from './locus-process.testing.ts'

let repo = ''
beforeEach(async () => {
  repo = repository()
  await answerOf(repo, 'init', '--board', 'docs/TASK_BOARD.md')
})

interface Past {
  sequence: number
  columns: Array<{ status: string; cards: Array<{ wp_id: string }> }>
}

describe('board-at', () => {
  it('shows the board as it was after an event, in words and as JSON', async () => {
    const created = await answerOf<{ wp: object }>(
      repo,
      'create',
      'WP-1-Tides',
      'Tide tables',
      '--routing',
      'GOV_LIGHT',
    )
    expect(created.wp).toMatchObject({ status: 'stub' })
    const [stub] = await eventsOf('work_packet_created')
    await answerOf(repo, 'move', 'WP-1-Tides', 'ready')
    const { exit, out } = await locus(repo, 'board-at', String(stub))
    expect(exit).toBe(0)
    expect(out).toMatch(/^after event \d+, \S+: Mara Lind created WP-1-Tides/)
    expect(out).toMatch(/Stub \(1\)\n {2}WP-1-Tides\s+P2/)
    const [moved] = await eventsOf('work_packet_updated')
    const past = await answerOf<Past>(repo, 'board-at', String(moved), '--status', 'ready')
    expect(past.columns).toMatchObject([{ status: 'ready', cards: [{ wp_id: 'WP-1-Tides' }] }])
    expect((await locus(repo, 'board-at', '0')).out).toBe('before the first event\nno Work Packet\n')
  })

  it('refuses an event to come and what is no number', async () => {
    expect(await locus(repo, 'board-at', '9999')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('no event 9999'),
    })
    expect((await locus(repo, 'board-at', 'yesterday')).exit).toBe(2)
  })
})

describe('list_events', () => {
  it('answers a page, newest first, and where to go on', async () => {
    await answerOf(repo, 'create', 'WP-1-Tides', 'Tide tables')
    const page = async (
      params: object,
    ): Promise<{ events: Array<{ sequence: number; reading: string }>; next?: object }> =>
      (
        await answerOf<{ data: { events: Array<{ sequence: number; reading: string }>; next?: object } }>(
          repo,
          'op',
          'list_events',
          JSON.stringify(params),
        )
      ).data
    const { events, next } = await page({ newest_first: true, limit: 1, wp_id: 'WP-1-Tides' })
    expect(events[0]?.reading).toMatch(/WP-1-Tides/)
    const rest = await page({ newest_first: true, limit: 200, wp_id: 'WP-1-Tides', ...next })
    expect(rest.events.at(-1)?.reading).toContain('created WP-1-Tides')
    expect(rest.next).toBeUndefined()
  })
})

/** Sequences of the events of a type. */
async function eventsOf(type: string): Promise<number[]> {
  const { out } = await locus(repo, 'events', '--type', type)
  return out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { sequence: number }).sequence)
}
