/**
 * Pictures of the window for people: `node e2e/screenshots.ts [folder] [start|table|graph]`, into docs/screenshots
 * unless a folder is named; with a part those of beginning, of the table, or of the graph alone.
 * They show a real board on which real operations were performed; where that board is absent there are no pictures.
 */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { buildIfNeeded, ROOT } from '../scripts/build.mjs'
import { findChromium } from '../scripts/find-chromium.mjs'
import { type BoardFile, boardFile } from './fixtures/board-file.ts'
import { type CommandLine, commandLine } from './fixtures/command-line.ts'
import { type BoardSource, boardFault, makeWorkspace } from './fixtures/workspace.ts'
import { framePictures, leaveAlone } from './frame-pictures.ts'
import { fewPackets, graphPictures, largeGraphPicture } from './graph-pictures.ts'
import { LocusWindow } from './pages/locus-window.ts'
import { startPictures } from './pictures/start-pictures.ts'
import { tablePictures } from './pictures/table-pictures.ts'
import { launchBrowser } from './targets/browser.ts'
import type { Target } from './targets/target.ts'

const REAL: BoardSource = { real: '0300-412e36fc.md' }
const SIZE = { width: 1440, height: 900 }

/** A workspace of a name that is fit to be seen. */
interface Stage {
  root: string
  file: BoardFile
  locus: CommandLine
  /** A window on it. */
  open: () => Promise<LocusWindow>
}

/** What was done on the board before the pictures, by people and agents. */
const DONE_BEFORE: readonly (readonly string[])[] = [
  ['update', 'WP-1-Workspace-Safety-Parallel-Sessions-v1', '{"priority":0,"labels":["safety"],"assignee":"mara"}'],
  ['move', 'WP-1-Media-Downloader-Loom-Bridge-v1', 'ready'],
  ['update', 'WP-1-Media-Downloader-Loom-Bridge-v1', '{"priority":1,"labels":["media"]}'],
  ['move', 'WP-1-Governance-Pack-v1', 'ready'],
  ['move', 'WP-1-Metrics-OTel-v2', 'ready'],
  ['update', 'WP-1-Metrics-OTel-v2', '{"priority":3,"type":"chore"}'],
  ['move', 'WP-1-ASR-Transcribe-Media-v1', 'ready'],
  ['move', 'WP-1-ASR-Transcribe-Media-v1', 'in_progress'],
  ['update', 'WP-1-ASR-Transcribe-Media-v1', '{"priority":1,"labels":["media","asr"],"assignee":"coder-a"}'],
  ['note', 'WP-1-ASR-Transcribe-Media-v1', 'Whisper runs locally; long files are cut at silences.'],
  ['move', 'WP-1-Storage-No-Runtime-DDL-v1', 'ready'],
  ['move', 'WP-1-Storage-No-Runtime-DDL-v1', 'in_progress'],
  ['update', 'WP-1-Storage-No-Runtime-DDL-v1', '{"type":"refactor","assignee":"coder-b","labels":["storage"]}'],
  ['move', 'WP-1-Spec-Authoring-Rubric-v1', 'ready'],
  [
    'move',
    'WP-1-Spec-Authoring-Rubric-v1',
    'blocked',
    '--reason',
    'The rubric awaits the new chapter',
    '--eta',
    'Friday',
  ],
  ['update', 'WP-1-Spec-Authoring-Rubric-v1', '{"type":"docs"}'],
  ['move', 'WP-1-RAG-Iterative-v2', 'blocked', '--reason', 'No index to retrieve from yet'],
  ['move', 'WP-1-ACE-Auditability-v2', 'ready'],
  ['move', 'WP-1-ACE-Auditability-v2', 'in_progress'],
  ['move', 'WP-1-ACE-Auditability-v2', 'gated', '--awaits', 'whether the audit may leave the machine'],
  ['update', 'WP-1-ACE-Auditability-v2', '{"priority":0,"assignee":"mara"}'],
]

/** Packets whose gates count, with the column they are dragged to. */
const GOVERNED = [
  { wpId: 'WP-2-Session-Replay-v1', title: 'Replay a session from its record', start: true },
  { wpId: 'WP-2-Export-Guard-v1', title: 'Guard exports against secrets', start: true },
  { wpId: 'WP-2-Mailbox-Threads-v1', title: 'Thread the role mailbox', start: false },
] as const

