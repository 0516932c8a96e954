/** The pictures of Problems and of conflicts: the sample's, each way in which a board and Locus disagree, and none. */
import { expect } from '@playwright/test'
import { CASE_BOARD, staleSave } from '../fixtures/problem-cases.ts'
import { restMouse, type Subject } from './studio.ts'

export const problems: Subject = {
  name: 'problems',
  draw: async ({ sample, stage, take }) => {
    const { window } = await sample()
    await window.problems.open()
    await expect(window.page.getByRole('main').getByRole('listitem').first()).toBeVisible()
    await restMouse(window.page)
    await take(window.page, 'problems')
    await window.page.context().close()

    const much = await stage('breakwater', { text: CASE_BOARD })
    await much.locus.done('init')
    await much.locus.done(
      'create',
      'WP-2-Surge',
      'Hold against the surge',
      '--routing',
      'GOV_LIGHT',
      '--status',
      'ready',
    )
    await much.locus.done('op', 'update_wp', JSON.stringify({ wp_id: 'WP-2-Surge', routing: 'GOV_STRICT' }))
    const crowded = await much.open()
    await crowded.problems.open()
    await expect(crowded.page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible()
    await take(crowded.page, 'problems-none')
    await staleSave(much)
    await much.file.edit((text) =>
      text
        .replace('- **[WP-2-Surge]** - [READY_FOR_DEV]\n', '')
        .replace('- **[WP-1-Fuel]**', '- **[WP-2-Surge]** - [IN_PROGRESS]\n- **[WP-1-Fuel]**')
        .replace('- **[WP-1-Storm]** - [READY_FOR_DEV]\n', '')
        .replace('- **[WP-1-Tide-v1]**', '- **[WP-1-Quay]** - [READY_FOR_DEV]\n- **[WP-1-Tide-v1]**')
        .replace('## Superseded (Archive)\n', '## Ideas\n\n- **[WP-9-Maybe]** - [PERHAPS]\n'),
    )
    await expect(crowded.problems.group('The edit lacks something')).toBeVisible()
    await restMouse(crowded.page)
    await take(crowded.page, 'problems-many')
    await crowded.problems
      .row('The edit lacks something', 'WP-2-Surge')
      .getByRole('button', { name: 'Accept the board’s…' })
      .click()
    await crowded.sheet.choice(/^Is waived/).check()
    await take(crowded.page, 'conflict-accept')
    await crowded.sheet.cancel()
    await crowded.goToBoard()
    for (const [wpId, name] of [
      ['WP-2-Surge', 'conflict-rule'],
      ['WP-1-Berth', 'conflict-older-copy'],
    ] as const) {
      await crowded.board.card(wpId).click()
      await expect(crowded.inspector.conflict(wpId)).toBeVisible()
      await restMouse(crowded.page)
      await take(crowded.page, name)
    }
    await crowded.page.context().close()

    const both = await stage('old-pier', { text: CASE_BOARD })
    await both.locus.done('init')
    await both.locus.done('--no-sync', 'move', 'WP-1-Berth', 'blocked', '--reason', 'No steel')
    await both.file.edit((text) =>
      text
        .replace('- **[WP-1-Berth]** - [READY_FOR_DEV]\n', '')
        .replace('- **[WP-1-Fuel]**', '- **[WP-1-Berth]** - [IN_PROGRESS]\n- **[WP-1-Fuel]**'),
    )
    const sides = await both.open()
    await sides.board.card('WP-1-Berth').click()
    await expect(sides.inspector.conflict('WP-1-Berth')).toBeVisible()
    await restMouse(sides.page)
    await take(sides.page, 'conflict-both-sides')
  },
}
