/** Hostile and outsized packets in every view that shows the work: nothing of them runs, and nothing loses its place (90-quality, "Faults", "Security"). */
import { rm, symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { CommandLine } from '../fixtures/command-line.ts'
import { type WatchedPage, watchHarm } from '../fixtures/harm.ts'
import { expect, test } from '../fixtures/locus.ts'
import { type PlainChange, performMany } from '../fixtures/many-changes.ts'
import { attemptOf } from '../fixtures/tried.ts'
import type { TemporaryWorkspace } from '../fixtures/workspace.ts'
import { GraphPage } from '../pages/graph.ts'
import { LocusWindow } from '../pages/locus-window.ts'
import { RecorderView } from '../pages/recorder.ts'
import { TablePage } from '../pages/table.ts'

const MARKUP = '<img src=x onerror="window.__ran=1"><script>window.__ran=2</script> [go](javascript:window.__ran=3)'
const HIDDEN = 'safe\u202etxt.exe \u2066turned \u001b[2J\u001b]0;mine\u0007 zero\u200bwidth \u009b31m'
const LONGEST_ID = `WP-3-${'W'.repeat(117)}`

/** Titles at their limit of 200 characters, each made to break something else. */
const TITLES: Readonly<Record<string, string>> = {
  'WP-3-Wide': 'W'.repeat(200),
  'WP-3-Markup': MARKUP.padEnd(200, '<b>'),
  'WP-3-Hidden': HIDDEN.padEnd(200, '\u202e'),
  'WP-3-Formula': '=HYPERLINK("https://example.org/","go")|cmd \' /C calc\'!A0',
  'WP-3-Link': `https://example.org/${'a'.repeat(180)}`,
  'WP-3-Marks': `e${'\u0301'.repeat(199)}`,
  'WP-3-Emoji': '👩‍👩‍👧‍👦'.repeat(18),
  'WP-3-Turned': 'ש'.repeat(100),
  [LONGEST_ID]: 'The longest id',
}

const HUB = 'WP-1-Hub'
const TASKS = 'WP-1-Tasks'
const SPOKES = 5000
const MOST_TASKS = 999
const spokes = Array.from({ length: SPOKES }, (_, at) => `WP-2-Crate-${at}`)
const entries = [HUB, TASKS, ...Object.keys(TITLES), ...spokes].map((id) => `- **[${id}]** - [STUB]`)
const BOARD = `# Task Board\n\n## Stub Backlog\n\n${entries.join('\n')}\n`

test.use({ board: { text: BOARD } })

function definition(number: number): PlainChange['params'] {
  return {
    mt_id: `MT-${String(number).padStart(3, '0')}`,
    name: number === 1 ? MARKUP.slice(0, 100) : number === 2 ? HIDDEN : 'W'.repeat(100),
    scope: MARKUP,
    files: { modify: ['src/a.ts'] },
    actions: [MARKUP],
    verify: [{ command: 'npm test', expect: 'exit_0' }],
    done: [{ description: HIDDEN, verification: 'automated', verify_ref: 0 }],
    token_budget: 2048,
    depends_on: number > 1 ? [`MT-${String(number - 1).padStart(3, '0')}`] : [],
  }
}

/** Attempts at MT-001 with these outputs, in their order. */
function attempts(outputs: readonly string[]): PlainChange[] {
  return outputs.map((output_artifact_ref, at) => ({
    operation: 'record_iteration',
    params: attemptOf(TASKS, at + 1, {
      model_id: '<b>7b</b>',
      claimed_complete: true,
      validation_passed: false,
      output_artifact_ref,
      error_summary: `${HIDDEN} ${MARKUP}`,
    }),
  }))
}

async function kept(locus: CommandLine, workspace: TemporaryWorkspace, bytes: string | Buffer): Promise<string> {
  const file = path.join(workspace.root, 'output.bin')
  await writeFile(file, bytes)
  const { artifact } = JSON.parse(await locus.done('--json', 'mt', 'keep', file)) as { artifact: string }
  return artifact
}

/** Everything hostile that the product takes, in one workspace. */
async function hostileWorkspace(locus: CommandLine, workspace: TemporaryWorkspace): Promise<void> {
  await locus.done('init')
  const escapes = await kept(locus, workspace, `${HIDDEN}\n${MARKUP}\n`.repeat(50))
  const huge = await kept(locus, workspace, Buffer.alloc(40 * 1024 * 1024, 'W'))
  const binary = await kept(locus, workspace, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]))
  const replaced = await kept(locus, workspace, 'what the model said')
  const labels = Array.from({ length: 50 }, (_, at) => `${at} <i>${'W'.repeat(50)}`)
  const many: PlainChange[] = [
    ...Object.entries(TITLES).map(([wp_id, title]) => ({ operation: 'update_wp', params: { wp_id, title } })),
    { operation: 'update_wp', params: { wp_id: 'WP-3-Wide', labels, assignee: 'W'.repeat(120) } },
    { operation: 'update_wp', params: { wp_id: 'WP-3-Markup', description: `${MARKUP}\n${HIDDEN}\n`.repeat(200) } },
    ...spokes.map((to_wp_id) => ({
      operation: 'add_dependency',
      params: { from_wp_id: HUB, type: 'blocks', to_wp_id },
    })),
    { operation: 'add_dependency', params: { from_wp_id: 'WP-3-Wide', type: 'blocks', to_wp_id: HUB } },
    ...Array.from({ length: Math.ceil(MOST_TASKS / 200) }, (_, at) => ({
      operation: 'register_mts',
      params: {
        wp_id: TASKS,
        mt_definitions: Array.from({ length: Math.min(200, MOST_TASKS - at * 200) }, (_each, place) =>
          definition(at * 200 + place + 1),
        ),
      },
    })),
    { operation: 'start_mt', params: { wp_id: TASKS, mt_id: 'MT-001', model_id: '7b', escalation_level: 0 } },
    ...attempts([escapes, huge, binary, replaced]),
  ]
  await performMany(workspace.root, many)
  const hash = replaced.slice('artifact:sha256:'.length)
  const file = path.join(workspace.root, '.handshake/locus/artifacts', hash.slice(0, 2), hash)
  await rm(file)
  await symlink('/etc/passwd', file)
}

