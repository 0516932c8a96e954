/** The router as a host's page meets it, called in process on a real workspace: pages, moves, feed, folders, refusals. */
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '#shared/contract/contract.ts'
import type { FeedItem } from '#shared/contract/workspace.ts'
import { createHost, type Host } from './router.ts'

const BOARD = `# Board

## Stub Backlog

- **[WP-1-Alpha-v1]** - [STUB]
- **[WP-1-Beta-v1]** - [STUB]

## Ready for Dev

- **[WP-1-Gamma-v1]** - [READY_FOR_DEV]

## In Progress

## Blocked

## Done

- **[WP-1-Delta-v1]** - [VALIDATED]
`

let root: string
let host: Host
let client: Client
let connection: ReturnType<Host['connect']>

function clientOf(held: typeof connection): Client {
  return createRouterClient(host.router, { context: { connection: held } }) as Client
}

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'locus-router-')))
  await mkdir(join(root, 'repo', 'docs'), { recursive: true })
  await writeFile(join(root, 'repo', 'docs', 'TASK_BOARD.md'), BOARD)
  host = await createHost({ kind: 'browser', version: '0.0.0', dataFolder: join(root, 'data') })
  connection = host.connect({ path: join(root, 'repo') })
  client = clientOf(connection)
})

afterEach(async () => {
  await host.close()
  await rm(root, { recursive: true, force: true })
})

/** A feed that is known to have begun. */
async function followed(sequence: number): Promise<AsyncIterator<FeedItem>> {
  const feed = (await client.feed.subscribe({ sequence }))[Symbol.asyncIterator]()
  expect((await feed.next()).value).toMatchObject({ kind: 'subscribed', sequence })
  return feed
}

/** Takes feed items until one satisfies the wish. */
async function until(feed: AsyncIterator<FeedItem>, wish: (item: FeedItem) => boolean): Promise<FeedItem> {
  for (;;) {
    const { value, done } = await feed.next()
    if (done) throw new Error('the feed ended')
    if (wish(value)) return value
  }
}

describe('a connection that begins with a folder', () => {
  it('shows it, and its board by columns', async () => {
    const info = await client.host.info()
    expect(info.workspace?.name).toBe('repo')
    expect(info.workspace?.sync.state).toBe('watching')
    const page = await client.board.page({})
    const counts = page.columns.map((column) => [column.status, column.total])
    expect(counts).toEqual([
      ['stub', 2],
      ['ready', 1],
      ['in_progress', 0],
      ['blocked', 0],
      ['gated', 0],
      ['done', 1],
      ['cancelled', 0],
    ])
    expect(page.columns[0]?.cards.map((card) => card.wp_id)).toEqual(['WP-1-Alpha-v1', 'WP-1-Beta-v1'])
  })

  it('says why when that folder cannot be opened, and goes on', async () => {
    const elsewhere = clientOf(host.connect({ path: join(root, 'nowhere') }))
    const info = await elsewhere.host.info()
    expect(info.workspace).toBeUndefined()
    expect(info.failed?.error.code).toBe('HSK-404-NOT-FOUND')
    const opened = await elsewhere.workspace.open({ path: join(root, 'repo') })
    expect(opened.name).toBe('repo')
  })

  it('shows the start screen again once it was closed', async () => {
    await client.host.info()
    expect(await client.workspace.close()).toEqual({ closed: true })
    expect((await client.host.info()).workspace).toBeUndefined()
    await expect(client.board.page({})).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'HSK-404-NOT-FOUND' } })
  })

  it('filters by the same rule as the window', async () => {
    const page = await client.board.page({ filter: { text: 'ALPHA wp-1' } })
    expect(page.columns.map((column) => column.total)).toEqual([1, 0, 0, 0, 0, 0, 0])
  })
})

describe('moves', () => {
  it('say of every column whether a drop is allowed, asks, or is refused and why', async () => {
    const { options } = await client.board.moves({ wp_id: 'WP-1-Gamma-v1' })
    const said = Object.fromEntries(options.map((option) => [option.status, option.answer]))
    expect(said).toEqual({
      stub: 'refused',
      ready: 'here',
      in_progress: 'allowed',
      blocked: 'asks',
      gated: 'asks',
      done: 'refused',
      cancelled: 'asks',
    })
  })

  it('refuse an id that is not there with a typed error', async () => {
    await expect(client.board.moves({ wp_id: 'WP-1-Nobody' })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'HSK-404-NOT-FOUND' },
    })
  })
})

