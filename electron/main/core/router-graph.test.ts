/** The dependency graph as a host's page asks for it, called in process on a real workspace: pieces, changes, chains. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '#shared/contract/contract.ts'
import {
  type GraphAsk,
  type GraphEdge,
  type GraphNews,
  type GraphNode,
  MOST_GRAPH_CHANGES,
  MOST_GRAPH_NODES,
} from '#shared/contract/graph.ts'
import { createHost, type Host } from './router.ts'

const named = ['Alpha', 'Beta', 'Gamma', 'Delta']
const [ALPHA = '', BETA = '', GAMMA = '', DELTA = ''] = named.map((name) => `WP-1-${name}-v1`)

let root: string
let host: Host
let client: Client

async function begin(board: string): Promise<void> {
  root = await realpath(await mkdtemp(join(tmpdir(), 'locus-graph-')))
  await mkdir(join(root, 'repo', 'docs'), { recursive: true })
  await writeFile(join(root, 'repo', 'docs', 'TASK_BOARD.md'), board)
  host = await createHost({ kind: 'browser', version: '0.0.0', dataFolder: join(root, 'data') })
  const connection = host.connect({ path: join(root, 'repo') })
  client = createRouterClient(host.router, { context: { connection } }) as Client
}

const boardOf = (ids: readonly string[]): string =>
  `# Board\n\n## Stub Backlog\n\n${ids.map((id) => `- **[${id}]** - [STUB]`).join('\n')}\n\n## Ready for Dev\n`

afterEach(async () => {
  await host.close()
  await rm(root, { recursive: true, force: true })
})

async function operate(operation: string, params: Record<string, string>): Promise<void> {
  const result = await client.operate({ operation, params })
  expect(result.status, JSON.stringify(result.errors)).toBe('success')
}

const tie = (from_wp_id: string, type: string, to_wp_id: string): Promise<void> =>
  operate('add_dependency', { from_wp_id, type, to_wp_id })

/** Everything that is told, put together. */
async function whole(ask: GraphAsk = {}) {
  const told: GraphNews[] = []
  for await (const news of await client.graph.read(ask)) told.push(news)
  const nodes = told.flatMap((news): GraphNode[] => (news.kind === 'nodes' ? news.nodes : []))
  const edges = told.flatMap((news): GraphEdge[] => (news.kind === 'edges' ? news.edges : []))
  const [scope] = told
  if (scope?.kind !== 'scope') throw new Error('the first piece is the scope')
  return { scope, nodes, edges, end: told.at(-1) }
}

const since = ({ revision, event }: { revision: number; event: number }) => client.graph.changes({ revision, event })

const ends = (edges: readonly GraphEdge[]): string[][] =>
  edges.map((edge) => [edge.from_wp_id, edge.type, edge.to_wp_id]).sort()

