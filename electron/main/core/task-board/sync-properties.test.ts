/**
 * Any series of operations and hand edits, with syncs in between: no drift, no hand-made byte lost, a store equal to its
 * replay, and a second sync that writes nothing (design: 90-quality, "Faults"). The soak runs more.
 */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '#core/canonical/sha256.ts'
import type { Json } from '#core/operations/operation.ts'
import { series } from '#core/series.testing.ts'
import type { BoardBase } from '#core/store/locus-store.ts'
import { readMemory } from './board-sight.ts'
import { parseBoard, readBoard } from './document/index.ts'
import { stateOf, stateText } from './merge.ts'
import { board, entry, Workbench } from './workbench.testing.ts'

const IDS = ['WP-1-Anchor-v1', 'WP-1-Anchor-v2', 'WP-1-Buoy', 'WP-1-Buoy-x1', 'WP-1-Capstan-v1', 'WP-2-Dock-v1.2-v3']
const SECTIONS = [
  'Stub Backlog (Not Activated)',
  'Ready for Dev',
  'In Progress',
  'Blocked',
  'Done',
  'Superseded (Archive)',
] as const
const TAILS: Readonly<Record<(typeof SECTIONS)[number], readonly string[]>> = {
  'Stub Backlog (Not Activated)': [' - [STUB]', ''],
  'Ready for Dev': [' - [READY_FOR_DEV]', ' - [READY FOR DEV]', ': Some title [READY_FOR_DEV]', ' - [SUPERSEDED]'],
  'In Progress': [' - [IN_PROGRESS]', '', ' - [IN_PROGRESS] - somebody'],
  Blocked: [
    ' - [BLOCKED] - no wind',
    ' - BLOCKED: no wind',
    ' - [GATED]',
    ' - [BLOCKED] - gated: a word',
    ' - [BLOCKED]',
  ],
  Done: [' - [VALIDATED]', ' - [FAIL]', ' - [DONE]', ''],
  'Superseded (Archive)': [' - [SUPERSEDED]', ' - [SUPERSEDED by WP-1-Anchor-v2]', ''],
}
const STATUSES = ['stub', 'ready', 'in_progress', 'blocked', 'gated', 'cancelled'] as const
const POINTS = ['take.after_commit', 'put.after_temporary', 'put.after_rename', 'put.before_commit'] as const

const anyId = fc.constantFrom(...IDS)
const anySection = fc.constantFrom(...SECTIONS)
const anyNumber = fc.nat({ max: 999 })

/** One thing that happens to a workspace. */
type Step =
  | { do: 'create'; wpId: string; status: 'stub' | 'ready'; routing: string }
  | { do: 'move'; wpId: string; status: (typeof STATUSES)[number] }
  | { do: 'gate'; wpId: string; gate: string }
  | { do: 'close'; wpId: string; verdict: string | undefined }
  | { do: 'delete' | 'restore' | 'note'; wpId: string }
  | { do: 'place'; wpId: string; before: string }
  | { do: 'resolve'; take: string; pick: number }
  | { do: 'put back'; wpId: string }
  | { do: 'line'; wpId: string; section: (typeof SECTIONS)[number]; tail: number; nested: boolean }
  | { do: 'copy'; wpId: string; section: (typeof SECTIONS)[number]; tail: number }
  | { do: 'unline'; wpId: string }
  | { do: 'prose'; at: number }
  | { do: 'stale'; back: number }
  | { do: 'endings'; to: string }
  | { do: 'trim' }
  | { do: 'interrupt'; point: (typeof POINTS)[number] }
  | { do: 'race'; point: (typeof POINTS)[number]; at: number }
  | { do: 'overlap'; wpId: string; status: (typeof STATUSES)[number] }
  | { do: 'sync'; direction: 'both' | 'pull' | 'push' }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('create' as const),
    wpId: anyId,
    status: fc.constantFrom('stub' as const, 'ready' as const),
    routing: fc.constantFrom('GOV_LIGHT', 'GOV_STRICT', 'GOV_NONE'),
  }),
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('move' as const), wpId: anyId, status: fc.constantFrom(...STATUSES) }),
  },
  fc.record({ do: fc.constant('gate' as const), wpId: anyId, gate: fc.constantFrom('pre_work', 'post_work') }),
  fc.record({
    do: fc.constant('close' as const),
    wpId: anyId,
    verdict: fc.constantFrom('VALIDATED', 'FAIL', undefined),
  }),
  fc.record({ do: fc.constantFrom('delete' as const, 'restore' as const, 'note' as const), wpId: anyId }),
  fc.record({ do: fc.constant('place' as const), wpId: anyId, before: anyId }),
  fc.record({ do: fc.constant('resolve' as const), take: fc.constantFrom('board', 'store'), pick: anyNumber }),
  fc.record({ do: fc.constant('put back' as const), wpId: anyId }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('line' as const),
      wpId: anyId,
      section: anySection,
      tail: anyNumber,
      nested: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('copy' as const), wpId: anyId, section: anySection, tail: anyNumber }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unline' as const), wpId: anyId }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('prose' as const), at: anyNumber }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stale' as const), back: anyNumber }) },
  fc.record({ do: fc.constant('endings' as const), to: fc.constantFrom('\r\n', '\n') }),
  fc.constant({ do: 'trim' as const }),
  fc.record({ do: fc.constant('interrupt' as const), point: fc.constantFrom(...POINTS) }),
  fc.record({ do: fc.constant('race' as const), point: fc.constantFrom(...POINTS), at: anyNumber }),
  fc.record({ do: fc.constant('overlap' as const), wpId: anyId, status: fc.constantFrom(...STATUSES) }),
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      direction: fc.constantFrom('both' as const, 'both' as const, 'both' as const, 'pull' as const, 'push' as const),
    }),
  },
)

