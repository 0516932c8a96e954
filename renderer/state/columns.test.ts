/** The window's sparse columns against a naive full list: random commits, pages, filters and optimistic moves. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoardFilter, Card, ColumnPage } from '#shared/contract/board.ts'
import { WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { cardOf } from './card.testing.ts'
import { type Column, cardAt, findCard, firstMissing } from './column-runs.ts'
import { applyDelta, type BoardDelta, type Columns, columnsOfPage, takePage } from './columns.ts'
import { NaiveCore } from './naive-core.testing.ts'
import { type Overlay, unsettled, withOverlays } from './overlays.ts'

function visibleIds(column: Column): (string | undefined)[] {
  return Array.from({ length: column.total }, (_, index) => cardAt(column, index)?.wp_id)
}

/** Every loaded card is the one that the core had at that index at the shown commit. */
function expectAgreement(columns: Columns, core: NaiveCore): void {
  for (const status of WORK_PACKET_STATUSES) {
    const truth = core.column(status, columns.filter, columns.sequence)
    const column = columns.byStatus[status]
    expect(column.total).toBe(truth.length)
    for (const [index, card] of truth.entries()) {
      const shown = cardAt(column, index)
      if (shown) expect(shown).toEqual(card)
    }
    for (const [at, run] of column.runs.entries()) {
      const before = column.runs[at - 1]
      expect(run.cards.length).toBeGreaterThan(0)
      if (before) expect(before.offset + before.cards.length).toBeLessThan(run.offset)
    }
  }
}

const STATUSES: readonly WorkPacketStatus[] = ['stub', 'ready', 'done']
const names = fc.integer({ min: 1, max: 30 }).map((n) => `WP-1-Card-${n}`)
const status = fc.constantFrom(...STATUSES)
const order = fc.integer({ min: 0, max: 12 })
const phase = fc.constantFrom('1' as const, '2' as const)

