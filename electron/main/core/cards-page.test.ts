/** The cards of the table as a host's page asks for them, on a real workspace. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '#shared/contract/contract.ts'
import { createHost, type Host } from './router.ts'

const ids = Array.from({ length: 7 }, (_, at) => `WP-1-Crate-${at}`)
const BOARD = `# Board

## Stub Backlog

${ids.map((wpId) => `- **[${wpId}]** - [STUB]`).join('\n')}

## Ready for Dev
`

let root: string
let host: Host
let client: Client

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'locus-cards-')))
  await mkdir(join(root, 'repo', 'docs'), { recursive: true })
  await writeFile(join(root, 'repo', 'docs', 'TASK_BOARD.md'), BOARD)
  host = await createHost({ kind: 'browser', version: '0.0.0', dataFolder: join(root, 'data') })
  client = createRouterClient(host.router, {
    context: { connection: host.connect({ path: join(root, 'repo') }) },
  }) as Client
})

afterEach(async () => {
  await host.close()
  await rm(root, { recursive: true, force: true })
})

describe('the cards of the table', () => {
  it('come by id, a page at a time, each at the revision that it was read at', async () => {
    const first = await client.board.cards({ limit: 4 })
    expect(first).toMatchObject({ done: false, sequence: (await client.board.page({})).sequence })
    expect(first.cards.map(({ wp_id }) => wp_id)).toEqual(ids.slice(0, 4))
    const result = await client.operate({
      operation: 'delete_wp',
      params: { wp_id: 'WP-1-Crate-5', reason: 'made twice' },
    })
    expect(result.status).toBe('success')
    const last = await client.board.cards({ limit: 4, after: 'WP-1-Crate-3' })
    expect(last.cards.map(({ wp_id }) => wp_id)).toEqual(['WP-1-Crate-4', 'WP-1-Crate-6'])
    expect(last.done).toBe(true)
    expect(last.sequence).toBeGreaterThan(first.sequence)
  })

  it('are never more in one page than a message holds', async () => {
    await expect(client.board.cards({ limit: 100_000 })).rejects.toThrow()
  })
})
