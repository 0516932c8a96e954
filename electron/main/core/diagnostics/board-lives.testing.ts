/** The lives of the problems that lie in the board's text and in the file itself (design: 40-task-board). */
import { chmodSync, closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { expect, onTestFinished } from 'vitest'
import { commitAll, git, repository, temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { BOARD, board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import type { ProblemLives } from './lives.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'

const ready = (token: string): string => board({ ready: [entry(A, token), entry(B, 'READY_FOR_DEV')] })

/** A board that was taken over and then saved with another text. */
async function saved(text: string, before = ready('READY_FOR_DEV')): Promise<Workbench> {
  const bench = await Workbench.adopted(before)
  bench.save(text)
  await bench.outcome()
  return bench
}

/** The board is saved with this text, and synced. */
async function save(bench: Workbench, text: string): Promise<void> {
  bench.save(text)
  await bench.outcome()
}

const plain = ready('READY_FOR_DEV')
const twice = board({ ready: [entry(A, 'READY_FOR_DEV')], progress: [entry(A, 'IN_PROGRESS')] })
const once = board({ ready: [entry(A, 'READY_FOR_DEV')] })
const doneTwice = `${plain}\n## Done\n`
const utf16 = Buffer.from(`\ufeff${plain}`, 'utf16le').toString('latin1')

/** A text saved while git knows another board, and the store waits for one line of ours. */
async function withWork(): Promise<Workbench> {
  const bench = await Workbench.adopted(plain)
  await bench.move(A, 'in_progress')
  return bench
}

const planks = Array.from({ length: 7 }, (_, index) => `WP-1-Plank-${index}`)
const stubs = board({ stub: planks.map((id) => entry(id, 'STUB')) })

/** A board of a branch that differs in more lines than are taken without asking. */
async function broughtByGit(): Promise<Workbench> {
  const { folder: root, remove } = temporaryFolder()
  onTestFinished(remove)
  repository(root)
  write(root, '.gitignore', '.handshake/\n')
  write(root, BOARD, stubs)
  commitAll(root, 'the board')
  git(root, 'checkout', '-q', '-b', 'other')
  write(root, BOARD, board({ ready: planks.map((id) => entry(id, 'READY_FOR_DEV')) }))
  commitAll(root, 'another board')
  git(root, 'checkout', '-q', 'main')
  const bench = await Workbench.adopted(stubs, { root })
  git(root, 'checkout', '-q', 'other')
  await bench.outcome({ afterGit: 'ask' })
  return bench
}

/** Kinds that are about the board. */
export type BoardKind =
  | 'board_duplicate'
  | 'board_unknown_token'
  | 'board_token_contradicts_section'
  | 'board_superseded_in_open_section'
  | 'board_repeated_section'
  | 'board_malformed_entry'
  | 'board_read_only'
  | 'board_missing_section'
  | 'board_unknown_section'
  | 'board_held'
  | 'board_refused'
  | 'board_missing'
  | 'board_unreadable'
  | 'board_unwritable'
  | 'late_edit'

/** Their lives. */
export const BOARD_LIVES: ProblemLives<BoardKind> = {
  board_duplicate: {
    raisedBy: 'an id on two lines of synced sections',
    closedBy: 'all lines but one taken off',
    raise: () => saved(twice, once),
    end: (bench) => save(bench, once),
    fixes: {
      keep: {
        proves(bench) {
          expect(bench.text().split(A)).toHaveLength(2)
        },
      },
    },
  },
  board_unknown_token: {
    raisedBy: 'a token that nobody knows',
    closedBy: 'a known token',
    raise: () => saved(ready('HALF DONE')),
    end: (bench) => save(bench, plain),
    fixes: {},
  },
  board_token_contradicts_section: {
    raisedBy: 'a token of another section',
    closedBy: "the section's own token",
    raise: () => saved(ready('IN_PROGRESS')),
    end: (bench) => save(bench, plain),
    fixes: {},
  },
  board_superseded_in_open_section: {
    raisedBy: 'SUPERSEDED in an open section',
    closedBy: 'the line moved to the superseded ones',
    raise: () => saved(ready('SUPERSEDED')),
    end: (bench) => save(bench, board({ ready: [entry(B, 'READY_FOR_DEV')], superseded: [entry(A, 'SUPERSEDED')] })),
    fixes: {},
  },
  board_repeated_section: {
    raisedBy: 'a title that occurs twice',
    closedBy: 'a title of its own for each',
    raise: () => saved(doneTwice),
    end: (bench) => save(bench, plain),
    fixes: {},
  },
  board_malformed_entry: {
    raisedBy: 'an entry whose id is none',
    closedBy: 'the entry corrected',
    raise: () => saved(plain.replace('## Done\n', '## Done\n- **[WP-a b]** - [DONE]\n')),
    end: (bench) => save(bench, plain),
    fixes: {},
  },
  board_read_only: {
    raisedBy: 'NUL bytes in the board',
    closedBy: 'the board saved as text',
    raise: () => saved(`${plain}\u0000\n`),
    end: (bench) => save(bench, plain),
    fixes: {},
  },
  board_missing_section: {
    raisedBy: 'a fixed section taken off',
    closedBy: 'the section put back by hand',
    raise: () => saved(plain.replace('## In Progress\n\n', '')),
    end: (bench) => save(bench, plain),
    fixes: {
      create_section: {
        proves(bench) {
          expect(bench.text()).toBe(`${plain.replace('## In Progress\n\n', '')}## In Progress\n`)
        },
      },
    },
  },
  board_unknown_section: {
    raisedBy: 'an id that stands only under a title without a status',
    closedBy: 'the title given a status',
    raise: () => saved(`${plain}\n## On the slip\n- ${entry('WP-1-Hull', 'HALF DONE')}\n`),
    async end(bench) {
      await bench.workspace.setSetting('board_sections', { 'On the slip': 'IN_PROGRESS' })
      await bench.sync()
      expect(await bench.state('WP-1-Hull')).toBe('IN_PROGRESS')
    },
    fixes: {},
  },
  board_held: {
    raisedBy: 'more changes brought by git than are taken without asking',
    closedBy: 'git bringing the board back',
    raise: broughtByGit,
    again: { counts: false, meet: (bench) => bench.outcome({ afterGit: 'ask' }) },
    async end(bench) {
      git(bench.root, 'checkout', '-q', 'main')
      await bench.outcome({ afterGit: 'ask' })
    },
    fixes: {
      follow_file: {
        async proves(bench) {
          expect(await bench.state('WP-1-Plank-3')).toBe('READY')
        },
      },
      write_ours: {
        async proves(bench) {
          expect(await bench.state('WP-1-Plank-3')).toBe('STUB')
          expect(bench.text()).toBe(stubs)
        },
      },
    },
  },
  board_refused: {
    raisedBy: 'a line that has to move to a title that occurs twice',
    closedBy: 'a title of its own for each: the line is written',
    async raise() {
      const bench = await Workbench.adopted(`${plain}\n## In Progress\n`)
      await bench.move(A, 'in_progress')
      await bench.sync()
      return bench
    },
    end: (bench) => save(bench, bench.text().replace('\n## In Progress\n', '\n')),
    fixes: {},
  },
  board_missing: {
    raisedBy: 'the board deleted',
    closedBy: 'its return',
    async raise() {
      const bench = await Workbench.adopted(plain)
      rmSync(bench.at(BOARD))
      await bench.outcome()
      return bench
    },
    end: (bench) => save(bench, plain),
    fixes: {
      restore_board: {
        proves(bench) {
          expect(bench.text()).toBe(plain)
        },
      },
    },
  },
  board_unreadable: {
    raisedBy: 'a board in UTF-16',
    closedBy: 'the board saved as text',
    raise: () => saved(utf16),
    end: (bench) => save(bench, plain),
    fixes: {},
  },
  board_unwritable: {
    raisedBy: 'a line to write into a read-only file',
    closedBy: 'the file made writable: the line is written',
    async raise() {
      const bench = await withWork()
      chmodSync(bench.at(BOARD), 0o444)
      await bench.outcome().catch(() => undefined)
      return bench
    },
    again: { counts: false, meet: (bench) => bench.outcome().catch(() => undefined) },
    async end(bench) {
      chmodSync(bench.at(BOARD), 0o644)
      await bench.sync()
      expect(bench.text()).toContain(entry(A, 'IN_PROGRESS'))
    },
    fixes: {},
  },
  late_edit: {
    raisedBy: 'a save into a board that was replaced and has changed again since',
    closedBy: 'its reader',
    async raise() {
      const bench = await withWork()
      const descriptor = openSync(bench.at(BOARD), 'r+')
      await bench.sync()
      bench.edit(['Edit with care.', 'Edit with little care.'])
      writeSync(descriptor, plain.replace('Edit with care.', 'Edit with luck!!'), 0)
      closeSync(descriptor)
      await bench.reopen()
      return bench
    },
    end: async (bench) => {
      const [problem] = await bench.problems('late_edit')
      await bench.workspace.dismiss(problem?.diagnostic_id ?? '')
    },
    fixes: {
      dismiss: {
        proves(bench) {
          expect(bench.text()).toContain('Edit with little care.')
        },
      },
    },
  },
}