describe('the feed', () => {
  it('pushes a move with its cause, then the board follows once writing is allowed', async () => {
    const page = await client.board.page({})
    const feed = await followed(page.sequence)
    const result = await client.operate({
      operation: 'update_wp',
      params: { wp_id: 'WP-1-Gamma-v1', status: 'in_progress' },
    })
    expect(result.status).toBe('success')
    const delta = await until(feed, (item) => item.kind === 'delta' && item.changes.length > 0)
    expect(delta).toMatchObject({
      from: page.sequence,
      changes: [
        {
          wp_id: 'WP-1-Gamma-v1',
          before: { status: 'ready' },
          card: { status: 'in_progress' },
          cause: { event_type: 'work_packet_updated', source: 'window' },
        },
      ],
      totals: { ready: 0, in_progress: 1 },
    })
    const asking = await until(feed, (item) => item.kind === 'sync' && item.sync.state === 'asking_first_write')
    expect(asking.kind === 'sync' && asking.sync.pending_diff).toContain('+- **[WP-1-Gamma-v1]** - [IN_PROGRESS]')
    expect(await readFile(join(root, 'repo', 'docs', 'TASK_BOARD.md'), 'utf8')).toBe(BOARD)
    const state = await client.sync.allowWriting()
    expect(state.state).toBe('in_sync')
    const file = await readFile(join(root, 'repo', 'docs', 'TASK_BOARD.md'), 'utf8')
    expect(file).toContain('- **[WP-1-Gamma-v1]** - [IN_PROGRESS]')
    await feed.return?.(undefined)
  })

  it('pushes an edit of the file with who made it', async () => {
    const page = await client.board.page({})
    const feed = await followed(page.sequence)
    const edited = BOARD.replace('- **[WP-1-Alpha-v1]** - [STUB]\n', '').replace(
      '## In Progress\n',
      '## In Progress\n\n- **[WP-1-Alpha-v1]** - [IN_PROGRESS]\n',
    )
    await writeFile(join(root, 'repo', 'docs', 'TASK_BOARD.md'), edited)
    const delta = await until(
      feed,
      (item) => item.kind === 'delta' && item.changes.some((change) => change.card?.status === 'in_progress'),
    )
    expect(delta.kind === 'delta' && delta.changes[0]?.cause?.actor).toEqual({ kind: 'human', id: 'unknown' })
    await feed.return?.(undefined)
  })

  it('begins with a gap when the page is not the newest', async () => {
    await client.board.page({})
    const feed = (await client.feed.subscribe({ sequence: 0 }))[Symbol.asyncIterator]()
    expect((await feed.next()).value).toMatchObject({ kind: 'subscribed' })
    expect((await feed.next()).value).toMatchObject({ kind: 'gap' })
    await feed.return?.(undefined)
  })

  it('ends with its connection', async () => {
    const page = await client.board.page({})
    const feed = await followed(page.sequence)
    await connection.close()
    expect((await feed.next()).done).toBe(true)
  })
})

describe('without a workspace', () => {
  it('everything that needs one is refused by a typed error, the feed too', async () => {
    const bare = clientOf(host.connect())
    expect((await bare.host.info()).workspace).toBeUndefined()
    const refused = { code: 'REFUSED', data: { code: 'HSK-404-NOT-FOUND' } }
    await expect(bare.feed.subscribe({ sequence: 0 })).rejects.toMatchObject(refused)
    await expect(bare.sync.now()).rejects.toMatchObject(refused)
    await expect(bare.operate({ operation: 'list_wps', params: {} })).rejects.toMatchObject(refused)
  })
})

