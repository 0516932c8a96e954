/** The inspector: every field edited where it stands, gates, dependencies, Micro-Tasks, claims, deleting and bringing back (70-window, "Frame"). */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DEPENDENCY_TYPES } from '#shared/domain/vocabulary.ts'
import { harbour } from '../fixtures/harbour.ts'
import { expect, test } from '../fixtures/locus.ts'
import { definitionOf } from '../fixtures/tried.ts'
import { LocusWindow } from '../pages/locus-window.ts'
import { RecorderView } from '../pages/recorder.ts'

const BOARD = harbour({ ready: ['Berth', 'Tide', 'Storm'], progress: ['Fuel'] })

test.use({ board: { text: BOARD } })

test('fields are edited where they stand, by keyboard alone; each is one operation that can be undone', async ({
  locus,
  start,
}) => {
  await locus.done('init')
  const window = new LocusWindow((await start()).page)
  const { board, inspector, toasts, page } = window
  await board.card('WP-1-Tide').click()

  const title = await inspector.edit('the title')
  await title.fill('')
  await title.press('Enter')
  await expect(inspector.panel.getByRole('alert')).toHaveText('Give it a title.')
  await title.fill('Read the tide tables')
  await title.press('Enter')
  await expect(inspector.title('Read the tide tables')).toBeVisible()
  await expect(inspector.panel.getByRole('button', { name: 'Edit the title' })).toBeFocused()
  await expect(board.card('WP-1-Tide')).toContainText('Read the tide tables')

  await page.keyboard.press('Enter')
  await page.keyboard.type('never kept')
  await page.keyboard.press('Escape')
  await expect(inspector.title('Read the tide tables')).toBeVisible()

  await inspector.panel.getByRole('combobox', { name: 'Priority' }).selectOption('P0 highest')
  await inspector.panel.getByRole('combobox', { name: 'Type' }).selectOption('bug')
  const labels = await inspector.edit('the labels')
  await labels.fill('harbour, tide ,harbour')
  await labels.press('Enter')
  await expect(inspector.fact('Labels')).toHaveText(/harbour\s*tide/)
  const assignee = await inspector.edit('the assignee')
  await assignee.fill('coder-a')
  await assignee.press('Enter')
  await expect(inspector.fact('Assignee')).toContainText('coder-a')
  const due = await inspector.edit('the due day')
  await due.fill('2031-03-12')
  await due.press('Enter')
  await expect(inspector.fact('Due').locator('time')).toHaveAttribute('datetime', /^2031-03-1/)
  const description = await inspector.edit('the description')
  await description.fill('Two lines\nof it')
  await description.press('Control+Enter')
  await expect(inspector.section('Description')).toContainText('of it')

  const { wp } = JSON.parse(await locus.done('--json', 'show', 'WP-1-Tide'))
  expect(wp).toMatchObject({
    title: 'Read the tide tables',
    priority: 0,
    type: 'bug',
    labels: ['harbour', 'tide'],
    assignee: 'coder-a',
    description: 'Two lines\nof it',
  })
  await toasts.toast('Changed the description of WP-1-Tide').getByRole('button', { name: 'Undo' }).click()
  await expect(inspector.section('Description')).toContainText('none')
  await locus.done('verify')
})

test('a text that cannot be kept is refused in place, and stays as typed', async ({ locus, start }) => {
  await locus.done('init')
  const { board, inspector } = new LocusWindow((await start()).page)
  await board.card('WP-1-Tide').click()
  const labels = await inspector.edit('the labels')
  await labels.fill(`${'x'.repeat(61)}`)
  await labels.press('Enter')
  await expect(inspector.panel.getByRole('alert')).toContainText('At most 50 labels of 60 characters')
  await expect(labels).toHaveValue('x'.repeat(61))
})

