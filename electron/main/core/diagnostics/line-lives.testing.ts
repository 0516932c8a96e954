/** The lives of the problems between a line and its Work Packet, and of refused operations (design: 40-task-board, 20-operations). */

import { expect } from 'vitest'
import { microTaskDefinition } from '#core/operations/micro-task.testing.ts'
import { write } from '#core/repository/repository.testing.ts'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import type { ProblemLives } from './lives.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const C = 'WP-1-Capstan-v1'
const NEWER = 'WP-1-Buoy-v2'
const OTHER = 'WP-1-Float'

const three = board({ ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV'), entry(C, 'READY_FOR_DEV')] })
const planks = Array.from({ length: 12 }, (_, index) => `WP-1-Plank-${index}`)
const planking = board({ stub: planks.map((id) => entry(id, 'STUB')) })

async function edited(from: string, to: string, content = three): Promise<Workbench> {
  const bench = await Workbench.adopted(content)
  bench.edit([from, to])
  await bench.sync()
  return bench
}

async function edit(bench: Workbench, from: string, to: string): Promise<void> {
  bench.edit([from, to])
  await bench.sync()
}

const lineOfB = `- ${entry(B, 'READY_FOR_DEV')}\n`

const definition = microTaskDefinition()

/** An older copy saved over a line that we had written since. */
async function staleSave(): Promise<Workbench> {
  const bench = await Workbench.adopted(three)
  await bench.move(A, 'in_progress')
  await bench.sync()
  bench.save(three)
  await bench.sync()
  return bench
}

/** A store that says one thing and another board that says another. */
async function otherBoard(): Promise<Workbench> {
  const bench = await Workbench.adopted(board({ ready: [entry(A, 'READY_FOR_DEV')] }))
  write(bench.root, '.handshake/gov/TASK_BOARD.md', board({ done: [entry(A, 'VALIDATED')] }))
  await bench.workspace.setSetting('board_path', '.handshake/gov/TASK_BOARD.md')
  await bench.sync()
  return bench
}

/** A line taken to Done by hand, past its gate. */
const forged = (): Promise<Workbench> =>
  edited(lineOfB, '', three).then(async (bench) => {
    await edit(bench, '## Done\n', `## Done\n- ${entry(B, 'VALIDATED')}\n`)
    return bench
  })

/** A new line in In Progress: work that was begun by hand. */
const begunByHand = (): Promise<Workbench> =>
  edited('## In Progress\n', `## In Progress\n- ${entry(OTHER, 'IN_PROGRESS')}\n`)

const expectState = async (bench: Workbench, wpId: string, state: string | undefined): Promise<void> => {
  expect(await bench.state(wpId)).toBe(state)
}

/** Kinds that are about a line and its Work Packet, or about an operation. */
export type LineKind =
  | 'missing_line'
  | 'many_missing'
  | 'older_copy'
  | 'adoption_differs'
  | 'unverified'
  | 'supersede'
  | 'possible_rename'
  | 'kept_note'
  | 'failed_micro_task'
  | 'refused_operation'

/** Their lives. */
export const LINE_LIVES: ProblemLives<LineKind> = {
  missing_line: {
    raisedBy: 'a line taken off the board',
    closedBy: 'the line put back by hand',
    raise: () => edited(lineOfB, ''),
    end: (bench) => edit(bench, '## In Progress\n', `## In Progress\n- ${entry(B, 'IN_PROGRESS')}\n`),
    fixes: {
      put_back: {
        proves(bench) {
          expect(bench.text()).toContain(lineOfB)
        },
      },
      cancel: { proves: (bench) => expectState(bench, B, 'CANCELLED') },
      delete: { proves: (bench) => expectState(bench, B, undefined) },
    },
  },
  many_missing: {
    raisedBy: 'most lines taken off at once',
    closedBy: 'the lines put back by hand',
    async raise() {
      const bench = await Workbench.adopted(planking)
      bench.save(board({ stub: [entry('WP-1-Plank-0', 'STUB')] }))
      await bench.sync()
      return bench
    },
    async end(bench) {
      bench.save(planking)
      await bench.sync()
    },
    fixes: {
      put_back: {
        proves(bench) {
          for (const id of planks) expect(bench.text()).toContain(`[${id}]`)
        },
      },
    },
  },
  older_copy: {
    raisedBy: 'an older copy saved over newer lines',
    closedBy: 'the newer lines saved again',
    raise: staleSave,
    async end(bench) {
      const ours = three.replace(`- ${entry(A, 'READY_FOR_DEV')}\n`, '')
      bench.save(ours.replace('## In Progress\n', `## In Progress\n- ${entry(A, 'IN_PROGRESS')}\n`))
      await bench.sync()
    },
    fixes: {
      put_ours_back: {
        proves(bench) {
          expect(bench.text()).toContain(entry(A, 'IN_PROGRESS'))
        },
      },
      take_file: { proves: (bench) => expectState(bench, A, 'READY') },
    },
  },
  adoption_differs: {
    raisedBy: 'another board chosen that differs from the store',
    closedBy: 'each difference decided',
    raise: otherBoard,
    end: (bench) => bench.sync({ resolve: { wp_id: A, take: 'board' } }),
    fixes: {
      take_file: { proves: (bench) => expectState(bench, A, 'DONE [VALIDATED]') },
      put_ours_back: { proves: (bench) => expectState(bench, A, 'READY') },
    },
  },
  unverified: {
    raisedBy: 'a line moved to Done by hand, past its gate',
    closedBy: 'a verdict recorded',
    raise: forged,
    async end(bench) {
      await bench.do('close_wp', { wp_id: B, verdict: 'VALIDATED' })
      await bench.sync()
    },
    fixes: {
      validated: { proves: (bench) => expectState(bench, B, 'DONE [VALIDATED]') },
      reopen: { proves: (bench) => expectState(bench, B, 'READY') },
      record_gate: {
        raise: begunByHand,
        async proves(bench) {
          const { fields } = await bench.stored(OTHER)
          expect(fields).toMatchObject({ unverified: false, governance: { gates: { pre_work: { status: 'pass' } } } })
        },
      },
    },
  },
  supersede: {
    raisedBy: 'a newer version written over an older one',
    closedBy: 'the older line back on the board',
    raise: () => edited(B, NEWER),
    end: (bench) => edit(bench, '## Blocked\n', `## Blocked\n- ${entry(B, 'BLOCKED', 'no wind')}\n`),
    fixes: {
      supersede: {
        async proves(bench) {
          expect((await bench.stored(B)).fields).toMatchObject({
            status: 'cancelled',
            lineage: { superseded_by: NEWER },
          })
        },
      },
      put_back: {
        proves(bench) {
          expect(bench.text()).toContain(`[${B}]`)
          expect(bench.text()).toContain(`[${NEWER}]`)
        },
      },
    },
  },
  possible_rename: {
    raisedBy: 'another id written over an id',
    closedBy: 'the old id back on the board',
    raise: () => edited(B, OTHER),
    end: (bench) => edit(bench, '## Blocked\n', `## Blocked\n- ${entry(B, 'BLOCKED', 'no wind')}\n`),
    fixes: {
      put_back: {
        async proves(bench) {
          expect(bench.text()).toContain(`[${B}]`)
          expect(bench.text()).not.toContain(`[${OTHER}]`)
          await expectState(bench, OTHER, undefined)
        },
      },
      cancel: { proves: (bench) => expectState(bench, B, 'CANCELLED') },
    },
  },
  kept_note: {
    raisedBy: "somebody's note on a line that left Blocked",
    closedBy: 'the note taken off by hand',
    async raise() {
      const bench = await Workbench.adopted(board({ blocked: [entry(A, 'BLOCKED', 'ask Ann')] }))
      await bench.move(A, 'ready')
      await bench.sync()
      return bench
    },
    end: (bench) => edit(bench, ' - ask Ann', ''),
    fixes: {
      drop_note: {
        proves(bench) {
          expect(bench.text()).not.toContain('ask Ann')
        },
      },
      dismiss: {
        proves(bench) {
          expect(bench.text()).toContain('ask Ann')
        },
      },
    },
  },
  failed_micro_task: {
    raisedBy: 'a Micro-Task that ends as failed',
    closedBy: 'the end of its Work Packet',
    async raise() {
      const bench = await Workbench.adopted(three)
      await bench.do('register_mts', { wp_id: A, mt_definitions: [definition] })
      await bench.do('complete_mt', { wp_id: A, mt_id: 'MT-001', final_iteration: 0, result: 'failed' })
      return bench
    },
    again: { counts: false, meet: (bench) => bench.do('update_wp', { wp_id: A, note: 'a look at it' }) },
    end: (bench) => bench.move(A, 'cancelled', { reason: 'no anchor' }),
    fixes: {
      dismiss: {
        async proves(bench) {
          expect(await bench.do('get_mt', { wp_id: A, mt_id: 'MT-001' })).toMatchObject({ mt: { status: 'failed' } })
        },
      },
    },
  },
  refused_operation: {
    raisedBy: 'an operation refused',
    closedBy: 'the same operation, done',
    async raise() {
      const bench = await Workbench.adopted(three)
      await bench.refused('update_wp', { wp_id: A, status: 'gated' })
      return bench
    },
    again: { counts: true, meet: (bench) => bench.refused('update_wp', { wp_id: A, status: 'gated' }) },
    end: (bench) => bench.move(A, 'gated', { awaits: 'the harbour master' }),
    fixes: { dismiss: { proves: (bench) => expectState(bench, A, 'READY') } },
  },
}
