/** The sample workspace: what is laid out, that it is proved, the same every time, and that half of one is never left (70-window). */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { PROBLEM_KINDS } from '#shared/domain/problem-kinds.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { git, temporaryFolder } from '../repository/repository.testing.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'
import { type LayingOut, type LayOutOptions, layOutSample, SAMPLE_NAME } from './lay-out.ts'
import { momentOf } from './story.ts'

const NOW = Date.parse('2026-03-05T14:00:00.000Z')

/** A folder that stands for the system's temporary one. */
function temporary(): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return folder
}

/** UUIDs in a fixed order. */
function counted(): () => string {
  let count = 0
  return () => {
    count += 1
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
  }
}

async function laidOut(options: LayOutOptions): Promise<{ root: string; progress: LayingOut[] }> {
  const progress: LayingOut[] = []
  const laying = layOutSample({ now: NOW, ...options })
  for (;;) {
    const step = await laying.next()
    if (step.done) return { root: step.value, progress }
    progress.push(step.value)
  }
}

async function opened(root: string): Promise<Workspace> {
  const workspace = await openWorkspace({
    path: root,
    caller: { actor: { kind: 'human', id: 'Newcomer' }, attested: 'window', source: 'window' },
    mode: 'one_shot',
    noSync: true,
  })
  onTestFinished(() => workspace.close())
  return workspace
}

it('is a lively board whose record is proved, with a card in every column', async () => {
  const { root, progress } = await laidOut({ temporary: temporary() })
  const workspace = await opened(root)
  expect(await workspace.verify()).toMatchObject({ ok: true })
  const { totals } = await workspace.info()
  for (const status of WORK_PACKET_STATUSES) expect(totals[status], status).toBeGreaterThan(0)
  expect(Object.values(totals).reduce((sum, count) => sum + count, 0)).toBe(40)
  const [first] = progress
  expect(first?.done).toBe(0)
  expect(progress.at(-1)).toEqual({ done: first?.total, total: first?.total })
})

it('has a history of several people and agents over five days, refusals, failures, escalations and an undo among it', async () => {
  const { root } = await laidOut({ temporary: temporary() })
  const workspace = await opened(root)
  const events = await workspace.events({ since: 0, limit: 1000 })
  expect(events.length).toBeGreaterThan(300)
  expect(events[0]?.timestamp.slice(0, 10)).toBe('2026-02-28')
  expect(events.every(({ timestamp }) => timestamp < new Date(NOW).toISOString())).toBe(true)
  const actors = new Set(events.map(({ actor }) => `${actor.kind}:${actor.id}`))
  expect([...actors]).toEqual(
    expect.arrayContaining(['human:Mara', 'human:Jonas', 'agent:planner', 'agent:validator', 'agent:coder-a']),
  )
  const types = new Set(events.map(({ event_type }) => event_type))
  expect([...types]).toEqual(
    expect.arrayContaining([
      'work_packet_gated',
      'work_packet_deleted',
      'mt_escalated',
      'mt_failed',
      'task_board_status_changed',
    ]),
  )
  expect(events.some(({ payload }) => payload?.['undo_of'] !== undefined)).toBe(true)
  const denied = events.filter(({ event_type, payload }) => {
    return event_type === 'capability_decision' && JSON.stringify(payload).includes('denied')
  })
  expect(denied.length).toBeGreaterThan(2)
})

it('shows conflicts and problems of several kinds', async () => {
  const { root } = await laidOut({ temporary: temporary() })
  const { problems, conflicts } = await (await opened(root)).problems()
  expect(conflicts.map(({ kind }) => kind).sort()).toEqual(['both_changed', 'refused_edit'])
  const kinds = problems.map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['board_unknown_token', 'missing_line', 'failed_micro_task']))
  for (const kind of kinds) expect(Object.keys(PROBLEM_KINDS)).toContain(kind)
})

it('is a git repository whose commits are those of the story, with the last edits not committed yet', async () => {
  const { root } = await laidOut({ temporary: temporary() })
  const subjects = git(root, 'log', '--format=%an: %s').split('\n')
  expect(subjects.at(-1)).toBe('Mara: Begin the tide table')
  expect(subjects.length).toBeGreaterThan(5)
  expect(git(root, 'status', '--short')).toBe('M docs/TASK_BOARD.md')
  expect(git(root, 'log', '-1', '--format=%ad', '--date=short')).toBe('2026-03-04')
})

it('is the same every time, given the clock and the ids', async () => {
  const told = await Promise.all(
    [temporary(), temporary()].map(async (folder) => {
      const { root } = await laidOut({ temporary: folder, uuid: counted() })
      const events = await (await opened(root)).events({ since: 0, limit: 1000 })
      const board = readFileSync(path.join(root, 'docs/TASK_BOARD.md'), 'utf8')
      return {
        board,
        head: git(root, 'rev-parse', 'HEAD'),
        // Event ids hold chance, and hashes hold event ids.
        events: events.map(({ event_id: _id, hash: _hash, prev_hash: _previous, ...event }) => event),
      }
    }),
  )
  expect(told[0]).toEqual(told[1])
})

it('leaves nothing when it is given up', async () => {
  const folder = temporary()
  const ending = new AbortController()
  const laying = layOutSample({ temporary: folder, signal: ending.signal })
  await laying.next()
  await laying.next()
  expect(readdirSync(folder)).toHaveLength(1)
  ending.abort()
  await expect(laying.next()).rejects.toThrow('aborted')
  expect(readdirSync(folder)).toEqual([])
})

it('leaves nothing when whoever asked has gone', async () => {
  const folder = temporary()
  const laying = layOutSample({ temporary: folder })
  await laying.next()
  await laying.next()
  await laying.return('')
  expect(readdirSync(folder)).toEqual([])
})

it('sweeps what a crash left, and neither what is being built nor what is none of ours', async () => {
  const folder = temporary()
  const left = (name: string, builder: string): void => {
    mkdirSync(path.join(folder, name, 'unfinished'), { recursive: true })
    writeFileSync(path.join(folder, name, 'builder'), builder)
  }
  left('locus-sample-dead', '4194399')
  left('locus-sample-alive', String(process.pid))
  left('somebody-else', '4194399')
  const { root } = await laidOut({ temporary: folder })
  expect(readdirSync(folder).sort()).toEqual(
    ['locus-sample-alive', 'somebody-else', path.basename(path.dirname(root))].sort(),
  )
  expect(readdirSync(path.dirname(root))).toEqual([SAMPLE_NAME])
})

it('says why where it cannot be written', async () => {
  const laying = layOutSample({ temporary: '/proc' })
  await expect(laying.next()).rejects.toThrow()
})

it.each([
  ['-1 09:30', '2026-03-04T09:30:00.000Z'],
  ['-40m', '2026-03-05T13:20:00.000Z'],
])('a step at %s is of %s', (at, moment) => {
  expect(new Date(momentOf(at, NOW)).toISOString()).toBe(moment)
})
