/** Bounds and forms of a Work Packet's values (10-domain, 20-operations "LimitExceeded"). */
import { describe, expect, it } from 'vitest'
import { asUserId } from './user-id.ts'
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
  keptUserIdSchema,
  labelsSchema,
  metadataSchema,
  noteTextSchema,
  reasonSchema,
  timestampSchema,
  titleSchema,
  userIdSchema,
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

describe('an id of a user', () => {
  const hostile = ['\u001b[31mred', 'a\u0007b', 'a\u009b2J', 'a\u202eb', 'a\u200bb', 'a\u2028b', 'a\nb', '\ud800', '']

  it('is refused with what it holds, where it could pass for another or reach a terminal', () => {
    for (const id of hostile) expect(userIdSchema.safeParse(id).success, JSON.stringify(id)).toBe(false)
    const refused = userIdSchema.safeParse('\u001b[31mred')
    expect(refused.error?.issues[0]?.message).toMatch(/hidden character/)
    for (const id of ['Ada Operator', 'coder-a', 'Æsa Þórð', '李雷', 'o’neil 🛠', '👩‍🚀 مي‌خواهم'])
      expect(userIdSchema.parse(id)).toBe(id)
  })

  it('that is older than the rule is still read', () => {
    expect(keptUserIdSchema.parse('\u001b[31mred')).toBe('\u001b[31mred')
    expect(keptUserIdSchema.safeParse('a\nb').success).toBe(false)
  })

  it('is made of any name', () => {
    for (const name of hostile.slice(0, -2)) expect(userIdSchema.safeParse(asUserId(name)).success).toBe(true)
    expect(asUserId('  Ada \u001b[31m  Operator ')).toBe('Ada [31m Operator')
    expect(asUserId(`${'a'.repeat(119)}🛠`)).toBe('a'.repeat(119))
    expect(asUserId('\u001b')).toBe('')
  })
})
