/** The pictures of the Micro-Tasks: none, the sample's, one attempt, two compared, very many tasks and attempts. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { MicroTasksPage } from '../pages/micro-tasks.ts'
import { fewCards } from './boards.ts'
import { restMouse, type Stage, type Subject } from './studio.ts'

/** As many as a packet may have, and at once. */
const TASKS = { all: 999, atOnce: 200 }
const ATTEMPTS = 19

export const microTasks: Subject = {
  name: 'micro-tasks',
  draw: async ({ sample, stage, take }) => {
    const { page } = (await sample()).window
    const tasks = new MicroTasksPage(page)
    await tasks.open()
    await restMouse(page)
    await take(page, 'tasks-choice')
    await tasks.choose('WP-1-Datum-Offset-v1')
    await restMouse(page)
    await take(page, 'tasks')
    await page.getByRole('button', { name: 'Axis: time' }).click()
    await take(page, 'tasks-by-iteration')
    await page.getByRole('button', { name: 'Axis: iterations' }).click()
    await tasks.attempt('MT-002.1').click()
    await expect(page.getByRole('region', { name: 'Output' })).toBeVisible()
    await restMouse(page)
    await take(page, 'tasks-attempt')
    await tasks.attempt('MT-002.3').click({ modifiers: ['Shift'] })
    await expect(tasks.compared).toBeVisible()
    await restMouse(page)
    await take(page, 'tasks-compared')
    await page.context().close()

    const many = await stage('breakwater', { text: fewCards() })
    await many.locus.done('init')
    const nothing = await many.open()
    await nothing.page.getByRole('link', { name: 'Tasks' }).click()
    await expect(nothing.page.getByRole('heading', { name: 'No Micro-Tasks yet' })).toBeVisible()
    await take(nothing.page, 'tasks-none')
    await nothing.page.context().close()
    await registerMany(many)
    const crowd = await many.open()
    const crowded = new MicroTasksPage(crowd.page)
    await crowded.open()
    await crowded.choose('WP-1-Buoys')
    await restMouse(crowd.page)
    await take(crowd.page, 'tasks-many')
  },
}

async function registerMany({ locus, root }: Stage): Promise<void> {
  const definition = (at: number) => ({
    mt_id: `MT-${String(at).padStart(3, '0')}`,
    name:
      at === 2
        ? 'A name as long as a name may be, of a Micro-Task that nobody could say in fewer words than these'
        : `Moor buoy ${at}`,
    scope: 'One file',
    files: { modify: [`src/buoy-${at}.ts`] },
    actions: ['Write it'],
    verify: [{ command: 'npm test', expect: 'exit_0' }],
    done: [{ description: 'It runs', verification: 'automated', verify_ref: 0 }],
    token_budget: 2048,
    max_iterations: 20,
    depends_on: at === 3 ? ['MT-001', 'MT-002'] : [],
  })
  const all = Array.from({ length: TASKS.all }, (_, at) => definition(at + 1))
  for (let from = 0; from < all.length; from += TASKS.atOnce) {
    const mt_definitions = all.slice(from, from + TASKS.atOnce)
    await locus.done('op', 'register_mts', JSON.stringify({ wp_id: 'WP-1-Buoys', mt_definitions }))
  }
  await locus.done('mt', 'start', 'WP-1-Buoys', 'MT-001', '--model', '7b')
  const output = path.join(root, 'answer.txt')
  await writeFile(output, 'const buoys = 3\n')
  const kept = await locus.done('--json', 'mt', 'keep', output)
  for (let iteration = 1; iteration <= ATTEMPTS; iteration += 1) {
    const minute = String(iteration * 3).padStart(2, '0')
    const level = Math.floor(iteration / 5)
    const record = {
      wp_id: 'WP-1-Buoys',
      mt_id: 'MT-001',
      iteration,
      model_id: ['7b', '7b-alt', '13b', '32b'][level],
      escalation_level: level,
      started_at: `2026-03-02T09:${minute}:00.000Z`,
      completed_at: `2026-03-02T09:${minute}:50.000Z`,
      duration_ms: 50_000,
      tokens_prompt: 900 * iteration,
      tokens_completion: 300,
      claimed_complete: iteration % 4 === 0,
      validation_passed: false,
      outcome: iteration % 5 === 4 ? 'ESCALATE' : 'RETRY',
      output_artifact_ref: /artifact:sha256:[0-9a-f]{64}/.exec(kept)?.[0],
      error_summary: 'Expected 4 buoys, found 3',
    }
    await locus.done('op', 'record_iteration', JSON.stringify(record))
  }
}