async function enrich({ locus, open }: Stage): Promise<void> {
  await locus.done('init')
  for (const [verb = '', wpId = '', ...rest] of DONE_BEFORE) {
    const asked =
      verb === 'update'
        ? ['op', 'update_wp', JSON.stringify({ wp_id: wpId, ...JSON.parse(rest[0] ?? '{}') })]
        : [verb, wpId, ...rest]
    await locus.done('--actor', verb === 'note' ? 'agent:coder-a' : 'human:mara', ...asked)
  }
  for (const { wpId, title } of GOVERNED) {
    await locus.done('create', wpId, title, '--routing', 'GOV_LIGHT', '--status', 'ready', '--priority', '1')
    await locus.done('op', 'update_wp', JSON.stringify({ wp_id: wpId, routing: 'GOV_STRICT' }))
  }
  const { board, sheet, page } = await open()
  for (const { wpId } of GOVERNED.filter(({ start }) => start)) {
    await board.drag(wpId, { column: 'In progress' })
    await sheet.button('Pass and start').click()
    await expect(board.cardIn('In progress', wpId)).toBeVisible()
  }
  await page.context().close()
}

/** The pictures of one window on the enriched board, in its order. */
async function boardPictures(stage: Stage, take: Take): Promise<void> {
  const window = await stage.open()
  const { board, sheet, inspector, problems, selection, arrangement, page } = window
  await board.card('WP-1-ASR-Transcribe-Media-v1').click()
  await expect(inspector.history.first()).toBeVisible()
  await restMouse(page)
  await take(page, 'board-light')
  await window.choose('Dark')
  await restMouse(page)
  await take(page, 'board-dark')
  await window.choose('Light')
  await inspector.close()

  await board.lift('WP-1-Video-Archive-Loom-Integration-v1')
  await board.carry({ column: 'In progress' })
  await expect(board.saying('In progress', 'Not from here')).toBeVisible()
  await take(page, 'drag-refused')
  await page.keyboard.press('Escape')

  await board.card('WP-1-Governance-Pack-v1').click({ modifiers: ['ControlOrMeta'] })
  await board.card('WP-1-Video-Archive-Loom-Integration-v1').click({ modifiers: ['ControlOrMeta'] })
  await board.lift('WP-1-Governance-Pack-v1')
  await board.carry({ column: 'In progress' })
  await expect(board.saying('In progress', 'Takes 1 of 2')).toBeVisible()
  await take(page, 'drag-several')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(selection.bar).toBeHidden()

  await arrangement.choose('Lanes', 'Assignee')
  await expect(arrangement.lanes.first()).toBeVisible()
  await restMouse(page)
  await take(page, 'lanes')
  await arrangement.choose('Lanes', 'None')

  await board.drag('WP-2-Mailbox-Threads-v1', { column: 'In progress' })
  await expect(sheet.titled('Start this packet')).toBeVisible()
  await take(page, 'gate-sheet')
  await sheet.cancel()

  await stage.file.edit((text) => {
    const line = '- **[WP-2-Mailbox-Threads-v1]** - [READY_FOR_DEV]\n'
    const moved = text.replace(line, '').replace('## In Progress\n', `## In Progress\n${line}`)
    return moved
      .replace(line, line.replace('READY_FOR_DEV', 'IN_PROGRESS'))
      .replace(
        '- **[WP-1-Governance-Pack-v1]**',
        '- **[WP-1-Metrics-OTel-v2]** - [STUB]\n- **[WP-1-Governance-Pack-v1]**',
      )
      .replace('- **[WP-1-AIReady-CoreMetadata-v1]** - [STUB]\n', '')
      .replace(
        '- **[WP-1-RAG-Retrieval-Mode-Policy-v1]** - [STUB]',
        '- **[WP-1-RAG-Retrieval-Mode-Policy-v1]** - [HALTED]',
      )
  })
  await expect(board.card('WP-2-Mailbox-Threads-v1')).toHaveAccessibleName(/conflict/)
  await board.card('WP-2-Mailbox-Threads-v1').click()
  await expect(inspector.conflict('WP-2-Mailbox-Threads-v1')).toBeVisible()
  await restMouse(page)
  await take(page, 'conflict')
  await inspector.close()
  await problems.open()
  await expect(problems.group('The edit lacks something')).toBeVisible()
  await take(page, 'problems')
  await page.context().close()
}

/** Lets the pointer rest where nothing answers to it. */
async function restMouse(page: Page): Promise<void> {
  await page.mouse.move(SIZE.width / 2, 20)
}

/** Takes one picture once the window has come to rest. */
type Take = (page: Page, name: string) => Promise<void>

function fewCards(): string {
  return '# Task Board\n\n## Stub Backlog\n\n- **[WP-1-Berth]** - [STUB]\n- **[WP-1-Tide]** - [STUB]\n\n## Ready for Dev\n\n- **[WP-1-Buoys]** - [READY_FOR_DEV]\n'
}