const edit = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('put' as const), wp_id: names, status, order, phase }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('retitle' as const), wp_id: names }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), wp_id: names }) },
)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ step: fc.constant('commit' as const), edits: fc.array(edit, { maxLength: 5 }) }),
  },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('deliver' as const) }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constant('ask' as const), status, offset: fc.nat(12) }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constant('answer' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ step: fc.constant('drop' as const), wp_id: names, to: status, before: fc.option(names) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

function edited(core: NaiveCore, change: Edit): { wp_id: string; card: Card | undefined } {
  const old = core.cards.get(change.wp_id)
  const version = (old?.version ?? 0) + 1
  if (change.kind === 'delete') return { wp_id: change.wp_id, card: undefined }
  if (change.kind === 'retitle') {
    return { wp_id: change.wp_id, card: old ? { ...old, title: `${old.title}'`, version } : undefined }
  }
  const { status: column, order: key, phase: of } = change
  return { wp_id: change.wp_id, card: cardOf(change.wp_id, { status: column, order: key, phase: of, version }) }
}

/** Plays a series of steps and checks agreement after each; answers how often the window had to ask for a fresh page. */
function play(start: readonly Card[], steps: readonly Step[], filter: BoardFilter): number {
  const core = new NaiveCore(start)
  let columns = columnsOfPage(core.firstPage(filter), filter)
  const deltas: BoardDelta[] = []
  let pages: (ColumnPage & { sequence: number })[] = []
  let overlays: readonly Overlay[] = []
  let refreshed = 0
  for (const one of steps) {
    if (one.step === 'commit') deltas.push(core.commit(one.edits.map((change) => edited(core, change))))
    if (one.step === 'ask') pages.push(core.page(one.status, one.offset, filter))
    if (one.step === 'deliver') {
      const delta = deltas.shift()
      if (delta) columns = applyDelta(columns, delta)
    }
    if (one.step === 'answer') {
      pages = pages.filter((page) => {
        const outcome = takePage(columns, page)
        if (outcome.taken) columns = outcome.columns
        return !outcome.taken && outcome.why === 'early'
      })
    }
    if (one.step === 'drop') {
      const known = findCard(columns.byStatus, one.wp_id)
      if (known) {
        const before = one.before === null || one.before === one.wp_id ? {} : { before: one.before }
        overlays = [{ id: refreshed, card: known.card, to: one.to, phase: 'answered', settles: core.event, ...before }]
        const shown = withOverlays(columns.byStatus, overlays)
        expect(findCard(shown, one.wp_id)?.status).toBe(one.to)
        expect(sum(shown)).toBe(sum(columns.byStatus))
        expectSameRest(shown, columns, one.wp_id)
      }
    }
    overlays = unsettled(overlays, columns)
    if (columns.stale) {
      refreshed += 1
      deltas.length = 0
      pages = []
      columns = columnsOfPage(core.firstPage(filter), filter)
    }
    expectAgreement(columns, core)
  }
  for (const delta of deltas) columns = applyDelta(columns, delta)
  if (columns.stale) columns = columnsOfPage(core.firstPage(filter), filter)
  for (const name of STATUSES) {
    for (let asked = 0; asked <= columns.byStatus[name].total; asked += 1) {
      const offset = firstMissing(columns.byStatus[name], 0, columns.byStatus[name].total)
      if (offset === undefined) break
      const outcome = takePage(columns, core.page(name, offset, filter))
      if (!outcome.taken) throw new Error(`the page of this very commit was ${outcome.why}`)
      columns = outcome.columns
    }
    expect(visibleIds(columns.byStatus[name])).toEqual(core.column(name, filter).map((card) => card.wp_id))
  }
  return refreshed
}

function sum(byStatus: Columns['byStatus']): number {
  return WORK_PACKET_STATUSES.reduce((total, name) => total + byStatus[name].total, 0)
}

/** Apart from the moved card, overlays leave every loaded card in its order. */
function expectSameRest(shown: Columns['byStatus'], columns: Columns, moved: string): void {
  for (const name of WORK_PACKET_STATUSES) {
    const rest = (column: Column) => column.runs.flatMap((run) => run.cards.map((card) => card.wp_id))
    const without = (ids: string[]) => ids.filter((id) => id !== moved)
    expect(without(rest(shown[name]))).toEqual(without(rest(columns.byStatus[name])))
  }
}

const cards = fc
  .uniqueArray(fc.record({ wp_id: names, status, order, phase }), {
    selector: (one) => one.wp_id,
    minLength: 12,
    maxLength: 30,
    size: 'max',
  })
  .map((ones) => ones.map(({ wp_id, ...rest }) => cardOf(wp_id, rest)))

describe('sparse columns', () => {
  it('show at every index what the full list has there, whatever commits, pages and drops come in between', () => {
    fc.assert(
      fc.property(cards, fc.array(step, { maxLength: 60, size: 'max' }), (start, steps) => {
        expect(play(start, steps, {})).toBe(0)
      }),
      { numRuns: 200 },
    )
  })

  it('agree with the filtered full list, asking for a fresh page only where an unloaded card may have left', () => {
    fc.assert(
      fc.property(cards, fc.array(step, { maxLength: 60, size: 'max' }), (start, steps) => {
        play(start, steps, { phase: '1' })
      }),
      { numRuns: 200 },
    )
  })

  it('go stale when a delta does not continue from the shown commit', () => {
    const columns = columnsOfPage({ sequence: 4, event: 4, columns: [] }, {})
    const delta = { from: 5, to: 6, event: 4, changes: [], totals: {} }
    expect(applyDelta(columns, delta).stale).toBe(true)
    expect(applyDelta(columns, { ...delta, from: 3, to: 4 })).toBe(columns)
  })

  it('take in the events of a delta that changes no card', () => {
    const columns = columnsOfPage({ sequence: 4, event: 9, columns: [] }, {})
    const recorded = applyDelta(columns, { from: 4, to: 4, event: 12, changes: [], totals: {} })
    expect(recorded).toEqual({ ...columns, event: 12 })
  })

  it('go stale when a page contradicts the order that is known', () => {
    const core = new NaiveCore(Array.from({ length: 9 }, (_, order) => cardOf(`WP-1-C${order}`, { order })))
    const columns = columnsOfPage(core.firstPage({}), {})
    const page = core.page('stub', 3, {})
    const outcome = takePage(columns, {
      ...page,
      cards: page.cards.map((card) => ({ ...card, order: card.order - 5 })),
    })
    expect(outcome.taken && outcome.columns.stale).toBe(true)
  })

  it('go stale when the counts of the core disagree', () => {
    const columns = columnsOfPage({ sequence: 0, event: 0, columns: [] }, {})
    expect(applyDelta(columns, { from: 0, to: 1, event: 1, changes: [], totals: { ready: 1 } }).stale).toBe(true)
  })

  it('keep untouched columns and cards as the same values, so that nothing is drawn twice', () => {
    const core = new NaiveCore([cardOf('WP-1-A', { status: 'ready' }), cardOf('WP-1-B', { status: 'done' })])
    const before = columnsOfPage(core.firstPage({}), {})
    const old = core.cards.get('WP-1-A')
    if (!old) throw new Error('the card is there')
    const after = applyDelta(before, core.commit([{ wp_id: 'WP-1-A', card: { ...old, title: 'Anew', version: 2 } }]))
    expect(after.byStatus.done).toBe(before.byStatus.done)
    expect(after.byStatus.ready).not.toBe(before.byStatus.ready)
  })

  it('names the first index that is still to be loaded', () => {
    const some = Array.from({ length: 9 }, (_, index) => cardOf(`WP-1-C${index}`, { order: index }))
    const core = new NaiveCore(some)
    const columns = columnsOfPage(core.firstPage({}), {})
    expect(firstMissing(columns.byStatus.stub, 0, 9)).toBe(3)
    const outcome = takePage(columns, core.page('stub', 6, {}))
    if (!outcome.taken) throw new Error('taken')
    expect(firstMissing(outcome.columns.byStatus.stub, 0, 9)).toBe(3)
    expect(firstMissing(outcome.columns.byStatus.stub, 6, 20)).toBeUndefined()
  })

  it('keeps a page from the future for later and refuses one from too long ago', () => {
    const core = new NaiveCore([cardOf('WP-1-A')])
    const columns = columnsOfPage(core.firstPage({}), {})
    expect(takePage(columns, { ...core.page('stub', 0, {}), sequence: 7 })).toEqual({ taken: false, why: 'early' })
    expect(takePage({ ...columns, sequence: 9 }, core.page('stub', 0, {}))).toEqual({ taken: false, why: 'late' })
  })
})