const start = board({
  stub: [`${entry('WP-1-Anchor-v1', 'STUB')}\n  - with a nested line\n\n    and a deeper one`],
  ready: [entry('WP-1-Buoy', 'READY_FOR_DEV')],
  done: ['**[WP-1-Capstan-v1]**: Turn it / PASS [VALIDATED]'],
}).replace('## Blocked\n', '---\n\n## Blocked\n\n| a | b |\n|---|---|\n\n```\n- **[WP-1-Fenced]** - [STUB]\n```\n')

/** Lines with their endings. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function isEntry(line: string, wpId: string): boolean {
  return line.startsWith(`- **[${wpId}]**`)
}

/** The text without the lines of an id, nested ones included. */
function without(text: string, wpId: string): string {
  const kept: string[] = []
  let inside = false
  for (const line of linesOf(text)) {
    if (isEntry(line, wpId)) inside = true
    else if (inside && !/^\s/.test(line)) inside = false
    if (!inside) kept.push(line)
  }
  return kept.join('')
}

function withLine(text: string, section: string, line: string): string {
  const ending = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = linesOf(text)
  const heading = lines.findIndex((each) => each.trimEnd() === `## ${section}`)
  const block = line.split('\n').map((each) => `${each}${ending}`)
  if (heading < 0) return `${text}${text.endsWith('\n') ? '' : ending}## ${section}${ending}${block.join('')}`
  const own = lines[heading] ?? ''
  lines[heading] = own.endsWith('\n') ? own : `${own}${ending}`
  lines.splice(heading + 1, 0, ...block)
  return lines.join('')
}

/** Everything of a board that is no entry: what no sync may touch. */
function prose(text: string): string {
  const bytes = Buffer.from(text, 'latin1')
  const { spans } = parseBoard(bytes)
  return spans
    .flatMap(({ kind, start, end }) => (kind === 'entry' ? [] : [bytes.toString('latin1', start, end)]))
    .join('')
}

