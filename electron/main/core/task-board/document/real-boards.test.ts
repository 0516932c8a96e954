/** The twelve real boards: nothing is lost, every line is counted, and every line can be given every status. */
import { describe, expect, it } from 'vitest'
import {
  allTargets,
  meanings,
  noRealBoards,
  oracleLines,
  realBoards,
  remainder,
  withoutLastEnding,
} from './board.testing.ts'
import {
  applySplices,
  type BoardReading,
  emitBoard,
  moveWithin,
  parseBoard,
  readBoard,
  removeLine,
  restoreLine,
  setLine,
} from './index.ts'

describe.skipIf(realBoards.length === 0)(`real boards (${realBoards.length === 0 ? noRealBoards : 'found'})`, () => {
  it('are the twelve that the design speaks of', () => {
    expect(realBoards).toHaveLength(12)
  })

  describe.each(realBoards)('$name', ({ bytes }) => {
    const document = parseBoard(bytes)
    const reading = readBoard(document)

    it('is put together from its spans byte for byte', () => {
      expect(emitBoard(document).equals(bytes)).toBe(true)
      let at = 0
      for (const span of document.spans) {
        expect(span.start).toBe(at)
        expect(span.end).toBeGreaterThan(span.start)
        at = span.end
      }
      expect(at).toBe(bytes.length)
    })

    it('has as many entries as lines that start like one', () => {
      const starts = oracleLines(bytes).filter((line) => /^(?:-|\d+\.) \*\*\[WP-[A-Za-z0-9][\w.-]*\]\*\*/.test(line))
      expect(document.entries).toHaveLength(starts.length)
      expect(document.malformed).toEqual([])
      expect(document.entries.map((entry) => entry.wpId)).toEqual(
        starts.map((line) => line.slice(line.indexOf('[') + 1, line.indexOf(']'))),
      )
    })

    it('takes every status on every line, touching that line and at most a missing heading', () => {
      const others = (of: BoardReading, wpId: string) =>
        JSON.stringify([...meanings(of)].filter(([id]) => id !== wpId).sort(([a], [b]) => (a < b ? -1 : 1)))
      for (const line of reading.entries.values()) {
        if (line.duplicates.length > 0) continue
        const before = withoutLastEnding(remainder(bytes, line.line))
        const expected = others(reading, line.wpId)
        for (const target of allTargets) {
          const result = setLine(document, reading, line.wpId, target)
          if ('refused' in result) throw new Error(result.refused.message)
          const after = applySplices(document, result.splices)
          const changed = parseBoard(after)
          const changedReading = readBoard(changed)
          const now = changedReading.entries.get(line.wpId)
          expect(now).toMatchObject({ status: target.status })
          expect(now?.verdict).toBe(target.verdict)
          const added = changed.sections.filter((section) => section.title === result.insertedSection)
          const headings = added.map((section) => section.heading.number)
          expect(withoutLastEnding(remainder(after, now?.line, headings))).toBe(before)
          expect(setLine(changed, changedReading, line.wpId, target)).toEqual({ splices: [] })
          expect(others(changedReading, line.wpId)).toBe(expected)
        }
      }
    }, 240_000)

    it('gives a removed line back at the end of its section, and a moved line its place', () => {
      for (const line of [...reading.entries.values()].filter((_, index) => index % 7 === 0)) {
        if (line.duplicates.length > 0) continue
        const removal = removeLine(document, reading, line.wpId)
        if ('refused' in removal || !removal.removed) throw new Error('refused')
        const without = applySplices(document, removal.splices)
        expect(without.toString('latin1')).toBe(remainder(bytes, line.line))
        const cut = parseBoard(without)
        const target = { status: line.status, ...(line.verdict && { verdict: line.verdict }) }
        const restored = restoreLine(cut, readBoard(cut), line.wpId, removal.removed, target)
        if ('refused' in restored) throw new Error(restored.refused.message)
        const back = readBoard(parseBoard(applySplices(cut, restored.splices)))
        expect(back.entries.get(line.wpId)).toMatchObject({ status: line.status })
        expect(back.entries.get(line.wpId)?.note).toBe(line.note)

        const section = document.sections[line.entry.section ?? -1]
        const first = section?.entries[0]?.wpId ?? ''
        const moved = moveWithin(document, reading, line.wpId, { before: first })
        if ('refused' in moved) throw new Error(moved.refused.message)
        const after = parseBoard(applySplices(document, moved.splices))
        const order = after.sections[line.entry.section ?? -1]?.entries.map((entry) => entry.wpId)
        expect(order?.[0]).toBe(line.wpId)
        expect(order?.slice(1)).toEqual(section?.entries.filter((entry) => entry !== line.entry).map((e) => e.wpId))
      }
    })
  })
})
