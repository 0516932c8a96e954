/** Many processes on one workspace, from linked worktrees too: all succeed, nothing is lost, nothing drifts (90-quality, "Faults"). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitAll, git, repository, temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { lengthOf } from '#core/series.testing.ts'
import { openWorkspace, type Workspace } from '#core/workspace.ts'
import { SAID_BY_ALL, type Visit } from './visitor.testing.ts'

const PROCESSES = lengthOf(8, 32)
const ROUNDS = lengthOf(2, 20)
/** Packets that everybody claims and gives back. */
const SHARED = ['WP-1-Pool-1', 'WP-1-Pool-2', 'WP-1-Pool-3']
const NAMES = Array.from({ length: PROCESSES }, (_, index) => `p${index}`)

let folder: ReturnType<typeof temporaryFolder>
let root: string
let worktrees: string[]

beforeEach(() => {
  folder = temporaryFolder()
  root = repository(path.join(folder.folder, 'repo'))
  const entries = ['WP-1-Shared', ...SHARED, ...NAMES.map((name) => `WP-1-Own-${name}`)].map(
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

/** Adopts the board and allows it to be written; the packets that are shared get their label. */
async function adopt(): Promise<void> {
  const workspace = await open()
  await workspace.sync('both', { allowWriting: true })
  for (const wp_id of SHARED) {
    expect((await workspace.operate({ operation: 'update_wp', params: { wp_id, labels: ['shared'] } })).status).toBe(
      'success',
    )
  }
  await workspace.close()
}

/** A process that visits the workspace from a worktree; answers what it said. */
async function visitor(name: string, worktree: string, ...more: string[]): Promise<Visit[]> {
  const rounds = more.length > 0 ? more : [String(ROUNDS)]
  const words = [path.join(import.meta.dirname, 'visitor.testing.ts'), worktree, name, ...rounds]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: Visit[] = []
  createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line) as Visit))
  const [code] = await once(child, 'close')
  expect(code, name).toBe(0)
  return said
}

/** Every claim had one winner: between a claim and the next its holder gave the packet back. */
async function expectOneHolder(workspace: Workspace, wpId: string): Promise<void> {
  let holder: string | undefined
  for (const event of await workspace.events({ wp_id: wpId, type: 'work_packet_updated', limit: 100_000 })) {
    const { claim } = event.payload ?? {}
    if (claim === 'taken') expect(holder).toBeUndefined()
    if (claim === 'released') expect(event.actor.id).toBe(holder)
    if (claim === 'taken') holder = event.actor.id
    if (claim === 'released') holder = undefined
  }
  expect(holder).toBeUndefined()
}

describe(`${PROCESSES} processes in three linked worktrees`, () => {
  it(
    'create, note, move and sync at once: all succeed, none is lost, and the record proves itself',
    async () => {
      await adopt()
      const boards = worktrees.map((worktree) => readFileSync(path.join(worktree, 'docs/TASK_BOARD.md'), 'utf8'))
      const said = await Promise.all(
        NAMES.map((name, index) => visitor(name, worktrees[index % worktrees.length] ?? '')),
      )
      const visits = said.flat()
      expect(visits.filter((visit) => visit.status !== 'success')).toEqual([])
      const claims = visits.filter(
        (visit, index) => visits[index - 1]?.operation === 'sync_task_board' && visit.operation === 'update_wp',
      )
      const taken = claims.filter((visit) => visit.wp_id !== '').length
      expect(claims).toHaveLength(PROCESSES * ROUNDS)
      expect(visits).toHaveLength(PROCESSES * (ROUNDS * 6 + 1) + taken)
      expect(taken).toBeGreaterThan(0)

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
      for (const wpId of SHARED) await expectOneHolder(workspace, wpId)
      const shared = await workspace.events({ wp_id: 'WP-1-Shared', limit: 100_000 })
      expect(shared.filter((event) => event.job_id === SAID_BY_ALL)).toHaveLength(1)
      expect((await workspace.verify()).checks.filter((check) => !check.ok)).toEqual([])
      await workspace.sync('both')
      expect(await workspace.checkBoard()).toMatchObject({ in_sync: true, drift: [], conflicts: [] })
      const lines = [...(await workspace.boardEntries()).keys()]
      expect(lines).toHaveLength(1 + SHARED.length + PROCESSES + PROCESSES * ROUNDS)
      await workspace.close()
      const after = worktrees.map((worktree) => readFileSync(path.join(worktree, 'docs/TASK_BOARD.md'), 'utf8'))
      expect(after).toEqual(boards)
    },
    lengthOf(180_000, 3_600_000),
  )

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

  it('16 claims on 10 packets give 10 winners and 6 clear answers', async () => {
    await adopt()
    const pool = Array.from({ length: 10 }, (_, index) => `WP-5-Berth-${index}`)
    const workspace = await open()
    for (const wp_id of ['WP-1-Shared', ...SHARED, ...NAMES.map((name) => `WP-1-Own-${name}`)]) {
      await workspace.operate({
        operation: 'update_wp',
        params: { wp_id, status: 'blocked', reason: 'not in this race' },
      })
    }
    for (const wp_id of pool) {
      const params = { wp_id, title: wp_id, routing: 'GOV_LIGHT', status: 'ready' }
      expect((await workspace.operate({ operation: 'create_wp', params })).status).toBe('success')
    }
    const names = Array.from({ length: 16 }, (_, index) => `claimer-${index}`)
    const said = await Promise.all(names.map((name, index) => visitor(name, worktrees[index % 3] ?? '', '1', 'claim')))
    const claims = said.flat()
    expect(claims.map((claim) => claim.status)).toEqual(names.map(() => 'success'))
    const won = claims.map((claim) => claim.wp_id).filter((wpId) => wpId !== '')
    expect(won.toSorted()).toEqual(pool.toSorted())
    expect(claims.filter((claim) => claim.wp_id === '')).toHaveLength(6)
    await workspace.read(async (reader) => {
      for (const [index, claim] of claims.entries()) {
        if (claim.wp_id === '') continue
        expect((await reader.packet(claim.wp_id))?.fields).toMatchObject({
          status: 'in_progress',
          assignee: names[index],
        })
      }
    })
    expect((await workspace.verify()).checks.filter((check) => !check.ok)).toEqual([])
    await workspace.sync('both')
    expect(await workspace.checkBoard()).toMatchObject({ in_sync: true })
    await workspace.close()
  }, 180_000)
})