/** A board of 2,000 entries, `times` over. */
function manyCards(times = 1): string {
  const words = ['Cache', 'Index', 'Guard', 'Replay', 'Bridge', 'Export', 'Audit', 'Search', 'Mailbox', 'Ledger']
  const line = (at: number, token: string): string =>
    `- **[WP-1-${words[at % 10]}-${words[Math.floor(at / 10) % 10]}-${at + 1}-v1]** - [${token}]`
  const section = (title: string, token: string, from: number, count: number): string =>
    `## ${title}\n\n${Array.from({ length: count }, (_, at) => line(from + at, token)).join('\n')}\n`
  return [
    '# Task Board\n',
    section('Stub Backlog', 'STUB', 0 * times, 900 * times),
    section('Ready for Dev', 'READY_FOR_DEV', 900 * times, 400 * times),
    section('In Progress', 'IN_PROGRESS', 1300 * times, 60 * times),
    section('Blocked', 'BLOCKED', 1360 * times, 40 * times),
    section('Done', 'VALIDATED', 1400 * times, 400 * times),
    section('Superseded (Archive)', 'SUPERSEDED', 1800 * times, 200 * times),
  ].join('\n')
}

async function main(folder: string, only?: string): Promise<void> {
  const fault = boardFault(REAL)
  if (fault !== undefined && only === undefined) throw new Error(fault)
  await buildIfNeeded()
  await mkdir(folder, { recursive: true })
  const scratch = await mkdtemp(path.join(tmpdir(), 'locus-pictures-'))
  // The operator in the pictures is nobody of this machine.
  const gitConfig = path.join(scratch, 'gitconfig')
  await writeFile(gitConfig, '[user]\n\tname = Ada Operator\n')
  process.env['GIT_CONFIG_GLOBAL'] = gitConfig
  const executablePath = await findChromium()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const started: Target[] = []
  const stages = stageMaker(browser, scratch, started)
  const take: Take = async (page, name) => {
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))),
    )
    await page.screenshot({ path: path.join(folder, `${name}.png`), caret: 'hide' })
    process.stdout.write(`${path.join(folder, `${name}.png`)}\n`)
  }
  try {
    if (only === 'table') {
      await tablePictures({ take, ...(await tableStages(stages)) })
      return
    }
    const open = (options: { repo?: string; dataFolder: string }) => launch(browser, options, started)
    if (only !== 'graph') await startPictures({ scratch, take, open })
    if (only === 'graph' || only === undefined)
      await graphPictures(await stages('harbour', { text: fewPackets() }), take)
    if (only === 'start' || only === 'graph') return
    const real = await stages('handshake', REAL)
    await enrich(real)
    await boardPictures(real, take)
    await leaveAlone(real)
    const returned = await real.open()
    for (const theme of ['Light', 'Dark'] as const) await framePictures(returned, theme, take)
    await returned.page.context().close()

    const empty = await stages('harbor-pilot', { none: true })
    const bare = await empty.open()
    await expect(bare.page.getByRole('heading', { name: 'No Task Board here yet' })).toBeVisible()
    await take(bare.page, 'empty-repo')

    const large = await stages('breakwater', { text: manyCards() })
    const crowd = await large.open()
    await crowd.board.expectCount('Stub', 900)
    await crowd.board.column('Stub').hover()
    await crowd.page.mouse.wheel(0, 12_000)
    await expect.poll(async () => Math.min(...(await crowd.board.mounted('Stub')).keys())).toBeGreaterThan(100)
    await restMouse(crowd.page)
    await take(crowd.page, 'two-thousand-cards')
    await largeGraphPicture(crowd, take)

    const first = await launch(browser, { dataFolder: path.join(scratch, 'data') }, started)
    await expect(first.start.recent('handshake')).toBeVisible()
    await take(first.page, 'start')
  } finally {
    for (const target of started) await target.close()
    await browser.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

/** A little, a usual and a very large board, as the table shows them. */
async function tableStages(stages: (name: string, board: BoardSource) => Promise<Stage>) {
  const little = await stages('harbor-pilot', { text: fewCards() })
  const usual = await stages('handshake', REAL)
  const large = await stages('breakwater', { text: manyCards(5) })
  await enrich(usual)
  return { little: little.open, usual: usual.open, large: large.open }
}

/** Makes workspaces below one folder; their windows share the application's own folder. */
function stageMaker(browser: Browser, scratch: string, started: Target[]) {
  const dataFolder = path.join(scratch, 'data')
  return async (name: string, board: BoardSource): Promise<Stage> => {
    const made = await makeWorkspace({ board, git: true })
    const root = path.join(scratch, name)
    await rename(made.root, root)
    const file = path.join(root, path.relative(made.root, made.board))
    await writeFile(path.join(root, '.gitignore'), '')
    return {
      root,
      file: boardFile(file),
      locus: commandLine(root, dataFolder),
      open: () => launch(browser, { repo: root, dataFolder }, started),
    }
  }
}

async function launch(
  browser: Browser,
  options: { repo?: string; dataFolder: string },
  started: Target[],
): Promise<LocusWindow> {
  const target = await launchBrowser(browser, { ...options, env: {} })
  started.push(target)
  await target.page.setViewportSize(SIZE)
  return new LocusWindow(target.page)
}

await main(path.resolve(process.argv[2] ?? path.join(ROOT, 'docs', 'screenshots')), process.argv[3])
