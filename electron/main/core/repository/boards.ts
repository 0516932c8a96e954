/** Task Boards of a repository: where they are looked for and what a new one says (design: 50-governance, "Where things are"). */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { errorCodeOf } from './paths.ts'

/** Repo-relative paths at which a board is looked for, in order. */
export const BOARD_CANDIDATES = [
  'docs/TASK_BOARD.md',
  '.GOV/roles_shared/records/TASK_BOARD.md',
  '.GOV/roles_shared/TASK_BOARD.md',
  '.handshake/gov/TASK_BOARD.md',
] as const

/** Where a board is made when there is none. */
export const DEFAULT_BOARD = BOARD_CANDIDATES[0]

/**
 * The boards that exist, as repo-relative paths in the order of {@link BOARD_CANDIDATES}. The name is compared exactly,
 * on every file system; folders of that name are no boards. More than one: the Operator is asked which counts. A
 * symbolic link is listed as found; following it is for `insideRepository` to allow.
 */
export async function findBoards(root: string): Promise<string[]> {
  return BOARD_CANDIDATES.filter((candidate) => isListed(root, candidate))
}

/** True for a path of {@link BOARD_CANDIDATES} at which {@link findBoards} finds a board. */
export function isFound(root: string, board: string): boolean {
  return BOARD_CANDIDATES.some((candidate) => candidate === board) && isListed(root, board)
}

function isListed(root: string, candidate: string): boolean {
  const folder = path.join(root, ...path.posix.dirname(candidate).split('/'))
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    const name = path.posix.basename(candidate)
    return entries.some((entry) => entry.name === name && (entry.isFile() || entry.isSymbolicLink()))
  } catch (cause) {
    const code = errorCodeOf(cause)
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return false
    throw cause
  }
}

const SECTIONS: readonly (readonly [title: string, hint: string])[] = [
  ['Stub Backlog', 'Ideas with an id, not yet planned.'],
  ['Ready for Dev', 'Planned and free to be taken, the most urgent first.'],
  ['In Progress', 'Somebody is at it.'],
  ['Blocked', 'Waiting for another Work Packet or for a decision; the reason stands behind the token.'],
  ['Done', 'Closed; the token is the validator\u2019s verdict.'],
  ['Superseded (Archive)', 'Replaced or given up; kept so that nothing is lost.'],
]

/** A new board: the fixed sections, each with one sentence on what belongs there, and how an entry is written. */
export function emptyBoard(name: string): Buffer {
  const project = [...name]
    .map((character) => (character < ' ' || character === '\u007f' ? ' ' : character))
    .join('')
    .trim()
  const lines = [
    project === '' ? '# Task Board' : `# ${project}: Task Board`,
    '',
    'One line for each Work Packet, in the section that says how it stands. Edit it by hand or move the cards in',
    'Locus; the two are kept in step. An entry looks like this: `- **[WP-1-Example-v1]** - [READY_FOR_DEV]`.',
    '',
    ...SECTIONS.flatMap(([title, hint]) => [`## ${title}`, '', `_${hint}_`, '']),
  ]
  return Buffer.from(lines.join('\n'), 'utf8')
}
