/** Two windows, two command lines and an editor on one workspace at once: all end equal, and nothing is lost (70-window, 90-quality). */
import { columnsByExpression } from '../fixtures/board-file.ts'
import { expect, test } from '../fixtures/locus.ts'
import type { ColumnName } from '../pages/board.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `WP-1-${prefix}-${index}`)
const DRAGGED = names('Dragged', 4)
const TYPED = names('Typed', 6)
const EDITED = names('Edited', 5)

const stub = (wpId: string): string => `- **[${wpId}]** - [STUB]`
const BOARD = `# Task Board

## Stub Backlog

${EDITED.map(stub).join('\n')}

## Ready for Dev

${[...DRAGGED, ...TYPED].map((wpId) => `- **[${wpId}]** - [READY_FOR_DEV]`).join('\n')}

## In Progress

## Done
`

test.use({ board: { text: BOARD } })

test('two windows, two command lines and an editor stay equal', async ({ locus, file, start }) => {
  test.slow()
  await locus.done('init')
  const app = await start()
  const first = new LocusWindow(app.page)
  await expect(first.board.card('WP-1-Dragged-0')).toBeVisible()
  const opened = app.context.waitForEvent('page')
  await app.page.evaluate(() => void window.open(location.href))
  const second = new LocusWindow(await opened)
  await expect(second.board.card('WP-1-Dragged-0')).toBeVisible()

  const terminal = async (mine: readonly string[]): Promise<void> => {
    for (const wpId of mine) {
      await locus.done('move', wpId, 'in_progress')
      await locus.done('note', wpId, 'taken from a terminal')
    }
  }
  const editor = async (): Promise<void> => {
    for (const wpId of EDITED) {
      const ready = (text: string): string => {
        const without = text.replace(`${stub(wpId)}\n`, '')
        return without.replace('## Ready for Dev\n\n', `## Ready for Dev\n\n- **[${wpId}]** - [READY_FOR_DEV]\n`)
      }
      await file.edit(ready, 'rename')
      // As a person does: the next edit begins with what the window shows of this one.
      await expect(first.board.cardIn('Ready', wpId)).toBeAttached()
    }
  }
  const windows = async (): Promise<void> => {
    for (const [index, wpId] of DRAGGED.entries()) {
      const window = index % 2 === 0 ? first : second
      await window.page.bringToFront()
      // By key: a card that the editor pushes on cannot slip away from under a pointer here.
      await window.board.card(wpId).press(']')
      await expect(window.board.cardIn('In progress', wpId)).toBeAttached()
    }
  }
  await Promise.all([terminal(TYPED.slice(0, 3)), terminal(TYPED.slice(3)), editor(), windows()])

  const started = [...DRAGGED, ...TYPED].toSorted()
  const inColumn = async ({ board }: LocusWindow, column: ColumnName): Promise<string[]> => {
    const cards = await board
      .list(column)
      .getByRole('button', { name: /^WP-1-/ })
      .all()
    const labels = await Promise.all(cards.map((card) => card.getAttribute('aria-label')))
    const texts = await Promise.all(cards.map((card) => card.textContent()))
    return texts.map((text, index) => /WP-1-[A-Za-z]+-\d+/.exec(labels[index] ?? text ?? '')?.[0] ?? '?').toSorted()
  }
  for (const window of [first, second]) {
    await window.page.bringToFront()
    await expect.poll(() => inColumn(window, 'In progress')).toEqual(started)
    await expect.poll(() => inColumn(window, 'Ready')).toEqual(EDITED.toSorted())
  }
  await expect
    .poll(async () => (columnsByExpression(await file.read()).get('In progress') ?? []).toSorted())
    .toEqual(started)
  expect((columnsByExpression(await file.read()).get('Ready') ?? []).toSorted()).toEqual(EDITED.toSorted())
  const listed = JSON.parse(await locus.done('--json', 'list', '--status', 'in_progress')) as object
  for (const wpId of started) expect(JSON.stringify(listed)).toContain(wpId)
  await locus.done('sync', '--check')
  await locus.done('verify')
  for (const wpId of TYPED) expect(await locus.done('--json', 'show', wpId)).toContain('taken from a terminal')
})