describe('the graph', () => {
  beforeEach(() => begin(boardOf([ALPHA, BETA, GAMMA, DELTA, 'WP-2-Far-v1'])))

  it('is every Work Packet and every edge between them', async () => {
    await tie(ALPHA, 'blocks', BETA)
    await tie(BETA, 'depends-on', GAMMA)
    await tie(DELTA, 'related', ALPHA)
    const { scope, nodes, edges, end } = await whole()
    expect(scope).toMatchObject({ scope: 'all', total: 5 })
    expect(nodes.map((node) => node.wp_id).sort()).toEqual([ALPHA, BETA, DELTA, GAMMA, 'WP-2-Far-v1'])
    expect(nodes.find((node) => node.wp_id === BETA)).toEqual({
      wp_id: BETA,
      title: expect.any(String),
      status: 'stub',
      priority: 2,
      phase: '1',
      open_blockers: 1,
    })
    expect(ends(edges)).toEqual([
      [ALPHA, 'blocks', BETA],
      [ALPHA, 'related', DELTA],
      [BETA, 'depends-on', GAMMA],
    ])
    expect(end).toEqual({ kind: 'end', nodes_left: false, edges_left: false })
  })

  it('keeps a deleted Work Packet while something waits for it, and no other', async () => {
    await tie(ALPHA, 'blocks', BETA)
    await tie(GAMMA, 'related', DELTA)
    await operate('delete_wp', { wp_id: ALPHA, reason: 'made twice' })
    await operate('delete_wp', { wp_id: GAMMA, reason: 'made twice' })
    const { nodes, edges } = await whole()
    expect(nodes.find((node) => node.wp_id === ALPHA)).toMatchObject({ status: 'deleted' })
    expect(nodes.map((node) => node.wp_id)).not.toContain(GAMMA)
    expect(ends(edges)).toEqual([[ALPHA, 'blocks', BETA]])
  })

  it('is read anew when a deleted Work Packet comes back, whose edges no event names', async () => {
    await tie(GAMMA, 'related', DELTA)
    const { scope } = await whole()
    await operate('delete_wp', { wp_id: GAMMA, reason: 'made twice' })
    const gone = await since(scope)
    expect(gone).toMatchObject({ gap: false, nodes: [{ wp_id: GAMMA, status: 'deleted' }] })
    await operate('update_wp', { wp_id: DELTA, title: 'Another title' })
    expect(await since(gone)).toMatchObject({ gap: false, nodes: [{ wp_id: DELTA }] })
    const back = await client.operate({ operation: 'update_wp', params: { wp_id: GAMMA, restore: true } })
    expect(back.status).toBe('success')
    expect(await since(gone)).toMatchObject({ gap: true })
    expect(ends((await whole()).edges)).toEqual([[DELTA, 'related', GAMMA]])
  })

  it('is narrowed to a phase, or to what lies around a Work Packet', async () => {
    await tie(ALPHA, 'blocks', BETA)
    await tie(BETA, 'blocks', 'WP-2-Far-v1')
    const phase = await whole({ phase: '1' })
    expect(phase.scope.scope).toBe('phase')
    expect(phase.nodes).toHaveLength(4)
    expect(ends(phase.edges)).toEqual([[ALPHA, 'blocks', BETA]])
    const around = await whole({ around: 'WP-2-Far-v1' })
    expect(around.scope.scope).toBe('around')
    expect(around.nodes.map((node) => node.wp_id)).toEqual(['WP-2-Far-v1', BETA, ALPHA])
    expect(around.edges).toHaveLength(2)
    await expect(whole({ around: 'WP-1-Nowhere' })).rejects.toMatchObject({ data: { code: 'HSK-404-NOT-FOUND' } })
  })

  it('is kept up by what changed since: packets, new edges, edges that are gone', async () => {
    await tie(ALPHA, 'blocks', BETA)
    const { scope, edges } = await whole()
    await tie(BETA, 'blocks', GAMMA)
    await operate('remove_dependency', { dependency_id: edges[0]?.dependency_id ?? '' })
    await operate('create_wp', { wp_id: 'WP-3-New-v1', title: 'New' })
    await operate('delete_wp', { wp_id: DELTA, reason: 'made twice' })
    const changes = await since(scope)
    expect(changes.gap).toBe(false)
    expect(changes.event).toBeGreaterThan(scope.event)
    expect(ends(changes.added)).toEqual([[BETA, 'blocks', GAMMA]])
    expect(changes.removed).toEqual([edges[0]?.dependency_id])
    const now = new Map(changes.nodes.map((node) => [node.wp_id, node]))
    expect(now.get(BETA)?.open_blockers).toBe(0)
    expect(now.get(GAMMA)?.open_blockers).toBe(1)
    expect(now.get('WP-3-New-v1')?.title).toBe('New')
    expect(now.get(DELTA)?.status).toBe('deleted')
    expect(await since(changes)).toMatchObject({ gap: false, nodes: [], added: [], removed: [] })
    expect(await since({ revision: 1e9, event: 1e9 })).toMatchObject({ gap: true })
  })

  it('says what holds a Work Packet, the longest chain of it, and what waits for it', async () => {
    await tie(ALPHA, 'blocks', BETA)
    await tie(BETA, 'blocks', GAMMA)
    await tie(ALPHA, 'blocks', GAMMA)
    await tie(DELTA, 'depends-on', GAMMA)
    expect(await client.graph.chain({ wp_id: GAMMA })).toEqual({
      wp_id: GAMMA,
      held_by: [ALPHA, BETA],
      critical_path: [ALPHA, BETA, GAMMA],
      dependents: [DELTA],
      cut: false,
    })
    await expect(client.graph.chain({ wp_id: 'WP-1-Nowhere' })).rejects.toMatchObject({
      data: { code: 'HSK-404-NOT-FOUND' },
    })
  })
})

describe('a graph of very many Work Packets', () => {
  const ids = Array.from({ length: MOST_GRAPH_NODES + 1 }, (_, at) => `WP-${at < 5 ? 2 : 1}-Many-${at}-v1`)

  it('is not told whole, but by a phase, or around one of them', async () => {
    await begin(boardOf(ids))
    const { scope, nodes, edges } = await whole()
    expect([scope.scope, scope.total, nodes.length, edges.length]).toEqual(['too_many', ids.length, 0, 0])
    expect((await whole({ phase: '2' })).nodes).toHaveLength(5)
    await tie(ids[0] ?? '', 'blocks', ids[9] ?? '')
    expect((await whole({ around: ids[9] ?? '' })).nodes).toHaveLength(2)
    const moment = (await whole({ phase: '2' })).scope
    for (let at = 10; at < 12 + MOST_GRAPH_CHANGES; at += 1) await tie(ids[0] ?? '', 'blocks', ids[at] ?? '')
    expect(await since(moment)).toMatchObject({ gap: true, nodes: [], added: [] })
  })
})
