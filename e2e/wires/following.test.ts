/**
 * What a window shows of a real core over each way that the contract is carried, when pushes are missed, come twice or in
 * another order, and when the wire is cut: it notices, and takes the whole board again (design: 80-architecture, "Push").
 */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createHost } from '#core/router.ts'
import type { BoardPage } from '#shared/contract/board.ts'
import type { Client } from '#shared/contract/contract.ts'
import type { FeedItem } from '#shared/contract/workspace.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { type Carry, LONG_WIRES, type OnTheWay, WIRES } from '../../electron/main/hosts/wires.testing.ts'
import { cardAt } from '../../renderer/state/column-runs.ts'
import type { Columns } from '../../renderer/state/columns.ts'
import { type BoardPlace, type LiveBoard, type ShownBecause, startLiveBoard } from '../../renderer/state/live-board.ts'

const BOARD = `# Task Board

## Stub Backlog

- **[WP-1-Berth]** - [STUB]
- **[WP-1-Tide]** - [STUB]

## Ready for Dev
`

/** More entries than one delta carries. */
const CRATES = Array.from({ length: 230 }, (_, at) => `- **[WP-2-Crate-${at}]** - [STUB]`)

/** How long a busy machine may take, in milliseconds. */
const PATIENCE = { timeout: 15_000 }

/** What a window shows. */
class Shown implements BoardPlace {
  now: Columns | undefined
  /** How often it took the whole board. */
  wholes = 0
  readonly heardOf: FeedItem['kind'][] = []
  columns(): Columns | undefined {
    return this.now
  }
  show(columns: Columns, because: ShownBecause): void {
    this.now = columns
    if (because === 'fresh') this.wholes += 1
  }
  sync(): void {}
  lastEvent(): void {}
  heard({ kind }: FeedItem): void {
    this.heardOf.push(kind)
  }
  failed({ message }: { message: string }): void {
    throw new Error(message)
  }
  /** The cards that are known, by column, as far as they are loaded; and how many there are. */
  board(): string[] {
    return WORK_PACKET_STATUSES.map((status) => {
      const column = this.now?.byStatus[status]
      const ids = Array.from(
        { length: Math.min(column?.total ?? 0, 60) },
        (_, at) => column && cardAt(column, at)?.wp_id,
      )
      return `${status} ${column?.total}: ${ids.join(' ')}`
    })
  }
}

function boardOf({ columns }: BoardPage): string[] {
  return columns.map(({ status, total, cards }) => `${status} ${total}: ${cards.map(({ wp_id }) => wp_id).join(' ')}`)
}

/** A real core on a repository, someone who works in it in the process, and windows that are carried to it. */
async function harbour(carry: Carry, onTheWay?: OnTheWay) {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'locus-following-')))
  const repo = path.join(root, 'repo')
  await mkdir(path.join(repo, 'docs'), { recursive: true })
  const boardFile = path.join(repo, 'docs', 'TASK_BOARD.md')
  await writeFile(boardFile, BOARD)
  const host = await createHost({ kind: 'browser', version: '0.0.0', dataFolder: path.join(root, 'data') })
  onTestFinished(async () => {
    await host.close()
    await rm(root, { recursive: true, force: true })
  })
  const other = createRouterClient(host.router, { context: { connection: host.connect({ path: repo }) } }) as Client
  const page = await carry(host, { path: repo, ...(onTheWay ? { onTheWay } : {}) })
  const living: LiveBoard[] = []
  onTestFinished(() => {
    for (const live of living) live.stop()
  })
  let packets = 0
  return {
    page,
    boardFile,
    other,
    /** Keeps a window fresh over a wire, as the window itself does. */
    follow: (client: Client, shown: Shown): LiveBoard => {
      const soon = (run: () => void): void => queueMicrotask(run)
      const later = (milliseconds: number, run: () => void): void => void setTimeout(run, milliseconds)
      const live = startLiveBoard({ client, place: shown, filter: {}, soon, later })
      living.push(live)
      return live
    },
    /** One commit by somebody else. */
    work: async (): Promise<void> => {
      packets += 1
      const params = { wp_id: `WP-3-Rope-${packets}`, title: 'Rope', routing: 'GOV_LIGHT' }
      expect(await other.operate({ operation: 'create_wp', params })).toMatchObject({ status: 'success' })
    },
    /** The window shows what the core holds. */
    expectTrue: (shown: Shown): Promise<void> =>
      vi.waitFor(async () => {
        expect([shown.board(), shown.now?.stale]).toEqual([boardOf(await other.board.page({})), false])
      }, PATIENCE),
  }
}