test('routing is raised at once and lowered with a reason', async ({ locus, start }) => {
  await locus.done('init')
  const { board, inspector, sheet } = new LocusWindow((await start()).page)
  await board.card('WP-1-Tide').click()
  const routing = inspector.panel.getByRole('combobox', { name: 'Routing' })
  await routing.selectOption('GOV_STRICT')
  await expect(inspector.fact('Routing')).toContainText('gates must pass')
  await routing.selectOption('GOV_NONE')
  await expect(sheet.titled('Lower the routing to GOV_NONE')).toBeVisible()
  await sheet.button('Lower it').click()
  await expect(sheet.titled('Lower the routing to GOV_NONE')).toContainText('Say why.')
  await sheet.field('Reason').fill('A spike, thrown away after')
  await sheet.button('Lower it').click()
  await expect(routing).toHaveValue('GOV_NONE')
  await expect(inspector.history.first()).toContainText('A spike, thrown away after')
})

test('a gate is recorded by hand: failed, then passed, and what was before can be read', async ({ locus, start }) => {
  await locus.done('init')
  const { board, inspector, sheet } = new LocusWindow((await start()).page)
  await board.card('WP-1-Fuel').click()
  const record = inspector.panel.getByRole('button', { name: 'Record the post-work gate' })
  await record.click()
  await sheet.choice(/^Fail/).check()
  await sheet.button('Record it').click()
  await expect(sheet.titled('Record the post-work gate')).toContainText('Say what is missing.')
  await sheet.field('What is missing').fill('No proof of the seals')
  await sheet.button('Record it').click()
  await expect(inspector.fact('Gates')).toContainText('post-work failed')
  await expect(inspector.fact('Gates')).toContainText('No proof of the seals')
  await record.click()
  await sheet.button('Record it').click()
  await expect(inspector.fact('Gates')).toContainText('post-work passed')
  await inspector
    .fact('Gates')
    .getByText(/earlier result/)
    .click()
  await expect(inspector.fact('Gates').getByRole('list').last()).toContainText('failed the post-work gate')
  await locus.done('verify')
})

test('dependencies of every type are added, read from both ends, and removed; a cycle is refused and shown', async ({
  locus,
  start,
}) => {
  await locus.done('init')
  const { board, inspector } = new LocusWindow((await start()).page)
  await board.card('WP-1-Tide').click()
  const section = inspector.section('Dependencies')
  await expect(section).toContainText('Nothing blocks it')
  await section.getByRole('button', { name: 'Add a dependency' }).click()
  const other = section.getByLabel('Other packet')
  const type = section.getByLabel('This packet')
  for (const each of DEPENDENCY_TYPES.filter((one) => one !== 'blocks')) {
    await type.selectOption(each)
    await other.fill('berth')
    await section
      .getByRole('list', { name: 'Packets found' })
      .getByRole('button', { name: /WP-1-Berth/ })
      .click()
    await expect(other).toHaveValue('')
  }
  const edges = section.getByRole('listitem')
  await expect(edges).toHaveCount(DEPENDENCY_TYPES.length - 1)
  await expect(edges.filter({ hasText: 'blocked by' })).toContainText('holds it back')
  await expect(edges.filter({ hasText: 'blocked by' })).toContainText('Ready')

  await type.selectOption('blocks')
  await other.fill('WP-1-Berth')
  await other.press('Enter')
  const cycle = section.getByRole('list', { name: 'The cycle' })
  await expect(cycle).toContainText('WP-1-Berth')
  await expect(cycle.getByRole('listitem')).toHaveCount(3)

  await section.getByRole('button', { name: 'WP-1-Berth', exact: true }).first().click()
  await expect(inspector.section('Dependencies').getByRole('listitem').filter({ hasText: 'tested by' })).toBeVisible()
  await inspector.section('Dependencies').getByRole('button', { name: 'Remove: blocks WP-1-Tide' }).click()
  await expect(inspector.section('Dependencies').getByRole('listitem')).toHaveCount(DEPENDENCY_TYPES.length - 2)
  await board.card('WP-1-Tide').click()
  await expect(inspector.section('Dependencies')).not.toContainText('holds it back')
  await locus.done('verify')
})

