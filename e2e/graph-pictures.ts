/** Pictures of the graph: usual, a chosen packet, a refused cycle, put together, the list, very many; light and dark. */
import { expect, type Page } from '@playwright/test'
import type { CommandLine } from './fixtures/command-line.ts'
import { GraphPage } from './pages/graph.ts'
import type { LocusWindow } from './pages/locus-window.ts'

/** What the pictures are taken with. */
export interface GraphStage {
  locus: CommandLine
  open: () => Promise<LocusWindow>
}

type Take = (page: Page, name: string) => Promise<void>

const NAMES = [
  'Tide-Model',
  'Port-API',
  'AIS-Ingest',
  'Berth-Planner',
  'Fuel-Model',
  'Draft-Alarm',
  'Voyage-Log',
  'Crew-Rota',
]
const idOf = (name: string): string => `WP-1-${name}-v1`
const EDGES: readonly (readonly [string, string, string])[] = [
  ['Tide-Model', 'blocks', 'Berth-Planner'],
  ['Port-API', 'blocks', 'Berth-Planner'],
  ['Berth-Planner', 'blocks', 'Draft-Alarm'],
  ['Fuel-Model', 'depends-on', 'AIS-Ingest'],
  ['Draft-Alarm', 'blocks', 'Voyage-Log'],
  ['Crew-Rota', 'depends-on', 'Draft-Alarm'],
  ['Fuel-Model', 'related', 'Draft-Alarm'],
  ['Fuel-Model', 'parent-child', 'Crew-Rota'],
  ['Voyage-Log', 'documents', 'Crew-Rota'],
]

/** A board of a few packets. */
export function fewPackets(): string {
  const lines = NAMES.map((name, at) => `- **[${idOf(name)}]** - [${at < 3 ? 'READY_FOR_DEV' : 'STUB'}]`)
  return `# Task Board\n\n## Stub Backlog\n\n${lines.slice(3).join('\n')}\n\n## Ready for Dev\n\n${lines.slice(0, 3).join('\n')}\n`
}

/** Pictures of a few packets, and of what can be done with them. */
export async function graphPictures({ locus, open }: GraphStage, take: Take): Promise<void> {
  await locus.done('init')
  for (const [from, type, to] of EDGES) {
    await locus.done('op', 'add_dependency', JSON.stringify({ from_wp_id: idOf(from), type, to_wp_id: idOf(to) }))
  }
  const window = await open()
  const { page } = window
  const graph = new GraphPage(page)
  await graph.open()
  for (const theme of ['Light', 'Dark'] as const) {
    const named = (name: string): string => `${name}-${theme.toLowerCase()}`
    await window.choose(theme)
    await take(page, named('graph'))
    await graph.box(idOf('Draft-Alarm')).click()
    await expect(graph.says).toContainText('held by')
    await take(page, named('graph-chain'))
    await graph.drag(idOf('Voyage-Log'), idOf('Tide-Model'))
    await expect(page.getByRole('alert')).toContainText('close a cycle')
    await take(page, named('graph-cycle'))
    await page.getByRole('alert').getByText('Dismiss').click()
    await graph.drag(idOf('AIS-Ingest'), idOf('Crew-Rota'))
    await expect(page.getByRole('dialog', { name: 'Add a dependency' })).toBeVisible()
    await take(page, named('graph-tie'))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await expect(graph.list).toBeVisible()
    await take(page, named('graph-list'))
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await graph.boxes.first().waitFor()
  }
  await page.context().close()
}

/** A picture of two thousand packets. */
export async function largeGraphPicture({ page }: LocusWindow, take: Take): Promise<void> {
  const graph = new GraphPage(page)
  await graph.open()
  await take(page, 'graph-two-thousand')
  await page.keyboard.press('Escape')
}
