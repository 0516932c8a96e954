/** Whatever a repository holds is text: markup, scripts, reading-order marks and control characters are shown, never run (90-quality, "Security"). */
import { expect, test } from '../fixtures/locus.ts'
import { LocusWindow } from '../pages/locus-window.ts'

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script> [go](javascript:alert(3))'
/** Turns the reading order, moves a terminal's cursor, hides a letter. */
const HIDDEN = 'safe\u202etxt.exe \u001b[2J zero\u200bwidth'
const HIDDEN_SIGNS = ['\u202e', '\u001b', '\u200b']
const HIDDEN_SHOWN = 'safe\\u202etxt.exe \\u001b[2J zero\\u200bwidth'

const BOARD = `# Task Board

## Ready for Dev

- **[WP-1-Markup]** - [READY_FOR_DEV]

## Blocked

- **[WP-1-Reason]** - [BLOCKED] - ${MARKUP}
- **[WP-1-Hidden]** - [BLOCKED] - ${HIDDEN}

## Current <b>Focus</b> ${HIDDEN}

- **[WP-1-Markup]** - [ACTIVE]
`

test.use({ board: { text: BOARD } })

test('titles, notes, reasons, labels and headings from the repository render as text', async ({ locus, start }) => {
  await locus.done('init')
  const fields = { wp_id: 'WP-1-Markup', title: MARKUP, description: `${MARKUP}\n${HIDDEN}`, labels: ['<i>label</i>'] }
  await locus.done('op', 'update_wp', JSON.stringify({ ...fields, assignee: '<u>mara</u>' }))
  await locus.done('note', 'WP-1-Markup', `${MARKUP}\n${HIDDEN}`)
  const { board, inspector, page } = new LocusWindow((await start()).page)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.dismiss()
  })

  await expect(board.cardIn('Ready', 'WP-1-Markup')).toContainText(MARKUP)
  await expect(board.cardIn('Ready', 'WP-1-Markup')).toContainText('Current <b>Focus</b>')
  await expect(board.cardIn('Blocked', 'WP-1-Reason')).toContainText(MARKUP)
  await expect(board.cardIn('Blocked', 'WP-1-Hidden')).toContainText(HIDDEN_SHOWN)

  await board.card('WP-1-Markup').click()
  await expect(inspector.title(MARKUP)).toBeVisible()
  await expect(inspector.section('Description')).toContainText(MARKUP)
  await expect(inspector.section('Description')).toContainText(HIDDEN_SHOWN)
  await expect(inspector.section('Notes')).toContainText(MARKUP)
  await expect(inspector.section('Notes')).toContainText(HIDDEN_SHOWN)
  await expect(inspector.fact('Labels')).toHaveText('<i>label</i>')
  await expect(inspector.fact('Assignee')).toContainText('<u>mara</u>')
  await expect(inspector.history.first()).toContainText(/note|changed/)

  const made = await page.evaluate(() => ({
    images: document.images.length,
    scripts: [...document.scripts].filter((script) => script.src === '').length,
    links: [...document.links].filter((link) => link.protocol === 'javascript:').length,
  }))
  expect(made).toEqual({ images: 0, scripts: 0, links: 0 })
  expect(asked).toEqual([])

  const told = await page
    .locator('body')
    .evaluate((body) =>
      [...body.querySelectorAll<HTMLElement>('*')].map(({ ariaLabel, title }) => `${ariaLabel ?? ''} ${title}`).join(),
    )
  for (const sign of HIDDEN_SIGNS) {
    expect(await page.locator('body').textContent()).not.toContain(sign)
    expect(told).not.toContain(sign)
  }
})
