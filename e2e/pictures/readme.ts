/** The README's pictures, of the sample workspace: `node e2e/screenshots.ts FOLDER readme`, of which docs/screenshots keeps those that it shows. */
import { expect } from '@playwright/test'
import { GraphPage } from '../pages/graph.ts'
import { RecorderView } from '../pages/recorder.ts'
import { restMouse, type Subject } from './studio.ts'

export const readme: Subject = {
  name: 'readme',
  draw: async ({ sample, take }) => {
    const { page, board, inspector } = (await sample()).window
    await board.card('WP-1-Datum-Offset-v1').click()
    await expect(inspector.history.first()).toBeVisible()
    await restMouse(page)
    await take(page, 'readme-board')
    await inspector.close()

    const record = new RecorderView(page)
    await record.open()
    await record
      .event(/Mara moved WP-2-/)
      .first()
      .click()
    await expect(page.getByRole('button', { name: 'Open the board as it was' })).toBeVisible()
    await restMouse(page)
    await take(page, 'readme-recorder')

    const graph = new GraphPage(page)
    await graph.open()
    await graph.bar.getByRole('button', { name: 'Untied packets' }).click()
    await graph.box('WP-2-Storm-Warning-v1').click()
    await expect(graph.says).toContainText('critical path')
    await graph.bar.getByRole('button', { name: 'Show all of it' }).click()
    await restMouse(page)
    await take(page, 'readme-graph')
  },
}
