/** Whatever a repository holds is text: markup, scripts, reading-order marks and control characters are shown, never run (90-quality, "Security"). */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
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

/** A description as an agent may have been made to write it. */
const DESCRIPTION = `${MARKUP}\n${HIDDEN}\n\n**strong** [page](https://example.org/page) [file](file:///etc/passwd) ![x](https://example.org/x.png)`

test.use({ board: { text: BOARD } })

test('titles, notes, reasons, labels and headings from the repository render as text', async ({ locus, start }) => {
  await locus.done('init')
  const fields = { wp_id: 'WP-1-Markup', title: MARKUP, description: DESCRIPTION, labels: ['<i>label</i>'] }
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
  const description = inspector.section('Description')
  await expect(description, 'HTML is text, and a link to a script only its words').toContainText(
    '<img src=x onerror=alert(1)><script>alert(2)</script> go',
  )
  await expect(description.locator('strong')).toHaveText('strong')
  await expect(description.getByRole('link')).toHaveAttribute('href', 'https://example.org/page')
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

const PACKET = `# ${MARKUP}

Plain words, **strong** ones and ${HIDDEN}.

[a script](javascript:alert(4)) [unsafe](http://example.org/) [data](data:text/html,x) [hidden](app://locus/index.html)
[![picture](https://example.org/x.png)](https://example.org/page) <https://user:secret@example.org/>

<iframe src="https://example.org"></iframe><style>body { display: none }</style>
<svg onload="alert(5)"><a href="javascript:alert(6)">x</a></svg>

| Column | Other |
|---|---|
| ${'wide'.repeat(200)} | 2 |

- [x] done
- [ ] open

\`\`\`html
<script>alert(7)</script>
\`\`\`
`

/** Packets made to stall or overflow what renders them, each about 100 KB. */
const HEAVY: Readonly<Record<string, string>> = {
  quotations: '> '.repeat(50_000),
  brackets: '['.repeat(100_000),
  emphasis: '*a_'.repeat(33_000),
  lists: Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n'),
  links: '[a](https://example.org/)\n'.repeat(4000),
}

test('a packet is rendered from an allow-list: nothing in it runs, loads or leads elsewhere', async ({
  locus,
  start,
  workspace,
}) => {
  await locus.done('init')
  const folder = path.join(workspace.root, 'docs', 'task_packets')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'WP-1-Markup.md'), PACKET)
  const { board, inspector, page } = new LocusWindow((await start()).page)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.dismiss()
  })
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1:')) elsewhere.push(request.url())
  })
  await board.card('WP-1-Markup').click()
  await inspector.panel.getByRole('button', { name: 'Read the task packet' }).click()
  const reader = page.getByRole('dialog', { name: 'Task packet of WP-1-Markup' })
  await expect(reader.locator('strong')).toHaveText('strong')
  await expect(reader).toContainText(HIDDEN_SHOWN)
  await expect(reader).toContainText('[image: picture]')
  await expect(reader, 'markup is shown, as text').toContainText('<iframe src="https://example.org"></iframe>')
  await expect(reader.getByRole('cell').first()).toContainText('wide')
  await expect(reader.locator('pre')).toContainText('<script>alert(7)</script>')
  const links = await reader
    .getByRole('link')
    .evaluateAll((all) =>
      all.map((link) => [link.getAttribute('href'), link.getAttribute('rel'), link.getAttribute('target')]),
    )
  expect(links).toEqual([['https://example.org/page', 'noopener noreferrer', '_blank']])
  const made = await page.evaluate(() => ({
    foreign: document.querySelectorAll('img, iframe, object, embed, .document svg, .document style, .document script')
      .length,
    wider: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }))
  expect(made).toEqual({ foreign: 0, wider: false })
  expect({ asked, elsewhere }).toEqual({ asked: [], elsewhere: [] })
  await page.keyboard.press('Escape')
  await expect(reader).toBeHidden()
})

for (const [what, text] of Object.entries(HEAVY)) {
  test(`a packet of 100 KB of ${what} is shown, and the window goes on`, async ({ locus, start, workspace }) => {
    await locus.done('init')
    const folder = path.join(workspace.root, 'docs', 'task_packets')
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, 'WP-1-Markup.md'), `# Heavy\n\n${text}\n\nThe end\n`)
    const { board, inspector, page } = new LocusWindow((await start()).page)
    await board.card('WP-1-Markup').click()
    await inspector.panel.getByRole('button', { name: 'Read the task packet' }).click()
    const reader = page.getByRole('dialog', { name: 'Task packet of WP-1-Markup' })
    await expect(reader).toContainText('The end')
    await page.keyboard.press('Escape')
    const heavy = JSON.stringify({ wp_id: 'WP-1-Reason', description: `${text.slice(0, 60_000)}\n\nThe end` })
    await locus.done('op', 'update_wp', heavy)
    await board.card('WP-1-Reason').click()
    await expect(inspector.panel).toContainText('WP-1-Reason')
    await expect(inspector.section('Description'), 'as a description too').toContainText('The end')
  })
}
