/** A generated workspace is what the product itself would have written: proved by verify, and the same for one seed. */
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openWorkspace, type Workspace } from '#core/workspace.ts'
import { chanceOf } from './chance.ts'
import { type Made, makeWorkspace } from './make.ts'

const SIZE = { packets: 40, edges: 12, events: 1_500 }
const folders: string[] = []

async function made(seed: number, more: { board?: boolean } = {}): Promise<{ folder: string; made: Made }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'locus-generate-')))
  folders.push(folder)
  return { folder, made: await makeWorkspace({ ...SIZE, board: false, ...more, folder, seed }) }
}

async function inside<Answer>(folder: string, work: (workspace: Workspace) => Promise<Answer>): Promise<Answer> {
  const workspace = await openWorkspace({
    path: folder,
    caller: { attested: 'claimed', source: 'cli' },
    mode: 'one_shot',
    noSync: true,
  })
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

/** The newest events, without their ids and hashes, which no two records share. */
const told = (folder: string) =>
  inside(folder, async (workspace) => {
    const events = await workspace.read((reader) => reader.events({ newest_first: true, limit: 400 }))
    return events.map(({ event_type, wp_id, timestamp, job_id, payload }) => [
      event_type,
      wp_id,
      timestamp,
      job_id,
      payload,
    ])
  })

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

describe('a generated workspace', () => {
  it('holds what was asked for, board and Micro-Tasks too, and verify finds nothing amiss', async () => {
    const { folder, made: counts } = await made(1, { board: true })
    expect(counts.events).toBeGreaterThanOrEqual(SIZE.events)
    await inside(folder, async (workspace) => {
      const { checks } = await workspace.verify()
      expect(checks.filter((check) => !check.ok)).toEqual([])
      const facts = await workspace.read(async (reader) => ({
        totals: await reader.totals(),
        last: await reader.edgeCounts('WP-1-Generated-000039'),
        attempts: await reader.iterations('WP-1-Generated-000005', 'MT-001'),
      }))
      expect(facts.totals).toMatchObject({ done: 12, ready: 12, stub: 16 })
      expect(facts.last.into).toBe(SIZE.edges)
      expect(facts.attempts.map((attempt) => attempt.outcome)).toEqual(['RETRY', 'RETRY', 'SUCCESS'])
      expect(await workspace.checkBoard()).toMatchObject({ in_sync: true })
      expect((await workspace.boardEntries()).size).toBe(SIZE.packets)
    })
  })

  it('tells the same to the last event for one seed, and another for another', async () => {
    const [one, same, other] = [await made(7), await made(7), await made(8)]
    expect(await told(same.folder)).toEqual(await told(one.folder))
    expect(await told(other.folder)).not.toEqual(await told(one.folder))
  })

  it('is never made over another', async () => {
    const { folder } = await made(1)
    await expect(makeWorkspace({ ...SIZE, board: false, folder, seed: 1 })).rejects.toThrow('holds a workspace already')
  })
})

describe('chance', () => {
  it('is spread over what is asked for, and makes ids that are UUIDs', () => {
    const chance = chanceOf(3)
    const counts = Array.from({ length: 8 }, () => 0)
    for (let turn = 0; turn < 8_000; turn += 1) {
      const number = chance.below(8)
      counts[number] = (counts[number] ?? 0) + 1
    }
    for (const count of counts) expect(count).toBeGreaterThan(800)
    const ids = new Set(Array.from({ length: 1_000 }, () => chance.uuid()))
    expect(ids.size).toBe(1_000)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