test('Micro-Tasks are listed with their states and attempts', async ({ locus, start, workspace }) => {
  await locus.done('init')
  const params = {
    wp_id: 'WP-1-Fuel',
    mt_definitions: [
      definitionOf('MT-001', { name: 'Lay the pipes' }),
      definitionOf('MT-002', { name: 'Open the valve' }),
    ],
  }
  await locus.done('op', 'register_mts', JSON.stringify(params))
  const output = path.join(workspace.root, 'answer.txt')
  await writeFile(output, 'done')
  await locus.done(
    'op',
    'start_mt',
    JSON.stringify({ wp_id: 'WP-1-Fuel', mt_id: 'MT-001', model_id: '13b', escalation_level: 0 }),
  )
  await locus.done('mt', 'record', 'WP-1-Fuel', 'MT-001', '--model', '13b', '--outcome', 'retry', '--output', output)
  const { board, inspector } = new LocusWindow((await start()).page)
  await board.card('WP-1-Fuel').click()
  const lines = inspector.section('Micro-Tasks').getByRole('listitem')
  await expect(lines.nth(0)).toContainText(/MT-001.*Lay the pipes.*in progress.*1 of \d+ iterations/)
  await expect(lines.nth(1)).toContainText(/MT-002.*pending.*not tried yet/)
  await expect(inspector.section('Micro-Tasks').getByRole('img')).toHaveAccessibleName(/0 of 2 Micro-Tasks done/)
})

test('a claim is released, a packet deleted with its line and brought back', async ({ locus, file, start }) => {
  await locus.done('init')
  await locus.done('--actor', 'agent:coder-a', 'claim', 'WP-1-Storm')
  const window = new LocusWindow((await start()).page)
  const { board, inspector, sheet } = window
  await board.card('WP-1-Storm').click()
  await inspector.act('Release the claim')
  await expect(board.cardIn('Ready', 'WP-1-Storm')).toBeVisible()
  await expect(inspector.fact('Assignee')).toContainText('nobody')

  await inspector.act('Delete…')
  await sheet.field('Reason').fill('Never asked for')
  await sheet.button('Delete').click()
  await expect(inspector.panel.getByText('Never asked for').first()).toBeVisible()
  await expect(board.card('WP-1-Storm')).toHaveCount(0)
  await expect.poll(() => file.read()).not.toContain('WP-1-Storm')
  await window.page.reload()
  await expect(inspector.panel).toContainText('Deleted')
  await expect(inspector.panel.getByRole('combobox')).toHaveCount(0)
  await inspector.panel.getByRole('button', { name: 'Restore it' }).click()
  await expect(board.cardIn('Ready', 'WP-1-Storm')).toBeVisible()
  await expect.poll(() => file.read()).toContain('- **[WP-1-Storm]** - [READY_FOR_DEV]')
  await locus.done('verify')
})

test('a line of the history leads to its event, and to the board as it was then', async ({ locus, start }) => {
  await locus.done('init')
  await locus.done('--actor', 'human:ole', 'move', 'WP-1-Berth', 'blocked', '--reason', 'No steel')
  await locus.done('--actor', 'human:ole', 'move', 'WP-1-Berth', 'ready')
  const window = new LocusWindow((await start()).page)
  const { board, inspector, page } = window
  await board.card('WP-1-Berth').click()
  const blocked = inspector.history.filter({ hasText: 'to blocked' })
  await blocked.getByRole('button', { name: /^The board at event \d+$/ }).click()
  await expect(page.getByRole('heading', { name: 'The board as it was' })).toBeVisible()
  await expect(page.getByRole('region', { name: /^Blocked/ })).toContainText('WP-1-Berth')
  await page.goBack()
  await expect(inspector.fact('SLA')).toContainText('10 working days left')
  await blocked.getByRole('button', { name: /^Event \d+ in the Flight Recorder$/ }).click()
  await expect(new RecorderView(page).whole.getByRole('heading', { level: 2 })).toContainText('WP-1-Berth')
  await expect(new RecorderView(page).whole).toContainText('No steel')
})
