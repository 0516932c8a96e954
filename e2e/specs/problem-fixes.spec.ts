/** Every fix of every kind of problem, from its button in the window to what it does (70-window, "Problems"). */
import { isProblemKind, PROBLEM_KINDS } from '#shared/domain/problem-kinds.ts'
import { expect, test } from '../fixtures/locus.ts'
import { CASE_BOARD, type FixCase, PROBLEM_CASES, type UnrealCase } from '../fixtures/problem-cases.ts'
import { LocusWindow } from '../pages/locus-window.ts'

test.use({ board: { text: CASE_BOARD } })

for (const [kind, cases] of Object.entries(PROBLEM_CASES)) {
  for (const [verb, chosen] of Object.entries<FixCase | UnrealCase>(cases)) {
    if ('unreal' in chosen) {
      test.skip(`${kind}: ${verb}`, { annotation: { type: 'unreal', description: chosen.unreal } }, () => undefined)
      continue
    }
    test(`${kind}: ${verb}`, async ({ locus, file, start, workspace }) => {
      const stage = { root: workspace.root, file, locus }
      if (chosen.beforehand) await chosen.raise(stage)
      else await locus.done('init')
      const { problems, page } = new LocusWindow((await start()).page)
      await expect(page.getByRole('banner').getByRole('status')).toBeVisible()
      if (!chosen.beforehand) await chosen.raise(stage)
      await problems.open()
      const title = chosen.under ?? (isProblemKind(kind) ? PROBLEM_KINDS[kind].title : kind)
      const group = problems.group(title)
      await expect(group).toBeVisible()
      await group.getByRole('button', { name: chosen.button }).last().click()
      if (chosen.confirm) {
        const sheet = page.getByRole('dialog')
        await sheet.getByRole('textbox').fill('As the harbour master said')
        await sheet.getByRole('button', { name: chosen.confirm }).click()
      }
      await expect(group, 'the list empties itself').toBeHidden()
      for (const [wpId, status] of Object.entries(chosen.states ?? {})) {
        const { wp } = JSON.parse(await locus.done('--json', 'show', wpId))
        expect(wp.status).toBe(status)
      }
      const { holds, lacks } = chosen
      if (typeof holds === 'string') await expect.poll(() => file.read()).toContain(holds)
      else if (holds) await expect.poll(() => file.read()).toMatch(holds)
      if (lacks !== undefined) await expect.poll(() => file.read()).not.toContain(lacks)
      if (chosen.confirm) {
        const said = (await locus.events()).filter(({ payload }) => JSON.stringify(payload).includes('harbour master'))
        expect(said, 'the reason is recorded').not.toEqual([])
      }
      await locus.done('verify')
    })
  }
}