/** Prose after a sync is prose before it, with headings at most added at the end. */
function expectProseKept(before: string, after: string): void {
  const [was, is] = [prose(before).trimEnd(), prose(after).trimEnd()]
  expect(is.slice(0, was.length)).toBe(was)
  const rest = is.slice(was.length).trim()
  for (const line of rest === '' ? [] : rest.split(/[\r\n]+/))
    expect(line).toMatch(/^## (?:Stub Backlog|Ready for Dev|In Progress|Blocked|Done|Superseded \(Archive\))$/)
}

/** The entry lines of a board that a sync has not named, as they stand. */
function entriesOf(text: string, touched: ReadonlySet<string>): string[] {
  const bytes = Buffer.from(text, 'latin1')
  return parseBoard(bytes)
    .entries.filter((each) => !touched.has(each.wpId))
    .map((each) => bytes.toString('latin1', each.line.start, each.line.contentEnd))
    .toSorted()
}

/** The one line of each id that has one: what it says, and its bytes. */
function statements(text: string): Map<string, { says: string; line: string }> {
  const bytes = Buffer.from(text, 'latin1')
  const { entries } = readBoard(parseBoard(bytes))
  return new Map(
    [...entries.values()]
      .filter((line) => line.duplicates.length === 0)
      .map((line) => {
        const { start, contentEnd } = line.entry.line
        return [line.wpId, { says: stateText(stateOf(line)), line: bytes.toString('latin1', start, contentEnd) }]
      }),
  )
}

/** A line that says something else than board and store last agreed on is somebody's word: a sync takes it or leaves it. */
function expectWordsKept(bases: ReadonlyMap<string, BoardBase>, before: string, after: string): void {
  const [said, is] = [statements(before), statements(after)]
  for (const [wpId, { says, line }] of said) {
    const base = bases.get(wpId)
    if (base && stateText(stateOf(base)) !== says) expect(is.get(wpId)?.line).toBe(line)
  }
}

/** One run: what happened, step by step. */
class Story {
  readonly bench: Workbench
  readonly #saved: string[] = []
  #prose = 0

  constructor(bench: Workbench) {
    this.bench = bench
  }

  #save(text: string): void {
    this.#saved.push(this.bench.text())
    this.bench.save(text)
  }

  /** An operation; whether it is allowed is for the operation to say. */
  async #try(operation: string, params: Record<string, Json | undefined>): Promise<void> {
    const given = Object.entries(params).filter((param): param is [string, Json] => param[1] !== undefined)
    const result = await this.bench.workspace.operate({ operation, params: Object.fromEntries(given) })
    const code = result.errors[0]?.code ?? ''
    if (code.startsWith('HSK-4') || result.status === 'success') return
    throw new Error(`${operation}: ${JSON.stringify(result.errors)}`)
  }

  async take(step: Step): Promise<void> {
    const { bench } = this
    switch (step.do) {
      case 'create':
        return this.#try('create_wp', {
          wp_id: step.wpId,
          title: step.wpId,
          status: step.status,
          routing: step.routing,
        })
      case 'move': {
        const words = { reason: 'no wind', awaits: 'a word', note: 'the word' }
        return this.#try('update_wp', { wp_id: step.wpId, status: step.status, ...words })
      }
      case 'gate':
        return this.#try('gate_wp', { wp_id: step.wpId, gate: step.gate, result: 'pass' })
      case 'close':
        return this.#try('close_wp', { wp_id: step.wpId, verdict: step.verdict })
      case 'delete':
        return this.#try('delete_wp', { wp_id: step.wpId, reason: 'a mistake' })
      case 'restore':
        return this.#try('update_wp', { wp_id: step.wpId, restore: true })
      case 'note':
        return this.#try('update_wp', { wp_id: step.wpId, note: 'noted' })
      case 'place':
        return this.#try('sync_task_board', { place: { wp_id: step.wpId, before: step.before } })
      case 'resolve': {
        const conflicts = await bench.conflicts()
        const row = conflicts[step.pick % Math.max(1, conflicts.length)]
        return row && this.#try('sync_task_board', { resolve: { wp_id: row.wp_id, take: step.take } })
      }
      case 'put back':
        return this.#try('sync_task_board', { fix: { kind: 'put_back', wp_ids: [step.wpId] } })
      case 'line':
        return this.#save(withLine(without(bench.text(), step.wpId), step.section, this.#line(step)))
      case 'copy':
        return this.#save(withLine(bench.text(), step.section, this.#line({ ...step, nested: false })))
      case 'unline':
        return this.#save(without(bench.text(), step.wpId))
      case 'prose':
        return this.#save(this.#withProse(bench.text(), step.at))
      case 'stale':
        return this.#save(this.#saved.at(-1 - (step.back % Math.max(1, this.#saved.length))) ?? bench.text())
      case 'endings':
        return this.#save(bench.text().replace(/\r?\n/g, step.to))
      case 'trim':
        return this.#save(bench.text().trimEnd())
      case 'interrupt':
        bench.ports.once(step.point, () => {
          throw new Error('interrupted')
        })
        await bench.sync().catch(() => undefined)
        return bench.ports.at(step.point, () => undefined)
      case 'race':
        bench.ports.once(step.point, () => bench.save(this.#withProse(bench.text(), step.at)))
        await bench.sync()
        return bench.ports.at(step.point, () => undefined)
      case 'overlap': {
        let moved: Promise<void> | undefined
        bench.ports.once('take.after_commit', () => {
          moved = this.take({ ...step, do: 'move' })
        })
        await bench.sync()
        await moved
        return bench.ports.at('take.after_commit', () => undefined)
      }
      case 'sync':
        return this.#synced(step.direction)
    }
  }

  #line({
    wpId,
    section,
    tail,
    nested,
  }: {
    wpId: string
    section: (typeof SECTIONS)[number]
    tail: number
    nested: boolean
  }): string {
    const tails = TAILS[section]
    return `- **[${wpId}]**${tails[tail % tails.length]}${nested ? '\n  - nested by hand' : ''}`
  }

  /** A paragraph at some place where it splits no entry. */
  #withProse(text: string, at: number): string {
    this.#prose += 1
    const ending = text.includes('\r\n') ? '\r\n' : '\n'
    const lines = linesOf(text)
    const places = lines.flatMap((line, index) => (/^(?:#|- )/.test(line) ? [index] : []))
    lines.splice(places[at % Math.max(1, places.length)] ?? 0, 0, `A remark, number ${this.#prose}.${ending}${ending}`)
    return lines.join('')
  }

  async #synced(direction: 'both' | 'pull' | 'push'): Promise<void> {
    const { bench } = this
    const before = bench.text()
    const bases = await this.#agreed(before)
    const report = await bench.sync({ direction })
    const after = bench.text()
    if (!report.written) expect(after).toBe(before)
    expectProseKept(before, after)
    expectWordsKept(bases, before, after)
    const touched = new Set([...report.added, ...report.changed, ...report.removed])
    expect(entriesOf(after, touched)).toEqual(entriesOf(before, touched))
    if (direction === 'both') await this.#settled()
  }

  /** What board and store last agreed on; a write of ours that was cut off after it stood in the file counts as made. */
  async #agreed(text: string): Promise<Map<string, BoardBase>> {
    const { bases, pending } = await this.bench.workspace.read(readMemory)
    if (pending?.to_hash !== sha256(Buffer.from(text, 'latin1'))) return bases
    return new Map([...bases, ...pending.bases.map((base) => [base.wp_id, base] as const)])
  }

  /** After a whole sync: no drift, and another one finds nothing to do. */
  async #settled(): Promise<void> {
    expect((await this.bench.workspace.checkBoard()).drift).toEqual([])
    await this.bench.expectQuiet()
  }

  async end(): Promise<void> {
    await this.#synced('both')
    await this.bench.expectSound()
  }
}

