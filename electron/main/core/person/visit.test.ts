/** Leaving and coming back, settings and names, as a host's page meets them: in process, on a real workspace. */
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '#shared/contract/contract.ts'
import { createHost, type Host } from '../router.ts'
import { openWorkspace } from '../workspace.ts'

const BOARD = `# Board

## Ready for Dev

- **[WP-1-Alpha]** - [READY_FOR_DEV]
- **[WP-1-Beta]** - [READY_FOR_DEV]

## In Progress

## Blocked

## Halted
`

let top: string
let repo: string
let data: string
let host: Host | undefined

beforeEach(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'locus-visit-')))
  repo = join(top, 'repo')
  data = join(top, 'data')
  await mkdir(join(repo, 'docs'), { recursive: true })
  await writeFile(join(repo, 'docs', 'TASK_BOARD.md'), BOARD)
})

afterEach(async () => {
  await host?.close()
  await rm(top, { recursive: true, force: true })
})

/** A window that opens the workspace; the one before is closed. */
async function visit(): Promise<Client> {
  await host?.close()
  host = await createHost({ kind: 'browser', version: '0.0.0', dataFolder: data })
  const connection = host.connect({ path: repo })
  return createRouterClient(host.router, { context: { connection } }) as Client
}

/** What an agent does at the command line meanwhile. */
async function meanwhile(...params: Record<string, string>[]): Promise<void> {
  await host?.close()
  host = undefined
  const caller = { actor: { kind: 'agent', id: 'coder-a' }, attested: 'claimed', source: 'cli' } as const
  const workspace = await openWorkspace({ path: repo, mode: 'one_shot', caller })
  for (const each of params) {
    const { status } = await workspace.operate({ operation: 'update_wp', params: each })
    expect(status).toBe('success')
  }
  await workspace.close()
}

describe('who comes back', () => {
  it('is told what happened since they left, and nothing the first time', async () => {
    expect(await (await visit()).workspace.sinceLeft()).toBeNull()
    await meanwhile(
      { wp_id: 'WP-1-Alpha', status: 'in_progress' },
      { wp_id: 'WP-1-Alpha', status: 'blocked', reason: 'steel' },
      { wp_id: 'WP-1-Beta', title: 'Beta pier' },
    )
    const client = await visit()
    const since = await client.workspace.sinceLeft()
    expect(since).toMatchObject({ moved: 1, added: 0, conflicts: 0, more: false })
    const { events } = await client.events.page({ since: since?.sequence ?? 0, limit: 200 })
    expect(events.map(({ reading }) => reading).join('\n')).toContain('WP-1-Alpha')
    expect(events.every(({ sequence }) => sequence > (since?.sequence ?? 0))).toBe(true)
  })

  it('is told nothing when nothing happened, and not of what they saw themselves', async () => {
    const client = await visit()
    const params = { wp_id: 'WP-1-Alpha', status: 'in_progress' }
    expect((await client.operate({ operation: 'update_wp', params })).status).toBe('success')
    expect(await (await visit()).workspace.sinceLeft()).toBeNull()
  })

  it('is greeted by what they themselves have seen, not by what another name has', async () => {
    const first = await visit()
    await first.workspace.nameOperator({ id: 'Ada' })
    await meanwhile({ wp_id: 'WP-1-Alpha', status: 'in_progress' })
    const second = await visit()
    expect(await second.workspace.sinceLeft()).toMatchObject({ moved: 1 })
    await second.workspace.nameOperator({ id: 'Mara' })
    expect(await second.workspace.sinceLeft()).toBeNull()
  })

  it('opens all the same where nothing can be remembered', async () => {
    await writeFile(data, 'a file in the way')
    const client = await visit()
    expect(await client.workspace.sinceLeft()).toBeNull()
    await expect(client.workspace.nameOperator({ id: 'Ada' })).rejects.toMatchObject({
      data: { code: 'HSK-500-STORAGE' },
    })
  })
})

describe('a name', () => {
  it('is chosen for this workspace, stands in the record from then on, and is given up again', async () => {
    const client = await visit()
    const before = (await client.host.info()).workspace
    const named = await client.workspace.nameOperator({ id: 'Ada Operator' })
    expect(named).toMatchObject({ actor: { kind: 'human', id: 'Ada Operator' }, named_by: 'chosen' })
    const params = { wp_id: 'WP-1-Alpha', title: 'Alpha quay' }
    await client.operate({ operation: 'update_wp', params })
    const again = await visit()
    expect((await again.host.info()).workspace?.actor.id).toBe('Ada Operator')
    const { events } = await again.events.page({ wp_id: 'WP-1-Alpha', limit: 1 })
    expect(events[0]?.actor.id).toBe('Ada Operator')
    const given = await again.workspace.nameOperator({ id: null })
    expect(given.actor.id).toBe(before?.actor.id)
    expect(given.named_by).toBe(before?.named_by)
  })

  it.each(['', '\u001b[2J', 'x'.repeat(121)])('is refused when it is none: %j', async (id) => {
    const client = await visit()
    await expect(client.workspace.nameOperator({ id })).rejects.toThrow()
    expect((await client.host.info()).workspace?.named_by).not.toBe('chosen')
  })
})

describe('settings', () => {
  it('are changed one by one, each recorded with who did it', async () => {
    const client = await visit()
    const changed = await client.workspace.changeSetting({ key: 'auto_unblock', value: true })
    expect(changed).toMatchObject({ auto_unblock: true, adopt_routing: 'GOV_LIGHT' })
    const { events } = await client.events.page({ limit: 5 })
    const told = events.find(({ event_type }) => event_type === 'capability_decision')
    expect(told?.payload).toMatchObject({ setting: { key: 'auto_unblock', value: true } })
    expect(await client.workspace.settings()).toEqual(changed)
  })

  it('are refused with the reason, and are as before', async () => {
    const client = await visit()
    const before = await client.workspace.settings()
    for (const [key, value] of [
      ['query_event_days', 0],
      ['board_path', '../outside.md'],
      ['board_path', 'docs/board.txt'],
      ['adopt_routing', 'GOV_WHATEVER'],
      ['__proto__', {}],
      ['replica_id', 'x'],
    ] as const) {
      await expect(client.workspace.changeSetting({ key, value }), key).rejects.toMatchObject({ code: 'REFUSED' })
    }
    expect(await client.workspace.settings()).toEqual(before)
  })

  it('give the headings of the board their meaning, and its entries their column', async () => {
    await writeFile(
      join(repo, 'docs', 'TASK_BOARD.md'),
      BOARD.replace('## Halted\n', '## Halted\n\n- **[WP-1-Gamma]**\n'),
    )
    const client = await visit()
    await client.workspace.changeSetting({ key: 'board_sections', value: { Halted: 'BLOCKED' } })
    await client.sync.now()
    expect((await client.packet.show({ wp_id: 'WP-1-Gamma' })).card?.status).toBe('blocked')
    expect(await readFile(join(repo, 'docs', 'TASK_BOARD.md'), 'utf8')).toContain('## Halted')
  })
})
