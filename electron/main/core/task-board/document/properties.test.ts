/** Properties that hold for every board, however it was left: nothing is lost, edits are minimal, and they say what they shall. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { series } from '#core/series.testing.ts'
import { anyBoard, anyId, anyTarget, meanings, remainder, withoutLastEnding } from './board.testing.ts'
import {
  addLine,
  applySplices,
  type BoardChange,
  type BoardDocument,
  type BoardReading,
  type EditPlan,
  type EditResult,
  editBoard,
  emitBoard,
  moveWithin,
  parseBoard,
  readBoard,
  removeLine,
  restoreLine,
  setLine,
} from './index.ts'

const runs = series(1500, 5000)

type Outcome = {
  readonly plan: EditPlan
  readonly after: Buffer
  readonly document: BoardDocument
  readonly reading: BoardReading
}

function outcome(document: BoardDocument, result: EditResult): Outcome | undefined {
  if ('refused' in result) return undefined
  const after = applySplices(document, result.splices)
  const changed = parseBoard(after)
  return { plan: result, after, document: changed, reading: readBoard(changed) }
}

function expectOthersUntouched(before: BoardReading, after: BoardReading, wpId: string): void {
  const was = meanings(before)
  const is = meanings(after)
  was.delete(wpId)
  is.delete(wpId)
  expect(is).toEqual(was)
  expect(after.overlays).toEqual(before.overlays)
}

/** Numbers of the heading lines that the plan added: the last ones of that title. */
function addedHeadings({ plan, document }: Outcome): number[] {
  const added = document.sections.filter((section) => section.title === plan.insertedSection).at(-1)
  return added ? [added.heading.number] : []
}

describe('any board', () => {
  it('comes back from its spans byte for byte, and they cover it exactly', () => {
    fc.assert(
      fc.property(fc.oneof(anyBoard, fc.uint8Array({ maxLength: 200 }).map(Buffer.from)), (bytes) => {
        const document = parseBoard(bytes)
        expect(emitBoard(document).equals(bytes)).toBe(true)
        let at = 0
        for (const span of document.spans) {
          expect(span.start).toBe(at)
          at = span.end
        }
        expect(at).toBe(bytes.length)
        readBoard(document)
      }),
      runs,
    )
  })

  it('takes any status on any line, changing only that block and at most adding a heading', () => {
    fc.assert(
      fc.property(anyBoard, fc.nat(), anyTarget, fc.boolean(), (bytes, pick, target, noteIsOurs) => {
        const document = parseBoard(bytes)
        const reading = readBoard(document)
        const lines = [...reading.entries.values()]
        const line = lines[pick % Math.max(lines.length, 1)]
        if (!line) return
        const ourNote = noteIsOurs ? line.entry.note?.text : undefined
        const options = ourNote === undefined ? {} : { ourNote }
        const result = setLine(document, reading, line.wpId, target, options)
        const made = outcome(document, result)
        if (!made) {
          const reason = 'refused' in result && result.refused.reason
          expect(reason).toBe(line.duplicates.length > 0 ? 'duplicate' : 'repeated_section')
          return
        }
        if (line.duplicates.length > 0) {
          expect(made.plan.splices).toEqual([])
          return
        }
        const now = made.reading.entries.get(line.wpId)
        expect(now?.status).toBe(target.status)
        expect(now?.verdict).toBe(target.verdict)
        expectOthersUntouched(reading, made.reading, line.wpId)
        expect(withoutLastEnding(remainder(made.after, now?.line, addedHeadings(made)))).toBe(
          withoutLastEnding(remainder(bytes, line.line)),
        )
        expect(now?.entry.block.end).toBeLessThanOrEqual(made.after.length)
        if (made.plan.writtenNote !== undefined) expect(now?.entry.note?.text).toBe(made.plan.writtenNote)
        const ours = made.plan.writtenNote
        const again = setLine(
          made.document,
          made.reading,
          line.wpId,
          target,
          ours === undefined ? {} : { ourNote: ours },
        )
        expect('refused' in again ? again : again.splices).toEqual([])
        const parts = (text: string) => text.split(/\r\n|\r|\n/).length
        if (!made.plan.insertedSection) {
          const before = line.entry.block
          const after = now?.entry.block ?? before
          const was = withoutLastEnding(bytes.toString('latin1', before.start, before.end))
          const is = withoutLastEnding(made.after.toString('latin1', after.start, after.end))
          expect(parts(is)).toBe(parts(was))
        }
      }),
      runs,
    )
  })

  it('takes a new line and gives it up again', () => {
    fc.assert(
      fc.property(anyBoard, anyTarget, (bytes, target) => {
        const wpId = 'WP-1-Brand-New-v1'
        const document = parseBoard(bytes)
        const reading = readBoard(document)
        const made = outcome(document, addLine(document, reading, wpId, target))
        if (!made) return
        const now = made.reading.entries.get(wpId)
        expect(now?.status).toBe(target.status)
        expect(now?.verdict).toBe(target.verdict)
        expectOthersUntouched(reading, made.reading, wpId)
        const rest = remainder(made.after, now?.line, addedHeadings(made))
        expect(withoutLastEnding(rest)).toBe(withoutLastEnding(bytes.toString('latin1')))
        const endsOpen = (text: Buffer) => text.length > 0 && !/[\r\n]$/.test(text.toString('latin1'))
        if (bytes.length > 3) expect(endsOpen(made.after)).toBe(endsOpen(bytes))
      }),
      runs,
    )
  })

  it('gives a removed block back with the status asked for', () => {
    fc.assert(
      fc.property(anyBoard, anyId, anyTarget, (bytes, wpId, target) => {
        const document = parseBoard(bytes)
        const reading = readBoard(document)
        const line = reading.entries.get(wpId)
        const cut = outcome(document, removeLine(document, reading, wpId))
        if (!cut || !line) return
        expect(cut.reading.entries.has(wpId)).toBe(false)
        expectOthersUntouched(reading, cut.reading, wpId)
        expect(cut.after.toString('latin1')).toBe(remainder(bytes, line.line))
        const back = outcome(
          cut.document,
          restoreLine(cut.document, cut.reading, wpId, cut.plan.removed ?? Buffer.alloc(0), target),
        )
        if (!back) return
        expect(back.reading.entries.get(wpId)?.status).toBe(target.status)
        expect(back.reading.entries.get(wpId)?.verdict).toBe(target.verdict)
        expectOthersUntouched(reading, back.reading, wpId)
      }),
      runs,
    )
  })

  it('moves a line within its section and nothing else', () => {
    fc.assert(
      fc.property(anyBoard, fc.nat(), fc.option(fc.nat()), (bytes, pick, beforePick) => {
        const document = parseBoard(bytes)
        const reading = readBoard(document)
        const lines = [...reading.entries.values()].filter((line) => line.duplicates.length === 0)
        const line = lines[pick % Math.max(lines.length, 1)]
        const section = document.sections[line?.entry.section ?? -1]
        if (!line || !section) return
        const before = beforePick === null ? undefined : section.entries[beforePick % section.entries.length]
        const place = before ? { before: before.wpId } : {}
        const made = outcome(document, moveWithin(document, reading, line.wpId, place))
        if (!made) throw new Error('refused')
        expectOthersUntouched(reading, made.reading, '')
        const now = made.reading.entries.get(line.wpId)
        expect(withoutLastEnding(remainder(made.after, now?.line))).toBe(withoutLastEnding(remainder(bytes, line.line)))
        const others = section.entries.filter((entry) => entry !== line.entry).map((entry) => entry.wpId)
        const order = made.document.sections[section.index]?.entries.map((entry) => entry.wpId) ?? []
        const at = before && before !== line.entry ? others.indexOf(before.wpId) : -1
        const expected = others.toSpliced(at === -1 ? others.length : at, 0, line.wpId)
        if (before !== line.entry) expect(order).toEqual(expected)
      }),
      runs,
    )
  })
})