async function tell(steps: readonly Step[]): Promise<void> {
  const bench = await Workbench.adopted(start)
  const story = new Story(bench)
  try {
    for (const step of steps) await story.take(step)
    await story.end()
  } finally {
    await bench.remove()
  }
}

describe('any series of operations and hand edits', () => {
  it('ends without drift, with every hand-made byte, a sound record, and nothing left to write', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 24 }), tell), series(100, 5000))
  }, 3_600_000)
})

describe('a series that once went wrong', () => {
  const stub = SECTIONS[0]
  const cases: ReadonlyArray<readonly [string, readonly Step[]]> = [
    [
      'the line of a deleted Work Packet is copied',
      [
        { do: 'delete', wpId: 'WP-1-Capstan-v1' },
        { do: 'copy', wpId: 'WP-1-Capstan-v1', section: stub, tail: 0 },
      ],
    ],
    [
      'a line goes from Done to Superseded and back without its verdict',
      [
        { do: 'line', wpId: 'WP-1-Capstan-v1', section: 'Superseded (Archive)', tail: 0, nested: false },
        { do: 'sync', direction: 'both' },
        { do: 'line', wpId: 'WP-1-Capstan-v1', section: 'Done', tail: 3, nested: false },
        { do: 'sync', direction: 'both' },
      ],
    ],
    [
      'the line of a deleted Work Packet is changed, and an older copy saved over it',
      [
        { do: 'delete', wpId: 'WP-1-Buoy' },
        { do: 'line', wpId: 'WP-1-Buoy', section: stub, tail: 0, nested: false },
        { do: 'sync', direction: 'both' },
        { do: 'stale', back: 0 },
        { do: 'sync', direction: 'both' },
      ],
    ],
    [
      'a write that was cut off after it stood in the file, of a Work Packet that is deleted then',
      [
        { do: 'move', wpId: 'WP-1-Capstan-v1', status: 'ready' },
        { do: 'interrupt', point: 'put.after_rename' },
        { do: 'delete', wpId: 'WP-1-Capstan-v1' },
        { do: 'sync', direction: 'both' },
      ],
    ],
    [
      'a Work Packet moves while the line of another is written',
      [
        { do: 'move', wpId: 'WP-1-Buoy', status: 'in_progress' },
        { do: 'overlap', wpId: 'WP-1-Anchor-v1', status: 'ready' },
        { do: 'sync', direction: 'both' },
      ],
    ],
  ]

  it.each(cases)('ends well now: %s', (_what, steps) => tell(steps))
})
