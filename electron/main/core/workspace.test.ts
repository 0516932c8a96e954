/** The door of the core, against what a hostile repository or a careless caller may bring. */
import { existsSync } from 'node:fs'
import { appendFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { git, temporaryFolder } from './repository/repository.testing.ts'
import { type CallerIdentity, openWorkspace, type Workspace } from './workspace.ts'

const BOARD = '# Board\n\n## Ready for Dev\n\n- **[WP-1-Alpha]** - [READY_FOR_DEV]\n\n## In Progress\n'
const PERSON: CallerIdentity = { attested: 'tty', source: 'cli' }
const AGENT: CallerIdentity = { attested: 'claimed', source: 'cli', actor: { kind: 'agent', id: 'coder-1' } }

let folder: ReturnType<typeof temporaryFolder>
let open: Workspace[]
beforeEach(async () => {
  folder = temporaryFolder()
  open = []
  await mkdir(join(folder.folder, 'docs'))
  await writeFile(join(folder.folder, 'docs', 'TASK_BOARD.md'), BOARD)
})
afterEach(async () => {
  for (const workspace of open) await workspace.close()
  folder.remove()
})

async function opened(caller: CallerIdentity, more: { mustExist?: boolean } = {}): Promise<Workspace> {
  const workspace = await openWorkspace({ path: folder.folder, mode: 'one_shot', caller, ...more })
  open.push(workspace)
  return workspace
}

describe('settings', () => {
  it.each(['.git/config', '../x.md', '/etc/passwd', '.handshake/locus/x.md', 'package.json'])(
    'never make %s the board',
    async (path) => {
      await mkdir(join(folder.folder, '.git', 'refs'), { recursive: true })
      await writeFile(join(folder.folder, '.git', 'HEAD'), 'ref: refs/heads/main\n')
      const workspace = await opened(PERSON)
      if (workspace)
        await expect(workspace.setSetting('board_path', path)).rejects.toMatchObject({ code: 'HSK-400-SCHEMA' })
    },
  )

  it('ask for the right to write, whatever they are', async () => {
    const workspace = await opened({ ...PERSON, profile: 'viewer' })
    const refused = { code: 'HSK-403-CAPABILITY' }
    await expect(workspace.setSetting('write_board', true)).rejects.toMatchObject(refused)
    await expect(workspace.chooseBoard('docs/TASK_BOARD.md')).rejects.toMatchObject(refused)
    await expect(workspace.createBoard('docs/OTHER.md')).rejects.toMatchObject(refused)
    expect(existsSync(join(folder.folder, 'docs', 'OTHER.md'))).toBe(false)
  })

  it('that say who may do what, or what a section means, are for a person', async () => {
    const workspace = await opened(AGENT)
    for (const [key, value] of [
      ['actors', { 'coder-1': 'operator' }],
      ['board_sections', { 'Ready for Dev': 'DONE' }],
    ] as const) {
      await expect(workspace.setSetting(key, value), key).rejects.toMatchObject({
        code: 'HSK-403-CAPABILITY',
        path: key,
      })
    }
  })
})

describe('a store that is a link', () => {
  it.each(['.handshake', '.handshake/locus'])('is refused at %s when it leads out of the repository', async (name) => {
    const elsewhere = temporaryFolder()
    if (name !== '.handshake') await mkdir(join(folder.folder, '.handshake'))
    await symlink(elsewhere.folder, join(folder.folder, name))
    await expect(opened(PERSON)).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
    expect(existsSync(join(elsewhere.folder, 'locus.db'))).toBe(false)
    elsewhere.remove()
  })
})

describe('a folder without a workspace', () => {
  it('is left as it is by who only asks', async () => {
    await expect(opened(PERSON, { mustExist: true })).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
    expect(existsSync(join(folder.folder, '.handshake'))).toBe(false)
  })
})

describe('the check of the board', () => {
  const board = () => join(folder.folder, 'docs', 'TASK_BOARD.md')

  it('is no agreement while the board holds conflict markers', async () => {
    const workspace = await opened(PERSON)
    await appendFile(board(), '\n<<<<<<< HEAD\n')
    expect(await workspace.checkBoard()).toMatchObject({
      in_sync: false,
      held: expect.stringContaining('conflict markers'),
    })
  })

  it('is no agreement on a board that cannot be read', async () => {
    const workspace = await opened(PERSON)
    const bytes = Buffer.from(`\ufeff${BOARD}`, 'utf16le')
    await writeFile(board(), bytes)
    expect(await workspace.checkBoard()).toMatchObject({ in_sync: false, held: expect.any(String) })
    expect(await readFile(board())).toEqual(bytes)
  })

  it('prints the open problems', async () => {
    const workspace = await opened(PERSON)
    await writeFile(board(), BOARD.replace('- **[WP-1-Alpha]** - [READY_FOR_DEV]\n', ''))
    await workspace.sync('both')
    const { problems } = await workspace.checkBoard()
    expect(problems.map((problem) => problem.message).join()).toContain('WP-1-Alpha')
  })
})

describe('create_wp', () => {
  it('says whether its line stands in the file by now', async () => {
    const workspace = await opened(PERSON)
    const early = await workspace.operate({ operation: 'create_wp', params: { wp_id: 'WP-1-Beta', title: 'Beta' } })
    expect(early.data).toMatchObject({ task_board_updated: false, task_board_pending: true })
    await workspace.sync('both', { allowWriting: true })
    const later = await workspace.operate({ operation: 'create_wp', params: { wp_id: 'WP-1-Gamma', title: 'Gamma' } })
    expect(later.data).toMatchObject({ task_board_updated: true })
    expect(await readFile(join(folder.folder, 'docs', 'TASK_BOARD.md'), 'utf8')).toContain('WP-1-Gamma')
  })
})

describe('a repository that was handed over', () => {
  it.each<[string, (locus: string, outside: string) => Promise<void>]>([
    [
      'its folder of artifacts as a link',
      async (locus, outside) => {
        await mkdir(outside)
        await symlink(outside, join(locus, 'artifacts'))
      },
    ],
    ['its database as a link to what is not there yet', (locus, outside) => symlink(outside, join(locus, 'locus.db'))],
  ])('with %s writes nothing outside', async (_what, prepare) => {
    const other = temporaryFolder()
    try {
      const outside = join(other.folder, 'outside')
      const locus = join(folder.folder, '.handshake', 'locus')
      await mkdir(locus, { recursive: true })
      await prepare(locus, outside)
      await expect(opened(PERSON)).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
      expect(existsSync(outside) ? await readdir(outside) : []).toEqual([])
    } finally {
      other.remove()
    }
  })
})

it('a store that is taken away ends who follows it, and is not begun again beside itself', async () => {
  const workspace = await openWorkspace({ path: folder.folder, mode: 'long_lived', caller: PERSON })
  open.push(workspace)
  const following = (async () => {
    for await (const _event of workspace.followEvents({ signal: new AbortController().signal }));
  })()
  await rm(join(folder.folder, '.handshake'), { recursive: true })
  await expect(following).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
  await appendFile(join(folder.folder, 'docs', 'TASK_BOARD.md'), '- **[WP-1-Beta]** - [IN_PROGRESS]\n')
  await workspace.syncAsked()
  expect(existsSync(join(folder.folder, '.handshake'))).toBe(false)
})

it('records the worktree and the branch that an operation came from', async () => {
  git(folder.folder, 'init', '-q', '-b', 'harbour')
  const workspace = await opened(PERSON)
  await workspace.operate({ operation: 'update_wp', params: { wp_id: 'WP-1-Alpha', priority: 0 } })
  git(folder.folder, 'checkout', '-q', '-b', 'quay')
  await workspace.operate({ operation: 'update_wp', params: { wp_id: 'WP-1-Alpha', priority: 1 } })
  git(folder.folder, 'commit', '-q', '--allow-empty', '-m', 'first')
  git(folder.folder, 'checkout', '-q', '--detach')
  await workspace.operate({ operation: 'update_wp', params: { wp_id: 'WP-1-Alpha', priority: 2 } })
  const decisions = (await workspace.events({ type: 'capability_decision', limit: 20 })).filter(
    (event) => event.payload?.['operation'] === 'update_wp',
  )
  expect(decisions.map(({ payload }) => [payload?.['worktree'], payload?.['branch']])).toEqual([
    ['.', 'harbour'],
    ['.', 'quay'],
    ['.', undefined],
  ])
})
