/** The record as a host's page asks for it, called in process on a real workspace: the board of then, one event, a verification. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '#shared/contract/contract.ts'
import type { VerifyNews } from '#shared/contract/timeline.ts'
import { createHost, type Host } from './router.ts'

const BOARD = `# Board

## Stub Backlog

- **[WP-1-Alpha-v1]** - [STUB]
- **[WP-1-Beta-v1]** - [STUB]

## Ready for Dev
`

let root: string
let host: Host
let client: Client

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'locus-record-')))
  await mkdir(join(root, 'repo', 'docs'), { recursive: true })
  await writeFile(join(root, 'repo', 'docs', 'TASK_BOARD.md'), BOARD)
  host = await createHost({ kind: 'browser', version: '0.0.0', dataFolder: join(root, 'data') })
  const connection = host.connect({ path: join(root, 'repo') })
  client = createRouterClient(host.router, { context: { connection } }) as Client
})

afterEach(async () => {
  await host.close()
  await rm(root, { recursive: true, force: true })
})

async function operate(operation: string, params: Record<string, string>): Promise<void> {
  const result = await client.operate({ operation, params })
  expect(result.status, JSON.stringify(result.errors)).toBe('success')
}

const newest = async (): Promise<number> => (await client.events.timeline({})).newest

describe('the board at an event', () => {
  it('shows every card where it stood, and says where it stands now', async () => {
    const then = await newest()
    await operate('update_wp', { wp_id: 'WP-1-Alpha-v1', status: 'cancelled', reason: 'not needed' })
    await operate('delete_wp', { wp_id: 'WP-1-Beta-v1', reason: 'made twice' })
    await operate('create_wp', { wp_id: 'WP-1-Gamma-v1', title: 'Gamma' })
    const past = await client.board.at({ sequence: then })
    const stubs = past.columns.find((column) => column.status === 'stub')
    expect(stubs?.cards.map((card) => [card.wp_id, card.now])).toEqual([
      ['WP-1-Alpha-v1', 'cancelled'],
      ['WP-1-Beta-v1', 'deleted'],
    ])
    expect(past).toMatchObject({
      sequence: then,
      order: 'board',
      event: { sequence: then },
      since: { moved: 1, created: 1, deleted: 1 },
    })
    const present = await client.board.at({ sequence: past.newest })
    expect(present.since).toEqual({ moved: 0, created: 0, deleted: 0 })
  })

  it('is empty before everything, goes on by pages of a column, and refuses an event that is still to come', async () => {
    const before = await client.board.at({ sequence: 0 })
    expect(before.columns.every((column) => column.total === 0)).toBe(true)
    expect(before).not.toHaveProperty('event')
    const second = await client.board.at({ sequence: await newest(), status: 'stub', offset: 1, limit: 1 })
    expect(second.columns).toMatchObject([{ status: 'stub', total: 2, offset: 1, cards: [{ wp_id: 'WP-1-Beta-v1' }] }])
    await expect(client.board.at({ sequence: 9999 })).rejects.toMatchObject({ data: { code: 'HSK-404-NOT-FOUND' } })
  })
})

describe('one event', () => {
  it('is given whole, and refused where there is none', async () => {
    expect(await client.events.show({ sequence: 1 })).toMatchObject({ sequence: 1, payload: expect.anything() })
    await expect(client.events.show({ sequence: 9999 })).rejects.toMatchObject({ data: { code: 'HSK-404-NOT-FOUND' } })
  })

  it('is found by its time', async () => {
    expect(await client.events.at({ time: '2000-01-01T00:00:00.000Z' })).toEqual({ sequence: 1 })
    expect(await client.events.at({ time: '2999-01-01T00:00:00.000Z' })).toEqual({ sequence: null })
  })
})

describe('a verification', () => {
  it('tells each check as it ends, then the result', async () => {
    const news: VerifyNews[] = []
    for await (const each of await client.events.verify()) news.push(each)
    expect(news.slice(0, -1).map((each) => each.kind === 'check' && [each.name, each.ok])).toEqual([
      ['chain', true],
      ['replay', true],
      ['results', true],
      ['artifacts', true],
      ['database', true],
    ])
    expect(news.at(-1)).toMatchObject({ kind: 'result', ok: true })
  })

  it('ends when it is given up, and the workspace goes on', async () => {
    const giving = new AbortController()
    giving.abort()
    const told = async (): Promise<void> => {
      for await (const _each of await client.events.verify(undefined, { signal: giving.signal }));
    }
    await expect(told()).rejects.toThrow()
    await operate('create_wp', { wp_id: 'WP-1-Gamma-v1', title: 'Gamma' })
  })
})
