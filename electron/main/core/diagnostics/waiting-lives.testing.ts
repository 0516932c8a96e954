/** The lives of the problems of work that waits for other work (design: 10-domain, "Lifecycle" and "Dependency"). */
import { expect } from 'vitest'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import type { ProblemLives } from './lives.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const C = 'WP-1-Capstan-v1'
const NEWER = 'WP-1-Anchor-v2'

/** B waits for A, and is blocked by it. */
export async function waitingForA(from: 'ready' | 'in_progress' = 'ready'): Promise<Workbench> {
  const ready = [A, B, C].map((id) => entry(id, 'READY_FOR_DEV'))
  const bench = await Workbench.adopted(board({ ready }))
  if (from === 'in_progress') await bench.move(B, 'in_progress')
  await bench.do('add_dependency', { from_wp_id: A, to_wp_id: B, type: 'blocks' })
  await bench.move(B, 'blocked')
  await bench.sync()
  return bench
}

/** A was closed, so that B waits for nothing. */
async function freed(): Promise<Workbench> {
  const bench = await waitingForA('in_progress')
  await closeA(bench)
  return bench
}

async function closeA(bench: Workbench): Promise<void> {
  await bench.move(A, 'in_progress')
  await bench.do('close_wp', { wp_id: A, verdict: 'VALIDATED' })
}

/** A was cancelled while B and C wait for it. */
async function givenUp(): Promise<Workbench> {
  const bench = await waitingForA()
  await bench.do('add_dependency', { from_wp_id: A, to_wp_id: C, type: 'blocks' })
  await bench.move(A, 'cancelled', { reason: 'no anchor' })
  return bench
}

/** A newer version of A took its place while B waited for it. */
async function superseded(): Promise<Workbench> {
  const bench = await waitingForA()
  await bench.do('create_wp', { wp_id: NEWER, title: 'A better anchor', routing: 'GOV_LIGHT' })
  await bench.move(A, 'cancelled', { reason: 'a better one is planned', superseded_by: NEWER })
  return bench
}

const openBlockers = async (bench: Workbench, wpId: string): Promise<number> => (await bench.stored(wpId)).openBlockers

/** Kinds that are about waiting. */
export type WaitingKind = 'blockers_satisfied' | 'given_up_blocker'

/** Their lives. */
export const WAITING_LIVES: ProblemLives<WaitingKind> = {
  blockers_satisfied: {
    raisedBy: 'the last open blocker closed',
    closedBy: 'the blocker reopened',
    raise: freed,
    end: (bench) => bench.move(A, 'ready', { reason: 'it drags' }),
    fixes: {
      move_back: {
        async proves(bench) {
          expect(await bench.state(B)).toBe('IN_PROGRESS')
        },
      },
    },
  },
  given_up_blocker: {
    raisedBy: 'a blocker cancelled while others wait for it',
    closedBy: 'the last of those that waited ended as well',
    raise: givenUp,
    async end(bench) {
      await bench.move(B, 'cancelled', { reason: 'no buoy' })
      await bench.do('delete_wp', { wp_id: C, reason: 'no capstan' })
    },
    fixes: {
      hand_over: {
        raise: superseded,
        async proves(bench) {
          expect(await bench.workspace.read((reader) => reader.openBlockers(B))).toEqual([NEWER])
          await bench.move(NEWER, 'ready')
          await bench.move(NEWER, 'in_progress')
          await bench.do('close_wp', { wp_id: NEWER, verdict: 'VALIDATED' })
          expect(await openBlockers(bench, B)).toBe(0)
          await bench.sync()
        },
      },
      unblock: {
        async proves(bench) {
          expect([await openBlockers(bench, B), await openBlockers(bench, C)]).toEqual([0, 0])
        },
      },
      restore: {
        async proves(bench) {
          expect(await bench.state(A)).toBe('READY')
          expect(await openBlockers(bench, B)).toBe(1)
        },
      },
    },
  },
}