describe('two connections on one folder', () => {
  it('share the workspace, which ends with the last of them', async () => {
    const second = host.connect({ path: join(root, 'repo') })
    const other = clientOf(second)
    const [one, two] = await Promise.all([client.host.info(), other.host.info()])
    expect(one.workspace?.id).toBe(two.workspace?.id)
    await connection.close()
    expect((await other.board.page({})).columns).toHaveLength(7)
  })
})

describe('folders', () => {
  it('lists a folder with what lies in it', async () => {
    const listing = await client.host.folders({ path: root })
    expect(listing.folders.map((folder) => folder.name)).toContain('repo')
    expect((await client.host.folders({ path: join(root, 'repo') })).board).toBe('docs/TASK_BOARD.md')
  })

  it('refuses a path that is not whole', async () => {
    await expect(client.host.folders({ path: 'repo' })).rejects.toMatchObject({ data: { code: 'HSK-400-SCHEMA' } })
  })

  it('remembers what was opened, the newest first, and what a window began with', async () => {
    expect((await client.host.info()).recent.map((recent) => recent.name)).toEqual(['repo'])
    await mkdir(join(root, 'other'))
    await client.workspace.open({ path: join(root, 'other') })
    expect((await client.host.info()).recent.map((recent) => recent.name)).toEqual(['other', 'repo'])
  })
})

describe('the limits of working days', () => {
  it('fall silent in every window when a person turns them off, and count again from the record', async () => {
    await client.sync.allowWriting()
    const { sequence } = await client.board.page({})
    const feed = await followed(sequence)
    const since = async () => (await client.board.page({})).columns[1]?.cards[0]?.status_since
    const counted = await since()
    expect(Date.parse(counted ?? '')).toBeGreaterThan(Date.now() - 600_000)
    await client.workspace.changeSetting({ key: 'sla', value: false })
    expect(await until(feed, ({ kind }) => kind === 'gap')).toMatchObject({ kind: 'gap' })
    expect(await since()).toBeUndefined()
    expect((await client.packet.show({ wp_id: 'WP-1-Gamma-v1' })).card?.status_since).toBeUndefined()
    await client.workspace.changeSetting({ key: 'sla', value: true })
    await until(feed, ({ kind }) => kind === 'gap')
    expect(await since()).toBe(counted)
    await feed.return?.()
  })
})

describe('the board history', () => {
  it('tells who changed what in each version, and which of them stands', async () => {
    await client.sync.allowWriting()
    const params = { wp_id: 'WP-1-Gamma-v1', status: 'blocked', reason: 'No steel' }
    expect(await client.operate({ operation: 'update_wp', params })).toMatchObject({ status: 'success' })
    await client.sync.now()
    const { versions, complete } = await client.board.versions({})
    expect(complete).toBe(true)
    expect(versions).toMatchObject([
      { direction: 'written', current: true, changes: [{ wp_id: 'WP-1-Gamma-v1' }], more: 0, many: false },
      { direction: 'read', current: false, changes: [{ reading: expect.stringContaining('adopted') }] },
    ])
    expect(versions[0]?.by).toEqual((await client.host.info()).workspace?.actor)
  })

  it('foresees what an earlier version brings, also where no board stands any more', async () => {
    await client.sync.allowWriting()
    await client.operate({
      operation: 'update_wp',
      params: { wp_id: 'WP-1-Gamma-v1', status: 'blocked', reason: 'No steel' },
    })
    await client.sync.now()
    const first = (await client.board.versions({})).versions.at(-1)?.hash ?? ''
    const foreseen = {
      differing: [{ wp_id: 'WP-1-Gamma-v1', text: expect.stringContaining('READY') }],
      without_line: [],
      unnamed: 0,
    }
    expect(await client.board.versionPreview({ hash: first })).toMatchObject({
      ...foreseen,
      diff: expect.stringContaining('+- **[WP-1-Gamma-v1]** - [READY_FOR_DEV]'),
    })
    await rm(join(root, 'repo', 'docs', 'TASK_BOARD.md'))
    expect(await client.board.versionPreview({ hash: first })).toMatchObject(foreseen)
    await expect(client.board.versionPreview({ hash: '0'.repeat(64) })).rejects.toMatchObject({
      data: { code: 'HSK-404-NOT-FOUND' },
    })
  })
})
