/** The graph: what blocks what, chains, ties by hand and by key, live (70-window, "Graph"). */
import type { CommandLine } from '../fixtures/command-line.ts'
import { expect, test } from '../fixtures/locus.ts'
import { GraphPage } from '../pages/graph.ts'

const ids = ['Tide', 'Berth', 'Alarm', 'Voyage', 'Chart', 'Radio'].map((name) => `WP-1-${name}`)
const [TIDE = '', BERTH = '', ALARM = '', VOYAGE = '', CHART = ''] = ids
const BOARD = `# Task Board

## Stub Backlog

${ids
  .slice(1)
  .map((id) => `- **[${id}]** - [STUB]`)
  .join('\n')}

## Ready for Dev

- **[${TIDE}]** - [READY_FOR_DEV]
`

test.use({ board: { text: BOARD } })

/** Tide blocks Berth blocks Alarm; Voyage needs Alarm; Chart is related to Berth; Radio is untied. */
async function tied(locus: CommandLine): Promise<void> {
  await locus.done('init')
  await tie(locus, TIDE, 'blocks', BERTH)
  await tie(locus, BERTH, 'blocks', ALARM)
  await tie(locus, VOYAGE, 'depends-on', ALARM)
  await tie(locus, CHART, 'related', BERTH)
}

async function tie(locus: CommandLine, from_wp_id: string, type: string, to_wp_id: string): Promise<void> {
  await locus.done('op', 'add_dependency', JSON.stringify({ from_wp_id, type, to_wp_id }))
}

test('draws every packet and edge, and lights what holds the chosen one and what waits for it @core', async ({
  locus,
  start,
}) => {
  await tied(locus)
  const { page } = await start()
  const graph = new GraphPage(page)
  await graph.open()
  await expect(graph.boxes).toHaveCount(6)
  await expect(graph.lines('blocks')).toHaveCount(2)
  await expect(graph.lines('depends-on')).toHaveCount(1)
  await expect(graph.box(TIDE)).toHaveAttribute('data-ready', 'true')

  await graph.box(ALARM).click()
  await expect(graph.says).toHaveText(`${ALARM}: held by 2, critical path of 3; 1 wait for it`)
  await graph.expectLit({ [TIDE]: 'path', [BERTH]: 'path', [ALARM]: 'chosen', [VOYAGE]: 'waits' })
  await page.reload()
  await expect(graph.says, 'the address keeps the choice').toContainText('held by 2')
  await graph.expectLit({ [TIDE]: 'path', [BERTH]: 'path', [ALARM]: 'chosen', [VOYAGE]: 'waits' })
})
