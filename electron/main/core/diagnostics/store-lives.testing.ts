/** The lives of the problems of the store itself, which no store can keep (design: 80-architecture "Push", 90-quality). */
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { isRoot, mounts, onlyWithMounts } from '#core/repository/small-disk.testing.ts'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import type { ProblemLives } from './lives.testing.ts'

const HOUR = 3_600_000
const STORE = '.handshake/locus'
const content = board({ ready: [entry('WP-1-Anchor-v1', 'READY_FOR_DEV')] })

/** Takes the right to write the database away: from root, whom no mode stops, by a mount; answers the way back. */
function forbidWriting(bench: Workbench): () => void {
  const file = bench.at(`${STORE}/locus.db`)
  if (!isRoot) {
    chmodSync(file, 0o444)
    return () => chmodSync(file, 0o644)
  }
  const mount = (...args: string[]): void => void execFileSync('mount', [...args, file])
  mount('--bind', file)
  let mounted = true
  const allow = (): void => {
    if (mounted) execFileSync('umount', ['-l', file])
    mounted = false
  }
  onTestFinished(allow)
  mount('-o', 'remount,ro,bind')
  return allow
}

const ways = new WeakMap<Workbench, () => void>()

/** Kinds that are about the store. */
export type StoreKind = 'store_removed' | 'store_read_only' | 'clock_behind'

/** Their lives. */
export const STORE_LIVES: ProblemLives<StoreKind> = {
  store_removed: {
    raisedBy: 'the store removed under a running process',
    closedBy: 'the folder opened again',
    async raise() {
      const bench = await Workbench.adopted(content)
      rmSync(bench.at(STORE), { recursive: true })
      return bench
    },
    again: { counts: false, meet: (bench) => bench.problems() },
    end: (bench) => bench.reopen(),
    fixes: {},
  },
  clock_behind: {
    raisedBy: 'a change made while the clock was an hour ahead',
    closedBy: 'the hour going by',
    async raise() {
      const bench = await Workbench.adopted(content)
      bench.ports.ahead += HOUR
      await bench.do('update_wp', { wp_id: 'WP-1-Anchor-v1', title: 'From the future' })
      bench.ports.ahead -= HOUR
      return bench
    },
    again: { counts: false, meet: (bench) => bench.problems() },
    async end(bench) {
      bench.ports.ahead += HOUR
    },
    fixes: {},
  },
  store_read_only: {
    skip: isRoot && !mounts ? onlyWithMounts : '',
    raisedBy: 'a database that may not be written',
    closedBy: 'the file made writable and the folder opened again',
    async raise() {
      const bench = await Workbench.adopted(content)
      await bench.workspace.close()
      ways.set(bench, forbidWriting(bench))
      await bench.reopen()
      return bench
    },
    again: { counts: false, meet: (bench) => bench.problems() },
    async end(bench) {
      await bench.workspace.close()
      ways.get(bench)?.()
      await bench.reopen()
    },
    fixes: {},
  },
}
