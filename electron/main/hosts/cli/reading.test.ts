/** What the command line reads and tells: packets, events, the proof of the record (design: 75-command-line). */
import { describe, expect, it } from 'vitest'
import type { Card } from '#shared/contract/board.ts'
import { locus, packet, recordedEvents, result } from './cli.testing.ts'

const WP = 'WP-1-Berth-Planner'

describe('queries', () => {
  const card: Card = {
    wp_id: WP,
    title: 'Berth\u001b[31m planner',
    status: 'done',
    verdict: 'VALIDATED',
    priority: 2,
    type: 'feature',
    phase: '1',
    routing: 'GOV_STANDARD',
    labels: [],
    version: 3,
    order: 1,
    open_blockers: 0,
    gates: { pre_work: 'pass', post_work: 'pass' },
    waived: [],
    unverified: true,
    problems: 0,
    overlays: [],
    micro_tasks: { total: 0, completed: 0, failed: 0, in_progress: 0 },
    created_at: '2026-03-02T09:30:00.000Z',
    updated_at: '2026-03-02T09:30:00.000Z',
  }

  it('list Work Packets as a table, with what else must be known, and say when there are more', async () => {
    const data = { wps: [card, { ...card, wp_id: 'WP-1-B', status: 'ready', verdict: undefined, unverified: false }] }
    const { asked, err, out } = await locus(['list', '--status', 'done', '--status', 'ready', '--limit', '2'], {
      results: [result({ ...data, cursor: 'WP-1-B' })],
    })
    expect(asked.operations).toEqual([{ operation: 'list_wps', params: { status: ['done', 'ready'], limit: 2 } }])
    expect(out).toBe(
      `${WP}  Done (VALIDATED, unverified)  P2  -  Berth\\x1b[31m planner\n` +
        'WP-1-B              Ready                         P2  -  Berth\\x1b[31m planner\n',
    )
    expect(err).toBe('the first 2; more with --cursor WP-1-B\n')
  })

  it('show one whole, every foreign text written out', async () => {
    const note = {
      note_id: 'n',
      wp_id: WP,
      author: 'ann',
      content: 'a\nb',
      created_at: card.updated_at,
      note_type: 'user',
    } as const
    const wp = packet({
      description: 'one\n\u001b[2Jtwo',
      block: { reason: 'no tables', by_open_blockers: false },
      notes: [note],
    })
    const { out } = await locus(['show', WP], { results: [result({ wp })] })
    expect(out).toContain(`${WP}\n  title`)
    expect(out).toContain('  pre-work   pass\n')
    expect(out).toContain('  blocked    no tables\n')
    expect(out).toContain('ann: a\\nb\n')
    expect(out.endsWith('\n  one\n  \\x1b[2Jtwo\n')).toBe(true)
  })
})

describe('events', () => {
  const lines = (out: string): { sequence: number; reading: string }[] =>
    out
      .trimEnd()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))

  it('are JSON Lines with their readings, oldest first', async () => {
    const { out } = await locus(['events'])
    expect(lines(out).map((event) => event.sequence)).toEqual(recordedEvents().map((event) => event.sequence))
    expect(lines(out)[1]?.reading).toContain('moved')
  })

  it('are filtered by type, Work Packet and sequence', async () => {
    expect(lines((await locus(['events', '--type', 'sync_failed'])).out)).toHaveLength(1)
    expect(lines((await locus(['events', '--wp', 'WP-other'])).out)).toHaveLength(0)
    expect(lines((await locus(['events', '--since', '5'])).out)[0]?.sequence).toBe(6)
  })

  it('follow from now on or from a sequence, filtered alike', async () => {
    const coming = recordedEvents().slice(0, 2)
    const followed = await locus(['events', '--follow'], { coming })
    expect(lines(followed.out).map((event) => event.sequence)).toEqual([1, 2])
    expect(followed.asked.followed).toEqual([undefined])
    const since = await locus(['events', '--follow', '--since', '0', '--type', 'work_packet_created'], { coming })
    expect(lines(since.out).map((event) => event.sequence)).toEqual([1])
    expect(since.asked.followed).toEqual([0])
  })
})

describe('verify', () => {
  it('prints a line per check and exits 4 when one fails', async () => {
    const checks = [
      { name: 'chain', ok: true, message: '12 events' },
      { name: 'replay', ok: false, message: 'WP-1-B differs', sequence: 7 },
    ]
    const { exit, out } = await locus(['verify'], { verification: { ok: false, checks } })
    expect(exit).toBe(4)
    expect(out).toBe('ok      chain: 12 events\nFAILED  replay: WP-1-B differs (event 7)\n')
  })
})
