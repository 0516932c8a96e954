import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PHASES, WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { EVENT_FAMILIES } from '#shared/events/define.ts'
import { LANES, ORDERS } from './arrangement.ts'
import { COLLAPSES, groupBox, STORED_TYPES } from './graph-words.ts'
import { COLUMN_IDS, GROUPINGS } from './table-words.ts'
import { hashOfView, INITIAL_VIEW, VIEWS, viewOfHash } from './view.ts'

describe('the view state in the hash', () => {
  it('comes back from its hash, whatever is typed into the filter', () => {
    const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
    const filter = fc.record(
      {
        text,
        assignee: text,
        label: text,
        phase: fc.constantFrom(...PHASES),
        ready_only: fc.constant(true),
      },
      { requiredKeys: [] },
    )
    const shown = fc.oneof(
      fc.record({ view: fc.constantFrom(...VIEWS), version: fc.constant(undefined) }),
      fc.record({ view: fc.constant('board-history' as const), version: fc.integer({ min: 1, max: 10 ** 15 - 1 }) }),
    )
    const rest = fc.record({
      filter,
      folded: fc.subarray([...WORK_PACKET_STATUSES]),
      lanes: fc.constantFrom(...LANES),
      order: fc.constantFrom(...ORDERS),
      recorder: fc.record({
        families: fc.subarray([...EVENT_FAMILIES]),
        about: fc.record({ actor: fc.constant('mara'), type: fc.constant('diagnostic') }, { requiredKeys: [] }),
        from: fc.option(fc.constant('2026-03-02T09:00:00.000Z'), { nil: undefined }),
        to: fc.constant(undefined),
        event: fc.option(fc.integer({ min: 1, max: 1e9 }), { nil: undefined }),
        grouped: fc.boolean(),
      }),
      tasks: fc.record({
        of: fc.option(fc.constant('WP-1-A'), { nil: undefined }),
        axis: fc.constantFrom('time' as const, 'iterations' as const),
        chosen: fc.array(fc.record({ mt_id: fc.constant('MT-003'), iteration: fc.integer({ min: 1, max: 99 }) }), {
          maxLength: 2,
        }),
      }),
      graph: fc.record({
        phase: fc.option(fc.constantFrom('0.5' as const, '1' as const), { nil: undefined }),
        around: fc.option(fc.constant('WP-1-A'), { nil: undefined }),
        hidden: fc.subarray([...STORED_TYPES]),
        collapse: fc.constantFrom(...COLLAPSES),
        open: fc.subarray(['0.5', 'WP-1-A']),
        node: fc.constantFrom(undefined, 'WP-1-A', groupBox('1'), groupBox('WP-1-A')),
        loose: fc.boolean(),
        list: fc.boolean(),
      }),
      table: fc.record({
        columns: fc.subarray([...COLUMN_IDS], { minLength: 1 }),
        sort: fc
          .subarray([...COLUMN_IDS])
          .map((ids) => ids.map((column, at) => ({ column, descending: at % 2 === 0 }))),
        widths: fc.record({ id: fc.integer({ min: 60, max: 900 }) }, { requiredKeys: [] }),
        group: fc.option(fc.constantFrom(...GROUPINGS), { nil: undefined }),
        closed: fc.constant([]),
        filters: fc.record(
          { title: text.map((one) => [one]), labels: fc.uniqueArray(text, { minLength: 1 }) },
          { requiredKeys: [] },
        ),
      }),
      at: fc.option(fc.nat(1e6), { nil: undefined }),
      packet: fc.option(fc.constantFrom('WP-1-A', 'WP-1-MEX-v1.2-Runtime-v3'), { nil: undefined }),
    })
    fc.assert(
      fc.property(shown, rest, (view, others) => {
        const state = { ...others, ...view }
        expect(viewOfHash(hashOfView(state))).toEqual(state)
      }),
    )
  })

  it('is short while nothing differs from the state at first', () => {
    expect(hashOfView(INITIAL_VIEW)).toBe('#/board')
    expect(viewOfHash('')).toEqual(INITIAL_VIEW)
  })

  it.each([
    '#/nowhere',
    '#/board?phase=9',
    '#/board?wp=../../etc/passwd',
    '#/board?wp=%00',
    '#/?__proto__=x',
    `#/board?text=${'a'.repeat(300)}`,
    '#locus-secret=abc',
    '#/board?version=-1',
    '#/board?around=..%2F&node=group+x%2F&open=__proto__&collapse=all&only=9&without=blocked_by',
    '#/board?version=1e9',
  ])('takes nothing from %s', (hash) => {
    expect(viewOfHash(hash)).toEqual(INITIAL_VIEW)
  })

  it('knows every column unfolded from none said', () => {
    expect(viewOfHash('#/board?folded=').folded).toEqual([])
    expect(viewOfHash('#/board?folded=stub,nonsense').folded).toEqual(['stub'])
  })
})