const anyChange: fc.Arbitrary<BoardChange> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(anyId, anyTarget, fc.option(anyId)).map(
      ([wpId, target, before]): BoardChange => ({
        kind: 'set',
        wpId,
        target,
        ...(before !== null && { options: { place: { before } } }),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(anyId, anyTarget).map(([wpId, target]): BoardChange => ({ kind: 'add', wpId, target })),
  },
  { weight: 1, arbitrary: anyId.map((wpId): BoardChange => ({ kind: 'remove', wpId })) },
  { weight: 1, arbitrary: anyId.map((wpId): BoardChange => ({ kind: 'drop_note', wpId })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anyId, fc.option(anyId))
      .map(([wpId, before]): BoardChange => ({ kind: 'move', wpId, place: before === null ? {} : { before } })),
  },
)

describe('a batch of changes', () => {
  it('has the outcome of the changes made one after another', () => {
    fc.assert(
      fc.property(anyBoard, fc.array(anyChange, { minLength: 2, maxLength: 8 }), (bytes, changes) => {
        const batch = editBoard(bytes, changes)
        let single: Buffer = bytes
        const refused: number[] = []
        let added = 0
        for (const [index, change] of changes.entries()) {
          const step = editBoard(single, [change])
          single = step.bytes
          if (step.refused.length > 0) refused.push(index)
          if (step.applied[0]?.insertedSection) added += 1
        }
        expect(batch.refused.map((refusal) => refusal.index)).toEqual(refused)
        const text = (board: Buffer) => board.toString('latin1').replace(/^( *)[*+](?= \*\*\[)/gm, '$1-')
        if (added < 2) expect(text(batch.bytes)).toBe(text(single))
        else expect(meanings(readBoard(parseBoard(batch.bytes)))).toEqual(meanings(readBoard(parseBoard(single))))
      }),
      runs,
    )
  })
})
