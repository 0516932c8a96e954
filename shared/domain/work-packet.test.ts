/** Bounds and forms of a Work Packet's values (10-domain, 20-operations "LimitExceeded"). */
import { describe, expect, it } from 'vitest'
import {
  enforcesGates,
  ROUTINGS,
  routingChange,
  TASK_BOARD_STATUSES,
  taskBoardStatusOf,
  WORK_PACKET_STATUSES,
  workPacketStatusOf,
} from './vocabulary.ts'
import {
  artifactRefSchema,
  descriptionSchema,
  labelsSchema,
  metadataSchema,
  noteTextSchema,
  reasonSchema,
  timestampSchema,
  titleSchema,
  utf8Length,
  waiverSchema,
} from './work-packet.ts'

describe('statuses', () => {
  it('have exactly one image on the board, and back', () => {
    expect(WORK_PACKET_STATUSES.map(taskBoardStatusOf)).toEqual([...TASK_BOARD_STATUSES])
    expect(TASK_BOARD_STATUSES.map(workPacketStatusOf)).toEqual([...WORK_PACKET_STATUSES])
  })
})

describe('routings', () => {
  it('are ordered by their ceremony, the first two of which enforce gates', () => {
    expect(ROUTINGS.map(enforcesGates)).toEqual([true, true, false, false])
    expect(routingChange('GOV_LIGHT', 'GOV_STRICT')).toBeGreaterThan(0)
    expect(routingChange('GOV_STRICT', 'GOV_STANDARD')).toBeLessThan(0)
    expect(routingChange('GOV_NONE', 'GOV_NONE')).toBe(0)
  })
})

describe('texts', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['é', 2],
    ['漢', 3],
    ['😀', 4],
    ['a\ud800b', 5],
    ['\ud83d\ude00x', 5],
  ])('%j takes %d bytes of UTF-8', (text, bytes) => {
    expect(utf8Length(text)).toBe(bytes)
  })

  it.each([
    ['a title', titleSchema, 'x'.repeat(200), 'x'.repeat(201)],
    ['a title', titleSchema, ' x ', '   '],
    ['a description', descriptionSchema, 'é'.repeat(32 * 1024), `${'é'.repeat(32 * 1024)}x`],
    ['a description', descriptionSchema, '', 'x'.repeat(64 * 1024 + 1)],
    ['a note', noteTextSchema, 'x', ''],
    ['a note', noteTextSchema, 'x'.repeat(64 * 1024), 'x'.repeat(64 * 1024 + 1)],
    ['a reason', reasonSchema, 'x'.repeat(1000), 'x'.repeat(1001)],
    [
      'labels',
      labelsSchema,
      Array.from({ length: 50 }, (_, index) => `l${index}`),
      Array.from({ length: 51 }, () => 'l'),
    ],
    ['labels', labelsSchema, ['x'.repeat(60)], ['x'.repeat(61)]],
    ['labels', labelsSchema, [' x '], [' ']],
    ['metadata', metadataSchema, { a: [1, { b: null }] }, { a: [1, { b: 0.5 }] }],
    ['metadata', metadataSchema, { a: 'x'.repeat(16_000) }, { a: 'x'.repeat(16_384) }],
    ['metadata', metadataSchema, {}, { a: 2 ** 53 }],
    ['an artifact', artifactRefSchema, `artifact:sha256:${'a'.repeat(64)}`, `artifact:sha256:${'A'.repeat(64)}`],
    ['a time', timestampSchema, '2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00Z'],
    ['a time', timestampSchema, '2024-02-29T23:59:59.999Z', '2026-03-02T09:00:00.000+01:00'],
    ['a time', timestampSchema, '2026-12-31T00:00:00.000Z', '2026-13-01T00:00:00.000Z'],
    ['a waiver', waiverSchema, { id: 'W-1', reason: 'r', scope: 's' }, { id: 'W-1', reason: 'r' }],
    [
      'a waiver',
      waiverSchema,
      { id: 'W-1', reason: 'r', scope: 's' },
      { id: 'W-1', reason: 'r', scope: 's', forever: true },
    ],
  ])('%s fits its bounds and not beyond', (_what, schema, fits, misfits) => {
    expect(schema.safeParse(fits).success).toBe(true)
    expect(schema.safeParse(misfits).success).toBe(false)
  })
})
