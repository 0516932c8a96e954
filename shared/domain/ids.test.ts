/** What an id is, and what it tells by itself (10-domain). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  baseWorkPacketId,
  isNewerVersion,
  isWorkPacketId,
  MT_ID_PATTERN,
  phaseOfId,
  revisionOf,
  titleFromId,
  UUID_PATTERN,
} from './ids.ts'

describe('a Work Packet’s id', () => {
  it.each(['WP-1', 'WP-1-Tide', 'WP-0.5-Tide_Tables.v2', 'WP-x', `WP-${'x'.repeat(119)}`])('may be %s', (id) => {
    expect(isWorkPacketId(id)).toBe(true)
  })

  it.each([
    '',
    'WP',
    'WP-',
    'wp-1',
    'WP--1',
    'WP-.x',
    'WP-1/x',
    'WP-1\\x',
    'WP-1 x',
    'WP-1-é',
    'WP-1\n',
    ' WP-1',
    `WP-${'x'.repeat(120)}`,
    '__proto__',
  ])('is not %j', (id) => {
    expect(isWorkPacketId(id)).toBe(false)
  })

  it('is never a path out of its folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('W', 'P', '-', '1', '.', '/', '\\', 'a', '\0', ' ') }), (id) => {
        expect(isWorkPacketId(id) && /[/\\\0]|^\.\.?$/.test(id)).toBe(false)
      }),
    )
  })
})

describe('the Base WP', () => {
  it.each([
    ['WP-1-Tide', 'WP-1-Tide', 0],
    ['WP-1-Tide-v1', 'WP-1-Tide', 1],
    ['WP-1-Tide-v12', 'WP-1-Tide', 12],
    ['WP-1-Tide-20260302', 'WP-1-Tide', 20_260_302],
    ['WP-1-ANS-001', 'WP-1-ANS-001', 0],
    ['WP-1-MEX-v1.2-Runtime-v3', 'WP-1-MEX-v1.2-Runtime', 3],
    ['WP-1-Tide-v', 'WP-1-Tide-v', 0],
    ['WP-v2', 'WP-v2', 0],
  ])('of %s is %s, revision %d', (id, base, revision) => {
    expect([baseWorkPacketId(id), revisionOf(id)]).toEqual([base, revision])
  })

  it.each([
    ['WP-1-Tide-v2', 'WP-1-Tide', true],
    ['WP-1-Tide-v10', 'WP-1-Tide-v9', true],
    ['WP-1-Tide-v2', 'WP-1-Tide-v2', false],
    ['WP-1-Tide', 'WP-1-Tide-v2', false],
    ['WP-1-Tides-v2', 'WP-1-Tide', false],
  ])('%s is newer than %s: %s', (newer, older, expected) => {
    expect(isNewerVersion(newer, older)).toBe(expected)
  })
})

describe('an id tells', () => {
  it.each([
    ['WP-1-Tide', '1', 'Tide'],
    ['WP-0.5-Berth-Planner-v2', '0.5', 'Berth Planner'],
    ['WP-7-Tide_Tables', undefined, 'Tide Tables'],
    ['WP-Quay', undefined, 'Quay'],
    ['WP-1', undefined, '1'],
  ])('%s: phase %s, title %s', (id, phase, title) => {
    expect([phaseOfId(id), titleFromId(id)]).toEqual([phase, title])
  })
})

it('knows Micro-Tasks and UUIDs by their form', () => {
  expect(['MT-001', 'MT-1000'].every((id) => MT_ID_PATTERN.test(id))).toBe(true)
  expect(['MT-01', 'MT-001a', 'mt-001', 'MT-001\n'].some((id) => MT_ID_PATTERN.test(id))).toBe(false)
  expect(UUID_PATTERN.test('0190a0b0-0000-7000-8000-000000000000')).toBe(true)
  expect(UUID_PATTERN.test('0190a0b0-0000-7000-8000-00000000000')).toBe(false)
})