const isPush = (frame: string): boolean => frame.includes('"kind":"delta"')

describe.each(WIRES)('a board that is followed %s', (_name, carry) => {
  it('is taken whole again when more changed at once than a push carries', async () => {
    const { page, follow, expectTrue, other, boardFile } = await harbour(carry)
    const shown = new Shown()
    const { client } = await page()
    follow(client, shown)
    await expect.poll(() => shown.heardOf, PATIENCE).toContain('sync')
    await writeFile(boardFile, BOARD.replace('## Ready', `${CRATES.join('\n')}\n\n## Ready`))
    await other.sync.now()
    await expect.poll(() => shown.heardOf, PATIENCE).toContain('gap')
    await expectTrue(shown)
    expect(shown.now?.byStatus.stub.total).toBe(232)
    expect(shown.wholes).toBeGreaterThan(1)
  })

  it('is taken whole by a window that comes with an older state', async () => {
    const { page, other, work } = await harbour(carry)
    const { sequence } = await other.board.page({})
    await work()
    const { client } = await page()
    const feed = (await client.feed.subscribe({ sequence }))[Symbol.asyncIterator]()
    expect((await feed.next()).value).toMatchObject({ kind: 'subscribed' })
    expect((await feed.next()).value).toMatchObject({ kind: 'gap', to: (await other.board.page({})).sequence })
    await feed.return?.()
  })
})

describe.each(LONG_WIRES)('a board whose pushes are disturbed %s', (_name, carry) => {
  it('notices at the next one that one was missed', async () => {
    let lost = 0
    const { page, follow, work, expectTrue } = await harbour(carry, (frame, deliver) => {
      if (isPush(frame) && lost === 0) lost += 1
      else deliver(frame)
    })
    const shown = new Shown()
    follow((await page()).client, shown)
    await expect.poll(() => shown.heardOf, PATIENCE).toContain('sync')
    await work()
    await expect.poll(() => lost, PATIENCE).toBe(1)
    expect(shown.now?.byStatus.stub.total, 'it cannot know yet').toBe(2)
    await work()
    await expectTrue(shown)
    expect(shown.now?.byStatus.stub.total).toBe(4)
    expect(shown.wholes).toBe(2)
  })

  it('takes each once when all that is sent comes twice', async () => {
    const { page, follow, work, expectTrue } = await harbour(carry, (frame, deliver) => {
      deliver(frame)
      deliver(frame)
    })
    const shown = new Shown()
    follow((await page()).client, shown)
    await expect.poll(() => shown.heardOf, PATIENCE).toContain('sync')
    for (const total of [3, 4, 5]) {
      await work()
      await expect.poll(() => shown.now?.byStatus.stub.total, PATIENCE).toBe(total)
    }
    await expectTrue(shown)
    expect(shown.wholes, 'nothing was missing').toBe(1)
  })

  it('is right again when a later one overtakes an earlier one', async () => {
    let held: (() => void) | undefined
    let overtaken = 0
    const { page, follow, work, expectTrue } = await harbour(carry, (frame, deliver) => {
      if (!isPush(frame)) return deliver(frame)
      if (overtaken > 0) return deliver(frame)
      if (!held) {
        held = () => deliver(frame)
        return
      }
      overtaken += 1
      deliver(frame)
      held()
    })
    const shown = new Shown()
    follow((await page()).client, shown)
    await expect.poll(() => shown.heardOf, PATIENCE).toContain('sync')
    await work()
    await expect.poll(() => held !== undefined, PATIENCE).toBe(true)
    await work()
    await expect.poll(() => overtaken, PATIENCE).toBe(1)
    await expectTrue(shown)
    expect(shown.wholes).toBe(2)
    await work()
    await expectTrue(shown)
    expect(shown.now?.byStatus.stub.total).toBe(5)
  })

  it('is whole again after the wire was cut and what came meanwhile was missed', async () => {
    const { page, follow, work, expectTrue } = await harbour(carry)
    const shown = new Shown()
    const first = await page()
    const live = follow(first.client, shown)
    await work()
    await expect.poll(() => shown.now?.byStatus.stub.total, PATIENCE).toBe(3)
    first.cut()
    await work()
    live.stop()
    expect(shown.now?.byStatus.stub.total, 'the cut window stays as it was').toBe(3)
    follow((await page()).client, shown)
    await expectTrue(shown)
    await work()
    await expectTrue(shown)
    expect(shown.now?.byStatus.stub.total).toBe(5)
    expect(shown.wholes).toBe(2)
  })
})
