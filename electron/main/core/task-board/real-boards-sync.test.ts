/** Twelve boards of a real project as manual edits of one workspace, each read anew by a reader that knows nothing of ours. */
import { describe, expect, it } from 'vitest'
import { noRealBoards, realBoards, remainder, withoutLastEnding } from './document/board.testing.ts'
import { Workbench } from './workbench.testing.ts'

const SECTIONS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^stub backlog/, 'STUB'],
  [/^ready for validation/, 'GATED'],
  [/^ready/, 'READY'],
  [/^in progress/, 'IN_PROGRESS'],
  [/^blocked/, 'BLOCKED'],
  [/^done/, 'DONE'],
  [/^superseded/, 'CANCELLED'],
]
const VERDICT = /\[(VALIDATED|FAIL|OUTDATED_ONLY|MERGE_PENDING|ABANDONED)\b[^\]]*\]\s*(?:- .*)?$/
const PRECEDENCE = ['IN_PROGRESS', 'BLOCKED', 'GATED', 'DONE', 'CANCELLED', 'READY', 'STUB']

/** What a board says of each id, by patterns alone: `STATUS` or `DONE [VERDICT]`. */
function read(text: string): Map<string, string> {
  const found = new Map<string, string>()
  let section: string | undefined
  for (const line of text.replace(/^\ufeff/, '').split('\n')) {
    const heading = /^(#{1,2})\s+(.*)$/.exec(line)
    if (heading) {
      const title = (heading[2] ?? '').toLowerCase()
      section = heading[1] === '##' ? SECTIONS.find(([pattern]) => pattern.test(title))?.[1] : undefined
    }
    const entry = /^(?:[-*+]|\d+\.)\s+\*\*\[(WP-[A-Za-z0-9][\w.-]*)\]\*\*(.*)$/.exec(line)
    const [, wpId, tail = ''] = entry ?? []
    if (wpId === undefined || section === undefined) continue
    const token = /\[([^[\]]*)\](?: - [^[\]]*)?\s*$/.exec(tail)?.[1] ?? ''
    const cancelled = /^SUPERSEDED\b/.test(token) && section !== 'DONE'
    const gated = section === 'BLOCKED' && /\[GATED\]|\[BLOCKED\] - gated:/i.test(tail)
    const status = cancelled ? 'CANCELLED' : gated ? 'GATED' : section
    const verdict = status === 'DONE' ? VERDICT.exec(tail)?.[1] : undefined
    const says = verdict ? `DONE [${verdict}]` : status
    const before = found.get(wpId)
    const rank = (state: string) => PRECEDENCE.indexOf(state.split(' ')[0] ?? '')
    if (before === undefined || rank(says) < rank(before)) found.set(wpId, says)
  }
  return found
}

/** Ids whose lines say something else than before, and ids that are new. */
function changedBetween(
  before: Map<string, string>,
  after: Map<string, string>,
): { changed: string[]; added: string[] } {
  const added = [...after.keys()].filter((wpId) => !before.has(wpId))
  const changed = [...after]
    .filter(([wpId, says]) => before.has(wpId) && before.get(wpId) !== says)
    .map(([wpId]) => wpId)
  return { changed, added }
}

describe.skipIf(realBoards.length === 0)(`real boards (${realBoards.length === 0 ? noRealBoards : 'found'})`, () => {
  it('one after the other, as a person saves them: the store says what the file says, each change recorded once', async () => {
    const [first, ...others] = realBoards
    const bench = await Workbench.adopted(first?.bytes ?? '')
    /** What the store was last told of each id; a line that comes back is told only if it says something new. */
    const known = read(bench.text())
    expect(new Map(Object.entries(await bench.states()))).toEqual(known)
    for (const { name, bytes } of others) {
      bench.save(bytes.toString('latin1'))
      await bench.mark()
      const report = await bench.sync()
      const now = read(bytes.toString('utf8'))
      expect(report, name).toMatchObject({ written: false, conflicts: [] })

      const states = await bench.states()
      for (const [wpId, says] of now) expect(`${wpId} ${states[wpId]}`, name).toBe(`${wpId} ${says}`)

      const { changed, added } = changedBetween(known, now)
      const events = await bench.events('task_board_status_changed')
      expect(
        events
          .filter((event) => event.payload?.['from_status'] === null)
          .map((event) => event.wp_id)
          .toSorted(),
        name,
      ).toEqual(added.toSorted())
      expect(
        events
          .filter((event) => event.payload?.['from_status'] !== null)
          .map((event) => event.wp_id)
          .toSorted(),
        name,
      ).toEqual(changed.toSorted())
      expect(
        events.every((event) => event.payload?.['applied'] === true),
        name,
      ).toBe(true)
      for (const [wpId, says] of now) known.set(wpId, says)

      expect(bench.text(), name).toBe(bytes.toString('latin1'))
      expect(await bench.workspace.checkBoard(), name).toMatchObject({ drift: [], conflicts: [] })
      await bench.expectQuiet()
    }
    await bench.expectSound()
  }, 240_000)

  it.each(realBoards)(
    '$name is taken over as it stands, and a move touches its block and at most a missing heading',
    async ({ bytes }) => {
      const bench = await Workbench.adopted(bytes)
      const says = read(bytes.toString('utf8'))
      expect(new Map(Object.entries(await bench.states()))).toEqual(says)
      expect(bench.text()).toBe(bytes.toString('latin1'))
      const ready = [...says].find(
        ([wpId, state]) => state === 'READY' && linesOf(wpId, bench.text()).length === 1,
      )?.[0]
      if (ready !== undefined) {
        const before = remainder(bytes, linesOf(ready, bench.text())[0])
        await bench.move(ready, 'in_progress')
        expect(await bench.sync()).toMatchObject({ written: true, changed: [ready] })
        const after = Buffer.from(bench.text(), 'latin1')
        const heading = /^## In Progress\b/m.test(before) ? [] : [lineOf('## In Progress', bench.text())]
        const left = remainder(after, linesOf(ready, bench.text())[0], heading)
        expect(withoutLastEnding(left)).toBe(withoutLastEnding(before))
        expect(read(after.toString('utf8')).get(ready)).toBe('IN_PROGRESS')
      }
      await bench.expectQuiet()
      await bench.expectSound()
    },
  )
})

/** Numbers of the lines that are entries of an id. */
function linesOf(wpId: string, text: string): number[] {
  return text
    .split('\n')
    .flatMap((line, index) => (/^(?:[-*+]|\d+\.) /.test(line) && line.includes(`**[${wpId}]**`) ? [index + 1] : []))
}

function lineOf(start: string, text: string): number {
  return text.split('\n').findLastIndex((line) => line.startsWith(start)) + 1
}
