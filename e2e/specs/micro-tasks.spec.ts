/** Micro-Tasks: how each was attempted, one attempt whole, two compared, live while an agent records (70-window). */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expectAccessible } from '../fixtures/accessible.ts'
import type { CommandLine } from '../fixtures/command-line.ts'
import { expect, test } from '../fixtures/locus.ts'
import { attemptOf, definitionOf } from '../fixtures/tried.ts'
import type { TemporaryWorkspace } from '../fixtures/workspace.ts'

const HOSTILE = '<img src=x onerror="document.title=1"> \u202egnp'

/** A packet with two Micro-Tasks, of which the second waits for the first. */
async function registered(locus: CommandLine, workspace: TemporaryWorkspace): Promise<void> {
  await locus.done('init')
  await locus.done('create', 'WP-2-Surge', 'Storm surge', '--routing', 'GOV_LIGHT', '--status', 'ready')
  const mt_definitions = [definitionOf('MT-001'), definitionOf('MT-002', { name: HOSTILE, depends_on: ['MT-001'] })]
  await locus.done('op', 'register_mts', JSON.stringify({ wp_id: 'WP-2-Surge', mt_definitions }))
  await locus.done('mt', 'start', 'WP-2-Surge', 'MT-001', '--model', '7b')
  await attempted(locus, workspace, 1, 'const gauge = 1\nconst kept = true\n', {
    claimed_complete: true,
    validation_passed: false,
  })
}

async function attempted(
  locus: CommandLine,
  workspace: TemporaryWorkspace,
  iteration: number,
  output: string,
  more: Parameters<typeof attemptOf>[2] = {},
): Promise<void> {
  const file = path.join(workspace.root, 'output.txt')
  await writeFile(file, output)
  const { artifact } = JSON.parse(await locus.done('--json', 'mt', 'keep', file)) as { artifact: string }
  const record = attemptOf('WP-2-Surge', iteration, { output_artifact_ref: artifact, ...more })
  await locus.done('op', 'record_iteration', JSON.stringify(record))
}

test('shows each attempt with its outcome, opens one, compares two, and goes on live @core', async ({
  locus,
  workspace,
  start,
}) => {
  await registered(locus, workspace)
  const { page } = await start()
  await page.getByRole('link', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: /WP-2-Surge Storm surge/ }).click()
  const table = page.getByRole('region', { name: 'Micro-Tasks and their attempts' })
  await expect(table.getByRole('listitem')).toHaveCount(2)
  await expect(table).toContainText('waits for MT-001')
  await expect(page.getByText('1 false claim')).toBeVisible()
  await expect(page.getByText('<img src=x'), 'markup is text').toBeVisible()

  const first = page.getByRole('button', { name: /MT-001 iteration 1, 7b, claimed, not validated/ })
  await first.click()
  await expect(page.getByRole('region', { name: 'Output' })).toContainText('const gauge = 1')

  await attempted(locus, workspace, 2, 'const gauge = 2\nconst kept = true\n', {
    outcome: 'SUCCESS',
    validation_passed: true,
    claimed_complete: true,
  })
  const second = page.getByRole('button', { name: /MT-001 iteration 2, 7b, success/ })
  await second.click({ modifiers: ['Shift'] })
  const sides = page.getByRole('table', { name: 'Outputs side by side' })
  await expect(sides.getByRole('row').first()).toHaveText(/1−const gauge = 1.*1\+const gauge = 2/)
  await expect(sides.getByRole('row').nth(1)).toHaveText(/2const kept = true.*2const kept = true/)
  await page.reload()
  await expect(sides, 'the address keeps it').toBeVisible()

  const [prompt, report] = [path.join(workspace.root, 'prompt.txt'), path.join(workspace.root, 'report.json')]
  await writeFile(prompt, 'Write the gauge')
  const commands = [
    { command: 'npm test', passed: false, exit_code: 1, duration_ms: 4000, output: `3 failed ${HOSTILE}` },
    { command: 'npm run lint', passed: true, exit_code: 0 },
  ]
  await writeFile(report, JSON.stringify({ commands }))
  const files = ['--output', prompt, '--prompt', prompt, '--validation', report]
  await locus.done('mt', 'record', 'WP-2-Surge', 'MT-001', '--model', '13b', '--outcome', 'retry', ...files)
  await page.getByRole('button', { name: /MT-001 iteration 3, 13b, retry/ }).click()
  await expect(page.getByRole('region', { name: 'Prompt' })).toContainText('Write the gauge')
  const validation = page.getByRole('region', { name: 'Validation' })
  await expect(validation).toContainText('1 of 2 passed')
  await expect(validation.getByRole('listitem').first()).toContainText(/npm test.*exit 1, 4 s/)
  await expect(validation.locator('pre'), 'what failed is open, and markup is text').toContainText(
    '3 failed <img src=x',
  )
  await expect(validation.getByRole('listitem').nth(1)).toContainText(/npm run lint.*exit 0/)
})

test('is used by keyboard alone, is accessible, and says what to do where there is nothing', async ({
  locus,
  workspace,
  start,
}) => {
  const { page } = await start()
  await expect(page.getByRole('link', { name: 'Tasks' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(page.getByRole('heading', { name: 'No Micro-Tasks yet' })).toBeVisible()

  await registered(locus, workspace)
  await attempted(locus, workspace, 2, 'two', { outcome: 'ESCALATE' })
  await page.getByRole('button', { name: /WP-2-Surge Storm surge/ }).press('Enter')
  await page.locator('[data-attempt="MT-001.1"]').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('[data-attempt="MT-001.2"]')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'The chosen attempt' })).toContainText('iteration 2')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByRole('region', { name: 'Two attempts compared' })).toBeVisible()
  await expectAccessible(page, 'two attempts compared')
})