/** What is past a limit is refused where it is asked for, by name, and in words that a terminal can be shown. */
async function expectRefusals(locus: CommandLine, workspace: TemporaryWorkspace): Promise<void> {
  const outsized = [
    [['create', 'WP-3-Long', 'x'.repeat(100_000)], 'params.title'],
    [
      ['op', 'update_wp', JSON.stringify({ wp_id: HUB, labels: Array.from({ length: 10_000 }, String) })],
      'params.labels',
    ],
    [
      ['op', 'register_mts', JSON.stringify({ wp_id: TASKS, mt_definitions: [definition(1000)] })],
      'params.mt_definitions',
    ],
  ] as const
  for (const [words, where] of outsized) {
    const { code, out } = await locus.run('--json', ...words)
    // A short form answers its refusal, `op` the whole EngineResult with it.
    const answer = JSON.parse(out) as { path?: string; errors?: { path: string }[] }
    expect({ code, where: answer.path ?? answer.errors?.[0]?.path }).toEqual({ code: 1, where })
    expect(out.length, 'a refusal repeats none of it').toBeLessThan(2000)
  }
  const file = path.join(workspace.root, 'large.bin')
  await writeFile(file, '')
  await truncate(file, 100 * 1024 * 1024)
  const tooLarge = await locus.run('mt', 'keep', file)
  expect(tooLarge.code).not.toBe(0)
  expect(tooLarge.err + tooLarge.out).toMatch(/at most|more than/)
}

