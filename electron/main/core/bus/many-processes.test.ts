/** Many processes on one workspace, from linked worktrees too: all succeed, nothing is lost, nothing drifts (90-quality, "Faults"). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitAll, git, repository, temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { openWorkspace, type Workspace } from '#core/workspace.ts'
import { SAID_BY_ALL, type Visit } from './visitor.testing.ts'

const PROCESSES = 8
const ROUNDS = 2
const NAMES = Array.from({ length: PROCESSES }, (_, index) => `p${index}`)

let folder: ReturnType<typeof temporaryFolder>
let root: string
let worktrees: string[]

beforeEach(() => {
  folder = temporaryFolder()
  root = repository(path.join(folder.folder, 'repo'))
  const entries = ['WP-1-Shared', ...NAMES.map((name) => `WP-1-Own-${name}`)].map(
    (id) => `- **[${id}]** - [READY_FOR_DEV]`,
  )
  write(
    root,
    'docs/TASK_BOARD.md',
    `# Task Board\n\n## Ready for Dev\n${entries.join('\n')}\n\n## In Progress\n\n## Stub Backlog\n`,
  )
  commitAll(root, 'a board')
  worktrees = ['one', 'two', 'three'].map((name) => {
    const worktree = path.join(folder.folder, name)
    git(root, 'worktree', 'add', '-q', '-b', name, worktree)
    return worktree
  })
})
afterEach(() => folder.remove())

const open = (mode: 'one_shot' | 'long_lived' = 'one_shot'): Promise<Workspace> =>
  openWorkspace({
    path: root,
    caller: { actor: { kind: 'human', id: 'mara' }, attested: 'window', source: 'window' },
    mode,
    noSync: true,
  })

/** Adopts the board and allows it to be written. */
async function adopt(): Promise<void> {
  const workspace = await open()
  await workspace.sync('both', { allowWriting: true })
  await workspace.close()
}

/** A process that visits the workspace from a worktree; answers what it said. */
async function visitor(name: string, worktree: string): Promise<Visit[]> {
  const words = [path.join(import.meta.dirname, 'visitor.testing.ts'), worktree, name, String(ROUNDS)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: Visit[] = []
  createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line) as Visit))
  const [code] = await once(child, 'close')
  expect(code, name).toBe(0)
  return said
}

describe(`${PROCESSES} processes in three linked worktrees`, () => {
  it('create, note, move and sync at once: all succeed, none is lost, and the record proves itself', async () => {
    await adopt()
    const boards = worktrees.map((worktree) => readFileSync(path.join(worktree, 'docs/TASK_BOARD.md'), 'utf8'))
    const said = await Promise.all(NAMES.map((name, index) => visitor(name, worktrees[index % worktrees.length] ?? '')))
    const visits = said.flat()
    expect(visits).toHaveLength(PROCESSES * (ROUNDS * 5 + 1))
    expect(visits.filter((visit) => visit.status !== 'success')).toEqual([])

    const workspace = await open()
    await workspace.read(async (reader) => {
      const notes = (await reader.notes('WP-1-Shared')).map((note) => note.content)
      const expected = NAMES.flatMap((name) =>
        Array.from({ length: ROUNDS }, (_, round) => `${name} was here, round ${round}`),
      )
      expect([...notes].sort()).toEqual([...expected, 'everybody says this once'].sort())
      expect((await reader.packet('WP-1-Shared'))?.fields.version).toBe(1 + PROCESSES * ROUNDS + 1)
      for (const name of NAMES) {
        expect((await reader.packet(`WP-1-Own-${name}`))?.fields.status).toBe(ROUNDS % 2 ? 'in_progress' : 'ready')
        for (let round = 0; round < ROUNDS; round += 1) {
          expect((await reader.packet(`WP-2-New-${name}-${round}`))?.fields.status).toBe('ready')
        }
      }
      for (const visit of visits.filter((each) => each.operation !== 'sync_task_board')) {
        expect(await reader.operationRecord(visit.op_id), visit.op_id).toMatchObject({ operation: visit.operation })
      }
    })
    const shared = await workspace.events({ wp_id: 'WP-1-Shared', limit: 500 })
    expect(shared.filter((event) => event.job_id === SAID_BY_ALL)).toHaveLength(1)
    expect((await workspace.verify()).checks.filter((check) => !check.ok)).toEqual([])
    await workspace.sync('both')
    expect(await workspace.checkBoard()).toMatchObject({ in_sync: true, drift: [], conflicts: [] })
    const lines = [...(await workspace.boardEntries()).keys()]
    expect(lines).toHaveLength(1 + PROCESSES + PROCESSES * ROUNDS)
    await workspace.close()
    const after = worktrees.map((worktree) => readFileSync(path.join(worktree, 'docs/TASK_BOARD.md'), 'utf8'))
    expect(after).toEqual(boards)
  }, 180_000)

  it('are seen by a window that is open meanwhile', async () => {
    await adopt()
    const window = await open('long_lived')
    const seen = new Set<string>()
    const stop = new AbortController()
    const following = (async () => {
      for await (const event of window.followEvents({ signal: stop.signal })) {
        if (event.event_type === 'work_packet_created') seen.add(event.wp_id ?? '')
      }
    })()
    await Promise.all(NAMES.slice(0, 2).map((name, index) => visitor(name, worktrees[index] ?? '')))
    await expect.poll(() => seen.size, { timeout: 10_000 }).toBe(2 * ROUNDS)
    stop.abort()
    await following
    await window.close()
  }, 60_000)
})
