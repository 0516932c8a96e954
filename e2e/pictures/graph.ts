/** The pictures of the graph: the sample's, a chosen packet, a refused cycle, put together, as a list, very many. */
import { expect } from '@playwright/test'
import { GraphPage } from '../pages/graph.ts'
import { fewCards, manyCards } from './boards.ts'
import { restMouse, type Subject } from './studio.ts'

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

function tiedPackets(): string {
  const lines = NAMES.map((name, at) => `- **[${idOf(name)}]** - [${at < 3 ? 'READY_FOR_DEV' : 'STUB'}]`)
  return `# Task Board\n\n## Stub Backlog\n\n${lines.slice(3).join('\n')}\n\n## Ready for Dev\n\n${lines.slice(0, 3).join('\n')}\n`
}

export const graph: Subject = {
  name: 'graph',
  draw: async ({ sample, stage, take }) => {
    const { page: harbour } = (await sample()).window
    const usual = new GraphPage(harbour)
    await usual.open()
    await restMouse(harbour)
    await take(harbour, 'graph')
    await usual.box('WP-1-Berth-Conflicts-v1').click()
    await expect(usual.says).not.toBeEmpty()
    await restMouse(harbour)
    await take(harbour, 'graph-chosen')
    await usual.choose('Collapse', 'Phase')
    await restMouse(harbour)
    await take(harbour, 'graph-collapsed')
    await usual.choose('Collapse', 'None')
    await harbour.getByRole('button', { name: 'List', exact: true }).click()
    await expect(usual.list).toBeVisible()
    await take(harbour, 'graph-list')
    await harbour.context().close()

    const tied = await stage('harbour', { text: tiedPackets() })
    await tied.locus.done('init')
    for (const [from, type, to] of EDGES)
      await tied.locus.done(
        'op',
        'add_dependency',
        JSON.stringify({ from_wp_id: idOf(from), type, to_wp_id: idOf(to) }),
      )
    const { page } = await tied.open()
    const drawn = new GraphPage(page)
    await drawn.open()
    await take(page, 'graph-types')
    await drawn.box(idOf('Draft-Alarm')).click()
    await expect(drawn.says).toContainText('held by')
    await restMouse(page)
    await take(page, 'graph-chain')
    await drawn.drag(idOf('Voyage-Log'), idOf('Tide-Model'))
    await expect(page.getByRole('alert')).toContainText('close a cycle')
    await take(page, 'graph-cycle')
    await page.getByRole('alert').getByText('Dismiss').click()
    await drawn.drag(idOf('AIS-Ingest'), idOf('Crew-Rota'))
    await expect(page.getByRole('dialog', { name: 'Add a dependency' })).toBeVisible()
    await take(page, 'graph-tie')
    await page.context().close()

    const untied = await (await stage('harbor-pilot', { text: fewCards() })).open()
    await new GraphPage(untied.page).open()
    await take(untied.page, 'graph-little')
    await untied.page.context().close()

    const many = await stage('breakwater', { text: manyCards(2) })
    const crowd = await many.open()
    await new GraphPage(crowd.page).open()
    await take(crowd.page, 'graph-two-thousand')
    await crowd.page.context().close()
    const beyond = await (await stage('mole', { text: manyCards(3) })).open()
    await beyond.page.getByRole('link', { name: 'Graph' }).click()
    await expect(beyond.page.getByRole('heading', { name: /too many/ })).toBeVisible()
    await take(beyond.page, 'graph-too-many')
  },
}