test('outsized and hostile packets break no view and run nothing', async ({ locus, workspace, start }) => {
  test.setTimeout(180_000)
  await test.step('a workspace of them is made, and what is past a limit refused', async () => {
    await hostileWorkspace(locus, workspace)
    await expectRefusals(locus, workspace)
  })
  await test.step('the command line shows them as plain text', async () => {
    for (const words of [
      ['show', 'WP-3-Hidden'],
      ['show', HUB],
      ['mt', 'show', TASKS, 'MT-002'],
      ['search', 'safe'],
    ]) {
      const { out } = await locus.run(...words)
      expect(out.replaceAll('\n', ''), words.join(' ')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect(out.length, words.join(' ')).toBeLessThan(200_000)
    }
  })
  const { page } = await start()
  const harm = watchHarm(page)
  const window = new LocusWindow(page)
  const steps: Record<string, () => Promise<void>> = {
    'the board and the inspector': () => inBoard(window, harm),
    'the table': () => inTable(window, harm),
    'the graph': () => inGraph(window, harm),
    'the Micro-Tasks': () => inTasks(window, harm),
    'the Flight Recorder and the board of the past': () => inRecorder(window, harm),
    'the palette and the search': () => inPalette(window, harm),
  }
  for (const [what, look] of Object.entries(steps)) await test.step(what, look)
})

async function inBoard({ page, board, inspector }: LocusWindow, harm: WatchedPage): Promise<void> {
  await expect(board.card(HUB)).toBeVisible()
  await harm.unharmed('the board')
  await page.goto(`${page.url().split('#')[0]}#/board?wp=${HUB}`)
  await expect(inspector.section('Dependencies').getByRole('listitem').first()).toBeVisible()
  await expect(inspector.section('Dependencies')).toContainText(/and [\d,]+ others/)
  await harm.unharmed('the inspector of the hub', '.dependency')
  for (const wpId of ['WP-3-Wide', 'WP-3-Markup', 'WP-3-Hidden', LONGEST_ID]) {
    await page.goto(`${page.url().split('#')[0]}#/board?wp=${wpId}`)
    await expect(inspector.panel).toContainText(wpId)
    await expect(inspector.history.first()).toBeVisible()
    await harm.unharmed(`the inspector of ${wpId}`, '.inspector-fact, .inspector-history > li')
  }
  await inspector.close()
}

async function inTable({ page }: LocusWindow, harm: WatchedPage): Promise<void> {
  const table = new TablePage(page)
  await table.open()
  await page.goto(
    `${page.url().split('#')[0]}#/table?t.phase=3&t.columns=id,title,status,assignee,labels,marks,updated`,
  )
  await expect(table.row('WP-3-Wide')).toBeVisible()
  await expect(table.cell('WP-3-Markup', 'title')).toContainText('<img src=x onerror')
  await harm.unharmed('the table', '.table-row, .table-cell')
  await table.choose('Group', 'Assignee')
  await expect(table.group('WWWW')).toBeVisible()
  await harm.unharmed('the table in groups', '.table-row')
}

async function inGraph({ page, inspector }: LocusWindow, harm: WatchedPage): Promise<void> {
  const graph = new GraphPage(page)
  await page.goto(`${page.url().split('#')[0]}#/graph?only=3`)
  await expect(graph.box('WP-3-Wide')).toBeVisible()
  await harm.unharmed('the graph', '.graph-box')
  await graph.bar.getByRole('button', { name: 'List' }).click()
  await expect(graph.list).toContainText('<img src=x onerror')
  await harm.unharmed('the graph as a list', '.graph-entry-head')
  await graph.bar.getByRole('button', { name: 'List' }).click()
  await page.goto(`${page.url().split('#')[0]}#/graph?around=${HUB}&node=${HUB}`)
  await expect(graph.box(HUB)).toBeVisible()
  await expect(page.getByText(/The 400 nearest are shown/)).toBeVisible()
  await expect(graph.says).toContainText('and more')
  await harm.unharmed('the graph around the hub', '.graph-box')
  await graph.stage.focus()
  await page.keyboard.press('Enter')
  await expect(inspector.panel).toContainText(HUB)
  await inspector.close()
}

async function inTasks({ page }: LocusWindow, harm: WatchedPage): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/micro-tasks?of=${TASKS}`)
  const rows = page.getByRole('region', { name: 'Micro-Tasks and their attempts' })
  await expect(rows.getByRole('listitem').first()).toHaveAttribute('aria-setsize', String(MOST_TASKS))
  expect(await rows.getByRole('listitem').count()).toBeLessThan(60)
  await harm.unharmed('999 Micro-Tasks', '.attempts-row')
  const attempt = (number: number) => rows.locator(`[data-attempt="MT-001.${number}"]`)
  const panel = page.getByRole('region', { name: 'The chosen attempt' })
  await attempt(1).click()
  await expect(panel).toContainText('\\u001b[2J')
  await expect(panel).toContainText('<script>window.__ran=2</script>')
  await harm.unharmed('an output of escapes and markup')
  await attempt(2).click()
  await expect(panel).toContainText('41,943,040 bytes, of which the beginning is shown')
  expect((await panel.boundingBox())?.height, 'the panel keeps its room beside 999 rows').toBeGreaterThan(300)
  await harm.unharmed('an output of 40 MB')
  await attempt(3).click()
  await expect(panel).toContainText('It is no text')
  await attempt(4).click()
  await expect(panel).toContainText('cannot be read')
  await expect(panel).not.toContainText('root:')
  await attempt(1).click()
  await attempt(2).click({ modifiers: ['Shift'] })
  await expect(page.getByRole('table', { name: 'Outputs side by side' })).toBeVisible()
  await harm.unharmed('two outputs compared', '.attempt-heads')
}

async function inRecorder({ page }: LocusWindow, harm: WatchedPage): Promise<void> {
  const recorder = new RecorderView(page)
  await recorder.open()
  await harm.unharmed('the Flight Recorder', '.timeline-row')
  await recorder.list.focus()
  await page.keyboard.press('j')
  await expect(recorder.whole).toContainText('chained')
  await harm.unharmed('an event whole')
  await page.getByRole('button', { name: 'Open the board as it was' }).click()
  await expect(page.getByRole('heading', { name: 'The board as it was' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Stub' }).getByText(HUB)).toBeVisible()
  await harm.unharmed('the board of the past', '.past-head')
}

async function inPalette({ page, search }: LocusWindow, harm: WatchedPage): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('WP-3-Wide')
  await expect(page.getByRole('option', { name: /WP-3-Wide/ })).toBeVisible()
  await harm.unharmed('the palette', '[role=option]')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await search.field.fill('safe')
  await expect(search.hits.first()).toBeVisible()
  await harm.unharmed('the hits of a search', '[role=option]')
}
